/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-zoom.h"

#include <math.h>

/* A picture that differs from its room by so little is not worth scaling. */
#define SCALE_TOLERANCE 3.0

/* How many pixels of a clip are seen, whole ones, and which is the first. */
static void
look_along (double  middle,
            double  scale,
            int     n_pixels,
            int     room,
            double *start,
            double *length,
            int    *size)
{
  int n_seen = MIN (n_pixels, (int) ceil (room / scale));
  int first = (int) lround (middle * n_pixels - n_seen / 2.0);

  first = CLAMP (first, 0, n_pixels - n_seen);
  *start = (double) first / n_pixels;
  *length = (double) n_seen / n_pixels;
  *size = MAX ((int) lround (n_seen * scale), 1);
}

/**
 * rushes_zoom_step:
 * @current: pixels of the screen to a pixel of the clip, now
 * @fit: as many as make the whole picture fit
 * @is_in: whether to come closer, else farther
 *
 * Finds the next of the usual factors.
 *
 * Returns: a factor, or %RUSHES_ZOOM_FIT if there is none before the whole picture
 */
double
rushes_zoom_step (double   current,
                  double   fit,
                  gboolean is_in)
{
  static const double steps[] = { 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, RUSHES_ZOOM_MAX };
  double found = is_in ? RUSHES_ZOOM_MAX : RUSHES_ZOOM_FIT;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (is_in && steps[i] > current * 1.01)
        return steps[i];
      if (!is_in && steps[i] < current * 0.99 && steps[i] > fit)
        found = steps[i];
    }

  return found;
}

/**
 * rushes_zoom_fit:
 * @clip_width: the clip's width
 * @clip_height: the clip's height
 * @room_width: the room for it, in pixels of the screen
 * @room_height: the room for it
 *
 * Gets at which factor the whole picture just fits.
 *
 * Returns: pixels of the screen to a pixel of the clip
 */
double
rushes_zoom_fit (int clip_width,
                 int clip_height,
                 int room_width,
                 int room_height)
{
  g_return_val_if_fail (clip_width > 0 && clip_height > 0, 1.0);

  return MIN ((double) room_width / clip_width, (double) room_height / clip_height);
}

/**
 * rushes_zoom_look:
 * @self: what is to be seen
 * @clip_width: the clip's width
 * @clip_height: the clip's height
 * @first_fit: the factor at which the whole picture of the first clip just fits
 * @view: (inout): the room for the picture; filled with what is seen in it
 *
 * Finds what is seen of one clip. Pictures of all clips have the same size on the screen, whatever
 * their resolution; only at factor 1 each shows its own pixels as they are.
 */
void
rushes_zoom_look (const RushesZoom *self,
                  int               clip_width,
                  int               clip_height,
                  double            first_fit,
                  RushesPaneView   *view)
{
  double scale;

  g_return_if_fail (self != NULL && view != NULL);

  view->x = view->y = 0.0;
  view->width = view->height = 1.0;
  if (self->factor <= RUSHES_ZOOM_FIT || clip_width <= 0 || clip_height <= 0)
    return;

  scale = self->factor;
  if (self->factor != 1.0)
    scale *= rushes_zoom_fit (clip_width, clip_height, view->pixel_width, view->pixel_height) /
             first_fit;
  look_along (self->x, scale, clip_width, view->pixel_width, &view->x, &view->width,
              &view->pixel_width);
  look_along (self->y, scale, clip_height, view->pixel_height, &view->y, &view->height,
              &view->pixel_height);
}

/**
 * rushes_zoom_place:
 * @width: the width of what was converted, in pixels
 * @height: its height
 * @room_width: the room for it
 * @room_height: the room for it
 * @scale: how many pixels there are to a unit of the room
 * @is_exact: whether each of its pixels is one of the screen
 * @area: (out caller-allocates): where it goes
 *
 * Centres a picture in its room: as it is if it was made for the room, else scaled to fit.
 */
void
rushes_zoom_place (int              width,
                   int              height,
                   int              room_width,
                   int              room_height,
                   int              scale,
                   gboolean         is_exact,
                   graphene_rect_t *area)
{
  double own_width = (double) width / scale;
  double own_height = (double) height / scale;
  double fit;

  g_return_if_fail (width > 0 && height > 0 && scale > 0);
  g_return_if_fail (area != NULL);

  fit = MIN (room_width / own_width, room_height / own_height);
  if (!is_exact && (ABS (own_width * fit - own_width) > SCALE_TOLERANCE ||
                    ABS (own_height * fit - own_height) > SCALE_TOLERANCE))
    {
      own_width *= fit;
      own_height *= fit;
    }

  graphene_rect_init (area, (float) floor ((room_width - own_width) / 2.0),
                      (float) floor ((room_height - own_height) / 2.0), (float) own_width,
                      (float) own_height);
}
