/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-signer.h"

#include <string.h>

static char *
sign (const char *secret,
      const char *name,
      const char *expires)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", name, expires);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret),
                                    text, -1);
}

/* Takes as long for a wrong text as for the right one. */
static gboolean
equals (const char *a,
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
 * rushes_sandbox_signer_make_url:
 * @secret: what signs
 * @host: the server's host and port, as the client wrote them
 * @name: the name of a file
 * @now_ms: milliseconds since 1970
 *
 * Makes an address at which a file can be fetched without a key for a while.
 *
 * Returns: (transfer full): the address
 */
char *
rushes_sandbox_signer_make_url (const char *secret,
                                const char *host,
                                const char *name,
                                gint64      now_ms)
{
  g_autofree char *expires = NULL;
  g_autofree char *signature = NULL;

  g_return_val_if_fail (secret != NULL, NULL);
  g_return_val_if_fail (host != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  expires = g_strdup_printf ("%" G_GINT64_FORMAT, now_ms / 1000 + RUSHES_SANDBOX_URL_SECONDS);
  signature = sign (secret, name, expires);

  return g_strdup_printf ("http://%s/files/%s?expires=%s&signature=%s",
                          host, name, expires, signature);
}

/**
 * rushes_sandbox_signer_check:
 * @secret: what signs
 * @name: the name of a file
 * @expires: (nullable): the end of the address, in seconds since 1970
 * @signature: (nullable): the signature of the address
 * @now_ms: milliseconds since 1970
 *
 * Tells whether an address was made by us and is still good.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_sandbox_signer_check (const char *secret,
                             const char *name,
                             const char *expires,
                             const char *signature,
                             gint64      now_ms)
{
  g_autofree char *right = NULL;
  gint64 end;

  g_return_val_if_fail (secret != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (expires == NULL || signature == NULL ||
      !g_ascii_string_to_signed (expires, 10, 0, G_MAXINT64 / 1000, &end, NULL))
    return FALSE;

  right = sign (secret, name, expires);

  return equals (right, signature) && end * 1000 > now_ms;
}
