/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-slips.h"

#include <string.h>

#include "rushes-cli-command.h"

/* Spellings that people carry over from elsewhere. Of several that an option may stand for, the
 * first that the verb has is the one meant. */
static const struct
{
  const char *wrong;
  const char *right;
} slips[] = {
  { "aspect", "aspect-ratio" },
  { "ratio", "aspect-ratio" },
  { "image", "attach" },
  { "image", "media" },
  { "images", "attach" },
  { "images", "media" },
  { "reference", "attach" },
  { "text", "prompt-text" },
};

static const char old_model[] = "kling_3_pro_i2v";
static const char new_model[] = "kling_3_pro";

/* A command line that is being corrected. */
typedef struct
{
  GPtrArray              *tokens;
  guint                   words[2];
  guint                   n_words;
  const RushesCliCommand *command;
  gboolean                is_changed;
} Draft;

static void
draft_clear (Draft *self)
{
  g_ptr_array_unref (self->tokens);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static const char *
get_token (Draft *self,
           guint  position)
{
  return g_ptr_array_index (self->tokens, position);
}

static void
set_token (Draft *self,
           guint  position,
           char  *token)
{
  g_free (self->tokens->pdata[position]);
  self->tokens->pdata[position] = token;
  self->is_changed = TRUE;
}

static gboolean
is_slip (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    if (g_str_equal (slips[i].wrong, name))
      return TRUE;

  return FALSE;
}

/* Whether the token behind this option is its value. */
static gboolean
takes_next (const char *token)
{
  const RushesCliOption *option;

  if (strchr (token, '=') != NULL)
    return FALSE;

  while (token[0] == '-')
    token++;
  option = rushes_cli_options_find_any (token);

  return option != NULL ? option->kind != RUSHES_CLI_OPTION_SWITCH : is_slip (token);
}

static void
find_words (Draft *self)
{
  for (guint i = 0; i < self->tokens->len && self->n_words < 2; i++)
    {
      const char *token = get_token (self, i);

      if (g_str_equal (token, "--"))
        return;

      if (token[0] != '-' || token[1] == '\0')
        self->words[self->n_words++] = i;
      else if (takes_next (token))
        i++;
    }
}

/* "video generate" for "generate video", and so for all verbs of two words. */
static void
correct_verb (Draft *self)
{
  g_autofree char *given = NULL;
  g_autofree char *swapped = NULL;
  const char *first;
  const char *second;

  if (self->n_words < 2)
    return;

  first = get_token (self, self->words[0]);
  second = get_token (self, self->words[1]);
  given = g_strdup_printf ("%s %s", first, second);
  swapped = g_strdup_printf ("%s %s", second, first);

  self->command = rushes_cli_commands_find (given);
  if (self->command != NULL || rushes_cli_commands_find (first) != NULL)
    return;

  self->command = rushes_cli_commands_find (swapped);
  if (self->command == NULL)
    return;

  set_token (self, self->words[0], g_strdup (strchr (given, ' ') + 1));
  set_token (self, self->words[1], g_strndup (given, strchr (given, ' ') - given));
}

static void
correct_option (Draft *self,
                guint  position)
{
  const char *token = get_token (self, position);
  g_auto (GStrv) parts = NULL;

  if (!g_str_has_prefix (token, "--") || token[2] == '\0')
    return;

  parts = g_strsplit (token + 2, "=", 2);
  if (rushes_cli_command_find_option (self->command, parts[0]) != NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    if (g_str_equal (slips[i].wrong, parts[0]) &&
        rushes_cli_command_find_option (self->command, slips[i].right) != NULL)
      {
        set_token (self, position,
                   g_strdup_printf ("--%s%s%s", slips[i].right, parts[1] != NULL ? "=" : "",
                                    parts[1] != NULL ? parts[1] : ""));
        return;
      }
}

static void
correct_options (Draft *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const char *token = get_token (self, i);

      if (g_str_equal (token, "--"))
        return;

      if (token[0] != '-')
        continue;

      correct_option (self, i);
      if (takes_next (get_token (self, i)))
        i++;
    }
}

/* The old name of the model still works; it is put right only when the line is shown anyway. */
static void
correct_model (Draft *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const char *found = strstr (get_token (self, i), old_model);
      gboolean is_value = i > 0 && g_str_equal (get_token (self, i - 1), "--model");

      if (found == NULL || !(is_value || g_str_has_prefix (get_token (self, i), "--model=")))
        continue;

      set_token (self, i,
                 g_strdup_printf ("%.*s%s%s", (int) (found - get_token (self, i)),
                                  get_token (self, i), new_model, found + strlen (old_model)));
    }
}

static char *
join_draft (Draft      *self,
            const char *program)
{
  g_autoptr (GString) line = g_string_new (program);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      g_autofree char *quoted = rushes_cli_slips_quote (get_token (self, i));

      g_string_append_printf (line, " %s", quoted);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * rushes_cli_slips_quote:
 * @word: a word
 *
 * Quotes @word for a shell, if it needs that.
 *
 * Returns: (transfer full): the word as a shell has to get it
 */
char *
rushes_cli_slips_quote (const char *word)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "-_./:,=+@%";

  g_return_val_if_fail (word != NULL, NULL);

  if (word[0] != '\0' && strspn (word, plain) == strlen (word))
    return g_strdup (word);

  return g_shell_quote (word);
}

/**
 * rushes_cli_slips_correct:
 * @program: the program's name
 * @argv: the command line behind it
 *
 * Finds words in the wrong order and names of options that other programs have, and writes the
 * command as it should have been, ready to be pasted.
 *
 * Returns: (transfer full) (nullable): the corrected command, or %NULL if there was nothing
 */
char *
rushes_cli_slips_correct (const char         *program,
                          const char * const *argv)
{
  g_auto (Draft) draft = { g_ptr_array_new_with_free_func (g_free) };

  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (argv != NULL, NULL);

  for (guint i = 0; argv[i] != NULL; i++)
    g_ptr_array_add (draft.tokens, g_strdup (argv[i]));

  find_words (&draft);
  correct_verb (&draft);
  if (draft.command != NULL)
    correct_options (&draft);

  if (!draft.is_changed)
    return NULL;

  correct_model (&draft);
  return join_draft (&draft, program);
}
