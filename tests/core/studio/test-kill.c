/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "rushes-studio-fixture.h"
#include "store/rushes-library-lease.h"

/* A client is killed at random moments, again and again, while it generates and posts. It is this
 * program itself, called with "--client HOME URL ROUND". Afterwards one is left to live. */

#define ROUNDS 20
#define TAKES_A_ROUND 3

static const char *program;

static RushesTake *
client_generate (RushesStudio *studio,
                 const char   *prompt)
{
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief (prompt);
  RushesShot *shot = rushes_library_create_shot (rushes_studio_get_library (studio), NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_studio_generate_async (studio, shot, brief, NULL, rushes_studio_fixture_cb, &result);
  takes = rushes_studio_generate_finish (studio, rushes_studio_fixture_wait (&result), NULL);

  return takes != NULL ? g_ptr_array_index (takes, 0) : NULL;
}

static void
client_post (RushesStudio *studio,
             const char   *caption)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (GAsyncResult) result = NULL;

  json_object_set_string_member (body, "caption", caption);
  json_object_set_string_member (body, "mediaId", "up-1");
  json_object_set_string_member (body, "tiktokAccountId", "acc-1");
  rushes_studio_post_async (studio, NULL, RUSHES_PLATFORM_TIKTOK, NULL, body, FALSE, NULL,
                            rushes_studio_fixture_cb, &result);
  rushes_studio_post_finish (studio, rushes_studio_fixture_wait (&result), NULL);
}

static gboolean
has_work (RushesStudio *studio)
{
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_autoptr (GPtrArray) takes = rushes_library_list_takes (library, 0, NULL);
  GListModel *posts = rushes_library_get_posts (library);

  for (guint i = 0; i < takes->len; i++)
    {
      if (!rushes_take_state_is_final (rushes_take_get_state (g_ptr_array_index (takes, i))))
        return TRUE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (RushesPost) post = g_list_model_get_item (posts, i);

      if (!rushes_post_state_is_final (rushes_post_get_state (post)))
        return TRUE;
    }

  return FALSE;
}

static int
be_client (const char *home,
           const char *url,
           const char *round)
{
  g_autoptr (RushesStudio) studio = rushes_studio_fixture_new (home, url, TRUE);
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_last = g_str_equal (round, "last");

  rushes_studio_carry_on_async (studio, NULL, rushes_studio_fixture_cb, &result);
  for (int i = 0; i < TAKES_A_ROUND && !is_last; i++)
    {
      g_autofree char *words = g_strdup_printf ("round %s, %d", round, i);

      if (client_generate (studio, words) == NULL)
        return 1;
      client_post (studio, words);
    }
  rushes_studio_carry_on_finish (studio, rushes_studio_fixture_wait (&result), NULL);
  while (has_work (studio))
    g_main_context_iteration (NULL, TRUE);

  return 0;
}

/* A client, and what will end it: 0 once that is done. */
typedef struct
{
  GSubprocess *client;
  guint        timer;
} Death;

static gboolean
kill_cb (gpointer user_data)
{
  Death *death = user_data;

  g_subprocess_force_exit (death->client);
  death->timer = 0;

  return G_SOURCE_REMOVE;
}

static void
run_client (const char *home,
            const char *url,
            const char *round,
            guint       life_ms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) client = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  Death death = { NULL, 0 };

  client = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--client", home, url, round,
                             NULL);
  g_assert_no_error (error);
  if (life_ms > 0)
    {
      death.client = client;
      death.timer = g_timeout_add (life_ms, kill_cb, &death);
    }
  g_subprocess_wait_async (client, NULL, rushes_studio_fixture_cb, &result);
  rushes_studio_fixture_wait (&result);
  /* It may have been done just before. */
  g_clear_handle_id (&death.timer, g_source_remove);
  if (life_ms == 0)
    g_assert_true (g_subprocess_get_successful (client));
}

static void
check_takes (RushesLibrary     *library,
             RushesTestGateway *gateway)
{
  g_autoptr (GPtrArray) takes = rushes_library_list_takes (library, 0, NULL);
  guint n[RUSHES_TAKE_STATE_UNKNOWN + 1] = { 0 };

  g_assert_cmpint (takes->len, >, TAKES_A_ROUND);
  for (guint i = 0; i < takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (takes, i);
      RushesTakeState state = rushes_take_get_state (take);
      guint n_jobs = rushes_test_gateway_count_jobs (gateway, rushes_take_get_prompt (take));

      n[state]++;
      g_assert_true (rushes_take_state_is_final (state));
      g_assert_cmpint (n_jobs, <=, 1);
      /* What was never sent is canceled, what was sent is never called so. */
      if (state == RUSHES_TAKE_STATE_CANCELED)
        g_assert_cmpint (n_jobs, ==, 0);
      if (state == RUSHES_TAKE_STATE_READY)
        {
          g_assert_cmpint (n_jobs, ==, 1);
          g_assert_true (g_file_test (rushes_take_get_path (take), G_FILE_TEST_IS_REGULAR));
        }
    }
  g_test_message ("%u takes: %u ready, %u canceled, %u unknown, %u failed", takes->len,
                  n[RUSHES_TAKE_STATE_READY], n[RUSHES_TAKE_STATE_CANCELED],
                  n[RUSHES_TAKE_STATE_UNKNOWN], n[RUSHES_TAKE_STATE_FAILED]);
  g_assert_cmpint (n[RUSHES_TAKE_STATE_READY], >=, TAKES_A_ROUND);
  g_assert_cmpint (n[RUSHES_TAKE_STATE_FAILED], ==, 0);
}

static void
check_posts (RushesLibrary     *library,
             RushesTestGateway *gateway)
{
  GListModel *posts = rushes_library_get_posts (library);
  guint n[RUSHES_POST_STATE_UNKNOWN + 1] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (RushesPost) post = g_list_model_get_item (posts, i);
      RushesPostState state = rushes_post_get_state (post);
      guint n_posts = rushes_test_gateway_count_posts (gateway, rushes_post_get_caption (post));

      n[state]++;
      g_assert_true (rushes_post_state_is_final (state));
      g_assert_cmpint (n_posts, <=, 1);
      /* The history tells of each that was taken. */
      g_assert_cmpint (n_posts, ==, state == RUSHES_POST_STATE_PUBLISHED ? 1 : 0);
    }
  g_test_message ("posts: %u published, %u canceled, %u unknown", n[RUSHES_POST_STATE_PUBLISHED],
                  n[RUSHES_POST_STATE_CANCELED], n[RUSHES_POST_STATE_UNKNOWN]);
  g_assert_cmpint (n[RUSHES_POST_STATE_FAILED], ==, 0);
}

static void
test_kill (void)
{
  char *home = rushes_test_folder_new ("kill");
  g_autoptr (RushesTestGateway) gateway = rushes_test_gateway_new ();
  g_autofree char *url = rushes_test_gateway_dup_url (gateway);
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autoptr (RushesLibrary) library = NULL;
  const char *more = g_getenv ("RUSHES_TEST_ROUNDS");
  int n_rounds = more != NULL ? atoi (more) : ROUNDS;
  gint64 start = g_get_monotonic_time ();
  int longest_ms;

  /* How long a whole life takes depends on the machine and the build; so the moments do, too. */
  run_client (home, url, "whole", 0);
  longest_ms = (int) ((g_get_monotonic_time () - start) / 1000);
  for (int i = 0; i < n_rounds; i++)
    {
      g_autofree char *round = g_strdup_printf ("%d", i);

      run_client (home, url, round, (guint) g_test_rand_int_range (1, MAX (longest_ms, 2)));
    }
  run_client (home, url, "last", 0);

  library = rushes_library_open (paths, NULL);
  check_takes (library, gateway);
  check_posts (library, gateway);
  g_clear_object (&library);
  rushes_test_folder_free (home);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--client"))
    return be_client (argv[2], argv[3], argv[4]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];

  g_test_add_func ("/studio/kill", test_kill);

  return g_test_run ();
}
