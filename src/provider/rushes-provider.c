/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-provider.h"

#include "util/rushes-money.h"

/**
 * RushesProvider:
 *
 * A place that runs models. What it is asked and how it answers is in the gateway's words; another
 * service's implementation translates.
 *
 * Lives on the main thread.
 */
G_DEFINE_INTERFACE (RushesProvider, rushes_provider, G_TYPE_OBJECT)

static void
rushes_provider_default_init (RushesProviderInterface *iface)
{
}

/**
 * rushes_job_status_new:
 *
 * Makes a status that says nothing yet.
 *
 * Returns: (transfer full): the status
 */
RushesJobStatus *
rushes_job_status_new (void)
{
  RushesJobStatus *self = g_new0 (RushesJobStatus, 1);

  self->progress = -1.0;
  self->charged_microdollars = RUSHES_MONEY_UNKNOWN;

  return self;
}

/**
 * rushes_job_status_free:
 * @self: (transfer full): a status
 *
 * Frees a status.
 */
void
rushes_job_status_free (RushesJobStatus *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->state_word);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->output_media_id);
  g_free (self->output_url);
  g_free (self->output_mime_type);
  g_clear_pointer (&self->raw, json_object_unref);
  g_free (self);
}

/**
 * rushes_provider_get_id:
 * @self: a provider
 *
 * Gets the name of the backend, such as `wonda`.
 *
 * Returns: (transfer none): the name
 */
const char *
rushes_provider_get_id (RushesProvider *self)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), NULL);

  return RUSHES_PROVIDER_GET_IFACE (self)->get_id (self);
}

/**
 * rushes_provider_get_origin:
 * @self: a provider
 *
 * Gets what names the service for good: ids of media and jobs are of one origin. It is no address
 * to connect to; the sandbox has a new one each time.
 *
 * Returns: (transfer none): the origin
 */
const char *
rushes_provider_get_origin (RushesProvider *self)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), NULL);

  return RUSHES_PROVIDER_GET_IFACE (self)->get_origin (self);
}

/**
 * rushes_provider_is_sandbox:
 * @self: a provider
 *
 * Tells whether this is the sandbox, which makes animatics and posts nowhere. Of a gateway on
 * this computer it is known after [method@Provider.ensure_ready_async].
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_provider_is_sandbox (RushesProvider *self)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), FALSE);

  return RUSHES_PROVIDER_GET_IFACE (self)->is_sandbox (self);
}

/**
 * rushes_provider_ensure_ready_async:
 * @self: a provider
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Finds the service, and brings it up where that is possible.
 */
void
rushes_provider_ensure_ready_async (RushesProvider      *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PROVIDER (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PROVIDER_GET_IFACE (self)->ensure_ready_async (self, cancellable, callback, user_data);
}

/**
 * rushes_provider_ensure_ready_finish:
 * @self: a provider
 * @result: the result
 * @error: return location for an error
 *
 * Finishes finding the service.
 *
 * Returns: %FALSE with an error if it is not there
 */
gboolean
rushes_provider_ensure_ready_finish (RushesProvider  *self,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), FALSE);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), FALSE);

  return RUSHES_PROVIDER_GET_IFACE (self)->ensure_ready_finish (self, result, error);
}

/**
 * rushes_provider_read_async:
 * @self: a provider
 * @what: what to read, one of the `RUSHES_READ_` words
 * @query: (nullable) (element-type utf8 utf8): members of the query
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Reads something that the service lists.
 */
void
rushes_provider_read_async (RushesProvider      *self,
                            const char          *what,
                            GHashTable          *query,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PROVIDER (self));
  g_return_if_fail (what != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PROVIDER_GET_IFACE (self)->read_async (self, what, query, cancellable, callback,
                                                user_data);
}

/**
 * rushes_provider_read_finish:
 * @self: a provider
 * @result: the result
 * @error: return location for an error
 *
 * Finishes reading.
 *
 * Returns: (transfer full): the answer as received, or %NULL with an error
 */
JsonNode *
rushes_provider_read_finish (RushesProvider  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PROVIDER_GET_IFACE (self)->read_finish (self, result, error);
}

/**
 * rushes_provider_estimate_async:
 * @self: a provider
 * @model: the key of a model
 * @prompt: (nullable): a prompt
 * @params: (nullable): the parameters of the model
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks what a generation would cost.
 */
void
rushes_provider_estimate_async (RushesProvider      *self,
                                const char          *model,
                                const char          *prompt,
                                JsonObject          *params,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PROVIDER (self));
  g_return_if_fail (model != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PROVIDER_GET_IFACE (self)->estimate_async (self, model, prompt, params, cancellable,
                                                    callback, user_data);
}

/**
 * rushes_provider_estimate_finish:
 * @self: a provider
 * @result: the result
 * @error: return location for an error
 *
 * Finishes asking for a price.
 *
 * Returns: (transfer full): the answer as received, or %NULL with an error
 */
JsonObject *
rushes_provider_estimate_finish (RushesProvider  *self,
                                 GAsyncResult    *result,
                                 GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PROVIDER_GET_IFACE (self)->estimate_finish (self, result, error);
}

/**
 * rushes_provider_upload_async:
 * @self: a provider
 * @path: a file
 * @mime_type: its type
 * @progress: (nullable) (scope notified): hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Sends a file to the service.
 */
void
rushes_provider_upload_async (RushesProvider      *self,
                              const char          *path,
                              const char          *mime_type,
                              RushesTransferFunc   progress,
                              gpointer             progress_data,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PROVIDER (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (mime_type != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PROVIDER_GET_IFACE (self)->upload_async (self, path, mime_type, progress, progress_data,
                                                  cancellable, callback, user_data);
}

/**
 * rushes_provider_upload_finish:
 * @self: a provider
 * @result: the result
 * @error: return location for an error
 *
 * Finishes sending a file.
 *
 * Returns: (transfer full): an object with `mediaId`, or %NULL with an error
 */
JsonObject *
rushes_provider_upload_finish (RushesProvider  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PROVIDER_GET_IFACE (self)->upload_finish (self, result, error);
}

/**
 * rushes_provider_submit_async:
 * @self: a provider
 * @kind: what shall be made
 * @body: the request
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks the service to make something. It is asked once and never again.
 */
void
rushes_provider_submit_async (RushesProvider      *self,
                              RushesMediaKind      kind,
                              JsonObject          *body,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PROVIDER (self));
  g_return_if_fail (body != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PROVIDER_GET_IFACE (self)->submit_async (self, kind, body, cancellable, callback,
                                                  user_data);
}

/**
 * rushes_provider_submit_finish:
 * @self: a provider
 * @result: the result
 * @error: return location for an error
 *
 * Finishes submitting.
 *
 * Returns: (transfer full): the id of the job; or %NULL with %RUSHES_ERROR_UNKNOWN_OUTCOME if the
 *   service may have taken it, with any other error if it has not
 */
char *
rushes_provider_submit_finish (RushesProvider  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PROVIDER_GET_IFACE (self)->submit_finish (self, result, error);
}

/**
 * rushes_provider_poll_async:
 * @self: a provider
 * @remote_id: the id of a job
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks how a job stands.
 */
void
rushes_provider_poll_async (RushesProvider      *self,
                            const char          *remote_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PROVIDER (self));
  g_return_if_fail (remote_id != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PROVIDER_GET_IFACE (self)->poll_async (self, remote_id, cancellable, callback, user_data);
}

/**
 * rushes_provider_look_async:
 * @self: a provider
 * @remote_id: the id of a job
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks how a job stands, once: a caller that looks at many knows better when to ask again than
 * each request by itself. Finish it with [method@Provider.poll_finish].
 */
void
rushes_provider_look_async (RushesProvider      *self,
                            const char          *remote_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  RushesProviderInterface *iface;

  g_return_if_fail (RUSHES_IS_PROVIDER (self));
  g_return_if_fail (remote_id != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  iface = RUSHES_PROVIDER_GET_IFACE (self);
  if (iface->look_async != NULL)
    iface->look_async (self, remote_id, cancellable, callback, user_data);
  else
    iface->poll_async (self, remote_id, cancellable, callback, user_data);
}

/**
 * rushes_provider_poll_finish:
 * @self: a provider
 * @result: the result
 * @error: return location for an error
 *
 * Finishes asking about a job.
 *
 * Returns: (transfer full): how it stands, or %NULL with an error
 */
RushesJobStatus *
rushes_provider_poll_finish (RushesProvider  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return RUSHES_PROVIDER_GET_IFACE (self)->poll_finish (self, result, error);
}

/**
 * rushes_provider_download_async:
 * @self: a provider
 * @media_id: (nullable): the id of the media
 * @url: (nullable): where it was last said to be
 * @path: where the file shall be; its folder exists
 * @progress: (nullable) (scope notified): hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Fetches a media object into a file. Where @url has expired, @media_id leads to a new one.
 */
void
rushes_provider_download_async (RushesProvider      *self,
                                const char          *media_id,
                                const char          *url,
                                const char          *path,
                                RushesTransferFunc   progress,
                                gpointer             progress_data,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_PROVIDER (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (media_id != NULL || url != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  RUSHES_PROVIDER_GET_IFACE (self)->download_async (self, media_id, url, path, progress,
                                                    progress_data, cancellable, callback,
                                                    user_data);
}

/**
 * rushes_provider_download_finish:
 * @self: a provider
 * @result: the result
 * @error: return location for an error
 *
 * Finishes fetching.
 *
 * Returns: %FALSE with an error if the file is not there
 */
gboolean
rushes_provider_download_finish (RushesProvider  *self,
                                 GAsyncResult    *result,
                                 GError         **error)
{
  g_return_val_if_fail (RUSHES_IS_PROVIDER (self), FALSE);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), FALSE);

  return RUSHES_PROVIDER_GET_IFACE (self)->download_finish (self, result, error);
}
