/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-report.h"
#include "rushes-window-private.h"
#include "store/rushes-library-ledger.h"

/* The project that the takes of a shot are booked on. */

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             RushesWindow     *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  RushesShot *shot = g_object_get_data (G_OBJECT (dialog), "shot");
  g_autofree char *project = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "set") || self->studio == NULL)
    return;

  if (!rushes_library_set_project (rushes_studio_get_library (self->studio), shot,
                                   project[0] != '\0' ? project : NULL, &error))
    rushes_report_error (GTK_WIDGET (self), _("The project was not set"), error);
}

static void
set_project_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  AdwMessageDialog *dialog;
  const char *project;
  GtkWidget *entry;

  if (self->shot == NULL)
    return;

  project = rushes_shot_get_project (self->shot);
  entry = g_object_new (GTK_TYPE_ENTRY, "text", project != NULL ? project : "",
                        "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Project"), -1);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
    GTK_WINDOW (self), _("Project"), _("Takes that are asked for from now on are booked on it. "
                                       "Limits for projects are set under Money.")));
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "set", _("_Set"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "set", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "set");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "shot", g_object_ref (self->shot), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

void
_rushes_window_install_project_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.set-project", NULL, set_project_action);
}
