/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-word-diff.h"

#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d

/* The table of common words grows with the product of both texts. Beyond this, what differs in
 * the middle is shown as one change: still true, only less fine. */
#define MAX_CELLS (4 * 1024 * 1024)

/* A word as it is compared, and as it stands in the text with the space after it. */
typedef struct
{
  char *word;
  char *text;
} Token;

static void
token_free (gpointer data)
{
  Token *self = data;

  g_free (self->word);
  g_free (self->text);
  g_free (self);
}

static void
piece_free (gpointer data)
{
  RushesWordPiece *self = data;

  g_free (self->text);
  g_free (self);
}

/* Scripts that put no spaces between words are compared character by character. */
static gboolean
stands_alone (gunichar c)
{
  return g_unichar_iswide (c) || g_unichar_break_type (c) == G_UNICODE_BREAK_COMPLEX_CONTEXT ||
         g_unichar_break_type (c) == G_UNICODE_BREAK_IDEOGRAPHIC;
}

static gboolean
is_in_word (gunichar c)
{
  return g_unichar_isalnum (c) && !stands_alone (c);
}

/* What belongs to the character before it, whatever that is. */
static const char *
skip_marks (const char *at)
{
  while (*at != '\0')
    {
      gunichar c = g_utf8_get_char (at);

      if (c == ZERO_WIDTH_JOINER && at[3] != '\0')
        at = g_utf8_next_char (g_utf8_next_char (at));
      else if (g_unichar_ismark (c) || g_unichar_iszerowidth (c))
        at = g_utf8_next_char (at);
      else
        break;
    }

  return at;
}

/* “Don’t”, “3.5” and “slow-motion” are one word each. */
static gboolean
joins (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return (c == '\'' || c == '.' || c == ',' || c == '-' || c == '_' || c == 0x2019) &&
         is_in_word (g_utf8_get_char (g_utf8_next_char (at)));
}

static const char *
find_word_end (const char *at)
{
  gboolean is_word = is_in_word (g_utf8_get_char (at));

  at = skip_marks (g_utf8_next_char (at));
  while (is_word && *at != '\0' && (is_in_word (g_utf8_get_char (at)) || joins (at)))
    at = skip_marks (g_utf8_next_char (at));

  return at;
}

static GPtrArray *
split (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (token_free);

  while (*text != '\0')
    {
      const char *end = g_unichar_isspace (g_utf8_get_char (text)) ? text : find_word_end (text);
      Token *token = g_new0 (Token, 1);

      token->word = g_utf8_normalize (text, end - text, G_NORMALIZE_NFC);
      while (*end != '\0' && g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      token->text = g_strndup (text, (gsize) (end - text));
      g_ptr_array_add (tokens, token);
      text = end;
    }

  return tokens;
}

static const Token *
get (GPtrArray *tokens,
     guint      index)
{
  return g_ptr_array_index (tokens, index);
}

static gboolean
are_same (GPtrArray *before,
          guint      i,
          GPtrArray *after,
          guint      j)
{
  return g_str_equal (get (before, i)->word, get (after, j)->word);
}

static void
add (GPtrArray        *pieces,
     RushesWordChange  change,
     const char       *text)
{
  RushesWordPiece *last = pieces->len > 0 ? g_ptr_array_index (pieces, pieces->len - 1) : NULL;

  if (last != NULL && last->change == change)
    {
      g_autofree char *longer = g_strconcat (last->text, text, NULL);

      g_free (last->text);
      last->text = g_steal_pointer (&longer);
      return;
    }

  last = g_new0 (RushesWordPiece, 1);
  last->change = change;
  last->text = g_strdup (text);
  g_ptr_array_add (pieces, last);
}

static void
add_all (GPtrArray        *pieces,
         RushesWordChange  change,
         GPtrArray        *tokens,
         guint             start,
         guint             end)
{
  for (guint i = start; i < end; i++)
    add (pieces, change, get (tokens, i)->text);
}

/* The longest common subsequence of what is between the same beginning and the same end. */
static void
add_middle (GPtrArray *pieces,
            GPtrArray *before,
            GPtrArray *after,
            guint      start,
            guint      end_before,
            guint      end_after)
{
  gsize rows = end_before - start + 1;
  gsize columns = end_after - start + 1;
  g_autofree guint32 *common = NULL;
  guint i = start;
  guint j = start;

  if (rows * columns <= MAX_CELLS)
    {
      common = g_new0 (guint32, rows * columns);
      for (gsize y = rows - 1; y-- > 0;)
        for (gsize x = columns - 1; x-- > 0;)
          common[y * columns + x] =
            are_same (before, start + (guint) y, after, start + (guint) x)
              ? common[(y + 1) * columns + x + 1] + 1
              : MAX (common[(y + 1) * columns + x], common[y * columns + x + 1]);
    }

  while (common != NULL && i < end_before && j < end_after)
    {
      gsize cell = (i - start) * columns + (j - start);

      if (are_same (before, i, after, j))
        {
          add (pieces, RUSHES_WORD_SAME, get (after, j++)->text);
          i++;
        }
      else if (common[cell + columns] >= common[cell + 1])
        add (pieces, RUSHES_WORD_REMOVED, get (before, i++)->text);
      else
        add (pieces, RUSHES_WORD_ADDED, get (after, j++)->text);
    }
  add_all (pieces, RUSHES_WORD_REMOVED, before, i, end_before);
  add_all (pieces, RUSHES_WORD_ADDED, after, j, end_after);
}

/**
 * rushes_word_diff:
 * @before: a text
 * @after: another text
 *
 * Finds out word by word what differs between two texts. Spaces make no difference; scripts
 * without spaces are compared by characters, and a picture made of several characters is one.
 *
 * Returns: (transfer full) (element-type RushesWordPiece): the pieces of both texts in their
 *   order; where both differ, what was removed comes first
 */
GPtrArray *
rushes_word_diff (const char *before,
                  const char *after)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  GPtrArray *pieces;
  guint start = 0;
  guint n_end = 0;

  g_return_val_if_fail (before != NULL && g_utf8_validate (before, -1, NULL), NULL);
  g_return_val_if_fail (after != NULL && g_utf8_validate (after, -1, NULL), NULL);

  pieces = g_ptr_array_new_with_free_func (piece_free);
  first = split (before);
  second = split (after);
  while (start < first->len && start < second->len && are_same (first, start, second, start))
    start++;
  while (n_end < first->len - start && n_end < second->len - start &&
         are_same (first, first->len - 1 - n_end, second, second->len - 1 - n_end))
    n_end++;

  add_all (pieces, RUSHES_WORD_SAME, second, 0, start);
  add_middle (pieces, first, second, start, first->len - n_end, second->len - n_end);
  add_all (pieces, RUSHES_WORD_SAME, second, second->len - n_end, second->len);

  return pieces;
}

/**
 * rushes_word_diff_to_json:
 * @pieces: (element-type RushesWordPiece): pieces
 *
 * Writes what differs as an array of objects with one member each: `same`, `removed` or `added`.
 *
 * Returns: (transfer full): an array
 */
JsonArray *
rushes_word_diff_to_json (GPtrArray *pieces)
{
  static const char *const names[] = { "same", "removed", "added" };
  JsonArray *array;

  g_return_val_if_fail (pieces != NULL, NULL);

  array = json_array_new ();
  for (guint i = 0; i < pieces->len; i++)
    {
      const RushesWordPiece *piece = g_ptr_array_index (pieces, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, names[piece->change], piece->text);
      json_array_add_object_element (array, object);
    }

  return array;
}
