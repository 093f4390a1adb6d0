/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-vote.h"

#include "rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesVoteCounts:
 * @n_new: votes that were added
 * @n_known: votes that were there already
 * @n_unknown: votes about takes that are not in the library, which were left out
 *
 * What became of votes that were handed in.
 */
typedef struct
{
  guint n_new;
  guint n_known;
  guint n_unknown;
} RushesVoteCounts;

/**
 * RUSHES_VOTE_ANY_QUESTION:
 *
 * The votes on all questions.
 */
#define RUSHES_VOTE_ANY_QUESTION (-1)

/**
 * RushesVoteFilter:
 * @session: (nullable): the session they were given in
 * @take_ids: (nullable): takes, both of which have to be among these
 * @use_case: (nullable): what the takes are for
 * @project: (nullable): the project of the takes
 * @question: a [enum@VoteQuestion], or %RUSHES_VOTE_ANY_QUESTION
 * @has_models: whether only votes between two different, known models are wanted
 * @has_stand_ins: whether the votes between stand-ins are wanted in place of those on real clips
 * @has_all_kinds: whether both are wanted
 *
 * Which votes are wanted. %NULL means all.
 */
typedef struct
{
  const char         *session;
  const char * const *take_ids;
  const char         *use_case;
  const char         *project;
  int                 question;
  gboolean            has_models;
  gboolean            has_stand_ins;
  gboolean            has_all_kinds;
} RushesVoteFilter;

/* Votes. Nothing of them is lost with the takes. The library's signal "votes-changed" tells of
 * those that came and went, here and in other programs. */
gboolean   rushes_library_add_votes    (RushesLibrary           *self,
                                        GPtrArray               *votes,
                                        RushesVoteCounts        *counts,
                                        GError                 **error);
gboolean   rushes_library_remove_votes (RushesLibrary           *self,
                                        const char * const      *ids,
                                        GError                 **error);
GPtrArray *rushes_library_list_votes   (RushesLibrary           *self,
                                        const RushesVoteFilter  *filter,
                                        GError                 **error);

/* What a person thinks of one take. A take that is rejected is no winner any more, and the winner
 * is not rejected. */
gboolean   rushes_library_set_stars    (RushesLibrary           *self,
                                        RushesTake              *take,
                                        guint                    stars,
                                        GError                 **error);
gboolean   rushes_library_set_rejected (RushesLibrary           *self,
                                        RushesTake              *take,
                                        gboolean                 is_rejected,
                                        GError                 **error);

G_END_DECLS
