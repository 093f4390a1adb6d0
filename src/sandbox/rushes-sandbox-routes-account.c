/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-accounts.h"
#include "rushes-sandbox-ledger.h"
#include "rushes-sandbox-routes.h"

/**
 * rushes_sandbox_routes_whoami:
 * @request: a request
 *
 * `GET /auth/whoami`. `sandbox` is ours: it tells a client that was led here as if this were the
 * gateway that clips are animatics and posts go nowhere.
 */
void
rushes_sandbox_routes_whoami (RushesSandboxRequest *request)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "email", "you@sandbox.test");
  json_object_set_string_member (object, "accountId", "7c2f0b9e-4a57-4f6e-9a0f-2f6f0d8b1c11");
  json_object_set_string_member (object, "plan", "SANDBOX");
  json_object_set_boolean_member (object, "sandbox", TRUE);
  json_object_set_string_member (object, "twinEnginePolicy", "auto");
  json_object_set_null_member (object, "activeDevice");
  json_object_set_array_member (object, "connectedPersonas", json_array_new ());
  json_object_set_array_member (object, "localPersonas", json_array_new ());
  rushes_sandbox_request_answer (request, 200, object);
}

/**
 * rushes_sandbox_routes_balance:
 * @request: a request
 *
 * `GET /balance`: what may be spent, without what running jobs hold.
 */
void
rushes_sandbox_routes_balance (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (GError) error = NULL;
  g_autofree char *dollars = NULL;
  JsonObject *object;
  gint64 available;
  gint64 held;

  if (!rushes_sandbox_ledger_read (context->store, &available, &held, &error))
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  dollars = g_strdup_printf ("$%" G_GINT64_FORMAT ".%02d", available / 1000000,
                             (int) (available % 1000000 / 10000));
  object = json_object_new ();
  json_object_set_int_member (object, "balanceCredits", available / 1000);
  json_object_set_string_member (object, "balanceUsd", dollars);
  json_object_set_int_member (object, "balanceMicrodollars", available);
  json_object_set_int_member (object, "heldMicrodollars", held);
  json_object_set_null_member (object, "nextRefillAt");
  rushes_sandbox_request_answer (request, 200, object);
}

static void
list_accounts (RushesSandboxRequest *request,
               const char           *platform)
{
  JsonObject *object = json_object_new ();

  json_object_set_array_member (object, "accounts", rushes_sandbox_accounts_list (platform));
  rushes_sandbox_request_answer (request, 200, object);
}

/**
 * rushes_sandbox_routes_list_instagram:
 * @request: a request
 *
 * `GET /instagram/accounts`.
 */
void
rushes_sandbox_routes_list_instagram (RushesSandboxRequest *request)
{
  list_accounts (request, "instagram");
}

/**
 * rushes_sandbox_routes_list_tiktok:
 * @request: a request
 *
 * `GET /tiktok/accounts`.
 */
void
rushes_sandbox_routes_list_tiktok (RushesSandboxRequest *request)
{
  list_accounts (request, "tiktok");
}
