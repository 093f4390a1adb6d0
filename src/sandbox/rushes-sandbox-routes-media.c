/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-describe.h"
#include "rushes-sandbox-routes.h"

#define DEFAULT_LIMIT 20
#define MAX_LIMIT 100

static gboolean
is_one_of (const char         *word,
           const char * const *words)
{
  return word == NULL || g_strv_contains (words, word);
}

/**
 * rushes_sandbox_routes_list_media:
 * @request: a request
 *
 * `GET /media`.
 */
void
rushes_sandbox_routes_list_media (RushesSandboxRequest *request)
{
  static const char * const kinds[] = { "image", "video", "audio", NULL };
  static const char * const sources[] =
  {
    "user_upload", "model_generated", "editor_output", "scrape", "import", NULL
  };
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  const char *kind = rushes_sandbox_request_get_query (request, "kind");
  const char *source = rushes_sandbox_request_get_query (request, "source");
  const char *limit_text = rushes_sandbox_request_get_query (request, "limit");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  gint64 limit = DEFAULT_LIMIT;
  JsonObject *object;
  JsonArray *array;

  if (!is_one_of (kind, kinds))
    rushes_sandbox_request_set_refusal (request, 400, "validation_error",
                                        _("“kind” must be one of: image, video, audio"));
  if (!is_one_of (source, sources))
    rushes_sandbox_request_set_refusal (request, 400, "validation_error",
                                        _("“source” must be one of: user_upload, model_generated,"
                                          " editor_output, scrape, import"));
  if (limit_text != NULL &&
      !g_ascii_string_to_signed (limit_text, 10, 1, MAX_LIMIT, &limit, NULL))
    rushes_sandbox_request_set_refusal (request, 400, "validation_error",
                                        _("“limit” must be from 1 to 100"));
  if (rushes_sandbox_request_is_refused (request))
    {
      rushes_sandbox_request_send_refusal (request);
      return;
    }

  list = rushes_sandbox_media_list (context->store, kind, source, (int) limit, &error);
  if (list == NULL)
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  array = json_array_new ();
  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (array, rushes_sandbox_describe_media (request, list->pdata[i]));
  object = json_object_new ();
  json_object_set_array_member (object, "media", array);
  rushes_sandbox_request_answer (request, 200, object);
}

/**
 * rushes_sandbox_routes_get_media:
 * @request: a request
 *
 * `GET /media/{mediaId}`.
 */
void
rushes_sandbox_routes_get_media (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (RushesSandboxMedia) media = NULL;

  media = rushes_sandbox_media_load (context->store, rushes_sandbox_request_get_argument (request));
  if (media != NULL)
    rushes_sandbox_request_answer (request, 200, rushes_sandbox_describe_media (request, media));
  else
    rushes_sandbox_request_refuse (request, 404, "not_found", _("There is no such media"));
}
