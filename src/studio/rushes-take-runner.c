/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-take-runner.h"

#include <glib/gi18n.h>

#include "rushes-failure.h"
#include "rushes-fetch.h"
#include "rushes-upload.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

/* After so many looks in a row without an answer, whoever waits is told. */
#define PATIENCE 4
#define WRITE_AGAIN_MS 1000
#define MAX_FETCHES 5

/**
 * RushesTakeRunner:
 *
 * Brings a generated take from wherever it stands to its end:
 *
 *     queued: the files of the brief go to the backend
 *     submitting: the intent is on the disk; the request is sent, once
 *     running: the service has it; it is asked how far it is
 *     fetching: the file comes here, is decoded to its last frame, hashed and named
 *
 * Made by the studio for a take whose lease this process holds. Lives on the main thread.
 */
struct _RushesTakeRunner
{
  RushesRunner parent_instance;

  RushesLibrary  *library;
  RushesProvider *provider;
  RushesWorker   *worker;
  RushesTake     *take;
  RushesBrief    *brief;
  GPtrArray      *media_ids;
  char           *remote_id;
  char           *url;

  guint           n_looks;
  guint           n_failures;
  guint           n_fetches;
  gboolean        wants_cancel;
};

G_DEFINE_FINAL_TYPE (RushesTakeRunner, rushes_take_runner, RUSHES_TYPE_RUNNER)

static void prepare_next (RushesTakeRunner *self);
static void look (RushesRunner *runner);
static void fetch (RushesRunner *runner);

static const char *
get_id (RushesTakeRunner *self)
{
  return rushes_take_get_id (self->take);
}

static gboolean
is_done (RushesTakeRunner *self)
{
  return rushes_runner_is_done (RUSHES_RUNNER (self));
}

static GCancellable *
get_cancellable (RushesTakeRunner *self)
{
  return rushes_runner_get_cancellable (RUSHES_RUNNER (self));
}

/* Writes the end. A row that somebody else ended meanwhile stays as it is; one that can not be
 * written stays for whoever comes next. */
static void
end (RushesTakeRunner *self,
     RushesTakeState   state,
     const char       *code,
     const char       *message)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_library_take_ended (self->library, get_id (self), state, code, message, &error) &&
      !g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
    rushes_runner_complain (RUSHES_RUNNER (self), error);
  rushes_runner_finish (RUSHES_RUNNER (self));
}

static void
fail (RushesTakeRunner *self,
      const GError     *error)
{
  if (is_done (self))
    return;

  if (rushes_error_is_cancelled (error))
    end (self, RUSHES_TAKE_STATE_CANCELED, NULL, NULL);
  else
    end (self, RUSHES_TAKE_STATE_FAILED, _rushes_failure_get_code (error), error->message);
}

/* A write that did not work where giving up would lose something. A row that somebody else works
 * on or ended is not ours to write. */
static void
write_failed (RushesTakeRunner *self,
              GError           *error,
              RushesRunnerStep  again)
{
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
    {
      rushes_runner_finish (RUSHES_RUNNER (self));
      return;
    }

  rushes_runner_complain (RUSHES_RUNNER (self), error);
  rushes_runner_wait (RUSHES_RUNNER (self), WRITE_AGAIN_MS, again);
}

static void
acknowledge (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  g_autoptr (GError) error = NULL;

  if (!rushes_library_take_acknowledged (self->library, get_id (self), self->remote_id, &error))
    write_failed (self, error, acknowledge);
  else if (self->wants_cancel)
    rushes_runner_cancel (runner);
  else
    look (runner);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;

  self->remote_id = rushes_provider_submit_finish (self->provider, result, &error);
  if (self->remote_id != NULL)
    acknowledge (RUSHES_RUNNER (self));
  else if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME))
    end (self, RUSHES_TAKE_STATE_UNKNOWN, _rushes_failure_get_code (error), error->message);
  else
    fail (self, error);
}

static JsonObject *
make_request (RushesTakeRunner *self)
{
  JsonObject *params = rushes_brief_get_params (self->brief);
  JsonObject *request = json_object_new ();
  JsonArray *ids;

  json_object_set_string_member (request, "model", rushes_take_get_model (self->take));
  json_object_set_string_member (request, "prompt", rushes_brief_get_prompt (self->brief));
  if (json_object_get_size (params) > 0)
    json_object_set_object_member (request, "params", json_object_ref (params));
  if (self->media_ids->len == 0)
    return request;

  ids = json_array_new ();
  for (guint i = 0; i < self->media_ids->len; i++)
    json_array_add_string_element (ids, g_ptr_array_index (self->media_ids, i));
  json_object_set_array_member (request, "attachmentMediaIds", ids);

  return request;
}

static void
submit (RushesTakeRunner *self)
{
  g_autoptr (JsonObject) request = make_request (self);
  g_autoptr (GError) error = NULL;

  if (!rushes_library_take_submitting (self->library, get_id (self), request, &error))
    {
      fail (self, error);
      return;
    }

  /* Not cancellable: an answer that nobody waits for would be lost. */
  rushes_provider_submit_async (self->provider, rushes_take_get_kind (self->take), request, NULL,
                                submitted_cb, g_object_ref (self));
}

static void
uploaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  char *media_id = _rushes_upload_finish (result, &error);

  if (media_id == NULL)
    {
      fail (self, error);
      return;
    }

  g_ptr_array_add (self->media_ids, media_id);
  if (!is_done (self))
    prepare_next (self);
}

/* The file may have been moved with the library since it was noted. */
static char *
find_file (RushesTakeRunner *self,
           RushesReference  *reference)
{
  const char *path = rushes_reference_get_path (reference);
  const char *sha256 = rushes_reference_get_sha256 (reference);

  if (sha256 != NULL && (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR)))
    return rushes_library_find_media_path (self->library, sha256);

  return g_strdup (path);
}

static void
prepare_next (RushesTakeRunner *self)
{
  GListModel *references = rushes_brief_get_references (self->brief);
  g_autoptr (RushesReference) reference = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  reference = g_list_model_get_item (references, self->media_ids->len);
  if (reference == NULL)
    {
      submit (self);
      return;
    }

  path = find_file (self, reference);
  if (path != NULL)
    {
      _rushes_upload_async (self->library, self->provider, path,
                            rushes_reference_get_sha256 (reference),
                            rushes_reference_get_mime_type (reference), get_cancellable (self),
                            uploaded_cb, g_object_ref (self));
    }
  else if (rushes_reference_get_media_id (reference) != NULL)
    {
      g_ptr_array_add (self->media_ids, g_strdup (rushes_reference_get_media_id (reference)));
      prepare_next (self);
    }
  else
    {
      error = g_error_new (RUSHES_ERROR, RUSHES_ERROR_IO, _("The file “%s” is no longer there."),
                           rushes_reference_get_name (reference));
      fail (self, error);
    }
}

static void
ready_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_provider_ensure_ready_finish (self->provider, result, &error))
    fail (self, error);
  else if (!is_done (self))
    prepare_next (self);
}

static void
prepare (RushesTakeRunner *self)
{
  g_autoptr (JsonObject) brief = NULL;
  g_autoptr (GError) error = NULL;

  brief = rushes_library_load_take_brief (self->library, get_id (self), &error);
  if (brief != NULL)
    self->brief = rushes_brief_new_from_json (brief, &error);
  if (self->brief == NULL)
    {
      fail (self, error);
      return;
    }

  rushes_provider_ensure_ready_async (self->provider, get_cancellable (self), ready_cb,
                                      g_object_ref (self));
}

static void
fetched (RushesTakeRunner *self,
         const char       *sha256)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_library_take_ready (self->library, get_id (self), sha256,
                                  rushes_provider_get_origin (self->provider),
                                  rushes_take_get_media_id (self->take), &error))
    write_failed (self, error, fetch);
  else
    rushes_runner_finish (RUSHES_RUNNER (self));
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = _rushes_fetch_finish (result, &error);

  if (is_done (self))
    return;

  rushes_runner_look (RUSHES_RUNNER (self));
  if (sha256 != NULL)
    fetched (self, sha256);
  else if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK) &&
           ++self->n_fetches < MAX_FETCHES)
    rushes_runner_wait (RUSHES_RUNNER (self), rushes_runner_get_interval (self->n_fetches, FALSE),
                        fetch);
  else
    fail (self, error);
}

static void
transferred_cb (gint64   done,
                gint64   total,
                gpointer user_data)
{
  RushesTakeRunner *self = user_data;

  if (total > 0 && !is_done (self))
    rushes_library_take_progress (self->library, get_id (self), NULL,
                                  (double) done / (double) total);
}

static void
fetch (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  const char *media_id = rushes_take_get_media_id (self->take);

  /* Without an id the address is all there is, and it perishes. */
  if (media_id == NULL && self->url == NULL)
    look (runner);
  else
    _rushes_fetch_async (self->library, self->provider, self->worker, media_id, self->url,
                         transferred_cb, self, get_cancellable (self), fetched_cb,
                         g_object_ref (self));
}

static void
begin_fetching (RushesTakeRunner *self,
                RushesJobStatus  *status)
{
  g_autoptr (GError) error = NULL;

  g_free (self->url);
  self->url = g_strdup (status->output_url);
  if (status->output_media_id == NULL && self->url == NULL)
    {
      error = g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                                   _("The service is done but names no file."));
      fail (self, error);
      return;
    }

  if (!rushes_library_take_fetching (self->library, get_id (self),
                                     rushes_provider_get_origin (self->provider),
                                     status->output_media_id, status->charged_microdollars,
                                     &error))
    write_failed (self, error, look);
  else
    fetch (RUSHES_RUNNER (self));
}

static void
job_ended (RushesTakeRunner *self,
           RushesJobStatus  *status)
{
  gboolean is_canceled = g_strcmp0 (status->state_word, "canceled") == 0;

  rushes_library_take_progress (self->library, get_id (self), status->state_word, -1.0);
  if (status->charged_microdollars != RUSHES_MONEY_UNKNOWN)
    rushes_library_take_charged (self->library, get_id (self), status->charged_microdollars, NULL);
  end (self, is_canceled ? RUSHES_TAKE_STATE_CANCELED : RUSHES_TAKE_STATE_FAILED,
       status->error_code, status->error_message);
}

static void
looked (RushesTakeRunner *self,
        RushesJobStatus  *status)
{
  gboolean is_near = rushes_provider_is_sandbox (self->provider);

  self->n_failures = 0;
  if (status->is_final && status->has_succeeded)
    {
      begin_fetching (self, status);
      return;
    }
  if (status->is_final)
    {
      job_ended (self, status);
      return;
    }

  rushes_library_take_progress (self->library, get_id (self), status->state_word,
                                status->progress);
  rushes_runner_look (RUSHES_RUNNER (self));
  rushes_runner_wait (RUSHES_RUNNER (self), rushes_runner_get_interval (self->n_looks++, is_near),
                      look);
}

static void
ready_again_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;

  /* If it did not help, the next look says so. */
  rushes_provider_ensure_ready_finish (self->provider, result, &error);
  rushes_runner_wait (RUSHES_RUNNER (self), rushes_runner_get_interval (self->n_failures, FALSE),
                      look);
}

static void
look_failed (RushesTakeRunner *self,
             GError           *error)
{
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND) ||
      g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_GONE))
    {
      fail (self, error);
      return;
    }

  self->n_failures++;
  rushes_runner_look (RUSHES_RUNNER (self));
  if (self->n_failures >= PATIENCE || g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_AUTH))
    rushes_runner_complain (RUSHES_RUNNER (self), error);
  if (!is_done (self))
    rushes_provider_ensure_ready_async (self->provider, get_cancellable (self), ready_again_cb,
                                        g_object_ref (self));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesJobStatus) status = NULL;

  status = rushes_provider_poll_finish (self->provider, result, &error);
  if (is_done (self))
    return;

  if (status != NULL)
    looked (self, status);
  else
    look_failed (self, error);
}

static void
look (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  rushes_provider_poll_async (self->provider, rushes_take_get_remote_id (self->take),
                              get_cancellable (self), looked_cb, g_object_ref (self));
}

/* Somebody else, in another process perhaps, ended the take. */
static void
state_changed_cb (RushesTakeRunner *self)
{
  if (rushes_take_state_is_final (rushes_take_get_state (self->take)))
    rushes_runner_finish (RUSHES_RUNNER (self));
}

static void
rushes_take_runner_dispose (GObject *object)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (object);

  g_clear_object (&self->library);
  g_clear_object (&self->provider);
  g_clear_object (&self->worker);
  g_clear_object (&self->take);
  g_clear_object (&self->brief);

  G_OBJECT_CLASS (rushes_take_runner_parent_class)->dispose (object);
}

static void
rushes_take_runner_finalize (GObject *object)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (object);

  g_ptr_array_unref (self->media_ids);
  g_free (self->remote_id);
  g_free (self->url);

  G_OBJECT_CLASS (rushes_take_runner_parent_class)->finalize (object);
}

static void
rushes_take_runner_start (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  switch (rushes_take_get_state (self->take))
    {
    case RUSHES_TAKE_STATE_DRAFT:
    case RUSHES_TAKE_STATE_QUEUED:
      prepare (self);
      break;

    case RUSHES_TAKE_STATE_RUNNING:
      look (runner);
      break;

    case RUSHES_TAKE_STATE_FETCHING:
      fetch (runner);
      break;

    case RUSHES_TAKE_STATE_SUBMITTING:
    case RUSHES_TAKE_STATE_READY:
    case RUSHES_TAKE_STATE_FAILED:
    case RUSHES_TAKE_STATE_CANCELED:
    case RUSHES_TAKE_STATE_UNKNOWN:
      rushes_runner_finish (runner);
      break;
    }
}

static void
rushes_take_runner_cancel (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  switch (rushes_take_get_state (self->take))
    {
    case RUSHES_TAKE_STATE_SUBMITTING:
      /* Whether it was taken is known when the answer is here. */
      self->wants_cancel = TRUE;
      break;

    case RUSHES_TAKE_STATE_RUNNING:
    case RUSHES_TAKE_STATE_FETCHING:
      end (self, RUSHES_TAKE_STATE_CANCELED, NULL,
           _("Nobody waits for it any more. The service may still finish and charge for it."));
      break;

    case RUSHES_TAKE_STATE_DRAFT:
    case RUSHES_TAKE_STATE_QUEUED:
    case RUSHES_TAKE_STATE_READY:
    case RUSHES_TAKE_STATE_FAILED:
    case RUSHES_TAKE_STATE_CANCELED:
    case RUSHES_TAKE_STATE_UNKNOWN:
      end (self, RUSHES_TAKE_STATE_CANCELED, NULL, NULL);
      break;
    }
}

static void
rushes_take_runner_class_init (RushesTakeRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  RushesRunnerClass *runner_class = RUSHES_RUNNER_CLASS (klass);

  object_class->dispose = rushes_take_runner_dispose;
  object_class->finalize = rushes_take_runner_finalize;
  runner_class->start = rushes_take_runner_start;
  runner_class->cancel = rushes_take_runner_cancel;
}

static void
rushes_take_runner_init (RushesTakeRunner *self)
{
  self->media_ids = g_ptr_array_new_with_free_func (g_free);
}

/**
 * rushes_take_runner_new:
 * @library: the library
 * @provider: the backend of the take
 * @worker: who decodes
 * @take: a generated take whose lease this process holds
 *
 * Makes a runner; it does nothing until it is started.
 *
 * Returns: (transfer full): the runner
 */
RushesRunner *
rushes_take_runner_new (RushesLibrary  *library,
                        RushesProvider *provider,
                        RushesWorker   *worker,
                        RushesTake     *take)
{
  RushesTakeRunner *self;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (RUSHES_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (RUSHES_IS_WORKER (worker), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  self = g_object_new (RUSHES_TYPE_TAKE_RUNNER, NULL);
  self->library = g_object_ref (library);
  self->provider = g_object_ref (provider);
  self->worker = g_object_ref (worker);
  self->take = g_object_ref (take);
  g_signal_connect_object (take, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return RUSHES_RUNNER (self);
}
