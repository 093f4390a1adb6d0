/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-job.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-editor.h"
#include "rushes-cli-takes.h"
#include "rushes-cli-wait.h"

#define FIRST_DELAY_MS 1000
#define LONGEST_DELAY_MS 5000

/**
 * rushes_cli_job_resolve:
 * @studio: the studio
 * @id: an id of a take of the library, or of a job
 *
 * Finds the service's id of a job.
 *
 * Returns: (transfer none): an id, which is @id if the library does not know it
 */
const char *
rushes_cli_job_resolve (RushesStudio *studio,
                        const char   *id)
{
  RushesTake *take = rushes_library_find_take (rushes_studio_get_library (studio), id);
  const char *remote_id = take != NULL ? rushes_take_get_remote_id (take) : NULL;

  return remote_id != NULL ? remote_id : id;
}

static JsonObject *
get_inference (RushesCli     *cli,
               RushesStudio  *studio,
               const char    *id,
               GError       **error)
{
  return rushes_cli_takes_poll (cli, rushes_cli_job_resolve (studio, id), error);
}

static JsonObject *
get_publish (RushesCli     *cli,
             RushesStudio  *studio,
             const char    *id,
             GError       **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  RushesPublisher *publisher = rushes_cli_open_publisher (cli, error);
  RushesPost *post;

  if (publisher == NULL)
    return NULL;

  post = rushes_library_find_post (rushes_studio_get_library (studio), id);
  if (post != NULL && rushes_post_get_remote_id (post) != NULL)
    id = rushes_post_get_remote_id (post);

  rushes_publisher_poll_async (publisher, id, rushes_cli_get_cancellable (cli),
                               rushes_cli_wait_cb, &wait);

  return rushes_publisher_poll_finish (publisher, rushes_cli_wait_for (&wait), error);
}

/**
 * rushes_cli_job_read:
 * @cli: the surroundings
 * @kind: "inference", "editor" or "publish"
 * @id: an id
 * @error: return location for an error
 *
 * Gets a job as the service, or for an edit the library, has it.
 *
 * Returns: (transfer full) (nullable): the job
 */
JsonObject *
rushes_cli_job_read (RushesCli   *cli,
                     const char  *kind,
                     const char  *id,
                     GError     **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);

  if (studio == NULL)
    return NULL;

  if (g_str_equal (kind, "inference"))
    return get_inference (cli, studio, id, error);

  if (g_str_equal (kind, "publish"))
    return get_publish (cli, studio, id, error);

  return rushes_cli_editor_get (cli, studio, id, error);
}

static gboolean
is_among (const char         *word,
          const char * const *words)
{
  return word != NULL && g_strv_contains (words, word);
}

/* Ten per cent more or less, so that many who wait do not ask all at once. */
static guint
jitter (guint delay)
{
  return delay * g_random_double_range (0.9, 1.1);
}

/* One look at the job. `*is_over` says whether it will not change any more. */
static JsonObject *
look (RushesCli   *cli,
      const char  *kind,
      const char  *id,
      gboolean    *is_over,
      GError     **error)
{
  static const char * const bad_ends[] = { "failed", "canceled", "cancelled", NULL };
  g_autoptr (JsonObject) job = rushes_cli_job_read (cli, kind, id, error);
  const char *status;
  const char *message;

  if (job == NULL)
    return NULL;

  status = rushes_json_get_string (job, "status", "");
  *is_over = g_str_equal (status, "succeeded");
  rushes_cli_output_progress (rushes_cli_get_output (cli), status);
  if (!is_among (status, bad_ends))
    return g_steal_pointer (&job);

  message = rushes_json_get_string (job, "errorMessage", NULL);
  if (message != NULL)
    /* Translators: an id, a status, and what the service said. */
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_JOB_FAILED, _("Job %s: %s: %s"), id, status,
                 message);
  else
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_JOB_FAILED, _("Job %s: %s"), id, status);

  return NULL;
}

/**
 * rushes_cli_job_wait:
 * @cli: the surroundings
 * @kind: "inference", "editor" or "publish"
 * @id: an id
 * @error: return location for an error
 *
 * Looks at a job again and again until it has ended. When it is stopped, it says how to go on.
 *
 * Returns: (transfer full) (nullable): the job, or %NULL if it came to nothing
 */
JsonObject *
rushes_cli_job_wait (RushesCli   *cli,
                     const char  *kind,
                     const char  *id,
                     GError     **error)
{
  guint delay = FIRST_DELAY_MS;
  gboolean is_over = FALSE;
  JsonObject *job;

  while (TRUE)
    {
      job = look (cli, kind, id, &is_over, error);
      if (job == NULL || is_over)
        break;

      g_clear_pointer (&job, json_object_unref);
      if (!rushes_cli_wait_ms (jitter (delay), rushes_cli_get_cancellable (cli), error))
        break;

      delay = MIN (delay + delay / 2, LONGEST_DELAY_MS);
    }

  rushes_cli_output_end_progress (rushes_cli_get_output (cli));
  if (job == NULL && rushes_cli_is_stopped (cli))
    rushes_cli_takes_say_resume (cli, kind, id);

  return job;
}
