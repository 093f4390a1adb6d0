/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-plane-rows-private.h"

#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#define BLOCK 16
#endif

#define HALF_WEIGHT (RUSHES_PLANE_WEIGHT / 2)

static void
halve_plain (guint8       *out,
             const guint8 *upper,
             const guint8 *lower,
             guint         width)
{
  for (guint i = 0; i < width; i++)
    {
      int sum = upper[2 * i] + upper[2 * i + 1] + lower[2 * i] + lower[2 * i + 1];

      out[i] = (guint8) ((sum + 2) >> 2);
    }
}

static void
blend_plain (guint8               *out,
             const guint8 * const *rows,
             const gint8          *weights,
             guint                 width)
{
  for (guint i = 0; i < width; i++)
    {
      int sum = HALF_WEIGHT;

      for (guint j = 0; j < RUSHES_PLANE_TAPS; j++)
        sum += rows[j][i] * weights[j];
      out[i] = (guint8) (sum >> RUSHES_PLANE_SHIFT);
    }
}

static void
gather_plain (guint8                *out,
              const guint8          *row,
              const RushesPlaneTaps *taps,
              guint                  width)
{
  for (guint i = 0; i < width; i++)
    {
      const RushesPlaneTaps *group = &taps[i / RUSHES_PLANE_GROUP];
      guint begin = i % RUSHES_PLANE_GROUP * RUSHES_PLANE_TAPS;
      int sum = HALF_WEIGHT;

      for (guint j = begin; j < begin + RUSHES_PLANE_TAPS; j++)
        sum += row[group->first + group->places[j]] * group->weights[j];
      out[i] = (guint8) (sum >> RUSHES_PLANE_SHIFT);
    }
}

#ifdef __x86_64__

static gboolean
has_blocks (void)
{
  return __builtin_cpu_supports ("ssse3") != 0;
}

static __m128i __attribute__ ((target ("ssse3")))
load (gconstpointer memory)
{
  return _mm_loadu_si128 ((const __m128i *) memory);
}

/* Sums of pairs of pixels, of two rows, as eight words. */
static __m128i __attribute__ ((target ("ssse3")))
add_pairs (const guint8 *upper,
           const guint8 *lower)
{
  __m128i ones = _mm_set1_epi8 (1);
  __m128i sum = _mm_add_epi16 (_mm_maddubs_epi16 (load (upper), ones),
                               _mm_maddubs_epi16 (load (lower), ones));

  return _mm_srli_epi16 (_mm_add_epi16 (sum, _mm_set1_epi16 (2)), 2);
}

static void __attribute__ ((target ("ssse3")))
halve_blocks (guint8       *out,
              const guint8 *upper,
              const guint8 *lower,
              guint         width)
{
  for (guint i = 0; i + BLOCK <= width; i += BLOCK)
    {
      __m128i left = add_pairs (upper + 2 * i, lower + 2 * i);
      __m128i right = add_pairs (upper + 2 * i + BLOCK, lower + 2 * i + BLOCK);

      _mm_storeu_si128 ((__m128i *) (out + i), _mm_packus_epi16 (left, right));
    }
}

static __m128i __attribute__ ((target ("ssse3")))
set_pair (const gint8 *weights)
{
  return _mm_set1_epi16 ((short) ((guint8) weights[0] | (guint8) weights[1] << 8));
}

static __m128i __attribute__ ((target ("ssse3")))
pack_sums (__m128i left,
           __m128i right)
{
  __m128i half = _mm_set1_epi16 (HALF_WEIGHT);

  return _mm_packus_epi16 (_mm_srli_epi16 (_mm_add_epi16 (left, half), RUSHES_PLANE_SHIFT),
                           _mm_srli_epi16 (_mm_add_epi16 (right, half), RUSHES_PLANE_SHIFT));
}

static void __attribute__ ((target ("ssse3")))
blend_two_blocks (guint8               *out,
                  const guint8 * const *rows,
                  const gint8          *weights,
                  guint                 width)
{
  __m128i pair = set_pair (weights);

  for (guint i = 0; i + BLOCK <= width; i += BLOCK)
    {
      __m128i a = load (rows[0] + i);
      __m128i b = load (rows[1] + i);

      _mm_storeu_si128 ((__m128i *) (out + i),
                        pack_sums (_mm_maddubs_epi16 (_mm_unpacklo_epi8 (a, b), pair),
                                   _mm_maddubs_epi16 (_mm_unpackhi_epi8 (a, b), pair)));
    }
}

static void __attribute__ ((target ("ssse3")))
blend_blocks (guint8               *out,
              const guint8 * const *rows,
              const gint8          *weights,
              guint                 width)
{
  __m128i first = set_pair (weights);
  __m128i second = set_pair (weights + 2);

  for (guint i = 0; i + BLOCK <= width; i += BLOCK)
    {
      __m128i a = load (rows[0] + i);
      __m128i b = load (rows[1] + i);
      __m128i c = load (rows[2] + i);
      __m128i d = load (rows[3] + i);
      __m128i left = _mm_add_epi16 (_mm_maddubs_epi16 (_mm_unpacklo_epi8 (a, b), first),
                                    _mm_maddubs_epi16 (_mm_unpacklo_epi8 (c, d), second));
      __m128i right = _mm_add_epi16 (_mm_maddubs_epi16 (_mm_unpackhi_epi8 (a, b), first),
                                     _mm_maddubs_epi16 (_mm_unpackhi_epi8 (c, d), second));

      _mm_storeu_si128 ((__m128i *) (out + i), pack_sums (left, right));
    }
}

/* Weighted sums of two neighbours each: two for each of four pixels. */
static __m128i __attribute__ ((target ("ssse3")))
weigh (const guint8          *row,
       const RushesPlaneTaps *group)
{
  return _mm_maddubs_epi16 (_mm_shuffle_epi8 (load (row + group->first), load (group->places)),
                            load (group->weights));
}

static void __attribute__ ((target ("ssse3")))
gather_blocks (guint8                *out,
               const guint8          *row,
               const RushesPlaneTaps *taps,
               guint                  width)
{
  for (guint i = 0; i + BLOCK <= width; i += BLOCK)
    {
      const RushesPlaneTaps *group = &taps[i / RUSHES_PLANE_GROUP];
      __m128i left = _mm_hadd_epi16 (weigh (row, group), weigh (row, group + 1));
      __m128i right = _mm_hadd_epi16 (weigh (row, group + 2), weigh (row, group + 3));

      _mm_storeu_si128 ((__m128i *) (out + i), pack_sums (left, right));
    }
}

#endif

/**
 * _rushes_plane_rows_halve: (skip)
 * @out: (out caller-allocates) (array length=width): the row
 * @upper: a row that is twice as wide
 * @lower: the one below it
 * @width: how many pixels to make
 * @is_plain: whether to take one pixel at a time
 *
 * Makes one pixel of each four.
 */
void
_rushes_plane_rows_halve (guint8       *out,
                          const guint8 *upper,
                          const guint8 *lower,
                          guint         width,
                          gboolean      is_plain)
{
  guint n_done = 0;

#ifdef __x86_64__
  if (!is_plain && has_blocks ())
    {
      halve_blocks (out, upper, lower, width);
      n_done = width / BLOCK * BLOCK;
    }
#endif

  halve_plain (out + n_done, upper + (gsize) n_done * 2, lower + (gsize) n_done * 2,
               width - n_done);
}

/**
 * _rushes_plane_rows_blend: (skip)
 * @out: (out caller-allocates) (array length=width): the row
 * @rows: (array fixed-size=4): rows as wide as that
 * @weights: (array fixed-size=4): their weights; the last two may both be 0
 * @width: how many pixels to make
 * @is_plain: whether to take one pixel at a time
 *
 * Averages rows.
 */
void
_rushes_plane_rows_blend (guint8               *out,
                          const guint8 * const *rows,
                          const gint8          *weights,
                          guint                 width,
                          gboolean              is_plain)
{
  const guint8 *rest[RUSHES_PLANE_TAPS];
  guint n_done = 0;

#ifdef __x86_64__
  if (!is_plain && has_blocks ())
    {
      if (weights[2] == 0 && weights[3] == 0)
        blend_two_blocks (out, rows, weights, width);
      else
        blend_blocks (out, rows, weights, width);
      n_done = width / BLOCK * BLOCK;
    }
#endif

  for (guint i = 0; i < RUSHES_PLANE_TAPS; i++)
    rest[i] = rows[i] + n_done;
  blend_plain (out + n_done, rest, weights, width - n_done);
}

/**
 * _rushes_plane_rows_gather: (skip)
 * @out: (out caller-allocates) (array length=width): the row
 * @row: a row, with 16 more bytes at its end that may be read
 * @taps: what each four pixels are made from
 * @width: how many pixels to make
 * @is_plain: whether to take one pixel at a time
 *
 * Makes a row narrower.
 */
void
_rushes_plane_rows_gather (guint8                *out,
                           const guint8          *row,
                           const RushesPlaneTaps *taps,
                           guint                  width,
                           gboolean               is_plain)
{
  guint n_done = 0;

#ifdef __x86_64__
  if (!is_plain && has_blocks ())
    {
      gather_blocks (out, row, taps, width);
      n_done = width / BLOCK * BLOCK;
    }
#endif

  gather_plain (out + n_done, row, taps + n_done / RUSHES_PLANE_GROUP, width - n_done);
}
