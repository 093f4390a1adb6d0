/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-loupe.h"

/* Of the shorter side of the picture. */
#define RADIUS_PART 0.22f
#define MAX_RADIUS 110.f
#define RIM 2.f

static void
snapshot_rim (GtkSnapshot          *snapshot,
              const GskRoundedRect *outline)
{
  const GdkRGBA dark = { 0.f, 0.f, 0.f, 0.8f };
  const GdkRGBA light = { 1.f, 1.f, 1.f, 1.f };
  const GdkRGBA outer[] = { dark, dark, dark, dark };
  const GdkRGBA inner[] = { light, light, light, light };
  const float widths[] = { RIM, RIM, RIM, RIM };
  GskRoundedRect larger = *outline;

  gsk_rounded_rect_shrink (&larger, -RIM, -RIM, -RIM, -RIM);
  gtk_snapshot_append_border (snapshot, &larger, widths, outer);
  gtk_snapshot_append_border (snapshot, outline, widths, inner);
}

/**
 * rushes_loupe_snapshot:
 * @spot: the spot, as fractions of the picture, or %RUSHES_LOUPE_NONE for no loupe
 * @snapshot: where to draw
 * @width: the picture's width
 * @height: the picture's height
 * @draw: (scope call): draws the picture
 * @user_data: data for @draw
 *
 * Draws a round magnifier over a picture.
 */
void
rushes_loupe_snapshot (const graphene_point_t *spot,
                       GtkSnapshot            *snapshot,
                       int                     width,
                       int                     height,
                       RushesLoupeFunc         draw,
                       gpointer                user_data)
{
  float radius = MIN (RADIUS_PART * (float) MIN (width, height), MAX_RADIUS);
  float x = spot->x * (float) width;
  float y = spot->y * (float) height;
  graphene_rect_t box = GRAPHENE_RECT_INIT (x - radius, y - radius, 2.f * radius, 2.f * radius);
  g_autoptr (GskRenderNode) picture = NULL;
  GtkSnapshot *closer;
  GskRoundedRect outline;

  if (spot->x < 0.f)
    return;

  /* Drawn apart: what Cairo draws straight into a snapshot that is scaled and moved goes astray in
   * GTK 4.8. */
  closer = gtk_snapshot_new ();
  draw (closer, width, height, user_data);
  picture = gtk_snapshot_free_to_node (closer);
  if (picture == NULL)
    return;

  gsk_rounded_rect_init_from_rect (&outline, &box, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_scale (snapshot, RUSHES_LOUPE_FACTOR, RUSHES_LOUPE_FACTOR);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-x, -y));
  gtk_snapshot_append_node (snapshot, picture);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  snapshot_rim (snapshot, &outline);
}
