/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-glow.h"

#include <string.h>

#include "rushes-fast.h"

/* The glow is worked out on squares of this many pixels: it is blurred anyway. */
#define SQUARE 8

/* Only what is brighter than this spills over. */
#define THRESHOLD 150

#define MAX_BRIGHT 236

/**
 * RushesGlow:
 *
 * The light that bright places spill on their neighbours, as film does. Keeps its small planes
 * from frame to frame. Lives on one thread.
 */
struct _RushesGlow
{
  int n_across;
  int n_down;
  int *light;
  int *scratch;
  int *row;
};

/**
 * rushes_glow_new:
 * @width: the frames' width
 * @height: the frames' height
 *
 * Makes a glow for frames of one size.
 *
 * Returns: (transfer full): the glow
 */
RushesGlow *
rushes_glow_new (int width,
                 int height)
{
  RushesGlow *self;

  g_return_val_if_fail (width > 0 && height > 0, NULL);

  self = g_new0 (RushesGlow, 1);
  self->n_across = (width + SQUARE - 1) / SQUARE + 1;
  self->n_down = (height + SQUARE - 1) / SQUARE + 1;
  self->light = g_new0 (int, (gsize) self->n_across * self->n_down);
  self->scratch = g_new0 (int, (gsize) MAX (self->n_across, self->n_down));
  self->row = g_new0 (int, (gsize) self->n_across * SQUARE);

  return self;
}

/**
 * rushes_glow_free:
 * @self: (transfer full): the glow
 *
 * Frees a glow.
 */
void
rushes_glow_free (RushesGlow *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->light);
  g_free (self->scratch);
  g_free (self->row);
  g_free (self);
}

static void
gather (RushesGlow        *self,
        const RushesFrame *frame)
{
  for (int j = 0; j < self->n_down; j++)
    {
      int top = MIN (j * SQUARE, frame->height - 1);
      int middle = MIN (top + SQUARE / 2, frame->height - 1);
      const guint8 *a = frame->y + (gsize) top * frame->y_stride;
      const guint8 *b = frame->y + (gsize) middle * frame->y_stride;

      for (int i = 0; i < self->n_across; i++)
        {
          int left = MIN (i * SQUARE, frame->width - SQUARE);
          int sum = 0;

          /* Two rows of the square stand for all: what is missed would be blurred away. */
          for (int x = 0; x < SQUARE; x++)
            sum += a[left + x] + b[left + x];
          sum = sum / 2 - THRESHOLD * SQUARE;
          self->light[j * self->n_across + i] = MAX (sum, 0);
        }
    }
}

static void
blur_line (int *line,
           int  n,
           int  step,
           int  radius,
           int *scratch)
{
  int sum = line[0] * radius;

  for (int i = 0; i < n; i++)
    scratch[i] = line[(gsize) i * step];
  for (int i = 0; i <= radius; i++)
    sum += scratch[MIN (i, n - 1)];
  for (int i = 0; i < n; i++)
    {
      line[(gsize) i * step] = sum / (2 * radius + 1);
      sum += scratch[MIN (i + radius + 1, n - 1)] - scratch[MAX (i - radius, 0)];
    }
}

static void
blur (RushesGlow *self)
{
  int radius = MAX (1, MIN (self->n_across, self->n_down) / 22);

  for (int pass = 0; pass < 2; pass++)
    {
      for (int j = 0; j < self->n_down; j++)
        blur_line (self->light + j * self->n_across, self->n_across, 1, radius, self->scratch);
      for (int i = 0; i < self->n_across; i++)
        blur_line (self->light + i, self->n_down, self->n_across, radius, self->scratch);
    }
}

/* Squares of light become a row of pixels, in 1/8 levels. */
RUSHES_FAST static void
spread_row (RushesGlow *self,
            int         row,
            int         strength)
{
  int j = row / SQUARE;
  int part = row % SQUARE;
  const int *above = self->light + j * self->n_across;
  const int *below = self->light + MIN (j + 1, self->n_down - 1) * self->n_across;

  for (int i = 0; i < self->n_across - 1; i++)
    {
      int left = ((above[i] * (SQUARE - part) + below[i] * part) * strength) >> 11;
      int right = ((above[i + 1] * (SQUARE - part) + below[i + 1] * part) * strength) >> 11;

      for (int x = 0; x < SQUARE; x++)
        self->row[i * SQUARE + x] = left * SQUARE + (right - left) * x;
    }
}

RUSHES_FAST static void
add_row (guint8    *restrict y,
         const int *restrict light,
         int                 n)
{
  for (int x = 0; x < n; x++)
    {
      int value = y[x] + (light[x] >> 6);

      y[x] = (guint8) MIN (value, MAX (MAX_BRIGHT, y[x]));
    }
}

RUSHES_FAST static void
colour_row (guint8    *restrict out,
            const int *restrict light,
            int                 n,
            int                 warmth)
{
  for (int x = 0; x < n; x++)
    {
      int value = out[x] + ((light[2 * x] * warmth) >> 10);

      out[x] = (guint8) CLAMP (value, 16, 240);
    }
}

/**
 * rushes_glow_apply:
 * @self: the glow
 * @frame: a frame of its size
 * @strength: how much, 0 to 255
 * @warmth: its colour: positive is orange
 *
 * Adds the glow of a frame to it.
 */
void
rushes_glow_apply (RushesGlow  *self,
                   RushesFrame *frame,
                   int          strength,
                   int          warmth)
{
  g_return_if_fail (self != NULL && frame != NULL);

  if (strength <= 0 || frame->width < SQUARE)
    return;
  gather (self, frame);
  blur (self);
  for (int row = 0; row < frame->height; row++)
    {
      spread_row (self, row, strength);
      add_row (frame->y + (gsize) row * frame->y_stride, self->row, frame->width);
      if (row % 2 == 1 || warmth == 0)
        continue;
      colour_row (frame->u + (gsize) (row / 2) * frame->uv_stride, self->row, frame->width / 2,
                  -warmth);
      colour_row (frame->v + (gsize) (row / 2) * frame->uv_stride, self->row, frame->width / 2,
                  warmth);
    }
}
