/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "rushes-ranking.h"

G_BEGIN_DECLS

/**
 * RushesBallotAnswer:
 * @pair: the number of the pair that was asked about
 * @question: the number of the question
 * @is_given: whether there is an answer
 * @outcome: the answer, if there is one
 *
 * What was answered to one question about one pair. The first of the two stands on the left.
 */
typedef struct
{
  guint pair;
  guint question;
  gboolean is_given;
  RushesVoteOutcome outcome;
} RushesBallotAnswer;

/**
 * RushesBallotCount:
 * @n_won: how often it was better
 * @n_tied: how often neither was
 * @n_lost: how often the other was better
 *
 * How one of the things fared.
 */
typedef struct
{
  guint n_won;
  guint n_tied;
  guint n_lost;
} RushesBallotCount;

#define RUSHES_TYPE_BALLOT (rushes_ballot_get_type ())

G_DECLARE_FINAL_TYPE (RushesBallot, rushes_ballot, RUSHES, BALLOT, GObject)

RushesBallot *rushes_ballot_new             (guint               n_entries,
                                             guint               n_questions,
                                             guint32             seed);
guint         rushes_ballot_get_n_entries   (RushesBallot       *self);
guint         rushes_ballot_get_n_pairs     (RushesBallot       *self);
guint         rushes_ballot_get_n_questions (RushesBallot       *self);
void          rushes_ballot_get_sides       (RushesBallot       *self,
                                             guint               pair,
                                             guint              *left,
                                             guint              *right);
gboolean      rushes_ballot_get_next        (RushesBallot       *self,
                                             guint              *pair,
                                             guint              *question);
gboolean      rushes_ballot_get_answer      (RushesBallot       *self,
                                             guint               pair,
                                             guint               question,
                                             RushesVoteOutcome  *outcome);
guint         rushes_ballot_count_answers   (RushesBallot       *self);
void          rushes_ballot_count           (RushesBallot       *self,
                                             guint               entry,
                                             guint               question,
                                             RushesBallotCount  *count);
guint        *rushes_ballot_rank            (RushesBallot       *self,
                                             guint               question);
void          rushes_ballot_answer          (RushesBallot       *self,
                                             guint               pair,
                                             guint               question,
                                             RushesVoteOutcome   outcome);
gboolean      rushes_ballot_undo            (RushesBallot       *self,
                                             RushesBallotAnswer *restored);

G_END_DECLS
