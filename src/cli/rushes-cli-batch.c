/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-batch.h"

#include <glib/gi18n.h>

#include "rushes-cli-commands.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-booking.h"

/* Looking at batches, going on with them, and ending them. */

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static void
set_money (JsonObject *object,
           const char *member,
           gint64      amount)
{
  if (amount != RUSHES_MONEY_UNKNOWN)
    json_object_set_int_member (object, member, amount);
  else
    json_object_set_null_member (object, member);
}

/* One that says it is running and whose program is gone waits for somebody to go on with it. */
static const char *
get_state (const RushesBatchRecord *batch)
{
  if (batch->state == RUSHES_BATCH_RUNNING && !batch->has_owner)
    return "interrupted";

  return rushes_batch_state_to_string (batch->state);
}

static JsonObject *
describe (RushesCli                *cli,
          RushesStudio             *studio,
          const RushesBatchRecord  *batch,
          GError                  **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  gboolean is_play = rushes_provider_is_sandbox (rushes_studio_get_provider (studio));
  gint64 spent, reserved;

  if (!rushes_library_read_ledger (rushes_studio_get_library (studio), RUSHES_LEDGER_RUN,
                                   batch->id, is_play, &spent, &reserved, error))
    return NULL;

  set_text (object, "batchId", batch->id);
  set_text (object, "title", batch->title);
  set_text (object, "state", get_state (batch));
  set_text (object, "reason", batch->reason);
  set_text (object, "backend", batch->backend);
  set_text (object, "project", batch->project);
  json_object_set_int_member (object, "takes", batch->n_items);
  json_object_set_int_member (object, "waiting", batch->n_waiting);
  json_object_set_int_member (object, "ready", batch->n_ready);
  json_object_set_int_member (object, "failed", batch->n_failed);
  json_object_set_int_member (object, "onTheWay", batch->n_items - batch->n_waiting -
                                                    batch->n_ready - batch->n_failed);
  set_money (object, "estimatedMicrodollars", batch->estimated);
  set_money (object, "spentMicrodollars", spent);
  set_money (object, "reservedMicrodollars", reserved);
  set_money (object, "maxCostMicrodollars", batch->max_cost);
  set_text (object, "output", batch->output);
  set_text (object, "manifest", batch->manifest);

  return g_steal_pointer (&object);
}

/**
 * rushes_cli_batch_print:
 * @cli: the surroundings
 * @studio: the studio
 * @id: the id of a batch
 * @error: return location for an error
 *
 * Prints a batch with each of its takes.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_cli_batch_print (RushesCli     *cli,
                        RushesStudio  *studio,
                        const char    *id,
                        GError       **error)
{
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_autoptr (RushesBatchRecord) batch = NULL;
  g_autoptr (JsonObject) object = NULL;
  JsonArray *outputs;

  batch = rushes_library_load_batch (library, id, error);
  object = batch != NULL ? describe (cli, studio, batch, error) : NULL;
  outputs = object != NULL ? rushes_batch_list_outputs (library, id, error) : NULL;
  if (outputs == NULL)
    return FALSE;

  json_object_set_array_member (object, "items", outputs);

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), object, "batchId", error);
}

static void
show_progress (RushesCli     *cli,
               RushesStudio  *studio,
               const char    *id)
{
  g_autoptr (RushesBatchRecord) batch =
    rushes_library_load_batch (rushes_studio_get_library (studio), id, NULL);
  g_autofree char *line = NULL;

  if (batch == NULL)
    return;

  /* Translators: four numbers of takes. */
  line = g_strdup_printf (_("%u of %u ready · %u on the way · %u failed"), batch->n_ready,
                          batch->n_items, batch->n_items - batch->n_waiting - batch->n_ready -
                                            batch->n_failed, batch->n_failed);
  rushes_cli_output_progress (rushes_cli_get_output (cli), line);
}

/* Ends as the batch did. */
static gboolean
judge (RushesCli     *cli,
       RushesStudio  *studio,
       const char    *id,
       GError       **error)
{
  g_autoptr (RushesBatchRecord) batch =
    rushes_library_load_batch (rushes_studio_get_library (studio), id, error);

  if (batch == NULL)
    return FALSE;

  if (batch->state == RUSHES_BATCH_PAUSED)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
                   _("The batch is paused with %u of %u takes ready. %s To go on: "
                     "rushes batch resume %s"), batch->n_ready, batch->n_items,
                   batch->reason != NULL ? batch->reason : "", id);
      return FALSE;
    }
  if (batch->state == RUSHES_BATCH_CANCELED)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_JOB_FAILED,
                   _("The batch was canceled with %u of %u takes ready."), batch->n_ready,
                   batch->n_items);
      return FALSE;
    }
  if (batch->n_failed == 0)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_JOB_FAILED,
               _("%u of %u takes came to nothing; the others are ready. To look at them: "
                 "rushes batch status %s. To try them again: rushes batch resume %s "
                 "--retry-failed"), batch->n_failed, batch->n_items, id, id);
  return FALSE;
}

/**
 * rushes_cli_batch_feed:
 * @cli: the surroundings
 * @studio: the studio
 * @id: the id of a batch
 * @with_failed: try again what came to nothing
 * @error: return location for an error
 *
 * Goes on with a batch until it is at its end, showing how far it is.
 *
 * Returns: %FALSE with an error if not all of it is ready
 */
gboolean
rushes_cli_batch_feed (RushesCli     *cli,
                       RushesStudio  *studio,
                       const char    *id,
                       gboolean       with_failed,
                       GError       **error)
{
  GCancellable *cancellable = rushes_cli_get_cancellable (cli);
  g_autoptr (RushesBatch) batch = rushes_batch_new (studio, id);
  gboolean is_stopped = FALSE;

  if (!rushes_batch_start (batch, with_failed, error))
    return FALSE;

  while (rushes_batch_is_running (batch) && !is_stopped)
    {
      g_main_context_iteration (NULL, TRUE);
      show_progress (cli, studio, id);
      is_stopped = g_cancellable_is_cancelled (cancellable);
    }
  rushes_cli_output_end_progress (rushes_cli_get_output (cli));
  if (!is_stopped)
    return judge (cli, studio, id, error);

  rushes_batch_pause (batch, _("It was stopped."), NULL);
  rushes_cli_output_warn (rushes_cli_get_output (cli),
                          _("Takes that were asked for go on. To go on with the others: "
                            "rushes batch resume %s"), id);
  g_cancellable_set_error_if_cancelled (cancellable, error);

  return FALSE;
}

static const char *
get_id (RushesCli *cli)
{
  return rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
}

static gboolean
run_status (RushesCli  *cli,
            GError    **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);

  return studio != NULL && rushes_cli_batch_print (cli, studio, get_id (cli), error);
}

static gboolean
run_resume (RushesCli  *cli,
            GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  RushesStudio *studio = rushes_cli_open_studio (cli, error);

  if (studio == NULL)
    return FALSE;

  rushes_cli_set_limit (cli, rushes_cli_args_get_number (args, "timeout", 0));

  return rushes_cli_batch_feed (cli, studio, get_id (cli),
                                rushes_cli_args_is_set (args, "retry-failed"), error) &&
         rushes_cli_batch_print (cli, studio, get_id (cli), error);
}

static gboolean
run_cancel (RushesCli  *cli,
            GError    **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  g_autoptr (RushesBatchRecord) batch = NULL;

  if (studio == NULL)
    return FALSE;

  batch = rushes_library_load_batch (rushes_studio_get_library (studio), get_id (cli), error);

  return batch != NULL && rushes_batch_cancel (studio, get_id (cli), error) &&
         rushes_cli_batch_print (cli, studio, get_id (cli), error);
}

static gboolean
run_list (RushesCli  *cli,
          GError    **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *list = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (list, "batches", array);
  json_node_take_object (node, list);
  if (studio != NULL)
    batches = rushes_library_list_batches (rushes_studio_get_library (studio), error);
  if (batches == NULL)
    return FALSE;

  for (guint i = 0; i < batches->len; i++)
    {
      const RushesBatchRecord *batch = g_ptr_array_index (batches, i);
      JsonObject *one = describe (cli, studio, batch, error);

      if (one == NULL)
        return FALSE;
      json_array_add_object_element (array, one);
      g_ptr_array_add (ids, batch->id);
    }
  g_ptr_array_add (ids, NULL);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node,
                                (const char * const *) ids->pdata, error);
}

static const RushesCliOption resume_options[] = {
  { "retry-failed", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("Ask once more for takes that came to nothing") },
  { "timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"), N_("Wait no longer, such as 20m") },
  { NULL }
};

const RushesCliCommand rushes_cli_batch_status = {
  .name = "batch status",
  .arguments = N_("ID"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Show a batch with each of its takes"),
  .details = N_("A batch whose program ended before it was done is “interrupted”; "
                "“batch resume” goes on with it."),
  .example = "rushes batch status \"$BATCH\" --jq '.items[] | select(.state == \"failed\")'",
  .run = run_status,
};

const RushesCliCommand rushes_cli_batch_resume = {
  .name = "batch resume",
  .arguments = N_("ID"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Go on with a batch where it is"),
  .details = N_("What was sent is never sent again. Ends with 1 if not all takes are ready."),
  .example = "rushes batch resume \"$BATCH\"",
  .options = resume_options,
  .has_effects = TRUE,
  .run = run_resume,
};

const RushesCliCommand rushes_cli_batch_list = {
  .name = "batch list",
  .summary = N_("List the batches of the library, the newest first"),
  .example = "rushes batch list --quiet",
  .run = run_list,
};

const RushesCliCommand rushes_cli_batch_cancel = {
  .name = "batch cancel",
  .arguments = N_("ID"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("End a batch, whoever works on it"),
  .details = N_("Takes that were sent may still be finished and charged by the service."),
  .example = "rushes batch cancel \"$BATCH\"",
  .run = run_cancel,
};
