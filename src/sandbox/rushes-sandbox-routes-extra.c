/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "rushes-sandbox-ledger.h"
#include "rushes-sandbox-routes.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define MAX_TOP_UP_CREDITS 1000000000
#define LEDGER_ROWS 100

/**
 * rushes_sandbox_routes_status:
 * @request: a request
 *
 * `GET /sandbox/status`, which no real gateway has.
 */
void
rushes_sandbox_routes_status (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autofree char *started = rushes_time_to_iso (context->started_at);
  gboolean is_real = context->options.speed == RUSHES_SANDBOX_SPEED_REAL;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "version", RUSHES_VERSION);
  json_object_set_int_member (object, "pid", getpid ());
  json_object_set_string_member (object, "startedAt", started);
  json_object_set_string_member (object, "speed", is_real ? "real" : "fast");
  json_object_set_boolean_member (object, "busy",
                                  rushes_sandbox_scheduler_is_busy (context->scheduler) ||
                                  rushes_sandbox_poster_is_busy (context->poster));
  json_object_set_int_member (object, "idleSeconds", context->options.idle_seconds);
  rushes_sandbox_request_answer (request, 200, object);
}

/**
 * rushes_sandbox_routes_ledger:
 * @request: a request
 *
 * `GET /sandbox/ledger`: the last changes of the balance, which no real gateway has.
 */
void
rushes_sandbox_routes_ledger (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (GError) error = NULL;
  JsonArray *rows = rushes_sandbox_ledger_list (context->store, LEDGER_ROWS, &error);
  JsonObject *object;

  if (rows == NULL)
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  object = json_object_new ();
  json_object_set_array_member (object, "rows", rows);
  rushes_sandbox_request_answer (request, 200, object);
}

/**
 * rushes_sandbox_routes_top_up:
 * @request: a request
 *
 * `POST /sandbox/top-up` with `credits`, which no real gateway has: adds play money, or takes it
 * away to see what an empty purse does.
 */
void
rushes_sandbox_routes_top_up (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (GError) error = NULL;
  gint64 credits;

  if (!rushes_json_read_int (rushes_sandbox_request_get_body (request), "credits", &credits,
                             &error))
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }
  if (ABS (credits) > MAX_TOP_UP_CREDITS)
    {
      rushes_sandbox_request_refuse (request, 400, "validation_error",
                                     _("“credits” must be from -1000000000 to 1000000000"));
      return;
    }

  if (rushes_sandbox_ledger_add (context->store, NULL, "top-up", credits * 1000, &error))
    rushes_sandbox_routes_balance (request);
  else
    rushes_sandbox_request_fail (request, error);
}
