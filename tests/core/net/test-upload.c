/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "net/rushes-rest.h"
#include "net/rushes-upload-stream.h"
#include "rushes-test-server.h"
#include "rushes-test-source.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define SPARSE_BYTES (100 * 1024 * 1024)

static void
test_stream (void)
{
  g_autoptr (GInputStream) file = g_memory_input_stream_new_from_data ("0123456789", 10, NULL);
  g_autoptr (GInputStream) stream = rushes_upload_stream_new (file, 10, "a \"b\"\r\nc é.png",
                                                              "image/png");
  RushesUploadStream *form = RUSHES_UPLOAD_STREAM (stream);
  g_autoptr (GString) all = g_string_new (NULL);
  const char *boundary = strstr (rushes_upload_stream_get_content_type (form), "boundary=") + 9;
  g_autofree char *expected = NULL;
  char buffer[3];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (all, buffer, n);

  expected = g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"file\"; "
                              "filename=\"a %%22b%%22%%0D%%0Ac é.png\"\r\n"
                              "Content-Type: image/png\r\n\r\n0123456789\r\n--%s--\r\n",
                              boundary, boundary);
  g_assert_cmpstr (all->str, ==, expected);
  g_assert_cmpint (rushes_upload_stream_get_length (form), ==, (gint64) all->len);
}

static void
test_stream_shrinks (void)
{
  g_autoptr (GInputStream) file = g_memory_input_stream_new_from_data ("01234", 5, NULL);
  g_autoptr (GInputStream) stream = rushes_upload_stream_new (file, 10, "a", "image/png");
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gsize n;

  g_assert_false (g_input_stream_read_all (stream, buffer, sizeof buffer, &n, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
}

typedef struct
{
  RushesTestServer *server;
  RushesRest       *rest;
  GAsyncResult     *result;
  gint64            done;
  gint64            total;
  guint             n_reports;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SoupSession) session = rushes_http_new_session ();
  g_autoptr (RushesHttp) http = rushes_http_new (session);
  g_autoptr (RushesTestSource) source = NULL;

  fixture->server = rushes_test_server_new ();
  source = rushes_test_source_new (rushes_test_server_get_url (fixture->server), "sk_first");
  fixture->rest = rushes_rest_new (http, RUSHES_REST_SOURCE (source));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_server_free (fixture->server);
  g_assert_finalize_object (fixture->rest);
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
  Fixture *fixture = user_data;

  g_assert_cmpint (done, >=, fixture->done);
  fixture->done = done;
  fixture->total = total;
  fixture->n_reports++;
}

static JsonNode *
upload (Fixture     *fixture,
        const char  *path,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_rest_upload_async (fixture->rest, "/media/upload", path, "video/mp4", progress_cb, fixture,
                            NULL, keep_result_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);

  return rushes_rest_upload_finish (fixture->rest, result, error);
}

static char *
make_file (gint64 size)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("rushes-upload-XXXXXX.mp4", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);

  return path;
}

static gint64
read_peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);

  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10);
}

static void
test_memory (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_file (SPARSE_BYTES);
  g_autofree char *seen = NULL;
  gint64 before = read_peak_kib ();
  gint64 growth;

  rushes_test_server_add (fixture->server, 200, NULL, "{\"mediaId\":\"m\",\"url\":\"u\"}");
  node = upload (fixture, path, &error);
  growth = read_peak_kib () - before;
  g_unlink (path);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_test_message ("peak memory grew by %" G_GINT64_FORMAT " KiB", growth);
  g_assert_cmpint (growth, <, 32 * 1024);
  g_assert_cmpint (rushes_test_server_get_body_size (fixture->server, 0), ==, fixture->total);
  g_assert_cmpint (fixture->total, >, SPARSE_BYTES);
  g_assert_cmpint (fixture->done, ==, fixture->total);
  g_assert_cmpuint (fixture->n_reports, >, 0);
  seen = rushes_test_server_dup_request (fixture->server, 0);
  g_assert_nonnull (strstr (seen, "Content-Type: multipart/form-data; boundary="));
  g_assert_nonnull (strstr (seen, "name=\"file\"; filename=\"rushes-upload-"));
  g_assert_nonnull (strstr (seen, "Content-Type: video/mp4\r\n\r\n"));
  g_assert_nonnull (strstr (seen, "Bearer sk_first\r\n"));
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (upload (fixture, "/nonexistent/clip.mp4", &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 0);
}

/* The gateway refuses before it has heard all. */
static void
test_refused_early (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_file (1000);

  rushes_test_server_add (fixture->server, 413, NULL,
                          "{\"error\":{\"message\":\"too big\",\"code\":\"validation_error\"}}");
  g_assert_null (upload (fixture, path, &error));
  g_unlink (path);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "too big");
}

/* Sending a file again harms nobody, so a lost answer is a matter of the network. */
static void
test_lost (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_file (1000);

  rushes_test_server_add_raw (fixture->server, NULL, 0);
  g_assert_null (upload (fixture, path, &error));
  g_unlink (path);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK);
  g_assert_cmpuint (rushes_test_server_count_begun (fixture->server), ==, 1);
}

#define ADD(path, func) g_test_add ("/net/upload/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/upload/stream", test_stream);
  g_test_add_func ("/net/upload/stream-shrinks", test_stream_shrinks);
  ADD ("memory", test_memory);
  ADD ("missing", test_missing);
  ADD ("refused", test_refused_early);
  ADD ("lost", test_lost);

  return g_test_run ();
}
