/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/rushes-recipe.h"
#include "rushes-test-folder.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"
#include "store/rushes-library-private.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

typedef struct
{
  char        *home;
  RushesPaths *paths;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->home = rushes_test_folder_new ("library");
  fixture->paths = rushes_paths_new_for_home (fixture->home);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_folder_free (fixture->home);
  g_clear_object (&fixture->paths);
}

static RushesLibrary *
open_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RushesLibrary *library = rushes_library_open (fixture->paths, &error);

  g_assert_no_error (error);

  return library;
}

static RushesTake *
add_take (RushesLibrary *library,
          RushesShot    *shot)
{
  RushesTakeIntent intent = {
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = RUSHES_TAKE_STATE_QUEUED,
    .backend = "sandbox",
    .model = "kling_3_pro",
    .prompt = "orbit",
    .estimated = 1680000,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  takes = rushes_library_add_takes (library, shot, &intent, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (takes->len, ==, 1);

  return g_ptr_array_index (takes, 0);
}

static void
test_shots (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  GListModel *shots = rushes_library_get_shots (library);
  g_autoptr (JsonObject) brief = rushes_json_parse_object (
    "{\"prompt\":\"Slow orbit around a very long sneaker that stands on a table in the evening"
    " sun\\nsecond line\"}", -1, NULL);
  RushesShot *first = rushes_library_create_shot (library, NULL);
  RushesShot *second = rushes_library_create_shot (library, NULL);
  g_autoptr (RushesShot) top = g_list_model_get_item (shots, 0);

  g_assert_true (top == second);
  g_assert_null (rushes_shot_get_title (first));
  g_assert_true (rushes_library_save_brief (library, first, brief, NULL));
  g_assert_cmpstr (rushes_shot_get_title (first), ==,
                   "Slow orbit around a very long sneaker that stands on a table…");
  g_assert_true (rushes_library_rename_shot (library, first, "Sneaker", NULL));
  g_assert_true (rushes_library_save_brief (library, first, brief, NULL));
  g_assert_cmpstr (rushes_shot_get_title (first), ==, "Sneaker");
  g_assert_true (rushes_shot_is_renamed (first));
  g_assert_true (rushes_library_rename_shot (library, first, NULL, NULL));
  g_assert_false (rushes_shot_is_renamed (first));

  g_assert_true (rushes_library_delete_shot (library, second, NULL));
  g_assert_cmpint (g_list_model_get_n_items (shots), ==, 1);
}

static void
test_states (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  RushesTake *take = add_take (library, shot);
  const char *id = rushes_take_get_id (take);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_list_model_get_n_items (rushes_shot_get_takes (shot)), ==, 1);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_QUEUED);
  g_assert_cmpint (rushes_take_get_estimated (take), ==, 1680000);
  g_assert_cmpint (rushes_take_get_charged (take), ==, RUSHES_MONEY_UNKNOWN);
  g_assert_true (rushes_library_is_working_on (library, id));

  json_object_set_string_member (request, "prompt", "orbit");
  g_assert_true (rushes_library_take_submitting (library, id, request, NULL));
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_SUBMITTING);

  /* It is never sent twice. */
  g_assert_false (rushes_library_take_submitting (library, id, request, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_clear_error (&error);

  g_assert_true (rushes_library_take_acknowledged (library, id, "job-1", NULL));
  g_assert_cmpstr (rushes_take_get_remote_id (take), ==, "job-1");
  g_assert_true (rushes_library_find_take (library, "job-1") == take);
  rushes_library_take_progress (library, id, "in_progress", 0.4);
  g_assert_cmpfloat (rushes_take_get_progress (take), ==, 0.4);
  g_assert_true (rushes_library_take_fetching (library, id, "o", "m-1", 1000000, NULL));
  g_assert_cmpint (rushes_take_get_charged (take), ==, 1000000);
  g_assert_true (rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_FAILED, "x", "Words",
                                            NULL));
  g_assert_cmpstr (rushes_take_get_error_message (take), ==, "Words");
  g_assert_false (rushes_library_is_working_on (library, id));

  /* An end is an end. */
  g_assert_false (rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_CANCELED, NULL, NULL,
                                             &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
}

static char *
add_media (RushesLibrary *library,
           const char    *content)
{
  g_autofree char *temporary = rushes_library_make_media_temporary (library);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  g_autoptr (JsonObject) probe = rushes_json_parse_object (
    "{\"mimeType\":\"video/mp4\",\"width\":720,\"height\":1280,\"durationMs\":5000,\"fps\":24,"
    "\"hasAudio\":true,\"animatic\":true}", -1, NULL);
  g_autoptr (RushesMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_assert_true (g_file_set_contents (temporary, content, -1, NULL));
  info = rushes_media_info_new_from_probe (probe, sha256, strlen (content));
  path = rushes_library_adopt_media (library, temporary, info, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (path, ".mp4"));

  return g_steal_pointer (&sha256);
}

static void
make_ready (RushesLibrary *library,
            RushesTake    *take,
            const char    *sha256,
            const char    *media_id)
{
  g_assert_true (rushes_library_take_ready (library, rushes_take_get_id (take), sha256, "origin",
                                            media_id, NULL));
}

static void
test_media (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  g_autoptr (RushesTake) first = g_object_ref (add_take (library, shot));
  RushesTake *second = add_take (library, shot);
  g_autofree char *sha256 = add_media (library, "pictures");
  g_autofree char *path = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *remote = NULL;

  make_ready (library, first, sha256, "m-1");
  make_ready (library, second, sha256, "m-2");
  g_assert_true (rushes_take_is_animatic (first));
  g_assert_cmpint (rushes_take_get_height (first), ==, 1280);
  g_assert_true (rushes_library_find_take (library, "m-1") == first);
  g_assert_true (rushes_library_find_take (library, "m-2") == second);
  remote = rushes_library_find_remote_media (library, "origin", sha256);
  g_assert_nonnull (remote);

  /* The other take uses the same file. */
  g_assert_true (rushes_library_delete_take (library, first, NULL));
  g_assert_cmpint (g_list_model_get_n_items (rushes_shot_get_takes (shot)), ==, 1);
  path = rushes_library_find_media_path (library, sha256);
  g_assert_nonnull (path);
  g_assert_cmpstr (path, ==, rushes_take_get_path (second));
  g_assert_true (rushes_library_delete_take (library, second, NULL));
  gone = rushes_library_find_media_path (library, sha256);
  g_assert_null (gone);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_media_in_brief (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  RushesTake *take = add_take (library, shot);
  g_autofree char *sha256 = add_media (library, "reference");
  g_autofree char *text = g_strdup_printf ("{\"references\":[{\"sha256\":\"%s\"}]}", sha256);
  g_autoptr (JsonObject) brief = rushes_json_parse_object (text, -1, NULL);
  g_autofree char *kept = NULL;
  g_autofree char *gone = NULL;

  make_ready (library, take, sha256, NULL);
  g_assert_true (rushes_library_save_brief (library, shot, brief, NULL));
  g_assert_true (rushes_library_delete_take (library, take, NULL));
  kept = rushes_library_find_media_path (library, sha256);
  g_assert_nonnull (kept);
  g_assert_true (rushes_library_delete_shot (library, shot, NULL));
  gone = rushes_library_find_media_path (library, sha256);
  g_assert_null (gone);
}

static void
test_winner (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  RushesTake *take = add_take (library, shot);
  g_autofree char *sha256 = add_media (library, "winner");

  make_ready (library, take, sha256, NULL);
  g_assert_true (rushes_library_set_winner (library, shot, take, NULL));
  g_assert_true (rushes_take_is_winner (take));
  g_assert_true (rushes_shot_get_winner (shot) == take);
  g_assert_true (rushes_library_delete_take (library, take, NULL));
  g_assert_null (rushes_shot_get_winner_id (shot));
}

static void
test_delete_active (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  RushesTake *take = add_take (library, shot);
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_library_delete_take (library, take, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (rushes_library_delete_shot (library, shot, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_assert_cmpint (g_list_model_get_n_items (rushes_shot_get_takes (shot)), ==, 1);
}

static void
test_unknown (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  RushesTake *take = add_take (library, shot);
  const char *id = rushes_take_get_id (take);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (rushes_library_take_submitting (library, id, request, NULL));
  g_assert_true (rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_UNKNOWN, NULL, "?",
                                            NULL));
  g_assert_true (rushes_library_give_up (library, take, NULL));
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_FAILED);
  g_assert_false (rushes_library_give_up (library, take, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
}

static void
test_posts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  GListModel *posts = rushes_library_get_posts (library);
  g_autoptr (JsonObject) request =
    rushes_json_parse_object ("{\"caption\":\"Hello\"}", -1, NULL);
  RushesPostIntent intent = {
    .backend = "sandbox",
    .platform = RUSHES_PLATFORM_TIKTOK,
    .account_id = "a-1",
    .media_id = "m-1",
    .request = request,
  };
  RushesPost *post = rushes_library_add_post (library, &intent, NULL);
  const char *id = rushes_post_get_id (post);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_list_model_get_n_items (posts), ==, 1);
  g_assert_cmpstr (rushes_post_get_caption (post), ==, "Hello");
  g_assert_true (rushes_library_post_submitting (library, id, "m-1", request, NULL));
  g_assert_cmpint (rushes_library_post_submitted_at (library, id), >, 0);
  g_assert_false (rushes_library_post_submitting (library, id, "m-1", request, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_assert_true (rushes_library_post_acknowledged (library, id, "out-1",
                                                   RUSHES_POST_STATE_RUNNING, NULL));
  g_assert_true (rushes_library_find_post (library, "out-1") == post);
  g_assert_true (rushes_library_post_published (library, id, "https://tiktok.test/1", NULL, NULL));
  g_assert_cmpint (rushes_post_get_state (post), ==, RUSHES_POST_STATE_PUBLISHED);
  g_assert_cmpstr (rushes_post_get_permalink (post), ==, "https://tiktok.test/1");
}

static void
test_recipe (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  g_autoptr (JsonObject) recipe = rushes_recipe_new_for_import ("ab");
  g_autofree char *id = rushes_recipe_get_id (recipe);
  RushesTakeIntent intents[2] = {
    { .kind = RUSHES_MEDIA_KIND_VIDEO, .state = RUSHES_TAKE_STATE_QUEUED, .recipe = recipe },
    { .kind = RUSHES_MEDIA_KIND_VIDEO, .state = RUSHES_TAKE_STATE_QUEUED, .recipe = recipe },
  };
  g_autoptr (GPtrArray) takes = rushes_library_add_takes (library, shot, intents, 2, NULL);
  g_autoptr (JsonObject) loaded = NULL;

  g_assert_cmpstr (rushes_take_get_recipe_id (g_ptr_array_index (takes, 0)), ==, id);
  g_assert_cmpint (rushes_take_get_number (g_ptr_array_index (takes, 1)), ==, 2);
  loaded = rushes_library_load_recipe (library, id, NULL);
  g_assert_true (json_object_equal (loaded, recipe));
}

/* Runs in a process of its own. */
static int
run_child (void (*work) (Fixture *fixture),
           Fixture *fixture)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      work (fixture);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);

  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static void
leave_a_take (Fixture *fixture)
{
  g_autoptr (RushesLibrary) library = rushes_library_open (fixture->paths, NULL);
  RushesShot *shot = rushes_library_create_shot (library, NULL);

  add_take (library, shot);
  _exit (0);
}

static void
race_for_lease (Fixture *fixture,
                int      n_processes)
{
  pid_t children[4];
  int won = 0;

  for (int i = 0; i < n_processes; i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          g_autoptr (RushesLibrary) library = rushes_library_open (fixture->paths, NULL);
          g_autoptr (GPtrArray) ids =
            rushes_library_list_orphans (library, RUSHES_LEASE_TAKE, NULL);

          /* Who comes late sees no orphan; the winner must live for as long as others look. */
          if (ids->len == 0 || !rushes_library_adopt (library, RUSHES_LEASE_TAKE,
                                                      g_ptr_array_index (ids, 0), NULL))
            _exit (1);
          kill (getpid (), SIGSTOP);
          _exit (0);
        }
    }
  for (int i = 0; i < n_processes; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, WUNTRACED), ==, children[i]);
      if (WIFSTOPPED (status))
        won++;
      else
        children[i] = 0;
    }
  for (int i = 0; i < n_processes; i++)
    {
      if (children[i] == 0)
        continue;
      kill (children[i], SIGKILL);
      waitpid (children[i], NULL, 0);
    }

  g_assert_cmpint (won, ==, 1);
}

static void
test_lease (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_child (leave_a_take, fixture), ==, 0);
  for (int round = 0; round < 5; round++)
    race_for_lease (fixture, 4);

  library = open_library (fixture);
  ids = rushes_library_list_orphans (library, RUSHES_LEASE_TAKE, NULL);
  g_assert_cmpint (ids->len, ==, 1);
  g_assert_true (rushes_library_adopt (library, RUSHES_LEASE_TAKE, g_ptr_array_index (ids, 0),
                                       NULL));
  g_assert_true (rushes_library_renew_leases (library, NULL));
  g_assert_false (rushes_library_adopt (library, RUSHES_LEASE_TAKE, g_ptr_array_index (ids, 0),
                                        &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
  g_assert_true (rushes_library_release (library, RUSHES_LEASE_TAKE, g_ptr_array_index (ids, 0),
                                         NULL));
  g_assert_true (rushes_library_adopt (library, RUSHES_LEASE_TAKE, g_ptr_array_index (ids, 0),
                                       NULL));
}

static void
rename_first_shot (Fixture *fixture)
{
  g_autoptr (RushesLibrary) library = rushes_library_open (fixture->paths, NULL);
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_library_get_shots (library), 0);

  if (!rushes_library_rename_shot (library, shot, "By another", NULL) ||
      rushes_library_create_shot (library, NULL) == NULL)
    _exit (1);
}

static gboolean
give_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
test_live (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  GListModel *shots = rushes_library_get_shots (library);
  gboolean is_late = FALSE;
  gint64 begin;
  guint timer;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (run_child (rename_first_shot, fixture), ==, 0);
  begin = g_get_monotonic_time ();
  timer = g_timeout_add (1000, give_up_cb, &is_late);
  while (!is_late && (g_strcmp0 (rushes_shot_get_title (shot), "By another") != 0 ||
                      g_list_model_get_n_items (shots) != 2))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_late);
  g_source_remove (timer);
  g_test_message ("seen after %d ms", (int) ((g_get_monotonic_time () - begin) / 1000));
}

/* A log of changes that was cut meanwhile makes a reader look at everything it knows. */
static void
rename_often (Fixture *fixture)
{
  g_autoptr (RushesLibrary) library = rushes_library_open (fixture->paths, NULL);
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_library_get_shots (library), 0);
  g_autoptr (RushesShot) other = g_list_model_get_item (rushes_library_get_shots (library), 1);

  /* What 4,700 commits would leave in the log. */
  if (!rushes_library_rename_shot (library, other, "Early", NULL) ||
      !rushes_db_run (_rushes_library_get_db (library), NULL,
                      "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
                      " WHERE i < 4700) INSERT INTO change (kind, id) SELECT 'shot', ? FROM n",
                      "s", rushes_shot_get_id (shot)) ||
      !rushes_library_rename_shot (library, shot, "Late", NULL))
    _exit (1);
}

static void
test_many_changes (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = open_library (fixture);
  RushesShot *other = rushes_library_create_shot (library, NULL);
  RushesShot *shot = rushes_library_create_shot (library, NULL);

  g_assert_cmpint (run_child (rename_often, fixture), ==, 0);
  rushes_library_refresh (library);
  g_assert_cmpstr (rushes_shot_get_title (shot), ==, "Late");
  g_assert_cmpstr (rushes_shot_get_title (other), ==, "Early");
}

static void
fill_disk (Fixture *fixture)
{
  struct rlimit limit = { 400000, 400000 };
  g_autoptr (RushesLibrary) library = rushes_library_open (fixture->paths, NULL);
  RushesShot *shot = rushes_library_create_shot (library, NULL);
  g_autoptr (JsonObject) brief = json_object_new ();
  g_autofree char *prompt = g_strnfill (20000, 'x');
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  json_object_set_string_member (brief, "prompt", prompt);
  for (int i = 0; i < 100 && error == NULL; i++)
    {
      RushesTakeIntent intent = {
        .kind = RUSHES_MEDIA_KIND_VIDEO,
        .state = RUSHES_TAKE_STATE_QUEUED,
        .brief = brief,
      };
      g_autoptr (GPtrArray) takes = rushes_library_add_takes (library, shot, &intent, 1, &error);
    }

  _exit (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_IO) ? 0 : 1);
}

static void
test_full_disk (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (RushesLibrary) library = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  g_assert_cmpint (run_child (fill_disk, fixture), ==, 0);
  library = open_library (fixture);
  takes = rushes_library_list_takes (library, 0, NULL);
  g_assert_cmpint (takes->len, >, 0);
}

static void
open_read_only (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (getuid () == 0 && setuid (65534) != 0)
    _exit (2);
  if (rushes_library_open (fixture->paths, &error) != NULL)
    _exit (1);
  _exit (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_IO) ? 0 : 3);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_assert_cmpint (g_chmod (fixture->home, 0555), ==, 0);
  g_assert_cmpint (run_child (open_read_only, fixture), ==, 0);
  g_assert_cmpint (g_chmod (fixture->home, 0755), ==, 0);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/library/shots", test_shots);
  ADD ("/store/library/states", test_states);
  ADD ("/store/library/media", test_media);
  ADD ("/store/library/media-in-brief", test_media_in_brief);
  ADD ("/store/library/winner", test_winner);
  ADD ("/store/library/delete-active", test_delete_active);
  ADD ("/store/library/unknown", test_unknown);
  ADD ("/store/library/posts", test_posts);
  ADD ("/store/library/recipe", test_recipe);
  ADD ("/store/library/lease", test_lease);
  ADD ("/store/library/live", test_live);
  ADD ("/store/library/many-changes", test_many_changes);
  ADD ("/store/library/full-disk", test_full_disk);
  ADD ("/store/library/read-only", test_read_only);

  return g_test_run ();
}
