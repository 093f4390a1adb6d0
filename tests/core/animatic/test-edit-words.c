/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "animatic/rushes-edit-words.h"

static void
test_colours (void)
{
  RushesEditWish wish;

  rushes_edit_words_parse ("Make it black and white", &wish);
  g_assert_true (wish.is_understood);
  g_assert_cmpint (wish.grade.saturation, ==, 0);

  rushes_edit_words_parse ("warmer, please", &wish);
  g_assert_cmpint (wish.grade.warmth, >, 0);

  rushes_edit_words_parse ("cooler and darker", &wish);
  g_assert_cmpint (wish.grade.warmth, <, 0);
  g_assert_cmpint (wish.grade.exposure, <, 0);

  rushes_edit_words_parse ("give the scene a blue light", &wish);
  g_assert_cmpint (wish.grade.light_u, >, 0);
}

static void
test_time_and_shape (void)
{
  RushesEditWish wish;

  rushes_edit_words_parse ("slow motion", &wish);
  g_assert_cmpfloat (wish.speed, ==, 0.5);

  rushes_edit_words_parse ("speed it up", &wish);
  g_assert_cmpfloat (wish.speed, >, 1);

  rushes_edit_words_parse ("crop closer to the face", &wish);
  g_assert_cmpfloat (wish.zoom, >, 1.2);

  rushes_edit_words_parse ("flip it", &wish);
  g_assert_true (wish.is_mirrored);
  g_assert_false (wish.is_upside_down);

  rushes_edit_words_parse ("flip it vertically", &wish);
  g_assert_false (wish.is_mirrored);
  g_assert_true (wish.is_upside_down);
}

static void
test_not_understood (void)
{
  RushesEditWish wish;

  rushes_edit_words_parse ("replace the hat by a crown", &wish);
  g_assert_false (wish.is_understood);
  g_assert_cmpfloat (wish.speed, ==, 1);
  g_assert_cmpint (wish.grade.saturation, ==, 256);

  /* Neither is a word that only contains one of ours. */
  rushes_edit_words_parse ("a swarm of hundred bees", &wish);
  g_assert_false (wish.is_understood);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/animatic/edit-words/colours", test_colours);
  g_test_add_func ("/animatic/edit-words/time-and-shape", test_time_and_shape);
  g_test_add_func ("/animatic/edit-words/not-understood", test_not_understood);

  return g_test_run ();
}
