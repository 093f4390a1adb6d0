/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rushes-test-server.h"
#include "studio/rushes-backends.h"
#include "util/rushes-error.h"

static const char *const variables[] = {
  "RUSHES_BACKEND", "WONDA_API_KEY", "WONDERCAT_API_KEY", "WONDA_BASE_URL", "WONDA_API_BASE",
  "WONDERCAT_BASE_URL", "WONDA_ORG", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR",
  "RUSHES_NO_KEYRING",
};

/* Stands for the sandbox's own starter, which has no place for a test's data. */
static struct
{
  char  *base_url;
  char  *old_base_url;
  guint  n_old;
  guint  n_starts;
} starter;

typedef struct
{
  char           *home;
  RushesPaths    *paths;
  RushesSettings *settings;
  RushesSecrets  *secrets;
  RushesHttp     *http;
  RushesBackends *backends;
  GAsyncResult   *result;
} Fixture;

static void
start_async (RushesPaths         *paths,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  starter.n_starts++;
  g_task_return_boolean (task, TRUE);
}

static gboolean
start_finish (GAsyncResult  *result,
              char         **base_url,
              char         **token,
              GError       **error)
{
  gboolean is_old = starter.n_starts <= starter.n_old;

  *base_url = g_strdup (is_old ? starter.old_base_url : starter.base_url);
  *token = g_strdup_printf ("sk_start%u", is_old ? 0 : starter.n_starts);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SoupSession) session = rushes_http_new_session ();

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_unsetenv (variables[i]);
  starter.n_starts = 0;
  starter.n_old = 0;

  fixture->home = g_dir_make_tmp ("rushes-backends-XXXXXX", NULL);
  fixture->paths = rushes_paths_new_for_home (fixture->home);
  fixture->settings = rushes_settings_new (fixture->paths);
  fixture->secrets = rushes_secrets_new ();
  fixture->http = rushes_http_new (session);
  fixture->backends = rushes_backends_new (fixture->paths, fixture->http, fixture->settings,
                                           fixture->secrets);
  rushes_backends_set_sandbox_starter (fixture->backends, start_async, start_finish);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->backends);
  g_assert_finalize_object (fixture->http);
  g_assert_finalize_object (fixture->secrets);
  g_unlink (rushes_settings_get_path (fixture->settings));
  g_assert_finalize_object (fixture->settings);
  g_rmdir (rushes_paths_get_config_dir (fixture->paths));
  g_assert_finalize_object (fixture->paths);
  g_assert_cmpint (g_rmdir (fixture->home), ==, 0);
  g_free (fixture->home);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&fixture->result);
}

static RushesBackend *
choose (Fixture     *fixture,
        const char  *name,
        const char  *base_url,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_backends_choose_async (fixture->backends, name, base_url, NULL, keep_result_cb, fixture);
  result = wait_for (fixture);

  return rushes_backends_choose_finish (fixture->backends, result, error);
}

static void
assert_chosen (Fixture    *fixture,
               const char *name,
               const char *base_url,
               const char *expected,
               gboolean    was_named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBackend) backend = choose (fixture, name, base_url, &error);
  RushesProvider *provider;

  g_assert_no_error (error);
  provider = rushes_backend_get_provider (backend);
  g_assert_cmpstr (rushes_backend_get_name (backend), ==, expected);
  g_assert_cmpint (rushes_backend_was_named (backend), ==, was_named);
  g_assert_cmpstr (rushes_provider_get_id (provider), ==, expected);
  g_assert_cmpint (rushes_provider_is_sandbox (provider), ==, g_str_equal (expected, "sandbox"));
  g_assert_true (RUSHES_IS_PUBLISHER (rushes_backend_get_publisher (backend)));
  g_assert_cmpuint (starter.n_starts, ==, 0);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  assert_chosen (fixture, NULL, NULL, "sandbox", FALSE);

  g_setenv ("WONDERCAT_API_KEY", "sk_old", TRUE);
  assert_chosen (fixture, NULL, NULL, "wonda", FALSE);

  rushes_settings_set (fixture->settings, RUSHES_SETTING_BACKEND, "sandbox", NULL);
  assert_chosen (fixture, NULL, NULL, "sandbox", TRUE);

  g_setenv ("RUSHES_BACKEND", "wonda", TRUE);
  assert_chosen (fixture, NULL, NULL, "wonda", TRUE);
  g_setenv ("RUSHES_BACKEND", "", TRUE);
  assert_chosen (fixture, NULL, NULL, "sandbox", TRUE);

  g_setenv ("RUSHES_BACKEND", "wonda", TRUE);
  assert_chosen (fixture, "sandbox", NULL, "sandbox", TRUE);

  /* To say where the gateway is, is to name it. */
  g_setenv ("RUSHES_BACKEND", "sandbox", TRUE);
  assert_chosen (fixture, NULL, "https://g.test", "wonda", TRUE);
}

static void
test_empty_key (Fixture       *fixture,
                gconstpointer  data)
{
  g_setenv ("WONDA_API_KEY", " \n", TRUE);
  assert_chosen (fixture, NULL, NULL, "sandbox", FALSE);
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (choose (fixture, "replicate", NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "sandbox"));
  g_clear_error (&error);

  g_assert_null (choose (fixture, "sandbox", "https://g.test", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_null (choose (fixture, "wonda", "http://g.test", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_clear_error (&error);

  g_setenv ("WONDA_API_KEY", "sk_word", TRUE);
  g_setenv ("WONDA_BASE_URL", "http://g.test", TRUE);
  g_assert_null (choose (fixture, NULL, NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

static void
assert_base_url (Fixture    *fixture,
                 const char *given,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = rushes_backends_dup_base_url (fixture->backends, given, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (url, ==, expected);
}

static void
test_base_url (Fixture       *fixture,
               gconstpointer  data)
{
  assert_base_url (fixture, NULL, "https://api.wondercat.ai/api/v1");
  rushes_settings_set (fixture->settings, RUSHES_SETTING_BASE_URL, "https://e.test", NULL);
  assert_base_url (fixture, NULL, "https://e.test/api/v1");
  g_setenv ("WONDERCAT_BASE_URL", "http://localhost:14692", TRUE);
  assert_base_url (fixture, NULL, "http://localhost:14692/api/v1");
  g_setenv ("WONDA_API_BASE", "https://c.test/api/v1/", TRUE);
  assert_base_url (fixture, NULL, "https://c.test/api/v1");
  g_setenv ("WONDA_BASE_URL", "https://b.test/api/v2", TRUE);
  assert_base_url (fixture, NULL, "https://b.test/api/v2");
  assert_base_url (fixture, "https://a.test", "https://a.test/api/v1");
}

static JsonNode *
read_balance (Fixture        *fixture,
              RushesBackend  *backend,
              GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  RushesProvider *provider = rushes_backend_get_provider (backend);

  rushes_provider_read_async (provider, RUSHES_READ_BALANCE, NULL, NULL, keep_result_cb, fixture);
  result = wait_for (fixture);

  return rushes_provider_read_finish (provider, result, error);
}

static void
test_key_and_headers (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (RushesTestServer) server = rushes_test_server_new ();
  g_autoptr (RushesBackend) backend = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL;

  g_setenv ("WONDA_API_KEY", "sk_new\n", TRUE);
  g_setenv ("WONDERCAT_API_KEY", "sk_old", TRUE);
  g_setenv ("WONDA_ORG", "studio", TRUE);
  rushes_test_server_add (server, 200, NULL, "{}");
  backend = choose (fixture, NULL, rushes_test_server_get_url (server), &error);
  g_assert_no_error (error);
  rushes_backend_set_project (backend, "spring");
  node = read_balance (fixture, backend, &error);

  g_assert_no_error (error);
  seen = rushes_test_server_dup_request (server, 0);
  g_assert_true (g_str_has_prefix (seen, "GET /api/v1/balance "));
  g_assert_nonnull (strstr (seen, "Bearer sk_new\r\n"));
  g_assert_nonnull (strstr (seen, "X-Wonda-Org: studio\r\n"));
  g_assert_nonnull (strstr (seen, "X-Wonda-Project: spring\r\n"));
}

static void
test_no_key (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RushesBackend) backend = choose (fixture, "wonda", NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_balance (fixture, backend, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_AUTH);
  g_assert_nonnull (strstr (error->message, "https://api.wondercat.ai"));
  g_assert_nonnull (strstr (error->message, "WONDA_API_KEY"));
}

/* The sandbox is started when it is first asked, and again where it is gone. */
static void
test_start (Fixture       *fixture,
            gconstpointer  data)
{
  RushesTestServer *first = rushes_test_server_new ();
  RushesTestServer *second = rushes_test_server_new ();
  g_autoptr (RushesBackend) backend = choose (fixture, "sandbox", NULL, NULL);
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) two = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL;

  starter.base_url = g_strdup (rushes_test_server_get_url (first));
  rushes_test_server_add (first, 200, NULL, "{}");
  one = read_balance (fixture, backend, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (starter.n_starts, ==, 1);

  rushes_test_server_free (first);
  g_free (starter.base_url);
  starter.base_url = g_strdup (rushes_test_server_get_url (second));
  rushes_test_server_add (second, 200, NULL, "{}");
  two = read_balance (fixture, backend, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (starter.n_starts, ==, 2);
  seen = rushes_test_server_dup_request (second, 0);
  g_assert_nonnull (strstr (seen, "Bearer sk_start2\r\n"));

  rushes_test_server_free (second);
  g_clear_pointer (&starter.base_url, g_free);
}

/* A server that was just killed is still found a few times. */
static void
test_start_late (Fixture       *fixture,
                 gconstpointer  data)
{
  RushesTestServer *gone = rushes_test_server_new ();
  g_autoptr (RushesTestServer) server = rushes_test_server_new ();
  g_autoptr (RushesBackend) backend = choose (fixture, "sandbox", NULL, NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  starter.base_url = g_strdup (rushes_test_server_get_url (server));
  starter.old_base_url = g_strdup (rushes_test_server_get_url (gone));
  starter.n_old = 3;
  rushes_test_server_free (gone);
  rushes_test_server_add (server, 200, NULL, "{}");
  node = read_balance (fixture, backend, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_assert_cmpuint (starter.n_starts, ==, 4);
  g_clear_pointer (&starter.base_url, g_free);
  g_clear_pointer (&starter.old_base_url, g_free);
}

#define ADD(path, func) \
  g_test_add ("/studio/backends/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("order", test_order);
  ADD ("empty-key", test_empty_key);
  ADD ("errors", test_errors);
  ADD ("base-url", test_base_url);
  ADD ("key-and-headers", test_key_and_headers);
  ADD ("no-key", test_no_key);
  ADD ("start", test_start);
  ADD ("start-late", test_start_late);

  return g_test_run ();
}
