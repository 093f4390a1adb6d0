/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "animatic/rushes-camera-plan.h"

#define GENTLE_PUSH_IN "0:dolly+~"

/* What is understood of a prompt: part, move, direction; ~ is slow and ! is fast. */
static const struct {
  const char *prompt;
  const char *plan;
} phrases[] = {
  { "", GENTLE_PUSH_IN },
  { "a sneaker on a rock", GENTLE_PUSH_IN },
  { "camera circles the sneaker once, laces sway slightly", "0:orbit+" },
  { "slow orbit around the bottle", "0:orbit+~" },
  { "Orbiting left around her", "0:orbit-" },
  { "the camera moves around the car", "0:orbit+" },
  { "360 degree camera move", "0:orbit+" },
  { "rotate around the product", "0:orbit+" },
  { "dolly in", "0:dolly+" },
  { "Dolly-out, slowly", "0:dolly-~" },
  { "slow push in on her face", "0:dolly+~" },
  { "push-in", "0:dolly+" },
  { "the camera pulls back to reveal the valley", "0:dolly-" },
  { "quick pull out", "0:dolly-!" },
  { "camera moves closer", "0:dolly+" },
  { "camera moves away from the house", "0:dolly-" },
  { "fly through the forest", "0:dolly+" },
  { "zoom in", "0:zoom+" },
  { "zooms out quickly", "0:zoom-!" },
  { "crash zoom on the logo", "0:zoom+!" },
  { "dolly zoom on the hallway", "0:dolly+ 0:zoom-" },
  { "pan left", "0:pan-" },
  { "pan to the right across the skyline", "0:pan+" },
  { "gentle panning shot", "0:pan+~" },
  { "whip pan right", "0:pan+!" },
  { "pan up to the sky", "0:tilt+" },
  { "tilt up", "0:tilt+" },
  { "camera slowly tilts down", "0:tilt-~" },
  { "truck left", "0:truck-" },
  { "trucking right along the shelf", "0:truck+" },
  { "tracking shot of a runner", "0:truck+" },
  { "the camera slides to the left", "0:truck-" },
  { "pedestal up", "0:pedestal+" },
  { "pedestal down, fast", "0:pedestal-!" },
  { "the camera rises above the trees", "0:pedestal+" },
  { "the camera descends", "0:pedestal-" },
  { "roll clockwise", "0:roll+" },
  { "camera rolls counter-clockwise", "0:roll-" },
  { "dutch angle", "0:roll+" },
  { "crane shot over the crowd", "0:crane+" },
  { "crane down", "0:crane-" },
  { "drone shot of an island", "0:crane+" },
  { "handheld", "0:handheld" },
  { "hand-held camera, slow push in", "0:handheld 0:dolly+~" },
  { "static shot", "0:static" },
  { "locked-off tripod", "0:static" },
  { "fixed camera", "0:static" },
  { "no camera movement", "0:static" },
  { "pan left then zoom in", "0:pan- 1:zoom+" },
  { "slow dolly in, then orbit right, then tilt up", "0:dolly+~ 1:orbit+ 2:tilt+" },
  { "push in. Pan right. Crane up.", "0:dolly+ 1:pan+ 2:crane+" },
  { "pan left followed by a quick zoom out", "0:pan- 1:zoom-!" },
  { "dolly in while tilting up", "0:dolly+ 0:tilt+" },

  /* Words that mean other things here. */
  { "eggs in a frying pan", GENTLE_PUSH_IN },
  { "a red pickup truck", GENTLE_PUSH_IN },
  { "she tilts her head", GENTLE_PUSH_IN },
  { "sushi roll on a plate", GENTLE_PUSH_IN },
  { "a crane by the lake", GENTLE_PUSH_IN },
  { "people push a cart", GENTLE_PUSH_IN },
  { "static electricity", GENTLE_PUSH_IN },
  { "a zoom call", GENTLE_PUSH_IN },
  { "slow motion water", GENTLE_PUSH_IN },
};

static void
test_phrases (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (phrases), >=, 40);
  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      g_autoptr (RushesCameraPlan) plan = rushes_camera_plan_new (phrases[i].prompt, 5, 1, 1);
      g_autofree char *text = rushes_camera_plan_to_string (plan);

      g_test_message ("“%s”", phrases[i].prompt);
      g_assert_cmpstr (text, ==, phrases[i].plan);
    }
}

static double
distance_from_rest (const RushesCameraPose *pose)
{
  return fabs (pose->x) + fabs (pose->y) + fabs (pose->z) + fabs (pose->pan) + fabs (pose->tilt) +
         fabs (pose->roll) + fabs (pose->zoom) + fabs (pose->orbit);
}

static void
test_begins_at_rest (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      g_autoptr (RushesCameraPlan) plan = rushes_camera_plan_new (phrases[i].prompt, 5, 1.2, 9);
      RushesCameraPose pose;

      rushes_camera_plan_look_up (plan, 0, &pose);
      g_assert_cmpfloat (distance_from_rest (&pose), ==, 0);
    }
}

static void
test_static_stays (void)
{
  g_autoptr (RushesCameraPlan) plan = rushes_camera_plan_new ("static shot", 5, 1.2, 9);
  RushesCameraPose pose;

  rushes_camera_plan_look_up (plan, 1, &pose);
  g_assert_cmpfloat (distance_from_rest (&pose), ==, 0);
}

static void
test_sequence (void)
{
  g_autoptr (RushesCameraPlan) plan = rushes_camera_plan_new ("pan right then zoom in", 6, 1, 1);
  RushesCameraPose half, end;

  rushes_camera_plan_look_up (plan, 0.5, &half);
  rushes_camera_plan_look_up (plan, 1, &end);
  g_assert_cmpfloat (half.pan, >, 0.2);
  g_assert_cmpfloat (half.zoom, ==, 0);
  g_assert_cmpfloat_with_epsilon (end.pan, half.pan, 1e-9);
  g_assert_cmpfloat (end.zoom, >, 0.2);
}

static void
test_speed (void)
{
  g_autoptr (RushesCameraPlan) slow = rushes_camera_plan_new ("slow dolly in", 5, 1, 1);
  g_autoptr (RushesCameraPlan) fast = rushes_camera_plan_new ("fast dolly in", 5, 1, 1);
  RushesCameraPose a, b;

  rushes_camera_plan_look_up (slow, 1, &a);
  rushes_camera_plan_look_up (fast, 1, &b);
  g_assert_cmpfloat (b.z, >, 2 * a.z);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/animatic/camera-plan/phrases", test_phrases);
  g_test_add_func ("/animatic/camera-plan/begins-at-rest", test_begins_at_rest);
  g_test_add_func ("/animatic/camera-plan/static-stays", test_static_stays);
  g_test_add_func ("/animatic/camera-plan/sequence", test_sequence);
  g_test_add_func ("/animatic/camera-plan/speed", test_speed);

  return g_test_run ();
}
