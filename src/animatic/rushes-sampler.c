/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sampler.h"

#include <string.h>

#include "rushes-fast.h"

/* So many samples are mixed at once. */
#define LANES 8

typedef guint16 Lanes __attribute__ ((vector_size (2 * LANES)));
typedef guint32 Quads __attribute__ ((vector_size (4 * LANES)));
typedef guint8 Bytes __attribute__ ((vector_size (LANES)));

/* Where the samples of a run lie in a plane of @step bytes a pixel, and the weights of the right
 * and the lower neighbours, in 1/128. */
typedef struct
{
  const guint8 *places[LANES];
  Lanes x;
  Lanes y;
} Spots;

typedef struct
{
  const guint8 *bytes;
  int stride;
  int width;
  int height;
  int step;
} Plane;

static inline guint16
read_pair (const guint8 *p)
{
  guint16 value;

  memcpy (&value, p, sizeof value);

  return GUINT16_FROM_LE (value);
}

static inline guint32
read_quad (const guint8 *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);

  return GUINT32_FROM_LE (value);
}

/* Four bytes at each place: a pixel and its neighbour, where a pixel has two. */
static inline void
fetch_quads (const Spots *spots,
             int          offset,
             Quads       *quads)
{
  const guint8 *const *p = spots->places;

  *quads = (Quads) {
    read_quad (p[0] + offset), read_quad (p[1] + offset), read_quad (p[2] + offset),
    read_quad (p[3] + offset), read_quad (p[4] + offset), read_quad (p[5] + offset),
    read_quad (p[6] + offset), read_quad (p[7] + offset),
  };
}

static inline Lanes
byte_of (const Quads *quads,
         int          index)
{
  return __builtin_convertvector (*quads >> (8 * index) & 255, Lanes);
}

static inline Lanes
fetch (const Spots *spots,
       int          offset)
{
  const guint8 *const *p = spots->places;
  Lanes lanes = {
    read_pair (p[0] + offset), read_pair (p[1] + offset), read_pair (p[2] + offset),
    read_pair (p[3] + offset), read_pair (p[4] + offset), read_pair (p[5] + offset),
    read_pair (p[6] + offset), read_pair (p[7] + offset),
  };

  return lanes;
}

/* Near an edge each place is held inside by itself, which is slow and seldom. */
static void
find_clamped (const Plane     *plane,
              const RushesRun *run,
              int              first,
              Spots           *spots)
{
  guint16 x[LANES], y[LANES];

  for (int i = 0; i < LANES; i++)
    {
      int at = MIN (first + i, run->n - 1);
      int u = CLAMP (run->u + run->du * at, 0, ((plane->width - 1) << 16) - 1);
      int v = CLAMP (run->v + run->dv * at, 0, ((plane->height - 1) << 16) - 1);

      spots->places[i] = plane->bytes + (gsize) (v >> 16) * plane->stride + (u >> 16) * plane->step;
      x[i] = u >> 9 & 127;
      y[i] = v >> 9 & 127;
    }
  memcpy (&spots->x, x, sizeof x);
  memcpy (&spots->y, y, sizeof y);
}

static inline void
find (const Plane     *plane,
      const RushesRun *run,
      int              first,
      Spots           *spots)
{
  static const Lanes count = { 0, 1, 2, 3, 4, 5, 6, 7 };
  int u = run->u + run->du * first, v = run->v + run->dv * first;

  if (!run->is_inside || first + LANES > run->n)
    {
      find_clamped (plane, run, first, spots);
      return;
    }
  /* The fractions are the lower sixteen bits, whatever overflows above them. */
  spots->x = ((guint16) u + count * (guint16) run->du) >> 9;
  spots->y = ((guint16) v + count * (guint16) run->dv) >> 9;
  if (run->dv == 0)
    {
      const guint8 *row = plane->bytes + (gsize) (v >> 16) * plane->stride;

      for (int i = 0; i < LANES; i++, u += run->du)
        spots->places[i] = row + (u >> 16) * plane->step;
      return;
    }
  for (int i = 0; i < LANES; i++, u += run->du, v += run->dv)
    spots->places[i] = plane->bytes + (gsize) (v >> 16) * plane->stride + (u >> 16) * plane->step;
}

static inline Lanes
mix (Lanes a,
     Lanes b,
     Lanes weight)
{
  return (a * (128 - weight) + b * weight + 64) >> 7;
}

static inline Lanes
mix_four (Lanes        a,
          Lanes        b,
          Lanes        c,
          Lanes        d,
          const Spots *spots)
{
  return mix (mix (a, b, spots->x), mix (c, d, spots->x), spots->y);
}

static inline void
store (guint8 *out,
       Lanes   lanes)
{
  Bytes bytes = __builtin_convertvector (lanes, Bytes);

  memcpy (out, &bytes, sizeof bytes);
}

static inline Plane
luma_plane (const RushesLayer *layer)
{
  Plane plane = { layer->luma, layer->luma_stride, layer->width, layer->height,
                  layer->is_opaque ? 1 : 2 };

  return plane;
}

static inline Plane
chroma_plane (const RushesLayer *layer)
{
  Plane plane = { layer->chroma, layer->chroma_stride, layer->width / 2, layer->height / 2,
                  layer->is_opaque ? 2 : 4 };

  return plane;
}

/**
 * rushes_sampler_luma:
 * @layer: what to look at
 * @run: where
 * @out: (out): brightness; has room for %RUSHES_SAMPLER_MAX
 *
 * Samples brightness where the layer is opaque.
 */
RUSHES_FAST void
rushes_sampler_luma (const RushesLayer *layer,
                     const RushesRun   *run,
                     guint8            *out)
{
  Plane plane = luma_plane (layer);

  for (int first = 0; first < run->n; first += LANES)
    {
      Spots spots;

      find (&plane, run, first, &spots);
      if (plane.step == 1)
        {
          Lanes top = fetch (&spots, 0), bottom = fetch (&spots, plane.stride);

          store (out + first, mix_four (top & 255, top >> 8, bottom & 255, bottom >> 8, &spots));
        }
      else
        {
          Quads top, bottom;

          fetch_quads (&spots, 0, &top);
          fetch_quads (&spots, plane.stride, &bottom);
          store (out + first, mix_four (byte_of (&top, 0), byte_of (&top, 2), byte_of (&bottom, 0),
                                        byte_of (&bottom, 2), &spots));
        }
    }
}

/**
 * rushes_sampler_luma_alpha:
 * @layer: what to look at; it has transparency
 * @run: where
 * @out: (out): brightness, premultiplied; has room for %RUSHES_SAMPLER_MAX
 * @alpha: (out): alpha, likewise
 *
 * Samples brightness and alpha.
 */
RUSHES_FAST void
rushes_sampler_luma_alpha (const RushesLayer *layer,
                           const RushesRun   *run,
                           guint8            *out,
                           guint8            *alpha)
{
  Plane plane = luma_plane (layer);

  for (int first = 0; first < run->n; first += LANES)
    {
      Quads top, bottom;
      Spots spots;

      find (&plane, run, first, &spots);
      fetch_quads (&spots, 0, &top);
      fetch_quads (&spots, plane.stride, &bottom);
      store (out + first, mix_four (byte_of (&top, 0), byte_of (&top, 2), byte_of (&bottom, 0),
                                    byte_of (&bottom, 2), &spots));
      store (alpha + first, mix_four (byte_of (&top, 1), byte_of (&top, 3), byte_of (&bottom, 1),
                                      byte_of (&bottom, 3), &spots));
    }
}

/**
 * rushes_sampler_chroma:
 * @layer: what to look at
 * @run: where, in pixels of colour
 * @out_u: (out): blue difference; has room for %RUSHES_SAMPLER_MAX
 * @out_v: (out): red difference, likewise
 *
 * Samples colour where the layer is opaque.
 */
RUSHES_FAST void
rushes_sampler_chroma (const RushesLayer *layer,
                       const RushesRun   *run,
                       guint8            *out_u,
                       guint8            *out_v)
{
  Plane plane = chroma_plane (layer);

  for (int first = 0; first < run->n; first += LANES)
    {
      Quads top, bottom, beside[2];
      const Quads *top_right = &top, *bottom_right = &bottom;
      int right = 2;
      Spots spots;

      find (&plane, run, first, &spots);
      fetch_quads (&spots, 0, &top);
      fetch_quads (&spots, plane.stride, &bottom);
      /* With two bytes a pixel the neighbour came along. */
      if (plane.step != 2)
        {
          fetch_quads (&spots, 4, &beside[0]);
          fetch_quads (&spots, plane.stride + 4, &beside[1]);
          top_right = &beside[0];
          bottom_right = &beside[1];
          right = 0;
        }
      store (out_u + first, mix_four (byte_of (&top, 0), byte_of (top_right, right),
                                      byte_of (&bottom, 0), byte_of (bottom_right, right), &spots));
      store (out_v + first, mix_four (byte_of (&top, 1), byte_of (top_right, right + 1),
                                      byte_of (&bottom, 1), byte_of (bottom_right, right + 1),
                                      &spots));
    }
}

/**
 * rushes_sampler_chroma_alpha:
 * @layer: what to look at; it has transparency
 * @run: where, in pixels of colour
 * @out_u: (out): blue difference, premultiplied; has room for %RUSHES_SAMPLER_MAX
 * @out_v: (out): red difference, likewise
 * @alpha: (out): alpha, likewise
 *
 * Samples colour and alpha.
 */
RUSHES_FAST void
rushes_sampler_chroma_alpha (const RushesLayer *layer,
                             const RushesRun   *run,
                             guint8            *out_u,
                             guint8            *out_v,
                             guint8            *alpha)
{
  Plane plane = chroma_plane (layer);

  for (int first = 0; first < run->n; first += LANES)
    {
      guint8 *const out[] = { out_u + first, out_v + first, alpha + first };
      Quads a, b, c, d;
      Spots spots;

      find (&plane, run, first, &spots);
      fetch_quads (&spots, 0, &a);
      fetch_quads (&spots, 4, &b);
      fetch_quads (&spots, plane.stride, &c);
      fetch_quads (&spots, plane.stride + 4, &d);
      for (int k = 0; k < 3; k++)
        store (out[k], mix_four (byte_of (&a, k), byte_of (&b, k), byte_of (&c, k), byte_of (&d, k),
                                 &spots));
    }
}
