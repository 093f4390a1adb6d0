/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-contact-sheet.h"
#include "rushes-review-page-private.h"

#define CONTACT_SHEET "contact-sheet"

/* All of the takes that play at a glance, and the way from there to a moment of one. */

static void
chosen_cb (RushesReviewPage *self,
           RushesTake       *take,
           gint64            ms)
{
  for (guint i = 0; i < self->playing->len; i++)
    if (rushes_review_item_get_take (self->playing->pdata[i]) == take)
      _rushes_review_page_choose (self, self->playing->pdata[i]);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "go-to-moment",
                                  g_variant_new ("(sx)", rushes_take_get_id (take), ms));
}

static void
contact_sheet_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *sheet;

  if (self->studio == NULL || self->playing->len == 0)
    return;

  for (guint i = 0; i < self->playing->len; i++)
    g_ptr_array_add (takes, g_object_ref (rushes_review_item_get_take (self->playing->pdata[i])));
  rushes_player_set_playing (rushes_comparison_view_get_player (self->comparison), FALSE);
  sheet = rushes_contact_sheet_new (self->studio, takes);
  g_signal_connect_object (sheet, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (sheet),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (sheet));
}

void
_rushes_review_page_add_contact_action (RushesReviewPage *self)
{
  static const GActionEntry entries[] = { { CONTACT_SHEET, contact_sheet_action } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

/* Whether there is anything to show has changed. */
void
_rushes_review_page_update_contact (RushesReviewPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), CONTACT_SHEET);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->playing->len > 0);
}
