/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "net/rushes-download.h"
#include "rushes-test-server.h"
#include "util/rushes-error.h"

typedef struct
{
  RushesTestServer *server;
  RushesHttp       *http;
  char             *folder;
  char             *path;
  GCancellable     *cancellable;
  GAsyncResult     *result;
  gint64            done;
  gint64            total;
} Fixture;

static gint64
no_wait (gint64   delay_ms,
         gpointer user_data)
{
  return 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SoupSession) session = rushes_http_new_session ();

  fixture->server = rushes_test_server_new ();
  fixture->http = rushes_http_new (session);
  rushes_http_set_wait_func (fixture->http, no_wait, NULL);
  fixture->folder = g_dir_make_tmp ("rushes-download-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "clip.mp4", NULL);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_server_free (fixture->server);
  g_assert_finalize_object (fixture->http);
  g_unlink (fixture->path);
  /* Also says that no temporary file stayed behind. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->cancellable);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  ((Fixture *) user_data)->done = done;
  ((Fixture *) user_data)->total = total;
}

static gboolean
download (Fixture  *fixture,
          GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *url = g_strconcat (rushes_test_server_get_url (fixture->server), "/f?sig=1",
                                      NULL);

  rushes_download_async (fixture->http, url, fixture->path, progress_cb, fixture,
                         fixture->cancellable, keep_result_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);

  return rushes_download_finish (result, error);
}

static void
add_raw (Fixture    *fixture,
         const char *text)
{
  rushes_test_server_add_raw (fixture->server, text, strlen (text));
}

static void
assert_content (Fixture    *fixture,
                const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL;

  rushes_test_server_add (fixture->server, 200, NULL, "0123456789");
  g_assert_true (download (fixture, &error));
  g_assert_no_error (error);
  assert_content (fixture, "0123456789");
  g_assert_cmpint (fixture->done, ==, 10);
  g_assert_cmpint (fixture->total, ==, 10);
  seen = rushes_test_server_dup_request (fixture->server, 0);
  g_assert_null (strstr (seen, "Authorization"));
  g_assert_null (strstr (seen, "Range"));
  g_assert_nonnull (strstr (seen, "Accept-Encoding: identity\r\n"));
}

static void
test_resume (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  add_raw (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nETag: \"v1\"\r\n\r\n0123");
  add_raw (fixture, "HTTP/1.1 206 Partial\r\nContent-Range: bytes 4-9/10\r\n"
                    "Content-Length: 6\r\n\r\n45");
  add_raw (fixture, "HTTP/1.1 206 Partial\r\nContent-Range: bytes 6-9/10\r\n"
                    "Content-Length: 4\r\n\r\n6789");
  g_assert_true (download (fixture, &error));
  g_assert_no_error (error);
  assert_content (fixture, "0123456789");
  second = rushes_test_server_dup_request (fixture->server, 1);
  third = rushes_test_server_dup_request (fixture->server, 2);
  g_assert_nonnull (strstr (second, "Range: bytes=4-\r\n"));
  g_assert_nonnull (strstr (second, "If-Range: \"v1\"\r\n"));
  g_assert_nonnull (strstr (third, "Range: bytes=6-\r\n"));
}

/* The file changed between the attempts: it comes whole, and shorter than the part we have. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  add_raw (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nETag: \"v1\"\r\n\r\n012345");
  rushes_test_server_add (fixture->server, 200, NULL, "abc");
  g_assert_true (download (fixture, &error));
  g_assert_no_error (error);
  assert_content (fixture, "abc");
}

static void
test_range_not_satisfiable (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  add_raw (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n012345");
  rushes_test_server_add (fixture->server, 416, NULL, "");
  rushes_test_server_add (fixture->server, 200, NULL, "new");
  g_assert_true (download (fixture, &error));
  g_assert_no_error (error);
  assert_content (fixture, "new");
}

static void
test_wrong_range (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  add_raw (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n012345");
  add_raw (fixture, "HTTP/1.1 206 Partial\r\nContent-Range: bytes 5-9/10\r\n"
                    "Content-Length: 5\r\n\r\n56789");
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_gives_up (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 9; i++)
    rushes_test_server_add_raw (fixture->server, NULL, 0);
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (rushes_test_server_count (fixture->server), <=, 10);
}

static void
test_expired (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 403, NULL, "<Error/>");
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_AUTH);
  g_clear_error (&error);

  rushes_test_server_add (fixture->server, 404, NULL, "");
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
}

static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 503, NULL, "later");
  rushes_test_server_add (fixture->server, 200, NULL, "now");
  g_assert_true (download (fixture, &error));
  g_assert_no_error (error);
  assert_content (fixture, "now");
}

static void
test_redirect (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 302, "Location: /other\r\n", "");
  rushes_test_server_add (fixture->server, 200, NULL, "there");
  g_assert_true (download (fixture, &error));
  assert_content (fixture, "there");

  rushes_test_server_add (fixture->server, 302, "Location: http://192.0.2.1/\r\n", "");
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
  g_clear_error (&error);

  for (int i = 0; i < 9; i++)
    rushes_test_server_add (fixture->server, 302, "Location: /x\r\n", "");
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_steal_pointer (&fixture->path);

  fixture->path = g_build_filename (fixture->folder, "missing", "clip.mp4", NULL);
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 0);
}

static void
keep (Fixture *fixture)
{
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, ".clip" RUSHES_DOWNLOAD_KEPT, NULL);
}

/* One call fails in the middle; the next, perhaps of another program, asks for the rest. */
static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *third = NULL;
  g_autofree char *part = NULL;

  keep (fixture);
  part = g_strconcat (fixture->path, ".part", NULL);
  add_raw (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nETag: \"v1\"\r\n\r\n0123");
  rushes_test_server_add (fixture->server, 404, NULL, "");
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));

  add_raw (fixture, "HTTP/1.1 206 Partial\r\nContent-Range: bytes 4-9/10\r\n"
                    "Content-Length: 6\r\n\r\n456789");
  g_assert_true (download (fixture, &error));
  g_assert_no_error (error);
  assert_content (fixture, "0123456789");
  third = rushes_test_server_dup_request (fixture->server, 2);
  g_assert_nonnull (strstr (third, "Range: bytes=4-\r\n"));
  g_assert_nonnull (strstr (third, "If-Range: \"v1\"\r\n"));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* The file is another one by now: it comes whole. */
static void
test_kept_changed (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  keep (fixture);
  add_raw (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n"
                    "Last-Modified: Sun, 22 Nov 2026 10:00:00 GMT\r\n\r\n0123");
  rushes_test_server_add (fixture->server, 404, NULL, "");
  g_assert_false (download (fixture, NULL));
  rushes_test_server_add (fixture->server, 200, "ETag: \"v2\"\r\n", "new");
  g_assert_true (download (fixture, &error));
  g_assert_no_error (error);
  assert_content (fixture, "new");
}

/* Without a name for the content nobody knows what the part is a part of. */
static void
test_not_kept (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *part = NULL;

  keep (fixture);
  part = g_strconcat (fixture->path, ".part", NULL);
  add_raw (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123");
  rushes_test_server_add (fixture->server, 404, NULL, "");
  g_assert_false (download (fixture, NULL));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 200, "Content-Type: text/html\r\n", "<p>Sign in</p>");
  g_assert_false (download (fixture, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
}

static void
cancel_on_progress_cb (gint64   done,
                       gint64   total,
                       gpointer user_data)
{
  g_cancellable_cancel (((Fixture *) user_data)->cancellable);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = g_strnfill (1024 * 1024, 'x');

  rushes_test_server_add (fixture->server, 200, NULL, body);
  rushes_download_async (fixture->http, rushes_test_server_get_url (fixture->server), fixture->path,
                         cancel_on_progress_cb, fixture, fixture->cancellable, keep_result_cb,
                         fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);

  g_assert_false (rushes_download_finish (result, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

#define ADD(path, func) g_test_add ("/net/download/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("whole", test_whole);
  ADD ("resume", test_resume);
  ADD ("changed", test_changed);
  ADD ("range-not-satisfiable", test_range_not_satisfiable);
  ADD ("wrong-range", test_wrong_range);
  ADD ("gives-up", test_gives_up);
  ADD ("expired", test_expired);
  ADD ("busy", test_busy);
  ADD ("redirect", test_redirect);
  ADD ("no-folder", test_no_folder);
  ADD ("cancel", test_cancel);
  ADD ("kept", test_kept);
  ADD ("kept-changed", test_kept_changed);
  ADD ("not-kept", test_not_kept);
  ADD ("page", test_page);

  return g_test_run ();
}
