/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-blind-view.h"
#include "rushes-review-page-private.h"
#include "rushes-window.h"

/* The blind vote over the takes that play: it takes the place of everything else in the window. */

/* Also when the shot goes: then there is nothing left to vote on. */
void
_rushes_review_page_end_blind (RushesReviewPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->blind_view == NULL)
    return;

  self->blind_view = NULL;
  if (RUSHES_IS_WINDOW (root))
    rushes_window_end_blind (RUSHES_WINDOW (root));
}

static void
winner_chosen_cb (RushesReviewPage *self,
                  RushesTake       *take)
{
  _rushes_review_page_set_winner (self, take);
}

static GPtrArray *
dup_takes (RushesReviewPage *self)
{
  GPtrArray *takes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->playing->len; i++)
    g_ptr_array_add (takes,
                     g_object_ref (rushes_review_item_get_take (g_ptr_array_index (self->playing,
                                                                                   i))));

  return takes;
}

static void
vote_blind_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GPtrArray) takes = dup_takes (self);
  GtkWidget *view;

  if (self->studio == NULL || takes->len < 2 || self->blind_view != NULL ||
      !RUSHES_IS_WINDOW (root))
    return;

  view = rushes_blind_view_new (self->studio, takes, g_random_int ());
  g_signal_connect_object (view, "winner-chosen", G_CALLBACK (winner_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "closed", G_CALLBACK (_rushes_review_page_end_blind), self,
                           G_CONNECT_SWAPPED);
  if (rushes_window_show_blind (RUSHES_WINDOW (root), view))
    self->blind_view = view;
}

void
_rushes_review_page_add_blind_action (RushesReviewPage *self)
{
  static const GActionEntry entries[] = {
    { "vote-blind", vote_blind_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

/* Whether there is anything to choose from has changed. */
void
_rushes_review_page_update_blind (RushesReviewPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "vote-blind");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->playing->len >= 2);
}
