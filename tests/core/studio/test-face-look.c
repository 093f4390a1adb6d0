/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "media/rushes-worker-private.h"
#include "provider/wonda/rushes-wonda-provider.h"
#include "rushes-test-server.h"
#include "rushes-test-source.h"
#include "studio/rushes-face-look.h"
#include "util/rushes-error.h"

#define MEDIA_ID "3a9d2d2e-6c0f-4b3e-8f77-0b8f4a8f9d01"

/* A program that sees a face in everything, a service that says what it is told, and nothing of the
 * two in the way of the other. */
typedef struct
{
  char             *folder;
  char             *program;
  RushesTestServer *server;
  RushesProvider   *provider;
  RushesWorker     *worker;
  GCancellable     *cancellable;
  GAsyncResult     *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char script[] = "#!/bin/sh\ncat >/dev/null\n"
                               "echo '{\"result\":{\"face\":true,\"faces\":[]}}'\n";
  g_autoptr (SoupSession) session = rushes_http_new_session ();
  g_autoptr (RushesHttp) http = rushes_http_new (session);
  g_autoptr (RushesTestSource) source = NULL;
  g_autoptr (RushesRest) rest = NULL;
  g_autofree char *name = NULL;
  const char *url;

  fixture->folder = g_dir_make_tmp ("rushes-look-XXXXXX", NULL);
  name = g_build_filename (fixture->folder, "worker", NULL);
  fixture->program = g_strconcat (name, "-faces", NULL);
  g_assert_true (g_file_set_contents (fixture->program, script, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->program, 0700), ==, 0);

  fixture->server = rushes_test_server_new ();
  url = rushes_test_server_get_url (fixture->server);
  source = rushes_test_source_new (url, "sk_test");
  rest = rushes_rest_new (http, RUSHES_REST_SOURCE (source));
  fixture->provider = rushes_wonda_provider_new (rest, "wonda", url, FALSE);
  fixture->worker = _rushes_worker_new_for_program (name, 0);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_clear_object (&fixture->cancellable);
  g_clear_object (&fixture->worker);
  g_clear_object (&fixture->provider);
  rushes_test_server_free (fixture->server);
  g_unlink (fixture->program);
  g_rmdir (fixture->folder);
  g_free (fixture->program);
  g_free (fixture->folder);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static void
start (Fixture         *fixture,
       RushesReference *reference)
{
  rushes_face_look_async (fixture->worker, NULL, fixture->provider, reference,
                          fixture->cancellable, looked_cb, fixture);
}

static RushesFaceSight *
end (Fixture  *fixture,
     GError  **error)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return rushes_face_look_finish (fixture->worker, fixture->result, error);
}

static RushesFaceSight *
look_at_media (Fixture *fixture)
{
  g_autoptr (RushesReference) reference = rushes_reference_new_for_media (MEDIA_ID);
  g_autoptr (GError) error = NULL;
  RushesFaceSight *sight;

  start (fixture, reference);
  sight = end (fixture, &error);
  g_assert_no_error (error);

  return sight;
}

static void
describe (Fixture    *fixture,
          const char *mime_type)
{
  g_autofree char *body = g_strdup_printf ("{\"mediaId\":\"" MEDIA_ID "\",\"url\":\"%s/file\","
                                           "\"mimeType\":\"%s\"}",
                                           rushes_test_server_get_url (fixture->server), mime_type);

  rushes_test_server_add (fixture->server, 200, NULL, body);
}

static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RushesReference) reference =
    rushes_reference_new_for_path (fixture->program, NULL, NULL, "image/png");
  g_autoptr (RushesFaceSight) sight = NULL;

  start (fixture, reference);
  sight = end (fixture, NULL);
  g_assert_cmpint (sight->face, ==, RUSHES_ROUTE_FACE_YES);
  g_assert_nonnull (sight->seen);
  g_assert_no_error (sight->problem);
}

static void
test_blind (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RushesReference) reference =
    rushes_reference_new_for_path (fixture->program, NULL, NULL, "image/png");
  g_autoptr (RushesFaceSight) sight = NULL;

  g_assert_cmpint (g_unlink (fixture->program), ==, 0);
  start (fixture, reference);
  sight = end (fixture, NULL);
  g_assert_cmpint (sight->face, ==, RUSHES_ROUTE_FACE_UNKNOWN);
  g_assert_error (sight->problem, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
}

/* The first bytes say what it is, whatever the service said. */
static void
test_fetched (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (RushesFaceSight) sight = NULL;

  describe (fixture, "image/png");
  rushes_test_server_add (fixture->server, 200, NULL, "\x1a\x45\xdf\xa3 webm");
  sight = look_at_media (fixture);
  g_assert_no_error (sight->problem);
  g_assert_cmpint (sight->face, ==, RUSHES_ROUTE_FACE_YES);
  g_assert_cmpint (sight->kind, ==, RUSHES_MEDIA_KIND_VIDEO);
}

static void
test_sound (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RushesFaceSight) sight = NULL;

  describe (fixture, "audio/mpeg");
  sight = look_at_media (fixture);
  g_assert_cmpint (sight->face, ==, RUSHES_ROUTE_FACE_NO);
  g_assert_cmpint (sight->kind, ==, RUSHES_MEDIA_KIND_AUDIO);
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 1);
}

static void
test_other_kind (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (RushesFaceSight) sight = NULL;

  describe (fixture, "application/pdf");
  sight = look_at_media (fixture);
  g_assert_cmpint (sight->face, ==, RUSHES_ROUTE_FACE_UNKNOWN);
  g_assert_error (sight->problem, RUSHES_ERROR, RUSHES_ERROR_REFUSED);
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 1);
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nsome of it";
  g_autoptr (RushesFaceSight) sight = NULL;

  describe (fixture, "image/png");
  rushes_test_server_add_raw (fixture->server, head, sizeof head - 1);
  sight = look_at_media (fixture);
  g_assert_cmpint (sight->face, ==, RUSHES_ROUTE_FACE_UNKNOWN);
  g_assert_error (sight->problem, RUSHES_ERROR, RUSHES_ERROR_REFUSED);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (RushesReference) reference = rushes_reference_new_for_media (MEDIA_ID);
  g_autoptr (RushesFaceSight) sight = NULL;
  g_autoptr (GError) error = NULL;

  describe (fixture, "image/png");
  rushes_test_server_add_silence (fixture->server);
  start (fixture, reference);
  while (rushes_test_server_count_begun (fixture->server) < 2)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (fixture->cancellable);
  sight = end (fixture, &error);
  g_assert_null (sight);
  g_assert_true (rushes_error_is_cancelled (error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/studio/face-look/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/studio/face-look/blind", Fixture, NULL, set_up, test_blind, tear_down);
  g_test_add ("/studio/face-look/fetched", Fixture, NULL, set_up, test_fetched, tear_down);
  g_test_add ("/studio/face-look/sound", Fixture, NULL, set_up, test_sound, tear_down);
  g_test_add ("/studio/face-look/other-kind", Fixture, NULL, set_up, test_other_kind, tear_down);
  g_test_add ("/studio/face-look/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/studio/face-look/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);

  return g_test_run ();
}
