/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "animatic/rushes-reading.h"

static void
test_things (void)
{
  RushesReading reading;

  rushes_reading_read (&reading, "A red sneaker on a beach at golden hour, light rain", 1);
  g_assert_cmpint (reading.n_subjects, ==, 1);
  g_assert_cmpint (reading.subjects[0], ==, RUSHES_SUBJECT_SHOE);
  g_assert_cmpint (reading.place, ==, RUSHES_PLACE_BEACH);
  g_assert_cmpint (reading.time, ==, RUSHES_TIME_GOLDEN);
  g_assert_cmpint (reading.weather, ==, RUSHES_WEATHER_RAIN);
  g_assert_cmpint (reading.n_colours, ==, 1);
}

static void
test_order (void)
{
  RushesReading reading;

  rushes_reading_read (&reading, "two dogs and a cat before the houses", 1);
  g_assert_cmpint (reading.n_subjects, ==, 3);
  g_assert_cmpint (reading.subjects[0], ==, RUSHES_SUBJECT_DOG);
  g_assert_cmpint (reading.subjects[1], ==, RUSHES_SUBJECT_CAT);
  g_assert_cmpint (reading.subjects[2], ==, RUSHES_SUBJECT_HOUSE);
}

static void
test_guesses (void)
{
  RushesReading reading;

  rushes_reading_read (&reading, "perfume", 1);
  g_assert_cmpint (reading.place, ==, RUSHES_PLACE_STUDIO);
  rushes_reading_read (&reading, "a whale", 1);
  g_assert_cmpint (reading.place, ==, RUSHES_PLACE_UNDERWATER);
}

static void
test_key_word (void)
{
  RushesReading reading;

  rushes_reading_read (&reading, "the quiet serendipity of it, slow push in", 1);
  g_assert_cmpint (reading.n_subjects, ==, 0);
  g_assert_cmpint (reading.place, ==, RUSHES_PLACE_ABSTRACT);
  g_assert_cmpstr (reading.key_word, ==, "serendipity");

  rushes_reading_read (&reading, "", 1);
  g_assert_cmpstr (reading.key_word, !=, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/animatic/reading/things", test_things);
  g_test_add_func ("/animatic/reading/order", test_order);
  g_test_add_func ("/animatic/reading/guesses", test_guesses);
  g_test_add_func ("/animatic/reading/key-word", test_key_word);

  return g_test_run ();
}
