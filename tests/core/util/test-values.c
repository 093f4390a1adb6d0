/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-media-type.h"
#include "util/rushes-money.h"
#include "util/rushes-owner.h"
#include "util/rushes-redact.h"
#include "util/rushes-time.h"

static void
test_ids (void)
{
  g_autofree char *first = rushes_id_new ();
  g_autofree char *second = rushes_id_new ();
  g_autofree char *secret = rushes_id_new_secret (32);
  g_autofree char *long_id = g_strnfill (129, 'a');

  g_assert_cmpstr (first, !=, second);
  g_assert_true (rushes_id_is_valid (first));
  g_assert_true (rushes_id_is_valid ("ij_1"));
  g_assert_cmpuint (strlen (secret), ==, 64);
  g_assert_false (rushes_id_is_valid (NULL));
  g_assert_false (rushes_id_is_valid (""));
  g_assert_false (rushes_id_is_valid ("../a"));
  g_assert_false (rushes_id_is_valid ("a b"));
  g_assert_false (rushes_id_is_valid (long_id));
}

static void
test_money (void)
{
  const struct
  {
    gint64 amount;
    const char *text;
  } rows[] = {
    { 0, "$0.00" },
    { 1680000, "$1.68" },
    { 4999, "$0.00" },
    { 5000, "$0.01" },
    { -50000, "−$0.05" },
    { 123456789012, "$123456.79" },
  };
  g_autofree char *unknown = rushes_money_to_string (RUSHES_MONEY_UNKNOWN);
  g_autofree char *precise = rushes_money_to_precise (50000);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = rushes_money_to_string (rows[i].amount);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
  g_assert_null (strchr (unknown, '0'));
  g_assert_cmpstr (precise, ==, "$0.050000");
}

static void
test_time (void)
{
  g_autofree char *iso = rushes_time_to_iso (G_GINT64_CONSTANT (1781265600123));
  g_autofree char *frame = rushes_time_to_timecode (G_GINT64_CONSTANT (2041666666), 24.0);
  g_autofree char *last = rushes_time_to_timecode (G_GINT64_CONSTANT (1958333333), 24.0);
  gint64 parsed = 0;

  g_assert_cmpstr (iso, ==, "2026-06-12T12:00:00.123Z");
  g_assert_true (rushes_time_from_iso (iso, &parsed));
  g_assert_cmpint (parsed, ==, G_GINT64_CONSTANT (1781265600123));
  g_assert_true (rushes_time_from_iso ("2026-06-12T14:00:00.123+02:00", &parsed));
  g_assert_cmpint (parsed, ==, G_GINT64_CONSTANT (1781265600123));
  g_assert_false (rushes_time_from_iso ("2026-06-12T14:00:00", &parsed));
  g_assert_false (rushes_time_from_iso ("tomorrow", &parsed));
  g_assert_cmpstr (frame, ==, "0:02.01");
  g_assert_cmpstr (last, ==, "0:01.23");
}

static void
test_media_types (void)
{
  const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
  const guint8 mp4[] = "\0\0\0\x18" "ftypisom";

  g_assert_cmpstr (rushes_media_type_sniff (png, sizeof png), ==, "image/png");
  g_assert_cmpstr (rushes_media_type_sniff (mp4, sizeof mp4), ==, "video/mp4");
  g_assert_null (rushes_media_type_sniff ((const guint8 *) "hello", 5));
  g_assert_null (rushes_media_type_sniff ((const guint8 *) "", 0));
  g_assert_cmpstr (rushes_media_type_from_file_name ("a.b.JPEG"), ==, "image/jpeg");
  g_assert_null (rushes_media_type_from_file_name ("noextension"));
  g_assert_cmpstr (rushes_media_type_get_extension ("video/quicktime"), ==, "mov");
  g_assert_cmpint (rushes_media_kind_from_mime ("audio/wav"), ==, RUSHES_MEDIA_KIND_AUDIO);
}

static void
test_owner (void)
{
  gint64 start = rushes_owner_get_start (getpid ());

  g_assert_cmpint (start, >, 0);
  g_assert_true (rushes_owner_is_alive (getpid (), start));
  g_assert_false (rushes_owner_is_alive (getpid (), start + 1));
  g_assert_false (rushes_owner_is_alive (0, start));
  g_assert_false (rushes_owner_is_alive (-1, -1));
}

static void
test_redact (void)
{
  g_autofree char *key = rushes_redact ("key sk_0123456789abcdef0123456789abcdef is used");
  g_autofree char *bearer = rushes_redact ("Authorization: Bearer abc.def-ghi\nHost: x");
  g_autofree char *url = rushes_redact ("GET /files/a.mp4?expires=1&signature=deadbeef");

  g_assert_null (strstr (key, "0123456789"));
  g_assert_nonnull (strstr (key, "sk_…cdef is used"));
  g_assert_null (strstr (bearer, "abc.def"));
  g_assert_nonnull (strstr (bearer, "Host: x"));
  g_assert_null (strstr (url, "deadbeef"));
}

static void
test_money_read (void)
{
  static const struct
  {
    const char *text;
    gint64      amount;
  } good[] = {
    { "5", 5000000 }, { "5.00", 5000000 }, { "$0.05", 50000 }, { "0", 0 }, { "0.000001", 1 },
    { "999999999.999999", G_GINT64_CONSTANT (999999999999999) },
  };
  static const char *const bad[] = {
    "", "$", ".", "5.", ".5", "-5", "+5", "5,00", "1e3", " 5", "5 ", "5.0000001", "1234567890",
    "5$", "five", "0x5", "5.0.0",
  };
  g_autofree char *plain = rushes_money_to_plain (1680000);
  g_autofree char *small = rushes_money_to_plain (5001);

  g_assert_cmpstr (plain, ==, "1.68");
  g_assert_cmpstr (small, ==, "0.005001");
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 amount = -1;

      g_assert_true (rushes_money_from_string (good[i].text, &amount, NULL));
      g_assert_cmpint (amount, ==, good[i].amount);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 amount = -1;

      g_assert_false (rushes_money_from_string (bad[i], &amount, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_assert_cmpint (amount, ==, -1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/util/id", test_ids);
  g_test_add_func ("/util/money", test_money);
  g_test_add_func ("/util/money/read", test_money_read);
  g_test_add_func ("/util/time", test_time);
  g_test_add_func ("/util/media-type", test_media_types);
  g_test_add_func ("/util/owner", test_owner);
  g_test_add_func ("/util/redact", test_redact);

  return g_test_run ();
}
