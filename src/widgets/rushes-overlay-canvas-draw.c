/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-overlay-canvas-private.h"

/* What the canvas shows: the picture, the text, the frame of the chosen layer, the lines it snaps
 * to. */

static void
snapshot_text (RushesOverlayCanvas     *self,
               GtkSnapshot             *snapshot,
               const RushesOverlayView *view)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &view->frame);

  rushes_overlay_renderer_set_scale (self->renderer,
                                     rushes_overlay_view_get_scale (view) * factor);
  cairo_translate (cr, view->frame.origin.x, view->frame.origin.y);
  cairo_scale (cr, 1.0 / factor, 1.0 / factor);
  rushes_overlay_renderer_draw (self->renderer, cr, self->position_ms);
  cairo_destroy (cr);
}

static void
snapshot_selection (RushesOverlayCanvas *self,
                    GtkSnapshot         *snapshot,
                    const GdkRGBA       *accent)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t box;
  GskRoundedRect outline;

  if (!rushes_overlay_canvas_get_box (self, self->selected, &box))
    return;

  gsk_rounded_rect_init_from_rect (&outline, &box, 2);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1.5, 1.5, 1.5, 1.5 },
                              (GdkRGBA[4]) { *accent, *accent, *accent, *accent });
  for (RushesHandle handle = RUSHES_HANDLE_LEFT; handle <= RUSHES_HANDLE_BOTTOM_RIGHT; handle++)
    {
      graphene_rect_t rect = rushes_overlay_handle_rect (&box, handle);

      gsk_rounded_rect_init_from_rect (&outline, &rect, rect.size.width / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &white, &rect);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                                  (GdkRGBA[4]) { *accent, *accent, *accent, *accent });
    }
}

static void
snapshot_snap_lines (RushesOverlayCanvas     *self,
                     GtkSnapshot             *snapshot,
                     const RushesOverlayView *view,
                     const GdkRGBA           *accent)
{
  const graphene_rect_t *frame = &view->frame;

  if (!self->is_moved || self->handle != RUSHES_HANDLE_BODY)
    return;

  if (self->snap.has_x)
    gtk_snapshot_append_color (snapshot, accent,
                               &GRAPHENE_RECT_INIT (frame->origin.x +
                                                    frame->size.width * self->snap.x,
                                                    frame->origin.y, 1, frame->size.height));
  if (self->snap.has_y)
    gtk_snapshot_append_color (snapshot, accent,
                               &GRAPHENE_RECT_INIT (frame->origin.x,
                                                    frame->origin.y +
                                                    frame->size.height * self->snap.y,
                                                    frame->size.width, 1));
}

void
_rushes_overlay_canvas_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  RushesOverlayCanvas *self = RUSHES_OVERLAY_CANVAS (widget);
  static const GdkRGBA black = { 0, 0, 0, 1 };
  RushesOverlayView view;
  GdkRGBA accent;

  if (!_rushes_overlay_canvas_get_view (self, &view))
    return;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color",
                                       &accent))
    accent = (GdkRGBA) { 0.2, 0.5, 0.9, 1 };

  gtk_snapshot_append_color (snapshot, &black, &view.frame);
  if (self->paintable != NULL)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &view.frame.origin);
      gdk_paintable_snapshot (self->paintable, snapshot,
                              view.frame.size.width, view.frame.size.height);
      gtk_snapshot_restore (snapshot);
    }
  snapshot_text (self, snapshot, &view);
  snapshot_snap_lines (self, snapshot, &view, &accent);
  if (self->selected >= 0)
    snapshot_selection (self, snapshot, &accent);
}
