/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-id.h"

#include <string.h>
#include <sys/random.h>

/**
 * rushes_id_new:
 *
 * Makes the id of a new row: a random UUID.
 *
 * Returns: (transfer full): the id, in lower case
 */
char *
rushes_id_new (void)
{
  return g_uuid_string_random ();
}

/**
 * rushes_id_new_secret:
 * @n_bytes: how many random bytes, 1 to 64
 *
 * Makes text that can not be guessed, from the kernel's random numbers.
 *
 * Returns: (transfer full): twice @n_bytes hexadecimal digits
 */
char *
rushes_id_new_secret (guint n_bytes)
{
  guint8 bytes[64];
  GString *text;
  gsize got = 0;

  g_return_val_if_fail (n_bytes > 0 && n_bytes <= sizeof bytes, NULL);

  while (got < n_bytes)
    {
      gssize n = getrandom (bytes + got, n_bytes - got, 0);

      if (n > 0)
        got += (gsize) n;
    }

  text = g_string_sized_new (n_bytes * 2);
  for (guint i = 0; i < n_bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

/**
 * rushes_id_is_valid:
 * @text: (nullable): what a stranger says is an id
 *
 * Tells whether @text may stand in a path or a URL as an id: 1 to 128 letters, digits, `_` and
 * `-`. Ids are otherwise opaque (gateway contract §2).
 *
 * Returns: %TRUE if it may
 */
gboolean
rushes_id_is_valid (const char *text)
{
  gsize length;

  if (text == NULL)
    return FALSE;

  length = strlen (text);
  if (length == 0 || length > 128)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_' && text[i] != '-')
      return FALSE;

  return TRUE;
}
