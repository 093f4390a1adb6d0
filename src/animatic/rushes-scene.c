/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-scene.h"

#include <math.h>

#include "rushes-animatic-request.h"
#include "rushes-backdrop.h"
#include "rushes-dice.h"
#include "rushes-particles.h"
#include "rushes-stage.h"
#include "rushes-subject.h"

typedef struct
{
  RushesReel reel;

  const RushesCameraPlan *plan;
  RushesStage *stage;
  RushesParticles *particles;
  RushesCameraPose start;
  int n_behind;
} Scene;

/* A scene has no first frame to keep: the camera's way is laid so that its middle is where the
 * scene is composed for. */
static void
choose_start (Scene *self)
{
  RushesCameraPose end;

  rushes_camera_plan_look_up (self->plan, 1, &end);
  self->start.x = -end.x / 2;
  self->start.y = -end.y / 2;
  self->start.z = -end.z * 0.4;
  self->start.pan = -end.pan / 2;
  self->start.tilt = -end.tilt / 2;
  self->start.roll = -end.roll / 2;
  self->start.orbit = -end.orbit / 2;
  self->start.zoom = end.zoom < 0 ? -end.zoom * 0.7 : -end.zoom * 0.3;
}

static gboolean
scene_draw (RushesReel   *reel,
            int           index,
            RushesFrame  *frame,
            double       *treatment,
            GError      **error)
{
  Scene *self = (Scene *) reel;
  double progress = reel->n_frames > 1 ? (double) index / (reel->n_frames - 1) : 0;
  double seconds = (double) index / RUSHES_ANIMATIC_FPS;
  RushesCameraPose pose;

  rushes_camera_plan_look_up (self->plan, progress, &pose);
  pose.x += self->start.x;
  pose.y += self->start.y;
  pose.z += self->start.z;
  pose.pan += self->start.pan;
  pose.tilt += self->start.tilt;
  pose.roll += self->start.roll;
  pose.orbit += self->start.orbit;
  pose.zoom += self->start.zoom;
  rushes_stage_prepare (self->stage, &pose, seconds);
  rushes_stage_draw (self->stage, frame, 0, self->n_behind);
  rushes_particles_draw (self->particles, self->stage, frame, &pose, seconds);
  rushes_stage_draw (self->stage, frame, self->n_behind, G_MAXINT);
  *treatment = 1;

  return TRUE;
}

static void
scene_free (RushesReel *reel)
{
  Scene *self = (Scene *) reel;

  rushes_particles_free (self->particles);
  rushes_stage_free (self->stage);
  g_free (self);
}

/* Tall pictures have the ground lower and the subject larger than wide ones. */
static RushesStage *
make_stage (const RushesSceneSpec *spec,
            RushesDice            *dice)
{
  double half = (double) spec->height / MIN (spec->width, spec->height) / 2;
  double horizon = half * rushes_dice_between (dice, 0.16, 0.30);
  double ground = half * rushes_dice_between (dice, 0.36, 0.44);

  /* A landscape for its own sake is mostly what stands behind, not the ground before it. */
  if (spec->reading->n_subjects == 0)
    horizon = half * rushes_dice_between (dice, 0.34, 0.46);
  if (spec->reading->place == RUSHES_PLACE_STUDIO || spec->reading->place == RUSHES_PLACE_ROOM)
    {
      horizon = half * 0.22;
      ground = half * 0.30;
    }
  if (spec->reading->place == RUSHES_PLACE_ABSTRACT)
    {
      horizon = half * 0.1;
      ground = half * 0.38;
    }

  return rushes_stage_new (spec->width, spec->height, horizon, ground);
}

/**
 * rushes_scene_new:
 * @spec: what to compose
 *
 * Composes a scene in layers, from what a prompt says, and a camera's way through it.
 *
 * Returns: (transfer full): the reel
 */
RushesReel *
rushes_scene_new (const RushesSceneSpec *spec)
{
  RushesDice dice;
  Scene *self;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_new0 (Scene, 1);
  self->reel.draw = scene_draw;
  self->reel.free = scene_free;
  self->reel.n_frames = spec->n_frames;
  self->plan = spec->plan;
  rushes_dice_init (&dice, spec->seed, "scene");
  choose_start (self);
  self->stage = make_stage (spec, &dice);
  rushes_backdrop_paint (self->stage, spec->reading, spec->palette, &dice);
  rushes_subject_place (self->stage, spec->reading, spec->palette, &dice);
  self->n_behind = rushes_stage_get_n (self->stage);
  rushes_backdrop_paint_front (self->stage, spec->reading, spec->palette, &dice);
  self->particles = rushes_particles_new (spec->reading, spec->palette,
                                          spec->width, spec->height, spec->seed);

  return &self->reel;
}
