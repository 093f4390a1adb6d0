/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesVoteOutcome:
 * @RUSHES_VOTE_FIRST: the first of the two is better
 * @RUSHES_VOTE_SECOND: the second is better
 * @RUSHES_VOTE_TIE: neither is
 *
 * How a comparison of two ended.
 */
typedef enum
{
  RUSHES_VOTE_FIRST,
  RUSHES_VOTE_SECOND,
  RUSHES_VOTE_TIE,
} RushesVoteOutcome;

/**
 * RushesRank:
 * @name: what was compared, say a model's key
 * @share: how often it would win against an average one, 0 to 1
 * @low: lower end of the 95 % interval of @share
 * @high: upper end of it
 * @n_votes: comparisons that it took part in
 * @n_wins: comparisons won
 * @n_ties: comparisons without a winner
 * @is_clear: whether the votes tell it from the next one below, with 95 % confidence
 *
 * One row of a ranking.
 */
typedef struct
{
  const char *name;
  double share;
  double low;
  double high;
  guint n_votes;
  guint n_wins;
  guint n_ties;
  gboolean is_clear;
} RushesRank;

#define RUSHES_TYPE_RANKING (rushes_ranking_get_type ())

G_DECLARE_FINAL_TYPE (RushesRanking, rushes_ranking, RUSHES, RANKING, GObject)

RushesRanking    *rushes_ranking_new         (void);
void              rushes_ranking_add_vote    (RushesRanking     *self,
                                              const char        *first,
                                              const char        *second,
                                              RushesVoteOutcome  outcome);
guint             rushes_ranking_get_n_votes (RushesRanking     *self);
const RushesRank *rushes_ranking_compute     (RushesRanking     *self,
                                              guint             *n_ranks);

G_END_DECLS
