/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-decision.h"

#include "store/rushes-library-notes.h"
#include "store/rushes-library-votes.h"

struct _RushesReviewDecision
{
  char *take_id;

  /* About a take. The winner is among it: to reject the winner, or to choose one that was rejected,
   * changes both. */
  guint stars;
  gboolean is_rejected;
  char *winner_id;

  /* About a note: its id, and the note unless there is none. */
  char *note_id;
  RushesNote *note;
};

/**
 * rushes_review_decision_new_for_take:
 * @shot: the shot
 * @take: one of its takes
 *
 * Keeps what is thought of a take now.
 *
 * Returns: (transfer full): the decision
 */
RushesReviewDecision *
rushes_review_decision_new_for_take (RushesShot *shot,
                                     RushesTake *take)
{
  RushesReviewDecision *self;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  self = g_new0 (RushesReviewDecision, 1);
  self->take_id = g_strdup (rushes_take_get_id (take));
  self->stars = rushes_take_get_stars (take);
  self->is_rejected = rushes_take_is_rejected (take);
  self->winner_id = g_strdup (rushes_shot_get_winner_id (shot));

  return self;
}

/**
 * rushes_review_decision_new_for_note:
 * @take_id: the take that it is about
 * @note_id: its id
 * @note: (nullable): the note, or %NULL where there is none
 *
 * Keeps what a note says now.
 *
 * Returns: (transfer full): the decision
 */
RushesReviewDecision *
rushes_review_decision_new_for_note (const char *take_id,
                                     const char *note_id,
                                     RushesNote *note)
{
  RushesReviewDecision *self;

  g_return_val_if_fail (take_id != NULL, NULL);
  g_return_val_if_fail (note_id != NULL, NULL);

  self = g_new0 (RushesReviewDecision, 1);
  self->take_id = g_strdup (take_id);
  self->note_id = g_strdup (note_id);
  g_set_object (&self->note, note);

  return self;
}

/**
 * rushes_review_decision_free:
 * @self: (transfer full): a decision
 *
 * Frees a decision.
 */
void
rushes_review_decision_free (RushesReviewDecision *self)
{
  g_free (self->take_id);
  g_free (self->winner_id);
  g_free (self->note_id);
  g_clear_object (&self->note);
  g_free (self);
}

/**
 * rushes_review_decision_get_take_id:
 * @self: a decision
 *
 * Gets the id of the take that it is about.
 *
 * Returns: the id
 */
const char *
rushes_review_decision_get_take_id (const RushesReviewDecision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->take_id;
}

static gboolean
apply_to_take (const RushesReviewDecision  *self,
               RushesLibrary               *library,
               RushesShot                  *shot,
               GError                     **error)
{
  RushesTake *take = rushes_library_find_take (library, self->take_id);
  RushesTake *winner = NULL;

  /* It may have been deleted since. */
  if (take == NULL)
    return TRUE;

  if (rushes_take_get_stars (take) != self->stars &&
      !rushes_library_set_stars (library, take, self->stars, error))
    return FALSE;
  if (rushes_take_is_rejected (take) != self->is_rejected &&
      !rushes_library_set_rejected (library, take, self->is_rejected, error))
    return FALSE;
  if (g_strcmp0 (rushes_shot_get_winner_id (shot), self->winner_id) == 0)
    return TRUE;

  if (self->winner_id != NULL)
    winner = rushes_library_find_take (library, self->winner_id);

  return rushes_library_set_winner (library, shot, winner, error);
}

static gboolean
apply_to_note (const RushesReviewDecision  *self,
               RushesLibrary               *library,
               GError                     **error)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (RushesNote) added = NULL;
  gboolean is_there = FALSE;

  notes = rushes_library_list_notes (library, self->take_id, error);
  if (notes == NULL)
    return FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      const RushesNoteRecord *record = rushes_note_get_record (g_ptr_array_index (notes, i));

      is_there = is_there || g_str_equal (record->id, self->note_id);
    }

  if (self->note == NULL)
    return !is_there || rushes_library_remove_note (library, self->note_id, error);
  if (is_there)
    return rushes_library_edit_note (library, self->note_id,
                                     rushes_note_get_record (self->note)->text, error);

  added = rushes_library_add_note (library, rushes_note_get_record (self->note), error);

  return added != NULL;
}

/**
 * rushes_review_decision_apply:
 * @self: a decision
 * @library: the library
 * @shot: the shot
 * @error: return location for an error
 *
 * Lets the library have it again as it was.
 *
 * Returns: whether that was saved
 */
gboolean
rushes_review_decision_apply (const RushesReviewDecision  *self,
                              RushesLibrary               *library,
                              RushesShot                  *shot,
                              GError                     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);

  return self->note_id != NULL ? apply_to_note (self, library, error)
                               : apply_to_take (self, library, shot, error);
}
