/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesCameraKind:
 * @RUSHES_CAMERA_ORBIT: around the subject; positive is to the right
 * @RUSHES_CAMERA_DOLLY: towards the subject
 * @RUSHES_CAMERA_ZOOM: a longer lens
 * @RUSHES_CAMERA_PAN: turning to the right
 * @RUSHES_CAMERA_TILT: turning up
 * @RUSHES_CAMERA_TRUCK: moving to the right
 * @RUSHES_CAMERA_PEDESTAL: moving up
 * @RUSHES_CAMERA_ROLL: turning clockwise about the line of sight
 * @RUSHES_CAMERA_CRANE: rising while looking down
 * @RUSHES_CAMERA_HANDHELD: held by a person
 * @RUSHES_CAMERA_STATIC: not moving
 *
 * The moves of a camera. Each has a direction; the opposite of a move is the move with a
 * negative one.
 */
typedef enum
{
  RUSHES_CAMERA_ORBIT,
  RUSHES_CAMERA_DOLLY,
  RUSHES_CAMERA_ZOOM,
  RUSHES_CAMERA_PAN,
  RUSHES_CAMERA_TILT,
  RUSHES_CAMERA_TRUCK,
  RUSHES_CAMERA_PEDESTAL,
  RUSHES_CAMERA_ROLL,
  RUSHES_CAMERA_CRANE,
  RUSHES_CAMERA_HANDHELD,
  RUSHES_CAMERA_STATIC,
} RushesCameraKind;

/**
 * RushesCameraMove:
 * @kind: what the camera does
 * @direction: 1 or -1
 * @speed: 1 is ordinary, less is slower
 * @part: which part of the clip it fills, from 0
 *
 * One move of a plan.
 */
typedef struct
{
  RushesCameraKind kind;
  double direction;
  double speed;
  int part;
} RushesCameraMove;

/**
 * RushesCameraPose:
 * @x: to the right of where it began, in short sides of the picture
 * @y: above where it began
 * @z: nearer to the subject, as a part of the distance
 * @pan: turned to the right, as the way that the picture shifts, in short sides
 * @tilt: turned up, likewise
 * @roll: turned clockwise, in radians
 * @zoom: logarithm of the lens's gain
 * @orbit: angle around the subject, in radians
 *
 * Where the camera is and where it looks, relative to where the clip began.
 */
typedef struct
{
  double x;
  double y;
  double z;
  double pan;
  double tilt;
  double roll;
  double zoom;
  double orbit;
} RushesCameraPose;

typedef struct _RushesCameraPlan RushesCameraPlan;

RushesCameraPlan       *rushes_camera_plan_new        (const char             *prompt,
                                                       double                  duration,
                                                       double                  energy,
                                                       guint64                 seed);
void                    rushes_camera_plan_free       (RushesCameraPlan       *self);
int                     rushes_camera_plan_get_n      (const RushesCameraPlan *self);
const RushesCameraMove *rushes_camera_plan_get_move   (const RushesCameraPlan *self,
                                                       int                     index);
gboolean                rushes_camera_plan_is_default (const RushesCameraPlan *self);
void                    rushes_camera_plan_look_up    (const RushesCameraPlan *self,
                                                       double                  progress,
                                                       RushesCameraPose       *pose);
char                   *rushes_camera_plan_to_string  (const RushesCameraPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesCameraPlan, rushes_camera_plan_free)

G_END_DECLS
