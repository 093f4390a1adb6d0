/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-request.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-request-private.h"
#include "rushes-sandbox-signer.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

/**
 * RushesSandboxRequest:
 *
 * A request from its head to its answer, and what is to go wrong with it. Belongs to its message;
 * lives on the server's thread.
 */
G_DEFINE_FINAL_TYPE (RushesSandboxRequest, rushes_sandbox_request, G_TYPE_OBJECT)

static void
finished_cb (SoupServerMessage *message,
             gpointer           user_data)
{
  RushesSandboxRequest *self = user_data;

  self->is_over = TRUE;
  g_cancellable_cancel (self->cancellable);
}

static void
rushes_sandbox_request_finalize (GObject *object)
{
  RushesSandboxRequest *self = RUSHES_SANDBOX_REQUEST (object);

  if (self->delay != NULL)
    g_source_destroy (self->delay);
  g_clear_pointer (&self->delay, g_source_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->faults, rushes_sandbox_faults_free);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->body, json_object_unref);
  g_clear_pointer (&self->argument, g_free);
  g_clear_pointer (&self->held_text, g_free);
  g_clear_pointer (&self->refusal_message, g_free);

  G_OBJECT_CLASS (rushes_sandbox_request_parent_class)->finalize (object);
}

static void
rushes_sandbox_request_class_init (RushesSandboxRequestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_sandbox_request_finalize;
}

static void
rushes_sandbox_request_init (RushesSandboxRequest *self)
{
  self->cancellable = g_cancellable_new ();
  self->faults = rushes_sandbox_faults_new ();
  self->bytes = g_byte_array_new ();
}

/**
 * rushes_sandbox_request_new:
 * @context: what handlers work with
 * @message: libsoup's side of it; owns the request
 *
 * Makes a request of a message whose head has come in.
 *
 * Returns: (transfer full): the request
 */
RushesSandboxRequest *
rushes_sandbox_request_new (RushesSandboxContext *context,
                            SoupServerMessage    *message)
{
  RushesSandboxRequest *self;
  const char *query;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), NULL);

  self = g_object_new (RUSHES_TYPE_SANDBOX_REQUEST, NULL);
  self->context = context;
  self->message = message;
  query = g_uri_get_query (soup_server_message_get_uri (message));
  self->query = query != NULL ? soup_form_decode (query)
                              : g_hash_table_new (g_str_hash, g_str_equal);
  g_signal_connect_object (message, "finished", G_CALLBACK (finished_cb), self, 0);

  return self;
}

/**
 * rushes_sandbox_request_get_context:
 * @self: a request
 *
 * Gets what handlers work with.
 *
 * Returns: (transfer none): the context
 */
RushesSandboxContext *
rushes_sandbox_request_get_context (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return self->context;
}

/**
 * rushes_sandbox_request_get_message:
 * @self: a request that is not over
 *
 * Gets libsoup's side of it.
 *
 * Returns: (transfer none): the message
 */
SoupServerMessage *
rushes_sandbox_request_get_message (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return self->message;
}

/**
 * rushes_sandbox_request_get_cancellable:
 * @self: a request
 *
 * Gets what is cancelled when the client goes away.
 *
 * Returns: (transfer none): the cancellable
 */
GCancellable *
rushes_sandbox_request_get_cancellable (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return self->cancellable;
}

/**
 * rushes_sandbox_request_get_method:
 * @self: a request that is not over
 *
 * Gets the method; HEAD counts as GET, since libsoup leaves out its body.
 *
 * Returns: (transfer none): the method
 */
const char *
rushes_sandbox_request_get_method (RushesSandboxRequest *self)
{
  const char *method;

  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  method = soup_server_message_get_method (self->message);

  return g_str_equal (method, "HEAD") ? "GET" : method;
}

/**
 * rushes_sandbox_request_get_path:
 * @self: a request that is not over
 *
 * Gets the path.
 *
 * Returns: (transfer none): the path
 */
const char *
rushes_sandbox_request_get_path (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return g_uri_get_path (soup_server_message_get_uri (self->message));
}

/**
 * rushes_sandbox_request_get_header:
 * @self: a request that is not over
 * @name: the name of a header
 *
 * Gets a header; several of one name count as one with commas between.
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
rushes_sandbox_request_get_header (RushesSandboxRequest *self,
                                   const char           *name)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return soup_message_headers_get_list (soup_server_message_get_request_headers (self->message),
                                        name);
}

/**
 * rushes_sandbox_request_get_query:
 * @self: a request
 * @name: the name of a query parameter
 *
 * Gets a query parameter.
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
rushes_sandbox_request_get_query (RushesSandboxRequest *self,
                                  const char           *name)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return g_hash_table_lookup (self->query, name);
}

/**
 * rushes_sandbox_request_get_argument:
 * @self: a request
 *
 * Gets what stands in the path where the route has a gap.
 *
 * Returns: (transfer none) (nullable): an id, or the name of a file
 */
const char *
rushes_sandbox_request_get_argument (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return self->argument;
}

/**
 * rushes_sandbox_request_set_argument:
 * @self: a request
 * @argument: (nullable): what stands in the path
 *
 * Sets what stands in the path where the route has a gap.
 */
void
rushes_sandbox_request_set_argument (RushesSandboxRequest *self,
                                     const char           *argument)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_REQUEST (self));

  g_free (self->argument);
  self->argument = g_strdup (argument);
}

/**
 * rushes_sandbox_request_get_faults:
 * @self: a request
 *
 * Gets what is to go wrong.
 *
 * Returns: (transfer none): the faults
 */
RushesSandboxFaults *
rushes_sandbox_request_get_faults (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return self->faults;
}

/**
 * rushes_sandbox_request_make_url:
 * @self: a request that is not over
 * @name: the name of a media file
 *
 * Makes an address of a file, under the name by which the client knows the server: it may reach
 * it through a tunnel.
 *
 * Returns: (transfer full): the address
 */
char *
rushes_sandbox_request_make_url (RushesSandboxRequest *self,
                                 const char           *name)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return rushes_sandbox_signer_make_url (rushes_sandbox_store_get_secret (self->context->store),
                                         rushes_sandbox_request_get_header (self, "Host"), name,
                                         rushes_time_now_ms ());
}

/**
 * rushes_sandbox_request_add_chunk:
 * @self: a request
 * @chunk: a piece of its body
 *
 * Keeps a piece of a JSON body, as long as there are not too many.
 */
void
rushes_sandbox_request_add_chunk (RushesSandboxRequest *self,
                                  GBytes               *chunk)
{
  gsize size;
  const guint8 *data;

  g_return_if_fail (RUSHES_IS_SANDBOX_REQUEST (self));

  data = g_bytes_get_data (chunk, &size);
  if (self->is_too_large || self->bytes->len + size > RUSHES_SANDBOX_MAX_JSON)
    {
      self->is_too_large = TRUE;
      g_byte_array_set_size (self->bytes, 0);
    }
  else
    g_byte_array_append (self->bytes, data, (guint) size);
}

/**
 * rushes_sandbox_request_parse_body:
 * @self: a request whose body has come in
 * @error: return location for an error
 *
 * Reads the body as JSON.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_REFUSED when there is too much of it
 */
gboolean
rushes_sandbox_request_parse_body (RushesSandboxRequest  *self,
                                   GError               **error)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), FALSE);

  if (self->is_too_large)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
                   _("The body is larger than %d bytes"), RUSHES_SANDBOX_MAX_JSON);
      return FALSE;
    }
  if (self->bytes->len == 0)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The body must be a JSON object"));
      return FALSE;
    }

  self->body = rushes_json_parse_object ((const char *) self->bytes->data, self->bytes->len,
                                         error);

  return self->body != NULL;
}

/**
 * rushes_sandbox_request_get_body:
 * @self: a request
 *
 * Gets the body of a request that has one.
 *
 * Returns: (transfer none): the body
 */
JsonObject *
rushes_sandbox_request_get_body (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), NULL);

  return self->body;
}

/**
 * rushes_sandbox_request_set_refusal:
 * @self: a request
 * @status: the status
 * @code: (not nullable): why, for programs; a literal
 * @message: why, for people
 *
 * Decides what the answer will be before the body has come in. The first refusal counts.
 */
void
rushes_sandbox_request_set_refusal (RushesSandboxRequest *self,
                                    guint                 status,
                                    const char           *code,
                                    const char           *message)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_REQUEST (self));

  if (self->refusal_status != 0)
    return;

  self->refusal_status = status;
  self->refusal_code = code;
  self->refusal_message = g_strdup (message);
}

/**
 * rushes_sandbox_request_is_refused:
 * @self: a request
 *
 * Tells whether the rest of the request matters.
 *
 * Returns: %TRUE if a refusal was set
 */
gboolean
rushes_sandbox_request_is_refused (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), FALSE);

  return self->refusal_status != 0;
}

/**
 * rushes_sandbox_request_hold:
 * @self: a request that is not over
 *
 * Tells libsoup that the answer comes later.
 */
void
rushes_sandbox_request_hold (RushesSandboxRequest *self)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_REQUEST (self));

  if (self->is_held)
    return;

  self->is_held = TRUE;
  soup_server_message_pause (self->message);
}

/**
 * rushes_sandbox_request_resume:
 * @self: a request that was held
 *
 * Tells libsoup that the answer is there.
 */
void
rushes_sandbox_request_resume (RushesSandboxRequest *self)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_REQUEST (self));

  if (!self->is_held || self->is_over)
    return;

  self->is_held = FALSE;
  soup_server_message_unpause (self->message);
}

/**
 * rushes_sandbox_request_is_over:
 * @self: a request
 *
 * Tells whether the client is gone or has its answer.
 *
 * Returns: %TRUE if nothing can be answered any more
 */
gboolean
rushes_sandbox_request_is_over (RushesSandboxRequest *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (self), TRUE);

  return self->is_over;
}
