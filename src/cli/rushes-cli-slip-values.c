/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-slips-private.h"

#include <string.h>

#include "util/rushes-json.h"

#include "rushes-cli-lexicon.h"
#include "rushes-cli-suggest.h"
#include "rushes-cli-value.h"

/* Letters and digits, small: what is left of a model's name however it is put. */
static char *
strip (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (plain, g_ascii_tolower (*p));

  return g_string_free (plain, FALSE);
}

static const char *
find_spelled (RushesModelRegistry *models,
              const char          *plain,
              guint                distance)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (models)); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (G_LIST_MODEL (models), i);
      g_autofree char *key = strip (rushes_model_card_get_key (card));
      g_autofree char *label = strip (rushes_model_card_get_label (card));

      if (rushes_cli_suggest_distance (plain, key) <= distance ||
          rushes_cli_suggest_distance (plain, label) <= distance)
        return rushes_model_card_get_key (card);
    }

  return NULL;
}

/**
 * _rushes_cli_slips_correct_model: (skip)
 * @models: (nullable): the models that there are
 * @given: what somebody calls a model
 * @is_strict: whether every letter has to be right
 *
 * Finds the model that is meant: spaces, dashes, dots and capitals do not matter, and a letter
 * or two may be wrong in a long name.
 *
 * Returns: (transfer full): its key, or @given if there is nothing like it
 */
char *
_rushes_cli_slips_correct_model (RushesModelRegistry *models,
                                 const char          *given,
                                 gboolean             is_strict)
{
  g_autofree char *plain = strip (given);
  const char *key;

  if (models == NULL || plain[0] == '\0' || rushes_model_registry_lookup (models, given) != NULL)
    return g_strdup (given);

  key = find_spelled (models, plain, 0);
  if (key == NULL)
    key = rushes_cli_lexicon_find (rushes_cli_lexicon_models, "", plain);
  if (key == NULL && !is_strict && strlen (plain) >= 5)
    key = find_spelled (models, plain, strlen (plain) >= 8 ? 2 : 1);

  return g_strdup (key != NULL ? key : given);
}

static char *
correct_models (RushesModelRegistry *models,
                const char          *text)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *right = _rushes_cli_slips_correct_model (models, g_strstrip (names[i]), FALSE);

      g_free (names[i]);
      names[i] = right;
    }

  return g_strjoinv (",", names);
}

static char *
replace (const char *text,
         const char *pattern,
         const char *replacement)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace (regex, text, -1, 0, replacement, 0, NULL);
}

static gboolean
is_json (const char *text)
{
  g_autoptr (JsonObject) object = rushes_json_parse_object (text, -1, NULL);

  return object != NULL;
}

/**
 * _rushes_cli_slips_correct_json: (skip)
 * @text: what should be a JSON object
 *
 * Puts right what is written in another language or lost its quotes in the shell: typographic or
 * single quotes, none at all, or "name=value".
 *
 * Returns: (transfer full): an object, or @text if it can not be made one
 */
char *
_rushes_cli_slips_correct_json (const char *text)
{
  static const char *steps[][2] = {
    { "[“”„‘’']", "\"" },
    { "\\b(True|False)\\b", "\\L\\1" },
    { "^\\s*([^{].*)$", "{\\1}" },
    { "([{,]\\s*)([A-Za-z_]\\w*)\\s*[:=]", "\\1\"\\2\":" },
    { "(:\\s*)(?!true\\b|false\\b|null\\b|-?[0-9.]+\\s*[,}])"
      "([^\"{}\\[\\],\\s][^\"{}\\[\\],]*?)(\\s*[,}])", "\\1\"\\2\"\\3" },
  };
  g_autofree char *fixed = g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (steps) && !is_json (fixed); i++)
    {
      char *next = replace (fixed, steps[i][0], steps[i][1]);

      g_free (fixed);
      fixed = next;
    }

  return g_strdup (is_json (fixed) ? fixed : text);
}

/* "5s" and "8.0" for a whole number. */
static char *
correct_number (const char *text)
{
  g_autofree char *plain = replace (text, "^\\s*(-?[0-9]+)(\\.0+)?\\s*"
                                    "(s|sec|secs|second|seconds|x|px|p)?\\s*$", "\\1");

  return g_strdup (plain);
}

static char *
correct_time (const char *text)
{
  static const char *steps[][2] = {
    { "^\\s*([0-9]+)\\s*(s|sec|secs|second|seconds)$", "\\1s" },
    { "^\\s*([0-9]+)\\s*(m|min|mins|minute|minutes)$", "\\1m" },
    { "^\\s*([0-9]+)\\s*(h|hr|hrs|hour|hours)$", "\\1h" },
  };
  char *fixed = g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      char *next = replace (fixed, steps[i][0], steps[i][1]);

      g_free (fixed);
      fixed = next;
    }

  return fixed;
}

static guint64
find_divisor (guint64 a,
              guint64 b)
{
  return b == 0 ? a : find_divisor (b, a % b);
}

/* "9x16", "9/16" and "1080x1920" are ratios as well. */
static char *
correct_ratio (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("^\\s*([0-9]{1,5})\\s*(?:[x×/:-]|by|to)\\s*"
                                          "([0-9]{1,5})\\s*$", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  guint64 width;
  guint64 height;
  guint64 divisor = 1;

  if (!g_regex_match (regex, text, 0, &match))
    return g_strdup (text);

  first = g_match_info_fetch (match, 1);
  second = g_match_info_fetch (match, 2);
  width = g_ascii_strtoull (first, NULL, 10);
  height = g_ascii_strtoull (second, NULL, 10);
  if (width == 0 || height == 0)
    return g_strdup (text);

  /* 21:9 is not 7:3, but a size in pixels is no ratio yet. */
  if (width > 99 || height > 99)
    divisor = find_divisor (width, height);

  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, width / divisor,
                          height / divisor);
}

/* One of the words that are allowed: in other letters, begun only, or by another name. */
static char *
correct_word (const RushesCliOption *option,
              const char            *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const char *other = rushes_cli_lexicon_find (rushes_cli_lexicon_values, option->name, lower);
  g_auto (GStrv) words = NULL;
  const char *nearest;

  if (option->words == NULL || rushes_cli_value_is_among (option->words, text))
    return g_strdup (option->words == NULL && other != NULL ? other : text);
  if (other != NULL && rushes_cli_value_is_among (option->words, other))
    return g_strdup (other);

  words = g_strsplit (option->words, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_strdown (words[i], -1);

      if (g_str_equal (word, lower))
        return g_strdup (words[i]);
    }

  nearest = rushes_cli_suggest_word (lower, (const char * const *) words);

  return g_strdup (nearest != NULL && strlen (lower) >= 3 ? nearest : text);
}

static char *
correct_value (const RushesCliOption *option,
               RushesModelRegistry   *models,
               const char            *text)
{
  g_autofree char *word = correct_word (option, text);

  if (g_str_equal (option->name, "model"))
    return correct_models (models, text);
  if (g_str_equal (option->name, "aspect-ratio"))
    return correct_ratio (word);
  if (option->kind == RUSHES_CLI_OPTION_NUMBER)
    return correct_number (text);
  if (option->kind == RUSHES_CLI_OPTION_TIME)
    return correct_time (text);
  if (option->kind == RUSHES_CLI_OPTION_JSON)
    return _rushes_cli_slips_correct_json (text);

  return g_steal_pointer (&word);
}

/* A switch says what it says by being there. */
static void
correct_switch (RushesCliDraft *draft,
                guint           position)
{
  RushesCliPart *part = rushes_cli_draft_get (draft, position);
  g_autofree char *answer = NULL;

  if (part->text == NULL)
    return;

  answer = g_ascii_strdown (part->text, -1);
  if (rushes_cli_value_is_among ("true false", part->text) && part->joint != NULL)
    return;

  if (rushes_cli_value_is_among ("true yes 1 on y", answer))
    rushes_cli_part_set (&part->text, NULL);
  else if (rushes_cli_value_is_among ("false no 0 off n", answer))
    {
      rushes_cli_part_set (&part->text, g_strdup ("false"));
      part->joint = "=";
    }
}

static const char *
find_example (const RushesCliOption *option)
{
  for (const RushesCliSpelling *row = rushes_cli_lexicon_examples; row->place != NULL; row++)
    if (g_str_equal (row->place, option->name))
      return row->right;

  return NULL;
}

/* A value that was forgotten: an example, or a variable of the shell that has to be set first. */
static void
fill_in (RushesCliPart         *part,
         const RushesCliOption *option)
{
  const char *example = find_example (option);
  g_autofree char *upper = g_ascii_strup (option->name, -1);

  if (example != NULL)
    rushes_cli_part_set (&part->text, g_strdup (example));
  else if (option->words != NULL)
    rushes_cli_part_set (&part->text, g_strndup (option->words, strcspn (option->words, " ")));
  else
    {
      rushes_cli_part_set (&part->text, g_strdup_printf ("$%s", g_strdelimit (upper, "-", '_')));
      part->is_variable = TRUE;
    }
}

/**
 * _rushes_cli_slips_correct_values: (skip)
 * @draft: a command line with the right options
 * @models: (nullable): the models that there are
 *
 * Writes the values as the options take them, and fills in those that are missing.
 */
void
_rushes_cli_slips_correct_values (RushesCliDraft      *draft,
                                  RushesModelRegistry *models)
{
  for (guint i = 0; i < draft->parts->len; i++)
    {
      RushesCliPart *part = rushes_cli_draft_get (draft, i);
      g_autofree char *clean = part->name != NULL ? rushes_cli_part_dup_clean (part->name) : NULL;
      const RushesCliOption *option = NULL;

      if (clean != NULL && clean[0] != '\0')
        option = rushes_cli_command_find_option (draft->command, clean);
      if (option == NULL)
        continue;

      if (option->kind == RUSHES_CLI_OPTION_SWITCH)
        correct_switch (draft, i);
      else if (part->text == NULL)
        fill_in (part, option);
      else if (!part->is_variable)
        rushes_cli_part_set (&part->text, correct_value (option, models, part->text));
    }
}
