/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/rushes-settings.h"
#include "util/rushes-error.h"

typedef struct
{
  char           *home;
  RushesPaths    *paths;
  RushesSettings *settings;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->home = g_dir_make_tmp ("rushes-settings-XXXXXX", NULL);
  fixture->paths = rushes_paths_new_for_home (fixture->home);
  fixture->settings = rushes_settings_new (fixture->paths);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (rushes_settings_get_path (fixture->settings));
  /* Also says that no temporary file stayed behind. */
  g_rmdir (rushes_paths_get_config_dir (fixture->paths));
  g_assert_cmpint (g_rmdir (fixture->home), ==, 0);
  g_assert_finalize_object (fixture->settings);
  g_assert_finalize_object (fixture->paths);
  g_free (fixture->home);
}

static void
write_text (Fixture    *fixture,
            const char *text)
{
  g_mkdir_with_parents (rushes_paths_get_config_dir (fixture->paths), 0700);
  g_file_set_contents (rushes_settings_get_path (fixture->settings), text, -1, NULL);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) keys = NULL;

  g_assert_true (rushes_settings_load (fixture->settings, &error));
  g_assert_no_error (error);
  g_assert_null (rushes_settings_get (fixture->settings, RUSHES_SETTING_BACKEND));
  keys = rushes_settings_list_keys (fixture->settings);
  g_assert_cmpuint (g_strv_length (keys), ==, 0);
}

static void
test_set (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (RushesSettings) other = rushes_settings_new (fixture->paths);
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (rushes_settings_set (fixture->settings, RUSHES_SETTING_BACKEND, "sandbox",
                                      &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (rushes_settings_get_path (fixture->settings), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* Another program, which has not seen the first change, makes one of its own. */
  g_assert_true (rushes_settings_set (other, RUSHES_SETTING_BASE_URL, "https://é.test", &error));
  g_assert_cmpstr (rushes_settings_get (other, RUSHES_SETTING_BACKEND), ==, "sandbox");
  g_assert_true (rushes_settings_load (fixture->settings, &error));
  g_assert_cmpstr (rushes_settings_get (fixture->settings, RUSHES_SETTING_BASE_URL), ==,
                   "https://é.test");

  g_assert_true (rushes_settings_set (fixture->settings, RUSHES_SETTING_BACKEND, NULL, &error));
  g_assert_null (rushes_settings_get (fixture->settings, RUSHES_SETTING_BACKEND));
  g_assert_true (rushes_settings_load (other, &error));
  g_assert_null (rushes_settings_get (other, RUSHES_SETTING_BACKEND));
}

static void
test_keeps_unknown (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) keys = NULL;
  JsonObject *object;

  write_text (fixture, "{\"future\":{\"deep\":[1,2]},\"backend\":7,\"note\":\"x\",\"none\":null}");
  g_assert_true (rushes_settings_load (fixture->settings, &error));
  g_assert_null (rushes_settings_get (fixture->settings, RUSHES_SETTING_BACKEND));
  g_assert_null (rushes_settings_get (fixture->settings, "future"));
  keys = rushes_settings_list_keys (fixture->settings);
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  g_assert_cmpstr (keys[0], ==, "note");

  g_assert_true (rushes_settings_set (fixture->settings, "default-account", "a", &error));
  json_parser_load_from_file (parser, rushes_settings_get_path (fixture->settings), &error);
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_true (json_object_has_member (object, "future"));
  g_assert_true (json_object_has_member (object, "none"));
  g_assert_cmpint (json_object_get_int_member (object, "backend"), ==, 7);
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const texts[] = { "", "{", "[]", "\"text\"", "{\"a\":}", "\xff{}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      write_text (fixture, texts[i]);
      g_assert_false (rushes_settings_load (fixture->settings, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, rushes_settings_get_path (fixture->settings)));
      g_clear_error (&error);

      g_assert_null (rushes_settings_get (fixture->settings, RUSHES_SETTING_BACKEND));
      g_assert_false (rushes_settings_set (fixture->settings, "backend", "wonda", &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_assert_true (g_file_get_contents (rushes_settings_get_path (fixture->settings), &after,
                                          NULL, NULL));
      g_assert_cmpstr (after, ==, texts[i]);
    }
}

#define ADD(path, func) g_test_add ("/store/settings/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty);
  ADD ("set", test_set);
  ADD ("keeps-unknown", test_keeps_unknown);
  ADD ("broken", test_broken);

  return g_test_run ();
}
