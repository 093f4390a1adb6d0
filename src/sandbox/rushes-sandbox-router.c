/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-router.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-sandbox-routes.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define V1 "/api/v1"
#define NONE RUSHES_SANDBOX_ROUTE_NONE
#define JSON RUSHES_SANDBOX_ROUTE_JSON
#define LOOSE RUSHES_SANDBOX_ROUTE_LOOSE_JSON
#define OPEN RUSHES_SANDBOX_ROUTE_OPEN
#define UPLOAD RUSHES_SANDBOX_ROUTE_UPLOAD

static const RushesSandboxRoute routes[] =
{
  { "GET", V1 "/auth/whoami", NONE, rushes_sandbox_routes_whoami },
  { "GET", V1 "/balance", NONE, rushes_sandbox_routes_balance },
  { "GET", V1 "/capabilities", NONE, rushes_sandbox_routes_capabilities },
  { "GET", V1 "/pricing", NONE, rushes_sandbox_routes_pricing },
  { "POST", V1 "/pricing/estimate", JSON, rushes_sandbox_routes_estimate },
  { "POST", V1 "/media/upload", UPLOAD, NULL },
  { "GET", V1 "/media", NONE, rushes_sandbox_routes_list_media },
  { "GET", V1 "/media/*", NONE, rushes_sandbox_routes_get_media },
  { "GET", "/files/*", OPEN, rushes_sandbox_routes_get_file },
  { "GET", V1 "/files/*", OPEN, rushes_sandbox_routes_get_file },
  { "POST", V1 "/video/generate", JSON, rushes_sandbox_routes_generate_video },
  { "POST", V1 "/image/generate", JSON, rushes_sandbox_routes_generate_image },
  { "GET", V1 "/jobs/inference/*", NONE, rushes_sandbox_routes_get_inference },
  { "GET", V1 "/jobs/publish/*", NONE, rushes_sandbox_routes_get_publish },
  { "GET", V1 "/jobs/editor/*", NONE, rushes_sandbox_routes_get_editor },
  { "GET", V1 "/instagram/accounts", NONE, rushes_sandbox_routes_list_instagram },
  { "GET", V1 "/tiktok/accounts", NONE, rushes_sandbox_routes_list_tiktok },
  { "GET", V1 "/instagram/publishes", NONE, rushes_sandbox_routes_history_instagram },
  { "GET", V1 "/tiktok/publishes", NONE, rushes_sandbox_routes_history_tiktok },
  { "POST", V1 "/publish/instagram", JSON, rushes_sandbox_routes_post_instagram },
  { "POST", V1 "/publish/tiktok", JSON, rushes_sandbox_routes_post_tiktok },
  { "POST", V1 "/publish/instagram/carousel", JSON, rushes_sandbox_routes_carousel_instagram },
  { "POST", V1 "/publish/tiktok/carousel", JSON, rushes_sandbox_routes_carousel_tiktok },
  { "GET", V1 "/publish/scheduled", NONE, rushes_sandbox_routes_list_scheduled },
  { "DELETE", V1 "/publish/scheduled/*", NONE, rushes_sandbox_routes_cancel_scheduled },
  { "POST", V1 "/video/edit", LOOSE, rushes_sandbox_routes_edit_video },
  { "POST", V1 "/image/edit", LOOSE, rushes_sandbox_routes_edit_image },
  { "POST", V1 "/audio/edit", LOOSE, rushes_sandbox_routes_edit_audio },
  { "GET", V1 "/sandbox/status", NONE, rushes_sandbox_routes_status },
  { "GET", V1 "/sandbox/ledger", NONE, rushes_sandbox_routes_ledger },
  { "POST", V1 "/sandbox/top-up", JSON, rushes_sandbox_routes_top_up },
};

static gboolean
match_path (const char  *pattern,
            const char  *path,
            const char **argument)
{
  gsize length = strlen (pattern);

  *argument = NULL;
  if (pattern[length - 1] != '*')
    return g_str_equal (pattern, path);
  if (strncmp (pattern, path, length - 1) != 0)
    return FALSE;

  *argument = path + length - 1;

  return (*argument)[0] != '\0' && strchr (*argument, '/') == NULL;
}

/**
 * rushes_sandbox_router_find:
 * @method: a method
 * @path: a path
 * @argument: (out) (nullable): what stands for the `*` of the route
 * @allowed: (out) (nullable): the methods that the path has, when it has not this one
 *
 * Finds a route.
 *
 * Returns: (transfer none) (nullable): the route
 */
const RushesSandboxRoute *
rushes_sandbox_router_find (const char  *method,
                            const char  *path,
                            char       **argument,
                            char       **allowed)
{
  g_autoptr (GString) methods = g_string_new (NULL);

  g_return_val_if_fail (method != NULL && path != NULL, NULL);
  g_return_val_if_fail (argument != NULL && allowed != NULL, NULL);

  *argument = NULL;
  *allowed = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      const char *found;

      if (!match_path (routes[i].path, path, &found))
        continue;
      if (g_str_equal (routes[i].method, method))
        {
          *argument = g_strdup (found);
          return &routes[i];
        }
      g_string_append_printf (methods, "%s%s", methods->len > 0 ? ", " : "", routes[i].method);
      if (g_str_equal (routes[i].method, "GET"))
        g_string_append (methods, ", HEAD");
    }

  if (methods->len > 0)
    *allowed = g_string_free (g_steal_pointer (&methods), FALSE);

  return NULL;
}

/* A prompt and a caption may say what is to go wrong, for clients that can not set a header. */
static gboolean
read_marked_faults (RushesSandboxRequest  *request,
                    GError               **error)
{
  RushesSandboxFaults *faults = rushes_sandbox_request_get_faults (request);
  JsonObject *body = rushes_sandbox_request_get_body (request);

  return rushes_sandbox_faults_add_text (faults, rushes_json_get_string (body, "prompt", NULL),
                                         error) &&
         rushes_sandbox_faults_add_text (faults, rushes_json_get_string (body, "caption", NULL),
                                         error);
}

static void
refuse_missing (RushesSandboxRequest *request,
                const char           *allowed)
{
  SoupServerMessage *message = rushes_sandbox_request_get_message (request);

  if (allowed == NULL)
    {
      rushes_sandbox_request_refuse (request, 404, "not_found", _("There is no such route"));
      return;
    }

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                allowed);
  rushes_sandbox_request_refuse (request, 405, "method_not_allowed",
                                 _("The route does not have this method"));
}

/**
 * rushes_sandbox_router_dispatch:
 * @request: a request that passed the gate and whose body has come in
 *
 * Has the request answered.
 */
void
rushes_sandbox_router_dispatch (RushesSandboxRequest *request)
{
  const RushesSandboxRoute *route;
  g_autofree char *argument = NULL;
  g_autofree char *allowed = NULL;
  g_autoptr (GError) error = NULL;

  route = rushes_sandbox_router_find (rushes_sandbox_request_get_method (request),
                                      rushes_sandbox_request_get_path (request),
                                      &argument, &allowed);
  if (route == NULL)
    {
      refuse_missing (request, allowed);
      return;
    }

  rushes_sandbox_request_set_argument (request, argument);
  if ((route->flags & (JSON | LOOSE)) != 0 &&
      !rushes_sandbox_request_parse_body (request, &error) && (route->flags & LOOSE) == 0)
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }
  g_clear_error (&error);

  if (!read_marked_faults (request, &error))
    rushes_sandbox_request_fail (request, error);
  else if (!rushes_sandbox_request_play_row (request))
    route->handler (request);
}
