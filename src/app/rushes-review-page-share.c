/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-page-private.h"
#include "rushes-share-dialog.h"

/* What plays together is shown to others together. */

static void
share_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *dialog;

  if (self->studio == NULL || self->playing->len == 0)
    return;

  for (guint i = 0; i < self->playing->len; i++)
    g_ptr_array_add (takes, g_object_ref (rushes_review_item_get_take (self->playing->pdata[i])));
  dialog = rushes_share_dialog_new (self->studio, takes);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
_rushes_review_page_add_share_action (RushesReviewPage *self)
{
  static const GActionEntry entries[] = {
    { "share", share_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

/* Whether there is anything to share has changed. */
void
_rushes_review_page_update_share (RushesReviewPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "share");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->playing->len > 0);
}
