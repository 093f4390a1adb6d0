/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-address.h"

#include <string.h>

typedef struct
{
  guint8 bytes[16];
  guint  length;
} Range;

/* Networks that are not the Internet at large: the registries of special addresses of RFC 6890 and
 * its successors. */
static const Range v4_ranges[] = {
  { { 0 }, 8 },
  { { 10 }, 8 },
  { { 100, 64 }, 10 },
  { { 127 }, 8 },
  { { 169, 254 }, 16 },
  { { 172, 16 }, 12 },
  { { 192, 0, 0 }, 24 },
  { { 192, 0, 2 }, 24 },
  { { 192, 88, 99 }, 24 },
  { { 192, 168 }, 16 },
  { { 198, 18 }, 15 },
  { { 198, 51, 100 }, 24 },
  { { 203, 0, 113 }, 24 },
  { { 224 }, 4 },
  { { 240 }, 4 },
};

/* Of IPv6 only 2000::/3 has been given out; these are the exceptions in it. */
static const Range v6_global = { { 0x20 }, 3 };
static const Range v6_ranges[] = {
  { { 0x20, 0x01, 0x00 }, 23 },
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32 },
  { { 0x3f, 0xff }, 20 },
};

/* Those that carry an IPv4 address inside, and where in them. */
static const struct
{
  Range range;
  guint offset;
} v6_carriers[] = {
  { { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96 }, 12 },
  { { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 96 }, 12 },
  { { { 0x00, 0x64, 0xff, 0x9b }, 96 }, 12 },
  { { { 0x20, 0x02 }, 16 }, 2 },
};

static gboolean
is_in (const guint8 *address,
       const Range  *range)
{
  guint n_whole = range->length / 8;
  guint n_bits = range->length % 8;
  guint8 mask = (guint8) (0xff00 >> n_bits);

  if (memcmp (address, range->bytes, n_whole) != 0)
    return FALSE;

  return n_bits == 0 || (address[n_whole] & mask) == (range->bytes[n_whole] & mask);
}

static gboolean
is_public_v4 (const guint8 *address)
{
  for (gsize i = 0; i < G_N_ELEMENTS (v4_ranges); i++)
    {
      if (is_in (address, &v4_ranges[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_public_v6 (const guint8 *address)
{
  for (gsize i = 0; i < G_N_ELEMENTS (v6_carriers); i++)
    {
      if (is_in (address, &v6_carriers[i].range))
        return is_public_v4 (address + v6_carriers[i].offset);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (v6_ranges); i++)
    {
      if (is_in (address, &v6_ranges[i]))
        return FALSE;
    }

  return is_in (address, &v6_global);
}

/**
 * rushes_address_is_public:
 * @address: an address
 *
 * Tells whether @address belongs to the Internet at large, and to no computer of ours: not to this
 * one, its neighbours, a private network, a group, or a network inside an address.
 *
 * Returns: %TRUE if a stranger may send us there
 */
gboolean
rushes_address_is_public (GInetAddress *address)
{
  g_return_val_if_fail (G_IS_INET_ADDRESS (address), FALSE);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return is_public_v4 (g_inet_address_to_bytes (address));

  return is_public_v6 (g_inet_address_to_bytes (address));
}
