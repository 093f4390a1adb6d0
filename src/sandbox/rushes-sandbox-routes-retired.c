/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-routes.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

/* The hint names the operation that was asked for, if the body can be read. */
static void
answer_gone (RushesSandboxRequest *request,
             const char           *kind,
             const char           *fallback)
{
  JsonObject *body = rushes_sandbox_request_get_body (request);
  const char *operation = rushes_json_get_string (body, "operation", fallback);
  g_autofree char *message = NULL;

  /* Translators: the first %s is video, image or audio, the second an operation such as trim. */
  message = g_strdup_printf (_("Server-side editing has been retired. Run: "
                               "rushes edit %s --operation %s …"),
                             kind, rushes_id_is_valid (operation) ? operation : fallback);
  rushes_sandbox_request_refuse (request, 410, "gone", message);
}

/**
 * rushes_sandbox_routes_edit_video:
 * @request: a request
 *
 * `POST /video/edit`, which is retired.
 */
void
rushes_sandbox_routes_edit_video (RushesSandboxRequest *request)
{
  answer_gone (request, "video", "trim");
}

/**
 * rushes_sandbox_routes_edit_image:
 * @request: a request
 *
 * `POST /image/edit`, which is retired.
 */
void
rushes_sandbox_routes_edit_image (RushesSandboxRequest *request)
{
  answer_gone (request, "image", "imageCrop");
}

/**
 * rushes_sandbox_routes_edit_audio:
 * @request: a request
 *
 * `POST /audio/edit`, which is retired.
 */
void
rushes_sandbox_routes_edit_audio (RushesSandboxRequest *request)
{
  answer_gone (request, "audio", "audioTrim");
}
