/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "rushes-fuzz-targets.h"

/* Feeds readers of what comes from outside with what nobody would write: whole examples, garbled.
 * What is taken becomes an example itself. The bytes of the run at hand are in a file all the
 * time, so that they are there after a crash.
 *
 * Usage: fuzz [--seconds N] [--seed N] [--folder FOLDER] [TARGET…], or fuzz --replay FILE TARGET */

#define MAX_BYTES (64 * 1024)
#define MAX_EXAMPLES 512
#define MAX_STEPS 6
#define LOOK_EVERY 64

/* The file of the run at hand, as long as it may become; the length stands before the bytes. */
typedef struct
{
  guint64 length;
  guint8  bytes[MAX_BYTES];
} Current;

static int seconds = 10;
static gint64 seed = 20261122;
static char *folder;
static char *replay;
static char **names;

static const GOptionEntry entries[] = {
  { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "How long in all", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Where the dice begin", "N" },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Where to keep the run at hand", "FOLDER" },
  { "replay", 0, 0, G_OPTION_ARG_FILENAME, &replay, "Run what a crash left", "FILE" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, "TARGET…" },
  { NULL }
};

static Current *
map_current (const char *target,
             char      **path)
{
  g_autofree char *name = g_strdup_printf ("fuzz-%s.bin", target);
  Current *current;
  int fd;

  *path = g_build_filename (folder != NULL ? folder : g_get_tmp_dir (), name, NULL);
  fd = open (*path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0 || ftruncate (fd, sizeof *current) != 0)
    g_error ("%s: %s", *path, g_strerror (errno));

  current = mmap (NULL, sizeof *current, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close (fd);
  g_assert_true (current != MAP_FAILED);

  return current;
}

static gsize
roll (GRand *dice,
      gsize  end)
{
  return end == 0 ? 0 : (gsize) g_rand_int_range (dice, 0, (gint32) end);
}

static void
strew_bytes (GByteArray   *input,
             const guint8 *bytes,
             gsize         length,
             gsize         at,
             gboolean      replaces)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  gsize tail = input->len - at;
  g_autofree guint8 *rest = NULL;

  if (replaces)
    {
      memcpy (input->data + at, copy, MIN (length, tail));
      return;
    }

  rest = g_memdup2 (input->data + at, tail);
  g_byte_array_set_size (input, (guint) at);
  g_byte_array_append (input, copy, (guint) length);
  if (tail > 0)
    g_byte_array_append (input, rest, (guint) tail);
}

static void
garble_once (GByteArray             *input,
             const RushesFuzzTarget *target,
             GPtrArray              *examples,
             GRand                  *dice)
{
  static const guint8 edges[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
  gsize at = roll (dice, input->len);
  GBytes *other = g_ptr_array_index (examples, roll (dice, examples->len));
  const char *word;
  gsize n_words = g_strv_length ((char **) target->words);
  gsize length;

  switch (roll (dice, 7))
    {
    case 0:
      if (input->len > 0)
        input->data[at] ^= (guint8) (1 << roll (dice, 8));
      break;

    case 1:
      if (input->len > 0)
        input->data[at] = edges[roll (dice, G_N_ELEMENTS (edges))];
      break;

    case 2:
      if (input->len > 0)
        g_byte_array_remove_range (input, (guint) at,
                                   1 + (guint) roll (dice, MIN (16, input->len - at)));
      break;

    case 3:
      word = target->words[roll (dice, n_words)];
      strew_bytes (input, (const guint8 *) word, strlen (word), at, g_rand_boolean (dice));
      break;

    case 4:
      length = roll (dice, MIN (64, input->len - at + 1));
      if (length > 0)
        strew_bytes (input, input->data + at, length, roll (dice, input->len), FALSE);
      break;

    case 5:
      length = roll (dice, g_bytes_get_size (other) + 1);
      if (length > 0)
        strew_bytes (input, g_bytes_get_data (other, NULL), length, at, g_rand_boolean (dice));
      break;

    default:
      g_byte_array_set_size (input, (guint) at);
      break;
    }
}

static void
garble (GByteArray             *input,
        const RushesFuzzTarget *target,
        GPtrArray              *examples,
        GRand                  *dice)
{
  GBytes *example = g_ptr_array_index (examples, roll (dice, examples->len));
  gsize n_steps = 1 + roll (dice, MAX_STEPS);

  g_byte_array_set_size (input, 0);
  g_byte_array_append (input, g_bytes_get_data (example, NULL), (guint) g_bytes_get_size (example));
  for (gsize i = 0; i < n_steps; i++)
    garble_once (input, target, examples, dice);
  g_byte_array_set_size (input, MIN (input->len, MAX_BYTES));
}

static void
keep_example (GPtrArray  *examples,
              GByteArray *input,
              guint       n_seeds,
              GRand      *dice)
{
  GBytes *bytes = g_bytes_new (input->data, input->len);
  guint position;

  if (examples->len < MAX_EXAMPLES)
    {
      g_ptr_array_add (examples, bytes);
      return;
    }

  /* The seeds stay, and what came later gives way. */
  position = n_seeds + (guint) roll (dice, MAX_EXAMPLES - n_seeds);
  g_bytes_unref (examples->pdata[position]);
  examples->pdata[position] = bytes;
}

static void
fuzz (const RushesFuzzTarget *target,
      double                  limit)
{
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) dice = g_rand_new_with_seed ((guint32) seed);
  g_autoptr (GByteArray) input = g_byte_array_new ();
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autofree char *path = NULL;
  Current *current = map_current (target->name, &path);
  guint64 n_runs = 0, n_taken = 0;
  guint n_seeds;

  g_printerr ("# %s: the run at hand is in %s\n", target->name, path);
  target->add_seeds (examples);
  n_seeds = examples->len;
  for (guint i = 0; i < n_seeds; i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (examples->pdata[i], &length);

      g_assert_true (target->run (data, length));
    }

  while (n_runs % LOOK_EVERY != 0 || g_timer_elapsed (timer, NULL) < limit)
    {
      n_runs++;
      garble (input, target, examples, dice);
      current->length = input->len;
      if (input->len > 0)
        memcpy (current->bytes, input->data, input->len);
      if (!target->run (current->bytes, input->len))
        continue;

      n_taken++;
      keep_example (examples, input, n_seeds, dice);
    }

  munmap (current, sizeof *current);
  unlink (path);
  g_print ("ok - %s: %" G_GUINT64_FORMAT " runs, %" G_GUINT64_FORMAT " taken\n", target->name,
           n_runs, n_taken);
}

static int
run_again (const RushesFuzzTarget *target)
{
  g_autofree char *contents = NULL;
  guint64 length;
  gsize size;

  if (!g_file_get_contents (replay, &contents, &size, NULL) || size < sizeof length)
    return EXIT_FAILURE;

  memcpy (&length, contents, sizeof length);
  length = MIN (length, size - sizeof length);
  g_print ("%s\n", target->run ((const guint8 *) contents + sizeof length, length) ? "taken"
                                                                                   : "refused");

  return EXIT_SUCCESS;
}

static gboolean
is_asked (const RushesFuzzTarget *target)
{
  return names == NULL || g_strv_contains ((const char *const *) names, target->name);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n_targets = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  for (guint i = 0; rushes_fuzz_targets[i].name != NULL; i++)
    if (is_asked (&rushes_fuzz_targets[i]))
      {
        n_targets++;
        if (replay != NULL)
          return run_again (&rushes_fuzz_targets[i]);
      }

  for (guint i = 0; rushes_fuzz_targets[i].name != NULL; i++)
    if (is_asked (&rushes_fuzz_targets[i]))
      fuzz (&rushes_fuzz_targets[i], (double) seconds / n_targets);
  g_print ("1..%u\n", n_targets);

  return n_targets > 0 ? EXIT_SUCCESS : 2;
}
