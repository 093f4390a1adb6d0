/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-balance.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

/* The contract leaves the member's name open (10.3). */
static gboolean
find_credits (JsonObject *answer,
              gint64     *credits)
{
  static const char *const names[] = { "balanceCredits", "availableCredits", "credits", "balance" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node = json_object_get_member (answer, names[i]);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
          (json_node_get_value_type (node) == G_TYPE_INT64 ||
           json_node_get_value_type (node) == G_TYPE_DOUBLE))
        {
          *credits = json_node_get_int (node);
          return TRUE;
        }
    }

  return FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonObject) balance = NULL;
  JsonObject *answer;
  GError *error = NULL;
  const char *text;
  gint64 credits;

  node = rushes_provider_read_finish (RUSHES_PROVIDER (source), result, &error);
  if (node == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  answer = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  text = rushes_json_get_string (answer, "balanceUsd", NULL);
  balance = json_object_new ();
  json_object_set_int_member (balance, "at", rushes_time_now_ms ());
  if (text != NULL)
    json_object_set_string_member (balance, "text", text);
  if (answer != NULL && find_credits (answer, &credits))
    json_object_set_int_member (balance, "credits", credits);
  else if (text == NULL)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                               _("The service does not say what the account holds"));
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&balance), (GDestroyNotify) json_object_unref);
}

void
_rushes_balance_read_async (RushesProvider      *provider,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_source_tag (task, _rushes_balance_read_async);
  rushes_provider_read_async (provider, RUSHES_READ_BALANCE, NULL, cancellable, read_cb, task);
}

JsonObject *
_rushes_balance_read_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
