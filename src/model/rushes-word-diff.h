/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RushesWordChange:
 * @RUSHES_WORD_SAME: in both texts
 * @RUSHES_WORD_REMOVED: only in the first text
 * @RUSHES_WORD_ADDED: only in the second text
 *
 * What became of words from one text to another.
 */
typedef enum
{
  RUSHES_WORD_SAME,
  RUSHES_WORD_REMOVED,
  RUSHES_WORD_ADDED,
} RushesWordChange;

/**
 * RushesWordPiece:
 * @change: what became of the words
 * @text: the words, with the space after them
 *
 * Words in a row that share their fate.
 */
typedef struct
{
  RushesWordChange  change;
  char             *text;
} RushesWordPiece;

GPtrArray *rushes_word_diff         (const char *before,
                                     const char *after);
JsonArray *rushes_word_diff_to_json (GPtrArray  *pieces);

G_END_DECLS
