/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-gateway.h"

#include <libsoup/soup.h>
#include <string.h>

#define SLOW_MS 300

static const char picture_base64[] =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

typedef struct
{
  char     *id;
  char     *words;
  char     *media_id;
  char     *account;
  gint64    created;
  guint     n_looks;
  guint     n_files;
  gboolean  is_post;
} Job;

struct _RushesTestGateway
{
  SoupServer *server;
  GHashTable *jobs;
  GPtrArray  *order;
  JsonObject *last_request;
  guint8     *picture;
  gsize       picture_length;

  guint       n_uploads;
  guint       n_files;
  guint       n_ids;
  guint       n_busy;
  gboolean    has_forgotten;
  gboolean    is_ending;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->id);
  g_free (job->words);
  g_free (job->media_id);
  g_free (job->account);
  g_free (job);
}

static gboolean
says (Job        *job,
      const char *word)
{
  return strstr (job->words, word) != NULL;
}

static void
answer (SoupServerMessage *message,
        guint              status,
        const char        *format,
        ...) G_GNUC_PRINTF (3, 4);

static void
answer (SoupServerMessage *message,
        guint              status,
        const char        *format,
        ...)
{
  g_autofree char *body = NULL;
  va_list arguments;

  va_start (arguments, format);
  body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body,
                                    strlen (body));
}

static void
answer_error (SoupServerMessage *message,
              guint              status,
              const char        *code)
{
  answer (message, status, "{\"error\":{\"message\":\"It said %s.\",\"code\":\"%s\"}}", code, code);
}

/* Closes the connection after these bytes. */
static void
break_off (SoupServerMessage *message,
           const void        *data,
           gsize              length)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (length > 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), data, length, NULL, NULL,
                               NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static JsonObject *
read_body (RushesTestGateway *self,
           SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, NULL));
  g_clear_pointer (&self->last_request, json_object_unref);
  self->last_request = json_object_ref (json_node_get_object (json_parser_get_root (parser)));

  return self->last_request;
}

static Job *
add_job (RushesTestGateway *self,
         const char        *words,
         gboolean           is_post)
{
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup_printf ("%s-%u", is_post ? "out" : "job", ++self->n_ids);
  job->media_id = g_strdup_printf ("media-%u", self->n_ids);
  job->words = g_strdup (words);
  job->created = g_get_real_time ();
  job->is_post = is_post;
  g_hash_table_insert (self->jobs, job->id, job);
  g_ptr_array_add (self->order, job);

  return job;
}

static gboolean
unpause_cb (gpointer message)
{
  soup_server_message_unpause (message);

  return G_SOURCE_REMOVE;
}

static void
generate (RushesTestGateway *self,
          SoupServerMessage *message)
{
  JsonObject *body = read_body (self, message);
  const char *prompt = json_object_get_string_member (body, "prompt");
  Job *job;

  if (strstr (prompt, "busy") != NULL && self->n_busy++ < 2)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "Retry-After", "0");
      answer_error (message, 429, "rate_limit_exceeded");
      return;
    }
  if (strstr (prompt, "poor") != NULL)
    {
      answer_error (message, 402, "insufficient_credits");
      return;
    }

  job = add_job (self, prompt, FALSE);
  if (says (job, "drop"))
    {
      break_off (message, NULL, 0);
      return;
    }

  answer (message, 200, "{\"inferenceJobId\":\"%s\"}", job->id);
  if (says (job, "slow"))
    {
      soup_server_message_pause (message);
      g_timeout_add_full (G_PRIORITY_DEFAULT, SLOW_MS, unpause_cb, g_object_ref (message),
                          g_object_unref);
    }
}

static char *
make_url (RushesTestGateway *self,
          Job               *job)
{
  g_autofree char *base = rushes_test_gateway_dup_url (self);

  return g_strdup_printf ("%s/files/%s", base, job->id);
}

static void
inference (RushesTestGateway *self,
           SoupServerMessage *message,
           Job               *job)
{
  g_autofree char *url = make_url (self, job);

  if (says (job, "gone"))
    answer_error (message, 404, "not_found");
  else if (says (job, "endless") && !self->is_ending)
    answer (message, 200, "{\"inferenceJobId\":\"%s\",\"status\":\"in_progress\"}", job->id);
  else if (job->n_looks++ == 0)
    answer (message, 200, "{\"inferenceJobId\":\"%s\",\"status\":\"locked\"}", job->id);
  else if (says (job, "fails"))
    answer (message, 200,
            "{\"inferenceJobId\":\"%s\",\"status\":\"failed\",\"errorCode\":\"moderation\","
            "\"errorMessage\":\"It must not be shown.\"}", job->id);
  else if (says (job, "cancels"))
    answer (message, 200, "{\"inferenceJobId\":\"%s\",\"status\":\"canceled\"}", job->id);
  else
    answer (message, 200,
            "{\"inferenceJobId\":\"%s\",\"status\":\"succeeded\",\"costMicrodollars\":90000,"
            "\"outputs\":[{\"media\":{\"mediaId\":\"%s\",\"url\":\"%s\",\"mimeType\":"
            "\"image/png\"}}]}", job->id, job->media_id, url);
}

static void
send_file (RushesTestGateway *self,
           SoupServerMessage *message,
           Job               *job)
{
  g_autofree char *head = NULL;
  g_autoptr (GByteArray) half = NULL;

  self->n_files++;
  job->n_files++;
  if (says (job, "late") && job->n_files == 1)
    {
      answer_error (message, 403, "forbidden");
    }
  else if (says (job, "cut") && job->n_files == 1)
    {
      head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
                              "Content-Length: %u\r\n\r\n", (guint) self->picture_length);
      half = g_byte_array_new ();
      g_byte_array_append (half, (const guint8 *) head, (guint) strlen (head));
      g_byte_array_append (half, self->picture, (guint) self->picture_length / 2);
      break_off (message, half->data, half->len);
    }
  else
    {
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY,
                                        says (job, "broken") ? (const char *) picture_base64
                                                             : (const char *) self->picture,
                                        self->picture_length);
    }
}

static Job *
find_job_of_media (RushesTestGateway *self,
                   const char        *media_id)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      Job *job = g_ptr_array_index (self->order, i);

      if (g_strcmp0 (job->media_id, media_id) == 0)
        return job;
    }

  return NULL;
}

static void
media (RushesTestGateway *self,
       SoupServerMessage *message,
       const char        *id)
{
  Job *job = find_job_of_media (self, id);
  g_autofree char *url = job != NULL ? make_url (self, job) : NULL;

  if (g_str_equal (id, "upload"))
    answer (message, 200, "{\"mediaId\":\"up-%u\",\"url\":\"http://127.0.0.1:1/x\"}",
            ++self->n_uploads);
  else if (job == NULL && (self->has_forgotten || !g_str_has_prefix (id, "up-")))
    answer_error (message, 404, "not_found");
  else
    answer (message, 200, "{\"mediaId\":\"%s\",\"url\":\"%s\",\"mimeType\":\"image/png\"}", id,
            url != NULL ? url : "http://127.0.0.1:1/x");
}

static void
list_media (RushesTestGateway *self,
            SoupServerMessage *message)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < self->order->len; i++)
    {
      Job *job = g_ptr_array_index (self->order, i);
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (job->created / G_USEC_PER_SEC);
      g_autofree char *created = g_date_time_format_iso8601 (date);

      if (!job->is_post && says (job, "listed"))
        g_string_append_printf (rows,
                                "%s{\"mediaId\":\"%s\",\"kind\":\"image\",\"source\":"
                                "\"model_generated\",\"createdAt\":\"%s\"}",
                                rows->len > 0 ? "," : "", job->media_id, created);
    }
  answer (message, 200, "{\"media\":[%s]}", rows->str);
}

static void
publish (RushesTestGateway *self,
         SoupServerMessage *message)
{
  JsonObject *body = read_body (self, message);
  const char *caption = json_object_get_string_member_with_default (body, "caption", "");
  Job *job;

  if (strstr (caption, "lost") != NULL)
    {
      break_off (message, NULL, 0);
      return;
    }

  job = add_job (self, caption, TRUE);
  g_free (job->media_id);
  job->media_id = g_strdup (json_object_get_string_member (body, "mediaId"));
  job->account = g_strdup (json_object_get_string_member (body, "tiktokAccountId"));
  if (says (job, "drop"))
    break_off (message, NULL, 0);
  else
    answer (message, 200, "{\"outputJobId\":\"%s\",\"status\":\"queued\"}", job->id);
}

static const char *
get_post_status (RushesTestGateway *self,
                 Job               *job)
{
  if (says (job, "endless") && !self->is_ending)
    return "in_progress";
  if (job->n_looks++ == 0)
    return "queued";

  return says (job, "fails") ? "failed" : "succeeded";
}

static void
publish_job (RushesTestGateway *self,
             SoupServerMessage *message,
             Job               *job)
{
  answer (message, 200,
          "{\"outputJobId\":\"%s\",\"status\":\"%s\",\"errorMessage\":\"The platform said no.\","
          "\"result\":{\"permalink\":\"https://tiktok.test/%s\"}}",
          job->id, get_post_status (self, job), job->id);
}

static void
history (RushesTestGateway *self,
         SoupServerMessage *message)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < self->order->len; i++)
    {
      Job *job = g_ptr_array_index (self->order, i);
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (job->created / G_USEC_PER_SEC);
      g_autofree char *created = g_date_time_format_iso8601 (date);

      if (job->is_post)
        g_string_append_printf (rows,
                                "%s{\"outputJobId\":\"%s\",\"tiktokAccountId\":\"%s\","
                                "\"mediaId\":\"%s\",\"caption\":\"%s\",\"status\":\"in_progress\","
                                "\"createdAt\":\"%s\"}", rows->len > 0 ? "," : "", job->id,
                                job->account, job->media_id, job->words, created);
    }
  answer (message, 200, "{\"publishes\":[%s]}", rows->str);
}

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  RushesTestGateway *self = user_data;
  const char *name = strrchr (path, '/') + 1;
  Job *job = g_hash_table_lookup (self->jobs, name);

  if (g_str_has_suffix (path, "/generate"))
    generate (self, message);
  else if (strstr (path, "/jobs/inference/") != NULL && job != NULL)
    inference (self, message, job);
  else if (strstr (path, "/jobs/publish/") != NULL && job != NULL)
    publish_job (self, message, job);
  else if (strstr (path, "/files/") != NULL && job != NULL)
    send_file (self, message, job);
  else if (strstr (path, "/media/") != NULL)
    media (self, message, name);
  else if (strstr (path, "/publish/") != NULL)
    publish (self, message);
  else if (g_str_has_suffix (path, "/balance"))
    answer (message, 200, "{\"balanceCredits\":%u}", 1000 - 5 * self->order->len);
  else if (g_str_has_suffix (path, "/media"))
    list_media (self, message);
  else if (g_str_has_suffix (path, "/publishes"))
    history (self, message);
  else
    answer_error (message, 404, "not_found");
}

RushesTestGateway *
rushes_test_gateway_new (void)
{
  RushesTestGateway *self = g_new0 (RushesTestGateway, 1);
  g_autoptr (GError) error = NULL;

  self->picture = g_base64_decode (picture_base64, &self->picture_length);
  self->jobs = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_ptr_array_new_with_free_func (job_free);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  return self;
}

void
rushes_test_gateway_free (RushesTestGateway *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->jobs);
  g_ptr_array_unref (self->order);
  g_clear_pointer (&self->last_request, json_object_unref);
  g_free (self->picture);
  g_free (self);
}

char *
rushes_test_gateway_dup_url (RushesTestGateway *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  char *url = g_strdup_printf ("http://127.0.0.1:%d/api/v1", g_uri_get_port (uris->data));

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return url;
}

static guint
count (RushesTestGateway *self,
       const char        *words,
       gboolean           is_post)
{
  guint n = 0;

  for (guint i = 0; i < self->order->len; i++)
    {
      Job *job = g_ptr_array_index (self->order, i);

      if (job->is_post == is_post && (words == NULL || g_str_equal (job->words, words)))
        n++;
    }

  return n;
}

guint
rushes_test_gateway_count_jobs (RushesTestGateway *self,
                                const char        *prompt)
{
  return count (self, prompt, FALSE);
}

guint
rushes_test_gateway_count_posts (RushesTestGateway *self,
                                 const char        *caption)
{
  return count (self, caption, TRUE);
}

guint
rushes_test_gateway_count_uploads (RushesTestGateway *self)
{
  return self->n_uploads;
}

guint
rushes_test_gateway_count_files (RushesTestGateway *self)
{
  return self->n_files;
}

JsonObject *
rushes_test_gateway_get_last_request (RushesTestGateway *self)
{
  return self->last_request;
}

void
rushes_test_gateway_forget_uploads (RushesTestGateway *self)
{
  self->has_forgotten = TRUE;
}

void
rushes_test_gateway_end_all (RushesTestGateway *self)
{
  self->is_ending = TRUE;
}
