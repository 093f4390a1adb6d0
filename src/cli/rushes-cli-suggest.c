/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-suggest.h"

#include <string.h>

/* Longer words are no slip of the fingers. */
#define MAX_LENGTH 63

/* The best guess so far, while a list is gone through. */
typedef struct
{
  const char *given;
  const char *word;
  guint       distance;
} Guess;

static void
try_word (Guess      *guess,
          const char *word)
{
  guint distance = rushes_cli_suggest_distance (guess->given, word);

  /* A word that was begun is meant, however long its rest. */
  if (strlen (guess->given) >= 3 && g_str_has_prefix (word, guess->given))
    distance = MIN (distance, 1);

  if (distance < guess->distance)
    {
      guess->distance = distance;
      guess->word = word;
    }
}

static Guess
begin_guess (const char *given)
{
  return (Guess) { given, NULL, MAX (2, strlen (given) / 3) + 1 };
}

/**
 * rushes_cli_suggest_distance:
 * @one: a word
 * @other: another word
 *
 * Counts the keystrokes between two words: letters left out, added, changed, or two swapped.
 *
 * Returns: a number; large for words that are too long to compare
 */
guint
rushes_cli_suggest_distance (const char *one,
                             const char *other)
{
  guint rows[3][MAX_LENGTH + 1];
  gsize n = strlen (one);
  gsize m = strlen (other);

  if (n > MAX_LENGTH || m > MAX_LENGTH)
    return G_MAXUINT;

  for (guint j = 0; j <= m; j++)
    rows[0][j] = j;

  for (guint i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3];
      guint *above = rows[(i + 2) % 3];
      guint *higher = rows[(i + 1) % 3];

      row[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          guint cost = one[i - 1] == other[j - 1] ? 0 : 1;

          row[j] = MIN (MIN (above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
          if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
            row[j] = MIN (row[j], higher[j - 2] + 1);
        }
    }

  return rows[n % 3][m];
}

/**
 * rushes_cli_suggest_word:
 * @given: what was typed
 * @words: what there is
 *
 * Finds the word that was probably meant.
 *
 * Returns: (transfer none) (nullable): one of @words
 */
const char *
rushes_cli_suggest_word (const char         *given,
                         const char * const *words)
{
  Guess guess = begin_guess (given);

  g_return_val_if_fail (words != NULL, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    try_word (&guess, words[i]);

  return guess.word;
}

/**
 * rushes_cli_suggest_command:
 * @given: what was typed
 *
 * Finds the command that was probably meant.
 *
 * Returns: (transfer none) (nullable): the words of a verb
 */
const char *
rushes_cli_suggest_command (const char *given)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();
  Guess guess = begin_guess (given);

  for (guint i = 0; commands[i] != NULL; i++)
    try_word (&guess, commands[i]->name);

  return guess.word;
}

/**
 * rushes_cli_suggest_option:
 * @command: (nullable): the command
 * @given: what was typed, with dashes
 *
 * Finds the option that was probably meant.
 *
 * Returns: (transfer none) (nullable): the name of an option, without dashes
 */
const char *
rushes_cli_suggest_option (const RushesCliCommand *command,
                           const char             *given)
{
  const RushesCliOption *tables[] = {
    command != NULL ? command->options : NULL, rushes_cli_options_get_common ()
  };
  Guess guess;

  while (given[0] == '-')
    given++;
  if (strlen (given) < 2)
    return NULL;

  guess = begin_guess (given);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const RushesCliOption *o = tables[i]; o != NULL && o->name != NULL; o++)
      {
        try_word (&guess, o->name);
        if (o->alias != NULL)
          try_word (&guess, o->alias);
      }

  return guess.word;
}
