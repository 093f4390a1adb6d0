/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-http-reply.h"

/**
 * RushesHttpReply:
 *
 * An answer as it came: status, headers, body. It says nothing of whether the status is good news.
 * Does not change once made.
 */
struct _RushesHttpReply
{
  guint               status;
  SoupMessageHeaders *headers;
  GBytes             *body;
};

/**
 * rushes_http_reply_new:
 * @status: the HTTP status
 * @headers: the headers
 * @body: the body
 *
 * Makes an answer.
 *
 * Returns: (transfer full): the answer
 */
RushesHttpReply *
rushes_http_reply_new (guint               status,
                       SoupMessageHeaders *headers,
                       GBytes             *body)
{
  RushesHttpReply *self;

  g_return_val_if_fail (headers != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  self = g_rc_box_new0 (RushesHttpReply);
  self->status = status;
  self->headers = soup_message_headers_ref (headers);
  self->body = g_bytes_ref (body);

  return self;
}

/**
 * rushes_http_reply_ref:
 * @self: an answer
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
RushesHttpReply *
rushes_http_reply_ref (RushesHttpReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

static void
free_members (gpointer data)
{
  RushesHttpReply *self = data;

  soup_message_headers_unref (self->headers);
  g_bytes_unref (self->body);
}

/**
 * rushes_http_reply_unref:
 * @self: (transfer full): an answer
 *
 * Drops a reference.
 */
void
rushes_http_reply_unref (RushesHttpReply *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, free_members);
}

/**
 * rushes_http_reply_get_status:
 * @self: an answer
 *
 * Gets the HTTP status.
 *
 * Returns: the status
 */
guint
rushes_http_reply_get_status (RushesHttpReply *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->status;
}

/**
 * rushes_http_reply_get_header:
 * @self: an answer
 * @name: the name of a header
 *
 * Gets a header; of several with the same name, all of them joined by commas.
 *
 * Returns: (nullable) (transfer none): its value
 */
const char *
rushes_http_reply_get_header (RushesHttpReply *self,
                              const char      *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return soup_message_headers_get_list (self->headers, name);
}

/**
 * rushes_http_reply_get_body:
 * @self: an answer
 *
 * Gets the body.
 *
 * Returns: (transfer none): the body
 */
GBytes *
rushes_http_reply_get_body (RushesHttpReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->body;
}

/**
 * rushes_http_reply_is_success:
 * @self: an answer
 *
 * Tells whether the status is one of success; the gateway does not fix which one.
 *
 * Returns: %TRUE for 200 to 299
 */
gboolean
rushes_http_reply_is_success (RushesHttpReply *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->status >= 200 && self->status < 300;
}

/**
 * rushes_http_reply_is_redirect:
 * @self: an answer
 *
 * Tells whether the answer is to be found at another URL.
 *
 * Returns: %TRUE for the redirecting statuses
 */
gboolean
rushes_http_reply_is_redirect (RushesHttpReply *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->status == 301 || self->status == 302 || self->status == 303 ||
         self->status == 307 || self->status == 308;
}
