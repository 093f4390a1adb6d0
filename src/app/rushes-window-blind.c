/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-report.h"
#include "rushes-window-private.h"

/* While one votes blind, the window holds nothing else: what it usually shows is hidden, so that it
 * is not painted, not read aloud and can not be reached, and what opens other windows or acts on a
 * take does nothing. */

static const char * const window_actions[] = {
  "win.new-shot", "win.search-shots", "win.rename-shot", "win.set-project", "win.delete-shot",
  "win.show-stage", "win.run-stage", "win.save-take", "win.show-in-files", "win.copy-command",
  "win.show-shots", "win.show-jobs", "win.do-next",
};

static const char * const application_actions[] = {
  "show-money", "show-ranking", "show-batch", "use-backend",
};

static void
set_actions_enabled (RushesWindow *self,
                     gboolean      is_enabled)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (guint i = 0; i < G_N_ELEMENTS (window_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), window_actions[i], is_enabled);
  for (guint i = 0; i < G_N_ELEMENTS (application_actions) && application != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (application),
                                                    application_actions[i]);

      if (action != NULL)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
    }
}

/* The ledger, say, which names models. */
static gboolean
has_other_windows (RushesWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (self) && gtk_widget_get_visible (window))
        return TRUE;
    }

  return FALSE;
}

/**
 * rushes_window_show_blind:
 * @self: a window
 * @view: (transfer floating): what is voted with
 *
 * Shows nothing but a view for voting, until rushes_window_end_blind(). With other windows of the
 * program open it says why not.
 *
 * Returns: whether the view is shown
 */
gboolean
rushes_window_show_blind (RushesWindow *self,
                          GtkWidget    *view)
{
  g_autoptr (GtkWidget) owned = NULL;

  g_return_val_if_fail (RUSHES_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (view), FALSE);
  g_return_val_if_fail (self->blind_view == NULL, FALSE);

  owned = g_object_ref_sink (view);
  if (has_other_windows (self))
    {
      rushes_report_passed (GTK_WIDGET (self),
                            _("Close the other windows first: they name models"));
      return FALSE;
    }

  self->blind_view = view;
  gtk_widget_set_visible (GTK_WIDGET (self->toasts), FALSE);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (self->surface, view);
  set_actions_enabled (self, FALSE);
  _rushes_window_update_title (self);

  return TRUE;
}

/**
 * rushes_window_end_blind:
 * @self: a window
 *
 * Shows again what was shown before the vote.
 */
void
rushes_window_end_blind (RushesWindow *self)
{
  g_return_if_fail (RUSHES_IS_WINDOW (self));

  if (self->blind_view == NULL)
    return;

  gtk_box_remove (self->surface, self->blind_view);
  self->blind_view = NULL;
  set_actions_enabled (self, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-shot", self->studio != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->toasts), TRUE);
  _rushes_window_update_content (self);
  _rushes_window_update_title (self);
  _rushes_window_focus_stage (self);
}
