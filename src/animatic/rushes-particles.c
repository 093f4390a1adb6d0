/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-particles.h"

#include <math.h>

#include "rushes-dice.h"

#define MAX_PARTICLES 260

/* What fills the air: how many, how large (in short sides), how long a streak, how fast it falls
 * and drifts (short sides a second), how far it sways, how strong it is. */
typedef struct
{
  int n;
  double size;
  double streak;
  double fall;
  double drift;
  double sway;
  double strength;
} Kind;

static const Kind rain = { 130, 0.0018, 0.062, 2.1, -0.22, 0, 0.46 };
static const Kind snow = { 220, 0.0058, 0, 0.16, 0.05, 0.03, 0.85 };
static const Kind sparks = { 110, 0.0048, 0, -0.11, 0.03, 0.04, 0.85 };
static const Kind dust = { 46, 0.0034, 0, -0.012, 0.02, 0.02, 0.40 };
static const Kind bubbles = { 90, 0.0060, 0, -0.17, 0.01, 0.02, 0.45 };

typedef struct
{
  double x;
  double y;
  double distance;
  double phase;
  double size;
  int colour;
} Particle;

/**
 * RushesParticles:
 *
 * What is in the air: rain, snow, sparks, bubbles or dust. Each goes its way for ever and comes
 * in again on the other side. Lives on one thread.
 */
struct _RushesParticles
{
  Kind kind;
  Particle particles[MAX_PARTICLES];
  int colours[3][3];
  double left;
  double top;
  double side;
};

static const Kind *
choose_kind (const RushesReading *reading)
{
  if (reading->place == RUSHES_PLACE_UNDERWATER)
    return &bubbles;
  if (reading->weather == RUSHES_WEATHER_RAIN || reading->weather == RUSHES_WEATHER_STORM)
    return &rain;
  if (reading->weather == RUSHES_WEATHER_SNOW)
    return &snow;
  if (reading->has_sparks)
    return &sparks;

  return &dust;
}

static void
set_colour (RushesParticles *self,
            int              index,
            RushesColour     colour)
{
  rushes_frame_rgb_to_yuv ((int) lrint (colour.r * 255), (int) lrint (colour.g * 255),
                           (int) lrint (colour.b * 255), &self->colours[index][0],
                           &self->colours[index][1], &self->colours[index][2]);
}

/**
 * rushes_particles_new:
 * @reading: what the prompt says
 * @palette: the colours
 * @width: the frames' width
 * @height: the frames' height
 * @seed: what chance goes by
 *
 * Fills the air.
 *
 * Returns: (transfer full): the particles
 */
RushesParticles *
rushes_particles_new (const RushesReading *reading,
                      const RushesPalette *palette,
                      int                  width,
                      int                  height,
                      guint64              seed)
{
  RushesParticles *self;
  RushesColour white = { 1, 1, 1 };
  RushesDice dice;

  g_return_val_if_fail (reading != NULL && palette != NULL, NULL);

  self = g_new0 (RushesParticles, 1);
  self->kind = *choose_kind (reading);
  self->side = MIN (width, height);
  self->left = width / self->side / 2 * 1.15;
  self->top = height / self->side / 2 * 1.15;
  set_colour (self, 0, rushes_colour_mix (palette->light, white, 0.5));
  set_colour (self, 1, reading->has_sparks ? palette->accent : palette->light);
  set_colour (self, 2, reading->has_sparks ? palette->subject : white);
  rushes_dice_init (&dice, seed, "particles");
  for (int i = 0; i < self->kind.n; i++)
    {
      Particle *particle = &self->particles[i];

      particle->x = rushes_dice_unit (&dice);
      particle->y = rushes_dice_unit (&dice);
      particle->distance = rushes_dice_between (&dice, 0.6, 2.2);
      particle->phase = rushes_dice_between (&dice, 0, 6.28);
      particle->size = rushes_dice_between (&dice, 0.6, 1.3);
      particle->colour = rushes_dice_pick (&dice, 3);
    }

  return self;
}

/**
 * rushes_particles_free:
 * @self: (transfer full): the particles
 *
 * Frees particles.
 */
void
rushes_particles_free (RushesParticles *self)
{
  g_return_if_fail (self != NULL);

  g_free (self);
}

static inline void
mix_byte (guint8 *p,
          int     value,
          int     share)
{
  *p = (guint8) (*p + (((value - *p) * share + 128) >> 8));
}

static void
draw_dot (RushesFrame *frame,
          const int   *colour,
          double       x,
          double       y,
          double       radius,
          double       strength)
{
  int left = MAX (0, (int) floor (x - radius));
  int right = MIN (frame->width - 1, (int) ceil (x + radius));
  int top = MAX (0, (int) floor (y - radius));
  int bottom = MIN (frame->height - 1, (int) ceil (y + radius));

  for (int j = top; j <= bottom; j++)
    for (int i = left; i <= right; i++)
      {
        double far = hypot (i + 0.5 - x, j + 0.5 - y) / radius;
        int share = (int) (256 * strength * rushes_smooth (1 - far));

        if (share <= 0)
          continue;
        mix_byte (frame->y + (gsize) j * frame->y_stride + i, colour[0], share);
        if (i % 2 == 0 && j % 2 == 0)
          {
            gsize at = (gsize) (j / 2) * frame->uv_stride + i / 2;

            mix_byte (frame->u + at, colour[1], share);
            mix_byte (frame->v + at, colour[2], share);
          }
      }
}

static void
draw_streak (RushesFrame *frame,
             const int   *colour,
             double       x,
             double       y,
             double       dx,
             double       dy,
             double       width,
             double       strength)
{
  int n = MAX (1, (int) fabs (dy));

  for (int k = 0; k < n; k++)
    {
      double part = (double) k / n;
      double at_x = x + dx * part;
      int row = (int) (y + dy * part);
      int first = (int) floor (at_x);

      if (row < 0 || row >= frame->height)
        continue;
      for (int i = first; i < first + (int) ceil (width); i++)
        if (i >= 0 && i < frame->width)
          mix_byte (frame->y + (gsize) row * frame->y_stride + i, colour[0],
                    (int) (256 * strength * sin (part * G_PI)));
    }
}

static double
wrap (double x)
{
  return x - floor (x);
}

/**
 * rushes_particles_draw:
 * @self: the particles
 * @stage: where they are
 * @frame: the frame to draw on
 * @pose: where the camera is
 * @seconds: when
 *
 * Draws what is in the air.
 */
void
rushes_particles_draw (RushesParticles        *self,
                       RushesStage            *stage,
                       RushesFrame            *frame,
                       const RushesCameraPose *pose,
                       double                  seconds)
{
  const Kind *kind = &self->kind;

  g_return_if_fail (self != NULL && frame != NULL);

  for (int i = 0; i < kind->n; i++)
    {
      const Particle *particle = &self->particles[i];
      double across = wrap (particle->x + kind->drift * seconds / (2 * self->left));
      double down = wrap (particle->y + kind->fall * particle->size * seconds / (2 * self->top));
      double sway = kind->sway * sin (seconds * 1.1 + particle->phase);
      double flicker = kind == &sparks ? 1 : 0.8 + 0.2 * sin (seconds * 3 + particle->phase);
      double x, y, scale;

      rushes_stage_project (stage, pose, (across * 2 - 1) * self->left * 1.3 + sway,
                            (down * 2 - 1) * self->top, particle->distance, &x, &y, &scale);
      scale *= self->side * particle->size * MIN (1.5, 1.2 / particle->distance);
      if (kind->streak > 0)
        draw_streak (frame, self->colours[0], x, y, kind->streak * scale * kind->drift / kind->fall,
                     kind->streak * scale, MAX (1, kind->size * scale),
                     kind->strength / MAX (1, particle->distance));
      else
        draw_dot (frame, self->colours[particle->colour], x, y, MAX (1.2, kind->size * scale),
                  kind->strength * flicker);
    }
}
