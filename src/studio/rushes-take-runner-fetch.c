/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-take-runner-private.h"

#include <glib/gi18n.h>

#include "rushes-fetch.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-error.h"

/* How the file of a job that is done gets into the library. */

/* A file that is not there, or is none, may be so for a moment after the job has ended. */
#define MAX_FETCHES 5
#define FIRST_FETCH_MS 2000
#define LONGEST_FETCH_MS (10 * 60 * 1000)

static void
fetched (RushesTakeRunner *self,
         const char       *sha256)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_library_take_ready (get_library (self), get_id (self), sha256,
                                  rushes_provider_get_origin (get_provider (self)),
                                  rushes_take_get_media_id (self->take), &error))
    rushes_runner_write_failed (RUSHES_RUNNER (self), error, _rushes_take_runner_fetch);
  else
    rushes_runner_finish (RUSHES_RUNNER (self));
}

/* The file is made and paid for: only a service that says again and again that there is none, or
 * sends what is none, ends that. A connection, a full disk or a missing key can be mended. */
static gboolean
may_come_later (RushesTakeRunner *self,
                const GError     *error)
{
  static const RushesErrorCode mendable[] = {
    RUSHES_ERROR_NETWORK, RUSHES_ERROR_SERVER, RUSHES_ERROR_RATE, RUSHES_ERROR_TIMEOUT,
    RUSHES_ERROR_IO, RUSHES_ERROR_AUTH,
  };
  static const RushesErrorCode passing[] = { RUSHES_ERROR_NOT_FOUND, RUSHES_ERROR_BAD_REPLY };

  for (gsize i = 0; i < G_N_ELEMENTS (mendable); i++)
    {
      if (g_error_matches (error, RUSHES_ERROR, (int) mendable[i]))
        return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (passing); i++)
    {
      if (g_error_matches (error, RUSHES_ERROR, (int) passing[i]))
        return self->n_fetches < MAX_FETCHES;
    }

  return FALSE;
}

static void
fetch_later (RushesTakeRunner *self,
             GError           *error)
{
  gint64 delay = MIN ((gint64) FIRST_FETCH_MS << MIN (self->n_fetches, 10), LONGEST_FETCH_MS);

  self->n_fetches++;
  /* The address has perished, or will have by then; the id leads to a new one. */
  if (rushes_take_get_media_id (self->take) != NULL)
    g_clear_pointer (&self->url, g_free);
  rushes_runner_wait (RUSHES_RUNNER (self), delay, _rushes_take_runner_fetch);
  if (self->n_fetches >= MAX_FETCHES || g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_IO) ||
      g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_AUTH))
    rushes_runner_complain (RUSHES_RUNNER (self), error);
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
  else if (may_come_later (self, error))
    fetch_later (self, error);
  else
    rushes_runner_fail (RUSHES_RUNNER (self), error);
}

static void
transferred_cb (gint64   done,
                gint64   total,
                gpointer user_data)
{
  RushesTakeRunner *self = user_data;

  if (total > 0 && !is_done (self))
    rushes_library_take_progress (get_library (self), get_id (self), NULL,
                                  (double) done / (double) total);
}

void
_rushes_take_runner_fetch (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  const char *media_id = rushes_take_get_media_id (self->take);

  /* Without an id the address is all there is, and it perishes. */
  if (media_id == NULL && self->url == NULL)
    _rushes_take_runner_look (runner);
  else
    _rushes_fetch_async (get_library (self), get_provider (self), self->worker, media_id, self->url,
                         transferred_cb, self, get_cancellable (self), fetched_cb,
                         g_object_ref (self));
}

void
_rushes_take_runner_begin_fetching (RushesTakeRunner *self,
                RushesJobStatus  *status)
{
  g_autoptr (GError) error = NULL;

  g_free (self->url);
  self->url = g_strdup (status->output_url);
  if (status->output_media_id == NULL && self->url == NULL)
    {
      error = g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                                   _("The service is done but names no file."));
      rushes_runner_fail (RUSHES_RUNNER (self), error);
      return;
    }

  if (!rushes_library_take_fetching (get_library (self), get_id (self),
                                     rushes_provider_get_origin (get_provider (self)),
                                     status->output_media_id, status->charged_microdollars,
                                     &error))
    rushes_runner_write_failed (RUSHES_RUNNER (self), error, _rushes_take_runner_look);
  else
    _rushes_take_runner_fetch (RUSHES_RUNNER (self));
}
