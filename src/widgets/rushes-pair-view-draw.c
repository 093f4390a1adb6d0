/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-difference.h"
#include "rushes-frame-texture.h"
#include "rushes-pair-view-private.h"
#include "rushes-pane-label.h"
#include "rushes-zoom.h"

#define LINE_WIDTH 2.0f
#define HANDLE_WIDTH 6.0f
#define HANDLE_HEIGHT 40.0f

/* What two clips in one place look like. */

static GdkTexture *
get_texture (RushesPairView *self,
             guint           number)
{
  if (self->panes[number] == NULL)
    return NULL;

  return rushes_video_paintable_get_texture (
    rushes_video_view_get_paintable (self->panes[number]));
}

static gboolean
is_software (RushesPairView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

static void
snapshot_texture (RushesPairView *self,
                  GtkSnapshot    *snapshot,
                  GdkTexture     *texture,
                  int             width,
                  int             height)
{
  graphene_rect_t area;

  if (texture == NULL)
    return;

  rushes_zoom_place (gdk_texture_get_width (texture), gdk_texture_get_height (texture), width,
                     height, gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->is_exact,
                     &area);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &area.origin);
  rushes_frame_texture_snapshot (texture, snapshot, area.size.width, area.size.height,
                                 is_software (self));
  gtk_snapshot_restore (snapshot);
}

/* The line is light with dark edges, so that it is seen on any picture. */
static void
snapshot_line (RushesPairView *self,
               GtkSnapshot    *snapshot,
               float           x,
               float           height)
{
  const GdkRGBA dark = { 0.f, 0.f, 0.f, 0.6f };
  const GdkRGBA light = { 1.f, 1.f, 1.f, 1.f };
  const float middle = (height - HANDLE_HEIGHT) / 2.f;

  gtk_snapshot_append_color (snapshot, &dark,
                             &GRAPHENE_RECT_INIT (x - LINE_WIDTH, 0.f, 2.f * LINE_WIDTH, height));
  gtk_snapshot_append_color (snapshot, &dark,
                             &GRAPHENE_RECT_INIT (x - HANDLE_WIDTH / 2.f - 1.f, middle - 1.f,
                                                  HANDLE_WIDTH + 2.f, HANDLE_HEIGHT + 2.f));
  gtk_snapshot_append_color (snapshot, &light,
                             &GRAPHENE_RECT_INIT (x - LINE_WIDTH / 2.f, 0.f, LINE_WIDTH, height));
  gtk_snapshot_append_color (snapshot, &light,
                             &GRAPHENE_RECT_INIT (x - HANDLE_WIDTH / 2.f, middle, HANDLE_WIDTH,
                                                  HANDLE_HEIGHT));
}

static void
snapshot_wipe (RushesPairView *self,
               GtkSnapshot    *snapshot,
               int             width,
               int             height)
{
  /* Whole units: an edge between two pixels would be blurred. */
  float x = (float) (int) (width * self->amounts[RUSHES_COMPARISON_MODE_WIPE]);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0.f, 0.f, x, height));
  snapshot_texture (self, snapshot, get_texture (self, 0), width, height);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (x, 0.f, width - x, height));
  snapshot_texture (self, snapshot, get_texture (self, 1), width, height);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_onion (RushesPairView *self,
                GtkSnapshot    *snapshot,
                int             width,
                int             height)
{
  snapshot_texture (self, snapshot, get_texture (self, 0), width, height);
  gtk_snapshot_push_opacity (snapshot, self->amounts[RUSHES_COMPARISON_MODE_ONION]);
  snapshot_texture (self, snapshot, get_texture (self, 1), width, height);
  gtk_snapshot_pop (snapshot);
}

/* It is made of the two frames that are shown now, when they are painted, so that there is never
 * one for each frame that nobody sees. */
static void
update_difference (RushesPairView *self)
{
  GdkTexture *first = get_texture (self, 0);
  GdkTexture *second = get_texture (self, 1);
  double gain =
    rushes_comparison_mode_get_gain (self->amounts[RUSHES_COMPARISON_MODE_DIFFERENCE]);

  if (self->difference != NULL && self->compared[0] == first && self->compared[1] == second)
    return;

  g_clear_object (&self->difference);
  g_set_object (&self->compared[0], first);
  g_set_object (&self->compared[1], second);
  if (first != NULL && second != NULL)
    self->difference = rushes_difference_make (first, second, gain);
}

/* Measures what stands on one of the pictures, and draws it if that is where to. */
static void
snapshot_label (RushesPairView *self,
                GtkSnapshot    *snapshot,
                guint           number,
                int             line,
                int            *width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *text = rushes_video_view_dup_info (self->panes[number]);
  int room = gtk_widget_get_width (widget) - RUSHES_PANE_LABEL_MARGIN;
  int height;
  double x = RUSHES_PANE_LABEL_MARGIN;

  if (self->layout == NULL)
    self->layout = rushes_pane_label_new (widget);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_width (self->layout, -1);
  rushes_pane_label_measure (self->layout, width, &height);
  if (snapshot == NULL)
    return;

  /* The name and the number of the frame stay, what is between them gives way. */
  if (*width > room - RUSHES_PANE_LABEL_MARGIN)
    {
      int own_width;
      int around;

      pango_layout_get_pixel_size (self->layout, &own_width, NULL);
      around = *width - own_width;
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_MIDDLE);
      pango_layout_set_width (self->layout,
                              MAX (room - RUSHES_PANE_LABEL_MARGIN - around, 1) * PANGO_SCALE);
      rushes_pane_label_measure (self->layout, width, &height);
    }
  if (number == 1)
    x = MAX (x, room - *width);
  rushes_pane_label_snapshot (self->layout, snapshot, x,
                              gtk_widget_get_height (widget) -
                              (RUSHES_PANE_LABEL_MARGIN + height) * (line + 1));
}

/* One label at each side, one above the other where there is not room enough. */
static void
snapshot_labels (RushesPairView *self,
                 GtkSnapshot    *snapshot)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - 3 * RUSHES_PANE_LABEL_MARGIN;
  int widths[2];

  if (self->panes[0] == NULL || self->panes[1] == NULL)
    return;

  if (self->mode == RUSHES_COMPARISON_MODE_FLIP)
    {
      snapshot_label (self, snapshot, self->is_flipped ? 1 : 0, 0, &widths[0]);
      return;
    }

  for (guint i = 0; i < 2; i++)
    snapshot_label (self, NULL, i, 0, &widths[i]);
  snapshot_label (self, snapshot, 0, widths[0] + widths[1] > room ? 1 : 0, &widths[0]);
  snapshot_label (self, snapshot, 1, 0, &widths[1]);
}

static void
snapshot_picture (GtkSnapshot *snapshot,
                  int          width,
                  int          height,
                  gpointer     user_data)
{
  RushesPairView *self = RUSHES_PAIR_VIEW (user_data);

  switch (self->mode)
    {
    case RUSHES_COMPARISON_MODE_WIPE:
      snapshot_wipe (self, snapshot, width, height);
      break;

    case RUSHES_COMPARISON_MODE_FLIP:
      snapshot_texture (self, snapshot, get_texture (self, self->is_flipped ? 1 : 0), width,
                        height);
      break;

    case RUSHES_COMPARISON_MODE_DIFFERENCE:
      update_difference (self);
      snapshot_texture (self, snapshot, self->difference, width, height);
      break;

    case RUSHES_COMPARISON_MODE_ONION:
      snapshot_onion (self, snapshot, width, height);
      break;

    case RUSHES_COMPARISON_MODE_GRID:
      break;
    }
}

void
_rushes_pair_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  RushesPairView *self = RUSHES_PAIR_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  snapshot_picture (snapshot, width, height, self);
  rushes_loupe_snapshot (&self->loupe, snapshot, width, height, snapshot_picture, self);
  if (self->mode == RUSHES_COMPARISON_MODE_WIPE)
    snapshot_line (self, snapshot,
                   (float) (int) (width * self->amounts[RUSHES_COMPARISON_MODE_WIPE]), height);
  if (self->is_labelled)
    snapshot_labels (self, snapshot);
}
