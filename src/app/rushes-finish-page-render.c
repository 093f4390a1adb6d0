/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "provider/rushes-provider.h"
#include "studio/rushes-command-line.h"

#include "rushes-copy-command.h"
#include "rushes-finish-page-private.h"
#include "rushes-report.h"

/* Rendering the overlay into a new take: first the take is made, then it is waited for. */

static void
update_progress (RushesFinishPage *self)
{
  double progress = self->rendering != NULL ? rushes_take_get_progress (self->rendering) : 0;

  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (progress, 0, 1));
}

static void
set_rendering (RushesFinishPage *self,
               gboolean          is_rendering,
               RushesTake       *take)
{
  if (self->rendering != NULL)
    g_signal_handlers_disconnect_by_func (self->rendering, update_progress, self);
  g_set_object (&self->rendering, take);
  if (take != NULL)
    g_signal_connect_object (take, "notify::progress", G_CALLBACK (update_progress), self,
                             G_CONNECT_SWAPPED);
  self->is_rendering = is_rendering;
  gtk_widget_set_visible (self->progress_box, is_rendering);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finish.cancel-render", take != NULL);
  update_progress (self);
  _rushes_finish_page_update_render (self);
}

static void
take_ready_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RushesFinishPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean was_canceled;

  rushes_studio_wait_take_finish (RUSHES_STUDIO (object), result, &error);
  /* The page may have gone while the take was made. */
  if (self->rendering == NULL)
    return;

  was_canceled = rushes_take_get_state (self->rendering) == RUSHES_TAKE_STATE_CANCELED;
  set_rendering (self, FALSE, NULL);
  if (error == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-stage", "(sss)",
                                _("The finished take is ready"), _("_Publish"), "publish");
  else if (!was_canceled)
    rushes_report_error (GTK_WIDGET (self), _("The take was not rendered"), error);
}

static void
take_made_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RushesFinishPage) self = user_data;
  g_autoptr (GError) error = NULL;
  RushesTake *take;

  take = rushes_studio_render_finish (RUSHES_STUDIO (object), result, &error);
  if (self->undo == NULL)
    return;

  set_rendering (self, take != NULL, take);
  if (take == NULL)
    rushes_report_error (GTK_WIDGET (self), _("The take was not rendered"), error);
  else
    rushes_studio_wait_take_async (RUSHES_STUDIO (object), take, RUSHES_TAKE_STATE_READY, NULL,
                                   take_ready_cb, g_object_ref (self));
}

static void
render_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (widget);
  g_autoptr (JsonObject) params = NULL;

  if (self->take == NULL || self->is_rendering)
    return;

  rushes_finish_page_save (self);
  params = rushes_overlay_to_json (self->overlay);
  set_rendering (self, TRUE, NULL);
  rushes_studio_render_async (self->studio, self->shot, self->take, NULL, "textOverlay", params,
                              NULL, take_made_cb, g_object_ref (self));
}

static void
copy_command_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (widget);
  RushesProvider *provider;
  g_autoptr (JsonObject) params = NULL;
  g_autofree char *command = NULL;

  if (self->take == NULL || self->overlay == NULL)
    return;

  provider = rushes_studio_get_provider (self->studio);
  params = rushes_overlay_to_json (self->overlay);
  command = rushes_command_line_for_edit (rushes_take_get_kind (self->take), "textOverlay", params,
                                          rushes_take_get_id (self->take),
                                          rushes_provider_get_id (provider));
  rushes_copy_command (widget, command);
}

static void
cancel_render_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (widget);

  if (self->rendering != NULL)
    rushes_studio_cancel_take (self->studio, self->rendering);
}

void
_rushes_finish_page_install_render (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, progress_box);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, render_button);
  gtk_widget_class_install_action (widget_class, "finish.render", NULL, render_action);
  gtk_widget_class_install_action (widget_class, "finish.cancel-render", NULL,
                                   cancel_render_action);
  gtk_widget_class_install_action (widget_class, "finish.copy-command", NULL,
                                   copy_command_action);
}

void
_rushes_finish_page_update_render (RushesFinishPage *self)
{
  gboolean can_render = self->take != NULL && !self->is_rendering &&
                        self->overlay != NULL && rushes_overlay_get_n_layers (self->overlay) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finish.render", can_render);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finish.copy-command", can_render);
}
