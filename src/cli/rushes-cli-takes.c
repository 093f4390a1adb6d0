/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-takes.h"

#include <glib/gi18n.h>

#include "store/rushes-library-queue.h"
#include "studio/rushes-command-line.h"
#include "util/rushes-error.h"

#include "rushes-cli-advice.h"
#include "rushes-cli-wait.h"

/* How long a signal waits for an acknowledgement that is on its way: with the id, the job can be
 * waited for later; without, somebody has to find out what became of it. */
#define GRACE_SECONDS 3
#define QUEUE_SECONDS 2
#define VIDEO_LIMIT_SECONDS (30 * 60)
#define IMAGE_LIMIT_SECONDS (10 * 60)

/* Takes that are waited for together. */
typedef struct
{
  RushesCli     *cli;
  GPtrArray     *takes;
  GCancellable  *cancellable;
  RushesLibrary *library;
  RushesCliWait *waits;
  guint          grace_source;
  guint          queue_source;
} Watch;

static void
watch_clear (Watch *self)
{
  g_clear_handle_id (&self->grace_source, g_source_remove);
  g_clear_handle_id (&self->queue_source, g_source_remove);
  for (guint i = 0; i < self->takes->len; i++)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->takes, i), self);
      rushes_cli_wait_clear (&self->waits[i]);
    }
  g_free (self->waits);
  g_signal_handlers_disconnect_by_data (rushes_cli_get_cancellable (self->cli), self);
  g_clear_object (&self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static void
append_take (GString    *line,
             RushesTake *take)
{
  double progress = rushes_take_get_progress (take);

  if (line->len > 0)
    g_string_append (line, " · ");
  if (rushes_take_get_model (take) != NULL)
    g_string_append_printf (line, "%s ", rushes_take_get_model (take));
  g_string_append (line, rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE,
                                              rushes_take_get_state (take)));
  if (progress > 0 && progress < 1)
    g_string_append_printf (line, " %d %%", (int) (progress * 100));
}

static void
take_changed_cb (RushesTake *take,
                 GParamSpec *pspec,
                 gpointer    user_data)
{
  Watch *self = user_data;
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->takes->len; i++)
    append_take (line, g_ptr_array_index (self->takes, i));

  rushes_cli_output_progress (rushes_cli_get_output (self->cli), line->str);
}

static gboolean
grace_over_cb (gpointer user_data)
{
  Watch *self = user_data;

  self->grace_source = 0;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
stopped_cb (GCancellable *cancellable,
            gpointer      user_data)
{
  Watch *self = user_data;

  if (self->grace_source == 0)
    self->grace_source = g_timeout_add_seconds (GRACE_SECONDS, grace_over_cb, self);
}

static void
say_failure (Watch        *self,
             RushesTake   *take,
             const GError *error)
{
  if (self->takes->len > 1 && !rushes_error_is_cancelled (error))
    rushes_cli_output_warn (rushes_cli_get_output (self->cli), "%s: %s",
                            rushes_take_get_model (take), error->message);
}

/* Somebody who sees nothing happen wants to know why. */
static gboolean
still_queued_cb (gpointer user_data)
{
  Watch *self = user_data;
  guint n_queued = 0;

  self->queue_source = 0;
  for (guint i = 0; i < self->takes->len; i++)
    {
      if (rushes_take_get_state (g_ptr_array_index (self->takes, i)) == RUSHES_TAKE_STATE_QUEUED)
        n_queued++;
    }
  if (n_queued > 0 && rushes_library_is_queue_paused (self->library))
    rushes_cli_output_note (rushes_cli_get_output (self->cli),
                            _("The queue is paused. It goes on with: rushes jobs resume"));
  else if (n_queued > 0)
    rushes_cli_output_note (rushes_cli_get_output (self->cli),
                            _("It waits for its turn: rushes jobs queue"));

  return G_SOURCE_REMOVE;
}

static gboolean
begin_and_wait (Watch            *self,
                RushesStudio     *studio,
                RushesTakeState   state,
                GError          **error)
{
  g_autoptr (GError) first = NULL;

  self->waits = g_new0 (RushesCliWait, self->takes->len + 1);
  self->library = rushes_studio_get_library (studio);
  self->queue_source = g_timeout_add_seconds (QUEUE_SECONDS, still_queued_cb, self);
  for (guint i = 0; i < self->takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (self->takes, i);

      g_signal_connect (take, "notify", G_CALLBACK (take_changed_cb), self);
      rushes_studio_wait_take_async (studio, take, state, self->cancellable, rushes_cli_wait_cb,
                                     &self->waits[i]);
    }

  for (guint i = 0; i < self->takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (self->takes, i);
      g_autoptr (GError) local_error = NULL;

      if (rushes_studio_wait_take_finish (studio, rushes_cli_wait_for (&self->waits[i]),
                                          &local_error))
        continue;

      say_failure (self, take, local_error);
      rushes_cli_advice_add_take (self->cli, take);
      if (first == NULL)
        first = g_steal_pointer (&local_error);
    }

  rushes_cli_output_end_progress (rushes_cli_get_output (self->cli));
  if (first == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static void
say_one_resume (RushesCli  *cli,
                RushesTake *take)
{
  if (rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_FINISHED)
    rushes_cli_output_warn (rushes_cli_get_output (cli),
                            _("The edit ended with this program. Run the command again to make "
                              "it."));
  else if (rushes_take_get_remote_id (take) != NULL)
    rushes_cli_takes_say_resume (cli, "inference", rushes_take_get_remote_id (take));
  else
    rushes_cli_output_warn (rushes_cli_get_output (cli),
                            _("A request to %s may be on its way. What became of it: "
                              "%s jobs list"),
                            rushes_take_get_model (take), g_get_prgname ());
}

static void
say_all_resume (RushesCli *cli,
                GPtrArray *takes)
{
  for (guint i = 0; i < takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (takes, i);

      if (!rushes_take_state_is_final (rushes_take_get_state (take)))
        say_one_resume (cli, take);
    }
}

/**
 * rushes_cli_takes_acknowledge:
 * @cli: the surroundings
 * @studio: the studio
 * @takes: (element-type RushesTake): takes that were asked for
 * @error: return location for an error
 *
 * Waits until the service has taken every take on. A signal during this time waits a little for
 * the ids, so that nobody has to wonder whether something was sent.
 *
 * Returns: %FALSE with an error if one of them was not taken on
 */
gboolean
rushes_cli_takes_acknowledge (RushesCli     *cli,
                              RushesStudio  *studio,
                              GPtrArray     *takes,
                              GError       **error)
{
  g_auto (Watch) watch = { cli, takes, g_cancellable_new () };
  gboolean is_done;

  if (g_cancellable_is_cancelled (rushes_cli_get_cancellable (cli)))
    stopped_cb (NULL, &watch);
  g_signal_connect (rushes_cli_get_cancellable (cli), "cancelled", G_CALLBACK (stopped_cb),
                    &watch);
  is_done = begin_and_wait (&watch, studio, RUSHES_TAKE_STATE_RUNNING, error);

  if (is_done && !g_cancellable_set_error_if_cancelled (rushes_cli_get_cancellable (cli), error))
    return TRUE;

  say_all_resume (cli, takes);
  return FALSE;
}

/**
 * rushes_cli_takes_wait:
 * @cli: the surroundings
 * @studio: the studio
 * @takes: (element-type RushesTake): takes on their way
 * @state: how far they have to come
 * @error: return location for an error
 *
 * Waits for takes, showing how far they are. When it is stopped, it says how to go on.
 *
 * Returns: %FALSE with the first error if one of them came to nothing
 */
gboolean
rushes_cli_takes_wait (RushesCli        *cli,
                       RushesStudio     *studio,
                       GPtrArray        *takes,
                       RushesTakeState   state,
                       GError          **error)
{
  g_auto (Watch) watch = { cli, takes, g_object_ref (rushes_cli_get_cancellable (cli)) };

  if (begin_and_wait (&watch, studio, state, error))
    return TRUE;

  if (rushes_cli_is_stopped (cli))
    say_all_resume (cli, takes);

  return FALSE;
}

/**
 * rushes_cli_takes_save:
 * @cli: the surroundings
 * @studio: the studio
 * @take: a take with a file
 * @path: where to
 * @error: return location for an error
 *
 * Writes the file of a take to a place of the user's, and says so.
 *
 * Returns: %FALSE with an error if that did not work
 */
gboolean
rushes_cli_takes_save (RushesCli     *cli,
                       RushesStudio  *studio,
                       RushesTake    *take,
                       const char    *path,
                       GError       **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);

  rushes_studio_save_take_async (studio, take, path, rushes_cli_get_cancellable (cli),
                                 rushes_cli_wait_cb, &wait);
  if (!rushes_studio_save_take_finish (studio, rushes_cli_wait_for (&wait), error))
    {
      /* Translators: the path of a file, and then follows why. */
      g_prefix_error (error, _("“%s” was not written: "), path);
      if (rushes_take_get_media_id (take) != NULL)
        /* Translators: a media id. */
        rushes_cli_output_warn (rushes_cli_get_output (cli),
                                _("The take is done and in the library. To write it elsewhere: "
                                  "rushes media download %s -o FILE"),
                                rushes_take_get_media_id (take));
      return FALSE;
    }

  rushes_cli_output_note (rushes_cli_get_output (cli),
                          is_there ? _("Saved to “%s”, in the place of the file that was there.")
                                   : _("Saved to “%s”."), path);
  return TRUE;
}

/**
 * rushes_cli_takes_poll:
 * @cli: the surroundings
 * @job_id: the service's id of a job
 * @error: return location for an error
 *
 * Asks the service for a job.
 *
 * Returns: (transfer full) (nullable): the answer as received
 */
JsonObject *
rushes_cli_takes_poll (RushesCli   *cli,
                       const char  *job_id,
                       GError     **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (RushesJobStatus) status = NULL;
  RushesProvider *provider = rushes_cli_open_provider (cli, error);

  if (provider == NULL)
    return NULL;

  rushes_provider_poll_async (provider, job_id, rushes_cli_get_cancellable (cli),
                              rushes_cli_wait_cb, &wait);
  status = rushes_provider_poll_finish (provider, rushes_cli_wait_for (&wait), error);

  return status != NULL ? g_steal_pointer (&status->raw) : NULL;
}

/**
 * rushes_cli_takes_say_resume:
 * @cli: the surroundings
 * @kind: the kind of job: "inference", "editor" or "publish"
 * @id: its id
 *
 * Says that a job goes on, and the command that waits for it.
 */
void
rushes_cli_takes_say_resume (RushesCli  *cli,
                             const char *kind,
                             const char *id)
{
  const char *backend = rushes_cli_args_get_text (rushes_cli_get_args (cli), "backend");
  g_autofree char *quoted = backend != NULL ? rushes_command_line_quote (backend) : NULL;

  /* Translators: the rest of the line is a command. */
  rushes_cli_output_warn (rushes_cli_get_output (cli),
                          _("The job goes on. To wait for it: %s jobs wait %s %s%s%s"),
                          g_get_prgname (), kind, id, quoted != NULL ? " --backend " : "",
                          quoted != NULL ? quoted : "");
}

/**
 * rushes_cli_takes_get_limit:
 * @args: the command line
 * @kind: what is waited for
 *
 * Gets how long to wait.
 *
 * Returns: seconds
 */
gint64
rushes_cli_takes_get_limit (RushesCliArgs   *args,
                            RushesMediaKind  kind)
{
  return rushes_cli_args_get_number (args, "timeout", kind == RUSHES_MEDIA_KIND_VIDEO
                                                        ? VIDEO_LIMIT_SECONDS
                                                        : IMAGE_LIMIT_SECONDS);
}
