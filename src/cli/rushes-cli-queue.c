/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "store/rushes-library-queue.h"
#include "util/rushes-error.h"

#include "rushes-cli-jobs.h"
#include "rushes-cli-takes.h"

#define MAX_IDS 10000

/* The takes that the arguments name, each by its id or by the service's id of its job. */
static GPtrArray *
find_takes (RushesCli     *cli,
            RushesLibrary *library,
            GError       **error)
{
  const char * const *ids = rushes_cli_args_get_arguments (rushes_cli_get_args (cli));
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      RushesTake *take = rushes_library_find_take (library, ids[i]);

      if (take == NULL)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                       _("There is no job “%s” in the library"), ids[i]);
          return NULL;
        }
      g_ptr_array_add (takes, take);
    }

  return g_steal_pointer (&takes);
}

static gboolean
print_queue (RushesCli      *cli,
             RushesLibrary  *library,
             GError        **error)
{
  g_autoptr (GPtrArray) takes = rushes_library_list_queue (library, NULL, error);
  JsonObject *list;

  if (takes == NULL)
    return FALSE;

  list = json_object_new ();
  json_object_set_boolean_member (list, "paused", rushes_library_is_queue_paused (library));

  return rushes_cli_jobs_print (cli, list, takes, error);
}

static gboolean
run_queue (RushesCli  *cli,
           GError    **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);

  return studio != NULL && print_queue (cli, rushes_studio_get_library (studio), error);
}

static gboolean
run_pause (RushesCli  *cli,
           GError    **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  RushesLibrary *library = studio != NULL ? rushes_studio_get_library (studio) : NULL;
  g_autoptr (GPtrArray) takes = studio != NULL ? find_takes (cli, library, error) : NULL;

  if (takes == NULL)
    return FALSE;

  if (takes->len == 0)
    return rushes_library_pause_queue (library, TRUE, error) && print_queue (cli, library, error);

  for (guint i = 0; i < takes->len; i++)
    {
      if (!rushes_library_hold_take (library, g_ptr_array_index (takes, i), RUSHES_HOLD_PERSON,
                                     error))
        return FALSE;
    }

  return rushes_cli_jobs_print (cli, json_object_new (), takes, error);
}

/* Lets the named takes go on. Gives those that nobody else sends. */
static GPtrArray *
resume_takes (RushesStudio  *studio,
              GPtrArray     *takes,
              GError       **error)
{
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_autoptr (GPtrArray) mine = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (takes, i);

      if (!rushes_studio_resume_take (studio, take, error))
        return NULL;
      if (rushes_engine_find_runner (rushes_studio_get_engine (studio),
                                     rushes_take_get_id (take)) != NULL)
        g_ptr_array_add (mine, g_object_ref (take));
    }
  if (mine->len > 0 && rushes_library_is_queue_paused (library))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("The queue is paused, and no other program would send this when it goes on. "
                     "Let it go on: rushes jobs resume"));
      for (guint i = 0; i < mine->len; i++)
        rushes_library_hold_take (library, g_ptr_array_index (mine, i), RUSHES_HOLD_PERSON, NULL);
      return NULL;
    }

  return g_steal_pointer (&mine);
}

static gboolean
run_resume (RushesCli  *cli,
            GError    **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  RushesLibrary *library = studio != NULL ? rushes_studio_get_library (studio) : NULL;
  g_autoptr (GPtrArray) takes = studio != NULL ? find_takes (cli, library, error) : NULL;
  g_autoptr (GPtrArray) mine = NULL;

  if (takes == NULL)
    return FALSE;

  /* What this command does not get to send stays in the queue. */
  rushes_studio_set_keeps_queue (studio, TRUE);
  mine = takes->len > 0 ? resume_takes (studio, takes, error)
                        : rushes_studio_resume_queue (studio, error);
  if (mine == NULL)
    return FALSE;
  if (mine->len > 0 &&
      !rushes_cli_takes_wait (cli, studio, mine, RUSHES_TAKE_STATE_RUNNING, error))
    return FALSE;
  if (takes->len == 0)
    g_ptr_array_extend (takes, mine, NULL, NULL);

  return rushes_cli_jobs_print (cli, json_object_new (), takes, error);
}

/* Where to: before a take, before all, or behind all. */
static gboolean
find_target (RushesCli      *cli,
             RushesLibrary  *library,
             RushesTake    **before,
             GError        **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *id = rushes_cli_args_get_text (args, "before");
  gboolean is_first = rushes_cli_args_is_set (args, "first");
  gboolean is_last = rushes_cli_args_is_set (args, "last");
  g_autoptr (GPtrArray) queue = NULL;

  if ((id != NULL) + is_first + is_last != 1)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("Say where to: --before ID, --first or --last"));
      return FALSE;
    }

  *before = NULL;
  if (id != NULL)
    {
      *before = rushes_library_find_take (library, id);
      if (*before == NULL)
        g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                     _("There is no job “%s” in the library"), id);
      return *before != NULL;
    }

  if (is_first)
    {
      queue = rushes_library_list_queue (library, NULL, error);
      if (queue == NULL)
        return FALSE;
      if (queue->len > 0)
        *before = g_ptr_array_index (queue, 0);
    }

  return TRUE;
}

static gboolean
run_move (RushesCli  *cli,
          GError    **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  RushesLibrary *library = studio != NULL ? rushes_studio_get_library (studio) : NULL;
  g_autoptr (GPtrArray) takes = studio != NULL ? find_takes (cli, library, error) : NULL;
  RushesTake *before;

  if (takes == NULL || !find_target (cli, library, &before, error))
    return FALSE;

  for (guint i = 0; i < takes->len; i++)
    {
      if (!rushes_library_move_in_queue (library, g_ptr_array_index (takes, i), before, error))
        return FALSE;
    }

  return print_queue (cli, library, error);
}

static gboolean
cancel_take (RushesCli     *cli,
             RushesStudio  *studio,
             RushesTake    *take,
             GError       **error)
{
  gboolean was_sent = rushes_take_get_remote_id (take) != NULL;

  if (rushes_take_state_is_final (rushes_take_get_state (take)))
    return TRUE;

  rushes_studio_cancel_take (studio, take);
  rushes_library_refresh (rushes_studio_get_library (studio));
  if (!rushes_take_state_is_final (rushes_take_get_state (take)))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("“%s” is being sent at this moment. Cancel it when it has been taken."),
                   rushes_take_get_id (take));
      return FALSE;
    }
  if (was_sent)
    rushes_cli_output_warn (rushes_cli_get_output (cli),
                            _("Nobody waits for “%s” any more, but the service can not be told to "
                              "stop: it may still finish and charge for it."),
                            rushes_take_get_id (take));

  return TRUE;
}

static gboolean
run_cancel (RushesCli  *cli,
            GError    **error)
{
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  RushesLibrary *library = studio != NULL ? rushes_studio_get_library (studio) : NULL;
  g_autoptr (GPtrArray) takes = studio != NULL ? find_takes (cli, library, error) : NULL;

  if (takes == NULL)
    return FALSE;

  for (guint i = 0; i < takes->len; i++)
    {
      if (!cancel_take (cli, studio, g_ptr_array_index (takes, i), error))
        return FALSE;
    }

  return rushes_cli_jobs_print (cli, json_object_new (), takes, error);
}

static const RushesCliOption move_options[] = {
  { "before", 0, RUSHES_CLI_OPTION_TEXT, N_("ID"), N_("In front of this one") },
  { "first", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("In front of all") },
  { "last", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Behind all") },
  { NULL }
};

const RushesCliCommand rushes_cli_jobs_queue = {
  .name = "jobs queue",
  .summary = N_("List what is not sent yet, the next one first"),
  .example = "rushes jobs queue --jq '.jobs[].takeId'",
  .run = run_queue,
};

const RushesCliCommand rushes_cli_jobs_pause = {
  .name = "jobs pause",
  .arguments = N_("[ID…]"),
  .max_arguments = MAX_IDS,
  .summary = N_("Send nothing for now, or not these"),
  .details = N_("Without an id the whole queue waits, in all programs. What was sent goes on."),
  .example = "rushes jobs pause",
  .run = run_pause,
};

const RushesCliCommand rushes_cli_jobs_resume = {
  .name = "jobs resume",
  .arguments = N_("[ID…]"),
  .max_arguments = MAX_IDS,
  .summary = N_("Let the queue go on, or these"),
  .details = N_("Without an id the whole queue goes on, and with it what a window left in it that "
                "was closed; what was put on hold by its id stays so. What no other program sends "
                "is sent by this command, which waits until it has been."),
  .example = "rushes jobs resume",
  .has_effects = TRUE,
  .run = run_resume,
};

const RushesCliCommand rushes_cli_jobs_move = {
  .name = "jobs move",
  .arguments = N_("ID…"),
  .min_arguments = 1,
  .max_arguments = MAX_IDS,
  .summary = N_("Change the order of what is not sent yet"),
  .example = "rushes jobs move \"$TAKE\" --first",
  .options = move_options,
  .run = run_move,
};

const RushesCliCommand rushes_cli_jobs_cancel = {
  .name = "jobs cancel",
  .arguments = N_("ID…"),
  .min_arguments = 1,
  .max_arguments = MAX_IDS,
  .summary = N_("End jobs"),
  .details = N_("What was not sent yet is not sent. What was sent is no longer waited for: the "
                "service may still finish and charge for it."),
  .example = "rushes jobs cancel \"$TAKE\"",
  .run = run_cancel,
};
