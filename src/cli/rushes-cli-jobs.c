/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

#include "rushes-cli-job.h"
#include "rushes-cli-jobs.h"
#include "rushes-cli-read.h"
#include "rushes-cli-takes.h"

#define DEFAULT_LIMIT 50

/* The gateway's statuses; "unknown" is ours. */
#define STATUS_WORDS "idle in_progress succeeded failed canceled unknown"

static gboolean
print_job (RushesCli   *cli,
           const char  *kind,
           JsonObject  *job,
           GError     **error)
{
  const char *member = g_str_equal (kind, "inference") ? "inferenceJobId"
                       : g_str_equal (kind, "publish") ? "outputJobId" : "editorJobId";

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), job, member, error);
}

static gboolean
run_get (RushesCli  *cli,
         GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *kind = rushes_cli_args_get_argument (args, 0);
  const char *id = rushes_cli_args_get_argument (args, 1);
  g_autoptr (JsonObject) job = NULL;

  if (!rushes_cli_check_id (id, error))
    return FALSE;

  job = rushes_cli_job_read (cli, kind, id, error);

  return job != NULL && print_job (cli, kind, job, error);
}

/* A take of the library is fetched, too, while somebody waits for it. */
static gboolean
wait_for_take (RushesCli   *cli,
               const char  *id,
               GError     **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  RushesTake *take;

  if (studio == NULL)
    return FALSE;

  take = rushes_library_find_take (rushes_studio_get_library (studio), id);
  if (take == NULL)
    return TRUE;

  g_ptr_array_add (takes, take);
  return rushes_cli_takes_wait (cli, studio, takes, RUSHES_TAKE_STATE_READY, error);
}

static gboolean
run_wait (RushesCli  *cli,
          GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *kind = rushes_cli_args_get_argument (args, 0);
  const char *id = rushes_cli_args_get_argument (args, 1);
  g_autoptr (JsonObject) job = NULL;

  if (!rushes_cli_check_id (id, error))
    return FALSE;

  rushes_cli_set_limit (cli, rushes_cli_takes_get_limit (args, RUSHES_MEDIA_KIND_VIDEO));
  if (!g_str_equal (kind, "publish") && !wait_for_take (cli, id, error))
    return FALSE;

  job = rushes_cli_job_wait (cli, kind, id, error);

  return job != NULL && print_job (cli, kind, job, error);
}

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
set_time (JsonObject *object,
          const char *member,
          gint64      time)
{
  g_autofree char *text = time > 0 ? rushes_time_to_iso (time) : NULL;

  set_text (object, member, text);
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

/**
 * rushes_cli_jobs_describe:
 * @take: a take
 *
 * Describes a take as a job.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_cli_jobs_describe (RushesTake *take)
{
  gboolean is_edit = rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_FINISHED;
  RushesTakeState state = rushes_take_get_state (take);
  JsonObject *job = json_object_new ();

  if (is_edit)
    set_text (job, "editorJobId", rushes_take_get_id (take));
  else
    set_text (job, "inferenceJobId", rushes_take_get_remote_id (take));
  set_text (job, "takeId", rushes_take_get_id (take));
  set_text (job, "parentTakeId", rushes_take_get_parent_id (take));
  set_text (job, "status", rushes_take_state_to_gateway (state));
  set_text (job, "state", rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE, state));
  set_text (job, "type", rushes_media_kind_to_string (rushes_take_get_kind (take)));
  set_text (job, "backend", rushes_take_get_backend (take));
  set_text (job, "model", rushes_take_get_model (take));
  set_text (job, "operation", rushes_take_get_operation (take));
  set_text (job, "prompt", rushes_take_get_prompt (take));
  set_text (job, "mediaId", rushes_take_get_media_id (take));
  set_text (job, "path", rushes_take_get_path (take));
  json_object_set_boolean_member (job, "animatic", rushes_take_is_animatic (take));
  set_money (job, "estimatedMicrodollars", rushes_take_get_estimated (take));
  set_money (job, "chargedMicrodollars", rushes_take_get_charged (take));
  set_text (job, "hold", rushes_take_get_hold (take));
  json_object_set_boolean_member (job, "slow", rushes_take_is_slow (take));
  set_text (job, "errorCode", rushes_take_get_error_code (take));
  set_text (job, "errorMessage", rushes_take_get_error_message (take));
  set_time (job, "createdAt", rushes_take_get_created_at (take));
  set_time (job, "finishedAt", rushes_take_get_finished_at (take));

  return job;
}

static gboolean
has_status (RushesTake *take,
            const char *status)
{
  RushesTakeState state = rushes_take_get_state (take);

  return status == NULL || g_strcmp0 (rushes_take_state_to_gateway (state), status) == 0;
}

/**
 * rushes_cli_jobs_print:
 * @cli: the surroundings
 * @list: (transfer full): an object, to which the member `jobs` is added
 * @takes: (element-type RushesTake): the takes
 * @error: return location for an error
 *
 * Prints takes as jobs.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_cli_jobs_print (RushesCli   *cli,
                       JsonObject  *list,
                       GPtrArray   *takes,
                       GError     **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  JsonArray *jobs = json_array_new ();

  for (guint i = 0; i < takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (takes, i);
      const char *id = rushes_take_get_remote_id (take);

      json_array_add_object_element (jobs, rushes_cli_jobs_describe (take));
      g_ptr_array_add (ids, (gpointer) (id != NULL ? id : rushes_take_get_id (take)));
    }
  json_object_set_array_member (list, "jobs", jobs);
  json_node_take_object (node, list);
  g_ptr_array_add (ids, NULL);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node,
                                (const char * const *) ids->pdata, error);
}

static gboolean
print_list (RushesCli  *cli,
            GPtrArray  *takes,
            GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  gint64 limit = rushes_cli_args_get_number (args, "limit", DEFAULT_LIMIT);
  const char *status = rushes_cli_args_get_text (args, "status");
  g_autoptr (GPtrArray) listed = g_ptr_array_new ();

  for (guint i = 0; i < takes->len && listed->len < limit; i++)
    {
      if (has_status (g_ptr_array_index (takes, i), status))
        g_ptr_array_add (listed, g_ptr_array_index (takes, i));
    }

  return rushes_cli_jobs_print (cli, json_object_new (), listed, error);
}

static gboolean
run_list (RushesCli  *cli,
          GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  gint64 limit = rushes_cli_args_get_number (args, "limit", DEFAULT_LIMIT);
  g_autoptr (GPtrArray) takes = NULL;
  RushesStudio *studio;

  if (limit < 1 || limit > G_MAXINT)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--limit takes 1 or more"));
      return FALSE;
    }

  studio = rushes_cli_open_studio (cli, error);
  if (studio == NULL)
    return FALSE;

  /* Which word a state has is known here alone, so that all are looked at if one is asked for. */
  takes = rushes_library_list_takes (rushes_studio_get_library (studio),
                                     rushes_cli_args_has (args, "status") ? 0 : (guint) limit,
                                     error);

  return takes != NULL && print_list (cli, takes, error);
}

static const RushesCliOption wait_options[] = {
  { "timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"), N_("Wait no longer, such as 20m") },
  { NULL }
};

static const RushesCliOption list_options[] = {
  { "limit", 'n', RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"), N_("Not more than this many") },
  { "status", 0, RUSHES_CLI_OPTION_TEXT, N_("STATUS"), N_("Only these"), STATUS_WORDS },
  { NULL }
};

const RushesCliCommand rushes_cli_jobs_get = {
  .name = "jobs get",
  .arguments = N_("KIND ID"),
  .words = "inference editor publish",
  .min_arguments = 2,
  .max_arguments = 2,
  .summary = N_("Show a job as it is now"),
  .details = N_("A job that failed is shown like any other. An edit is known by its id or by the "
                "media id of its result."),
  .example = "rushes jobs get inference \"$JOB\" --jq '.outputs[0].media.mediaId'",
  .run = run_get,
};

const RushesCliCommand rushes_cli_jobs_wait = {
  .name = "jobs wait",
  .arguments = N_("KIND ID"),
  .words = "inference editor publish",
  .min_arguments = 2,
  .max_arguments = 2,
  .summary = N_("Wait until a job has ended"),
  .details = N_("Ends with 1 if the job failed, and with 7 if the time is over; the job goes on "
                "then."),
  .example = "rushes jobs wait inference \"$JOB\" --timeout 20m",
  .options = wait_options,
  .run = run_wait,
};

const RushesCliCommand rushes_cli_jobs_list = {
  .name = "jobs list",
  .summary = N_("List the jobs of the library, the newest first"),
  .example = "rushes jobs list --status in_progress --quiet",
  .options = list_options,
  .run = run_list,
};
