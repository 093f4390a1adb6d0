/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-warp.h"

#include <math.h>

#define CELL RUSHES_WARP_CELL

/* Beyond this many pixels outside a layer a place is as good as anywhere outside; keeps
 * coordinates inside 16.16 numbers. */
#define FAR_OUTSIDE 4096.0

/* A run of pixels along a row of a cell: 16.16 coordinates of the sample's upper left neighbour.
 * */
typedef struct
{
  int u;
  int v;
  int du;
  int dv;
  int n;
} Run;

/* A cell's four corners: upper left, upper right, lower left, lower right. */
typedef struct
{
  RushesWarpPoint corners[4];
  gboolean is_inside;
  gboolean is_plain;
} Cell;

static inline int
lerp_byte (int a,
           int b,
           int c,
           int d,
           int fx,
           int fy)
{
  int top = (a << 8) + (b - a) * fx;
  int bottom = (c << 8) + (d - c) * fx;

  return ((top << 8) + (bottom - top) * fy + 32768) >> 16;
}

/* Two or four bytes at once: each has 16 bits of its own. */
static inline guint64
lerp_packed (guint64 a,
             guint64 b,
             guint64 weight)
{
  return ((a * (256 - weight) + b * weight) >> 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
}

static inline guint64
spread_four (const guint8 *p)
{
  guint32 value = *(const guint32 *) p;

  return (guint64) (value & 0xff) | (guint64) (value & 0xff00) << 8 |
         (guint64) (value & 0xff0000) << 16 | (guint64) (value & 0xff000000) << 24;
}

static inline guint64
spread_two (const guint8 *p)
{
  return (guint64) p[0] | (guint64) p[1] << 16;
}

static void
clamp_run_start (const Run *run,
                 int        width,
                 int        height,
                 int        i,
                 int       *u,
                 int       *v)
{
  *u = CLAMP (run->u + run->du * i, 0, ((width - 1) << 16) - 1);
  *v = CLAMP (run->v + run->dv * i, 0, ((height - 1) << 16) - 1);
}

static void
sample_luma (const RushesLayer *layer,
             const Run         *run,
             gboolean           is_inside,
             guint8            *out)
{
  int stride = layer->luma_stride;
  int u = run->u, v = run->v;

  for (int i = 0; i < run->n; i++)
    {
      const guint8 *p;

      if (!is_inside)
        clamp_run_start (run, layer->width, layer->height, i, &u, &v);
      p = layer->luma + (gsize) (v >> 16) * stride + (u >> 16);
      out[i] = lerp_byte (p[0], p[1], p[stride], p[stride + 1], u >> 8 & 255, v >> 8 & 255);
      u += run->du;
      v += run->dv;
    }
}

static void
sample_luma_alpha (const RushesLayer *layer,
                   const Run         *run,
                   gboolean           is_inside,
                   guint8            *out,
                   guint8            *alpha)
{
  int stride = layer->luma_stride;
  int u = run->u, v = run->v;

  for (int i = 0; i < run->n; i++)
    {
      const guint8 *p;
      guint64 value;

      if (!is_inside)
        clamp_run_start (run, layer->width, layer->height, i, &u, &v);
      p = layer->luma + (gsize) (v >> 16) * stride + 2 * (u >> 16);
      value = lerp_packed (lerp_packed (spread_two (p), spread_two (p + 2), u >> 8 & 255),
                           lerp_packed (spread_two (p + stride), spread_two (p + stride + 2),
                                        u >> 8 & 255),
                           v >> 8 & 255);
      out[i] = value & 255;
      alpha[i] = value >> 16 & 255;
      u += run->du;
      v += run->dv;
    }
}

static void
sample_chroma (const RushesLayer *layer,
               const Run         *run,
               gboolean           is_inside,
               guint8            *out_u,
               guint8            *out_v)
{
  int stride = layer->chroma_stride;
  int u = run->u, v = run->v;

  for (int i = 0; i < run->n; i++)
    {
      const guint8 *p;
      int fx, fy;

      if (!is_inside)
        clamp_run_start (run, layer->width / 2, layer->height / 2, i, &u, &v);
      p = layer->chroma + (gsize) (v >> 16) * stride + 2 * (u >> 16);
      fx = u >> 8 & 255;
      fy = v >> 8 & 255;
      out_u[i] = lerp_byte (p[0], p[2], p[stride], p[stride + 2], fx, fy);
      out_v[i] = lerp_byte (p[1], p[3], p[stride + 1], p[stride + 3], fx, fy);
      u += run->du;
      v += run->dv;
    }
}

static void
sample_chroma_alpha (const RushesLayer *layer,
                     const Run         *run,
                     gboolean           is_inside,
                     guint8            *out_u,
                     guint8            *out_v,
                     guint8            *alpha)
{
  int stride = layer->chroma_stride;
  int u = run->u, v = run->v;

  for (int i = 0; i < run->n; i++)
    {
      const guint8 *p;
      guint64 value;

      if (!is_inside)
        clamp_run_start (run, layer->width / 2, layer->height / 2, i, &u, &v);
      p = layer->chroma + (gsize) (v >> 16) * stride + 4 * (u >> 16);
      value = lerp_packed (lerp_packed (spread_four (p), spread_four (p + 4), u >> 8 & 255),
                           lerp_packed (spread_four (p + stride), spread_four (p + stride + 4),
                                        u >> 8 & 255),
                           v >> 8 & 255);
      out_u[i] = value & 255;
      out_v[i] = value >> 16 & 255;
      alpha[i] = value >> 32 & 255;
      u += run->du;
      v += run->dv;
    }
}

/* out = in × opacity + out × (1 − alpha × opacity); @alpha is NULL for a layer without. */
static void
blend_run (guint8       *out,
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
      int value = ((in[i] * share) >> 8) + ((out[i] * (255 - cover) * 257 + 32896) >> 16);

      out[i] = MIN (value, 255);
      opacity += opacity_step;
    }
}

/* The commonest case of the above, kept simple for the compiler to vectorise. */
static void
blend_run_plain (guint8       *restrict out,
                 const guint8 *restrict in,
                 const guint8 *restrict alpha,
                 int                    n)
{
  for (int i = 0; i < n; i++)
    {
      unsigned int rest = out[i] * (255u - alpha[i]) + 128;
      unsigned int value = in[i] + ((rest + (rest >> 8)) >> 8);

      out[i] = MIN (value, 255u);
    }
}

static void
row_ends (const Cell *cell,
          double      at,
          double     *u0,
          double     *v0,
          double     *u1,
          double     *v1)
{
  const RushesWarpPoint *c = cell->corners;

  *u0 = c[0].u + (c[2].u - c[0].u) * at;
  *v0 = c[0].v + (c[2].v - c[0].v) * at;
  *u1 = c[1].u + (c[3].u - c[1].u) * at;
  *v1 = c[1].v + (c[3].v - c[1].v) * at;
}

/* @scale is 1 for brightness and 2 for colour, whose pixels are twice as far apart. */
static void
make_run (const Cell *cell,
          int         row,
          int         n,
          int         scale,
          Run        *run)
{
  double u0, v0, u1, v1;
  double pixel = (double) scale / CELL;

  row_ends (cell, (row + 0.5) * pixel, &u0, &v0, &u1, &v1);
  run->n = n;
  run->du = (int) lrint ((u1 - u0) * pixel / scale * 65536);
  run->dv = (int) lrint ((v1 - v0) * pixel / scale * 65536);
  run->u = (int) lrint (((u0 + (u1 - u0) * pixel / 2) / scale - 0.5) * 65536);
  run->v = (int) lrint (((v0 + (v1 - v0) * pixel / 2) / scale - 0.5) * 65536);
}

static void
row_opacity (const Cell *cell,
             double      at,
             int         n,
             int        *opacity,
             int        *step)
{
  const RushesWarpPoint *c = cell->corners;
  double left = c[0].opacity + (c[2].opacity - c[0].opacity) * at;
  double right = c[1].opacity + (c[3].opacity - c[1].opacity) * at;

  *opacity = (int) lrint (left * 65536);
  *step = (int) ((right - left) * 65536 / n);
}

static void
draw_cell_luma (RushesFrame       *frame,
                const RushesLayer *layer,
                const Cell        *cell,
                int                left,
                int                top)
{
  int n = MIN (CELL, frame->width - left);
  int n_rows = MIN (CELL, frame->height - top);

  for (int row = 0; row < n_rows; row++)
    {
      guint8 *out = frame->y + (gsize) (top + row) * frame->y_stride + left;
      guint8 in[CELL], alpha[CELL];
      int opacity, step;
      Run run;

      make_run (cell, row, n, 1, &run);
      row_opacity (cell, (row + 0.5) / CELL, CELL, &opacity, &step);
      if (layer->is_opaque)
        sample_luma (layer, &run, cell->is_inside, cell->is_plain ? out : in);
      else
        sample_luma_alpha (layer, &run, cell->is_inside, in, alpha);
      if (!cell->is_plain)
        blend_run (out, in, layer->is_opaque ? NULL : alpha, n, opacity, step);
      else if (!layer->is_opaque)
        blend_run_plain (out, in, alpha, n);
    }
}

static void
draw_cell_chroma (RushesFrame       *frame,
                  const RushesLayer *layer,
                  const Cell        *cell,
                  int                left,
                  int                top)
{
  int n = MIN (CELL / 2, frame->width / 2 - left);
  int n_rows = MIN (CELL / 2, frame->height / 2 - top);

  for (int row = 0; row < n_rows; row++)
    {
      guint8 *out_u = frame->u + (gsize) (top + row) * frame->uv_stride + left;
      guint8 *out_v = frame->v + (gsize) (top + row) * frame->uv_stride + left;
      guint8 in_u[CELL / 2], in_v[CELL / 2], alpha[CELL / 2];
      int opacity, step;
      Run run;

      make_run (cell, row, n, 2, &run);
      row_opacity (cell, (row + 0.5) / (CELL / 2), CELL / 2, &opacity, &step);
      if (layer->is_opaque)
        sample_chroma (layer, &run, cell->is_inside,
                       cell->is_plain ? out_u : in_u, cell->is_plain ? out_v : in_v);
      else
        sample_chroma_alpha (layer, &run, cell->is_inside, in_u, in_v, alpha);
      if (!cell->is_plain)
        {
          blend_run (out_u, in_u, layer->is_opaque ? NULL : alpha, n, opacity, step);
          blend_run (out_v, in_v, layer->is_opaque ? NULL : alpha, n, opacity, step);
        }
      else if (!layer->is_opaque)
        {
          blend_run_plain (out_u, in_u, alpha, n);
          blend_run_plain (out_v, in_v, alpha, n);
        }
    }
}

static gboolean
prepare_cell (const RushesLayer     *layer,
              const RushesWarpPoint *above,
              const RushesWarpPoint *below,
              Cell                  *cell)
{
  const RushesWarpPoint points[4] = { above[0], above[1], below[0], below[1] };
  double min_u = G_MAXDOUBLE, max_u = -G_MAXDOUBLE;
  double min_v = G_MAXDOUBLE, max_v = -G_MAXDOUBLE;
  double max_opacity = 0, min_opacity = 1;

  for (int i = 0; i < 4; i++)
    {
      min_u = MIN (min_u, points[i].u);
      max_u = MAX (max_u, points[i].u);
      min_v = MIN (min_v, points[i].v);
      max_v = MAX (max_v, points[i].v);
      min_opacity = MIN (min_opacity, points[i].opacity);
      max_opacity = MAX (max_opacity, points[i].opacity);
      cell->corners[i] = points[i];
    }
  cell->is_plain = min_opacity > 0.998;
  cell->is_inside = min_u >= 2 && min_v >= 2 &&
                    max_u <= layer->width - 4 && max_v <= layer->height - 4;

  return max_opacity > 0.002 &&
         !rushes_layer_is_empty_in (layer, (int) floor (min_u) - 2, (int) floor (min_v) - 2,
                                    (int) ceil (max_u) + 2, (int) ceil (max_v) + 2);
}

static void
map_row (const RushesLayer *layer,
         RushesWarpFunc     func,
         gpointer           user_data,
         int                y,
         int                n,
         RushesWarpPoint   *points)
{
  for (int i = 0; i < n; i++)
    {
      RushesWarpPoint *point = &points[i];

      point->opacity = 1;
      func (i * CELL, y, point, user_data);
      point->u = CLAMP (point->u, -FAR_OUTSIDE, layer->width + FAR_OUTSIDE);
      point->v = CLAMP (point->v, -FAR_OUTSIDE, layer->height + FAR_OUTSIDE);
      point->opacity = CLAMP (point->opacity, 0, 1);
    }
}

/**
 * rushes_warp_draw:
 * @frame: the frame to draw on
 * @layer: what to draw
 * @func: (scope call): says where each place of the frame looks in the layer
 * @user_data: data for @func
 *
 * Draws a layer through any smooth mapping: shifts, turns, perspective, depth. The mapping is
 * asked at the corners of small cells and is linear in between. Outside of an opaque layer its
 * edge goes on; a layer with transparency must leave its outermost two pixels empty, and shows
 * nothing outside.
 */
void
rushes_warp_draw (RushesFrame       *frame,
                  const RushesLayer *layer,
                  RushesWarpFunc     func,
                  gpointer           user_data)
{
  g_autofree RushesWarpPoint *above = NULL;
  g_autofree RushesWarpPoint *below = NULL;
  int n_points;

  g_return_if_fail (frame != NULL && layer != NULL && func != NULL);

  n_points = (frame->width + CELL - 1) / CELL + 1;
  above = g_new (RushesWarpPoint, n_points);
  below = g_new (RushesWarpPoint, n_points);
  map_row (layer, func, user_data, 0, n_points, above);
  for (int top = 0; top < frame->height; top += CELL)
    {
      RushesWarpPoint *swap = above;

      map_row (layer, func, user_data, top + CELL, n_points, below);
      for (int i = 0; i < n_points - 1; i++)
        {
          Cell cell;

          if (!prepare_cell (layer, &above[i], &below[i], &cell))
            continue;
          draw_cell_luma (frame, layer, &cell, i * CELL, top);
          draw_cell_chroma (frame, layer, &cell, i * CELL / 2, top / 2);
        }
      above = below;
      below = swap;
    }
}
