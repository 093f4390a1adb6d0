/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "rushes-ranking.h"

G_BEGIN_DECLS

/**
 * RushesVoteQuestion:
 * @RUSHES_VOTE_PROMPT: which follows the prompt better
 * @RUSHES_VOTE_MOTION: which moves better
 * @RUSHES_VOTE_IDENTITY: which keeps people and things the same better
 * @RUSHES_VOTE_OVERALL: which is better overall
 *
 * What is asked about two takes.
 */
typedef enum
{
  RUSHES_VOTE_PROMPT,
  RUSHES_VOTE_MOTION,
  RUSHES_VOTE_IDENTITY,
  RUSHES_VOTE_OVERALL,
} RushesVoteQuestion;

/**
 * RushesVoteRecord:
 * @id: what tells this vote from all others, wherever it was given
 * @session: what it was given in: a sitting in front of the window, or a page
 * @voter: (nullable): who gave it, if that was said
 * @first_id: the id of the first take
 * @second_id: the id of the second take
 * @first_sha256: (nullable): the hash of the first take's file
 * @second_sha256: (nullable): the hash of the second take's file
 * @first_model: (nullable): the model of the first take
 * @second_model: (nullable): the model of the second take
 * @use_case: (nullable): what the takes are for
 * @project: (nullable): the project they belong to
 * @question: what was asked
 * @outcome: what was answered
 * @is_blind: whether names were hidden
 * @is_stand_in: whether one of them was drawn by the sandbox, which says nothing of the model
 * @at: when, in milliseconds since 1970
 *
 * One answer about two takes. A record that is handed in is read, not kept. The library fills in
 * what it knows better: hashes, models, use case, project and whether it is about stand-ins.
 */
typedef struct
{
  const char         *id;
  const char         *session;
  const char         *voter;
  const char         *first_id;
  const char         *second_id;
  const char         *first_sha256;
  const char         *second_sha256;
  const char         *first_model;
  const char         *second_model;
  const char         *use_case;
  const char         *project;
  RushesVoteQuestion  question;
  RushesVoteOutcome   outcome;
  gboolean            is_blind;
  gboolean            is_stand_in;
  gint64              at;
} RushesVoteRecord;

#define RUSHES_TYPE_VOTE_QUESTION (rushes_vote_question_get_type ())
#define RUSHES_TYPE_VOTE_OUTCOME (rushes_vote_outcome_get_type ())

GType rushes_vote_question_get_type (void);
GType rushes_vote_outcome_get_type  (void);

#define RUSHES_TYPE_VOTE (rushes_vote_get_type ())

G_DECLARE_FINAL_TYPE (RushesVote, rushes_vote, RUSHES, VOTE, GObject)

RushesVote             *rushes_vote_new        (const RushesVoteRecord *record);
const RushesVoteRecord *rushes_vote_get_record (RushesVote             *self);

G_END_DECLS
