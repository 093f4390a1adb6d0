/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-safe-fetch.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "rushes-address.h"
#include "util/rushes-error.h"
#include "util/rushes-media-type.h"

#define CHUNK_BYTES (64 * 1024)
#define MAX_REDIRECTS 5
#define SILENCE_LIMIT_S 20
#define TOTAL_LIMIT_S 120
#define SNIFF_BYTES 512

/**
 * RushesSafeFetch:
 *
 * Fetches a picture whose address was dropped on the window. The address is a stranger's: it must
 * not make this program talk to the user's own machines, so only `https` is spoken, each host is
 * looked at when its name is resolved, and each redirect starts the check anew. No key, cookie or
 * referrer goes along.
 *
 * Every hop has a session of its own, since a session connects to one host of ours. Lives on the
 * main thread.
 */
struct _RushesSafeFetch
{
  GObject parent_instance;

  RushesAddressFunc is_allowed;
  gboolean          allows_http;
  gsize             max_bytes;
};

G_DEFINE_FINAL_TYPE (RushesSafeFetch, rushes_safe_fetch, G_TYPE_OBJECT)

typedef struct
{
  GUri         *uri;
  SoupSession  *session;
  SoupMessage  *message;
  GInputStream *stream;
  GByteArray   *body;
  const char   *mime_type;
  guint         n_redirects;

  GCancellable *inner;
  GSource      *limit_source;
  GSource      *cancel_source;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_source_destroy (fetch->limit_source);
  g_source_unref (fetch->limit_source);
  if (fetch->cancel_source != NULL)
    {
      g_source_destroy (fetch->cancel_source);
      g_source_unref (fetch->cancel_source);
    }
  g_clear_pointer (&fetch->uri, g_uri_unref);
  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->session);
  g_clear_pointer (&fetch->body, g_byte_array_unref);
  g_clear_object (&fetch->inner);
  g_free (fetch);
}

static void
rushes_safe_fetch_class_init (RushesSafeFetchClass *klass)
{
}

static void
rushes_safe_fetch_init (RushesSafeFetch *self)
{
  self->is_allowed = rushes_address_is_public;
  self->max_bytes = RUSHES_SAFE_FETCH_LIMIT;
}

/**
 * rushes_safe_fetch_new:
 *
 * Makes a fetcher of pictures.
 *
 * Returns: (transfer full): the fetcher
 */
RushesSafeFetch *
rushes_safe_fetch_new (void)
{
  return g_object_new (RUSHES_TYPE_SAFE_FETCH, NULL);
}

/**
 * rushes_safe_fetch_set_policy:
 * @self: a fetcher
 * @is_allowed: (scope forever): judges each address
 * @allows_http: whether plain `http` will do
 *
 * Puts another judge in place, so that tests can have a server of their own.
 */
void
rushes_safe_fetch_set_policy (RushesSafeFetch   *self,
                              RushesAddressFunc  is_allowed,
                              gboolean           allows_http)
{
  g_return_if_fail (RUSHES_IS_SAFE_FETCH (self));
  g_return_if_fail (is_allowed != NULL);

  self->is_allowed = is_allowed;
  self->allows_http = allows_http;
}

/**
 * rushes_safe_fetch_set_limit:
 * @self: a fetcher
 * @max_bytes: a size
 *
 * Sets how large a picture may be.
 */
void
rushes_safe_fetch_set_limit (RushesSafeFetch *self,
                             gsize            max_bytes)
{
  g_return_if_fail (RUSHES_IS_SAFE_FETCH (self));

  self->max_bytes = max_bytes;
}

static void read_more (GTask *task);
static void visit (GTask *task);

static void
return_failure (GTask        *task,
                const GError *cause)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, "%s", _("Cancelled"));
  else if (cause->domain == RUSHES_ERROR)
    g_task_return_error (task, g_error_copy (cause));
  else if (g_cancellable_is_cancelled (fetch->inner))
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NETWORK, "%s",
                             _("The picture took too long to arrive"));
  else
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NETWORK,
                             _("The picture can not be fetched: %s"), cause->message);
}

static void
return_too_large (GTask *task)
{
  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_REFUSED, "%s",
                           _("The picture is too large"));
}

static gboolean
is_picture (Fetch *fetch)
{
  fetch->mime_type = rushes_media_type_sniff (fetch->body->data,
                                              MIN (fetch->body->len, SNIFF_BYTES));

  /* Many a page has an SVG somewhere near its beginning; a drawing can be saved and added. */
  return fetch->mime_type != NULL && !g_str_equal (fetch->mime_type, "image/svg+xml") &&
         rushes_media_kind_from_mime (fetch->mime_type) == RUSHES_MEDIA_KIND_IMAGE;
}

static void
return_no_picture (GTask *task)
{
  g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_REFUSED, "%s",
                           _("What is at that address is not a picture"));
}

static void
bytes_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RushesSafeFetch *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  gsize size;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (bytes == NULL)
    {
      return_failure (task, error);
      return;
    }

  size = g_bytes_get_size (bytes);
  if (fetch->body->len + size > self->max_bytes)
    {
      return_too_large (task);
      return;
    }

  g_byte_array_append (fetch->body, g_bytes_get_data (bytes, NULL), (guint) size);
  /* A page is told from a picture by its beginning; the rest need not come. */
  if ((size == 0 || fetch->body->len >= SNIFF_BYTES) && !is_picture (fetch))
    return_no_picture (task);
  else if (size == 0)
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&fetch->body)),
                           (GDestroyNotify) g_bytes_unref);
  else
    read_more (g_steal_pointer (&task));
}

static void
read_more (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, fetch->inner,
                                   bytes_read_cb, task);
}

static gboolean
check_uri (RushesSafeFetch  *self,
           GUri             *uri,
           GError          **error)
{
  gboolean is_https = uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https");
  gboolean is_http = uri != NULL && g_str_equal (g_uri_get_scheme (uri), "http");

  if ((is_https || (is_http && self->allows_http)) && g_uri_get_host (uri) != NULL &&
      g_uri_get_host (uri)[0] != '\0' && g_uri_get_userinfo (uri) == NULL)
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
                       _("Pictures are fetched only from https addresses"));
  return FALSE;
}

static void
follow_redirect (GTask *task)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) next = NULL;
  RushesSafeFetch *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  const char *location = soup_message_headers_get_one (headers, "Location");

  if (++fetch->n_redirects > MAX_REDIRECTS)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_REFUSED, "%s",
                               _("The address redirects too often"));
      return;
    }

  if (location != NULL)
    next = g_uri_parse_relative (fetch->uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (!check_uri (self, next, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_uri_unref (fetch->uri);
  fetch->uri = g_steal_pointer (&next);
  visit (g_steal_pointer (&owned));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  RushesSafeFetch *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers;
  guint status;

  fetch->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (fetch->stream == NULL)
    {
      return_failure (task, error);
      return;
    }

  status = soup_message_get_status (fetch->message);
  headers = soup_message_get_response_headers (fetch->message);
  if (status >= 300 && status < 400)
    follow_redirect (g_steal_pointer (&task));
  else if (status != SOUP_STATUS_OK)
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                             /* Translators: the number is an HTTP status, %s the words for it. */
                             _("The server answered with HTTP %u (%s)"), status,
                             soup_status_get_phrase (status));
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           soup_message_headers_get_content_length (headers) > (goffset) self->max_bytes)
    return_too_large (task);
  else
    read_more (g_steal_pointer (&task));
}

static SoupSession *
make_session (RushesSafeFetch *self,
              GUri            *uri)
{
  g_autoptr (GSocketConnectable) host = NULL;
  int port = g_uri_get_port (uri);

  if (port < 0)
    port = g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
  host = rushes_public_host_new (g_uri_get_host (uri), (guint16) port, self->is_allowed);

  return soup_session_new_with_options ("remote-connectable", host,
                                        "proxy-resolver", NULL,
                                        "timeout", SILENCE_LIMIT_S,
                                        "user-agent", "Rushes/" RUSHES_VERSION,
                                        NULL);
}

static void
visit (GTask *task)
{
  RushesSafeFetch *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->session);

  fetch->session = make_session (self, fetch->uri);
  fetch->message = soup_message_new_from_uri ("GET", fetch->uri);
  soup_message_set_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (fetch->message), "Accept",
                                "image/*");
  soup_session_send_async (fetch->session, fetch->message, G_PRIORITY_DEFAULT, fetch->inner,
                           answered_cb, task);
}

static gboolean
limit_reached_cb (gpointer user_data)
{
  g_cancellable_cancel (((Fetch *) user_data)->inner);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (((Fetch *) user_data)->inner);

  return G_SOURCE_REMOVE;
}

static Fetch *
fetch_new (GCancellable *cancellable)
{
  GMainContext *context = g_main_context_get_thread_default ();
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->body = g_byte_array_new ();
  fetch->inner = g_cancellable_new ();
  fetch->limit_source = g_timeout_source_new_seconds (TOTAL_LIMIT_S);
  g_source_set_callback (fetch->limit_source, limit_reached_cb, fetch, NULL);
  g_source_attach (fetch->limit_source, context);
  if (cancellable != NULL)
    {
      fetch->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (fetch->cancel_source, G_SOURCE_FUNC (cancelled_cb), fetch, NULL);
      g_source_attach (fetch->cancel_source, context);
    }

  return fetch;
}

/**
 * rushes_safe_fetch_async:
 * @self: a fetcher
 * @url: where the picture is
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the picture
 * @user_data: data for @callback
 *
 * Fetches a picture.
 */
void
rushes_safe_fetch_async (RushesSafeFetch     *self,
                         const char          *url,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Fetch *fetch;

  g_return_if_fail (RUSHES_IS_SAFE_FETCH (self));
  g_return_if_fail (url != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_safe_fetch_async);
  g_task_set_check_cancellable (task, FALSE);

  fetch = fetch_new (cancellable);
  g_task_set_task_data (task, fetch, fetch_free);
  fetch->uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (!check_uri (self, fetch->uri, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  visit (g_steal_pointer (&task));
}

/* The end of the path, if it can be a file's name. */
static char *
dup_name (GUri *uri)
{
  g_autofree char *base = g_path_get_basename (g_uri_get_path (uri));
  g_autofree char *name = g_uri_unescape_string (base, "/");

  if (name == NULL || name[0] == '\0' || name[0] == '.' || !g_utf8_validate (name, -1, NULL) ||
      strpbrk (name, "/\\\n\r") != NULL)
    return g_strdup ("picture");

  return g_steal_pointer (&name);
}

/**
 * rushes_safe_fetch_finish:
 * @self: a fetcher
 * @result: the result
 * @mime_type: (out) (optional) (transfer none): what kind of picture it is, by its bytes
 * @name: (out) (optional) (transfer full): what to call it
 * @error: return location for an error
 *
 * Finishes fetching.
 *
 * Returns: (transfer full): the picture; or %NULL with %RUSHES_ERROR_REFUSED if it must not be
 *   fetched or is none, %RUSHES_ERROR_NETWORK or %RUSHES_ERROR_NOT_FOUND if it can not be
 */
GBytes *
rushes_safe_fetch_finish (RushesSafeFetch  *self,
                          GAsyncResult     *result,
                          const char      **mime_type,
                          char            **name,
                          GError          **error)
{
  GBytes *bytes;
  Fetch *fetch;

  g_return_val_if_fail (RUSHES_IS_SAFE_FETCH (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  bytes = g_task_propagate_pointer (G_TASK (result), error);
  if (bytes == NULL)
    return NULL;

  fetch = g_task_get_task_data (G_TASK (result));
  if (mime_type != NULL)
    *mime_type = fetch->mime_type;
  if (name != NULL)
    *name = dup_name (fetch->uri);

  return bytes;
}
