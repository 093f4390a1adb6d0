/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "media/rushes-clip-facts.h"
#include "media/rushes-sound-checks.h"

#define SECONDS 2

/* One moment of a sound. */
typedef double (*Player) (double time);

static double
tone (double frequency,
      double time)
{
  return sin (2 * G_PI * frequency * time);
}

static double
play_loud (double time)
{
  return 0.9 * tone (440, time);
}

static double
play_to_the_limit (double time)
{
  return 0.9999 * tone (50, time);
}

static double
play_coarse (double time)
{
  return round (0.99 * tone (50, time) * 127) / 127;
}

static double
play_clipped (double time)
{
  return CLAMP (2 * tone (440, time), -1, 1);
}

/* At −0.1 dB: nothing is at the limit of the numbers. */
static double
play_clipped_lower (double time)
{
  return 0.98855 * CLAMP (1.4 * tone (330, time), -1, 1);
}

static double
play_clipped_quietly (double time)
{
  return 0.4 * CLAMP (1.4 * tone (330, time), -1, 1);
}

/* Coding made it rough. */
static double
play_clipped_rough (double time)
{
  return CLAMP (2 * tone (330, time), -1, 1) * (0.97 + 0.03 * tone (7919, time));
}

/* A decoder may go beyond the limit; what plays it can not. */
static double
play_beyond (double time)
{
  return 1.3 * tone (440, time);
}

static double
play_silence (double time)
{
  return 0.0004 * tone (440, time);
}

static double
play_gap (double time)
{
  return time >= 1 && time < 1.5 ? 0 : 0.5 * tone (440, time);
}

/* Words die away. */
static double
play_words (double time)
{
  double since = fmod (time, 0.8);

  return since < 0.2 ? 0.5 * tone (200, time) : 0.5 * exp ((0.2 - since) / 0.02) * tone (200, time);
}

static double
play_late (double time)
{
  return time < 1 ? 0 : 0.5 * tone (440, time);
}

static double
play_early (double time)
{
  return time < 1.2 ? 0.5 * tone (440, time) : 0;
}

static double
play_dying (double time)
{
  return 0.5 * exp (-time / 0.1) * tone (440, time);
}

/* Pieces as a decoder gives them, the time of some is not known, and only one channel of two has
 * the fault. */
static GArray *
hear (Player player,
      guint  rate,
      guint  seconds)
{
  GArray *facts = rushes_clip_facts_new ();
  g_autoptr (RushesSoundChecks) checks = rushes_sound_checks_new (facts);
  float piece[2 * 1000];

  for (guint i = 0; i < seconds * rate / 1000; i++)
    {
      for (guint j = 0; j < 1000; j++)
        {
          double time = (i * 1000.0 + j) / rate;

          piece[2 * j] = (float) player (time);
          piece[2 * j + 1] = (float) (player (time) * 0.1);
        }
      rushes_sound_checks_add (checks, piece, G_N_ELEMENTS (piece), 2, rate,
                               i % 3 == 2 ? -1 : (gint64) i * 1000 * 1000000000 / rate);
    }
  rushes_sound_checks_end (checks, SECONDS * 1000);

  return facts;
}

static void
test_facts (void)
{
  static const struct
  {
    const char *name;
    Player      player;
    const char *kind;
    gint64      start_ms;
    gint64      end_ms;
  } rows[] = {
    { "loud", play_loud, NULL, 0, 0 },
    { "to the limit", play_to_the_limit, NULL, 0, 0 },
    { "coarse", play_coarse, NULL, 0, 0 },
    { "clipped", play_clipped, "sound-clipped", 0, 2000 },
    { "clipped lower", play_clipped_lower, "sound-clipped", 0, 2000 },
    { "clipped quietly", play_clipped_quietly, "sound-clipped", 0, 2000 },
    { "clipped and rough", play_clipped_rough, "sound-clipped", 0, 2000 },
    { "beyond", play_beyond, "sound-clipped", 0, 2000 },
    { "silence", play_silence, "sound-silent", 0, 2000 },
    { "gap", play_gap, "sound-gap", 1000, 1500 },
    { "words", play_words, NULL, 0, 0 },
    { "late", play_late, NULL, 0, 0 },
    { "early", play_early, "sound-gap", 1200, 2000 },
    { "dying", play_dying, NULL, 0, 0 },
  };
  static const guint rates[] = { 8000, 44000, 48000 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (rates); j++)
      {
        g_autoptr (GArray) facts = hear (rows[i].player, rates[j], SECONDS);
        const RushesClipFact *fact = facts->len > 0 ? &g_array_index (facts, RushesClipFact, 0)
                                                    : NULL;

        g_test_message ("%s, %u Hz: %s", rows[i].name, rates[j],
                        fact != NULL ? fact->kind : "nothing");
        g_assert_cmpuint (facts->len, ==, rows[i].kind != NULL ? 1 : 0);
        if (fact == NULL)
          continue;

        g_assert_cmpstr (fact->kind, ==, rows[i].kind);
        g_assert_cmpint (ABS (fact->start_ms - rows[i].start_ms), <=, 5);
        g_assert_cmpint (ABS (fact->end_ms - rows[i].end_ms), <=, 5);
      }
}

/* The stream of sound may be shorter than that of pictures. */
static void
test_short (void)
{
  g_autoptr (GArray) early = hear (play_loud, 48000, 1);
  g_autoptr (GArray) none = hear (play_loud, 48000, 0);

  g_assert_cmpuint (early->len, ==, 1);
  g_assert_cmpstr (g_array_index (early, RushesClipFact, 0).kind, ==, "sound-gap");
  g_assert_cmpint (g_array_index (early, RushesClipFact, 0).end_ms, ==, SECONDS * 1000);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Numbers that are none, and more channels than are looked at. */
static void
test_odd (void)
{
  g_autoptr (GArray) facts = rushes_clip_facts_new ();
  g_autoptr (RushesSoundChecks) checks = rushes_sound_checks_new (facts);
  float piece[64 * 4];

  for (guint i = 0; i < G_N_ELEMENTS (piece); i++)
    piece[i] = i % 3 == 0 ? NAN : i % 3 == 1 ? INFINITY : 0.5F;
  rushes_sound_checks_add (checks, piece, G_N_ELEMENTS (piece), 64, 8000, 0);
  rushes_sound_checks_add (checks, piece, 3, 64, 8000, -1);
  rushes_sound_checks_end (checks, 0);
  g_assert_cmpuint (facts->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/sound-checks/facts", test_facts);
  g_test_add_func ("/media/sound-checks/short", test_short);
  g_test_add_func ("/media/sound-checks/odd", test_odd);

  return g_test_run ();
}
