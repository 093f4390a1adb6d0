/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-slips-private.h"

#include <string.h>

#include "render/rushes-edit-operation.h"

#include "rushes-cli-lexicon.h"
#include "rushes-cli-value.h"

#define TEXT_OPTIONS "prompt prompt-text caption negative-prompt alt-text"
#define MEDIA_ENDINGS "png jpg jpeg webp gif svg mp4 mov webm avi m4v mp3 wav m4a aac ogg"

/* The verb's option that this part is. */
static const RushesCliOption *
get_option (RushesCliDraft *draft,
            RushesCliPart  *part)
{
  g_autofree char *clean = NULL;

  if (part->name == NULL || g_str_equal (part->name, "--"))
    return NULL;

  clean = rushes_cli_part_dup_clean (part->name);

  return rushes_cli_command_find_option (draft->command, clean);
}

static gboolean
is_media (const char *word)
{
  const char *dot = strrchr (word, '.');
  g_autofree char *ending = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  return g_uuid_string_is_valid (word) || word[0] == '$' ||
         (ending != NULL && strchr (word, ' ') == NULL &&
          rushes_cli_value_is_among (MEDIA_ENDINGS, ending));
}

/* Whether the word behind this option's value is more of it, and what stands between. */
static const char *
find_glue (RushesModelRegistry   *models,
           const RushesCliOption *option,
           RushesCliPart         *part,
           const char            *word)
{
  if (option == NULL || part->text == NULL)
    return NULL;

  if (option->kind == RUSHES_CLI_OPTION_JSON ||
      rushes_cli_value_is_among (TEXT_OPTIONS, option->name))
    return " ";

  if (g_str_equal (option->name, "model"))
    {
      g_autofree char *whole = g_strdup_printf ("%s %s", part->text, word);
      g_autofree char *key = _rushes_cli_slips_correct_model (models, whole, TRUE);
      g_autofree char *other = _rushes_cli_slips_correct_model (models, word, FALSE);

      if (!g_str_equal (key, whole))
        return " ";

      return models != NULL && rushes_model_registry_lookup (models, other) != NULL ? "," : NULL;
    }

  return option->kind == RUSHES_CLI_OPTION_LIST && is_media (word) ? "," : NULL;
}

/**
 * _rushes_cli_slips_join_words: (skip)
 * @draft: a command line with the right options
 * @models: (nullable): the models that there are
 *
 * Gives words that the verb does not take to the option before them: a prompt that was not quoted,
 * a list with spaces.
 */
void
_rushes_cli_slips_join_words (RushesCliDraft      *draft,
                              RushesModelRegistry *models)
{
  guint position = 0;
  guint number = 0;

  while (rushes_cli_draft_count (draft) > draft->command->max_arguments &&
         rushes_cli_draft_find_argument (draft, number, &position))
    {
      RushesCliPart *word = rushes_cli_draft_get (draft, position);
      RushesCliPart *part = position > 0 ? rushes_cli_draft_get (draft, position - 1) : NULL;
      const RushesCliOption *option = part != NULL ? get_option (draft, part) : NULL;
      const char *glue = find_glue (models, option, part, word->text);

      if (glue == NULL)
        {
          number++;
          continue;
        }

      rushes_cli_part_set (&part->text, g_strconcat (part->text, glue, word->text, NULL));
      rushes_cli_draft_remove (draft, position);
    }
}

/* The option that a word which stands for itself belongs to. */
static const char *
find_home (RushesCliDraft *draft,
           const char     *word)
{
  static const char *homes[] = { "prompt", "prompt-text", "caption" };

  if (rushes_cli_command_find_option (draft->command, "operation") != NULL &&
      rushes_edit_operation_info (word, NULL) != NULL)
    return "operation";

  if (is_media (word))
    return rushes_cli_command_find_option (draft->command, "attach") != NULL ? "attach" : "media";

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (rushes_cli_command_find_option (draft->command, homes[i]) != NULL)
      return homes[i];

  return NULL;
}

/* Moves a word to where it belongs. */
static gboolean
settle (RushesCliDraft *draft,
        guint           position)
{
  g_autofree char *text = g_strdup (rushes_cli_draft_get (draft, position)->text);
  const char *home = find_home (draft, text);
  const RushesCliOption *option = NULL;
  RushesCliPart *part;

  if (home != NULL)
    option = rushes_cli_command_find_option (draft->command, home);
  if (option == NULL)
    return FALSE;

  part = rushes_cli_draft_find (draft, home);
  if (part != NULL && part->text != NULL && option->kind == RUSHES_CLI_OPTION_TEXT &&
      position > 0 && rushes_cli_draft_get (draft, position - 1) != part)
    return FALSE;

  rushes_cli_draft_remove (draft, position);
  if (part == NULL || part->text == NULL)
    {
      part = part != NULL ? part : rushes_cli_draft_insert (draft, (int) position, home, NULL);
      rushes_cli_part_set (&part->text, g_steal_pointer (&text));
    }
  else
    rushes_cli_part_set (&part->text,
                         g_strconcat (part->text,
                                      option->kind == RUSHES_CLI_OPTION_LIST ? "," : " ", text,
                                      NULL));

  return TRUE;
}

static void
settle_words (RushesCliDraft *draft)
{
  guint number = 0;
  guint position;

  while (rushes_cli_draft_count (draft) > draft->command->max_arguments &&
         rushes_cli_draft_find_argument (draft, number, &position))
    if (!settle (draft, position))
      number++;
}

/* The first argument of some verbs is one of a few words; it may be missing, come second, or go by
 * another name. */
static void
correct_first (RushesCliDraft *draft)
{
  const char *words = draft->command->words;
  guint n = rushes_cli_draft_count (draft);
  guint position = 0;
  RushesCliPart *first;
  const char *other;

  if (words == NULL || n == 0)
    return;

  rushes_cli_draft_find_argument (draft, 0, &position);
  first = rushes_cli_draft_get (draft, position);
  if (rushes_cli_value_is_among (words, first->text))
    return;

  other = rushes_cli_lexicon_find (rushes_cli_lexicon_values, "arguments", first->text);
  if (other != NULL && rushes_cli_value_is_among (words, other))
    rushes_cli_part_set (&first->text, g_strdup (other));
  else if (n < draft->command->min_arguments)
    {
      g_autofree char *word = g_strndup (words, strcspn (words, " "));

      rushes_cli_draft_insert (draft, (int) position, NULL, word);
    }
  else if (n == 2)
    {
      guint behind = 0;
      char *swapped = first->text;

      rushes_cli_draft_find_argument (draft, 1, &behind);
      first->text = rushes_cli_draft_get (draft, behind)->text;
      rushes_cli_draft_get (draft, behind)->text = swapped;
    }
}

static void
add_arguments (RushesCliDraft *draft)
{
  g_auto (GStrv) names = NULL;
  guint n = rushes_cli_draft_count (draft);

  if (draft->command->arguments == NULL)
    return;

  names = g_strsplit (draft->command->arguments, " ", -1);
  for (; n < draft->command->min_arguments && n < g_strv_length (names); n++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (names[n]), "-", '_');
      g_autofree char *variable = g_strdup_printf ("$%.*s", (int) strcspn (name, "…"), name);
      g_autofree char *word = NULL;
      RushesCliPart *part;

      if (n == 0 && draft->command->words != NULL)
        word = g_strndup (draft->command->words, strcspn (draft->command->words, " "));
      part = rushes_cli_draft_insert (draft, -1, NULL, word != NULL ? word : variable);
      part->is_variable = word == NULL;
    }
}

/**
 * _rushes_cli_slips_correct_arguments: (skip)
 * @draft: a command line with the right options
 *
 * Finds a place for every word, and the words that the verb begins with.
 */
void
_rushes_cli_slips_correct_arguments (RushesCliDraft *draft)
{
  settle_words (draft);
  correct_first (draft);
  add_arguments (draft);
}

/**
 * _rushes_cli_slips_add_needs: (skip)
 * @draft: a command line that is right so far
 *
 * Adds the options that the verb can not do without.
 */
void
_rushes_cli_slips_add_needs (RushesCliDraft *draft)
{
  for (const RushesCliSpelling *row = rushes_cli_lexicon_needs; row->place != NULL; row++)
    {
      g_autofree char *upper = NULL;
      g_autofree char *variable = NULL;
      RushesCliPart *part;

      if (!g_str_equal (row->place, draft->command->name) ||
          rushes_cli_draft_find (draft, row->right) != NULL)
        continue;

      upper = g_strdelimit (g_ascii_strup (row->right, -1), "-", '_');
      variable = g_strdup_printf ("$%s", upper);
      part = rushes_cli_draft_insert (draft, -1, row->right,
                                      row->wrong[0] != '\0' ? row->wrong : variable);
      part->is_variable = row->wrong[0] == '\0';
    }
}
