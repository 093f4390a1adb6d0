/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-picture-reel.h"

#include <math.h>

#include "rushes-dice.h"
#include "rushes-warp.h"

/* How long the treatment takes to come and, before a last picture that is given, to go. */
#define GROW_SECONDS 0.9
#define FPS 24.0

/* How far shifts may show mirrored edges, as a part of the frame's side, and how much nearer the
 * camera goes of itself to make room for a shift. */
#define ALLOWED_MIRROR 0.05
#define ROOM_ZOOM 0.26

/* The part of a picture's time that it shares with the next. */
#define OVERLAP 0.26

/* How much of an angle around the subject shows as perspective and how much as depth. */
#define ORBIT_PERSPECTIVE 0.42
#define ORBIT_DEPTH 0.34

typedef struct
{
  RushesReel reel;

  GPtrArray *pictures;
  RushesWarp *warp;
  const RushesCameraPlan *plan;
  RushesTransition transition;
  gboolean ends_with_last;
  double reach_x;
  double reach_y;
} PictureReel;

/* One picture through one pose, ready to be asked for every corner of the mesh. */
typedef struct
{
  const RushesPicture *picture;
  RushesCameraPose pose;
  double side;
  double gain;
  double sin_roll;
  double cos_roll;
  double sin_orbit;
  double cos_orbit;

  gboolean is_blended;
  RushesTransition transition;
  double progress;
} View;

static void
add_pose (RushesCameraPose       *pose,
          const RushesCameraPose *other,
          double                  factor)
{
  pose->x += other->x * factor;
  pose->y += other->y * factor;
  pose->z += other->z * factor;
  pose->pan += other->pan * factor;
  pose->tilt += other->tilt * factor;
  pose->roll += other->roll * factor;
  pose->zoom += other->zoom * factor;
  pose->orbit += other->orbit * factor;
}

static double
shift_x (const RushesCameraPose *pose)
{
  return pose->pan + pose->x;
}

static double
shift_y (const RushesCameraPose *pose)
{
  return -pose->tilt - pose->y;
}

/* What every corner asks is worked out once. A shift is held inside of what the picture can
 * show; a little of that room is made by going nearer. */
static void
prepare_view (View                   *view,
              const PictureReel      *self,
              const RushesPicture    *picture,
              const RushesCameraPose *pose)
{
  double side = MIN (picture->width, picture->height);
  double free_x = picture->margin_x / side + picture->width / side * ALLOWED_MIRROR;
  double free_y = picture->margin_y / side + picture->height / side * ALLOWED_MIRROR;
  double room_x = free_x + picture->width / side / 2 * (1 - 1 / (1 + ROOM_ZOOM));
  double room_y = free_y + picture->height / side / 2 * (1 - 1 / (1 + ROOM_ZOOM));
  double keep_x = self->reach_x > room_x ? room_x / self->reach_x : 1;
  double keep_y = self->reach_y > room_y ? room_y / self->reach_y : 1;
  double need, roll = fabs (pose->roll);

  view->picture = picture;
  view->pose = *pose;
  view->side = side;
  view->pose.pan *= keep_x;
  view->pose.x *= keep_x;
  view->pose.tilt *= keep_y;
  view->pose.y *= keep_y;
  need = MAX (fabs (shift_x (&view->pose)) / room_x, fabs (shift_y (&view->pose)) / room_y);
  /* A turned frame needs more of the picture, an orbit looks past its edge. */
  view->gain = exp (pose->zoom) * (1 + ROOM_ZOOM * MIN (need, 1) * (need > 0.3 ? 1 : need / 0.3)) *
               (cos (roll) + sin (roll) * MIN (2, MAX (picture->width, picture->height) / side)) *
               (1 + 0.16 * fabs (pose->orbit));
  view->sin_roll = sin (pose->roll);
  view->cos_roll = cos (pose->roll);
  view->sin_orbit = sin (pose->orbit * ORBIT_PERSPECTIVE);
  view->cos_orbit = cos (pose->orbit * ORBIT_PERSPECTIVE);
}

static double
blend_at (const View *view,
          double      x,
          double      y)
{
  double across = x / view->picture->width, down = y / view->picture->height;
  double at = 0.5;

  switch (view->transition)
    {
    case RUSHES_TRANSITION_DISSOLVE:
      return rushes_smooth (view->progress);

    case RUSHES_TRANSITION_WIPE:
      at = across * 0.8 + down * 0.2;
      break;

    case RUSHES_TRANSITION_IRIS:
      at = hypot (across - 0.5, down - 0.5) * 1.41;
      break;

    case RUSHES_TRANSITION_RISE:
      at = 1 - down;
      break;
    }

  /* The edge is as wide as half of the picture and has passed all of it at the end. */
  return rushes_smooth ((view->progress * 1.5 - at) / 0.5);
}

static void
map_view (double           x,
          double           y,
          RushesWarpPoint *point,
          gpointer         user_data)
{
  const View *view = user_data;
  const RushesPicture *picture = view->picture;
  const RushesCameraPose *pose = &view->pose;
  double across = (x - picture->width / 2.0) / view->side / view->gain;
  double down = (y - picture->height / 2.0) / view->side / view->gain;
  double turned_x = across * view->cos_roll + down * view->sin_roll;
  double turned_y = down * view->cos_roll - across * view->sin_roll;
  double perspective = view->cos_orbit + turned_x * view->sin_orbit;
  double centre_x = picture->left + picture->width / 2.0;
  double centre_y = picture->top + picture->height / 2.0;
  double depth = 0.5;

  /* What is seen depends on how near it is, which depends on what is seen: twice is near enough.
   * */
  for (int i = 0; i < 2; i++)
    {
      double near = 0.75 + 0.5 * depth;
      double scale = 1 - CLAMP (pose->z * near, -1.5, 0.8);
      double s = turned_x / perspective * scale + pose->pan + pose->x * (0.75 + 0.5 * depth) +
                 pose->orbit * ORBIT_DEPTH * (depth - 0.45);
      double t = turned_y / perspective * scale - pose->tilt - pose->y * (0.8 + 0.4 * depth);

      point->u = centre_x + s * view->side;
      point->v = centre_y + t * view->side;
      depth = rushes_picture_depth_at (picture, point->u, point->v);
    }
  if (view->is_blended)
    point->opacity = blend_at (view, x, y);
}

/* From 0 for the first frame to 1 for the last. */
static double
progress_of (const PictureReel *self,
             int                index)
{
  return self->reel.n_frames > 1 ? (double) index / (self->reel.n_frames - 1) : 0;
}

static double
treatment_of (const PictureReel *self,
              int                index)
{
  double grow = MIN (GROW_SECONDS, self->reel.n_frames / FPS / 2);
  double come = rushes_smooth (index / FPS / grow);
  double go = rushes_smooth ((self->reel.n_frames - 1 - index) / FPS / grow);

  return self->ends_with_last ? MIN (come, go) : come;
}

/* The last of several that has to be met exactly is moved towards, any other is moved away from.
 * */
static void
pose_for (const PictureReel *self,
          guint              which,
          double             progress,
          double             local,
          RushesCameraPose  *pose)
{
  double before = which > 0 ? OVERLAP : 0;
  double after = which + 1 < self->pictures->len ? OVERLAP : 0;
  RushesCameraPose end;

  /* Two pictures share one move; of several, each has its own. */
  if (self->pictures->len > 2)
    progress = (local + before) / (1 + before + after);
  rushes_camera_plan_look_up (self->plan, CLAMP (progress, 0, 1), pose);
  if (which > 0 && self->ends_with_last && which == self->pictures->len - 1)
    {
      rushes_camera_plan_look_up (self->plan, 1, &end);
      add_pose (pose, &end, -1);
    }
}

static gboolean
picture_reel_draw (RushesReel   *reel,
                   int           index,
                   RushesFrame  *frame,
                   double       *treatment,
                   GError      **error)
{
  PictureReel *self = (PictureReel *) reel;
  double progress = progress_of (self, index);
  guint n = self->pictures->len;
  double part = progress * n;

  for (guint i = 0; i < n; i++)
    {
      double local = part - i;
      double begun = n == 1 ? 1 : (local + OVERLAP) / (2 * OVERLAP);
      View view = { .transition = self->transition, .progress = begun };
      RushesCameraPose pose;

      if ((i > 0 && begun <= 0) || (i + 1 < n && local - 1 >= OVERLAP))
        continue;
      pose_for (self, i, progress, local, &pose);
      prepare_view (&view, self, g_ptr_array_index (self->pictures, i), &pose);
      view.is_blended = i > 0 && begun < 1;
      rushes_warp_prepare (self->warp, view.picture->layer, map_view, &view, NULL);
      rushes_warp_draw (self->warp, frame);
    }
  *treatment = treatment_of (self, index);

  return TRUE;
}

static void
picture_reel_free (RushesReel *reel)
{
  PictureReel *self = (PictureReel *) reel;

  g_ptr_array_unref (self->pictures);
  rushes_warp_free (self->warp);
  g_free (self);
}

/* How far the plan goes from where it began, so that all of it can be held inside of the
 * picture. */
static void
measure_reach (PictureReel *self)
{
  for (int i = 0; i <= 24; i++)
    {
      RushesCameraPose pose;

      rushes_camera_plan_look_up (self->plan, i / 24.0, &pose);
      self->reach_x = MAX (self->reach_x, fabs (shift_x (&pose)));
      self->reach_y = MAX (self->reach_y, fabs (shift_y (&pose)));
    }
}

/**
 * rushes_picture_reel_new:
 * @pictures: (element-type RushesPicture): at least one picture, all for one size of frame
 * @ends_with_last: whether the last frame has to be the last picture
 * @plan: what the camera does; must outlive the reel
 * @transition: how one picture becomes the next
 * @n_frames: how many frames there are
 *
 * Makes a clip of pictures. Its first frame is the first picture, as it is; then the camera moves
 * through it as if it had depth.
 *
 * Returns: (transfer full): the reel
 */
RushesReel *
rushes_picture_reel_new (GPtrArray              *pictures,
                         gboolean                ends_with_last,
                         const RushesCameraPlan *plan,
                         RushesTransition        transition,
                         int                     n_frames)
{
  const RushesPicture *first;
  PictureReel *self;

  g_return_val_if_fail (pictures != NULL && pictures->len > 0, NULL);
  g_return_val_if_fail (plan != NULL, NULL);

  self = g_new0 (PictureReel, 1);
  self->reel.draw = picture_reel_draw;
  self->reel.free = picture_reel_free;
  self->reel.n_frames = n_frames;
  self->pictures = g_ptr_array_ref (pictures);
  first = g_ptr_array_index (pictures, 0);
  self->warp = rushes_warp_new (first->width, first->height);
  self->ends_with_last = ends_with_last && pictures->len > 1;
  self->plan = plan;
  self->transition = transition;
  measure_reach (self);

  return &self->reel;
}
