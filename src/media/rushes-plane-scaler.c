/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-plane-scaler-private.h"

#include <math.h>
#include <string.h>

#include "rushes-plane-rows-private.h"

/* Up to here the neighbours of a pixel are no more than there are weights for. */
#define MAX_RATIO 3.0
/* Less than that of a neighbour is rounding. */
#define MIN_SHARE 1e-6

/* What a row of pixels is made from. */
typedef struct
{
  guint places[RUSHES_PLANE_TAPS];
  gint8 weights[RUSHES_PLANE_TAPS];
} Taps;

struct _RushesPlaneScaler
{
  guint            from_width;
  guint            from_height;
  guint            width;
  guint            height;
  guint            n_halvings;
  gboolean         is_plain;

  Taps            *rows;
  RushesPlaneTaps *columns;
  guint8          *line;
  guint8          *halves[2];
};

/* A share of a neighbour each, rounded so that they are all of the pixel together. */
static void
set_weights (Taps         *taps,
             const double *shares,
             double        sum)
{
  int rest = RUSHES_PLANE_WEIGHT;
  guint largest = 0;

  for (guint i = 0; i < RUSHES_PLANE_TAPS; i++)
    {
      int weight = (int) lround (RUSHES_PLANE_WEIGHT * shares[i] / sum);

      largest = shares[i] > shares[largest] ? i : largest;
      rest -= weight;
      taps->weights[i] = (gint8) MIN (weight, RUSHES_PLANE_WEIGHT - 1);
    }

  if (shares[largest] >= sum)
    {
      taps->places[0] = taps->places[1] = taps->places[largest];
      taps->weights[0] = taps->weights[1] = RUSHES_PLANE_WEIGHT / 2;
      for (guint i = 2; i < RUSHES_PLANE_TAPS; i++)
        {
          taps->places[i] = taps->places[0];
          taps->weights[i] = 0;
        }
      return;
    }

  taps->weights[largest] = (gint8) (taps->weights[largest] + rest);
}

/* How much of each neighbour lies under a pixel. */
static void
find_taps (Taps   *taps,
           double  begin,
           double  end,
           guint   from_length)
{
  double shares[RUSHES_PLANE_TAPS] = { 0.0 };
  double sum = 0.0;
  guint first = MIN ((guint) floor (begin + MIN_SHARE), from_length - 1);

  for (guint i = 0; i < RUSHES_PLANE_TAPS; i++)
    {
      double share = MIN (first + i + 1.0, end) - MAX ((double) (first + i), begin);

      taps->places[i] = MIN (first + i, from_length - 1);
      if (share > MIN_SHARE && first + i < from_length)
        shares[i] = share;
      sum += shares[i];
    }

  /* A pixel beyond the last neighbour, by rounding or because half a pixel was left out. */
  if (sum <= 0.0)
    shares[0] = sum = 1.0;
  set_weights (taps, shares, sum);
}

static void
find_rows (RushesPlaneScaler *self)
{
  double ratio = (double) self->from_height / self->height / (1 << self->n_halvings);
  guint length = self->from_height >> self->n_halvings;

  self->rows = g_new0 (Taps, self->height);
  for (guint i = 0; i < self->height; i++)
    find_taps (&self->rows[i], i * ratio, (i + 1) * ratio, length);
}

static void
find_columns (RushesPlaneScaler *self)
{
  double ratio = (double) self->from_width / self->width / (1 << self->n_halvings);
  guint length = self->from_width >> self->n_halvings;

  self->columns = g_new0 (RushesPlaneTaps, self->width / RUSHES_PLANE_GROUP + 1);
  for (guint i = 0; i < self->width; i++)
    {
      RushesPlaneTaps *group = &self->columns[i / RUSHES_PLANE_GROUP];
      guint begin = i % RUSHES_PLANE_GROUP * RUSHES_PLANE_TAPS;
      Taps taps;

      find_taps (&taps, i * ratio, (i + 1) * ratio, length);
      if (begin == 0)
        group->first = taps.places[0];
      for (guint j = 0; j < RUSHES_PLANE_TAPS; j++)
        {
          group->places[begin + j] = (guint8) MIN (taps.places[j] - group->first,
                                                   RUSHES_PLANE_REACH - 1);
          group->weights[begin + j] = taps.weights[j];
        }
    }
}

/**
 * _rushes_plane_scaler_new: (skip)
 * @from_width: the width of the planes
 * @from_height: their height
 * @width: the width to make of it, no larger
 * @height: the height to make of it, no larger
 *
 * Makes a scaler.
 *
 * Returns: (transfer full): the scaler
 */
RushesPlaneScaler *
_rushes_plane_scaler_new (guint from_width,
                          guint from_height,
                          guint width,
                          guint height)
{
  RushesPlaneScaler *self = g_new0 (RushesPlaneScaler, 1);
  double ratio = MAX ((double) from_width / width, (double) from_height / height);

  self->from_width = from_width;
  self->from_height = from_height;
  self->width = width;
  self->height = height;
  while (ratio > MAX_RATIO && MIN (from_width, from_height) >> self->n_halvings > 1)
    {
      self->n_halvings++;
      ratio /= 2;
    }
  find_rows (self);
  find_columns (self);
  self->line = g_malloc0 ((gsize) from_width + RUSHES_PLANE_REACH);
  for (guint i = 0; i < MIN (self->n_halvings, G_N_ELEMENTS (self->halves)); i++)
    self->halves[i] = g_malloc ((gsize) (from_width >> (i + 1)) * (from_height >> (i + 1)));

  return self;
}

/**
 * _rushes_plane_scaler_free: (skip)
 * @self: (transfer full): a scaler
 *
 * Frees it.
 */
void
_rushes_plane_scaler_free (RushesPlaneScaler *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->halves); i++)
    g_free (self->halves[i]);
  g_free (self->line);
  g_free (self->columns);
  g_free (self->rows);
  g_free (self);
}

/**
 * _rushes_plane_scaler_set_plain: (skip)
 * @self: a scaler
 * @is_plain: whether to take one pixel at a time
 *
 * Sets how it works. What comes out is the same.
 */
void
_rushes_plane_scaler_set_plain (RushesPlaneScaler *self,
                                gboolean           is_plain)
{
  self->is_plain = is_plain;
}

/* As often as it takes until four neighbours are enough. */
static const guint8 *
halve_plane (RushesPlaneScaler *self,
             const guint8      *from,
             gsize             *stride)
{
  for (guint i = 1; i <= self->n_halvings; i++)
    {
      guint8 *to = self->halves[(i - 1) % G_N_ELEMENTS (self->halves)];
      guint width = self->from_width >> i;

      for (guint row = 0; row < self->from_height >> i; row++)
        {
          const guint8 *upper = from + 2 * row * *stride;

          _rushes_plane_rows_halve (to + (gsize) row * width, upper, upper + *stride, width,
                                    self->is_plain);
        }
      from = to;
      *stride = width;
    }

  return from;
}

/**
 * _rushes_plane_scaler_scale: (skip)
 * @self: a scaler
 * @from: a plane
 * @from_stride: bytes from one of its lines to the next
 * @to: where the smaller one goes
 * @stride: bytes from one of its lines to the next
 *
 * Makes a plane smaller.
 */
void
_rushes_plane_scaler_scale (RushesPlaneScaler *self,
                            const guint8      *from,
                            gsize              from_stride,
                            guint8            *to,
                            gsize              stride)
{
  guint width = self->from_width >> self->n_halvings;

  if (self->width == self->from_width && self->height == self->from_height)
    {
      for (guint i = 0; i < self->height; i++)
        memcpy (to + i * stride, from + i * from_stride, self->width);
      return;
    }

  from = halve_plane (self, from, &from_stride);
  for (guint i = 0; i < self->height; i++)
    {
      const guint8 *rows[RUSHES_PLANE_TAPS];

      for (guint j = 0; j < RUSHES_PLANE_TAPS; j++)
        rows[j] = from + self->rows[i].places[j] * from_stride;
      _rushes_plane_rows_blend (self->line, rows, self->rows[i].weights, width, self->is_plain);
      _rushes_plane_rows_gather (to + i * stride, self->line, self->columns, self->width,
                                 self->is_plain);
    }
}
