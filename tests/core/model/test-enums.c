/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/rushes-enums.h"

static void
check_round_trip (GType type,
                  int   n_values)
{
  for (int i = 0; i < n_values; i++)
    {
      const char *nick = rushes_enum_to_nick (type, i);
      int value = -1;

      g_assert_nonnull (nick);
      g_assert_true (rushes_enum_from_nick (type, nick, &value));
      g_assert_cmpint (value, ==, i);
    }
  g_assert_null (rushes_enum_to_nick (type, n_values));
}

static void
test_nicks (void)
{
  int value = 7;

  check_round_trip (RUSHES_TYPE_TAKE_STATE, 9);
  check_round_trip (RUSHES_TYPE_TAKE_ORIGIN, 3);
  check_round_trip (RUSHES_TYPE_POST_STATE, 10);
  check_round_trip (RUSHES_TYPE_REFERENCE_ROLE, 6);
  check_round_trip (RUSHES_TYPE_PLATFORM, 2);
  g_assert_false (rushes_enum_from_nick (RUSHES_TYPE_PLATFORM, "pigeon", &value));
  g_assert_false (rushes_enum_from_nick (RUSHES_TYPE_PLATFORM, NULL, &value));
  g_assert_cmpint (value, ==, 7);
}

static void
test_states (void)
{
  g_assert_false (rushes_take_state_is_final (RUSHES_TAKE_STATE_FETCHING));
  g_assert_true (rushes_take_state_is_final (RUSHES_TAKE_STATE_READY));
  g_assert_true (rushes_take_state_is_final (RUSHES_TAKE_STATE_UNKNOWN));
  g_assert_false (rushes_post_state_is_final (RUSHES_POST_STATE_SCHEDULED));
  g_assert_true (rushes_post_state_is_final (RUSHES_POST_STATE_PUBLISHED));

  g_assert_cmpstr (rushes_take_state_to_gateway (RUSHES_TAKE_STATE_QUEUED), ==, "idle");
  g_assert_cmpstr (rushes_take_state_to_gateway (RUSHES_TAKE_STATE_SUBMITTING), ==, "idle");
  g_assert_cmpstr (rushes_take_state_to_gateway (RUSHES_TAKE_STATE_FETCHING), ==, "in_progress");
  g_assert_cmpstr (rushes_take_state_to_gateway (RUSHES_TAKE_STATE_READY), ==, "succeeded");
  g_assert_cmpstr (rushes_take_state_to_gateway (RUSHES_TAKE_STATE_CANCELED), ==, "canceled");
  g_assert_cmpstr (rushes_take_state_to_gateway (RUSHES_TAKE_STATE_UNKNOWN), ==, "unknown");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/enums/nicks", test_nicks);
  g_test_add_func ("/model/enums/states", test_states);

  return g_test_run ();
}
