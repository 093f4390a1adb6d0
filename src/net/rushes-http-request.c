/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-http-request.h"

#include "rushes-http-request-private.h"

/**
 * RushesHttpRequest:
 *
 * What is to be sent, filled in once and then handed to [method@Http.send_async], which may send
 * it several times. Not changed while it is on its way.
 */

/**
 * rushes_http_request_new:
 * @method: the method
 * @url: an absolute URL
 *
 * Makes a request without a body that may be repeated.
 *
 * Returns: (transfer full): the request
 */
RushesHttpRequest *
rushes_http_request_new (const char *method,
                         const char *url)
{
  RushesHttpRequest *self;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (url != NULL, NULL);

  self = g_rc_box_new0 (RushesHttpRequest);
  self->method = g_strdup (method);
  self->url = g_strdup (url);
  self->headers = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * rushes_http_request_ref:
 * @self: a request
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
RushesHttpRequest *
rushes_http_request_ref (RushesHttpRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

static void
free_members (gpointer data)
{
  RushesHttpRequest *self = data;

  g_free (self->method);
  g_free (self->url);
  g_free (self->key);
  g_ptr_array_unref (self->headers);
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->file_path);
  g_free (self->file_mime_type);
}

/**
 * rushes_http_request_unref:
 * @self: (transfer full): a request
 *
 * Drops a reference.
 */
void
rushes_http_request_unref (RushesHttpRequest *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, free_members);
}

/**
 * rushes_http_request_set_once:
 * @self: a request
 *
 * Says that sending twice would do the thing twice. It then goes out on a connection of its own
 * and never again; when no answer comes, the error is %RUSHES_ERROR_UNKNOWN_OUTCOME.
 */
void
rushes_http_request_set_once (RushesHttpRequest *self)
{
  g_return_if_fail (self != NULL);

  self->is_once = TRUE;
}

/**
 * rushes_http_request_set_single:
 * @self: a request
 *
 * Says that the caller sends it again by itself when no answer comes. It may be sent twice.
 */
void
rushes_http_request_set_single (RushesHttpRequest *self)
{
  g_return_if_fail (self != NULL);

  self->is_single = TRUE;
}

/**
 * rushes_http_request_set_key:
 * @self: a request
 * @key: (nullable): a bearer key
 *
 * Sends @key along, to the origin of the request's URL only: a redirect elsewhere does not get it.
 */
void
rushes_http_request_set_key (RushesHttpRequest *self,
                             const char        *key)
{
  g_return_if_fail (self != NULL);

  g_free (self->key);
  self->key = g_strdup (key);
}

/**
 * rushes_http_request_add_header:
 * @self: a request
 * @name: the header's name
 * @value: its value
 *
 * Adds a header.
 */
void
rushes_http_request_add_header (RushesHttpRequest *self,
                                const char        *name,
                                const char        *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && value != NULL);

  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

/**
 * rushes_http_request_set_body:
 * @self: a request
 * @content_type: the body's type
 * @body: the body
 *
 * Sets the body.
 */
void
rushes_http_request_set_body (RushesHttpRequest *self,
                              const char        *content_type,
                              GBytes            *body)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (content_type != NULL);
  g_return_if_fail (body != NULL && self->body == NULL);

  self->content_type = g_strdup (content_type);
  self->body = g_bytes_ref (body);
}

/**
 * rushes_http_request_set_file:
 * @self: a request
 * @path: a file
 * @mime_type: the file's type
 * @progress: (nullable) (scope notified): hears how far it is
 * @progress_data: data for @progress
 *
 * Makes the body a form with @path as its one part, named `file`. The file is read while it is
 * sent and never held whole in memory.
 */
void
rushes_http_request_set_file (RushesHttpRequest      *self,
                              const char             *path,
                              const char             *mime_type,
                              RushesHttpProgressFunc  progress,
                              gpointer                progress_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL && self->file_path == NULL);
  g_return_if_fail (mime_type != NULL);

  self->file_path = g_strdup (path);
  self->file_mime_type = g_strdup (mime_type);
  self->progress = progress;
  self->progress_data = progress_data;
}
