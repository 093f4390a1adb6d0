/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-request.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-sandbox-raw.h"
#include "rushes-sandbox-request-private.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define DEFAULT_DELAY_MS 3000
#define DEFAULT_SLOW_MS 500
#define DEFAULT_DEFER_SECONDS 60

/* How requests are answered, and how answers are spoilt. */

static gboolean
find_fault (RushesSandboxRequest *self,
            const char           *name)
{
  return rushes_sandbox_faults_find (self->faults, name, NULL);
}

/* Those that libsoup has no words for. */
static const char *
find_phrase (guint status)
{
  switch (status)
    {
    case 429:
      return "Too Many Requests";

    case 431:
      return "Request Header Fields Too Large";

    default:
      return NULL;
    }
}

static void
send_plainly (RushesSandboxRequest *self,
              guint                 status,
              const char           *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  soup_server_message_set_status (self->message, status, find_phrase (status));
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_server_message_set_response (self->message, "application/json", SOUP_MEMORY_COPY,
                                    text, strlen (text));
  if (self->is_held)
    rushes_sandbox_request_resume (self);
}

static void
send_spoilt (RushesSandboxRequest *self,
             guint                 status,
             const char           *text)
{
  gsize length = strlen (text);

  if (find_fault (self, "cut-after"))
    rushes_sandbox_raw_cut (self->message);
  else if (find_fault (self, "truncated-body"))
    rushes_sandbox_raw_answer (self->message, status, text,
                               MIN (length, rushes_sandbox_faults_find_ms (self->faults,
                                                                           "truncated-body",
                                                                           (guint) length / 2)), 1);
  else if (find_fault (self, "slow-body"))
    rushes_sandbox_raw_answer (self->message, status, text, length,
                               rushes_sandbox_faults_find_ms (self->faults, "slow-body",
                                                              DEFAULT_SLOW_MS));
  else if (find_fault (self, "not-json"))
    send_plainly (self, status, "<html><body>Bad gateway</body></html>");
  else if (find_fault (self, "empty-body"))
    send_plainly (self, status, "");
  else
    send_plainly (self, status, text);
}

static gboolean
delay_over_cb (gpointer user_data)
{
  g_autoptr (RushesSandboxRequest) self = g_object_ref (user_data);
  g_autofree char *text = g_steal_pointer (&self->held_text);

  g_clear_pointer (&self->delay, g_source_unref);
  if (!self->is_over)
    send_spoilt (self, self->held_status, text);

  return G_SOURCE_REMOVE;
}

static void
send_text (RushesSandboxRequest *self,
           guint                 status,
           const char           *text)
{
  guint delay = rushes_sandbox_faults_find_ms (self->faults, "delay", DEFAULT_DELAY_MS);

  if (self->is_over)
    return;

  if (delay == 0)
    {
      send_spoilt (self, status, text);
      return;
    }

  rushes_sandbox_request_hold (self);
  self->held_status = status;
  self->held_text = g_strdup (text);
  self->delay = g_timeout_source_new (delay);
  g_source_set_callback (self->delay, delay_over_cb, self, NULL);
  g_source_attach (self->delay, g_main_context_get_thread_default ());
}

/**
 * rushes_sandbox_request_answer:
 * @self: a request
 * @status: the status
 * @object: (transfer full): the body
 *
 * Answers, or does what is to go wrong instead.
 */
void
rushes_sandbox_request_answer (RushesSandboxRequest *self,
                               guint                 status,
                               JsonObject           *object)
{
  g_autoptr (JsonObject) owned = object;
  g_autofree char *text = NULL;

  g_return_if_fail (RUSHES_IS_SANDBOX_REQUEST (self));

  text = rushes_json_object_to_string (owned, FALSE);
  send_text (self, status, text);
}

static JsonObject *
make_error (const char *code,
            const char *message)
{
  JsonObject *object = json_object_new ();
  JsonObject *error = json_object_new ();

  json_object_set_string_member (error, "message", message);
  json_object_set_string_member (error, "code", code);
  json_object_set_object_member (object, "error", error);

  return object;
}

/**
 * rushes_sandbox_request_refuse:
 * @self: a request
 * @status: the status
 * @code: why, for programs
 * @message: why, for people
 *
 * Answers with the envelope of errors.
 */
void
rushes_sandbox_request_refuse (RushesSandboxRequest *self,
                               guint                 status,
                               const char           *code,
                               const char           *message)
{
  rushes_sandbox_request_answer (self, status, make_error (code, message));
}

/**
 * rushes_sandbox_request_fail:
 * @self: a request
 * @error: what went wrong
 *
 * Answers with the envelope of errors, by the code of an error of ours.
 */
void
rushes_sandbox_request_fail (RushesSandboxRequest *self,
                             const GError         *error)
{
  static const struct
  {
    int         error;
    guint       status;
    const char *code;
  } table[] =
  {
    { RUSHES_ERROR_INVALID, 400, "validation_error" },
    { RUSHES_ERROR_BAD_REPLY, 400, "validation_error" },
    { RUSHES_ERROR_CREDITS, 402, "insufficient_credits" },
    { RUSHES_ERROR_NOT_FOUND, 404, "not_found" },
    { RUSHES_ERROR_CONFLICT, 409, "conflict" },
    { RUSHES_ERROR_REFUSED, 413, "validation_error" },
  };

  g_return_if_fail (RUSHES_IS_SANDBOX_REQUEST (self));
  g_return_if_fail (error != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_error_matches (error, RUSHES_ERROR, table[i].error))
      {
        rushes_sandbox_request_refuse (self, table[i].status, table[i].code, error->message);
        return;
      }

  g_message ("%s %s: %s", rushes_sandbox_request_get_method (self),
             rushes_sandbox_request_get_path (self), error->message);
  rushes_sandbox_request_refuse (self, 500, "internal_server_error", error->message);
}

/* Waiting is told in each of the places where clients look for it. */
static void
add_waiting (RushesSandboxRequest *self,
             JsonObject           *object,
             const char           *value)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  JsonObject *error = json_object_get_object_member (object, "error");
  g_autofree char *seconds_text = NULL;
  g_autofree char *moment = NULL;
  guint64 seconds = DEFAULT_DEFER_SECONDS;

  if (value != NULL)
    g_ascii_string_to_unsigned (value, 10, 0, 31536000, &seconds, NULL);

  seconds_text = g_strdup_printf ("%" G_GUINT64_FORMAT, seconds);
  moment = rushes_time_to_iso (rushes_time_now_ms () + (gint64) seconds * 1000);
  json_object_set_string_member (error, "reason", "limit_hit");
  json_object_set_string_member (error, "deferUntil", moment);
  soup_message_headers_replace (headers, "Retry-After", seconds_text);
}

static void
play_plain_error (RushesSandboxRequest *self)
{
  guint status = rushes_sandbox_faults_find_ms (self->faults, "plain-error", 500);

  send_text (self, CLAMP (status, 400, 599), "{\"error\":\"Something went wrong\"}");
}

/**
 * rushes_sandbox_request_play_row:
 * @self: a request
 *
 * Does what is to go wrong before a request has an effect.
 *
 * Returns: %TRUE if the request is answered, or its connection cut
 */
gboolean
rushes_sandbox_request_play_row (RushesSandboxRequest *self)
{
  const RushesSandboxRow *row;
  const char *value = NULL;
  JsonObject *object;

  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), FALSE);

  if (find_fault (self, "cut-before"))
    {
      rushes_sandbox_raw_cut (self->message);
      return TRUE;
    }
  if (find_fault (self, "plain-error"))
    {
      play_plain_error (self);
      return TRUE;
    }

  row = rushes_sandbox_faults_find_row (self->faults, &value);
  if (row == NULL)
    return FALSE;

  object = make_error (row->name, value != NULL && row->status != 429 ? value : row->message);
  if (row->status == 429)
    add_waiting (self, object, value);
  rushes_sandbox_request_answer (self, row->status, object);

  return TRUE;
}

/**
 * rushes_sandbox_request_send_refusal:
 * @self: a request with a refusal
 *
 * Answers as decided.
 */
void
rushes_sandbox_request_send_refusal (RushesSandboxRequest *self)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_REQUEST (self));
  g_return_if_fail (self->refusal_status != 0);

  rushes_sandbox_request_refuse (self, self->refusal_status, self->refusal_code,
                                 self->refusal_message);
}
