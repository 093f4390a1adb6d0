/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-camera-plan.h"
#include "rushes-layer.h"

G_BEGIN_DECLS

/**
 * RushesSheetKind:
 * @RUSHES_SHEET_UPRIGHT: stands and faces the camera
 * @RUSHES_SHEET_GROUND: lies flat, from the horizon to our feet
 *
 * How a sheet stands on the stage.
 */
typedef enum
{
  RUSHES_SHEET_UPRIGHT,
  RUSHES_SHEET_GROUND,
} RushesSheetKind;

/**
 * RushesSheet:
 * @kind: how it stands
 * @distance: how far away, the subject being at 1
 * @margin_x: how far it goes on beyond the picture on each side, as a part of the width
 * @margin_y: the same above and below
 * @scale: its pixels for each of the picture's; less than 1 for what is soft anyway
 * @is_opaque: whether it covers everything
 * @drift: how fast it moves to the right by itself, in short sides a second
 * @bob: how far it moves up and down by itself, in short sides
 * @blur: how soft to make it, in short sides
 *
 * One painted sheet of the scenery, as in a toy theatre.
 */
typedef struct
{
  RushesSheetKind kind;
  double distance;
  double margin_x;
  double margin_y;
  double scale;
  gboolean is_opaque;
  double drift;
  double bob;
  double blur;
} RushesSheet;

typedef struct _RushesStage RushesStage;

RushesStage *rushes_stage_new         (int                     width,
                                       int                     height,
                                       double                  horizon,
                                       double                  ground);
void         rushes_stage_free        (RushesStage            *self);
cairo_t     *rushes_stage_begin       (RushesStage            *self,
                                       const RushesSheet      *sheet);
void         rushes_stage_end         (RushesStage            *self,
                                       cairo_t                *cr);
void         rushes_stage_aim         (RushesStage            *self,
                                       double                  y);
double       rushes_stage_get_left    (RushesStage            *self);
double       rushes_stage_get_top     (RushesStage            *self);
double       rushes_stage_get_horizon (RushesStage            *self);
double       rushes_stage_get_ground  (RushesStage            *self);
int          rushes_stage_get_n       (RushesStage            *self);
void         rushes_stage_prepare     (RushesStage            *self,
                                       const RushesCameraPose *pose,
                                       double                  seconds);
void         rushes_stage_draw        (RushesStage            *self,
                                       RushesFrame            *frame,
                                       int                     first,
                                       int                     last);
void         rushes_stage_project     (RushesStage            *self,
                                       const RushesCameraPose *pose,
                                       double                  x,
                                       double                  y,
                                       double                  distance,
                                       double                 *out_x,
                                       double                 *out_y,
                                       double                 *out_scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesStage, rushes_stage_free)

G_END_DECLS
