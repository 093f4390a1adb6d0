/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-post-private.h"
#include "rushes-shot-private.h"
#include "rushes-take-private.h"
#include "util/rushes-money.h"

static void
note_name (GObject    *object,
           GParamSpec *pspec,
           GString    *names)
{
  g_string_append_printf (names, "%s ", pspec->name);
}

static RushesTakeRecord
make_record (void)
{
  RushesTakeRecord record = {
    .id = (char *) "t1",
    .shot_id = (char *) "s1",
    .number = 1,
    .state = RUSHES_TAKE_STATE_QUEUED,
    .estimated = 1680000,
    .charged = RUSHES_MONEY_UNKNOWN,
    .progress = -1.0,
  };

  return record;
}

static void
test_take (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  RushesTakeRecord record = make_record ();
  RushesTake *take = _rushes_take_new (&record);
  g_autofree char *id = NULL;
  RushesTakeState state;
  gint64 charged;

  g_signal_connect (take, "notify", G_CALLBACK (note_name), names);
  _rushes_take_update (take, &record);
  g_assert_cmpstr (names->str, ==, "");

  record.state = RUSHES_TAKE_STATE_RUNNING;
  record.remote_id = (char *) "job";
  _rushes_take_update (take, &record);
  g_assert_nonnull (strstr (names->str, "state "));
  g_assert_nonnull (strstr (names->str, "remote-id "));
  g_assert_null (strstr (names->str, "progress "));

  g_object_get (take, "id", &id, "state", &state, "charged", &charged, NULL);
  g_assert_cmpstr (id, ==, "t1");
  g_assert_cmpint (state, ==, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpint (charged, ==, RUSHES_MONEY_UNKNOWN);
  g_assert_cmpint (rushes_take_get_estimated (take), ==, 1680000);
  g_assert_cmpint (rushes_take_get_number (take), ==, 1);

  g_assert_finalize_object (take);
}

static void
test_shot (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  RushesTakeRecord take_record = make_record ();
  g_autoptr (RushesTake) take = _rushes_take_new (&take_record);
  RushesShotRecord record = { .id = (char *) "s1", .title = (char *) "First" };
  RushesShot *shot = _rushes_shot_new (&record);

  g_assert_null (rushes_shot_get_winner (shot));
  g_signal_connect (shot, "notify", G_CALLBACK (note_name), names);

  /* The id may be known before the take is. */
  record.winner_id = (char *) "t1";
  _rushes_shot_update (shot, &record);
  g_assert_null (rushes_shot_get_winner (shot));
  g_assert_nonnull (strstr (names->str, "winner-id "));
  g_string_truncate (names, 0);
  g_list_store_append (_rushes_shot_get_store (shot), take);
  g_assert_true (rushes_shot_get_winner (shot) == take);
  g_assert_cmpstr (names->str, ==, "winner ");

  g_assert_finalize_object (shot);
}

static void
test_post (void)
{
  RushesPostRecord record = {
    .id = (char *) "p1",
    .backend = (char *) "sandbox",
    .platform = RUSHES_PLATFORM_TIKTOK,
    .state = RUSHES_POST_STATE_RUNNING,
  };
  RushesPost *post = _rushes_post_new (&record);
  RushesPlatform platform;

  g_object_get (post, "platform", &platform, NULL);
  g_assert_cmpint (platform, ==, RUSHES_PLATFORM_TIKTOK);
  g_assert_cmpint (rushes_post_get_state (post), ==, RUSHES_POST_STATE_RUNNING);
  g_assert_null (rushes_post_get_permalink (post));

  g_assert_finalize_object (post);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/rows/take", test_take);
  g_test_add_func ("/model/rows/shot", test_shot);
  g_test_add_func ("/model/rows/post", test_post);

  return g_test_run ();
}
