/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-origin.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "util/rushes-error.h"

#define DEFAULT_PATH "/api/v1"

static int
get_effective_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port >= 0)
    return port;

  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

static gboolean
has_default_port (GUri *uri)
{
  return get_effective_port (uri) == (g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80);
}

/**
 * rushes_origin_is_loopback_host:
 * @host: the host of a URL, without brackets
 *
 * Tells whether @host is this computer itself.
 *
 * Returns: %TRUE for `localhost` and the loopback addresses
 */
gboolean
rushes_origin_is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * rushes_origin_is_loopback:
 * @url: a URL
 *
 * Tells whether @url points at this computer itself.
 *
 * Returns: %TRUE if its host is a loopback host
 */
gboolean
rushes_origin_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL &&
         rushes_origin_is_loopback_host (g_uri_get_host (uri));
}

/**
 * rushes_origin_check:
 * @uri: a URL
 * @error: return location for an error
 *
 * Refuses what must never be asked: other schemes than `https`, `http` to another computer,
 * names and passwords inside the URL.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID if @uri must not be used
 */
gboolean
rushes_origin_check (GUri    *uri,
                     GError **error)
{
  const char *host;
  const char *scheme;

  g_return_val_if_fail (uri != NULL, FALSE);

  host = g_uri_get_host (uri);
  scheme = g_uri_get_scheme (uri);

  if (host == NULL || host[0] == '\0' ||
      (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The address must begin with https:// and name a host"));
      return FALSE;
    }

  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The address must not hold a name or password"));
      return FALSE;
    }

  if (g_str_equal (scheme, "http") && !rushes_origin_is_loopback_host (host))
    {
      /* Translators: %s is the name of a host. */
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("Plain http is only for this computer; use https for “%s”"), host);
      return FALSE;
    }

  return TRUE;
}

/**
 * rushes_origin_parse:
 * @url: a URL
 * @error: return location for an error
 *
 * Parses @url and applies [func@origin_check].
 *
 * Returns: (transfer full): the URL, or %NULL with %RUSHES_ERROR_INVALID
 */
GUri *
rushes_origin_parse (const char  *url,
                     GError     **error)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("This is not the address of a service"));
      return NULL;
    }

  if (!rushes_origin_check (uri, error))
    return NULL;

  return g_steal_pointer (&uri);
}

/**
 * rushes_origin_dup:
 * @uri: a URL with a host
 *
 * Writes scheme, host and port of @uri in the one form that equal origins share. A key belongs to
 * such an origin and goes to no other.
 *
 * Returns: (transfer full): for example `https://api.example.org`
 */
char *
rushes_origin_dup (GUri *uri)
{
  g_autofree char *host = NULL;
  gboolean is_v6;

  g_return_val_if_fail (uri != NULL && g_uri_get_host (uri) != NULL, NULL);

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  is_v6 = strchr (host, ':') != NULL;

  if (has_default_port (uri))
    return g_strdup_printf ("%s://%s%s%s", g_uri_get_scheme (uri),
                            is_v6 ? "[" : "", host, is_v6 ? "]" : "");

  return g_strdup_printf ("%s://%s%s%s:%d", g_uri_get_scheme (uri),
                          is_v6 ? "[" : "", host, is_v6 ? "]" : "", get_effective_port (uri));
}

/**
 * rushes_origin_dup_of_url:
 * @url: a URL
 * @error: return location for an error
 *
 * Like [func@origin_dup], for text.
 *
 * Returns: (transfer full): the origin, or %NULL with %RUSHES_ERROR_INVALID
 */
char *
rushes_origin_dup_of_url (const char  *url,
                          GError     **error)
{
  g_autoptr (GUri) uri = rushes_origin_parse (url, error);

  return uri != NULL ? rushes_origin_dup (uri) : NULL;
}

/**
 * rushes_origin_normalize_base:
 * @url: where a gateway is, as a person or a variable says it
 * @error: return location for an error
 *
 * Brings a base URL into its one form: no slash at the end, and the gateway's path where only a
 * host was given.
 *
 * Returns: (transfer full): the base URL, or %NULL with %RUSHES_ERROR_INVALID
 */
char *
rushes_origin_normalize_base (const char  *url,
                              GError     **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *path = NULL;
  gsize length;

  g_return_val_if_fail (url != NULL, NULL);

  uri = rushes_origin_parse (url, error);
  if (uri == NULL)
    return NULL;

  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("A base address has no “?” and no “#”"));
      return NULL;
    }

  origin = rushes_origin_dup (uri);
  path = g_strdup (g_uri_get_path (uri));
  for (length = strlen (path); length > 0 && path[length - 1] == '/'; length--)
    path[length - 1] = '\0';

  return g_strconcat (origin, path[0] != '\0' ? path : DEFAULT_PATH, NULL);
}

/**
 * rushes_origin_follow:
 * @from: the URL that answered with a redirect
 * @location: where it points
 * @error: return location for an error
 *
 * Resolves a redirect. One must not lead from `https` to `http`, nor from another computer to this
 * one.
 *
 * Returns: (transfer full): the next URL, or %NULL with %RUSHES_ERROR_BAD_REPLY
 */
GUri *
rushes_origin_follow (GUri        *from,
                      const char  *location,
                      GError     **error)
{
  g_autoptr (GUri) uri = NULL;
  gboolean was_here;

  g_return_val_if_fail (from != NULL, NULL);

  if (location != NULL)
    uri = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);

  was_here = rushes_origin_is_loopback_host (g_uri_get_host (from));
  if (uri == NULL || !rushes_origin_check (uri, NULL) ||
      (g_str_equal (g_uri_get_scheme (from), "https") &&
       !g_str_equal (g_uri_get_scheme (uri), "https")) ||
      (!was_here && rushes_origin_is_loopback_host (g_uri_get_host (uri))))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY,
                           _("The service points to an address that must not be followed"));
      return NULL;
    }

  return g_steal_pointer (&uri);
}
