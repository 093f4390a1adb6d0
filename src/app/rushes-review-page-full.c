/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-page-private.h"

/* The whole screen for the clips. The page hides its strip and its details, and the window, which
 * watches the property, all around the page. */

static void
set_action (RushesReviewPage *self,
            const char       *name,
            gboolean          is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

/* Also the window manager can end it. */
static void
window_changed_cb (GtkWindow        *window,
                   GParamSpec       *pspec,
                   RushesReviewPage *self)
{
  if (!gtk_window_is_fullscreen (window))
    _rushes_review_page_set_full_screen (self, FALSE);
}

static void
change_full_screen (GSimpleAction *action,
                    GVariant      *value,
                    gpointer       user_data)
{
  _rushes_review_page_set_full_screen (user_data, g_variant_get_boolean (value));
}

static void
leave_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  _rushes_review_page_set_full_screen (user_data, FALSE);
}

void
_rushes_review_page_set_full_screen (RushesReviewPage *self,
                                     gboolean          is_full)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "full-screen");

  if (self->is_full_screen == is_full || !GTK_IS_WINDOW (root))
    return;

  self->is_full_screen = is_full;
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_full));
  set_action (self, "leave-full-screen", is_full);
  if (is_full)
    {
      self->had_details = adw_flap_get_reveal_flap (self->flap);
      adw_flap_set_reveal_flap (self->flap, FALSE);
      g_signal_connect_object (root, "notify::fullscreened", G_CALLBACK (window_changed_cb), self,
                               0);
      gtk_window_fullscreen (GTK_WINDOW (root));
      gtk_widget_grab_focus (GTK_WIDGET (self->comparison));
    }
  else
    {
      g_signal_handlers_disconnect_by_func (root, window_changed_cb, self);
      gtk_window_unfullscreen (GTK_WINDOW (root));
      adw_flap_set_reveal_flap (self->flap, self->had_details);
    }
  g_object_notify (G_OBJECT (self), "full-screen");
}

/* Whether there are takes has changed. */
void
_rushes_review_page_update_full_screen (RushesReviewPage *self,
                                        gboolean          has_takes)
{
  set_action (self, "full-screen", has_takes);
  if (!has_takes)
    _rushes_review_page_set_full_screen (self, FALSE);
}

void
_rushes_review_page_add_full_screen_actions (RushesReviewPage *self)
{
  static const GActionEntry entries[] = {
    { "full-screen", NULL, NULL, "false", change_full_screen },
    { "leave-full-screen", leave_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  set_action (self, "leave-full-screen", FALSE);
}

void
_rushes_review_page_add_full_screen_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "review.full-screen", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "review.leave-full-screen", NULL);
}
