/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "media/rushes-clip-checks.h"

#define SIDE RUSHES_GRAY_SIDE
#define N_PIXELS (SIDE * SIDE)
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

  for (guint y = 0; y < SIDE; y++)
    for (guint x = 0; x < SIDE; x++)
      {
        double u = (x * across + y * down) / scene->size + moment * scene->speed;
        double v = (x * down - y * across) / scene->size / 1.7 - moment * scene->speed / 2;
        double value = scene->light + scene->contrast * sin (u) * cos (v) +
                       g_rand_int_range (dice, -scene->grain, scene->grain + 1);

        gray[y * SIDE + x] = (guint8) CLAMP (value, 0, 255);
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

  return number < defect->first ? number : MAX (defect->first + 16, number) - 16;
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

/* What is no defect, though it may look like one to a program, and what is one that does not look
 * like the fifty. */
typedef double (*Painter) (const Scene *scene, guint number, guint x, guint y);

static double
paint (const Scene *scene,
       double       x,
       double       y)
{
  return scene->light + scene->contrast * sin (x / scene->size) * cos (y / scene->size / 1.7);
}

/* A camera in a hand that is not calm. */
static double
paint_shaken (const Scene *scene,
              guint        number,
              guint        x,
              guint        y)
{
  return paint (scene, x + 6 * sin (number * 1.3), y + 5 * cos (number * 2.1));
}

/* Drawn twelve times a second. */
static double
paint_on_twos (const Scene *scene,
               guint        number,
               guint        x,
               guint        y)
{
  return paint (scene, x + number / 2, y);
}

static double
paint_slowly (const Scene *scene,
              guint        number,
              guint        x,
              guint        y)
{
  return paint (scene, x + number * 0.05, y);
}

static double
paint_lamp (const Scene *scene,
            guint        number,
            guint        x,
            guint        y)
{
  return x / 3 == number / 6 && y / 3 == 5 ? 150 : 20;
}

/* It gets bright at once and dark by and by. */
static double
paint_explosion (const Scene *scene,
                 guint        number,
                 guint        x,
                 guint        y)
{
  double glow = number < 40 ? 0 : 200 * exp ((40.0 - number) / 6);

  return paint (scene, x + number * 0.2, y) + glow;
}

static double
paint_passer (const Scene *scene,
              guint        number,
              guint        x,
              guint        y)
{
  int edge = (int) number * 3 - 90;

  return (int) x >= edge && (int) x < edge + 40 ? 40 : paint (scene, x + number * 0.2, y);
}

static double
paint_fade (const Scene *scene,
            guint        number,
            guint        x,
            guint        y)
{
  double share = CLAMP ((60.0 - number) / 36, 0.1, 1);

  return 16 + share * (paint (scene, x + number * 0.2, y) - 16);
}

static double
paint_still (const Scene *scene,
             guint        number,
             guint        x,
             guint        y)
{
  return paint (scene, x, y) + (x * 7 + y * 3 + number * 5) % 11 / 10;
}

/* Each light for two frames. */
static double
paint_strobe (const Scene *scene,
              guint        number,
              guint        x,
              guint        y)
{
  return paint (scene, x + number * 0.2, y) + (number / 2 % 2 == 1 ? 20 : 0);
}

static double
paint_dark_cut (const Scene *scene,
                guint        number,
                guint        x,
                guint        y)
{
  double value = number < 48 ? paint (scene, x + number * 0.2, y)
                             : paint (scene, y * 2 + number * 0.2, x / 2.0 + 9);

  return 26 + (value - scene->light) * 0.5;
}

static void
test_strangers (void)
{
  static const Scene scene = { .size = 5, .light = 120, .contrast = 50 };
  static const struct
  {
    const char *name;
    Painter     painter;
    guint       rate;
    const char *facts;
  } rows[] = {
    { "shaken", paint_shaken, 24, "" },
    { "shaken, 60 fps", paint_shaken, 60, "" },
    { "on twos", paint_on_twos, 24, "" },
    { "slow", paint_slowly, 24, "" },
    { "slow, 4 fps", paint_slowly, 4, "" },
    { "lamp at night", paint_lamp, 24, "" },
    { "explosion", paint_explosion, 24, "" },
    { "passer", paint_passer, 24, "" },
    { "fade", paint_fade, 24, "" },
    { "still with grain", paint_still, 24, "frozen@0 " },
    { "strobe of two frames", paint_strobe, 24, "flicker@83 " },
    { "cut in the dark", paint_dark_cut, 24, "cut@2000 " },
    { "cut, 4 fps", paint_dark_cut, 4, "cut@12000 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RushesClipChecks) checks = rushes_clip_checks_new ();
      g_autoptr (GString) found = g_string_new (NULL);
      guint8 gray[N_PIXELS];
      GArray *facts;

      for (guint j = 0; j < N_FRAMES; j++)
        {
          for (guint k = 0; k < N_PIXELS; k++)
            gray[k] = (guint8) CLAMP (rows[i].painter (&scene, j, k % SIDE, k / SIDE), 0, 255);
          rushes_clip_checks_add_frame (checks, gray,
                                        j * G_GINT64_CONSTANT (1000000000) / rows[i].rate);
        }
      facts = rushes_clip_checks_end (checks);
      for (guint j = 0; j < facts->len; j++)
        g_string_append_printf (found, "%s@%" G_GINT64_FORMAT " ",
                                g_array_index (facts, RushesClipFact, j).kind,
                                g_array_index (facts, RushesClipFact, j).start_ms);
      g_test_message ("%s: %s", rows[i].name, found->str);
      g_assert_cmpstr (found->str, ==, rows[i].facts);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/clip-checks/defects", test_defects);
  g_test_add_func ("/media/clip-checks/clean", test_clean);
  g_test_add_func ("/media/clip-checks/odd-clips", test_odd_clips);
  g_test_add_func ("/media/clip-checks/strangers", test_strangers);

  return g_test_run ();
}
