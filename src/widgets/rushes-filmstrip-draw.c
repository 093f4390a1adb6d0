/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-filmstrip-private.h"

#include <math.h>

#define RADIUS 4
#define ROW_HEIGHT RUSHES_FILMSTRIP_ROW_HEIGHT
#define ROW_GAP RUSHES_FILMSTRIP_ROW_GAP
/* What an odd clip's pictures are at least and at most as wide as, for their height. */
#define MIN_ASPECT 0.4
#define MAX_ASPECT 2.4

/* The rows of a filmstrip, without the line. */

static double
get_aspect (RushesFilmstripRow *row)
{
  GdkTexture *first;

  if (row->pictures == NULL || row->pictures->len == 0)
    return 1.0;

  first = g_ptr_array_index (row->pictures, 0);

  return CLAMP ((double) gdk_texture_get_width (first) / gdk_texture_get_height (first),
                MIN_ASPECT, MAX_ASPECT);
}

/* What of a clip is seen at a time, offsets and sync and all. */
static GdkTexture *
find_picture (RushesFilmstrip    *self,
              RushesFilmstripRow *row,
              RushesClipIndex    *index,
              gint64              time)
{
  guint n_frames = rushes_clip_index_get_n_frames (index);
  int frame = rushes_player_find_frame (self->player, row->number, time);
  guint at;

  if (frame < 0 || n_frames == 0)
    return NULL;

  at = (guint) ((frame + 0.5) / n_frames * row->pictures->len);

  return g_ptr_array_index (row->pictures, MIN (at, row->pictures->len - 1));
}

/* Cut at the sides or above and below, so that it fills its room. */
static void
draw_picture (GtkSnapshot           *snapshot,
              GdkTexture            *texture,
              const graphene_rect_t *room)
{
  float width = (float) gdk_texture_get_width (texture);
  float height = (float) gdk_texture_get_height (texture);
  float factor = MAX (room->size.width / width, room->size.height / height);
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (room->origin.x + (room->size.width - width * factor) / 2,
                        room->origin.y + (room->size.height - height * factor) / 2,
                        width * factor, height * factor);

  gtk_snapshot_push_clip (snapshot, room);
  gtk_snapshot_append_texture (snapshot, texture, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_pictures (RushesFilmstrip       *self,
               GtkSnapshot           *snapshot,
               RushesFilmstripRow    *row,
               const graphene_rect_t *area)
{
  g_autoptr (RushesClipIndex) index = rushes_player_dup_clip_index (self->player, row->number);
  double width = ROW_HEIGHT * get_aspect (row);
  int n = (int) MAX (1, lround (area->size.width / width));

  if (row->pictures == NULL || row->pictures->len == 0 || index == NULL)
    return;

  for (int i = 0; i < n; i++)
    {
      /* Whole pixels, so that no gap shines through. */
      float left = floorf (area->size.width * (float) i / (float) n);
      float right = floorf (area->size.width * (float) (i + 1) / (float) n);
      graphene_rect_t room = GRAPHENE_RECT_INIT (area->origin.x + left, area->origin.y,
                                                 right - left, ROW_HEIGHT);
      gint64 time = rushes_filmstrip_get_time (self, room.origin.x + room.size.width / 2);
      GdkTexture *texture = find_picture (self, row, index, time);

      if (texture != NULL)
        draw_picture (snapshot, texture, &room);
    }
}

static void
draw_text (RushesFilmstrip *self,
           GtkSnapshot     *snapshot,
           const char      *text,
           double           x,
           double           y,
           double           width,
           double           opacity)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int height;
  GdkRGBA color;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= (float) opacity;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x,
                                                (float) (y + (ROW_HEIGHT - height) / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* Whose row it is stands before it, where the seek bar has the time. */
static void
draw_row (RushesFilmstrip *self,
          GtkSnapshot     *snapshot,
          guint            number,
          double           left,
          double           right)
{
  RushesFilmstripRow *row = g_ptr_array_index (self->rows, number);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double y = number * (ROW_HEIGHT + ROW_GAP);
  double margin = is_rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - right : left;
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) left, (float) y, (float) (right - left),
                                             ROW_HEIGHT);
  GskRoundedRect outline;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= 0.07f;
  gsk_rounded_rect_init_from_rect (&outline, &area, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &area);
  draw_pictures (self, snapshot, row, &area);
  gtk_snapshot_pop (snapshot);

  if (row->message != NULL && row->pictures == NULL)
    draw_text (self, snapshot, row->message, left + 9, y, MAX (right - left - 18, 1), 0.75);
  if (row->name != NULL && margin > 24)
    draw_text (self, snapshot, row->name, is_rtl ? right + 9 : 0, y, margin - 9, 0.75);
}

GskRenderNode *
_rushes_filmstrip_draw_rows (RushesFilmstrip *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double start;
  double end;

  _rushes_filmstrip_get_axis (self, &start, &end);
  for (guint i = 0; i < self->rows->len; i++)
    draw_row (self, snapshot, i, floor (MIN (start, end)), ceil (MAX (start, end)));

  return gtk_snapshot_free_to_node (snapshot);
}
