/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-camera-plan.h"

#include <math.h>
#include <string.h>

#include "rushes-camera-words.h"
#include "rushes-dice.h"

/* A plan with more parts than this would only flicker. */
#define MAX_PARTS 8

#define DEFAULT_SPEED 0.55
#define N_SHAKES 4

/* How far each move goes in a part of five seconds at ordinary speed. */
static const double reach[] = {
  [RUSHES_CAMERA_ORBIT] = 0.62,
  [RUSHES_CAMERA_DOLLY] = 0.30,
  [RUSHES_CAMERA_ZOOM] = 0.42,
  [RUSHES_CAMERA_PAN] = 0.46,
  [RUSHES_CAMERA_TILT] = 0.40,
  [RUSHES_CAMERA_TRUCK] = 0.34,
  [RUSHES_CAMERA_PEDESTAL] = 0.30,
  [RUSHES_CAMERA_ROLL] = 0.20,
  [RUSHES_CAMERA_CRANE] = 0.36,
  [RUSHES_CAMERA_HANDHELD] = 0.012,
  [RUSHES_CAMERA_STATIC] = 0,
};

/**
 * RushesCameraPlan:
 *
 * What the camera does over a clip: the moves that the prompt names, or a gentle push in. Made
 * once for a clip, then only read.
 */
struct _RushesCameraPlan
{
  GArray *moves;
  double duration;
  double energy;
  int n_parts;
  gboolean is_default;
  double shakes[6][N_SHAKES];
};

static int
count_parts (GArray *moves)
{
  int n = 1;

  for (guint i = 0; i < moves->len; i++)
    {
      RushesCameraMove *move = &g_array_index (moves, RushesCameraMove, i);

      move->part = MIN (move->part, MAX_PARTS - 1);
      /* To be held by hand is not a part of a clip but a manner of all of it. */
      if (move->kind != RUSHES_CAMERA_HANDHELD)
        n = MAX (n, move->part + 1);
    }

  return n;
}

/**
 * rushes_camera_plan_new:
 * @prompt: what was asked for
 * @duration: how long the clip is, in seconds
 * @energy: how lively the model moves a camera; 1 is ordinary
 * @seed: what chance goes by
 *
 * Reads what the camera is to do.
 *
 * Returns: (transfer full): the plan
 */
RushesCameraPlan *
rushes_camera_plan_new (const char *prompt,
                        double      duration,
                        double      energy,
                        guint64     seed)
{
  RushesCameraPlan *self;
  RushesDice dice;

  g_return_val_if_fail (prompt != NULL, NULL);

  self = g_new0 (RushesCameraPlan, 1);
  self->moves = rushes_camera_words_parse (prompt);
  self->duration = duration;
  self->energy = energy;
  self->is_default = self->moves->len == 0;
  if (self->is_default)
    {
      RushesCameraMove move = { RUSHES_CAMERA_DOLLY, 1, DEFAULT_SPEED, 0 };

      g_array_append_val (self->moves, move);
    }
  self->n_parts = count_parts (self->moves);
  rushes_dice_init (&dice, seed, "camera");
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < N_SHAKES; j++)
      self->shakes[i][j] = rushes_dice_between (&dice, 0, 2 * G_PI);

  return self;
}

/**
 * rushes_camera_plan_free:
 * @self: (transfer full): the plan
 *
 * Frees a plan.
 */
void
rushes_camera_plan_free (RushesCameraPlan *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->moves);
  g_free (self);
}

/**
 * rushes_camera_plan_get_n:
 * @self: the plan
 *
 * Counts the moves.
 *
 * Returns: how many there are, at least 1
 */
int
rushes_camera_plan_get_n (const RushesCameraPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (int) self->moves->len;
}

/**
 * rushes_camera_plan_get_move:
 * @self: the plan
 * @index: which one
 *
 * Gets a move, in the order of the prompt.
 *
 * Returns: (transfer none): the move
 */
const RushesCameraMove *
rushes_camera_plan_get_move (const RushesCameraPlan *self,
                             int                     index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index >= 0 && index < (int) self->moves->len, NULL);

  return &g_array_index (self->moves, RushesCameraMove, index);
}

/**
 * rushes_camera_plan_is_default:
 * @self: the plan
 *
 * Tells whether the prompt said nothing about the camera.
 *
 * Returns: %TRUE if the plan is what is done then
 */
gboolean
rushes_camera_plan_is_default (const RushesCameraPlan *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->is_default;
}

static double
ease (double x,
      double speed)
{
  x = CLAMP (x, 0, 1);
  /* What is very fast happens in the middle third, as a whip does. */
  if (speed > 2)
    return rushes_smooth ((x - 0.33) * 3);

  return rushes_mix (x, rushes_smooth (x), 0.7);
}

static double
wobble (const double *phases,
        double        seconds)
{
  return 0.55 * sin (2 * G_PI * 0.37 * seconds + phases[0]) +
         0.30 * sin (2 * G_PI * 0.91 * seconds + phases[1]) +
         0.22 * sin (2 * G_PI * 1.70 * seconds + phases[2]) +
         0.10 * sin (2 * G_PI * 3.10 * seconds + phases[3]);
}

/* Begins at rest, so that the first frame is where every other plan's is. */
static void
add_shake (const RushesCameraPlan *self,
           double                  amount,
           double                  seconds,
           RushesCameraPose       *pose)
{
  double strength = amount * rushes_smooth (seconds / 0.6);

  pose->pan += strength * wobble (self->shakes[0], seconds);
  pose->tilt += strength * 0.8 * wobble (self->shakes[1], seconds);
  pose->x += strength * 1.4 * wobble (self->shakes[2], seconds);
  pose->y += strength * wobble (self->shakes[3], seconds);
  pose->roll += strength * 0.6 * wobble (self->shakes[4], seconds);
  pose->z += strength * 0.8 * (wobble (self->shakes[5], seconds));
}

static void
add_move (RushesCameraKind  kind,
          double            amount,
          RushesCameraPose *pose)
{
  switch (kind)
    {
    case RUSHES_CAMERA_ORBIT:
      pose->orbit += amount;
      break;

    case RUSHES_CAMERA_DOLLY:
      pose->z += amount;
      break;

    case RUSHES_CAMERA_ZOOM:
      pose->zoom += amount;
      break;

    case RUSHES_CAMERA_PAN:
      pose->pan += amount;
      break;

    case RUSHES_CAMERA_TILT:
      pose->tilt += amount;
      break;

    case RUSHES_CAMERA_TRUCK:
      pose->x += amount;
      break;

    case RUSHES_CAMERA_PEDESTAL:
      pose->y += amount;
      break;

    case RUSHES_CAMERA_ROLL:
      pose->roll += amount;
      break;

    case RUSHES_CAMERA_CRANE:
      pose->y += amount;
      pose->tilt -= amount * 0.45;
      pose->z -= fabs (amount) * 0.25;
      break;

    case RUSHES_CAMERA_HANDHELD:
    case RUSHES_CAMERA_STATIC:
      break;
    }
}

/**
 * rushes_camera_plan_look_up:
 * @self: the plan
 * @progress: 0 for the first frame, 1 for the last
 * @pose: (out): where the camera is
 *
 * Works out where the camera is. On the first frame it is where it begins, whatever the plan.
 */
void
rushes_camera_plan_look_up (const RushesCameraPlan *self,
                            double                  progress,
                            RushesCameraPose       *pose)
{
  double stretch;

  g_return_if_fail (self != NULL && pose != NULL);

  memset (pose, 0, sizeof *pose);
  stretch = CLAMP (sqrt (self->duration / self->n_parts / 5), 0.6, 1.5) * self->energy;
  for (guint i = 0; i < self->moves->len; i++)
    {
      const RushesCameraMove *move = &g_array_index (self->moves, RushesCameraMove, i);
      double amount = reach[move->kind] * move->speed * move->direction;

      if (move->kind == RUSHES_CAMERA_HANDHELD)
        add_shake (self, amount * self->energy, progress * self->duration, pose);
      else
        add_move (move->kind,
                  amount * stretch * ease (progress * self->n_parts - move->part, move->speed),
                  pose);
    }
  pose->z = CLAMP (pose->z, -0.8, 0.6);
  pose->orbit = CLAMP (pose->orbit, -1.1, 1.1);
  pose->zoom = CLAMP (pose->zoom, -0.9, 0.9);
}

/**
 * rushes_camera_plan_to_string:
 * @self: the plan
 *
 * Writes a plan down, for tests and logs: "0:pan- 1:dolly+".
 *
 * Returns: (transfer full): the text
 */
char *
rushes_camera_plan_to_string (const RushesCameraPlan *self)
{
  static const char *const names[] = {
    "orbit", "dolly", "zoom", "pan", "tilt", "truck", "pedestal", "roll", "crane", "handheld",
    "static",
  };
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < self->moves->len; i++)
    {
      const RushesCameraMove *move = &g_array_index (self->moves, RushesCameraMove, i);

      g_string_append_printf (text, "%s%d:%s%s", i > 0 ? " " : "", move->part, names[move->kind],
                              move->kind >= RUSHES_CAMERA_HANDHELD ? "" :
                              move->direction > 0 ? "+" : "-");
      if (move->speed < 0.95)
        g_string_append (text, "~");
      else if (move->speed > 1.05)
        g_string_append (text, "!");
    }

  return g_string_free (text, FALSE);
}
