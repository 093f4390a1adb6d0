/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-grade.h"

#include <math.h>
#include <string.h>

#include "rushes-dice.h"
#include "rushes-fast.h"
#include "rushes-glow.h"

/* The grain repeats after this many pixels; where it begins changes with every frame. */
#define GRAIN_TILE 256

/* How much of the table's tones is laid on: enough to tell two models apart, not more. */
#define TONE 0.7

#define BLACK 16
#define WHITE 235

/**
 * RushesGrade:
 *
 * Lays a model's treatment on frames: tones, colours, glow, darker corners, leaks of light,
 * grain. What does not change from frame to frame is worked out once. Lives on one thread.
 */
struct _RushesGrade
{
  RushesTreatment treatment;
  int width;
  int height;
  guint64 seed;

  RushesGlow *glow;
  guint8 *loss;
  gint8 *grain;
  guint8 *leak_across;
  guint8 *leak_row;
};

/* How much of the light each pixel of the picture loses towards the corners. */
static guint8 *
make_loss (int width,
           int height,
           int strength)
{
  guint8 *loss = g_malloc ((gsize) width * height);
  double reach = 1.0 / (0.25 * width * width + 0.25 * height * height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double dx = x - width / 2.0, dy = y - height / 2.0;
        double far = (dx * dx + dy * dy) * reach;

        loss[(gsize) y * width + x] = (guint8) lrint (strength * far * far * 0.9 +
                                                      strength * far * 0.1);
      }

  return loss;
}

static gint8 *
make_grain (int     size,
            guint64 seed)
{
  gint8 *grain = g_malloc (GRAIN_TILE * GRAIN_TILE);
  g_autofree int *noise = g_new (int, GRAIN_TILE * GRAIN_TILE);
  RushesDice dice;

  rushes_dice_init (&dice, seed, "grain");
  for (int i = 0; i < GRAIN_TILE * GRAIN_TILE; i++)
    noise[i] = rushes_dice_pick (&dice, 128) + rushes_dice_pick (&dice, 128) - 127;
  for (int y = 0; y < GRAIN_TILE; y++)
    for (int x = 0; x < GRAIN_TILE; x++)
      {
        int sum = 0;

        for (int i = 0; i < size * size; i++)
          sum += noise[(y + i / size) % GRAIN_TILE * GRAIN_TILE + (x + i % size) % GRAIN_TILE];
        grain[y * GRAIN_TILE + x] = (gint8) CLAMP (sum / size, -127, 127);
      }

  return grain;
}

/**
 * rushes_grade_new:
 * @treatment: what to lay on
 * @width: the frames' width
 * @height: the frames' height
 * @seed: what chance goes by
 *
 * Prepares a treatment for frames of one size.
 *
 * Returns: (transfer full): the grade
 */
RushesGrade *
rushes_grade_new (const RushesTreatment *treatment,
                  int                    width,
                  int                    height,
                  guint64                seed)
{
  RushesGrade *self;

  g_return_val_if_fail (treatment != NULL && width > 0 && height > 0, NULL);

  self = g_new0 (RushesGrade, 1);
  self->treatment = *treatment;
  self->width = width;
  self->height = height;
  self->seed = seed;
  if (treatment->vignette > 0)
    self->loss = make_loss (width, height, treatment->vignette);
  if (treatment->grain > 0)
    self->grain = make_grain (treatment->grain_size, seed);
  if (treatment->glow > 0)
    self->glow = rushes_glow_new (width, height);
  self->leak_across = g_malloc0 (width);
  self->leak_row = g_malloc0 (width);

  return self;
}

/**
 * rushes_grade_free:
 * @self: (transfer full): the grade
 *
 * Frees a grade.
 */
void
rushes_grade_free (RushesGrade *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->glow, rushes_glow_free);
  g_free (self->loss);
  g_free (self->grain);
  g_free (self->leak_across);
  g_free (self->leak_row);
  g_free (self);
}

static void
make_curve (const RushesTreatment *treatment,
            double                 amount,
            guint8                *curve)
{
  double contrast = treatment->contrast / 256.0 * amount;
  double exposure = treatment->exposure / 256.0 * amount;
  double lift = treatment->lift * amount / (WHITE - BLACK);

  for (int i = 0; i < 256; i++)
    {
      double x = (i - BLACK) / (double) (WHITE - BLACK);
      double inside = CLAMP (x, 0, 1);
      double value = x + contrast * (rushes_smooth (inside) - inside) +
                     exposure * inside * (1 - inside);

      value = lift + value * (1 - lift);
      curve[i] = (guint8) CLAMP (lrint (BLACK + value * (WHITE - BLACK)), 0, 255);
    }
}

static void
apply_curve (RushesFrame  *frame,
             const guint8 *curve)
{
  for (int row = 0; row < frame->height; row++)
    {
      guint8 *y = frame->y + (gsize) row * frame->y_stride;

      for (int x = 0; x < frame->width; x++)
        y[x] = curve[y[x]];
    }
}

RUSHES_FAST static void
tone_row (const guint8 *restrict y,
          guint8       *restrict out,
          int                    n,
          int                    saturation,
          int                    shadow,
          int                    light)
{
  for (int x = 0; x < n; x++)
    {
      int bright = y[2 * x];
      int value = (out[x] - 128) * saturation + (shadow * (255 - bright) + light * bright);

      value = 128 + ((value + 128) >> 8);
      out[x] = (guint8) CLAMP (value, 16, 240);
    }
}

static void
apply_tones (RushesGrade *self,
             RushesFrame *frame,
             double       amount)
{
  const RushesTreatment *t = &self->treatment;
  int saturation = (int) lrint (256 + (t->saturation - 256) * amount);
  int base_u = t->tint / 2 - t->warmth;
  int base_v = t->tint / 2 + t->warmth;
  int shadow_u = (int) lrint ((base_u + t->shadow_u) * amount * TONE);
  int shadow_v = (int) lrint ((base_v + t->shadow_v) * amount * TONE);
  int light_u = (int) lrint ((base_u + t->light_u) * amount * TONE);
  int light_v = (int) lrint ((base_v + t->light_v) * amount * TONE);

  for (int row = 0; row < frame->height / 2; row++)
    {
      const guint8 *y = frame->y + (gsize) (2 * row) * frame->y_stride;
      gsize at = (gsize) row * frame->uv_stride;

      tone_row (y, frame->u + at, frame->width / 2, saturation, shadow_u, light_u);
      tone_row (y, frame->v + at, frame->width / 2, saturation, shadow_v, light_v);
    }
}

RUSHES_FAST static void
lose_row (guint8       *restrict y,
          const guint8 *restrict loss,
          int                    n,
          int                    amount)
{
  for (int x = 0; x < n; x++)
    {
      unsigned short above = y[x] > BLACK ? y[x] - BLACK : 0;
      unsigned short lost = (unsigned short) (above * loss[x]) >> 8;

      y[x] = (guint8) (y[x] - ((unsigned short) (lost * amount) >> 8));
    }
}

RUSHES_FAST static void
grain_row (guint8      *restrict y,
           const gint8 *restrict grain,
           int                   n,
           int                   strength)
{
  for (int x = 0; x < n; x++)
    {
      short value = y[x] + ((short) (grain[x] * strength) >> 7);

      y[x] = (guint8) CLAMP (value, BLACK, WHITE + 4);
    }
}

static void
apply_grain (RushesGrade *self,
             RushesFrame *frame,
             double       amount,
             int          index)
{
  int strength = (int) lrint (self->treatment.grain * amount * 0.4);
  RushesDice dice;
  int left, top;

  if (strength == 0)
    return;
  rushes_dice_init (&dice, self->seed + (guint64) index, "grain of a frame");
  left = rushes_dice_pick (&dice, GRAIN_TILE);
  top = rushes_dice_pick (&dice, GRAIN_TILE);
  for (int row = 0; row < frame->height; row++)
    {
      const gint8 *grain = self->grain + (row + top) % GRAIN_TILE * GRAIN_TILE;
      guint8 *y = frame->y + (gsize) row * frame->y_stride;
      int first = MIN (GRAIN_TILE - left, frame->width);

      grain_row (y, grain + left, first, strength);
      for (int x = first; x < frame->width; x += GRAIN_TILE)
        grain_row (y + x, grain, MIN (GRAIN_TILE, frame->width - x), strength);
    }
}

RUSHES_FAST static void
leak_row (guint8       *restrict out,
          const guint8 *restrict across,
          int                    n,
          int                    step,
          int                    strength,
          int                    low,
          int                    high)
{
  for (int x = 0; x < n; x++)
    {
      int value = out[x] + ((across[x * step] * strength) >> 8);

      out[x] = (guint8) CLAMP (value, low, high);
    }
}

/* A bell of light that wanders in along one edge of the picture and fades. */
static void
apply_leak (RushesGrade *self,
            RushesFrame *frame,
            double       amount,
            double       seconds)
{
  const RushesTreatment *t = &self->treatment;
  double phase = (double) (self->seed % 1000) / 1000 * 2 * G_PI;
  double pulse = 0.55 + 0.45 * sin (seconds * 0.9 + phase);
  double centre_x = 1.02 + 0.14 * sin (seconds * 0.5 + phase * 2);
  double centre_y = 0.22 + 0.20 * sin (seconds * 0.37 + phase * 3);

  if (self->seed & 64)
    centre_x = 1 - centre_x;
  for (int x = 0; x < frame->width; x++)
    {
      double far = ((double) x / frame->width - centre_x) / 0.42;

      self->leak_across[x] = (guint8) lrint (255 * exp (-far * far));
    }
  for (int row = 0; row < frame->height; row++)
    {
      double far = ((double) row / frame->height - centre_y) / 0.34;
      double strength = amount * pulse * exp (-far * far);

      if (strength < 0.004)
        continue;
      leak_row (frame->y + (gsize) row * frame->y_stride, self->leak_across, frame->width, 1,
                (int) lrint (strength * t->leak * 1.6), BLACK, WHITE);
      if (row % 2 == 1)
        continue;
      leak_row (frame->u + (gsize) (row / 2) * frame->uv_stride, self->leak_across,
                frame->width / 2, 2, (int) lrint (strength * t->leak_u), 16, 240);
      leak_row (frame->v + (gsize) (row / 2) * frame->uv_stride, self->leak_across,
                frame->width / 2, 2, (int) lrint (strength * t->leak_v), 16, 240);
    }
}

/**
 * rushes_grade_apply:
 * @self: the grade
 * @frame: a frame of its size
 * @amount: how much of the treatment to lay on, from 0 to 1
 * @seconds: when in the clip the frame is
 *
 * Lays the treatment on a frame. An amount of 0 leaves the frame as it is, to the bit.
 */
void
rushes_grade_apply (RushesGrade *self,
                    RushesFrame *frame,
                    double       amount,
                    double       seconds)
{
  guint8 curve[256];
  int share;

  g_return_if_fail (self != NULL && frame != NULL);
  g_return_if_fail (frame->width == self->width && frame->height == self->height);

  share = (int) lrint (amount * 256);
  if (share <= 0)
    return;
  make_curve (&self->treatment, amount, curve);
  apply_curve (frame, curve);
  apply_tones (self, frame, amount);
  if (self->glow != NULL)
    rushes_glow_apply (self->glow, frame, (int) lrint (self->treatment.glow * amount),
                       (int) lrint (self->treatment.glow_warmth * amount));
  if (self->treatment.leak > 0)
    apply_leak (self, frame, amount, seconds);
  for (int row = 0; self->loss != NULL && row < frame->height; row++)
    lose_row (frame->y + (gsize) row * frame->y_stride,
              self->loss + (gsize) row * self->width, frame->width, MIN (share, 255));
  if (self->grain != NULL)
    apply_grain (self, frame, amount, (int) lrint (seconds * 1000));
}
