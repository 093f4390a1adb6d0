/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "store/rushes-library-notes.h"
#include "store/rushes-library-votes.h"

#include "rushes-report.h"
#include "rushes-review-decision.h"
#include "rushes-review-page-private.h"
#include "rushes-words.h"

/* What is thought of a take: stars, whether it is rejected, whether it is the winner. The library
 * has it at once, and every step can be taken back. */

static RushesTake *
get_take (RushesReviewPage *self)
{
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);

  return chosen != NULL ? rushes_review_item_get_take (chosen) : NULL;
}

static gboolean
can_decide (RushesReviewPage *self,
            RushesTake       *take)
{
  return self->studio != NULL && take != NULL &&
         rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY;
}

static RushesLibrary *
get_library (RushesReviewPage *self)
{
  return rushes_studio_get_library (self->studio);
}

static void
set_enabled (RushesReviewPage *self,
             const char       *name,
             gboolean          is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

/* Whether nothing was decided since a take was deleted that can still be brought back. */
static gboolean
is_deletion_last (RushesReviewPage *self)
{
  return self->deleted_item != NULL && self->n_since_deletion == 0;
}

void
_rushes_review_page_update_undo (RushesReviewPage *self)
{
  set_enabled (self, "undo", rushes_undo_can_undo (self->undo) || is_deletion_last (self));
  set_enabled (self, "redo", rushes_undo_can_redo (self->undo));
}

static void
push (RushesReviewPage     *self,
      RushesReviewDecision *before,
      RushesReviewDecision *after)
{
  rushes_undo_push (self->undo, NULL, before, after);
  self->n_since_deletion++;
  _rushes_review_page_update_undo (self);
}

/* Shows which take it was about, too. */
static void
apply_cb (gpointer owner,
          gpointer state)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (owner);
  const char *take_id = rushes_review_decision_get_take_id (state);
  g_autoptr (GError) error = NULL;

  if (self->studio == NULL || self->shot == NULL)
    return;

  if (!rushes_review_decision_apply (state, get_library (self), self->shot, &error))
    {
      rushes_report_error (GTK_WIDGET (self), _("The decision was not saved"), error);
      return;
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (RushesReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (rushes_take_get_id (rushes_review_item_get_take (item)), take_id))
        _rushes_review_page_choose (self, item);
    }
}

/* Compares with what was before, and keeps the step. */
static void
push_take (RushesReviewPage     *self,
           RushesTake           *take,
           RushesReviewDecision *before)
{
  push (self, before, rushes_review_decision_new_for_take (self->shot, take));
}

/* %NULL takes the choice back from the take that has it. */
void
_rushes_review_page_set_winner (RushesReviewPage *self,
                                RushesTake       *take)
{
  RushesTake *about = take != NULL ? take : rushes_shot_get_winner (self->shot);
  g_autoptr (RushesReviewDecision) before = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_decide (self, about))
    return;

  before = rushes_review_decision_new_for_take (self->shot, about);
  if (!rushes_library_set_winner (get_library (self), self->shot, take, &error))
    {
      rushes_report_error (GTK_WIDGET (self), _("The winner was not saved"), error);
      return;
    }

  push_take (self, about, g_steal_pointer (&before));
  name = rushes_words_for_take (about);
  /* Translators: %s is the name of a take. */
  text = take == NULL ? g_strdup_printf (_("%s is no longer the winner"), name)
                      : g_strdup_printf (_("%s is the winner"), name);
  _rushes_review_page_add_toast (self, text);
}

/* The same again takes the choice back. */
static void
pick_winner_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesTake *take = get_take (self);

  _rushes_review_page_set_winner (self, rushes_take_is_winner (take) ? NULL : take);
}

static void
set_stars_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesTake *take = get_take (self);
  int n_stars = g_variant_get_int32 (parameter);
  g_autoptr (RushesReviewDecision) before = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_decide (self, take) || n_stars < 0 || n_stars > RUSHES_TAKE_MAX_STARS ||
      rushes_take_get_stars (take) == (guint) n_stars)
    return;

  before = rushes_review_decision_new_for_take (self->shot, take);
  if (rushes_library_set_stars (get_library (self), take, (guint) n_stars, &error))
    push_take (self, take, g_steal_pointer (&before));
  else
    rushes_report_error (GTK_WIDGET (self), _("The stars were not saved"), error);
}

/* The same again takes it back. */
static void
reject_take_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesTake *take = get_take (self);
  g_autoptr (RushesReviewDecision) before = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_decide (self, take))
    return;

  before = rushes_review_decision_new_for_take (self->shot, take);
  if (!rushes_library_set_rejected (get_library (self), take, !rushes_take_is_rejected (take),
                                    &error))
    {
      rushes_report_error (GTK_WIDGET (self), _("The decision was not saved"), error);
      return;
    }

  push_take (self, take, g_steal_pointer (&before));
  name = rushes_words_for_take (take);
  /* Translators: %s is the name of a take. */
  text = rushes_take_is_rejected (take) ? g_strdup_printf (_("%s is rejected"), name)
                                        : g_strdup_printf (_("%s is no longer rejected"), name);
  _rushes_review_page_add_toast (self, text);
}

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);

  if (is_deletion_last (self))
    {
      _rushes_review_page_undo_deletion (self);
      return;
    }

  rushes_undo_undo (self->undo);
  self->n_since_deletion--;
  _rushes_review_page_update_undo (self);
}

static void
redo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);

  rushes_undo_redo (self->undo);
  self->n_since_deletion++;
  _rushes_review_page_update_undo (self);
}

void
_rushes_review_page_add_decide_actions (RushesReviewPage *self)
{
  static const GActionEntry entries[] = {
    { "pick-winner", pick_winner_action },
    { "set-stars", set_stars_action, "i" },
    { "reject-take", reject_take_action },
    { "undo", undo_action },
    { "redo", redo_action },
  };

  self->undo = rushes_undo_new (self, apply_cb, (GDestroyNotify) rushes_review_decision_free);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  _rushes_review_page_update_undo (self);
}

void
_rushes_review_page_add_decide_bindings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "review.pick-winner", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "review.pick-winner",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "review.reject-take", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "review.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "review.redo", NULL);
  for (int i = 0; i <= RUSHES_TAKE_MAX_STARS; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + i, GDK_ALT_MASK,
                                         "review.set-stars", "i", i);
}

void
_rushes_review_page_update_decide (RushesReviewPage *self)
{
  gboolean can = can_decide (self, get_take (self));

  set_enabled (self, "set-stars", can);
  set_enabled (self, "reject-take", can);
}

/* Another shot has a history of its own. */
void
_rushes_review_page_forget_decisions (RushesReviewPage *self)
{
  rushes_undo_clear (self->undo);
  _rushes_review_page_update_undo (self);
}

/* What was deleted is what is taken back next. */
void
_rushes_review_page_keep_deletion (RushesReviewPage *self)
{
  self->n_since_deletion = 0;
  _rushes_review_page_update_undo (self);
}

/* Keeps what became of a note. */
void
_rushes_review_page_push_note (RushesReviewPage *self,
                               const char       *take_id,
                               const char       *note_id,
                               RushesNote       *before,
                               RushesNote       *after)
{
  push (self, rushes_review_decision_new_for_note (take_id, note_id, before),
        rushes_review_decision_new_for_note (take_id, note_id, after));
}
