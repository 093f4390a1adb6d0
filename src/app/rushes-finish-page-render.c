/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-finish-page-private.h"
#include "rushes-report.h"

/* Rendering the overlay into a new take. */

/* The take that is being rendered: the newest one that is not ready and was made here. */
static RushesTake *
dup_rendering (RushesFinishPage *self)
{
  GListModel *takes = rushes_shot_get_takes (self->shot);

  for (guint i = g_list_model_get_n_items (takes); i > 0; i--)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i - 1);

      if (rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_FINISHED &&
          !rushes_take_state_is_final (rushes_take_get_state (take)))
        return g_steal_pointer (&take);
    }

  return NULL;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (gtk_widget_get_ancestor
                                               (widget, RUSHES_TYPE_FINISH_PAGE));
  g_autoptr (RushesTake) take = NULL;

  if (self->render_cancellable == NULL)
    return G_SOURCE_REMOVE;

  take = self->shot != NULL ? dup_rendering (self) : NULL;
  if (take != NULL)
    gtk_progress_bar_set_fraction (self->progress_bar,
                                   CLAMP (rushes_take_get_progress (take), 0, 1));

  return G_SOURCE_CONTINUE;
}

static void
set_rendering (RushesFinishPage *self,
               GCancellable     *cancellable)
{
  g_set_object (&self->render_cancellable, cancellable);
  gtk_widget_set_visible (self->progress_box, cancellable != NULL);
  if (cancellable != NULL)
    {
      gtk_progress_bar_set_fraction (self->progress_bar, 0);
      gtk_widget_add_tick_callback (GTK_WIDGET (self->progress_bar), tick_cb, NULL, NULL);
    }
  _rushes_finish_page_update_render (self);
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesFinishPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTake) take = NULL;

  take = rushes_studio_render_finish (RUSHES_STUDIO (object), result, &error);
  if (self->undo == NULL)
    return;

  set_rendering (self, NULL);
  if (take == NULL)
    rushes_report_error (GTK_WIDGET (self), _("The take was not rendered"), error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-stage", "(sss)",
                                _("The finished take is ready"), _("_Publish"), "publish");
}

static void
render_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (widget);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (JsonObject) params = NULL;

  if (self->take == NULL || self->render_cancellable != NULL)
    return;

  rushes_finish_page_save (self);
  cancellable = g_cancellable_new ();
  params = rushes_overlay_to_json (self->overlay);
  set_rendering (self, cancellable);
  rushes_studio_render_async (self->studio, self->shot, self->take, NULL, "textOverlay", params,
                              cancellable, rendered_cb, g_object_ref (self));
}

static void
cancel_render_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  g_cancellable_cancel (RUSHES_FINISH_PAGE (widget)->render_cancellable);
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
}

void
_rushes_finish_page_update_render (RushesFinishPage *self)
{
  gboolean can_render = self->take != NULL && self->render_cancellable == NULL &&
                        self->overlay != NULL && rushes_overlay_get_n_layers (self->overlay) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finish.render", can_render);
}
