/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-describe.h"
#include "rushes-sandbox-routes.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define DEFAULT_LIMIT 10
#define MAX_LIMIT 100

static gboolean
read_word (RushesSandboxRequest  *request,
           const char            *name,
           const char * const    *words,
           const char           **word,
           GError               **error)
{
  g_autofree char *list = NULL;

  *word = rushes_sandbox_request_get_query (request, name);
  if (*word == NULL || g_strv_contains (words, *word))
    return TRUE;

  list = g_strjoinv (", ", (char **) words);
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” must be one of: %s"),
               name, list);

  return FALSE;
}

static gboolean
read_cursor (RushesSandboxRequest  *request,
             const char            *id_name,
             RushesSandboxHistory  *question,
             GError               **error)
{
  const char *time_text = rushes_sandbox_request_get_query (request, "cursorCreatedAt");

  question->cursor_id = rushes_sandbox_request_get_query (request, id_name);
  if (time_text == NULL && question->cursor_id == NULL)
    return TRUE;

  if (time_text == NULL || question->cursor_id == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“cursorCreatedAt” and “%s” come together"), id_name);
      return FALSE;
    }
  if (!rushes_time_from_iso (time_text, &question->cursor_time))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("“cursorCreatedAt” must be an ISO 8601 date with an offset"));
      return FALSE;
    }
  if (!rushes_id_is_valid (question->cursor_id))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” is not an id"), id_name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_limit (RushesSandboxRequest  *request,
            RushesSandboxHistory  *question,
            GError               **error)
{
  const char *text = rushes_sandbox_request_get_query (request, "limit");
  gint64 limit = DEFAULT_LIMIT;

  if (text != NULL && !g_ascii_string_to_signed (text, 10, 1, MAX_LIMIT, &limit, NULL))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("“limit” must be from 1 to 100"));
      return FALSE;
    }

  /* One more than asked for tells whether there is a next page. */
  question->limit = (int) limit + 1;

  return TRUE;
}

static void
answer_page (RushesSandboxRequest       *request,
             const RushesSandboxHistory *question,
             const char                 *id_name,
             GPtrArray                  *posts)
{
  guint n_rows = MIN (posts->len, (guint) question->limit - 1);
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < n_rows; i++)
    json_array_add_object_element (rows, rushes_sandbox_describe_history (posts->pdata[i]));
  json_object_set_array_member (object, "publishes", rows);

  if (posts->len > n_rows)
    {
      RushesSandboxPost *last = g_ptr_array_index (posts, n_rows - 1);
      g_autofree char *created = rushes_time_to_iso (last->created_at);
      JsonObject *cursor = json_object_new ();

      json_object_set_string_member (cursor, "cursorCreatedAt", created);
      json_object_set_string_member (cursor, id_name, last->publish_id);
      json_object_set_object_member (object, "nextCursor", cursor);
    }
  else
    json_object_set_null_member (object, "nextCursor");

  rushes_sandbox_request_answer (request, 200, object);
}

static void
list_history (RushesSandboxRequest *request,
              const char           *platform,
              const char           *id_name,
              const char           *account_name)
{
  static const char * const statuses[] =
  {
    "scheduled", "queued", "in_progress", "succeeded", "failed", "canceled", NULL
  };
  static const char * const products[] =
  {
    "IMAGE", "REELS", "STORIES", "CAROUSEL", "VIDEO", NULL
  };
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  RushesSandboxHistory question = { .platform = platform };
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (GError) error = NULL;

  question.account_id = rushes_sandbox_request_get_query (request, account_name);
  if (read_limit (request, &question, &error) &&
      read_word (request, "status", statuses, &question.status, &error) &&
      read_word (request, "product", products, &question.product, &error) &&
      read_cursor (request, id_name, &question, &error))
    posts = rushes_sandbox_post_list_history (context->store, &question, &error);

  if (posts != NULL)
    answer_page (request, &question, id_name, posts);
  else
    rushes_sandbox_request_fail (request, error);
}

/**
 * rushes_sandbox_routes_history_instagram:
 * @request: a request
 *
 * `GET /instagram/publishes`.
 */
void
rushes_sandbox_routes_history_instagram (RushesSandboxRequest *request)
{
  list_history (request, "instagram", "cursorInstagramPublishId", "instagramAccountId");
}

/**
 * rushes_sandbox_routes_history_tiktok:
 * @request: a request
 *
 * `GET /tiktok/publishes`.
 */
void
rushes_sandbox_routes_history_tiktok (RushesSandboxRequest *request)
{
  list_history (request, "tiktok", "cursorTiktokPublishId", "tiktokAccountId");
}

static JsonObject *
describe_scheduled (RushesSandboxPost *post)
{
  JsonObject *object = rushes_sandbox_describe_history (post);

  json_object_set_string_member (object, "platform", post->platform);

  return object;
}

/**
 * rushes_sandbox_routes_list_scheduled:
 * @request: a request
 *
 * `GET /publish/scheduled`: soonest first.
 */
void
rushes_sandbox_routes_list_scheduled (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  JsonArray *rows;

  posts = rushes_sandbox_post_list_scheduled (context->store, &error);
  if (posts == NULL)
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  rows = json_array_new ();
  for (guint i = 0; i < posts->len; i++)
    json_array_add_object_element (rows, describe_scheduled (posts->pdata[i]));
  object = json_object_new ();
  json_object_set_array_member (object, "scheduled", rows);
  rushes_sandbox_request_answer (request, 200, object);
}

/**
 * rushes_sandbox_routes_cancel_scheduled:
 * @request: a request
 *
 * `DELETE /publish/scheduled/{outputJobId}`.
 */
void
rushes_sandbox_routes_cancel_scheduled (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  const char *id = rushes_sandbox_request_get_argument (request);
  g_autoptr (RushesSandboxPost) post = rushes_sandbox_post_load (context->store, id);
  g_autoptr (GError) error = NULL;
  JsonObject *object;

  if (post == NULL)
    {
      rushes_sandbox_request_refuse (request, 404, "not_found", _("There is no such post"));
      return;
    }
  if (!rushes_sandbox_poster_cancel (context->poster, id, &error))
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  object = json_object_new ();
  json_object_set_string_member (object, "outputJobId", id);
  json_object_set_string_member (object, "status", "canceled");
  rushes_sandbox_request_answer (request, 200, object);
}
