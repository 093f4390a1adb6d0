/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-ballot.h"

#define N_ENTRIES 5
#define N_PAIRS 10

/* Every pair comes once, on whichever side. */
static void
test_pairs (void)
{
  for (guint32 seed = 0; seed < 50; seed++)
    {
      g_autoptr (RushesBallot) ballot = rushes_ballot_new (N_ENTRIES, 1, seed);
      gboolean is_seen[N_ENTRIES][N_ENTRIES] = { { FALSE } };

      g_assert_cmpuint (rushes_ballot_get_n_pairs (ballot), ==, N_PAIRS);
      for (guint i = 0; i < N_PAIRS; i++)
        {
          guint left;
          guint right;

          rushes_ballot_get_sides (ballot, i, &left, &right);
          g_assert_cmpuint (left, <, N_ENTRIES);
          g_assert_cmpuint (right, <, N_ENTRIES);
          g_assert_cmpuint (left, !=, right);
          g_assert_false (is_seen[left][right] || is_seen[right][left]);
          is_seen[left][right] = TRUE;
        }
    }
}

/* The order follows from the seed, and tells nothing of the order in which the things came: each
 * stands on either side and in any place about as often. */
static void
test_order (void)
{
  const guint n_ballots = 4000;
  guint n_first_is_left = 0;
  guint n_comes_first = 0;

  for (guint32 seed = 0; seed < n_ballots; seed++)
    {
      g_autoptr (RushesBallot) ballot = rushes_ballot_new (N_ENTRIES, 1, seed);
      g_autoptr (RushesBallot) again = rushes_ballot_new (N_ENTRIES, 1, seed);
      guint left;
      guint right;
      guint left_again;
      guint right_again;

      for (guint i = 0; i < N_PAIRS; i++)
        {
          rushes_ballot_get_sides (ballot, i, &left, &right);
          rushes_ballot_get_sides (again, i, &left_again, &right_again);
          g_assert_cmpuint (left, ==, left_again);
          g_assert_cmpuint (right, ==, right_again);
        }
      rushes_ballot_get_sides (ballot, 0, &left, &right);
      n_first_is_left += left < right ? 1 : 0;
      n_comes_first += MIN (left, right) == 0 && MAX (left, right) == 1 ? 1 : 0;
    }

  /* Five standard deviations around a half and a tenth. */
  g_assert_cmpuint (n_first_is_left, >, 2000 - 160);
  g_assert_cmpuint (n_first_is_left, <, 2000 + 160);
  g_assert_cmpuint (n_comes_first, >, 400 - 95);
  g_assert_cmpuint (n_comes_first, <, 400 + 95);
}

static void
test_answers (void)
{
  g_autoptr (RushesBallot) ballot = rushes_ballot_new (3, 2, 7);
  RushesVoteOutcome outcome = RUSHES_VOTE_TIE;
  guint pair;
  guint question;

  for (guint i = 0; i < 6; i++)
    {
      g_assert_true (rushes_ballot_get_next (ballot, &pair, &question));
      g_assert_cmpuint (pair, ==, i / 2);
      g_assert_cmpuint (question, ==, i % 2);
      g_assert_false (rushes_ballot_get_answer (ballot, pair, question, &outcome));
      rushes_ballot_answer (ballot, pair, question, RUSHES_VOTE_SECOND);
      g_assert_true (rushes_ballot_get_answer (ballot, pair, question, &outcome));
      g_assert_cmpint (outcome, ==, RUSHES_VOTE_SECOND);
      g_assert_cmpuint (rushes_ballot_count_answers (ballot), ==, i + 1);
    }
  g_assert_false (rushes_ballot_get_next (ballot, &pair, &question));
}

static void
test_undo (void)
{
  g_autoptr (RushesBallot) ballot = rushes_ballot_new (2, 2, 7);
  RushesBallotAnswer restored;
  RushesVoteOutcome outcome;

  g_assert_false (rushes_ballot_undo (ballot, &restored));
  rushes_ballot_answer (ballot, 0, 1, RUSHES_VOTE_TIE);
  rushes_ballot_answer (ballot, 0, 1, RUSHES_VOTE_FIRST);
  /* The same again is nothing that could be taken back. */
  rushes_ballot_answer (ballot, 0, 1, RUSHES_VOTE_FIRST);
  rushes_ballot_answer (ballot, 0, 0, RUSHES_VOTE_SECOND);

  g_assert_true (rushes_ballot_undo (ballot, &restored));
  g_assert_cmpuint (restored.question, ==, 0);
  g_assert_false (restored.is_given);
  g_assert_false (rushes_ballot_get_answer (ballot, 0, 0, &outcome));

  g_assert_true (rushes_ballot_undo (ballot, &restored));
  g_assert_cmpuint (restored.question, ==, 1);
  g_assert_true (restored.is_given);
  g_assert_cmpint (restored.outcome, ==, RUSHES_VOTE_TIE);
  g_assert_true (rushes_ballot_get_answer (ballot, 0, 1, &outcome));
  g_assert_cmpint (outcome, ==, RUSHES_VOTE_TIE);

  g_assert_true (rushes_ballot_undo (ballot, &restored));
  g_assert_false (restored.is_given);
  g_assert_false (rushes_ballot_undo (ballot, &restored));
  g_assert_cmpuint (rushes_ballot_count_answers (ballot), ==, 0);
}

/* The last is best, the first two are level. */
static void
test_rank (void)
{
  g_autoptr (RushesBallot) ballot = rushes_ballot_new (3, 2, 11);
  g_autofree guint *order = NULL;
  RushesBallotCount count;

  for (guint i = 0; i < 3; i++)
    {
      guint left;
      guint right;

      rushes_ballot_get_sides (ballot, i, &left, &right);
      if (left == 2 || right == 2)
        rushes_ballot_answer (ballot, i, 1, left == 2 ? RUSHES_VOTE_FIRST : RUSHES_VOTE_SECOND);
      else
        rushes_ballot_answer (ballot, i, 1, RUSHES_VOTE_TIE);
    }

  order = rushes_ballot_rank (ballot, 1);
  g_assert_cmpuint (order[0], ==, 2);
  g_assert_cmpuint (order[1], ==, 0);
  g_assert_cmpuint (order[2], ==, 1);
  rushes_ballot_count (ballot, 2, 1, &count);
  g_assert_cmpuint (count.n_won, ==, 2);
  g_assert_cmpuint (count.n_tied + count.n_lost, ==, 0);
  rushes_ballot_count (ballot, 0, 1, &count);
  g_assert_cmpuint (count.n_tied, ==, 1);
  g_assert_cmpuint (count.n_lost, ==, 1);
  g_assert_cmpuint (count.n_won, ==, 0);
  rushes_ballot_count (ballot, 2, 0, &count);
  g_assert_cmpuint (count.n_won + count.n_tied + count.n_lost, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ballot/pairs", test_pairs);
  g_test_add_func ("/ballot/order", test_order);
  g_test_add_func ("/ballot/answers", test_answers);
  g_test_add_func ("/ballot/rank", test_rank);
  g_test_add_func ("/ballot/undo", test_undo);

  return g_test_run ();
}
