/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-slips.h"

#include <string.h>

#include "rushes-cli-args.h"
#include "rushes-cli-lexicon.h"
#include "rushes-cli-slips-private.h"
#include "rushes-cli-suggest.h"

#define MAX_VERB_WORDS 4

/* What the line may begin with instead of what it does. */
typedef struct
{
  guint       n_words;
  const char *target;
} Candidate;

/* The first words as one text. Dashes and the like between words are spaces, too. */
static char *
join_words (GPtrArray *words,
            guint      n_words,
            gboolean   translate)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *clean = rushes_cli_part_dup_clean (g_ptr_array_index (words, i));
      g_auto (GStrv) parts = g_strsplit_set (clean, "-:./ ", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        {
          const char *other = NULL;

          if (translate)
            other = rushes_cli_lexicon_find (rushes_cli_lexicon_words, "", parts[j]);
          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                                  other != NULL ? other : parts[j]);
        }
    }

  return g_string_free (text, FALSE);
}

static void
add_candidate (GArray     *candidates,
               guint       n_words,
               const char *target)
{
  Candidate candidate = { n_words, target };

  g_array_append_val (candidates, candidate);
}

/* The names of verbs have dashes at most within a word, which are spaces here. */
static const RushesCliCommand *
find_spaced (const char *name)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();

  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_autofree char *spaced = g_strdelimit (g_strdup (commands[i]->name), "-", ' ');

      if (g_str_equal (spaced, name))
        return commands[i];
    }

  return NULL;
}

static void
add_matching (GArray     *candidates,
              guint       n_words,
              const char *name)
{
  const RushesCliCommand *command = find_spaced (name);
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);

  if (command != NULL)
    add_candidate (candidates, n_words, command->name);

  for (const RushesCliSpelling *row = rushes_cli_lexicon_phrases; row->place != NULL; row++)
    if (rushes_cli_lexicon_has (row->wrong, ";", name))
      add_candidate (candidates, n_words, row->right);

  if (g_strv_length (parts) == 2)
    {
      g_autofree char *swapped = g_strdup_printf ("%s %s", parts[1], parts[0]);

      command = rushes_cli_commands_find (swapped);
      if (command != NULL)
        add_candidate (candidates, n_words, command->name);
    }
}

/* What a word or two are near to. */
static void
add_guesses (GArray    *candidates,
             GPtrArray *words)
{
  for (guint n = MIN (2, words->len); n > 0; n--)
    {
      g_autofree char *name = join_words (words, n, FALSE);
      const char *nearest = rushes_cli_suggest_command (name);

      if (nearest != NULL && strlen (name) >= 4 && !rushes_cli_commands_is_family (name))
        add_candidate (candidates, n, nearest);
    }
}

/* All that the line may be meant to be, the likeliest first. */
static GArray *
list_candidates (RushesCliDraft *draft)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < draft->parts->len; i++)
    if (rushes_cli_part_is_word (rushes_cli_draft_get (draft, i)))
      g_ptr_array_add (words, rushes_cli_draft_get (draft, i)->text);

  for (guint n = MIN (MAX_VERB_WORDS, words->len); n > 0; n--)
    for (guint translate = 0; translate < 2; translate++)
      {
        g_autofree char *name = join_words (words, n, translate);

        add_matching (candidates, n, name);
      }

  add_guesses (candidates, words);
  if (words->len == 0 && draft->parts->len > 0)
    add_matching (candidates, 0, "");

  return candidates;
}

/* The line with the candidate's words in the place of those that stand for it. */
static RushesCliDraft *
begin_draft (const char * const *argv,
             const Candidate    *candidate)
{
  RushesCliDraft *draft = rushes_cli_draft_new (argv);
  g_auto (GStrv) tokens = g_strsplit (candidate->target, " ", -1);
  g_autoptr (RushesCliDraft) start = rushes_cli_draft_new ((const char * const *) tokens);
  guint place = 0;

  rushes_cli_draft_find_argument (draft, 0, &place);
  for (guint i = 0; i < candidate->n_words; i++)
    {
      guint position = 0;

      rushes_cli_draft_find_argument (draft, 0, &position);
      rushes_cli_draft_remove (draft, position);
    }

  for (guint i = 0; i < start->parts->len; i++)
    {
      RushesCliPart *part = rushes_cli_draft_get (start, i);
      RushesCliPart *copy = rushes_cli_draft_insert (draft, (int) (place + i), NULL, part->text);

      rushes_cli_part_set (&copy->name, g_strdup (part->name));
    }

  return draft;
}

/* The verb is at the beginning of the candidate's words. */
static gboolean
find_command (RushesCliDraft *draft,
              const char     *target)
{
  g_auto (GStrv) words = g_strsplit (target, " ", -1);
  g_autofree char *name = g_strdup (words[0]);

  for (guint n = 1; words[n - 1] != NULL; n++)
    {
      const RushesCliCommand *command = rushes_cli_commands_find (name);
      char *longer;

      if (command != NULL)
        {
          draft->command = command;
          draft->n_words = n;
        }
      if (words[n] == NULL)
        break;

      longer = g_strdup_printf ("%s %s", name, words[n]);
      g_free (name);
      name = longer;
    }

  return draft->command != NULL;
}

/* Whether the line would be taken now. */
static gboolean
is_right (RushesCliDraft *draft)
{
  g_auto (GStrv) argv = rushes_cli_draft_dup_argv (draft);
  g_autoptr (RushesCliArgs) args = NULL;

  args = rushes_cli_args_parse ((const char * const *) argv, NULL);

  return args != NULL && rushes_cli_args_get_command (args) == draft->command &&
         rushes_cli_args_get_topic (args) == NULL;
}

static RushesCliDraft *
try_candidate (const char * const  *argv,
               const Candidate     *candidate,
               RushesModelRegistry *models)
{
  g_autoptr (RushesCliDraft) draft = begin_draft (argv, candidate);

  if (!find_command (draft, candidate->target))
    return NULL;

  _rushes_cli_slips_correct_options (draft);
  _rushes_cli_slips_join_words (draft, models);
  _rushes_cli_slips_correct_values (draft, models);
  _rushes_cli_slips_correct_arguments (draft);
  _rushes_cli_slips_add_needs (draft);

  return is_right (draft) ? g_steal_pointer (&draft) : NULL;
}

/* What had to be made up or given up. */
static guint
count_costs (RushesCliDraft *draft)
{
  g_auto (GStrv) left_out = g_strsplit (draft->left_out->str, ", ", -1);
  guint n = g_strv_length (left_out);

  for (guint i = 0; i < draft->parts->len; i++)
    if (rushes_cli_draft_get (draft, i)->is_variable)
      n++;

  return n;
}

/* Of the candidates that take the most words of the line for the verb, the one that changes least
 * in the rest. */
static RushesCliDraft *
find_best (const char * const  *argv,
           GArray              *candidates,
           RushesModelRegistry *models)
{
  g_autoptr (RushesCliDraft) best = NULL;
  guint n_words = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      g_autoptr (RushesCliDraft) draft = NULL;

      if ((best != NULL && candidate->n_words != n_words) || candidate->target[0] == '\0')
        break;

      draft = try_candidate (argv, candidate, models);
      if (draft == NULL || (best != NULL && count_costs (draft) >= count_costs (best)))
        continue;

      g_clear_pointer (&best, rushes_cli_draft_free);
      best = g_steal_pointer (&draft);
      n_words = candidate->n_words;
    }

  return g_steal_pointer (&best);
}

/**
 * rushes_cli_slips_correct:
 * @program: how the program was called
 * @argv: the command line behind it, which was not taken
 * @models: (nullable): the models that there are
 * @left_out: (out) (optional): options that have no place in the correction, with commas
 *
 * Writes a command line as it should have been, ready to be pasted: the verb's words in their
 * order, options by their names here, values as they are taken, texts quoted. Whatever else the
 * line has stays as it is. What can not be guessed is a variable of the shell.
 *
 * Returns: (transfer full) (nullable): a command that is taken, or %NULL if no slip was found
 */
char *
rushes_cli_slips_correct (const char           *program,
                          const char * const   *argv,
                          RushesModelRegistry  *models,
                          char                **left_out)
{
  g_autoptr (RushesCliDraft) given = NULL;
  g_autoptr (RushesCliDraft) best = NULL;
  g_autoptr (GArray) candidates = NULL;
  g_auto (GStrv) corrected = NULL;

  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (argv != NULL, NULL);

  given = rushes_cli_draft_new (argv);
  candidates = list_candidates (given);
  best = find_best (argv, candidates, models);
  if (best == NULL)
    return NULL;

  corrected = rushes_cli_draft_dup_argv (best);
  if (g_strv_equal ((const char * const *) corrected, argv))
    return NULL;

  if (left_out != NULL)
    *left_out = g_strdup (best->left_out->str);

  return rushes_cli_draft_write (best, program);
}
