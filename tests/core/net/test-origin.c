/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libsoup/soup.h>

#include "net/rushes-origin.h"
#include "util/rushes-error.h"

static void
test_normalize (void)
{
  static const struct
  {
    const char *given;
    const char *expected;
  } rows[] = {
    { "https://api.example.org", "https://api.example.org/api/v1" },
    { "https://api.example.org/", "https://api.example.org/api/v1" },
    { "https://api.example.org/api/v1", "https://api.example.org/api/v1" },
    { "https://api.example.org/api/v1///", "https://api.example.org/api/v1" },
    { "https://API.Example.org:443/x", "https://api.example.org/x" },
    { "https://api.example.org:8443", "https://api.example.org:8443/api/v1" },
    { "http://localhost:14692", "http://localhost:14692/api/v1" },
    { "http://127.0.0.1:80", "http://127.0.0.1/api/v1" },
    { "http://127.8.9.1:9/", "http://127.8.9.1:9/api/v1" },
    { "http://[::1]:9", "http://[::1]:9/api/v1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *base = rushes_origin_normalize_base (rows[i].given, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (base, ==, rows[i].expected);
    }
}

static void
test_refuse (void)
{
  static const char *const given[] = {
    "",
    "api.example.org",
    "localhost:14692",
    "ftp://api.example.org",
    "file:///etc/passwd",
    "https://",
    "http://api.example.org",
    "http://localhost.example.org",
    "http://127.0.0.1.example.org/",
    "http://10.0.0.1",
    "http://0.0.0.0",
    "https://user:secret@api.example.org",
    "https://api.example.org/api/v1?x=1",
    "https://api.example.org/api/v1#x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *base = rushes_origin_normalize_base (given[i], &error);

      g_test_message ("%s", given[i]);
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_assert_null (base);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_follow (void)
{
  static const struct
  {
    const char *from;
    const char *location;
    const char *expected;
  } rows[] = {
    { "https://a.org/x/y", "/z", "https://a.org/z" },
    { "https://a.org/x/y", "https://b.org/", "https://b.org/" },
    { "https://a.org/x/y", "http://a.org/x/y", NULL },
    { "https://a.org/x/y", "http://127.0.0.1/", NULL },
    { "https://a.org/x/y", "https://127.0.0.1/", NULL },
    { "https://a.org/x/y", "file:///etc/passwd", NULL },
    { "https://a.org/x/y", NULL, NULL },
    { "http://127.0.0.1:1/x", "http://127.0.0.1:2/y", "http://127.0.0.1:2/y" },
    { "http://127.0.0.1:1/x", "https://a.org/y", "https://a.org/y" },
    { "http://127.0.0.1:1/x", "http://a.org/y", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GUri) from = g_uri_parse (rows[i].from, SOUP_HTTP_URI_FLAGS, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) next = rushes_origin_follow (from, rows[i].location, &error);
      g_autofree char *text = next != NULL ? g_uri_to_string (next) : NULL;

      g_assert_cmpstr (text, ==, rows[i].expected);
      if (next == NULL)
        g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/origin/normalize", test_normalize);
  g_test_add_func ("/net/origin/refuse", test_refuse);
  g_test_add_func ("/net/origin/follow", test_follow);

  return g_test_run ();
}
