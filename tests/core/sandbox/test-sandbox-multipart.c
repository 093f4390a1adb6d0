/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "sandbox/rushes-sandbox-multipart.h"
#include "util/rushes-error.h"

static gboolean
begin_cb (gpointer      user_data,
          const char   *name,
          const char   *file_name,
          const char   *mime_type,
          GError      **error)
{
  g_string_append_printf (user_data, "<%s|%s|%s>", name, file_name != NULL ? file_name : "-",
                          mime_type != NULL ? mime_type : "-");

  return TRUE;
}

static gboolean
data_cb (gpointer       user_data,
         const guint8  *data,
         gsize          length,
         GError       **error)
{
  g_string_append_len (user_data, (const char *) data, (gssize) length);

  return TRUE;
}

static gboolean
end_cb (gpointer   user_data,
        GError   **error)
{
  g_string_append (user_data, "</>");

  return TRUE;
}

static const RushesSandboxMultipartFuncs funcs = { begin_cb, data_cb, end_cb };

static const char body[] =
  "preamble\r\n--bo--und  \r\nContent-Disposition: form-data; name=\"a\"; filename=\"x y.png\"\r\n"
  "Content-Type: image/png\r\n\r\n\r\n--bo--un\r\n-\r\r\n--bo--unx\n\r\n--bo--und\r\n"
  "content-disposition: form-data; name=b\r\n\r\n\r\n--bo--und--\r\nepilogue\r\n--bo--und\r\n";
static const char wanted[] =
  "<a|x y.png|image/png>\r\n--bo--un\r\n-\r\r\n--bo--unx\n</><b|-|-></>";

static gboolean
parse (const char  *text,
       gsize        length,
       gsize        piece,
       GString     *seen,
       GError     **error)
{
  g_autoptr (RushesSandboxMultipart) parser = NULL;

  parser = rushes_sandbox_multipart_new ("bo--und", &funcs, seen);
  for (gsize i = 0; i < length; i += piece)
    if (!rushes_sandbox_multipart_feed (parser, (const guint8 *) text + i,
                                        MIN (piece, length - i), error))
      return FALSE;

  return rushes_sandbox_multipart_finish (parser, error);
}

static void
test_every_split (void)
{
  for (gsize piece = 1; piece <= strlen (body); piece++)
    {
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      parse (body, strlen (body), piece, seen, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (seen->str, ==, wanted);
    }
}

static void
test_every_truncation (void)
{
  gsize whole = (gsize) (strstr (body, "--bo--und--") - body) + strlen ("--bo--und--");

  for (gsize length = 0; length < whole; length++)
    {
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (body, length, 7, seen, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
    }
}

static void
test_broken (void)
{
  static const char * const bodies[] =
  {
    "--bo--und\r\n\r\n\r\nx\r\n--bo--und--",
    "--bo--und\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--bo--und--",
    "--bo--und\r\nContent-Disposition: form-data\r\n\r\nx\r\n--bo--und--",
    "--bo--und\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--bo--und--",
    "--bo--und\r\nno colon\r\n\r\nx\r\n--bo--und--",
    "--bo--und\r\nContent-Disposition: form-data; name=a\rb\r\n\r\nx\r\n--bo--und--",
    "--bo--und\r\nContent Disposition: form-data; name=a\r\n\r\nx\r\n--bo--und--",
    "--bo--und\r\nContent-Disposition: ;\r\n\r\nx\r\n--bo--und--",
    "--bo--undx\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--bo--und--",
    "--bo--und\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nx\r\n--bo--und--",
  };
  g_autoptr (GString) long_head = g_string_new ("--bo--und\r\nX: ");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *filler = g_strnfill (20000, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (bodies[i], strlen (bodies[i]), 5, seen, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
    }

  g_string_append (long_head, filler);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (many, "--bo--und\r\nContent-Disposition: form-data; name=f%u\r\n\r\n"
                            "x\r\n", i);
  for (guint i = 0; i < 2; i++)
    {
      GString *text = i == 0 ? long_head : many;
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (text->str, text->len, 1000, seen, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/multipart/every-split", test_every_split);
  g_test_add_func ("/sandbox/multipart/every-truncation", test_every_truncation);
  g_test_add_func ("/sandbox/multipart/broken", test_broken);

  return g_test_run ();
}
