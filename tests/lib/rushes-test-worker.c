/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-worker.h"

#include "media/rushes-worker.h"

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/**
 * rushes_test_worker_run:
 * @verb: what to do
 * @request: the request
 * @error: return location for an error
 *
 * Runs a worker and waits for it.
 *
 * Returns: (transfer full): the result, or %NULL with an error
 */
JsonObject *
rushes_test_worker_run (const char  *verb,
                        JsonObject  *request,
                        GError     **error)
{
  g_autoptr (RushesWorker) worker = rushes_worker_new ();
  g_autoptr (GAsyncResult) result = NULL;

  rushes_worker_run_async (worker, verb, request, NULL, NULL, NULL, finished_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return rushes_worker_run_finish (worker, result, error);
}

/**
 * rushes_test_worker_run_on:
 * @verb: what to do
 * @path: with which file
 * @error: return location for an error
 *
 * Runs a worker that needs to know nothing but a file, and waits for it.
 *
 * Returns: (transfer full): the result, or %NULL with an error
 */
JsonObject *
rushes_test_worker_run_on (const char  *verb,
                           const char  *path,
                           GError     **error)
{
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_string_member (request, "path", path);

  return rushes_test_worker_run (verb, request, error);
}
