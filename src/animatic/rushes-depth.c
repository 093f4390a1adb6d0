/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-depth.h"

#include <math.h>
#include <string.h>

#include "rushes-dice.h"

/* What the guess is made of: the middle is nearer, the bottom is nearer, what differs from the
 * border's colours is nearer. */
#define MIDDLE 0.42
#define BOTTOM 0.22
#define DIFFERENT 0.36

/* Neighbours must be alike, or a moving camera would tear them apart. */
#define SMOOTHING_PASSES 3

typedef struct
{
  double y;
  double u;
  double v;
} Colour;

static Colour
colour_at (const RushesLayer *layer,
           int                i,
           int                j)
{
  int x = MIN (i * RUSHES_DEPTH_SQUARE + RUSHES_DEPTH_SQUARE / 2, layer->width - 2);
  int y = MIN (j * RUSHES_DEPTH_SQUARE + RUSHES_DEPTH_SQUARE / 2, layer->height - 2);
  const guint8 *luma = layer->luma + (gsize) y * layer->luma_stride + x;
  const guint8 *chroma = layer->chroma + (gsize) (y / 2) * layer->chroma_stride + x / 2 * 2;
  Colour colour = { luma[0], chroma[0], chroma[1] };

  return colour;
}

static double
difference (Colour a,
            Colour b)
{
  return fabs (a.y - b.y) * 0.6 + fabs (a.u - b.u) * 1.6 + fabs (a.v - b.v) * 1.6;
}

/* How unlike the left and right border at the same height a place is. */
static double
stand_out (const RushesLayer *layer,
           int                i,
           int                j,
           int                n_across)
{
  Colour here = colour_at (layer, i, j);
  double left = difference (here, colour_at (layer, n_across / 5, j));
  double right = difference (here, colour_at (layer, n_across - 1 - n_across / 5, j));

  return MIN (1, MIN (left, right) / 70);
}

static void
smooth_line (float *line,
             int    n,
             int    step,
             int    radius,
             float *scratch)
{
  for (int i = 0; i < n; i++)
    scratch[i] = line[i * step];
  for (int i = 0; i < n; i++)
    {
      float sum = 0;

      for (int k = -radius; k <= radius; k++)
        sum += scratch[CLAMP (i + k, 0, n - 1)];
      line[i * step] = sum / (2 * radius + 1);
    }
}

/**
 * rushes_depth_guess:
 * @layer: an opaque picture
 * @n_across: (out): how many guesses there are in a row
 * @n_down: (out): how many rows there are
 *
 * Guesses what is near in a picture. It need not be right: it has to be smooth and to have the
 * subject before its ground, so that a camera's move shows that there is depth.
 *
 * Returns: (transfer full): a number from 0, far, to 1, near, for each square
 */
float *
rushes_depth_guess (const RushesLayer *layer,
                    int               *n_across,
                    int               *n_down)
{
  g_autofree float *scratch = NULL;
  float *depth;
  int across, down, radius;

  g_return_val_if_fail (layer != NULL && layer->is_opaque, NULL);

  across = layer->width / RUSHES_DEPTH_SQUARE + 2;
  down = layer->height / RUSHES_DEPTH_SQUARE + 2;
  depth = g_new (float, (gsize) across * down);
  scratch = g_new (float, MAX (across, down));
  for (int j = 0; j < down; j++)
    for (int i = 0; i < across; i++)
      {
        double x = (i + 0.5) / across * 2 - 1;
        double y = (j + 0.5) / down * 2 - 1;
        double middle = exp (-(x * x * 3.2 + (y - 0.08) * (y - 0.08) * 2.4));

        depth[j * across + i] = (float) (MIDDLE * middle + BOTTOM * (y + 1) / 2 +
                                         DIFFERENT * middle * stand_out (layer, i, j, across));
      }
  radius = MAX (1, MIN (across, down) / 18);
  for (int pass = 0; pass < SMOOTHING_PASSES; pass++)
    {
      for (int j = 0; j < down; j++)
        smooth_line (depth + j * across, across, 1, radius, scratch);
      for (int i = 0; i < across; i++)
        smooth_line (depth + i, down, across, radius, scratch);
    }
  *n_across = across;
  *n_down = down;

  return depth;
}
