/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "media/rushes-clip-checks.h"

#define WIDTH RUSHES_CLIP_CHECKS_WIDTH
#define HEIGHT RUSHES_CLIP_CHECKS_HEIGHT
#define N_PIXELS (WIDTH * HEIGHT)
#define N_FRAMES 96
#define RATE 24
#define N_DEFECTS 50
/* A time to jump to: two frames beside it will do. */
#define NEAR_MS 84
#define N_CLEAN 100

/* A made-up scene: waves of light that move, with grain. */
typedef struct
{
  double speed;
  double size;
  double angle;
  double light;
  double contrast;
  int grain;
} Scene;

typedef struct
{
  const char *kind;
  guint first;
  guint last;
} Defect;

static const char * const kinds[] = { "black", "frozen", "cut", "flicker", "unlike-reference" };

static void
make_scene (Scene *scene,
            GRand *dice)
{
  scene->speed = g_rand_double_range (dice, 0.02, 0.3);
  scene->size = g_rand_double_range (dice, 4, 20);
  scene->angle = g_rand_double_range (dice, 0, 6.28);
  scene->light = g_rand_double_range (dice, 100, 160);
  scene->contrast = g_rand_double_range (dice, 25, 60);
  scene->grain = g_rand_int_range (dice, 0, 4);
}

static void
draw (const Scene *scene,
      double       moment,
      GRand       *dice,
      guint8      *gray)
{
  double across = cos (scene->angle);
  double down = sin (scene->angle);

  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = 0; x < WIDTH; x++)
      {
        double u = (x * across + y * down) / scene->size + moment * scene->speed;
        double v = (x * down - y * across) / scene->size / 1.7 - moment * scene->speed / 2;
        double value = scene->light + scene->contrast * sin (u) * cos (v) +
                       g_rand_int_range (dice, -scene->grain, scene->grain + 1);

        gray[y * WIDTH + x] = (guint8) CLAMP (value, 0, 255);
      }
}

/* What the defect does to a frame. */
static void
spoil (const Defect *defect,
       guint         number,
       guint8       *gray)
{
  if (number < defect->first || number > defect->last)
    return;

  if (g_str_equal (defect->kind, "black"))
    memset (gray, 8, N_PIXELS);
  else if (g_str_equal (defect->kind, "flicker") && number % 2)
    for (guint i = 0; i < N_PIXELS; i++)
      gray[i] = (guint8) MAX (0, gray[i] - 14);
}

/* A picture that stands still goes on where it stopped. */
static guint
get_moment (const Defect *defect,
            guint         number)
{
  if (defect == NULL || !g_str_equal (defect->kind, "frozen"))
    return number;

  return number < defect->first ? number : MAX (defect->first, number - 16);
}

static gboolean
is_frozen (const Defect *defect,
           guint         number)
{
  return defect != NULL && g_str_equal (defect->kind, "frozen") && number >= defect->first &&
         number <= defect->last;
}

static GArray *
check_scene (RushesClipChecks *checks,
             GRand            *dice,
             const Defect     *defect)
{
  guint8 gray[N_PIXELS];
  double ramp = g_rand_double_range (dice, -0.25, 0.25);
  Scene scene;
  Scene other;

  make_scene (&scene, dice);
  make_scene (&other, dice);
  other.angle = scene.angle + G_PI_2;
  other.size = scene.size > 10 ? scene.size / 2 : scene.size * 2;
  other.light = scene.light > 125 ? scene.light - 45 : scene.light + 45;

  draw (defect != NULL && g_str_equal (defect->kind, "unlike-reference") ? &other : &scene, 0,
        dice, gray);
  rushes_clip_checks_set_reference (checks, gray);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gboolean is_other = defect != NULL && g_str_equal (defect->kind, "cut") && i >= defect->first;
      Scene now = is_other ? other : scene;

      /* Light that comes and goes slowly is no defect. */
      now.light += ramp * get_moment (defect, i);
      now.grain = is_frozen (defect, i) ? 0 : scene.grain;
      draw (&now, get_moment (defect, i), dice, gray);
      if (defect != NULL)
        spoil (defect, i, gray);
      rushes_clip_checks_add_frame (checks, gray, i * G_GINT64_CONSTANT (1000000000) / RATE);
    }

  return rushes_clip_checks_end (checks);
}

/* Whether a fact tells of nothing that is there: of another kind or time than the defect. */
static gboolean
is_false (const RushesClipFact *fact,
          const Defect         *defect)
{
  gint64 start = defect->first * 1000 / RATE;
  gboolean is_moment = g_str_equal (defect->kind, "cut") ||
                       g_str_equal (defect->kind, "unlike-reference");
  gint64 end = is_moment ? start : (defect->last + 1) * 1000 / RATE;

  return !g_str_equal (fact->kind, defect->kind) || fact->start_ms > end + NEAR_MS ||
         fact->end_ms < start - NEAR_MS;
}

static gboolean
has_fact (GArray       *facts,
          const Defect *defect)
{
  gint64 start = defect->first * 1000 / RATE;

  for (guint i = 0; i < facts->len; i++)
    {
      const RushesClipFact *fact = &g_array_index (facts, RushesClipFact, i);

      if (g_str_equal (fact->kind, defect->kind) && ABS (fact->start_ms - start) <= NEAR_MS)
        return TRUE;
    }

  return FALSE;
}

static void
test_defects (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (50);
  guint n_found = 0;
  guint n_false = 0;

  for (guint i = 0; i < N_DEFECTS; i++)
    {
      g_autoptr (RushesClipChecks) checks = rushes_clip_checks_new ();
      Defect defect = { kinds[i % G_N_ELEMENTS (kinds)] };
      GArray *facts;

      if (!g_str_equal (defect.kind, "unlike-reference"))
        defect.first = (guint) g_rand_int_range (dice, 6, N_FRAMES - 30);
      defect.last = defect.first + 16;
      facts = check_scene (checks, dice, &defect);
      if (has_fact (facts, &defect))
        n_found++;
      else
        g_test_message ("%u: %s at %u was not found", i, defect.kind, defect.first);
      for (guint j = 0; j < facts->len; j++)
        if (is_false (&g_array_index (facts, RushesClipFact, j), &defect))
          {
            g_test_message ("%u: %s in a clip with %s", i,
                            g_array_index (facts, RushesClipFact, j).kind, defect.kind);
            n_false++;
          }
    }

  g_test_message ("%u of %u found, %u false", n_found, N_DEFECTS, n_false);
  g_assert_cmpuint (n_found * 100, >=, N_DEFECTS * 95);
  g_assert_cmpuint (n_false * 100, <=, N_DEFECTS * 2);
}

static void
test_clean (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (51);
  guint n_false = 0;

  for (guint i = 0; i < N_CLEAN; i++)
    {
      g_autoptr (RushesClipChecks) checks = rushes_clip_checks_new ();
      GArray *facts = check_scene (checks, dice, NULL);

      for (guint j = 0; j < facts->len; j++)
        g_test_message ("%u: %s at %" G_GINT64_FORMAT " ms in a clean clip", i,
                        g_array_index (facts, RushesClipFact, j).kind,
                        g_array_index (facts, RushesClipFact, j).start_ms);
      n_false += facts->len > 0;
    }

  g_assert_cmpuint (n_false * 100, <=, N_CLEAN * 2);
}

static void
test_odd_clips (void)
{
  g_autoptr (RushesClipChecks) empty = rushes_clip_checks_new ();
  g_autoptr (RushesClipChecks) one = rushes_clip_checks_new ();
  guint8 gray[N_PIXELS] = { 0 };

  g_assert_cmpuint (rushes_clip_checks_end (empty)->len, ==, 0);
  rushes_clip_checks_add_frame (one, gray, 0);
  g_assert_cmpuint (rushes_clip_checks_end (one)->len, ==, 0);
}

#define SOUND_RATE 8000

/* Two seconds of a tone, in stereo. */
static GArray *
hear (RushesClipChecks *checks,
      double            loudness,
      guint             gap_start,
      guint             gap_end)
{
  for (guint i = 0; i < 2 * SOUND_RATE; i++)
    {
      gboolean is_gap = i >= gap_start && i < gap_end;
      double value = is_gap ? 0 : CLAMP (loudness * sin (i * 0.35), -1, 1);
      gint16 samples[2] = { (gint16) (value * G_MAXINT16), (gint16) (value * 2000) };

      rushes_clip_checks_add_sound (checks, samples, 2, 2, SOUND_RATE,
                                    i * G_GINT64_CONSTANT (1000000000) / SOUND_RATE);
    }

  return rushes_clip_checks_end (checks);
}

static void
assert_only (GArray     *facts,
             const char *kind,
             gint64      start_ms)
{
  g_assert_cmpuint (facts->len, ==, 1);
  g_assert_cmpstr (g_array_index (facts, RushesClipFact, 0).kind, ==, kind);
  g_assert_cmpint (g_array_index (facts, RushesClipFact, 0).start_ms, >=, start_ms - 2);
  g_assert_cmpint (g_array_index (facts, RushesClipFact, 0).start_ms, <=, start_ms + 2);
}

static void
test_sound (void)
{
  g_autoptr (RushesClipChecks) good = rushes_clip_checks_new ();
  g_autoptr (RushesClipChecks) clipped = rushes_clip_checks_new ();
  g_autoptr (RushesClipChecks) silent = rushes_clip_checks_new ();
  g_autoptr (RushesClipChecks) gap = rushes_clip_checks_new ();
  g_autoptr (RushesClipChecks) late = rushes_clip_checks_new ();

  g_assert_cmpuint (hear (good, 0.9, 0, 0)->len, ==, 0);
  assert_only (hear (clipped, 2.5, 0, 0), "sound-clipped", 0);
  assert_only (hear (silent, 0.0004, 0, 0), "sound-silent", 0);
  assert_only (hear (gap, 0.5, SOUND_RATE, SOUND_RATE + SOUND_RATE / 2), "sound-gap", 1000);
  g_assert_cmpuint (hear (late, 0.5, 0, SOUND_RATE)->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/clip-checks/defects", test_defects);
  g_test_add_func ("/media/clip-checks/clean", test_clean);
  g_test_add_func ("/media/clip-checks/odd-clips", test_odd_clips);
  g_test_add_func ("/media/clip-checks/sound", test_sound);

  return g_test_run ();
}
