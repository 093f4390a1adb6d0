/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-stage.h"

#include <math.h>

#include "rushes-blur.h"
#include "rushes-dice.h"
#include "rushes-warp.h"

/* How much of an angle around the subject the camera really travels: flat sheets show their
 * flatness beyond. */
#define ORBIT_SHARE 0.62

/* The nearest that the camera comes to a sheet. */
#define MIN_DISTANCE 0.12

/* The outermost pixels of a sheet are empty. */
#define GROUND_EDGE 5

typedef struct
{
  RushesSheet sheet;
  RushesLayer *layer;
  RushesWarp *warp;
} Placed;

/**
 * RushesStage:
 *
 * A toy theatre: painted sheets at different distances, and a camera before them. Painters use
 * coordinates whose origin is the middle of the picture and whose unit is its shorter side.
 * Lives on one thread.
 */
struct _RushesStage
{
  int width;
  int height;
  double side;
  double horizon;
  double ground;
  double aim;

  GArray *sheets;
  Placed next;
  cairo_surface_t *surface;
};

/* The camera as every corner of a sheet's mesh needs it. */
typedef struct
{
  const RushesStage *stage;
  const Placed *placed;
  double x;
  double y;
  double z;
  double shift_x;
  double shift_y;
  double gain;
  double sin_roll;
  double cos_roll;
  double sheet_x;
  double sheet_y;
} Eye;

static void
placed_clear (gpointer data)
{
  Placed *placed = data;

  g_clear_pointer (&placed->layer, rushes_layer_free);
  g_clear_pointer (&placed->warp, rushes_warp_free);
}

/**
 * rushes_stage_new:
 * @width: the picture's width
 * @height: the picture's height
 * @horizon: where the horizon is, in short sides below the middle
 * @ground: how far below the horizon the subject stands
 *
 * Makes an empty stage.
 *
 * Returns: (transfer full): the stage
 */
RushesStage *
rushes_stage_new (int    width,
                  int    height,
                  double horizon,
                  double ground)
{
  RushesStage *self;

  g_return_val_if_fail (width > 0 && height > 0 && ground > 0, NULL);

  self = g_new0 (RushesStage, 1);
  self->width = width;
  self->height = height;
  self->side = MIN (width, height);
  self->horizon = horizon;
  self->ground = ground;
  self->aim = horizon + ground * 0.5;
  self->sheets = g_array_new (FALSE, TRUE, sizeof (Placed));
  g_array_set_clear_func (self->sheets, placed_clear);

  return self;
}

/**
 * rushes_stage_free:
 * @self: (transfer full): the stage
 *
 * Frees a stage.
 */
void
rushes_stage_free (RushesStage *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->sheets);
  g_free (self);
}

/**
 * rushes_stage_begin:
 * @self: the stage
 * @sheet: how the sheet will stand
 *
 * Begins to paint a sheet. Sheets are painted from the farthest to the nearest.
 *
 * Returns: (transfer full): what to paint with
 */
cairo_t *
rushes_stage_begin (RushesStage       *self,
                    const RushesSheet *sheet)
{
  cairo_t *cr;
  int width, height;

  g_return_val_if_fail (self != NULL && sheet != NULL && self->surface == NULL, NULL);

  self->next.sheet = *sheet;
  width = (int) (self->width * (1 + 2 * sheet->margin_x) * sheet->scale) & ~1;
  height = (int) (self->height * (1 + 2 * sheet->margin_y) * sheet->scale) & ~1;
  self->surface = cairo_image_surface_create (sheet->is_opaque ? CAIRO_FORMAT_RGB24
                                                               : CAIRO_FORMAT_ARGB32,
                                              MAX (width, 8), MAX (height, 8));
  cr = cairo_create (self->surface);
  if (!sheet->is_opaque)
    {
      /* The outermost pixels stay empty: they are what is seen outside. */
      cairo_rectangle (cr, 2, 2, width - 4, height - 4);
      cairo_clip (cr);
    }
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, self->side * sheet->scale, self->side * sheet->scale);

  return cr;
}

/**
 * rushes_stage_end:
 * @self: the stage
 * @cr: (transfer full): what rushes_stage_begin() returned
 *
 * Puts the sheet that was painted on the stage.
 */
void
rushes_stage_end (RushesStage *self,
                  cairo_t     *cr)
{
  g_return_if_fail (self != NULL && self->surface != NULL);

  cairo_destroy (cr);
  if (self->next.sheet.blur > 0)
    rushes_blur_surface (self->surface,
                         (int) lrint (self->next.sheet.blur * self->side * self->next.sheet.scale));
  self->next.layer = rushes_layer_new_from_surface (self->surface);
  self->next.warp = rushes_warp_new (self->width, self->height);
  g_array_append_val (self->sheets, self->next);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

/**
 * rushes_stage_aim:
 * @self: the stage
 * @y: the height of what matters, in short sides below the middle
 *
 * Says what the camera keeps at its height when it moves nearer or farther.
 */
void
rushes_stage_aim (RushesStage *self,
                  double       y)
{
  g_return_if_fail (self != NULL);

  self->aim = y;
}

/**
 * rushes_stage_get_left:
 * @self: the stage
 *
 * Gets half of the picture's width, in short sides.
 *
 * Returns: how far its left edge is from the middle
 */
double
rushes_stage_get_left (RushesStage *self)
{
  return self->width / self->side / 2;
}

/**
 * rushes_stage_get_top:
 * @self: the stage
 *
 * Gets half of the picture's height, in short sides.
 *
 * Returns: how far its upper edge is from the middle
 */
double
rushes_stage_get_top (RushesStage *self)
{
  return self->height / self->side / 2;
}

/**
 * rushes_stage_get_horizon:
 * @self: the stage
 *
 * Gets where the horizon is.
 *
 * Returns: how far below the middle, in short sides
 */
double
rushes_stage_get_horizon (RushesStage *self)
{
  return self->horizon;
}

/**
 * rushes_stage_get_ground:
 * @self: the stage
 *
 * Gets where the subject stands.
 *
 * Returns: how far below the horizon, in short sides
 */
double
rushes_stage_get_ground (RushesStage *self)
{
  return self->ground;
}

/**
 * rushes_stage_get_n:
 * @self: the stage
 *
 * Counts the sheets.
 *
 * Returns: how many there are
 */
int
rushes_stage_get_n (RushesStage *self)
{
  return (int) self->sheets->len;
}

/* On a way around the subject the camera turns so that the subject stays where it is; on the way
 * to it, too. */
static void
place_eye (Eye                    *eye,
           const RushesStage      *stage,
           const RushesCameraPose *pose)
{
  double angle = pose->orbit * ORBIT_SHARE;

  eye->stage = stage;
  eye->x = pose->x + sin (angle);
  eye->y = -pose->y;
  eye->z = pose->z + (1 - cos (angle)) * 0.6;
  eye->shift_x = pose->pan - sin (angle) / MAX (1 - eye->z, 0.2);
  eye->shift_y = -pose->tilt + (stage->aim - stage->horizon) * (1 / MAX (1 - eye->z, 0.2) - 1);
  eye->gain = exp (pose->zoom);
  eye->sin_roll = sin (pose->roll);
  eye->cos_roll = cos (pose->roll);
}

static void
map_sheet (double           x,
           double           y,
           RushesWarpPoint *point,
           gpointer         user_data)
{
  const Eye *eye = user_data;
  const RushesStage *stage = eye->stage;
  const Placed *placed = eye->placed;
  double across = (x - stage->width / 2.0) / stage->side / eye->gain;
  double down = (y - stage->height / 2.0) / stage->side / eye->gain;
  double s = across * eye->cos_roll + down * eye->sin_roll + eye->shift_x;
  double t = down * eye->cos_roll - across * eye->sin_roll + eye->shift_y - stage->horizon;

  if (placed->sheet.kind == RUSHES_SHEET_GROUND)
    {
      /* Where the line of sight meets the ground, written so that it stays finite at the
       * horizon. */
      double high = MAX (stage->ground - eye->y, 0.05);
      double far = MAX (high + eye->z * t, 0.02);

      s = (s * high + eye->x * t) / far;
      t = t * stage->ground / far;
    }
  else
    {
      double distance = placed->sheet.distance;
      double near = MAX (distance - eye->z, MIN_DISTANCE);

      s = (s * near + eye->x) / distance;
      t = (t * near + eye->y) / distance;
    }
  point->u = placed->layer->width / 2.0 + (s - eye->sheet_x) * stage->side * placed->sheet.scale;
  point->v = placed->layer->height / 2.0 +
             (t + stage->horizon - eye->sheet_y) * stage->side * placed->sheet.scale;
  /* The ground does not end where its sheet does: the camera may sink or draw back. */
  if (placed->sheet.kind == RUSHES_SHEET_GROUND)
    {
      point->u = CLAMP (point->u, GROUND_EDGE, placed->layer->width - GROUND_EDGE);
      point->v = MIN (point->v, placed->layer->height - GROUND_EDGE);
    }
}

/**
 * rushes_stage_prepare:
 * @self: the stage
 * @pose: where the camera is
 * @seconds: when
 *
 * Works out what the camera sees of each sheet.
 */
void
rushes_stage_prepare (RushesStage            *self,
                      const RushesCameraPose *pose,
                      double                  seconds)
{
  g_autofree guint8 *covered = NULL;
  Eye eye;

  g_return_if_fail (self != NULL && pose != NULL);

  place_eye (&eye, self, pose);
  for (int i = (int) self->sheets->len - 1; i >= 0; i--)
    {
      eye.placed = &g_array_index (self->sheets, Placed, i);
      if (covered == NULL)
        covered = g_malloc0 (rushes_warp_get_n_cells (eye.placed->warp));
      eye.sheet_x = eye.placed->sheet.drift * seconds;
      eye.sheet_y = eye.placed->sheet.bob * sin (seconds * 1.7 + i);
      rushes_warp_prepare (eye.placed->warp, eye.placed->layer, map_sheet, &eye, covered);
    }
}

/**
 * rushes_stage_draw:
 * @self: a stage that was prepared
 * @frame: the frame to draw on
 * @first: the first sheet to draw
 * @last: the sheet to stop before
 *
 * Draws some of the sheets as the camera sees them.
 */
void
rushes_stage_draw (RushesStage *self,
                   RushesFrame *frame,
                   int          first,
                   int          last)
{
  g_return_if_fail (self != NULL && frame != NULL);

  for (int i = first; i < MIN (last, (int) self->sheets->len); i++)
    rushes_warp_draw (g_array_index (self->sheets, Placed, i).warp, frame);
}

/**
 * rushes_stage_project:
 * @self: the stage
 * @pose: where the camera is
 * @x: a place, in short sides to the right of the middle as seen at rest
 * @y: the same below
 * @distance: how far away it is
 * @out_x: (out): where it is in the frame, in pixels
 * @out_y: (out): the same from above
 * @out_scale: (out): how much larger it is than at rest
 *
 * Works out where a place on the stage is seen.
 */
void
rushes_stage_project (RushesStage            *self,
                      const RushesCameraPose *pose,
                      double                  x,
                      double                  y,
                      double                  distance,
                      double                 *out_x,
                      double                 *out_y,
                      double                 *out_scale)
{
  double near, s, t;
  Eye eye;

  place_eye (&eye, self, pose);
  near = MAX (distance - eye.z, MIN_DISTANCE);
  s = (x * distance - eye.x) / near - eye.shift_x;
  t = ((y - self->horizon) * distance - eye.y) / near + self->horizon - eye.shift_y;
  *out_x = self->width / 2.0 + (s * eye.cos_roll - t * eye.sin_roll) * eye.gain * self->side;
  *out_y = self->height / 2.0 + (t * eye.cos_roll + s * eye.sin_roll) * eye.gain * self->side;
  *out_scale = distance / near * eye.gain;
}
