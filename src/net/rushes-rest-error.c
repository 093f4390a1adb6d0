/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-rest-error.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-retry.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-redact.h"
#include "util/rushes-time.h"

#define MAX_MESSAGE_CHARS 600
#define ACCOUNT_PAGE "https://wonda.sh/account"

typedef struct
{
  const char      *code;
  RushesErrorCode  error;
} CodeClass;

static const CodeClass code_classes[] = {
  { "validation_error", RUSHES_ERROR_INVALID },
  { "bad_request", RUSHES_ERROR_INVALID },
  { "unknown_project", RUSHES_ERROR_INVALID },
  { "unauthorized", RUSHES_ERROR_AUTH },
  { "insufficient_credits", RUSHES_ERROR_CREDITS },
  { "payment_required", RUSHES_ERROR_CREDITS },
  { "forbidden", RUSHES_ERROR_AUTH },
  { "feature_disabled", RUSHES_ERROR_AUTH },
  { "paid_plan_required", RUSHES_ERROR_AUTH },
  { "not_found", RUSHES_ERROR_NOT_FOUND },
  { "conflict", RUSHES_ERROR_CONFLICT },
  { "project_exists", RUSHES_ERROR_CONFLICT },
  { "gone", RUSHES_ERROR_GONE },
  { "rate_limit_exceeded", RUSHES_ERROR_RATE },
  { "throttled", RUSHES_ERROR_RATE },
  { "internal_server_error", RUSHES_ERROR_SERVER },
};

/* What the envelope holds; the strings belong to `root`. */
typedef struct
{
  JsonNode   *root;
  const char *message;
  const char *code;
} Envelope;

static void
read_envelope (Envelope        *envelope,
               RushesHttpReply *reply)
{
  const char *text;
  JsonObject *root;
  JsonObject *error;
  gsize size;

  text = g_bytes_get_data (rushes_http_reply_get_body (reply), &size);
  if (size == 0)
    return;

  envelope->root = rushes_json_parse (text, (gssize) size, NULL);
  if (envelope->root == NULL || !JSON_NODE_HOLDS_OBJECT (envelope->root))
    return;

  root = json_node_get_object (envelope->root);
  error = rushes_json_get_object (root, "error");
  envelope->code = rushes_json_get_string (error, "code", NULL);
  envelope->message = error != NULL ? rushes_json_get_string (error, "message", NULL)
                                    : rushes_json_get_string (root, "error", NULL);
}

static RushesErrorCode
get_class_of_status (guint status)
{
  switch (status)
    {
    case 400:
    case 411:
    case 413:
    case 414:
    case 415:
    case 422:
    case 431:
      return RUSHES_ERROR_INVALID;

    case 401:
    case 403:
    case 407:
      return RUSHES_ERROR_AUTH;

    case 402:
      return RUSHES_ERROR_CREDITS;

    case 404:
    case 405:
      return RUSHES_ERROR_NOT_FOUND;

    case 409:
    case 412:
    case 423:
      return RUSHES_ERROR_CONFLICT;

    case 410:
      return RUSHES_ERROR_GONE;

    case 429:
      return RUSHES_ERROR_RATE;

    default:
      break;
    }

  if (status < 400)
    return RUSHES_ERROR_BAD_REPLY;

  return status >= 500 ? RUSHES_ERROR_SERVER : RUSHES_ERROR_REFUSED;
}

static RushesErrorCode
get_class (guint       status,
           const char *code)
{
  RushesErrorCode error_class;

  /* A failing server is a failing server, whatever word it used. */
  if (status < 500 && rushes_rest_error_find_class (code, &error_class))
    return error_class;

  return get_class_of_status (status);
}

static char *
dup_message (Envelope *envelope,
             guint     status)
{
  g_autofree char *clean = NULL;
  g_autofree char *shortened = NULL;

  if (envelope->message == NULL || envelope->message[0] == '\0')
    {
      const char *phrase = soup_status_get_phrase (status);

      /* Translators: the number is an HTTP status, %s the words for it. */
      return g_strdup_printf (_("The service answered with HTTP %u (%s)"), status, phrase);
    }

  shortened = g_utf8_strlen (envelope->message, -1) > MAX_MESSAGE_CHARS
                ? g_utf8_substring (envelope->message, 0, MAX_MESSAGE_CHARS)
                : g_strdup (envelope->message);
  clean = rushes_redact (shortened);

  if (g_strcmp0 (envelope->code, "paid_plan_required") == 0)
    /* Translators: the first %s is what the service said, the second an address. */
    return g_strdup_printf (_("%s (a subscription is needed: %s)"), clean, ACCOUNT_PAGE);

  return g_steal_pointer (&clean);
}

/* A failure in front of the gateway, or one that it did not put into words itself, may have come
 * after it had begun to work. 503 is the promise that it had not. */
static gboolean
leaves_outcome_open (guint    status,
                     Envelope *envelope)
{
  if (status == 502 || status == 504)
    return TRUE;

  return status >= 500 && status != 503 && envelope->code == NULL;
}

/**
 * rushes_rest_error_new:
 * @reply: an answer that is no success
 * @is_once: whether the request must not be repeated
 *
 * Makes the error of an answer: the class from the gateway's code, or from the status where it
 * sends none; its own words, without secrets. Survives `error` being a plain string and a body
 * that is not JSON.
 *
 * Returns: (transfer full): an error of %RUSHES_ERROR that keeps status, code and time to retry
 */
GError *
rushes_rest_error_new (RushesHttpReply *reply,
                       gboolean         is_once)
{
  g_autofree char *message = NULL;
  Envelope envelope = { NULL };
  RushesErrorCode class;
  GError *error;
  guint status;

  g_return_val_if_fail (reply != NULL, NULL);

  status = rushes_http_reply_get_status (reply);
  read_envelope (&envelope, reply);
  message = dup_message (&envelope, status);

  class = get_class (status, envelope.code);
  if (is_once && leaves_outcome_open (status, &envelope))
    class = RUSHES_ERROR_UNKNOWN_OUTCOME;

  error = g_error_new_literal (RUSHES_ERROR, (int) class, message);
  rushes_error_set_service (error, (int) status, envelope.code,
                            rushes_retry_get_not_before (reply, rushes_time_now_ms ()));
  g_clear_pointer (&envelope.root, json_node_unref);

  return error;
}

/**
 * rushes_rest_error_find_class:
 * @code: (nullable): a code of the gateway
 * @error_class: (out): the class of error that it means
 *
 * Finds what a code of the gateway means, where only the code has been kept.
 *
 * Returns: %FALSE for any other word
 */
gboolean
rushes_rest_error_find_class (const char      *code,
                              RushesErrorCode *error_class)
{
  g_return_val_if_fail (error_class != NULL, FALSE);

  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (code_classes); i++)
    {
      if (g_str_equal (code_classes[i].code, code))
        {
          *error_class = code_classes[i].error;
          return TRUE;
        }
    }

  return FALSE;
}
