/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-finish-page.h"

#include <glib/gi18n.h>

#include "util/rushes-time.h"
#include "widgets/rushes-columns.h"
#include "widgets/rushes-text-view.h"

#include "rushes-finish-page-private.h"
#include "rushes-report.h"

#define SAVE_MS 700

/**
 * RushesFinishPage:
 *
 * The third stage: text over a take, placed in the picture. It edits the overlay of the window's
 * shot, saves it as one works, and renders it into a new take. Lives on the main thread.
 */
G_DEFINE_FINAL_TYPE (RushesFinishPage, rushes_finish_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STUDIO,
  PROP_SHOT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
save_cb (gpointer user_data)
{
  RushesFinishPage *self = user_data;

  self->save_id = 0;
  rushes_finish_page_save (self);

  return G_SOURCE_REMOVE;
}

static void
overlay_changed_cb (RushesFinishPage *self)
{
  self->is_unsaved = TRUE;
  if (self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_MS, save_cb, self);
  _rushes_finish_page_update_panel (self);
  _rushes_finish_page_update_render (self);
}

static void
edit_begun_cb (RushesFinishPage *self)
{
  _rushes_finish_page_begin_edit (self);
}

static void
edit_ended_cb (RushesFinishPage *self,
               const char       *group)
{
  _rushes_finish_page_end_edit (self, group);
}

static void
restore_state (gpointer owner,
               gpointer state)
{
  RushesFinishPage *self = owner;

  rushes_overlay_assign (self->overlay, state);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  if (!rushes_undo_undo (RUSHES_FINISH_PAGE (widget)->undo))
    gtk_widget_error_bell (widget);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  if (!rushes_undo_redo (RUSHES_FINISH_PAGE (widget)->undo))
    gtk_widget_error_bell (widget);
}

static void
add_text_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (widget);
  g_autoptr (RushesTextLayer) layer = NULL;

  if (self->take == NULL)
    return;

  layer = rushes_text_layer_new (_("Your text"));
  _rushes_finish_page_begin_edit (self);
  rushes_overlay_append (self->overlay, layer);
  _rushes_finish_page_end_edit (self, NULL);
  rushes_overlay_canvas_set_selected (self->canvas,
                                      (int) rushes_overlay_get_n_layers (self->overlay) - 1);
  gtk_widget_activate_action (widget, "finish.edit-text", NULL);
}

static void
remove_text_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (widget);
  int selected = rushes_overlay_canvas_get_selected (self->canvas);

  if (selected < 0)
    return;

  _rushes_finish_page_begin_edit (self);
  rushes_overlay_remove (self->overlay, selected);
  _rushes_finish_page_end_edit (self, NULL);
}

static void
edit_text_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (widget);
  GtkTextIter start;
  GtkTextIter end;

  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  gtk_text_buffer_get_bounds (self->text_buffer, &start, &end);
  gtk_text_buffer_select_range (self->text_buffer, &start, &end);
}

static void
text_activated_cb (RushesFinishPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "finish.edit-text", NULL);
}

static void
selected_cb (RushesFinishPage *self)
{
  rushes_undo_end_group (self->undo);
  _rushes_finish_page_update_panel (self);
}

static void
playhead_changed_cb (RushesFinishPage *self)
{
  gint64 position_ms = gtk_adjustment_get_value (self->playhead);
  double fps = self->take != NULL ? rushes_take_get_fps (self->take) : 0;
  g_autofree char *text = rushes_time_to_timecode (position_ms * 1000000, fps > 0 ? fps : 24);

  gtk_label_set_label (self->time_label, text);
  rushes_overlay_canvas_set_position (self->canvas, position_ms);
  _rushes_finish_page_show_frame (self, position_ms);
}

static void
show_take (RushesFinishPage *self)
{
  gint64 duration_ms;

  gtk_stack_set_visible_child_name (self->stack, self->take != NULL ? "canvas" : "empty");
  _rushes_finish_page_forget_frame (self);
  if (self->take == NULL)
    {
      rushes_overlay_canvas_set_overlay (self->canvas, NULL, 1, 1);
      _rushes_finish_page_update_render (self);
      return;
    }

  duration_ms = rushes_take_get_duration_ms (self->take);
  rushes_overlay_canvas_set_overlay (self->canvas, self->overlay,
                                     MAX (rushes_take_get_width (self->take), 1),
                                     MAX (rushes_take_get_height (self->take), 1));
  gtk_widget_set_visible (self->timeline, duration_ms > 0);
  gtk_adjustment_configure (self->playhead, 0, 0, MAX (duration_ms - 1, 0), 100, 1000, 0);
  gtk_adjustment_set_upper (self->start_adjustment, duration_ms / 1000.0);
  gtk_adjustment_set_upper (self->end_adjustment, duration_ms / 1000.0);
  playhead_changed_cb (self);
  _rushes_finish_page_update_panel (self);
  _rushes_finish_page_update_render (self);
}

static void
take_changed_cb (RushesFinishPage *self)
{
  RushesTake *take = rushes_take_chooser_get_take (self->chooser);

  if (g_set_object (&self->take, take))
    show_take (self);
}

static void
set_studio (RushesFinishPage *self,
            RushesStudio     *studio)
{
  if (self->studio == studio)
    return;

  rushes_finish_page_set_shot (self, NULL);
  g_set_object (&self->studio, studio);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STUDIO]);
}

static RushesOverlay *
load_overlay (RushesShot *shot)
{
  JsonObject *saved = shot != NULL ? rushes_shot_get_overlay (shot) : NULL;
  RushesOverlay *overlay = NULL;

  if (saved != NULL)
    overlay = rushes_overlay_from_json (saved, NULL);

  return overlay != NULL ? overlay : rushes_overlay_new ();
}

static void
replace_overlay (RushesFinishPage *self,
                 RushesOverlay    *overlay)
{
  if (self->overlay != NULL)
    g_signal_handlers_disconnect_by_func (self->overlay, overlay_changed_cb, self);
  g_clear_object (&self->before);
  rushes_undo_clear (self->undo);
  g_set_object (&self->overlay, overlay);
  if (overlay != NULL)
    g_signal_connect_object (overlay, "changed", G_CALLBACK (overlay_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static gboolean
rushes_finish_page_grab_focus (GtkWidget *widget)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (widget);

  return self->take != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
rushes_finish_page_dispose (GObject *object)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (object);

  if (self->undo != NULL)
    {
      rushes_finish_page_save (self);
      replace_overlay (self, NULL);
    }
  _rushes_finish_page_forget_frame (self);
  /* A render goes on without the page; only its news no longer come here. */
  g_clear_object (&self->rendering);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->undo);
  g_clear_object (&self->take);
  g_clear_object (&self->shot);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_finish_page_parent_class)->dispose (object);
}

static void
rushes_finish_page_finalize (GObject *object)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (object);

  g_clear_pointer (&self->families, g_ptr_array_unref);

  G_OBJECT_CLASS (rushes_finish_page_parent_class)->finalize (object);
}

static void
rushes_finish_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      g_value_set_object (value, self->studio);
      break;

    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_finish_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  RushesFinishPage *self = RUSHES_FINISH_PAGE (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      set_studio (self, g_value_get_object (value));
      break;

    case PROP_SHOT:
      rushes_finish_page_set_shot (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_finish_page_class_init (RushesFinishPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_finish_page_dispose;
  object_class->finalize = rushes_finish_page_finalize;
  object_class->get_property = rushes_finish_page_get_property;
  object_class->set_property = rushes_finish_page_set_property;
  widget_class->grab_focus = rushes_finish_page_grab_focus;

  /* Who does the work. */
  properties[PROP_STUDIO] =
    g_param_spec_object ("studio", NULL, NULL, RUSHES_TYPE_STUDIO,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* The shot whose takes are finished. */
  properties[PROP_SHOT] =
    g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RUSHES_TYPE_COLUMNS);
  g_type_ensure (RUSHES_TYPE_OVERLAY_CANVAS);
  g_type_ensure (RUSHES_TYPE_TAKE_CHOOSER);
  g_type_ensure (RUSHES_TYPE_TEXT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-finish-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, playhead);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, time_label);
  gtk_widget_class_bind_template_callback (widget_class, edit_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, playhead_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_changed_cb);
  _rushes_finish_page_install_panel (widget_class);
  _rushes_finish_page_install_render (widget_class);

  gtk_widget_class_install_action (widget_class, "finish.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "finish.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "finish.add-text", NULL, add_text_action);
  gtk_widget_class_install_action (widget_class, "finish.remove-text", NULL, remove_text_action);
  gtk_widget_class_install_action (widget_class, "finish.edit-text", NULL, edit_text_action);
}

static void
rushes_finish_page_init (RushesFinishPage *self)
{
  self->undo = rushes_undo_new (self, restore_state, g_object_unref);
  self->shown_ms = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  _rushes_finish_page_setup_panel (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finish.render", FALSE);
}

GtkWidget *
rushes_finish_page_new (void)
{
  return g_object_new (RUSHES_TYPE_FINISH_PAGE, NULL);
}

/* Shows the overlay of another shot; that of the last one is saved. */
void
rushes_finish_page_set_shot (RushesFinishPage *self,
                             RushesShot       *shot)
{
  g_autoptr (RushesOverlay) overlay = NULL;

  g_return_if_fail (RUSHES_IS_FINISH_PAGE (self));
  g_return_if_fail (shot == NULL || RUSHES_IS_SHOT (shot));

  if (self->shot == shot)
    return;

  rushes_finish_page_save (self);
  g_set_object (&self->shot, shot);
  overlay = load_overlay (shot);
  replace_overlay (self, overlay);
  rushes_take_chooser_set_shot (self->chooser, shot);
  show_take (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

RushesOverlay *
rushes_finish_page_get_overlay (RushesFinishPage *self)
{
  g_return_val_if_fail (RUSHES_IS_FINISH_PAGE (self), NULL);

  return self->overlay;
}

/* Writes the overlay if it changed since it was last written. */
void
rushes_finish_page_save (RushesFinishPage *self)
{
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RUSHES_IS_FINISH_PAGE (self));

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (!self->is_unsaved || self->shot == NULL)
    return;

  self->is_unsaved = FALSE;
  json = rushes_overlay_to_json (self->overlay);
  if (!rushes_library_save_overlay (rushes_studio_get_library (self->studio), self->shot, json,
                                    &error))
    rushes_report_error (GTK_WIDGET (self), _("The text was not saved"), error);
}

void
_rushes_finish_page_begin_edit (RushesFinishPage *self)
{
  g_clear_object (&self->before);
  self->before = rushes_overlay_copy (self->overlay);
}

void
_rushes_finish_page_end_edit (RushesFinishPage *self,
                              const char       *group)
{
  if (self->before == NULL || rushes_overlay_is_equal (self->before, self->overlay))
    return;

  rushes_undo_push (self->undo, group, g_steal_pointer (&self->before),
                    rushes_overlay_copy (self->overlay));
}
