/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-reconcile.h"

#include <stdlib.h>

#include "rushes-balance.h"
#include "store/rushes-library-evidence.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define MAX_ROWS "100"
/* The clock of the service may be behind ours. */
#define CLOCK_SLACK_MS (60 * 1000)
/* A clip may be a frame longer or shorter than asked for. */
#define LENGTH_SLACK_MS 1000

typedef struct
{
  RushesLibrary *library;
  RushesTake    *take;
} Reconcile;

static void
reconcile_free (gpointer data)
{
  Reconcile *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->take);
  g_free (self);
}

/* What was asked for must be what is there, as far as both say. */
static gboolean
fits_request (RushesTake *take,
              JsonObject *row)
{
  JsonObject *params = rushes_json_get_object (rushes_take_get_request (take), "params");
  const char *model = rushes_json_get_string (row, "model", NULL);
  const char *prompt = rushes_json_get_string (row, "prompt", NULL);
  gint64 asked_ms = rushes_json_get_int (params, "duration", 0) * 1000;
  gint64 made_ms = rushes_json_get_int (row, "durationMs", 0);

  return (model == NULL || g_strcmp0 (model, rushes_take_get_model (take)) == 0) &&
         (prompt == NULL || g_strcmp0 (prompt, rushes_take_get_prompt (take)) == 0) &&
         (asked_ms == 0 || made_ms == 0 || labs (asked_ms - made_ms) <= LENGTH_SLACK_MS);
}

static gboolean
is_candidate (Reconcile  *self,
              JsonObject *row)
{
  const char *media_id = rushes_json_get_string (row, "mediaId", NULL);
  const char *kind = rushes_json_get_string (row, "kind", NULL);
  const char *source = rushes_json_get_string (row, "source", NULL);
  gint64 sent = rushes_take_get_submitted_at (self->take);
  gint64 created;

  return media_id != NULL && (source == NULL || g_str_equal (source, "model_generated")) &&
         (kind == NULL || rushes_media_kind_from_string (kind) ==
                            rushes_take_get_kind (self->take)) &&
         rushes_time_from_iso (rushes_json_get_string (row, "createdAt", NULL), &created) &&
         created >= sent - CLOCK_SLACK_MS && fits_request (self->take, row) &&
         !rushes_library_is_known_media (self->library, media_id);
}

static JsonArray *
find_rows (JsonNode *answer)
{
  static const char *const names[] = { "media", "items", "rows" };
  JsonObject *object;

  if (JSON_NODE_HOLDS_ARRAY (answer))
    return json_node_get_array (answer);

  object = JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;
  for (gsize i = 0; object != NULL && i < G_N_ELEMENTS (names); i++)
    {
      JsonArray *rows = rushes_json_get_array (object, names[i]);

      if (rows != NULL)
        return rows;
    }

  return NULL;
}

/* Of a row only what tells people which file it is. */
static JsonObject *
shorten (JsonObject *row)
{
  static const char *const names[] = { "mediaId", "createdAt", "mimeType", "durationMs" };
  JsonObject *shortened = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node = json_object_get_member (row, names[i]);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
        json_object_set_member (shortened, names[i], json_node_copy (node));
    }

  return shortened;
}

/* Writes down what may be it. One file that nobody else can be waiting for is it. */
static char *
judge (Reconcile *self,
       JsonArray *rows)
{
  g_autoptr (JsonObject) data = json_object_new ();
  JsonArray *candidates = json_array_new ();
  const char *only = NULL;

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);

      if (!JSON_NODE_HOLDS_OBJECT (node) || !is_candidate (self, json_node_get_object (node)))
        continue;

      only = rushes_json_get_string (json_node_get_object (node), "mediaId", NULL);
      json_array_add_object_element (candidates, shorten (json_node_get_object (node)));
    }
  if (json_array_get_length (candidates) != 1 ||
      rushes_library_count_open (self->library, self->take) > 0)
    only = NULL;

  json_object_set_array_member (data, "rows", candidates);
  rushes_library_add_evidence (self->library, rushes_take_get_id (self->take),
                               RUSHES_EVIDENCE_LISTED, data, NULL);

  return g_strdup (only);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonNode) answer = NULL;
  GError *error = NULL;

  answer = rushes_provider_read_finish (RUSHES_PROVIDER (source), result, &error);
  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, judge (g_task_get_task_data (task), find_rows (answer)), g_free);
}

static void
balance_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reconcile *self = g_task_get_task_data (task);
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonObject) balance = _rushes_balance_read_finish (result, NULL);

  /* A service that does not tell the balance may tell its media. */
  if (balance != NULL)
    rushes_library_add_evidence (self->library, rushes_take_get_id (self->take),
                                 RUSHES_EVIDENCE_BALANCE, balance, NULL);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_hash_table_insert (query, (gpointer) "limit", (gpointer) MAX_ROWS);
  g_hash_table_insert (query, (gpointer) "source", (gpointer) "model_generated");
  g_hash_table_insert (query, (gpointer) "kind",
                       (gpointer) rushes_media_kind_to_string (rushes_take_get_kind (self->take)));
  rushes_provider_read_async (RUSHES_PROVIDER (source), RUSHES_READ_MEDIA_LIST, query,
                              g_task_get_cancellable (task), listed_cb, task);
  g_steal_pointer (&task);
}

void
_rushes_reconcile_async (RushesLibrary       *library,
                         RushesProvider      *provider,
                         RushesTake          *take,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);
  Reconcile *self = g_new0 (Reconcile, 1);

  g_task_set_source_tag (task, _rushes_reconcile_async);
  self->library = g_object_ref (library);
  self->take = g_object_ref (take);
  g_task_set_task_data (task, self, reconcile_free);
  _rushes_balance_read_async (provider, cancellable, balance_cb, task);
}

char *
_rushes_reconcile_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
