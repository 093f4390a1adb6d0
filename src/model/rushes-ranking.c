/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-ranking.h"

#include <math.h>

/* 95 % of a normal distribution lie within this many standard deviations. */
#define DEVIATIONS 1.959964
/* Everyone has met an imaginary average one this often, and won half of it: without that somebody
 * who never lost would be infinitely strong, and two groups that never met not comparable. */
#define IMAGINARY_VOTES 1.0

#define MAX_ROUNDS 10000
#define PRECISION 1e-10

/**
 * RushesRanking:
 *
 * Who is better, from votes about two at a time.
 *
 * The model is that of Bradley and Terry (“Rank analysis of incomplete block designs”, Biometrika
 * 39, 1952): i wins against j with probability s_i / (s_i + s_j). A tie counts as half a victory
 * for each. The strengths are found by the iteration of D. R. Hunter (“MM algorithms for
 * generalized Bradley-Terry models”, Annals of Statistics 32, 2004); the intervals come from the
 * information matrix at the maximum, on the scale of logarithms, where they are near to normal. A
 * share is that of victories against somebody as strong as all are in the middle.
 *
 * Lives on any one thread.
 */

struct _RushesRanking
{
  GObject parent_instance;

  GHashTable *indices;  /* name → its place + 1 */
  GArray *ranks;        /* RushesRank in the order of arrival */
  GArray *pairs;        /* Pair */
  GArray *sorted;       /* RushesRank, best first */
};

G_DEFINE_FINAL_TYPE (RushesRanking, rushes_ranking, G_TYPE_OBJECT)

typedef struct
{
  guint first;
  guint second;
  double first_wins;
  double second_wins;
} Pair;

static guint
find_index (RushesRanking *self,
            const char    *name)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, name));
  RushesRank rank = { NULL };
  char *own;

  if (place > 0)
    return place - 1;

  own = g_strdup (name);
  rank.name = own;
  g_array_append_val (self->ranks, rank);
  g_hash_table_insert (self->indices, own, GUINT_TO_POINTER (self->ranks->len));

  return self->ranks->len - 1;
}

static Pair *
find_pair (RushesRanking *self,
           guint          first,
           guint          second)
{
  Pair pair = { first, second, 0, 0 };

  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *other = &g_array_index (self->pairs, Pair, i);

      if (other->first == first && other->second == second)
        return other;
    }

  g_array_append_val (self->pairs, pair);

  return &g_array_index (self->pairs, Pair, self->pairs->len - 1);
}

/* One round of the iteration: the new strength is the victories divided by what the old strengths
 * let expect of each meeting. */
static double
improve (RushesRanking *self,
         double        *strengths,
         const double  *wins)
{
  guint n = self->ranks->len;
  g_autofree double *expected = g_new0 (double, n);
  double change = 0;

  for (guint i = 0; i < n; i++)
    expected[i] = IMAGINARY_VOTES / (strengths[i] + 1);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);
      double share = (pair->first_wins + pair->second_wins) /
                     (strengths[pair->first] + strengths[pair->second]);

      expected[pair->first] += share;
      expected[pair->second] += share;
    }

  for (guint i = 0; i < n; i++)
    {
      double strength = wins[i] / expected[i];

      change = MAX (change, fabs (log (strength / strengths[i])));
      strengths[i] = strength;
    }

  return change;
}

static double *
find_strengths (RushesRanking *self)
{
  guint n = self->ranks->len;
  g_autofree double *wins = g_new (double, n);
  double *strengths = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      wins[i] = IMAGINARY_VOTES / 2;
      strengths[i] = 1;
    }
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      wins[pair->first] += pair->first_wins;
      wins[pair->second] += pair->second_wins;
    }

  for (guint i = 0; i < MAX_ROUNDS; i++)
    if (improve (self, strengths, wins) < PRECISION)
      break;

  return strengths;
}

/* What the votes tell about the logarithms of the strengths. The imaginary votes make the matrix
 * positive definite. */
static double *
make_information (RushesRanking *self,
                  const double  *strengths)
{
  guint n = self->ranks->len;
  double *matrix = g_new0 (double, n * n);

  for (guint i = 0; i < n; i++)
    {
      double chance = strengths[i] / (strengths[i] + 1);

      matrix[i * n + i] = IMAGINARY_VOTES * chance * (1 - chance);
    }
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);
      guint a = pair->first;
      guint b = pair->second;
      double chance = strengths[a] / (strengths[a] + strengths[b]);
      double weight = (pair->first_wins + pair->second_wins) * chance * (1 - chance);

      matrix[a * n + a] += weight;
      matrix[b * n + b] += weight;
      matrix[a * n + b] -= weight;
      matrix[b * n + a] -= weight;
    }

  return matrix;
}

/* Gauss and Jordan without pivots, which a positive definite matrix does not need. */
static void
invert (double *matrix,
        guint   n)
{
  for (guint k = 0; k < n; k++)
    {
      double pivot = matrix[k * n + k];

      matrix[k * n + k] = 1;
      for (guint j = 0; j < n; j++)
        matrix[k * n + j] /= pivot;

      for (guint i = 0; i < n; i++)
        {
          double factor = matrix[i * n + k];

          if (i == k)
            continue;

          matrix[i * n + k] = 0;
          for (guint j = 0; j < n; j++)
            matrix[i * n + j] -= factor * matrix[k * n + j];
        }
    }
}

/* How well the logarithms are known beside their mean. The mean itself hangs on the imaginary votes
 * alone, and who meets whom does not tell it. */
static void
center (double *variances,
        guint   n)
{
  g_autofree double *means = g_new0 (double, n);
  double mean = 0;

  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < n; j++)
        means[i] += variances[i * n + j] / n;
      mean += means[i] / n;
    }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      variances[i * n + j] += mean - means[i] - means[j];
}

static double
share_of (double logarithm)
{
  return 1 / (1 + exp (-logarithm));
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const RushesRank *first = a;
  const RushesRank *second = b;

  if (first->share != second->share)
    return first->share < second->share ? 1 : -1;

  return g_strcmp0 (first->name, second->name);
}

/* The intervals of two may overlap though their difference is certain: what the votes tell about
 * both goes up and down together. */
static void
mark_clear_ranks (RushesRanking *self,
                  const double  *strengths,
                  const double  *variances)
{
  guint n = self->sorted->len;

  for (guint i = 0; i + 1 < n; i++)
    {
      RushesRank *rank = &g_array_index (self->sorted, RushesRank, i);
      guint a = find_index (self, rank->name);
      guint b = find_index (self, g_array_index (self->sorted, RushesRank, i + 1).name);
      double variance = variances[a * n + a] + variances[b * n + b] - 2 * variances[a * n + b];

      rank->is_clear = log (strengths[a] / strengths[b]) > DEVIATIONS * sqrt (variance);
    }
}

static void
rushes_ranking_finalize (GObject *object)
{
  RushesRanking *self = RUSHES_RANKING (object);

  g_clear_pointer (&self->indices, g_hash_table_unref);
  g_clear_pointer (&self->ranks, g_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->sorted, g_array_unref);

  G_OBJECT_CLASS (rushes_ranking_parent_class)->finalize (object);
}

static void
rushes_ranking_class_init (RushesRankingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_ranking_finalize;
}

static void
rushes_ranking_init (RushesRanking *self)
{
  self->indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ranks = g_array_new (FALSE, FALSE, sizeof (RushesRank));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  self->sorted = g_array_new (FALSE, FALSE, sizeof (RushesRank));
}

/**
 * rushes_ranking_new:
 *
 * Creates a ranking without votes.
 *
 * Returns: (transfer full): a ranking
 */
RushesRanking *
rushes_ranking_new (void)
{
  return g_object_new (RUSHES_TYPE_RANKING, NULL);
}

/**
 * rushes_ranking_add_vote:
 * @self: a ranking
 * @first: what was compared
 * @second: with what
 * @outcome: what was said
 *
 * Adds a vote. Two of one name, say two takes of one model, tell nothing and are passed over.
 */
void
rushes_ranking_add_vote (RushesRanking     *self,
                         const char        *first,
                         const char        *second,
                         RushesVoteOutcome  outcome)
{
  double victory = outcome == RUSHES_VOTE_FIRST ? 1 : outcome == RUSHES_VOTE_SECOND ? 0 : 0.5;
  RushesRank *ranks;
  guint a, b;
  Pair *pair;

  g_return_if_fail (RUSHES_IS_RANKING (self));
  g_return_if_fail (first != NULL && second != NULL);

  if (g_str_equal (first, second))
    return;

  a = find_index (self, first);
  b = find_index (self, second);
  pair = find_pair (self, MIN (a, b), MAX (a, b));
  pair->first_wins += a < b ? victory : 1 - victory;
  pair->second_wins += a < b ? 1 - victory : victory;

  ranks = (RushesRank *) (gpointer) self->ranks->data;
  ranks[a].n_votes++;
  ranks[b].n_votes++;
  ranks[a].n_wins += outcome == RUSHES_VOTE_FIRST;
  ranks[b].n_wins += outcome == RUSHES_VOTE_SECOND;
  ranks[a].n_ties += outcome == RUSHES_VOTE_TIE;
  ranks[b].n_ties += outcome == RUSHES_VOTE_TIE;
}

/**
 * rushes_ranking_get_n_votes:
 * @self: a ranking
 *
 * Gets how many votes count.
 *
 * Returns: a number
 */
guint
rushes_ranking_get_n_votes (RushesRanking *self)
{
  guint n_votes = 0;

  g_return_val_if_fail (RUSHES_IS_RANKING (self), 0);

  for (guint i = 0; i < self->ranks->len; i++)
    n_votes += g_array_index (self->ranks, RushesRank, i).n_votes;

  return n_votes / 2;
}

/**
 * rushes_ranking_compute:
 * @self: a ranking
 * @n_ranks: (out): how many rows there are
 *
 * Computes the ranking from all votes so far.
 *
 * Returns: (transfer none) (array length=n_ranks) (nullable): the rows, best first, valid until the
 *   next call
 */
const RushesRank *
rushes_ranking_compute (RushesRanking *self,
                        guint         *n_ranks)
{
  g_autofree double *strengths = NULL;
  g_autofree double *variances = NULL;
  double mean = 0;
  guint n;

  g_return_val_if_fail (RUSHES_IS_RANKING (self), NULL);
  g_return_val_if_fail (n_ranks != NULL, NULL);

  n = self->ranks->len;
  strengths = find_strengths (self);
  variances = make_information (self, strengths);
  invert (variances, n);
  center (variances, n);
  for (guint i = 0; i < n; i++)
    mean += log (strengths[i]) / n;

  g_array_set_size (self->sorted, 0);
  for (guint i = 0; i < n; i++)
    {
      RushesRank rank = g_array_index (self->ranks, RushesRank, i);
      double logarithm = log (strengths[i]) - mean;
      double reach = DEVIATIONS * sqrt (MAX (variances[i * n + i], 0));

      rank.share = share_of (logarithm);
      rank.low = share_of (logarithm - reach);
      rank.high = share_of (logarithm + reach);
      g_array_append_val (self->sorted, rank);
    }
  g_array_sort (self->sorted, compare_ranks);
  mark_clear_ranks (self, strengths, variances);

  *n_ranks = n;
  return (const RushesRank *) (gpointer) self->sorted->data;
}
