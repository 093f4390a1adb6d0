/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-prompt-advice.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "util/rushes-json.h"

#include "rushes-routing-resources.h"

#define RESOURCE_PATH "/app/rushes/routing/advice.json"

/* Longer prompts are refused by every model, and are not searched to their end. */
#define MAX_BYTES 65536

/* The advice is data, read for every answer: it is small, and nothing is kept that could differ
 * between two answers. */

/**
 * rushes_prompt_hint_free:
 * @self: a hint
 *
 * Frees a hint.
 */
void
rushes_prompt_hint_free (RushesPromptHint *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

static JsonObject *
load_advice (void)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  bytes = g_resource_lookup_data (rushes_routing_get_resource (), RESOURCE_PATH, 0, NULL);
  text = g_bytes_get_data (bytes, &length);

  return rushes_json_parse_object (text, (gssize) length, NULL);
}

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);

  if (regex == NULL)
    g_warning ("advice.json: %s", error->message);

  return regex;
}

static gboolean
names_model (JsonArray  *models,
             const char *model)
{
  for (guint i = 0; i < json_array_get_length (models); i++)
    if (g_strcmp0 (json_array_get_string_element (models, i), model) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
applies (JsonObject              *when,
         const RushesPromptFacts *facts)
{
  JsonArray *models = rushes_json_get_array (when, "models");

  return rushes_json_get_boolean (when, "animates", facts->animates) == facts->animates &&
         rushes_json_get_boolean (when, "first", facts->is_first) == facts->is_first &&
         (models == NULL || names_model (models, facts->model));
}

static void
add_hint (GPtrArray  *hints,
          JsonObject *advice,
          gsize       start,
          gsize       end)
{
  RushesPromptHint *hint = g_new0 (RushesPromptHint, 1);

  hint->id = g_strdup (rushes_json_get_string (advice, "id", ""));
  hint->text = g_strdup (rushes_json_get_string (advice, "hint", ""));
  hint->start = start;
  hint->end = end;
  g_ptr_array_add (hints, hint);
}

/* “no text” asks for none. */
static gboolean
is_excepted (GRegex     *unless,
             const char *prompt,
             int         start)
{
  return unless != NULL &&
         g_regex_match_full (unless, prompt, start, 0, 0, NULL, NULL);
}

static void
find_places (GArray     *places,
             const char *prompt,
             gssize      length,
             const char *pattern,
             GRegex     *unless)
{
  g_autoptr (GRegex) regex = compile (pattern);
  g_autoptr (GMatchInfo) match = NULL;

  if (regex == NULL)
    return;

  g_regex_match_full (regex, prompt, length, 0, 0, &match, NULL);
  while (g_match_info_matches (match))
    {
      int place[2];

      g_match_info_fetch_pos (match, 0, &place[0], &place[1]);
      if (!is_excepted (unless, prompt, place[0]))
        g_array_append_vals (places, place, 1);
      g_match_info_next (match, NULL);
    }
}

static void
advise_by_words (GPtrArray  *hints,
                 JsonObject *advice,
                 const char *prompt,
                 gssize      length)
{
  JsonArray *patterns = rushes_json_get_array (advice, "find");
  const char *exception = rushes_json_get_string (advice, "unless", NULL);
  g_autoptr (GRegex) unless = exception != NULL ? compile (exception) : NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, 2 * sizeof (int));

  for (guint i = 0; patterns != NULL && i < json_array_get_length (patterns); i++)
    find_places (places, prompt, length, json_array_get_string_element (patterns, i), unless);

  if ((gint64) places->len < rushes_json_get_int (advice, "atLeast", 1))
    return;

  for (guint i = 0; i < places->len; i++)
    {
      const int *place = ((const int *) (void *) places->data) + 2 * i;

      add_hint (hints, advice, (gsize) place[0], (gsize) place[1]);
    }
}

static gboolean
has_hint (GPtrArray  *hints,
          const char *id)
{
  for (guint i = 0; i < hints->len; i++)
    if (g_strcmp0 (((RushesPromptHint *) g_ptr_array_index (hints, i))->id, id) == 0)
      return TRUE;

  return FALSE;
}

/* A prompt without any of the words is wrong as a whole, unless a place was found already. */
static void
advise_by_absence (GPtrArray  *hints,
                   JsonObject *advice,
                   const char *prompt,
                   gssize      length)
{
  const char *pattern = rushes_json_get_string (advice, "missing", NULL);
  g_autoptr (GRegex) regex = NULL;

  if (pattern == NULL || has_hint (hints, rushes_json_get_string (advice, "id", NULL)))
    return;

  regex = compile (pattern);
  if (regex != NULL && !g_regex_match_full (regex, prompt, length, 0, 0, NULL, NULL))
    add_hint (hints, advice, 0, (gsize) length);
}

static void
advise_by_length (GPtrArray  *hints,
                  JsonObject *advice,
                  const char *prompt,
                  gssize      length)
{
  gint64 limit = rushes_json_get_int (advice, "longerThan", G_MAXINT64);

  if (g_utf8_strlen (prompt, length) <= limit)
    return;

  add_hint (hints, advice, (gsize) (g_utf8_offset_to_pointer (prompt, (glong) limit) - prompt),
            (gsize) length);
}

static int
compare_hints (gconstpointer a,
               gconstpointer b)
{
  const RushesPromptHint *first = *(RushesPromptHint * const *) a;
  const RushesPromptHint *second = *(RushesPromptHint * const *) b;

  return (first->start > second->start) - (first->start < second->start);
}

/**
 * rushes_prompt_advice_give:
 * @prompt: (nullable): the prompt, in UTF-8
 * @facts: what else matters
 *
 * Gives advice about a prompt, at the words that it concerns. The prompt stays as it is: only a
 * person may change it.
 *
 * Returns: (transfer full) (element-type RushesPromptHint): the hints, in the order of the words
 */
GPtrArray *
rushes_prompt_advice_give (const char              *prompt,
                           const RushesPromptFacts *facts)
{
  g_autoptr (JsonObject) file = NULL;
  GPtrArray *hints;
  JsonArray *list;
  gssize length;

  g_return_val_if_fail (facts != NULL, NULL);

  hints = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_prompt_hint_free);
  if (prompt == NULL || prompt[strspn (prompt, " \t\r\n")] == '\0')
    return hints;

  length = (gssize) strlen (prompt);
  if (length > MAX_BYTES || !g_utf8_validate (prompt, length, NULL))
    return hints;

  file = load_advice ();
  list = rushes_json_get_array (file, "hints");
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *advice = json_array_get_object_element (list, i);

      if (!applies (rushes_json_get_object (advice, "when"), facts))
        continue;

      advise_by_words (hints, advice, prompt, length);
      advise_by_absence (hints, advice, prompt, length);
      advise_by_length (hints, advice, prompt, length);
      if (rushes_json_get_boolean (advice, "whole", FALSE))
        add_hint (hints, advice, 0, 0);
    }
  g_ptr_array_sort (hints, compare_hints);

  return hints;
}
