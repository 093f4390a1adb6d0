/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-compose-page.h"
#include "rushes-window-private.h"

/* Drops anywhere in the window: files and pictures become references of the shot, in Compose.
 * Without a shot, the drop makes one. */

static gboolean
drop_accept_cb (RushesWindow *self,
                GdkDrop      *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  /* A drag of ours has a drag object on this side. */
  if (self->studio == NULL || self->blind_view != NULL || gdk_drop_get_drag (drop) != NULL)
    return FALSE;

  return gdk_content_formats_match (formats, gtk_drop_target_get_formats (self->drop_target)) ||
         gdk_content_formats_contain_mime_type (formats, "text/uri-list") ||
         gdk_content_formats_contain_mime_type (formats, "image/png");
}

static GdkDragAction
drop_enter_cb (RushesWindow *self,
               double        x,
               double        y)
{
  rushes_compose_page_set_hovered (RUSHES_COMPOSE_PAGE (self->compose_page), TRUE);

  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (RushesWindow *self)
{
  rushes_compose_page_set_hovered (RUSHES_COMPOSE_PAGE (self->compose_page), FALSE);
}

static gboolean
drop_cb (RushesWindow *self,
         const GValue *value,
         double        x,
         double        y)
{
  drop_leave_cb (self);
  if (self->shot == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-shot", NULL);
  if (!rushes_compose_page_take_drop (RUSHES_COMPOSE_PAGE (self->compose_page), value))
    return FALSE;

  rushes_window_set_stage (self, "compose");
  adw_leaflet_set_visible_child (self->leaflet, self->content);

  return TRUE;
}

void
_rushes_window_install_drops (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, drop_target);
  gtk_widget_class_bind_template_callback (widget_class, drop_accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

void
_rushes_window_setup_drops (RushesWindow *self)
{
  /* No text here: it belongs to the field that it is dropped on. */
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  gtk_drop_target_set_gtypes (self->drop_target, types, G_N_ELEMENTS (types));
}
