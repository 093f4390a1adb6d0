/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-vote.h"

/* The nicks stand in the library, in files and on the command line: they never change. */

G_DEFINE_ENUM_TYPE (RushesVoteQuestion, rushes_vote_question,
                    G_DEFINE_ENUM_VALUE (RUSHES_VOTE_PROMPT, "prompt"),
                    G_DEFINE_ENUM_VALUE (RUSHES_VOTE_MOTION, "motion"),
                    G_DEFINE_ENUM_VALUE (RUSHES_VOTE_IDENTITY, "identity"),
                    G_DEFINE_ENUM_VALUE (RUSHES_VOTE_OVERALL, "overall"))

G_DEFINE_ENUM_TYPE (RushesVoteOutcome, rushes_vote_outcome,
                    G_DEFINE_ENUM_VALUE (RUSHES_VOTE_FIRST, "first"),
                    G_DEFINE_ENUM_VALUE (RUSHES_VOTE_SECOND, "second"),
                    G_DEFINE_ENUM_VALUE (RUSHES_VOTE_TIE, "tie"))

/**
 * RushesVote:
 *
 * One answer about two takes. It does not change. Plain data: may be used on any thread.
 */
struct _RushesVote
{
  GObject parent_instance;

  RushesVoteRecord record;
};

G_DEFINE_FINAL_TYPE (RushesVote, rushes_vote, G_TYPE_OBJECT)

static void
rushes_vote_finalize (GObject *object)
{
  RushesVoteRecord *record = &RUSHES_VOTE (object)->record;

  g_free ((char *) record->id);
  g_free ((char *) record->session);
  g_free ((char *) record->voter);
  g_free ((char *) record->first_id);
  g_free ((char *) record->second_id);
  g_free ((char *) record->first_sha256);
  g_free ((char *) record->second_sha256);
  g_free ((char *) record->first_model);
  g_free ((char *) record->second_model);
  g_free ((char *) record->use_case);
  g_free ((char *) record->project);

  G_OBJECT_CLASS (rushes_vote_parent_class)->finalize (object);
}

static void
rushes_vote_class_init (RushesVoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_vote_finalize;
}

static void
rushes_vote_init (RushesVote *self)
{
}

/**
 * rushes_vote_new:
 * @record: what was answered
 *
 * Makes a vote.
 *
 * Returns: (transfer full): the vote
 */
RushesVote *
rushes_vote_new (const RushesVoteRecord *record)
{
  RushesVote *self;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (record->id != NULL && record->session != NULL, NULL);
  g_return_val_if_fail (record->first_id != NULL && record->second_id != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_VOTE, NULL);
  self->record = *record;
  self->record.id = g_strdup (record->id);
  self->record.session = g_strdup (record->session);
  self->record.voter = g_strdup (record->voter);
  self->record.first_id = g_strdup (record->first_id);
  self->record.second_id = g_strdup (record->second_id);
  self->record.first_sha256 = g_strdup (record->first_sha256);
  self->record.second_sha256 = g_strdup (record->second_sha256);
  self->record.first_model = g_strdup (record->first_model);
  self->record.second_model = g_strdup (record->second_model);
  self->record.use_case = g_strdup (record->use_case);
  self->record.project = g_strdup (record->project);

  return self;
}

/**
 * rushes_vote_get_record:
 * @self: a vote
 *
 * Gets what was answered.
 *
 * Returns: (transfer none): the record
 */
const RushesVoteRecord *
rushes_vote_get_record (RushesVote *self)
{
  g_return_val_if_fail (RUSHES_IS_VOTE (self), NULL);

  return &self->record;
}
