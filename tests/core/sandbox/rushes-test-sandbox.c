/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-folder.h"
#include "rushes-test-sandbox.h"

#include <string.h>

#include "media/rushes-worker-private.h"
#include "sandbox/rushes-sandbox-server-private.h"
#include "util/rushes-json.h"

#define LIMIT_US (20 * G_USEC_PER_SEC)

typedef struct
{
  TestSandbox *sandbox;
  GMutex       mutex;
  GCond        cond;
  gboolean     is_ready;
} Launch;

static gpointer
run_server (gpointer user_data)
{
  Launch *launch = user_data;
  TestSandbox *self = launch->sandbox;
  g_autoptr (RushesWorker) worker = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_ref (self->loop);
  g_autoptr (GMainContext) context = g_main_context_ref (self->context);

  g_main_context_push_thread_default (context);
  worker = _rushes_worker_new_for_program (g_getenv ("RUSHES_FAKE_WORKER"), 30000);
  self->server = rushes_sandbox_server_new (self->paths, &self->options);
  _rushes_sandbox_server_set_worker (self->server, worker);
  _rushes_sandbox_server_set_limits (self->server, &self->limits);
  rushes_sandbox_server_start (self->server, &error);
  g_assert_no_error (error);

  g_mutex_lock (&launch->mutex);
  launch->is_ready = TRUE;
  g_cond_signal (&launch->cond);
  g_mutex_unlock (&launch->mutex);

  g_main_loop_run (loop);
  g_object_run_dispose (G_OBJECT (self->server));
  /* What was under way learns that it is cancelled. */
  while (g_main_context_iteration (context, FALSE))
    continue;
  g_clear_object (&self->server);
  g_main_context_pop_thread_default (context);

  return NULL;
}

void
test_sandbox_start (TestSandbox *self)
{
  Launch launch = { .sandbox = self };
  const char *address;

  g_mutex_init (&launch.mutex);
  g_cond_init (&launch.cond);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("sandbox", run_server, &launch);
  g_mutex_lock (&launch.mutex);
  while (!launch.is_ready)
    g_cond_wait (&launch.cond, &launch.mutex);
  g_mutex_unlock (&launch.mutex);
  g_mutex_clear (&launch.mutex);
  g_cond_clear (&launch.cond);

  self->base_url = g_strdup (rushes_sandbox_server_get_base_url (self->server));
  self->token = g_strdup (rushes_sandbox_server_get_token (self->server));
  address = self->base_url + strlen ("http://");
  self->host = g_strndup (address, (gsize) (strchr (address, '/') - address));
  self->session = soup_session_new_with_options ("timeout", 20, "proxy-resolver", NULL, NULL);
}

void
test_sandbox_stop (TestSandbox *self)
{
  if (self->thread == NULL)
    return;

  soup_session_abort (self->session);
  g_main_loop_quit (self->loop);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_object (&self->session);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->token, g_free);
}

TestSandbox *
test_sandbox_prepare (const RushesSandboxOptions *options)
{
  TestSandbox *self = g_new0 (TestSandbox, 1);

  self->home = rushes_test_folder_new ("sandbox");
  g_setenv ("RUSHES_HOME", self->home, TRUE);
  self->paths = rushes_paths_new ();
  if (options != NULL)
    self->options = *options;
  self->limits.head_ms = 20000;
  self->limits.body_ms = 20000;
  self->limits.idle_ms = 30000;
  self->limits.max_connections = 64;

  return self;
}

TestSandbox *
test_sandbox_new (const RushesSandboxOptions *options)
{
  TestSandbox *self = test_sandbox_prepare (options);

  test_sandbox_start (self);

  return self;
}

void
test_sandbox_free (TestSandbox *self)
{
  test_sandbox_stop (self);
  rushes_test_folder_free (self->home);
  g_clear_object (&self->paths);
  g_free (self);
}

void
test_reply_free (TestReply *self)
{
  g_free (self->text);
  g_clear_pointer (&self->json, json_object_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_free (self);
}

static void
add_headers (SoupMessage *message,
             const char  *headers)
{
  g_auto (GStrv) lines = g_strsplit (headers != NULL ? headers : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strstr (lines[i], ": ");

      if (colon == NULL)
        continue;
      *colon = '\0';
      soup_message_headers_replace (soup_message_get_request_headers (message), lines[i],
                                    colon + 2);
    }
}

static TestReply *
send_message (TestSandbox *self,
              SoupMessage *message)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TestReply *reply = g_new0 (TestReply, 1);

  bytes = soup_session_send_and_read (self->session, message, NULL, &error);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  if (bytes == NULL)
    return reply;

  reply->status = soup_message_get_status (message);
  reply->length = g_bytes_get_size (bytes);
  reply->text = reply->length > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), reply->length)
                                  : g_strdup ("");
  reply->json = rushes_json_parse_object (reply->text, (gssize) reply->length, NULL);

  return reply;
}

TestReply *
test_sandbox_get_url (TestSandbox *self,
                      const char  *method,
                      const char  *url,
                      const char  *headers)
{
  g_autoptr (SoupMessage) message = soup_message_new (method, url);

  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  add_headers (message, headers);

  return send_message (self, message);
}

TestReply *
test_sandbox_call (TestSandbox *self,
                   const char  *method,
                   const char  *path,
                   const char  *body,
                   const char  *headers)
{
  g_autofree char *url = g_strconcat (self->base_url, path, NULL);
  g_autofree char *key = g_strconcat ("Bearer ", self->token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", key);
  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
  add_headers (message, headers);

  return send_message (self, message);
}

char *
test_sandbox_send_raw (TestSandbox *self,
                       const char  *bytes,
                       gssize       length)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gssize n;

  g_socket_client_set_timeout (client, 20);
  connection = g_socket_client_connect_to_host (client, self->host, 80, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes,
                             length < 0 ? strlen (bytes) : (gsize) length, NULL, NULL, NULL);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                   buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (answer, buffer, n);

  return g_string_free (g_steal_pointer (&answer), FALSE);
}

TestReply *
test_sandbox_upload (TestSandbox *self,
                     const char  *body,
                     gsize        length,
                     const char  *boundary)
{
  g_autofree char *url = g_strconcat (self->base_url, "/media/upload", NULL);
  g_autofree char *key = g_strconcat ("Bearer ", self->token, NULL);
  g_autofree char *type = g_strdup_printf ("multipart/form-data; boundary=\"%s\"", boundary);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr (GBytes) bytes = g_bytes_new (body, length);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", key);
  soup_message_set_request_body_from_bytes (message, type, bytes);

  return send_message (self, message);
}

char *
test_sandbox_add_media (TestSandbox *self,
                        const char  *mime_type)
{
  const char *content = "\x89PNG\r\n\x1a\n";
  g_autofree char *body = NULL;
  g_autoptr (TestReply) reply = NULL;

  if (g_str_equal (mime_type, "image/jpeg"))
    content = "\xff\xd8\xff\xe0";
  else if (g_str_has_prefix (mime_type, "video/"))
    content = "....ftypisom";

  body = g_strdup_printf ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n"
                          "Content-Type: %s\r\n\r\n%s\r\n--b--\r\n", mime_type, content);
  reply = test_sandbox_upload (self, body, strlen (body), "b");
  g_assert_cmpuint (reply->status, ==, 200);

  return g_strdup (json_object_get_string_member (reply->json, "mediaId"));
}

char *
test_sandbox_generate (TestSandbox *self,
                       const char  *kind,
                       const char  *body)
{
  g_autofree char *path = g_strdup_printf ("/%s/generate", kind);
  g_autoptr (TestReply) reply = test_sandbox_call (self, "POST", path, body, NULL);

  g_assert_cmpuint (reply->status, ==, 200);

  return g_strdup (json_object_get_string_member (reply->json, "inferenceJobId"));
}

TestReply *
test_sandbox_wait (TestSandbox *self,
                   const char  *kind,
                   const char  *id,
                   const char  *status)
{
  g_autofree char *path = g_strdup_printf ("/jobs/%s/%s", kind, id);
  gint64 limit = g_get_monotonic_time () + LIMIT_US;

  while (g_get_monotonic_time () < limit)
    {
      g_autoptr (TestReply) reply = test_sandbox_call (self, "GET", path, NULL, NULL);

      g_assert_cmpuint (reply->status, ==, 200);
      if (g_str_equal (json_object_get_string_member (reply->json, "status"), status))
        return g_steal_pointer (&reply);
    }

  g_error ("%s did not become %s in time", path, status);
}

gint64
test_sandbox_get_money (TestSandbox *self,
                        const char  *member)
{
  g_autoptr (TestReply) reply = test_sandbox_call (self, "GET", "/balance", NULL, NULL);

  return json_object_get_int_member (reply->json, member);
}

void
test_sandbox_open_gate (TestSandbox *self)
{
  g_autofree char *path = g_build_filename (self->home, "gate", NULL);

  g_file_set_contents (path, "", 0, NULL);
}

char **
test_sandbox_list_draws (TestSandbox *self)
{
  g_autofree char *path = g_build_filename (self->home, "requests", NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_new0 (char *, 1);

  return g_strsplit (g_strstrip (text), "\n", -1);
}

void
test_reply_assert_error (TestReply  *self,
                         guint       status,
                         const char *code,
                         const char *part)
{
  JsonObject *error;

  g_assert_cmpuint (self->status, ==, status);
  g_assert_nonnull (self->json);
  error = json_object_get_object_member (self->json, "error");
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, code);
  if (part != NULL && strstr (json_object_get_string_member (error, "message"), part) == NULL)
    g_error ("“%s” is not in: %s", part, json_object_get_string_member (error, "message"));
}
