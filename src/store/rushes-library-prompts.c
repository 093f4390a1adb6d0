/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-prompts.h"

#include <glib/gi18n.h>

#include "rushes-library-private.h"
#include "util/rushes-error.h"

/* One row a prompt: the last use of it, and the takes that it was given to. Only the newest takes
 * are asked for their models, so that one prompt with thousands of takes costs no more. */
#define COLUMNS \
  "SELECT p.text, u.subject, u.kind," \
  " CASE u.kind WHEN 'take' THEN (SELECT shot_id FROM take WHERE id = u.subject)" \
  "  WHEN 'kept' THEN (SELECT shot_id FROM kept_draft WHERE id = u.subject)" \
  "  ELSE u.subject END," \
  " (SELECT t.id FROM prompt_use r JOIN take t ON t.id = r.subject WHERE r.prompt = p.seq" \
  "  AND r.kind = 'take' AND t.state = 'ready' ORDER BY r.at DESC LIMIT 1)," \
  " (SELECT group_concat (model, ', ') FROM (SELECT DISTINCT t.model AS model FROM" \
  "  (SELECT subject FROM prompt_use WHERE prompt = p.seq AND kind = 'take'" \
  "   ORDER BY at DESC LIMIT 12) r JOIN take t ON t.id = r.subject))," \
  " (SELECT count (*) FROM prompt_use c WHERE c.prompt = p.seq AND c.kind = 'take'), u.at "
#define LAST_USE \
  " JOIN prompt_use u ON (u.subject, u.kind) = (SELECT subject, kind FROM prompt_use" \
  "  WHERE prompt = p.seq ORDER BY at DESC, kind DESC LIMIT 1) "

static gboolean
is_part_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* What the index is asked: all of the words, each of which may go on. Quoted, they can not be
 * taken for its operators. %NULL when there is no word. */
static char *
make_query (const char *words)
{
  g_autoptr (GString) query = g_string_new (NULL);
  gboolean is_inside = FALSE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_part_of_word (c))
        {
          if (!is_inside)
            g_string_append (query, query->len > 0 ? " \"" : "\"");
          g_string_append_unichar (query, c);
        }
      else if (is_inside)
        {
          g_string_append (query, "\"*");
        }
      is_inside = is_part_of_word (c);
    }
  if (is_inside)
    g_string_append (query, "\"*");

  return query->len > 0 ? g_strdup (query->str) : NULL;
}

/* Scripts without spaces have no words that the index could know. */
static gboolean
is_wide (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iswide (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static RushesDbRows *
ask (RushesLibrary  *self,
     const char     *words,
     guint           limit,
     GError        **error)
{
  RushesDb *db = _rushes_library_get_db (self);
  g_autofree char *query = words != NULL ? make_query (words) : NULL;

  if (query == NULL)
    return rushes_db_query (db, error, COLUMNS "FROM prompt p" LAST_USE
                            "ORDER BY p.place DESC LIMIT ?", "t", (gint64) limit);
  /* In the order in which the texts lie in the file: following the places through it would take
   * ten times as long. */
  if (is_wide (words))
    return rushes_db_query (db, error, COLUMNS "FROM prompt p" LAST_USE
                            "WHERE p.place IN (SELECT place FROM prompt NOT INDEXED"
                            " WHERE instr (text, ?) > 0) ORDER BY p.place DESC LIMIT ?", "st",
                            words, (gint64) limit);

  return rushes_db_query (db, error, COLUMNS "FROM prompt_index i"
                          " JOIN prompt p ON p.place = i.rowid" LAST_USE
                          "WHERE prompt_index MATCH ? ORDER BY i.rowid DESC LIMIT ?", "st", query,
                          (gint64) limit);
}

static RushesPastPrompt *
read_prompt (RushesDbRows *rows)
{
  RushesPastPromptRecord record = {
    .text = rushes_db_rows_get_string (rows, 0),
    .subject = rushes_db_rows_get_string (rows, 1),
    .kind = rushes_db_rows_get_string (rows, 2),
    .shot_id = rushes_db_rows_get_string (rows, 3),
    .ready_take_id = rushes_db_rows_get_string (rows, 4),
    .models = rushes_db_rows_get_string (rows, 5),
    .n_takes = (guint) rushes_db_rows_get_int (rows, 6),
    .used_at = rushes_db_rows_get_int (rows, 7),
  };

  return rushes_past_prompt_new (&record);
}

/**
 * rushes_library_search_prompts:
 * @self: the library
 * @words: (nullable): words or beginnings of words, all of which a prompt must have; without any
 *   all prompts are given
 * @limit: how many at most
 * @error: return location for an error
 *
 * Searches the prompts of takes and drafts, each text once, those that were used last first.
 *
 * Returns: (transfer full) (element-type RushesPastPrompt): the prompts, or %NULL with an error
 */
GPtrArray *
rushes_library_search_prompts (RushesLibrary  *self,
                               const char     *words,
                               guint           limit,
                               GError        **error)
{
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (RushesDbRows) rows = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (words == NULL || g_utf8_validate (words, -1, NULL), NULL);

  rows = ask (self, words, limit, error);
  if (rows == NULL)
    return NULL;

  prompts = g_ptr_array_new_with_free_func (g_object_unref);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (prompts, read_prompt (rows));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&prompts);
}

/**
 * rushes_library_load_past_brief:
 * @self: the library
 * @prompt: a prompt of the history
 * @error: return location for an error
 *
 * Reads the whole brief that the prompt was last used in.
 *
 * Returns: (transfer full): the brief as [method@Brief.to_json] writes it, or %NULL with an error
 */
JsonObject *
rushes_library_load_past_brief (RushesLibrary     *self,
                                RushesPastPrompt  *prompt,
                                GError           **error)
{
  g_autoptr (RushesDbRows) rows = NULL;
  JsonObject *brief = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (RUSHES_IS_PAST_PROMPT (prompt), NULL);

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT brief FROM take WHERE ?2 = 'take' AND id = ?1 UNION ALL"
                          " SELECT brief FROM shot WHERE ?2 = 'draft' AND id = ?1 UNION ALL"
                          " SELECT brief FROM kept_draft WHERE ?2 = 'kept' AND id = ?1", "ss",
                          rushes_past_prompt_get_record (prompt)->subject,
                          rushes_past_prompt_get_record (prompt)->kind);
  if (rows == NULL)
    return NULL;
  if (rushes_db_rows_next (rows))
    brief = rushes_db_rows_dup_json (rows, 0);
  if (!rushes_db_rows_end (rows, error))
    {
      g_clear_pointer (&brief, json_object_unref);
      return NULL;
    }
  if (brief == NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                 _("Of this prompt nothing but the words is known any more."));

  return brief;
}
