/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-ballot.h"

typedef struct
{
  guint left;
  guint right;
} Pair;

/**
 * RushesBallot:
 *
 * A blind vote over a few things: in which order they are put before a person two at a time, which
 * one stands on the left, and what was answered. Every pair is asked about once. It knows the
 * things as numbers only. Lives on the main thread.
 */
struct _RushesBallot
{
  GObject parent_instance;

  GArray *pairs;
  guint n_entries;
  guint n_questions;
  /* One an answer that can be given, the questions of a pair beside each other. */
  RushesBallotAnswer *answers;
  /* What stood in the place of each answer before it was given, the last one at the end. */
  GArray *history;
};

G_DEFINE_FINAL_TYPE (RushesBallot, rushes_ballot, G_TYPE_OBJECT)

static RushesBallotAnswer *
get_place (RushesBallot *self,
           guint         pair,
           guint         question)
{
  return &self->answers[pair * self->n_questions + question];
}

/* All pairs, each side as likely as the other, in an order in which each is as likely as any. */
static void
deal (RushesBallot *self,
      GRand        *rand)
{
  for (guint i = 0; i < self->n_entries; i++)
    {
      for (guint j = i + 1; j < self->n_entries; j++)
        {
          gboolean is_turned = g_rand_boolean (rand);
          Pair pair = { is_turned ? j : i, is_turned ? i : j };

          g_array_append_val (self->pairs, pair);
        }
    }

  for (guint i = self->pairs->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      Pair pair = g_array_index (self->pairs, Pair, i - 1);

      g_array_index (self->pairs, Pair, i - 1) = g_array_index (self->pairs, Pair, other);
      g_array_index (self->pairs, Pair, other) = pair;
    }
}

static void
rushes_ballot_finalize (GObject *object)
{
  RushesBallot *self = RUSHES_BALLOT (object);

  g_array_unref (self->pairs);
  g_array_unref (self->history);
  g_free (self->answers);

  G_OBJECT_CLASS (rushes_ballot_parent_class)->finalize (object);
}

static void
rushes_ballot_class_init (RushesBallotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_ballot_finalize;
}

static void
rushes_ballot_init (RushesBallot *self)
{
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  self->history = g_array_new (FALSE, FALSE, sizeof (RushesBallotAnswer));
}

/**
 * rushes_ballot_new:
 * @n_entries: how many things are voted on, at least two
 * @n_questions: how many questions are asked about each pair
 * @seed: decides the order
 *
 * Makes a ballot without answers. The same seed gives the same order.
 *
 * Returns: (transfer full): the ballot
 */
RushesBallot *
rushes_ballot_new (guint   n_entries,
                   guint   n_questions,
                   guint32 seed)
{
  RushesBallot *self;
  GRand *rand;

  g_return_val_if_fail (n_entries >= 2, NULL);
  g_return_val_if_fail (n_questions > 0, NULL);

  self = g_object_new (RUSHES_TYPE_BALLOT, NULL);
  self->n_entries = n_entries;
  self->n_questions = n_questions;
  rand = g_rand_new_with_seed (seed);
  deal (self, rand);
  g_rand_free (rand);

  self->answers = g_new0 (RushesBallotAnswer, self->pairs->len * n_questions);
  for (guint i = 0; i < self->pairs->len * n_questions; i++)
    {
      self->answers[i].pair = i / n_questions;
      self->answers[i].question = i % n_questions;
    }

  return self;
}

/**
 * rushes_ballot_get_n_entries:
 * @self: a ballot
 *
 * Gets how many things are voted on.
 *
 * Returns: the number of things
 */
guint
rushes_ballot_get_n_entries (RushesBallot *self)
{
  g_return_val_if_fail (RUSHES_IS_BALLOT (self), 0);

  return self->n_entries;
}

/**
 * rushes_ballot_get_n_pairs:
 * @self: a ballot
 *
 * Gets how many pairs are asked about.
 *
 * Returns: the number of pairs
 */
guint
rushes_ballot_get_n_pairs (RushesBallot *self)
{
  g_return_val_if_fail (RUSHES_IS_BALLOT (self), 0);

  return self->pairs->len;
}

/**
 * rushes_ballot_get_n_questions:
 * @self: a ballot
 *
 * Gets how many questions are asked about each pair.
 *
 * Returns: the number of questions
 */
guint
rushes_ballot_get_n_questions (RushesBallot *self)
{
  g_return_val_if_fail (RUSHES_IS_BALLOT (self), 0);

  return self->n_questions;
}

/**
 * rushes_ballot_get_sides:
 * @self: a ballot
 * @pair: the number of a pair
 * @left: (out): what stands on the left
 * @right: (out): what stands on the right
 *
 * Gets what is put side by side.
 */
void
rushes_ballot_get_sides (RushesBallot *self,
                         guint         pair,
                         guint        *left,
                         guint        *right)
{
  const Pair *sides;

  g_return_if_fail (RUSHES_IS_BALLOT (self));
  g_return_if_fail (pair < self->pairs->len);
  g_return_if_fail (left != NULL && right != NULL);

  sides = &g_array_index (self->pairs, Pair, pair);
  *left = sides->left;
  *right = sides->right;
}

/**
 * rushes_ballot_get_next:
 * @self: a ballot
 * @pair: (out): the number of the pair
 * @question: (out): the number of the question
 *
 * Finds the first question that has no answer.
 *
 * Returns: whether there is one
 */
gboolean
rushes_ballot_get_next (RushesBallot *self,
                        guint        *pair,
                        guint        *question)
{
  g_return_val_if_fail (RUSHES_IS_BALLOT (self), FALSE);
  g_return_val_if_fail (pair != NULL && question != NULL, FALSE);

  for (guint i = 0; i < self->pairs->len * self->n_questions; i++)
    {
      if (self->answers[i].is_given)
        continue;

      *pair = self->answers[i].pair;
      *question = self->answers[i].question;

      return TRUE;
    }

  return FALSE;
}

/**
 * rushes_ballot_get_answer:
 * @self: a ballot
 * @pair: the number of a pair
 * @question: the number of a question
 * @outcome: (out) (optional): the answer
 *
 * Gets what was answered.
 *
 * Returns: whether there is an answer
 */
gboolean
rushes_ballot_get_answer (RushesBallot      *self,
                          guint              pair,
                          guint              question,
                          RushesVoteOutcome *outcome)
{
  const RushesBallotAnswer *answer;

  g_return_val_if_fail (RUSHES_IS_BALLOT (self), FALSE);
  g_return_val_if_fail (pair < self->pairs->len, FALSE);
  g_return_val_if_fail (question < self->n_questions, FALSE);

  answer = get_place (self, pair, question);
  if (answer->is_given && outcome != NULL)
    *outcome = answer->outcome;

  return answer->is_given;
}

/**
 * rushes_ballot_count_answers:
 * @self: a ballot
 *
 * Counts the answers that stand.
 *
 * Returns: the number of answers
 */
guint
rushes_ballot_count_answers (RushesBallot *self)
{
  guint n_answers = 0;

  g_return_val_if_fail (RUSHES_IS_BALLOT (self), 0);

  for (guint i = 0; i < self->pairs->len * self->n_questions; i++)
    n_answers += self->answers[i].is_given ? 1 : 0;

  return n_answers;
}

/**
 * rushes_ballot_count:
 * @self: a ballot
 * @entry: the number of one of the things
 * @question: the number of a question
 * @count: (out caller-allocates): how it fared
 *
 * Counts the answers to a question about one of the things.
 */
void
rushes_ballot_count (RushesBallot      *self,
                     guint              entry,
                     guint              question,
                     RushesBallotCount *count)
{
  g_return_if_fail (RUSHES_IS_BALLOT (self));
  g_return_if_fail (entry < self->n_entries);
  g_return_if_fail (question < self->n_questions);
  g_return_if_fail (count != NULL);

  *count = (RushesBallotCount) { 0 };
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);
      const RushesBallotAnswer *answer = get_place (self, i, question);

      if (!answer->is_given || (pair->left != entry && pair->right != entry))
        continue;

      if (answer->outcome == RUSHES_VOTE_TIE)
        count->n_tied++;
      else if ((answer->outcome == RUSHES_VOTE_FIRST) == (pair->left == entry))
        count->n_won++;
      else
        count->n_lost++;
    }
}

/* What is better than the other counts two, a tie one each. */
static int
compare_points (gconstpointer first,
                gconstpointer second,
                gpointer      user_data)
{
  const guint *points = user_data;
  guint a = *(const guint *) first;
  guint b = *(const guint *) second;

  if (points[a] != points[b])
    return points[a] > points[b] ? -1 : 1;

  return a < b ? -1 : 1;
}

/**
 * rushes_ballot_rank:
 * @self: a ballot
 * @question: the number of a question
 *
 * Puts the things into the order of the answers to a question, the best first. Where those leave
 * two level, they stay in the order of their numbers.
 *
 * Returns: (transfer full): the numbers of all things
 */
guint *
rushes_ballot_rank (RushesBallot *self,
                    guint         question)
{
  g_autofree guint *points = NULL;
  guint *order;

  g_return_val_if_fail (RUSHES_IS_BALLOT (self), NULL);
  g_return_val_if_fail (question < self->n_questions, NULL);

  points = g_new0 (guint, self->n_entries);
  order = g_new (guint, self->n_entries);
  for (guint i = 0; i < self->n_entries; i++)
    {
      RushesBallotCount count;

      rushes_ballot_count (self, i, question, &count);
      points[i] = 2 * count.n_won + count.n_tied;
      order[i] = i;
    }
  g_qsort_with_data (order, (int) self->n_entries, sizeof (guint), compare_points, points);

  return order;
}

/**
 * rushes_ballot_answer:
 * @self: a ballot
 * @pair: the number of a pair
 * @question: the number of a question
 * @outcome: the answer
 *
 * Gives an answer, or another one in its place.
 */
void
rushes_ballot_answer (RushesBallot      *self,
                      guint              pair,
                      guint              question,
                      RushesVoteOutcome  outcome)
{
  RushesBallotAnswer *answer;

  g_return_if_fail (RUSHES_IS_BALLOT (self));
  g_return_if_fail (pair < self->pairs->len);
  g_return_if_fail (question < self->n_questions);

  answer = get_place (self, pair, question);
  if (answer->is_given && answer->outcome == outcome)
    return;

  g_array_append_vals (self->history, answer, 1);
  answer->is_given = TRUE;
  answer->outcome = outcome;
}

/**
 * rushes_ballot_undo:
 * @self: a ballot
 * @restored: (out): what stands in its place now
 *
 * Takes the answer back that was given last.
 *
 * Returns: whether there was one
 */
gboolean
rushes_ballot_undo (RushesBallot       *self,
                    RushesBallotAnswer *restored)
{
  g_return_val_if_fail (RUSHES_IS_BALLOT (self), FALSE);
  g_return_val_if_fail (restored != NULL, FALSE);

  if (self->history->len == 0)
    return FALSE;

  *restored = g_array_index (self->history, RushesBallotAnswer, self->history->len - 1);
  g_array_set_size (self->history, self->history->len - 1);
  *get_place (self, restored->pair, restored->question) = *restored;

  return TRUE;
}
