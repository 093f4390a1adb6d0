/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-pane-picture.h"

#include "rushes-zoom.h"

/* A clip's picture in its pane, black around it. */

static void
find_area (RushesVideoPaintable *paintable,
           int                   width,
           int                   height,
           int                   scale,
           gboolean              is_exact,
           graphene_rect_t      *area)
{
  GdkTexture *texture = rushes_video_paintable_get_texture (paintable);

  if (texture == NULL)
    graphene_rect_init (area, 0.f, 0.f, 0.f, 0.f);
  else
    rushes_zoom_place (gdk_texture_get_width (texture), gdk_texture_get_height (texture), width,
                       height, scale, is_exact, area);
}

static void
snapshot_area (RushesVideoPaintable  *paintable,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *area)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &area->origin);
  gdk_paintable_snapshot (GDK_PAINTABLE (paintable), snapshot, area->size.width,
                          area->size.height);
  gtk_snapshot_restore (snapshot);
}

/**
 * rushes_pane_picture_snapshot:
 * @paintable: a paintable
 * @snapshot: where to draw
 * @width: the pane's width
 * @height: the pane's height
 * @scale: the screen's pixels in one of the pane's
 * @is_exact: whether the picture's pixels are the screen's
 *
 * Draws the picture where it belongs.
 */
void
rushes_pane_picture_snapshot (RushesVideoPaintable *paintable,
                              GtkSnapshot          *snapshot,
                              int                   width,
                              int                   height,
                              int                   scale,
                              gboolean              is_exact)
{
  graphene_rect_t area;

  g_return_if_fail (RUSHES_IS_VIDEO_PAINTABLE (paintable));
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  if (rushes_video_paintable_get_texture (paintable) == NULL)
    return;

  find_area (paintable, width, height, scale, is_exact, &area);
  snapshot_area (paintable, snapshot, &area);
}

/**
 * rushes_pane_picture_snapshot_rounded:
 * @paintable: a paintable
 * @snapshot: where to draw
 * @width: the pane's width
 * @height: the pane's height
 * @scale: the screen's pixels in one of the pane's
 * @is_exact: whether the picture's pixels are the screen's
 *
 * Draws the picture with round corners, and black where it leaves some of the pane free. Without a
 * graphics processor all that is drawn within a round outline is drawn line by line; so only the
 * strips with the corners are.
 */
void
rushes_pane_picture_snapshot_rounded (RushesVideoPaintable *paintable,
                                      GtkSnapshot          *snapshot,
                                      int                   width,
                                      int                   height,
                                      int                   scale,
                                      gboolean              is_exact)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0.f, 0.f, (float) width, (float) height);
  int radius = MIN (RUSHES_PANE_PICTURE_RADIUS, height / 2);
  const int edges[] = { 0, radius, height - radius, height };
  gboolean is_covered;
  graphene_rect_t area;
  GskRoundedRect outline;

  g_return_if_fail (RUSHES_IS_VIDEO_PAINTABLE (paintable));
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  find_area (paintable, width, height, scale, is_exact, &area);
  is_covered = graphene_rect_contains_rect (&area, &bounds);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, RUSHES_PANE_PICTURE_RADIUS);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (edges); i++)
    {
      gboolean is_round = i != 1;

      gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0.f, (float) edges[i], (float) width,
                                                             (float) (edges[i + 1] - edges[i])));
      if (is_round)
        gtk_snapshot_push_rounded_clip (snapshot, &outline);
      if (!is_covered)
        gtk_snapshot_append_color (snapshot, &(const GdkRGBA) { 0.f, 0.f, 0.f, 1.f }, &bounds);
      if (area.size.width > 0.f)
        snapshot_area (paintable, snapshot, &area);
      if (is_round)
        gtk_snapshot_pop (snapshot);
      gtk_snapshot_pop (snapshot);
    }
}
