/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-post-history.h"

#include "store/rushes-library-evidence.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define HISTORY_ROWS "50"

/* The clock of the service may be behind ours. */
#define CLOCK_SLACK_MS 60000

typedef struct
{
  RushesLibrary *library;
  RushesPost    *post;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->post);
  g_free (self);
}

static JsonArray *
find_rows (JsonObject *answer)
{
  static const char *const names[] = { "publishes", "items", "rows" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonArray *rows = rushes_json_get_array (answer, names[i]);

      if (rows != NULL)
        return rows;
    }

  return NULL;
}

static gboolean
is_other_post (Search     *self,
               JsonObject *row)
{
  const char *job = rushes_json_get_string (row, "outputJobId", NULL);
  RushesPost *other = job != NULL ? rushes_library_find_post (self->library, job) : NULL;

  return other != NULL && other != self->post;
}

/* The service's own name of a row, which makes it one of a kind. */
static const char *
get_publish_id (JsonObject *row)
{
  static const char *const names[] = { "instagramPublishId", "tiktokPublishId", "publishId" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *id = rushes_json_get_string (row, names[i], NULL);

      if (id != NULL)
        return id;
    }

  return NULL;
}

static gboolean
claim (Search     *self,
       JsonObject *row)
{
  const char *id = get_publish_id (row);

  return id == NULL ||
         rushes_library_claim_publish (self->library, rushes_post_get_id (self->post), id);
}

/* So that people see what was looked at. */
static void
write_evidence (Search     *self,
                JsonArray  *rows,
                JsonObject *found)
{
  g_autoptr (JsonObject) data = json_object_new ();
  JsonArray *list = json_array_new ();

  if (found != NULL)
    json_array_add_object_element (list, json_object_ref (found));
  json_object_set_array_member (data, "rows", list);
  json_object_set_int_member (data, "seen", rows != NULL ? json_array_get_length (rows) : 0);
  rushes_library_add_evidence (self->library, rushes_post_get_id (self->post),
                               RUSHES_EVIDENCE_LISTED, data, NULL);
}

static gboolean
matches (Search     *self,
         JsonObject *row)
{
  const char *media_id = rushes_json_get_string (row, "mediaId", NULL);
  const char *caption = rushes_json_get_string (row, "caption", "");
  const char *mine = rushes_post_get_caption (self->post);
  const char *account = rushes_json_get_string (
    row, rushes_post_get_platform (self->post) == RUSHES_PLATFORM_TIKTOK ? "tiktokAccountId"
                                                                         : "instagramAccountId",
    rushes_post_get_account_id (self->post));
  gint64 intent = rushes_library_post_submitted_at (self->library,
                                                    rushes_post_get_id (self->post));
  gint64 created;

  return g_strcmp0 (media_id, rushes_post_get_media_id (self->post)) == 0 &&
         g_strcmp0 (caption, mine != NULL ? mine : "") == 0 &&
         g_strcmp0 (account, rushes_post_get_account_id (self->post)) == 0 &&
         (!rushes_time_from_iso (rushes_json_get_string (row, "createdAt", NULL), &created) ||
          created >= intent - CLOCK_SLACK_MS) &&
         !is_other_post (self, row) && claim (self, row);
}

static void
history_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *rows;
  GError *error = NULL;

  answer = rushes_publisher_history_finish (RUSHES_PUBLISHER (source), result, &error);
  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  rows = find_rows (answer);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);

      if (JSON_NODE_HOLDS_OBJECT (node) && matches (self, json_node_get_object (node)))
        {
          write_evidence (self, rows, json_node_get_object (node));
          g_task_return_pointer (task, json_object_ref (json_node_get_object (node)),
                                 (GDestroyNotify) json_object_unref);
          return;
        }
    }

  write_evidence (self, rows, NULL);
  g_task_return_pointer (task, NULL, NULL);
}

void
_rushes_post_history_find_async (RushesLibrary       *library,
                                 RushesPublisher     *publisher,
                                 RushesPost          *post,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  GTask *task = g_task_new (publisher, cancellable, callback, user_data);
  Search *self = g_new0 (Search, 1);

  g_task_set_source_tag (task, _rushes_post_history_find_async);
  self->library = g_object_ref (library);
  self->post = g_object_ref (post);
  g_task_set_task_data (task, self, search_free);

  g_hash_table_insert (query, (gpointer) "limit", (gpointer) HISTORY_ROWS);
  if (rushes_post_get_account_id (post) != NULL)
    g_hash_table_insert (query,
                         (gpointer) (rushes_post_get_platform (post) == RUSHES_PLATFORM_TIKTOK
                                       ? "tiktokAccountId"
                                       : "instagramAccountId"),
                         (gpointer) rushes_post_get_account_id (post));
  rushes_publisher_history_async (publisher, rushes_post_get_platform (post), query, cancellable,
                                  history_cb, task);
}

JsonObject *
_rushes_post_history_find_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
