/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-gray.h"

#include <math.h>
#include <stdlib.h>

#define SIDE RUSHES_GRAY_SIDE
#define N_PIXELS (SIDE * SIDE)

/* How far a picture may have moved from one frame to the next. */
#define REACH_ACROSS 10
#define REACH_DOWN 10

/* Pictures whose pixels lie closer together than this are of one colour. */
#define LEAST_VARIANCE 1.0

/**
 * rushes_gray_get_light:
 * @gray: a picture of %RUSHES_GRAY_SIDE × %RUSHES_GRAY_SIDE
 *
 * Tells how bright a picture is.
 *
 * Returns: the mean of all pixels
 */
double
rushes_gray_get_light (const guint8 *gray)
{
  guint sum = 0;

  for (guint i = 0; i < N_PIXELS; i++)
    sum += gray[i];

  return (double) sum / N_PIXELS;
}

/**
 * rushes_gray_get_distance:
 * @a: a picture
 * @b: another
 *
 * Tells how much the pixels of two pictures differ, leaving aside how bright they are on the whole:
 * a light that is switched on is no other picture.
 *
 * Returns: the mean difference of their pixels
 */
double
rushes_gray_get_distance (const guint8 *a,
                          const guint8 *b)
{
  double shift = rushes_gray_get_light (a) - rushes_gray_get_light (b);
  double sum = 0;

  for (guint i = 0; i < N_PIXELS; i++)
    sum += fabs (a[i] - b[i] - shift);

  return sum / N_PIXELS;
}

/* Correlation of `a` with what of `b` lies under it when that is moved. Whole numbers are exact
 * here, and one walk is enough. */
static double
correlate (const guint8 *a,
           const guint8 *b,
           int           across,
           int           down)
{
  guint64 sum_a = 0;
  guint64 sum_b = 0;
  guint64 squares_a = 0;
  guint64 squares_b = 0;
  guint64 products = 0;
  double n = (SIDE - abs (across)) * (SIDE - abs (down));
  double variance_a;
  double variance_b;

  for (int y = MAX (0, down); y < SIDE + MIN (0, down); y++)
    for (int x = MAX (0, across); x < SIDE + MIN (0, across); x++)
      {
        guint first = a[y * SIDE + x];
        guint second = b[(y - down) * SIDE + x - across];

        sum_a += first;
        sum_b += second;
        squares_a += first * first;
        squares_b += second * second;
        products += first * second;
      }

  variance_a = squares_a / n - (sum_a / n) * (sum_a / n);
  variance_b = squares_b / n - (sum_b / n) * (sum_b / n);

  /* A picture of one colour is like another of one colour and like nothing else. */
  if (variance_a < LEAST_VARIANCE || variance_b < LEAST_VARIANCE)
    return variance_a < LEAST_VARIANCE && variance_b < LEAST_VARIANCE ? 1 : 0;

  return (products / n - (sum_a / n) * (sum_b / n)) / sqrt (variance_a * variance_b);
}

/**
 * rushes_gray_get_likeness:
 * @a: a picture
 * @b: another
 *
 * Tells how alike two pictures are, blind to brightness and contrast, as a model may grade.
 *
 * Returns: their correlation, -1 to 1
 */
double
rushes_gray_get_likeness (const guint8 *a,
                          const guint8 *b)
{
  return correlate (a, b, 0, 0);
}

/**
 * rushes_gray_get_moved_likeness:
 * @a: a picture
 * @b: another
 *
 * Tells how alike two pictures are when one of them is moved to where it fits best: a camera that
 * is shaken or turned shows the same things elsewhere.
 *
 * Returns: the correlation of what both show, -1 to 1
 */
double
rushes_gray_get_moved_likeness (const guint8 *a,
                                const guint8 *b)
{
  double best = -1;

  for (int down = -REACH_DOWN; down <= REACH_DOWN; down++)
    for (int across = -REACH_ACROSS; across <= REACH_ACROSS; across++)
      best = MAX (best, correlate (a, b, across, down));

  return best;
}
