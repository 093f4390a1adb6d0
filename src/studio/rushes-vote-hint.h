/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-ranking.h"
#include "store/rushes-library-votes.h"

G_BEGIN_DECLS

/**
 * RushesVoteHint:
 * @model: the model that won more often
 * @against: the model that it won against
 * @use_case: (nullable): the use case that the votes are about, %NULL for all
 * @n_votes: how many votes there are about the two
 * @share: the part of them that it won, 0 to 1; a tie is half a victory
 * @low: lower end of the 95 % interval of @share
 * @high: upper end of it
 *
 * What a user's votes say about two models. It is there only where they say something.
 */
typedef struct
{
  char   *model;
  char   *against;
  char   *use_case;
  guint   n_votes;
  double  share;
  double  low;
  double  high;
} RushesVoteHint;

RushesRanking  *rushes_vote_hint_rank     (RushesLibrary           *library,
                                           const RushesVoteFilter  *filter,
                                           GError                 **error);
RushesVoteHint *rushes_vote_hint_find     (RushesLibrary           *library,
                                           const char              *model,
                                           const char              *use_case,
                                           GError                 **error);
char           *rushes_vote_hint_to_text  (const RushesVoteHint    *self);
JsonObject     *rushes_vote_hint_to_json  (const RushesVoteHint    *self);
void            rushes_vote_hint_free     (RushesVoteHint          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesVoteHint, rushes_vote_hint_free)

G_END_DECLS
