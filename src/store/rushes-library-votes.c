/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-votes.h"

#include "rushes-library-private.h"

/* One of the two takes of a vote, as the library has it. */
typedef struct
{
  char    *id;
  char    *sha256;
  char    *model;
  char    *use_case;
  char    *project;
  gboolean is_stand_in;
} Side;

static void
side_clear (Side *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->use_case, g_free);
  g_clear_pointer (&self->project, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* A take is known by its id, and on another computer by its file. Where both are told, a file
 * other than that of the take means that the vote is about something else. */
static gboolean
find_side (RushesLibrary  *self,
           const char     *id,
           const char     *sha256,
           Side           *side,
           GError        **error)
{
  g_autoptr (RushesDbRows) rows = NULL;

  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT t.id, t.sha256, t.model, s.project, m.is_animatic,"
                          " ifnull (CASE WHEN json_valid (t.brief) THEN"
                          "           json_extract (t.brief, '$.intent') END,"
                          "         CASE WHEN json_valid (s.brief) THEN"
                          "           json_extract (s.brief, '$.intent') END)"
                          " FROM" TAKE_TABLES
                          "WHERE (t.id = ?1 AND (?2 IS NULL OR t.sha256 = ?2))"
                          "   OR (t.sha256 = ?2 AND t.state = 'ready')"
                          " ORDER BY t.id = ?1 DESC, t.seq DESC LIMIT 1", "ss", id, sha256);
  if (rows == NULL)
    return FALSE;

  if (rushes_db_rows_next (rows))
    {
      side->id = rushes_db_rows_dup_string (rows, 0);
      side->sha256 = rushes_db_rows_dup_string (rows, 1);
      side->model = rushes_db_rows_dup_string (rows, 2);
      side->project = rushes_db_rows_dup_string (rows, 3);
      side->is_stand_in = rushes_db_rows_get_boolean (rows, 4);
      side->use_case = rushes_db_rows_dup_string (rows, 5);
    }

  return rushes_db_rows_end (rows, error);
}

static gboolean
is_known (RushesLibrary  *self,
          const char     *id,
          gboolean       *is_there,
          GError        **error)
{
  gint64 count = 0;

  if (!rushes_db_read_int (_rushes_library_get_db (self), &count, error,
                           "SELECT count(*) FROM vote WHERE id = ?", "s", id))
    return FALSE;

  *is_there = count > 0;
  return TRUE;
}

static gboolean
write_vote (RushesLibrary           *self,
            const RushesVoteRecord  *vote,
            const Side              *first,
            const Side              *second,
            GError                 **error)
{
  return rushes_db_run (_rushes_library_get_db (self), error,
                        "INSERT INTO vote (id, session, voter, first_id, second_id, first_sha256,"
                        " second_sha256, first_model, second_model, use_case, project, question,"
                        " outcome, is_blind, is_stand_in, at)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        "sssssssssssssbbt", vote->id, vote->session, vote->voter, first->id,
                        second->id, first->sha256, second->sha256, first->model, second->model,
                        first->use_case, first->project,
                        rushes_enum_to_nick (RUSHES_TYPE_VOTE_QUESTION, vote->question),
                        rushes_enum_to_nick (RUSHES_TYPE_VOTE_OUTCOME, vote->outcome),
                        vote->is_blind, first->is_stand_in || second->is_stand_in, vote->at);
}

static gboolean
add_vote (RushesLibrary           *self,
          const RushesVoteRecord  *vote,
          RushesVoteCounts        *counts,
          GError                 **error)
{
  g_auto (Side) first = { NULL };
  g_auto (Side) second = { NULL };
  gboolean is_there = FALSE;

  if (!is_known (self, vote->id, &is_there, error))
    return FALSE;
  if (is_there)
    {
      counts->n_known++;
      return TRUE;
    }

  if (!find_side (self, vote->first_id, vote->first_sha256, &first, error) ||
      !find_side (self, vote->second_id, vote->second_sha256, &second, error))
    return FALSE;
  if (first.id == NULL || second.id == NULL || g_str_equal (first.id, second.id))
    {
      counts->n_unknown++;
      return TRUE;
    }

  counts->n_new++;
  return write_vote (self, vote, &first, &second, error);
}

/**
 * rushes_library_add_votes:
 * @self: the library
 * @votes: (element-type RushesVote): the votes
 * @counts: (out) (optional): what became of them
 * @error: return location for an error
 *
 * Adds votes, all at once. A vote whose id is there already is not added again, and one about a
 * take that the library does not have is left out. Models, hashes, use case and project are those
 * of the library's takes, whatever the votes say of them.
 *
 * Returns: %FALSE with an error, and nothing was added
 */
gboolean
rushes_library_add_votes (RushesLibrary     *self,
                          GPtrArray         *votes,
                          RushesVoteCounts  *counts,
                          GError           **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  RushesVoteCounts counted = { 0 };

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (votes != NULL, FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < votes->len; i++)
    if (!add_vote (self, rushes_vote_get_record (g_ptr_array_index (votes, i)), &counted, error))
      return FALSE;
  if (!rushes_db_transaction_commit (transaction, error))
    return FALSE;

  if (counts != NULL)
    *counts = counted;
  rushes_library_refresh (self);

  return TRUE;
}

/**
 * rushes_library_remove_votes:
 * @self: the library
 * @ids: the ids of votes
 * @error: return location for an error
 *
 * Takes votes back. What is not there any more does not matter.
 *
 * Returns: %FALSE with an error, and nothing was removed
 */
gboolean
rushes_library_remove_votes (RushesLibrary       *self,
                             const char * const  *ids,
                             GError             **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL)
    return FALSE;
  for (gsize i = 0; ids[i] != NULL; i++)
    if (!rushes_db_run (_rushes_library_get_db (self), error, "DELETE FROM vote WHERE id = ?", "s",
                        ids[i]))
      return FALSE;
  if (!rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

static RushesVote *
read_vote (RushesDbRows *rows)
{
  RushesVoteRecord record = { NULL };
  int question = 0;
  int outcome = 0;

  rushes_enum_from_nick (RUSHES_TYPE_VOTE_QUESTION, rushes_db_rows_get_string (rows, 11),
                         &question);
  rushes_enum_from_nick (RUSHES_TYPE_VOTE_OUTCOME, rushes_db_rows_get_string (rows, 12), &outcome);
  record.id = rushes_db_rows_get_string (rows, 0);
  record.session = rushes_db_rows_get_string (rows, 1);
  record.voter = rushes_db_rows_get_string (rows, 2);
  record.first_id = rushes_db_rows_get_string (rows, 3);
  record.second_id = rushes_db_rows_get_string (rows, 4);
  record.first_sha256 = rushes_db_rows_get_string (rows, 5);
  record.second_sha256 = rushes_db_rows_get_string (rows, 6);
  record.first_model = rushes_db_rows_get_string (rows, 7);
  record.second_model = rushes_db_rows_get_string (rows, 8);
  record.use_case = rushes_db_rows_get_string (rows, 9);
  record.project = rushes_db_rows_get_string (rows, 10);
  record.question = (RushesVoteQuestion) question;
  record.outcome = (RushesVoteOutcome) outcome;
  record.is_blind = rushes_db_rows_get_boolean (rows, 13);
  record.is_stand_in = rushes_db_rows_get_boolean (rows, 14);
  record.at = rushes_db_rows_get_int (rows, 15);

  return rushes_vote_new (&record);
}

/* The ids as SQLite reads a list that is not of a fixed length. */
static char *
make_list (const char * const *ids)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  if (ids == NULL)
    return NULL;
  for (gsize i = 0; ids[i] != NULL; i++)
    json_array_add_string_element (array, ids[i]);
  json_node_set_array (node, array);

  return json_to_string (node, FALSE);
}

static const char *
get_question (const RushesVoteFilter *filter)
{
  return filter->question == RUSHES_VOTE_ANY_QUESTION
           ? NULL
           : rushes_enum_to_nick (RUSHES_TYPE_VOTE_QUESTION, filter->question);
}

/**
 * rushes_library_list_votes:
 * @self: the library
 * @filter: (nullable): which votes are wanted, or %NULL for all
 * @error: return location for an error
 *
 * Lists votes, oldest first.
 *
 * Returns: (transfer full) (element-type RushesVote): the votes, or %NULL with an error
 */
GPtrArray *
rushes_library_list_votes (RushesLibrary           *self,
                           const RushesVoteFilter  *filter,
                           GError                 **error)
{
  const RushesVoteFilter all = { .question = RUSHES_VOTE_ANY_QUESTION, .has_all_kinds = TRUE };
  g_autoptr (GPtrArray) votes = NULL;
  g_autoptr (RushesDbRows) rows = NULL;
  g_autofree char *takes = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  if (filter == NULL)
    filter = &all;
  takes = make_list (filter->take_ids);
  rows = rushes_db_query (_rushes_library_get_db (self), error,
                          "SELECT id, session, voter, first_id, second_id, first_sha256,"
                          " second_sha256, first_model, second_model, use_case, project, question,"
                          " outcome, is_blind, is_stand_in, at FROM vote"
                          " WHERE (?1 IS NULL OR session = ?1)"
                          " AND (?2 IS NULL OR (first_id IN (SELECT value FROM json_each (?2))"
                          "                 AND second_id IN (SELECT value FROM json_each (?2))))"
                          " AND (?3 IS NULL OR use_case = ?3)"
                          " AND (?4 IS NULL OR project = ?4)"
                          " AND (?5 IS NULL OR question = ?5)"
                          " AND (NOT ?6 OR first_model <> second_model)"
                          " AND (?8 OR is_stand_in = ?7)"
                          " ORDER BY seq", "sssssbbb", filter->session, takes, filter->use_case,
                          filter->project, get_question (filter), filter->has_models,
                          filter->has_stand_ins, filter->has_all_kinds);
  if (rows == NULL)
    return NULL;

  votes = g_ptr_array_new_with_free_func (g_object_unref);
  while (rushes_db_rows_next (rows))
    g_ptr_array_add (votes, read_vote (rows));
  if (!rushes_db_rows_end (rows, error))
    return NULL;

  return g_steal_pointer (&votes);
}

/**
 * rushes_library_set_stars:
 * @self: the library
 * @take: a take
 * @stars: 0 to %RUSHES_TAKE_MAX_STARS
 * @error: return location for an error
 *
 * Keeps how good a person finds a take.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_set_stars (RushesLibrary  *self,
                          RushesTake     *take,
                          guint           stars,
                          GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);
  g_return_val_if_fail (stars <= RUSHES_TAKE_MAX_STARS, FALSE);

  if (!rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET stars = ? WHERE id = ?", "is", (int) stars,
                      rushes_take_get_id (take)) ||
      !_rushes_library_check_moved (self, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}

/**
 * rushes_library_set_rejected:
 * @self: the library
 * @take: a take
 * @is_rejected: whether it will not be used
 * @error: return location for an error
 *
 * Keeps that a person will not use a take. If it was the winner, it is not any more.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_library_set_rejected (RushesLibrary  *self,
                             RushesTake     *take,
                             gboolean        is_rejected,
                             GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  id = rushes_take_get_id (take);
  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE take SET is_rejected = ? WHERE id = ?", "bs", is_rejected, id) ||
      !_rushes_library_check_moved (self, error) ||
      !rushes_db_run (_rushes_library_get_db (self), error,
                      "UPDATE shot SET winner_id = NULL WHERE ? AND winner_id = ?", "bs",
                      is_rejected, id) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  return TRUE;
}
