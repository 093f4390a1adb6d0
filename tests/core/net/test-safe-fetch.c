/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "net/rushes-address.h"
#include "net/rushes-safe-fetch.h"
#include "rushes-test-server.h"
#include "util/rushes-error.h"

#define PNG_HEAD "\x89PNG\r\n\x1a\n"

typedef struct
{
  RushesTestServer *server;
  RushesSafeFetch  *fetch;
  GAsyncResult     *result;
} Fixture;

static gboolean
allow_first_host (GInetAddress *address)
{
  g_autofree char *text = g_inet_address_to_string (address);

  return g_str_equal (text, "127.0.0.1");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = rushes_test_server_new ();
  fixture->fetch = rushes_safe_fetch_new ();
  rushes_safe_fetch_set_policy (fixture->fetch, allow_first_host, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_server_free (fixture->server);
  g_assert_finalize_object (fixture->fetch);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GBytes *
fetch (Fixture      *fixture,
       const char   *url,
       const char  **mime_type,
       char        **name,
       GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_safe_fetch_async (fixture->fetch, url, NULL, keep_result_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);

  return rushes_safe_fetch_finish (fixture->fetch, result, mime_type, name, error);
}

static char *
make_url (Fixture    *fixture,
          const char *path)
{
  return g_strconcat (rushes_test_server_get_url (fixture->server), path, NULL);
}

static void
assert_refused (Fixture    *fixture,
                const char *url)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch (fixture, url, NULL, NULL, &error));
  g_test_message ("%s: %s", url, error->message);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED);
}

static void
test_picture (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = make_url (fixture, "/pics/a%20cat.png?x=1");
  g_autofree char *name = NULL;
  g_autofree char *seen = NULL;
  const char *mime_type = NULL;

  rushes_test_server_add (fixture->server, 200, NULL, PNG_HEAD "the rest");
  bytes = fetch (fixture, url, &mime_type, &name, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (PNG_HEAD "the rest"));
  g_assert_cmpstr (mime_type, ==, "image/png");
  g_assert_cmpstr (name, ==, "a cat.png");
  seen = rushes_test_server_dup_request (fixture->server, 0);
  g_assert_null (strstr (seen, "Cookie"));
  g_assert_null (strstr (seen, "Referer"));
}

static void
test_no_picture (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const bodies[] = {
    "<!doctype html><html><svg></svg></html>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "",
    "plain words",
    "RIFF....AVI LIST",
  };
  g_autofree char *url = make_url (fixture, "/x.png");

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      rushes_test_server_add (fixture->server, 200, "Content-Type: image/png\r\n", bodies[i]);
      assert_refused (fixture, url);
    }
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  static const char unbounded[] = "HTTP/1.1 200 OK\r\n\r\n"
                                  PNG_HEAD "123456789012345678901234567890";
  g_autofree char *url = make_url (fixture, "/x.png");

  rushes_safe_fetch_set_limit (fixture->fetch, 20);
  rushes_test_server_add (fixture->server, 200, NULL, PNG_HEAD "123456789012345678901234567890");
  assert_refused (fixture, url);
  rushes_test_server_add_raw (fixture->server, unbounded, strlen (unbounded));
  assert_refused (fixture, url);
}

static void
test_redirects (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = make_url (fixture, "/x.png");
  const char *port = strrchr (rushes_test_server_get_url (fixture->server), ':') + 1;
  g_autofree char *private = g_strdup_printf ("Location: http://127.0.0.2:%s/x.png\r\n", port);

  rushes_test_server_add (fixture->server, 302, "Location: /y.png\r\n", "");
  rushes_test_server_add (fixture->server, 200, NULL, PNG_HEAD);
  bytes = fetch (fixture, url, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);

  rushes_test_server_add (fixture->server, 302, private, "");
  assert_refused (fixture, url);
  rushes_test_server_add (fixture->server, 302, "Location: file:///etc/passwd\r\n", "");
  assert_refused (fixture, url);
  rushes_test_server_add (fixture->server, 302, NULL, "");
  assert_refused (fixture, url);

  for (int i = 0; i < 9; i++)
    rushes_test_server_add (fixture->server, 302, "Location: /x.png\r\n", "");
  assert_refused (fixture, url);
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 11);
}

static void
test_policy (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RushesSafeFetch) strict = rushes_safe_fetch_new ();
  g_autofree char *http = make_url (fixture, "/x.png");
  g_autofree char *https = g_strconcat ("https", http + strlen ("http"), NULL);
  g_autofree char *localhost = g_strdup_printf ("https://localhost%s", strrchr (http, ':'));
  const char *const urls[] = {
    http, https, localhost, "https://[::1]/x.png", "https://[::ffff:127.0.0.1]/x.png",
    "https://10.0.0.1/x.png", "https://169.254.169.254/latest", "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "https://user:word@192.0.2.1/", "not an address", "",
  };
  RushesSafeFetch *kept = fixture->fetch;

  fixture->fetch = strict;
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    assert_refused (fixture, urls[i]);
  fixture->fetch = kept;
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 0);
}

/* Numbers that some resolvers take for loopback and others for nothing. */
static void
test_odd_numbers (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (RushesSafeFetch) strict = rushes_safe_fetch_new ();
  const char *port = strrchr (rushes_test_server_get_url (fixture->server), ':') + 1;
  static const char *const hosts[] = { "2130706433", "0x7f.1", "017700000001" };
  RushesSafeFetch *kept = fixture->fetch;

  rushes_safe_fetch_set_policy (strict, rushes_address_is_public, TRUE);
  fixture->fetch = strict;
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s:%s/x.png", hosts[i], port);

      g_assert_null (fetch (fixture, url, NULL, NULL, NULL));
    }
  fixture->fetch = kept;
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 0);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = make_url (fixture, "/x.png");

  rushes_test_server_add (fixture->server, 404, NULL, PNG_HEAD);
  g_assert_null (fetch (fixture, url, NULL, NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = make_url (fixture, "/x.png");

  rushes_test_server_add_silence (fixture->server);
  rushes_safe_fetch_async (fixture->fetch, url, cancellable, keep_result_cb, fixture);
  while (rushes_test_server_count (fixture->server) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);

  g_assert_null (rushes_safe_fetch_finish (fixture->fetch, result, NULL, NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
}

#define ADD(path, func) g_test_add ("/net/safe-fetch/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("picture", test_picture);
  ADD ("no-picture", test_no_picture);
  ADD ("too-large", test_too_large);
  ADD ("redirects", test_redirects);
  ADD ("policy", test_policy);
  ADD ("odd-numbers", test_odd_numbers);
  ADD ("missing", test_missing);
  ADD ("cancel", test_cancel);

  return g_test_run ();
}
