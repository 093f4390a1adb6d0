/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "model/rushes-ranking.h"

static const char * const names[] = { "best", "good", "fair", "weak", "worst" };
static const double strengths[] = { 8, 4, 2, 1, 0.5 };

static void
test_empty (void)
{
  g_autoptr (RushesRanking) ranking = rushes_ranking_new ();
  guint n_ranks = 7;

  rushes_ranking_compute (ranking, &n_ranks);
  g_assert_cmpuint (n_ranks, ==, 0);
  g_assert_cmpuint (rushes_ranking_get_n_votes (ranking), ==, 0);
}

/* A thousand people who are not of one mind. */
static void
test_known_order (void)
{
  g_autoptr (RushesRanking) ranking = rushes_ranking_new ();
  g_autoptr (GRand) dice = g_rand_new_with_seed (1952);
  const RushesRank *ranks;
  guint n_ranks;

  for (guint i = 0; i < 1000; i++)
    {
      guint a = g_rand_int_range (dice, 0, G_N_ELEMENTS (names));
      guint b = (a + g_rand_int_range (dice, 1, G_N_ELEMENTS (names))) % G_N_ELEMENTS (names);
      double chance = strengths[a] / (strengths[a] + strengths[b]);
      RushesVoteOutcome outcome = g_rand_double (dice) < chance ? RUSHES_VOTE_FIRST
                                                                : RUSHES_VOTE_SECOND;

      if (g_rand_double (dice) < 0.1)
        outcome = RUSHES_VOTE_TIE;
      rushes_ranking_add_vote (ranking, names[a], names[b], outcome);
    }

  g_assert_cmpuint (rushes_ranking_get_n_votes (ranking), ==, 1000);
  ranks = rushes_ranking_compute (ranking, &n_ranks);
  g_assert_cmpuint (n_ranks, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < n_ranks; i++)
    {
      g_assert_cmpstr (ranks[i].name, ==, names[i]);
      g_assert_cmpfloat (ranks[i].low, <, ranks[i].share);
      g_assert_cmpfloat (ranks[i].share, <, ranks[i].high);
      g_assert_cmpuint (ranks[i].n_votes, >, 300);
    }
  g_assert_true (ranks[0].is_clear);
}

/* Two that met a hundred times: the share is that of the votes, on a scale with an average one. */
static void
test_two (void)
{
  g_autoptr (RushesRanking) ranking = rushes_ranking_new ();
  const RushesRank *ranks;
  double difference;
  guint n_ranks;

  for (guint i = 0; i < 100; i++)
    rushes_ranking_add_vote (ranking, i % 2 ? "a" : "b", i % 2 ? "b" : "a",
                             i < 50 ? (i % 2 ? RUSHES_VOTE_FIRST : RUSHES_VOTE_SECOND)
                                    : RUSHES_VOTE_TIE);

  ranks = rushes_ranking_compute (ranking, &n_ranks);
  g_assert_cmpuint (n_ranks, ==, 2);
  g_assert_cmpstr (ranks[0].name, ==, "a");
  g_assert_cmpuint (ranks[0].n_wins, ==, 50);
  g_assert_cmpuint (ranks[0].n_ties, ==, 50);
  g_assert_cmpuint (ranks[1].n_wins, ==, 0);

  /* 75 of 100 points are odds of three to one, a little less for the imaginary votes. */
  difference = log (ranks[0].share / (1 - ranks[0].share)) -
               log (ranks[1].share / (1 - ranks[1].share));
  g_assert_cmpfloat (difference, >, log (2.7));
  g_assert_cmpfloat (difference, <, log (3.0));
}

/* Who never lost is not infinitely strong, and one vote proves nothing. */
static void
test_few_votes (void)
{
  g_autoptr (RushesRanking) ranking = rushes_ranking_new ();
  const RushesRank *ranks;
  guint n_ranks;

  rushes_ranking_add_vote (ranking, "a", "b", RUSHES_VOTE_FIRST);
  rushes_ranking_add_vote (ranking, "c", "d", RUSHES_VOTE_TIE);
  rushes_ranking_add_vote (ranking, "e", "e", RUSHES_VOTE_FIRST);

  ranks = rushes_ranking_compute (ranking, &n_ranks);
  g_assert_cmpuint (n_ranks, ==, 4);
  g_assert_cmpstr (ranks[0].name, ==, "a");
  g_assert_cmpstr (ranks[3].name, ==, "b");
  for (guint i = 0; i < n_ranks; i++)
    {
      g_assert_true (isfinite (ranks[i].share));
      g_assert_false (ranks[i].is_clear);
      g_assert_cmpfloat (ranks[i].low, <, 0.5);
      g_assert_cmpfloat (ranks[i].high, >, 0.5);
    }
}

/* The intervals hold what they promise: of 200 worlds the truth lies inside in about 95 %. */
static void
test_intervals (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (39);
  guint n_inside = 0;

  for (guint world = 0; world < 200; world++)
    {
      g_autoptr (RushesRanking) ranking = rushes_ranking_new ();
      const RushesRank *ranks;
      guint n_ranks;

      for (guint i = 0; i < 300; i++)
        rushes_ranking_add_vote (ranking, i % 3 ? "a" : "b", i % 3 ? "b" : "c",
                                 g_rand_double (dice) < 2.0 / 3 ? RUSHES_VOTE_FIRST
                                                                : RUSHES_VOTE_SECOND);

      /* a : b : c are as 4 : 2 : 1, whose geometric mean is 2. */
      ranks = rushes_ranking_compute (ranking, &n_ranks);
      for (guint i = 0; i < n_ranks; i++)
        if (g_str_equal (ranks[i].name, "b"))
          n_inside += ranks[i].low < 0.5 && 0.5 < ranks[i].high;
    }

  g_assert_cmpuint (n_inside, >=, 185);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/ranking/empty", test_empty);
  g_test_add_func ("/model/ranking/known-order", test_known_order);
  g_test_add_func ("/model/ranking/two", test_two);
  g_test_add_func ("/model/ranking/few-votes", test_few_votes);
  g_test_add_func ("/model/ranking/intervals", test_intervals);

  return g_test_run ();
}
