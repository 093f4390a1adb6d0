/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "net/rushes-address.h"

static void
check (const char *const *texts,
       gsize              n_texts,
       gboolean           expected)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_nonnull (address);
      g_assert_cmpint (rushes_address_is_public (address), ==, expected);
    }
}

static void
test_private (void)
{
  static const char *const texts[] = {
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "127.0.0.1", "127.255.255.254", "169.254.0.1", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255",
    "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "::ffff:192.168.1.1", "::127.0.0.1", "::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2001:1ff::1", "2002:7f00:1::",
    "2002:c0a8:101::1", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "febf::1", "fec0::1",
    "ff02::1", "ff0e::1", "4000::1",
  };

  check (texts, G_N_ELEMENTS (texts), FALSE);
}

static void
test_public (void)
{
  static const char *const texts[] = {
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255",
    "172.32.0.0", "192.0.1.1", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
    "223.255.255.255",
    "2001:200::1", "2001:4860:4860::8888", "2002:808:808::1", "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8", "64:ff9b::808:808",
  };

  check (texts, G_N_ELEMENTS (texts), TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/address/private", test_private);
  g_test_add_func ("/net/address/public", test_public);

  return g_test_run ();
}
