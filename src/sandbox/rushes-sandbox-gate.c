/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-gate.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define MAX_HEADERS 100
#define MAX_HEADER_BYTES 16384
#define MAX_URI_BYTES 8192
/* The sandbox has every project but this one, for those who try what happens then. */
#define NO_PROJECT "none"

static gboolean
is_loopback_host (const char *host)
{
  static const char * const names[] = { "127.0.0.1", "localhost", "[::1]", NULL };

  for (guint i = 0; host != NULL && names[i] != NULL; i++)
    {
      gsize length = strlen (names[i]);
      const char *rest = host + length;

      if (g_ascii_strncasecmp (host, names[i], length) != 0)
        continue;
      if (rest[0] == '\0')
        return TRUE;
      if (rest[0] == ':' && rest[1] != '\0' && strspn (rest + 1, "0123456789") == strlen (rest + 1))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_fair_size (RushesSandboxRequest *request)
{
  SoupServerMessage *message = rushes_sandbox_request_get_message (request);
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;
  gsize total = 0;
  guint n = 0;

  soup_message_headers_iter_init (&iter, soup_server_message_get_request_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      n++;
      total += strlen (name) + strlen (value);
    }

  return n <= MAX_HEADERS && total <= MAX_HEADER_BYTES;
}

/**
 * rushes_sandbox_gate_check_head:
 * @request: a request
 *
 * Refuses heads that are too large, and whatever a web page could have sent: a foreign name that
 * somebody made point here, or a script of another origin.
 */
void
rushes_sandbox_gate_check_head (RushesSandboxRequest *request)
{
  const char *project = rushes_sandbox_request_get_header (request, "X-Wonda-Project");
  const char *query = g_uri_get_query (soup_server_message_get_uri (
                                         rushes_sandbox_request_get_message (request)));

  if (!has_fair_size (request))
    rushes_sandbox_request_set_refusal (request, 431, "bad_request",
                                        _("The head of the request is too large"));
  if (strlen (rushes_sandbox_request_get_path (request)) > MAX_URI_BYTES ||
      (query != NULL && strlen (query) > MAX_URI_BYTES))
    rushes_sandbox_request_set_refusal (request, 414, "bad_request", _("The address is too long"));
  if (!is_loopback_host (rushes_sandbox_request_get_header (request, "Host")))
    rushes_sandbox_request_set_refusal (request, 403, "forbidden",
                                        _("The sandbox answers only under a loopback name"));
  if (rushes_sandbox_request_get_header (request, "Origin") != NULL)
    rushes_sandbox_request_set_refusal (request, 403, "forbidden",
                                        _("The sandbox does not answer web pages"));
  if (project != NULL && g_str_equal (project, NO_PROJECT))
    rushes_sandbox_request_set_refusal (request, 400, "unknown_project",
                                        _("There is no project “" NO_PROJECT "”"));
}

/* Takes as long for a wrong key as for the right one. */
static gboolean
is_same (const char *a,
         const char *b)
{
  gsize length = strlen (a);
  guchar difference = 0;

  if (strlen (b) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guchar) (a[i] ^ b[i]);

  return difference == 0;
}

/**
 * rushes_sandbox_gate_check_key:
 * @request: a request
 *
 * Refuses whoever has no key.
 */
void
rushes_sandbox_gate_check_key (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  const char *header = rushes_sandbox_request_get_header (request, "Authorization");
  SoupMessageHeaders *headers;

  if (header != NULL && g_ascii_strncasecmp (header, "Bearer ", 7) == 0)
    {
      const char *key = header + 7;

      if (is_same (context->token, key) ||
          (context->options.accept_any_key && g_str_has_prefix (key, "sk_") && key[3] != '\0'))
        return;
    }

  headers = soup_server_message_get_response_headers (rushes_sandbox_request_get_message (request));
  soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
  rushes_sandbox_request_set_refusal (request, 401, "unauthorized",
                                      _("The key is missing or invalid"));
}

/**
 * rushes_sandbox_gate_check_size:
 * @request: a request
 * @max_bytes: the most bytes of its body
 *
 * Refuses a body that says of itself that it is too large.
 */
void
rushes_sandbox_gate_check_size (RushesSandboxRequest *request,
                                gint64                max_bytes)
{
  SoupServerMessage *message = rushes_sandbox_request_get_message (request);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *text = NULL;

  if (soup_message_headers_get_content_length (headers) <= max_bytes)
    return;

  /* Translators: %s is a number of bytes. */
  text = g_strdup_printf (_("The body is larger than %" PRId64 " bytes"), max_bytes);
  rushes_sandbox_request_set_refusal (request, 413, "validation_error", text);
}
