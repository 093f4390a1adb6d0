/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "rushes-test-folder.h"
#include "store/rushes-secrets.h"
#include "util/rushes-error.h"

#define HERE "https://api.here.test"
#define THERE "https://api.there.test"

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static char *
lookup (RushesSecrets  *secrets,
        const char     *origin,
        GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_secrets_lookup_async (secrets, origin, NULL, keep_result_cb, &result);
  wait_for (&result);

  return rushes_secrets_lookup_finish (secrets, result, error);
}

static gboolean
contains (RushesSecrets  *secrets,
          const char     *origin,
          GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_secrets_contains_async (secrets, origin, NULL, keep_result_cb, &result);
  wait_for (&result);

  return rushes_secrets_contains_finish (secrets, result, error);
}

static gboolean
store (RushesSecrets  *secrets,
       const char     *origin,
       const char     *key,
       GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_secrets_store_async (secrets, origin, key, NULL, keep_result_cb, &result);
  wait_for (&result);

  return rushes_secrets_store_finish (secrets, result, error);
}

static gboolean
clear (RushesSecrets  *secrets,
       const char     *origin,
       GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_secrets_clear_async (secrets, origin, NULL, keep_result_cb, &result);
  wait_for (&result);

  return rushes_secrets_clear_finish (secrets, result, error);
}

static void
assert_unavailable (const char *words)
{
  g_autoptr (RushesSecrets) secrets = rushes_secrets_new ();
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  g_assert_null (lookup (secrets, HERE, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, "WONDA_API_KEY"));
  g_clear_error (&error);
  g_assert_false (contains (secrets, HERE, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_false (store (secrets, HERE, "sk_word", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  g_assert_null (strstr (error->message, "sk_word"));
  g_clear_error (&error);
  g_assert_false (clear (secrets, HERE, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC / 2);
}

static void
test_no_session (void)
{
  g_unsetenv ("RUSHES_NO_KEYRING");
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_unsetenv ("XDG_RUNTIME_DIR");
  assert_unavailable ("no keyring");
}

static void
test_turned_off (void)
{
  g_setenv ("RUSHES_NO_KEYRING", "1", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  assert_unavailable ("RUSHES_NO_KEYRING");
  g_unsetenv ("RUSHES_NO_KEYRING");
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
}

/* A keyring that belongs to this test alone. */
typedef struct
{
  GTestDBus   *bus;
  GSubprocess *daemon;
  char        *home;
} Keyring;

static gboolean
start_keyring (Keyring *keyring)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GBytes) password = g_bytes_new_static ("x", 1);
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *bus_program = g_find_program_in_path ("dbus-daemon");
  g_autoptr (GError) error = NULL;

  if (program == NULL || bus_program == NULL)
    return FALSE;

  keyring->home = rushes_test_folder_new ("keyring");
  keyring->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (keyring->bus);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE |
                                        G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "HOME", keyring->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", keyring->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", keyring->home, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  keyring->daemon = g_subprocess_launcher_spawn (launcher, &error, program, "--foreground",
                                                 "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  g_output_stream_write_bytes (g_subprocess_get_stdin_pipe (keyring->daemon), password, NULL, NULL);
  g_output_stream_close (g_subprocess_get_stdin_pipe (keyring->daemon), NULL, NULL);

  return TRUE;
}

static void
name_appeared_cb (GDBusConnection *connection,
                  const char      *name,
                  const char      *owner,
                  gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
time_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_CONTINUE;
}

static gboolean
wait_for_keyring (void)
{
  gboolean has_appeared = FALSE;
  gboolean is_over = FALSE;
  guint limit = g_timeout_add_seconds (10, time_over_cb, &is_over);
  guint watch = g_bus_watch_name (G_BUS_TYPE_SESSION, "org.freedesktop.secrets",
                                  G_BUS_NAME_WATCHER_FLAGS_NONE, name_appeared_cb, NULL,
                                  &has_appeared, NULL);

  while (!has_appeared && !is_over)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);
  g_source_remove (limit);

  return has_appeared;
}

static void
stop_keyring (Keyring *keyring)
{
  g_subprocess_force_exit (keyring->daemon);
  g_subprocess_wait (keyring->daemon, NULL, NULL);
  g_object_unref (keyring->daemon);
  /* libsecret and GDBus keep the connection for the life of the program. */
  g_test_dbus_stop (keyring->bus);
  g_object_unref (keyring->bus);
  rushes_test_folder_free (keyring->home);
}

static void
check_keyring (void)
{
  g_autoptr (RushesSecrets) secrets = rushes_secrets_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_false (contains (secrets, HERE, &error));
  g_assert_no_error (error);
  g_assert_null (lookup (secrets, HERE, &error));
  g_assert_no_error (error);

  g_assert_true (store (secrets, HERE, "sk_one", &error));
  g_assert_no_error (error);
  g_assert_true (contains (secrets, HERE, &error));
  g_assert_true (store (secrets, HERE, "sk_two", &error));
  first = lookup (secrets, HERE, &error);
  g_assert_cmpstr (first, ==, "sk_two");

  /* What was stored for one place is not for another. */
  second = lookup (secrets, THERE, &error);
  g_assert_no_error (error);
  g_assert_null (second);

  g_assert_true (clear (secrets, HERE, &error));
  g_assert_no_error (error);
  g_assert_null (lookup (secrets, HERE, &error));
  g_assert_no_error (error);
  g_assert_true (clear (secrets, HERE, &error));
  g_assert_no_error (error);
}

static void
test_keyring (void)
{
  Keyring keyring = { NULL };

  if (!start_keyring (&keyring))
    {
      g_test_skip ("no gnome-keyring-daemon or no dbus-daemon");
      return;
    }

  if (wait_for_keyring ())
    check_keyring ();
  else
    g_test_skip ("the keyring does not start here");
  stop_keyring (&keyring);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/secrets/no-session", test_no_session);
  g_test_add_func ("/store/secrets/turned-off", test_turned_off);
  g_test_add_func ("/store/secrets/keyring", test_keyring);

  return g_test_run ();
}
