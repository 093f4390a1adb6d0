/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-warp.h"

#include <math.h>
#include <string.h>

#include "rushes-sampler.h"

#define CELL RUSHES_WARP_CELL

/* Beyond this many pixels outside a layer a place is as good as anywhere outside; keeps
 * coordinates inside 16.16 numbers. */
#define FAR_OUTSIDE 4096.0

/* What is to be done with a cell: nothing; copy what is sampled; blend it. */
typedef enum
{
  CELL_SKIP,
  CELL_COPY,
  CELL_BLEND,
} CellState;

/**
 * RushesWarp:
 *
 * Draws a layer through any smooth mapping: shifts, turns, perspective, depth. The mapping is
 * asked at the corners of small cells and is linear in between. Outside of an opaque layer its
 * edge goes on; a layer with transparency must leave its outermost two pixels empty, and shows
 * nothing outside. Lives on one thread.
 */
struct _RushesWarp
{
  int width;
  int height;
  int n_across;
  int n_down;

  const RushesLayer *layer;
  RushesWarpPoint *points;
  guint8 *states;
  guint8 *insides;
};

/* A cell's corners in 1/65536 pixels of the layer: upper left, upper right, lower left, lower
 * right. */
typedef struct
{
  int u[4];
  int v[4];
  int opacity[4];
  gboolean is_inside;
} Cell;

/**
 * rushes_warp_new:
 * @width: the frames' width
 * @height: the frames' height
 *
 * Makes a warp for frames of one size.
 *
 * Returns: (transfer full): the warp
 */
RushesWarp *
rushes_warp_new (int width,
                 int height)
{
  RushesWarp *self;

  g_return_val_if_fail (width > 0 && height > 0, NULL);

  self = g_new0 (RushesWarp, 1);
  self->width = width;
  self->height = height;
  self->n_across = (width + CELL - 1) / CELL;
  self->n_down = (height + CELL - 1) / CELL;
  self->points = g_new (RushesWarpPoint, (gsize) (self->n_across + 1) * (self->n_down + 1));
  self->states = g_new0 (guint8, (gsize) self->n_across * self->n_down);
  self->insides = g_new0 (guint8, (gsize) self->n_across * self->n_down);

  return self;
}

/**
 * rushes_warp_free:
 * @self: (transfer full): the warp
 *
 * Frees a warp.
 */
void
rushes_warp_free (RushesWarp *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->points);
  g_free (self->states);
  g_free (self->insides);
  g_free (self);
}

/**
 * rushes_warp_get_n_cells:
 * @self: the warp
 *
 * Counts the cells of a frame.
 *
 * Returns: how many there are
 */
int
rushes_warp_get_n_cells (RushesWarp *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_across * self->n_down;
}

static void
map_points (RushesWarp     *self,
            RushesWarpFunc  func,
            gpointer        user_data)
{
  RushesWarpPoint *point = self->points;

  for (int j = 0; j <= self->n_down; j++)
    for (int i = 0; i <= self->n_across; i++, point++)
      {
        point->opacity = 1;
        func (i * CELL, j * CELL, point, user_data);
        point->u = CLAMP (point->u, -FAR_OUTSIDE, self->layer->width + FAR_OUTSIDE);
        point->v = CLAMP (point->v, -FAR_OUTSIDE, self->layer->height + FAR_OUTSIDE);
        point->opacity = CLAMP (point->opacity, 0, 1);
      }
}

static CellState
judge_cell (RushesWarp *self,
            int         i,
            int         j)
{
  const RushesLayer *layer = self->layer;
  const RushesWarpPoint *above = self->points + j * (self->n_across + 1) + i;
  const RushesWarpPoint *corners[4] = { above, above + 1, above + self->n_across + 1,
                                        above + self->n_across + 2 };
  double min_u = G_MAXDOUBLE, max_u = -G_MAXDOUBLE, min_v = G_MAXDOUBLE, max_v = -G_MAXDOUBLE;
  double min_opacity = 1, max_opacity = 0;
  RushesLayerCover cover;

  for (int k = 0; k < 4; k++)
    {
      min_u = MIN (min_u, corners[k]->u);
      max_u = MAX (max_u, corners[k]->u);
      min_v = MIN (min_v, corners[k]->v);
      max_v = MAX (max_v, corners[k]->v);
      min_opacity = MIN (min_opacity, corners[k]->opacity);
      max_opacity = MAX (max_opacity, corners[k]->opacity);
    }
  self->insides[j * self->n_across + i] = min_u >= 2 && min_v >= 2 && max_u <= layer->width - 4 &&
                                          max_v <= layer->height - 4;
  if (max_opacity < 0.002)
    return CELL_SKIP;
  cover = rushes_layer_get_cover (layer, (int) min_u - 2, (int) min_v - 2, (int) max_u + 3,
                                  (int) max_v + 3);
  if (cover == RUSHES_LAYER_EMPTY)
    return CELL_SKIP;

  return cover == RUSHES_LAYER_FULL && min_opacity > 0.998 ? CELL_COPY : CELL_BLEND;
}

/**
 * rushes_warp_prepare:
 * @self: the warp
 * @layer: what to draw; must live until it is drawn
 * @func: (scope call): says where each place of the frame looks in the layer
 * @user_data: data for @func
 * @covered: (nullable) (inout): which cells something nearer hides altogether
 *
 * Works out what each cell shows. What is nearest is prepared first, so that what it hides need
 * not be drawn; what this layer hides is added to @covered.
 */
void
rushes_warp_prepare (RushesWarp        *self,
                     const RushesLayer *layer,
                     RushesWarpFunc     func,
                     gpointer           user_data,
                     guint8            *covered)
{
  g_return_if_fail (self != NULL && layer != NULL && func != NULL);

  self->layer = layer;
  map_points (self, func, user_data);
  for (int j = 0; j < self->n_down; j++)
    for (int i = 0; i < self->n_across; i++)
      {
        int at = j * self->n_across + i;

        if (covered != NULL && covered[at])
          {
            self->states[at] = CELL_SKIP;
            continue;
          }
        self->states[at] = judge_cell (self, i, j);
        if (covered != NULL && self->states[at] == CELL_COPY)
          covered[at] = TRUE;
      }
}

/* out = in × opacity + out × (1 − alpha × opacity); @alpha is NULL where the layer is opaque. */
static void
blend_faded (guint8       *out,
             const guint8 *in,
             const guint8 *alpha,
             int           n,
             int           opacity,
             int           opacity_step)
{
  for (int i = 0; i < n; i++)
    {
      int share = opacity >> 8;
      int cover = alpha != NULL ? (alpha[i] * share + 128) >> 8 : share - (share >> 8);
      int value = ((in[i] * share + 128) >> 8) + ((out[i] * (255 - cover) * 257 + 32896) >> 16);

      out[i] = (guint8) MIN (value, 255);
      opacity += opacity_step;
    }
}

static void
blend (guint8       *restrict out,
       const guint8 *restrict in,
       const guint8 *restrict alpha,
       int                    n)
{
  for (int i = 0; i < n; i++)
    {
      guint16 rest = (guint16) (out[i] * (255 - alpha[i]) + 128);
      guint16 value = (guint16) (in[i] + ((guint16) (rest + (rest >> 8)) >> 8));

      out[i] = (guint8) MIN (value, 255);
    }
}

static void
load_cell (RushesWarp *self,
           int         i,
           int         j,
           Cell       *cell)
{
  const RushesWarpPoint *above = self->points + j * (self->n_across + 1) + i;
  const RushesWarpPoint *corners[4] = { above, above + 1, above + self->n_across + 1,
                                        above + self->n_across + 2 };

  for (int k = 0; k < 4; k++)
    {
      cell->u[k] = (int) (corners[k]->u * 65536);
      cell->v[k] = (int) (corners[k]->v * 65536);
      cell->opacity[k] = (int) (corners[k]->opacity * 65536);
    }
  cell->is_inside = self->insides[j * self->n_across + i];
}

/* The row of a cell @at sixteenths of half a pixel down. For colour, whose pixels are twice as
 * far apart in a layer half as large, @scale is 2. */
static inline void
make_run (const Cell *cell,
          int         row,
          int         n,
          int         scale,
          RushesRun  *run)
{
  int at = (2 * row + 1) * scale;
  int u0 = cell->u[0] + (int) ((gint64) (cell->u[2] - cell->u[0]) * at / (2 * CELL));
  int v0 = cell->v[0] + (int) ((gint64) (cell->v[2] - cell->v[0]) * at / (2 * CELL));
  int u1 = cell->u[1] + (int) ((gint64) (cell->u[3] - cell->u[1]) * at / (2 * CELL));
  int v1 = cell->v[1] + (int) ((gint64) (cell->v[3] - cell->v[1]) * at / (2 * CELL));

  run->n = n;
  run->is_inside = cell->is_inside;
  run->du = (u1 - u0) / CELL;
  run->dv = (v1 - v0) / CELL;
  run->u = u0 / scale + run->du / 2 - 32768;
  run->v = v0 / scale + run->dv / 2 - 32768;
}

static inline void
row_opacity (const Cell *cell,
             int         row,
             int         n_rows,
             int         n,
             int        *opacity,
             int        *step)
{
  const int *c = cell->opacity;
  int left = c[0] + (c[2] - c[0]) * (2 * row + 1) / (2 * n_rows);
  int right = c[1] + (c[3] - c[1]) * (2 * row + 1) / (2 * n_rows);

  *opacity = left;
  *step = (right - left) / n;
}

static void
blend_row (const Cell   *cell,
           int           row,
           int           size,
           guint8       *out,
           const guint8 *in,
           const guint8 *alpha,
           int           n)
{
  int opacity, step;

  row_opacity (cell, row, size, size, &opacity, &step);
  if (opacity < 65400 || step != 0 || alpha == NULL)
    blend_faded (out, in, alpha, n, opacity, step);
  else
    blend (out, in, alpha, n);
}

static void
draw_luma (RushesWarp  *self,
           RushesFrame *frame,
           const Cell  *cell,
           CellState    state,
           int          left,
           int          top)
{
  int n = MIN (CELL, self->width - left);
  int n_rows = MIN (CELL, self->height - top);
  guint8 in[CELL], alpha[CELL];

  for (int row = 0; row < n_rows; row++)
    {
      guint8 *out = frame->y + (gsize) (top + row) * frame->y_stride + left;
      RushesRun run;

      make_run (cell, row, n, 1, &run);
      if (state == CELL_COPY || self->layer->is_opaque)
        rushes_sampler_luma (self->layer, &run, in);
      else
        rushes_sampler_luma_alpha (self->layer, &run, in, alpha);
      if (state == CELL_COPY)
        memcpy (out, in, n);
      else
        blend_row (cell, row, CELL, out, in, self->layer->is_opaque ? NULL : alpha, n);
    }
}

static void
draw_chroma (RushesWarp  *self,
             RushesFrame *frame,
             const Cell  *cell,
             CellState    state,
             int          left,
             int          top)
{
  int n = MIN (CELL / 2, self->width / 2 - left);
  int n_rows = MIN (CELL / 2, self->height / 2 - top);
  guint8 in_u[CELL], in_v[CELL], alpha[CELL];
  guint8 *cover = self->layer->is_opaque ? NULL : alpha;

  for (int row = 0; row < n_rows; row++)
    {
      gsize at = (gsize) (top + row) * frame->uv_stride + left;
      RushesRun run;

      make_run (cell, row, n, 2, &run);
      if (state == CELL_COPY || cover == NULL)
        rushes_sampler_chroma (self->layer, &run, in_u, in_v);
      else
        rushes_sampler_chroma_alpha (self->layer, &run, in_u, in_v, alpha);
      if (state == CELL_COPY)
        {
          memcpy (frame->u + at, in_u, n);
          memcpy (frame->v + at, in_v, n);
        }
      else
        {
          blend_row (cell, row, CELL / 2, frame->u + at, in_u, cover, n);
          blend_row (cell, row, CELL / 2, frame->v + at, in_v, cover, n);
        }
    }
}

/**
 * rushes_warp_draw:
 * @self: a warp that was prepared
 * @frame: the frame to draw on
 *
 * Draws what was prepared.
 */
void
rushes_warp_draw (RushesWarp  *self,
                  RushesFrame *frame)
{
  g_return_if_fail (self != NULL && frame != NULL && self->layer != NULL);
  g_return_if_fail (frame->width == self->width && frame->height == self->height);

  for (int j = 0; j < self->n_down; j++)
    for (int i = 0; i < self->n_across; i++)
      {
        CellState state = (CellState) self->states[j * self->n_across + i];
        Cell cell;

        if (state == CELL_SKIP)
          continue;
        load_cell (self, i, j, &cell);
        draw_luma (self, frame, &cell, state, i * CELL, j * CELL);
        draw_chroma (self, frame, &cell, state, i * CELL / 2, j * CELL / 2);
      }
}
