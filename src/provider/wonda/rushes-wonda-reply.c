/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-wonda-reply.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-redact.h"

static char *
dup_clean (const char *text)
{
  return text != NULL ? rushes_redact (text) : NULL;
}

static void
read_state (RushesJobStatus *status,
            JsonObject      *object)
{
  static const char *const final_words[] = { "succeeded", "failed", "canceled", "cancelled", NULL };

  /* A word that is not known is of a job that goes on; time limits are for whoever waits. */
  status->state_word = g_strdup (rushes_json_get_string (object, "status", "unknown"));
  status->is_final = g_strv_contains (final_words, status->state_word);
  status->has_succeeded = g_str_equal (status->state_word, "succeeded");
}

static void
read_progress (RushesJobStatus *status,
               JsonObject      *object)
{
  double progress = rushes_json_get_double (object, "progress", -1.0);

  if (status->has_succeeded)
    status->progress = 1.0;
  else if (progress > 1.0 && progress <= 100.0)
    status->progress = progress / 100.0;
  else if (progress >= 0.0 && progress <= 1.0)
    status->progress = progress;
}

/* A generation holds its media one level deeper than an edit; a text output holds none. */
static JsonObject *
find_media (JsonObject *object)
{
  JsonArray *outputs = rushes_json_get_array (object, "outputs");
  guint n_outputs = outputs != NULL ? json_array_get_length (outputs) : 0;

  for (guint i = 0; i < n_outputs; i++)
    {
      JsonNode *node = json_array_get_element (outputs, i);
      JsonObject *output;
      JsonObject *media;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;

      output = json_node_get_object (node);
      media = rushes_json_get_object (output, "media");
      if (media == NULL)
        media = output;
      if (rushes_id_is_valid (rushes_json_get_string (media, "mediaId", NULL)))
        return media;
    }

  return NULL;
}

static void
read_output (RushesJobStatus *status,
             JsonObject      *object)
{
  JsonObject *media = find_media (object);

  status->output_media_id = g_strdup (rushes_json_get_string (media, "mediaId", NULL));
  status->output_url = g_strdup (rushes_json_get_string (media, "url", NULL));
  status->output_mime_type = g_strdup (rushes_json_get_string (media, "mimeType", NULL));
}

/* The contract does not say how a charge is told; of what may come only micro-dollars are taken,
 * since credits and dollars do not convert for certain. */
static void
read_charge (RushesJobStatus *status,
             JsonObject      *object)
{
  static const char *const members[] = { "chargedMicrodollars", "costMicrodollars" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      gint64 amount = rushes_json_get_int (object, members[i], -1);

      if (amount >= 0)
        {
          status->charged_microdollars = amount;
          return;
        }
    }
}

/**
 * rushes_wonda_reply_read_job:
 * @object: what the gateway says of a generation or an edit
 * @error: return location for an error
 *
 * Reads a job. Only the status word must be there.
 *
 * Returns: (transfer full): the status, or %NULL with %RUSHES_ERROR_BAD_REPLY
 */
RushesJobStatus *
rushes_wonda_reply_read_job (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (RushesJobStatus) status = NULL;
  const char *word;

  g_return_val_if_fail (object != NULL, NULL);

  if (!rushes_json_read_string (object, "status", &word, error))
    return NULL;

  status = rushes_job_status_new ();
  status->raw = json_object_ref (object);
  read_state (status, object);
  read_progress (status, object);
  read_output (status, object);
  read_charge (status, object);
  status->error_code = g_strdup (rushes_json_get_string (object, "errorCode", NULL));
  status->error_message = dup_clean (rushes_json_get_string (object, "errorMessage", NULL));

  return g_steal_pointer (&status);
}

/**
 * rushes_wonda_reply_read_job_id:
 * @object: the answer to a submission
 *
 * Finds the id of the job.
 *
 * Returns: (transfer full) (nullable): the id, or %NULL if there is none
 */
char *
rushes_wonda_reply_read_job_id (JsonObject *object)
{
  static const char *const members[] = { "inferenceJobId", "jobId", "id" };

  g_return_val_if_fail (object != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *id = rushes_json_get_string (object, members[i], NULL);

      if (rushes_id_is_valid (id))
        return g_strdup (id);
    }

  return NULL;
}

static JsonObject *
find_first_upload (JsonObject *object)
{
  JsonObject *uploads = rushes_json_get_object (object, "uploads");
  g_autoptr (GList) values = NULL;

  if (uploads == NULL)
    return NULL;

  values = json_object_get_values (uploads);
  for (GList *l = values; l != NULL; l = l->next)
    {
      if (JSON_NODE_HOLDS_OBJECT ((JsonNode *) l->data))
        return json_node_get_object (l->data);
    }

  return NULL;
}

static const char *
find_first_complaint (JsonObject *object)
{
  JsonObject *errors = rushes_json_get_object (object, "errors");
  g_autoptr (GList) members = errors != NULL ? json_object_get_members (errors) : NULL;

  return members != NULL ? rushes_json_get_string (errors, members->data, NULL) : NULL;
}

/**
 * rushes_wonda_reply_read_upload:
 * @object: the answer to an upload
 * @error: return location for an error
 *
 * Finds what became of an uploaded file: at the top, or under the name of its part.
 *
 * Returns: (transfer full): an object with `mediaId`, or %NULL with %RUSHES_ERROR_INVALID if the
 *   gateway took nothing, %RUSHES_ERROR_BAD_REPLY if it did not say
 */
JsonObject *
rushes_wonda_reply_read_upload (JsonObject  *object,
                                GError     **error)
{
  g_autofree char *complaint = NULL;
  JsonObject *found;

  g_return_val_if_fail (object != NULL, NULL);

  if (rushes_id_is_valid (rushes_json_get_string (object, "mediaId", NULL)))
    return json_object_ref (object);

  found = find_first_upload (object);
  if (rushes_id_is_valid (rushes_json_get_string (found, "mediaId", NULL)))
    return json_object_ref (found);

  complaint = dup_clean (find_first_complaint (object));
  if (complaint != NULL)
    g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, complaint);
  else
    g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                         _("The service did not say under which id it keeps the file"));

  return NULL;
}
