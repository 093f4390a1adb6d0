/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-post-runner.h"

#include <glib/gi18n.h>

#include "rushes-failure.h"
#include "rushes-post-history.h"
#include "rushes-upload.h"
#include "store/rushes-library-evidence.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-lease.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define MAX_SEARCHES 3
/* An account that does not show a post at once may show it later. */
#define FIRST_SEARCH_MS 5000
#define LONGEST_SEARCH_MS (15 * 60 * 1000)
#define SEARCH_PARTS 4
#define SCHEDULED_LOOK_MS 30000

/**
 * RushesPostRunner:
 *
 * Brings a post from wherever it stands to its end:
 *
 *     checked, uploading: the file goes to the backend, if it is not there
 *     submitting: the intent is on the disk; the request is sent, once. If no answer comes, the
 *       history of the account is searched before the outcome counts as unknown
 *     scheduled, running: the service has it; it is asked how far it is
 *     unknown: the history is searched again, less and less often
 *
 * Made by the engine for a post whose lease this process holds, or one whose outcome is unknown.
 * Lives on the main thread.
 */
struct _RushesPostRunner
{
  RushesRunner parent_instance;

  RushesPublisher *publisher;
  RushesPost      *post;
  char            *media_id;
  char            *remote_id;
  char            *doubt;

  RushesPostState  acknowledged_state;
  gint64           started_ms;
  guint            n_looks;
  guint            n_searches;
};

G_DEFINE_FINAL_TYPE (RushesPostRunner, rushes_post_runner, RUSHES_TYPE_RUNNER)

static void look (RushesRunner *runner);
static void search (RushesRunner *runner);

static const char *
get_id (RushesPostRunner *self)
{
  return rushes_post_get_id (self->post);
}

static RushesLibrary *
get_library (RushesPostRunner *self)
{
  return rushes_runner_get_library (RUSHES_RUNNER (self));
}

static RushesProvider *
get_provider (RushesPostRunner *self)
{
  return rushes_runner_get_provider (RUSHES_RUNNER (self));
}

static gboolean
is_done (RushesPostRunner *self)
{
  return rushes_runner_is_done (RUSHES_RUNNER (self));
}

static GCancellable *
get_cancellable (RushesPostRunner *self)
{
  return rushes_runner_get_cancellable (RUSHES_RUNNER (self));
}

/* The members of a publish job's answer and of a row of the history that say where it is. */
static const char *
find_permalink (JsonObject *answer)
{
  JsonObject *result = rushes_json_get_object (answer, "result");

  return rushes_json_get_string (result, "permalink",
                                 rushes_json_get_string (answer, "permalink", NULL));
}

/* Brings the row to what the service says of the post. Answers whether that is an end. */
static gboolean
follow (RushesPostRunner *self,
        JsonObject       *answer)
{
  const char *status = rushes_json_get_string (answer, "status", "");
  g_autoptr (GError) error = NULL;

  if (g_str_equal (status, "failed"))
    {
      rushes_runner_end (RUSHES_RUNNER (self), RUSHES_RUNNER_FAILED,
                         rushes_json_get_string (answer, "errorCode", NULL),
                         rushes_json_get_string (answer, "errorMessage",
                                                 _("The platform refused the post.")));
      return TRUE;
    }
  if (g_str_equal (status, "canceled"))
    {
      rushes_runner_end (RUSHES_RUNNER (self), RUSHES_RUNNER_CANCELED, NULL, NULL);
      return TRUE;
    }
  if (!g_str_equal (status, "succeeded"))
    return FALSE;

  if (!rushes_library_post_published (get_library (self), get_id (self), find_permalink (answer),
                                      answer, &error))
    rushes_runner_write_failed (RUSHES_RUNNER (self), error, look);
  else
    rushes_runner_finish (RUSHES_RUNNER (self));

  return TRUE;
}

static void
wait_and_look (RushesPostRunner *self)
{
  RushesRunner *runner = RUSHES_RUNNER (self);
  gint64 interval = SCHEDULED_LOOK_MS;

  if (rushes_post_get_state (self->post) != RUSHES_POST_STATE_SCHEDULED)
    interval = rushes_runner_get_interval (self->n_looks++,
                                           rushes_time_awake_ms () - self->started_ms,
                                           rushes_provider_is_sandbox (get_provider (self)));
  rushes_runner_look (runner);
  rushes_runner_look_later (runner, interval, look);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RushesPostRunner) self = user_data;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = rushes_publisher_poll_finish (self->publisher, result, &error);
  if (is_done (self))
    return;

  if (answer != NULL)
    {
      rushes_runner_answered (RUSHES_RUNNER (self));
      if (!follow (self, answer))
        wait_and_look (self);
      return;
    }
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND) ||
      g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_GONE))
    {
      /* It was taken, so that it failed is not known. */
      rushes_runner_end (RUSHES_RUNNER (self), RUSHES_RUNNER_UNKNOWN,
                         _rushes_failure_get_code (error), error->message);
      return;
    }

  rushes_runner_not_answered (RUSHES_RUNNER (self), error, look);
}

static void
look (RushesRunner *runner)
{
  RushesPostRunner *self = RUSHES_POST_RUNNER (runner);

  rushes_publisher_look_async (self->publisher, rushes_post_get_remote_id (self->post),
                               get_cancellable (self), looked_cb, g_object_ref (self));
}

static void
acknowledge (RushesRunner *runner)
{
  RushesPostRunner *self = RUSHES_POST_RUNNER (runner);
  g_autoptr (GError) error = NULL;

  if (!rushes_library_post_acknowledged (get_library (self), get_id (self), self->remote_id,
                                         self->acknowledged_state, &error))
    rushes_runner_write_failed (RUSHES_RUNNER (self), error, acknowledge);
  else if (!rushes_library_is_working_on (get_library (self), get_id (self)) &&
           !rushes_library_adopt (get_library (self), RUSHES_LEASE_POST, get_id (self), NULL))
    rushes_runner_finish (runner);
  else
    wait_and_look (self);
}

/* An answer without a job, as of a carousel, is the end at once. */
static void
answered (RushesPostRunner *self,
          JsonObject       *answer)
{
  const char *status = rushes_json_get_string (answer, "status", "");
  g_autoptr (GError) error = NULL;

  self->remote_id = g_strdup (rushes_json_get_string (answer, "outputJobId", NULL));
  self->acknowledged_state = g_str_equal (status, "scheduled") ? RUSHES_POST_STATE_SCHEDULED
                                                               : RUSHES_POST_STATE_RUNNING;
  if (self->remote_id != NULL)
    {
      acknowledge (RUSHES_RUNNER (self));
      return;
    }

  if (!rushes_library_post_published (get_library (self), get_id (self), find_permalink (answer),
                                      answer, &error))
    rushes_runner_write_failed (RUSHES_RUNNER (self), error, search);
  else
    rushes_runner_finish (RUSHES_RUNNER (self));
}

/* What the account does not tell stays unknown, until it does or a person decides. */
static void
stay_unknown (RushesPostRunner *self)
{
  RushesRunner *runner = RUSHES_RUNNER (self);
  gint64 sent = rushes_library_post_submitted_at (get_library (self), get_id (self));
  gint64 age = MAX (rushes_time_now_ms () - sent, 0);
  g_autoptr (GError) error = NULL;

  if (rushes_post_get_state (self->post) != RUSHES_POST_STATE_UNKNOWN &&
      !rushes_library_post_ended (get_library (self), get_id (self), RUSHES_POST_STATE_UNKNOWN,
                                  "unknown_outcome", self->doubt, &error))
    {
      rushes_runner_write_failed (runner, error, search);
      return;
    }

  rushes_runner_look (runner);
  rushes_runner_look_later (runner, CLAMP (age / SEARCH_PARTS, FIRST_SEARCH_MS,
                                           LONGEST_SEARCH_MS), search);
}

static void
write_doubt (RushesPostRunner *self)
{
  g_autoptr (JsonObject) data = json_object_new ();

  json_object_set_string_member (data, "message", self->doubt);
  rushes_library_add_evidence (get_library (self), get_id (self), RUSHES_EVIDENCE_NO_ANSWER, data,
                               NULL);
}

static void
found (RushesPostRunner *self,
       JsonObject       *row)
{
  const char *job = rushes_json_get_string (row, "outputJobId", NULL);

  if (job != NULL)
    {
      g_free (self->remote_id);
      self->remote_id = g_strdup (job);
      self->acknowledged_state = RUSHES_POST_STATE_RUNNING;
      acknowledge (RUSHES_RUNNER (self));
    }
  else if (!follow (self, row))
    {
      stay_unknown (self);
    }
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesPostRunner) self = user_data;
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (GError) error = NULL;

  row = _rushes_post_history_find_finish (result, &error);
  if (is_done (self))
    return;

  if (row != NULL)
    found (self, row);
  else if (rushes_post_get_state (self->post) == RUSHES_POST_STATE_SUBMITTING &&
           ++self->n_searches < MAX_SEARCHES)
    rushes_runner_wait (RUSHES_RUNNER (self),
                        rushes_runner_get_interval (self->n_searches, 0, FALSE), search);
  else
    stay_unknown (self);
}

/* A post that was taken stands in the history from then on; one that is not there may still be
 * on its way, so that it is never sent again by itself. */
static void
search (RushesRunner *runner)
{
  RushesPostRunner *self = RUSHES_POST_RUNNER (runner);
  RushesPostState state = rushes_post_get_state (self->post);

  /* Somebody decided meanwhile. */
  if (is_done (self) || (rushes_post_state_is_final (state) && state != RUSHES_POST_STATE_UNKNOWN))
    {
      rushes_runner_finish (runner);
      return;
    }

  _rushes_post_history_find_async (get_library (self), self->publisher, self->post,
                                   get_cancellable (self), searched_cb, g_object_ref (self));
}

static void
posted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RushesPostRunner) self = user_data;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = rushes_publisher_post_finish (self->publisher, result, &error);
  if (answer != NULL)
    {
      answered (self, answer);
    }
  else if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME))
    {
      g_free (self->doubt);
      self->doubt = g_strdup (error->message);
      write_doubt (self);
      search (RUSHES_RUNNER (self));
    }
  else
    {
      rushes_runner_fail (RUSHES_RUNNER (self), error);
    }
}

static JsonObject *
make_request (RushesPostRunner *self)
{
  JsonObject *asked = rushes_post_get_request (self->post);
  JsonObject *request = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  /* A carousel brings its own. */
  if (!json_object_has_member (asked, "mediaIds"))
    json_object_set_string_member (request, "mediaId", self->media_id);
  json_object_iter_init (&iter, asked);
  while (json_object_iter_next (&iter, &name, &value))
    {
      if (!g_str_equal (name, "mediaId"))
        json_object_set_member (request, name, json_node_copy (value));
    }

  return request;
}

static void
submit (RushesPostRunner *self)
{
  g_autoptr (JsonObject) request = make_request (self);
  g_autoptr (GError) error = NULL;

  if (!rushes_library_post_submitting (get_library (self), get_id (self), self->media_id, request,
                                       &error))
    {
      rushes_runner_fail (RUSHES_RUNNER (self), error);
      return;
    }

  /* Not cancellable: an answer that nobody waits for would be lost. */
  rushes_publisher_post_async (self->publisher, rushes_post_get_platform (self->post), request,
                               NULL, posted_cb, g_object_ref (self));
}

static void
uploaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesPostRunner) self = user_data;
  g_autoptr (GError) error = NULL;

  self->media_id = _rushes_upload_finish (result, &error);
  if (self->media_id == NULL)
    rushes_runner_fail (RUSHES_RUNNER (self), error);
  else if (!is_done (self))
    submit (self);
}

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesPostRunner) self = user_data;
  const char *take_id = rushes_post_get_take_id (self->post);
  RushesTake *take = NULL;
  g_autoptr (GError) error = NULL;

  if (take_id != NULL)
    take = rushes_library_find_take (get_library (self), take_id);
  if (!rushes_provider_ensure_ready_finish (get_provider (self), result, &error))
    {
      rushes_runner_fail (RUSHES_RUNNER (self), error);
    }
  else if (is_done (self))
    {
      return;
    }
  else if (take == NULL || rushes_take_get_path (take) == NULL)
    {
      self->media_id = g_strdup (rushes_post_get_media_id (self->post));
      submit (self);
    }
  else if (!rushes_library_post_uploading (get_library (self), get_id (self), &error))
    {
      rushes_runner_fail (RUSHES_RUNNER (self), error);
    }
  else
    {
      _rushes_upload_async (get_library (self), get_provider (self), rushes_take_get_path (take),
                            rushes_take_get_sha256 (take), rushes_take_get_mime_type (take),
                            get_cancellable (self), uploaded_cb, g_object_ref (self));
    }
}

static void
rushes_post_runner_dispose (GObject *object)
{
  RushesPostRunner *self = RUSHES_POST_RUNNER (object);

  g_clear_object (&self->publisher);
  g_clear_object (&self->post);

  G_OBJECT_CLASS (rushes_post_runner_parent_class)->dispose (object);
}

static void
rushes_post_runner_finalize (GObject *object)
{
  RushesPostRunner *self = RUSHES_POST_RUNNER (object);

  g_free (self->media_id);
  g_free (self->remote_id);
  g_free (self->doubt);

  G_OBJECT_CLASS (rushes_post_runner_parent_class)->finalize (object);
}

static void
rushes_post_runner_start (RushesRunner *runner)
{
  RushesPostRunner *self = RUSHES_POST_RUNNER (runner);

  self->started_ms = rushes_time_awake_ms ();
  switch (rushes_post_get_state (self->post))
    {
    case RUSHES_POST_STATE_DRAFT:
    case RUSHES_POST_STATE_CHECKED:
      rushes_provider_ensure_ready_async (get_provider (self), get_cancellable (self), ready_cb,
                                          g_object_ref (self));
      break;

    case RUSHES_POST_STATE_SUBMITTING:
      /* Somebody else sent it, and ended. A command may live no longer than one search takes: the
       * row must not wait for more of them. The next command searches for what is unknown. */
      self->n_searches = MAX_SEARCHES;
      write_doubt (self);
      search (runner);
      break;

    case RUSHES_POST_STATE_UNKNOWN:
      search (runner);
      break;

    case RUSHES_POST_STATE_SCHEDULED:
    case RUSHES_POST_STATE_RUNNING:
      rushes_runner_look_later (runner, 0, look);
      break;

    case RUSHES_POST_STATE_UPLOADING:
    case RUSHES_POST_STATE_PUBLISHED:
    case RUSHES_POST_STATE_FAILED:
    case RUSHES_POST_STATE_CANCELED:
      rushes_runner_finish (runner);
      break;
    }
}

static void
rushes_post_runner_cancel (RushesRunner *runner)
{
  RushesPostRunner *self = RUSHES_POST_RUNNER (runner);
  RushesPostState state = rushes_post_get_state (self->post);

  /* What was sent can not be called back. */
  if (state == RUSHES_POST_STATE_CHECKED || state == RUSHES_POST_STATE_UPLOADING)
    rushes_runner_end (runner, RUSHES_RUNNER_CANCELED, NULL, NULL);
}

static gboolean
rushes_post_runner_write_end (RushesRunner     *runner,
                              RushesRunnerEnd   end,
                              const char       *code,
                              const char       *message,
                              GError          **error)
{
  RushesPostRunner *self = RUSHES_POST_RUNNER (runner);
  RushesPostState state = RUSHES_POST_STATE_FAILED;

  if (end == RUSHES_RUNNER_CANCELED)
    state = RUSHES_POST_STATE_CANCELED;
  else if (end == RUSHES_RUNNER_UNKNOWN)
    state = RUSHES_POST_STATE_UNKNOWN;

  return rushes_library_post_ended (get_library (self), get_id (self), state, code, message,
                                    error);
}

static void
rushes_post_runner_class_init (RushesPostRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  RushesRunnerClass *runner_class = RUSHES_RUNNER_CLASS (klass);

  object_class->dispose = rushes_post_runner_dispose;
  object_class->finalize = rushes_post_runner_finalize;
  runner_class->start = rushes_post_runner_start;
  runner_class->cancel = rushes_post_runner_cancel;
  runner_class->write_end = rushes_post_runner_write_end;
}

static void
rushes_post_runner_init (RushesPostRunner *self)
{
  self->doubt = g_strdup (_("It was sent, and no answer came. Look at the account before posting "
                            "again."));
}

/**
 * rushes_post_runner_new:
 * @library: the library
 * @provider: the backend of the post
 * @publisher: the same as what posts
 * @post: a post whose lease this process holds
 *
 * Makes a runner; it does nothing until it is started.
 *
 * Returns: (transfer full): the runner
 */
RushesRunner *
rushes_post_runner_new (RushesLibrary   *library,
                        RushesProvider  *provider,
                        RushesPublisher *publisher,
                        RushesPost      *post)
{
  RushesPostRunner *self;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (RUSHES_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (RUSHES_IS_PUBLISHER (publisher), NULL);
  g_return_val_if_fail (RUSHES_IS_POST (post), NULL);

  self = g_object_new (RUSHES_TYPE_POST_RUNNER, NULL);
  rushes_runner_set_up (RUSHES_RUNNER (self), library, provider);
  self->publisher = g_object_ref (publisher);
  self->post = g_object_ref (post);

  return RUSHES_RUNNER (self);
}
