/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

static void
test_depth (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *opening = g_strnfill (RUSHES_JSON_MAX_DEPTH, '[');
  g_autofree char *closing = g_strnfill (RUSHES_JSON_MAX_DEPTH, ']');
  g_autofree char *allowed = g_strconcat (opening, closing, NULL);

  g_assert_null (rushes_json_parse (deep, -1, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_clear_error (&error);

  node = rushes_json_parse (allowed, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
}

static void
test_brackets_in_strings (void)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":\"\\\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;

  for (int i = 0; i < 500; i++)
    g_string_append_c (text, '[');
  g_string_append (text, "\"}");

  object = rushes_json_parse_object (text->str, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (rushes_json_get_string (object, "a", "")), ==, 501);
}

static void
test_broken (void)
{
  const char *broken[] = { "", "{", "nul", "[1,]x", "{\"a\":\"\xff\"}", "\"", "{\"a\":1,}," };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_json_parse_object (broken[i], -1, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
    }
}

static void
test_read (void)
{
  g_autoptr (JsonObject) object =
    rushes_json_parse_object ("{\"s\":\"x\",\"i\":5,\"d\":5.0,\"f\":5.5,\"n\":null,\"b\":true}",
                              -1, NULL);
  g_autoptr (GError) error = NULL;
  const char *text = "kept";
  gint64 number = 7;

  g_assert_true (rushes_json_read_int (object, "d", &number, &error));
  g_assert_cmpint (number, ==, 5);

  g_assert_false (rushes_json_read_int (object, "f", &number, &error));
  g_assert_nonnull (strstr (error->message, "“f”"));
  g_assert_cmpint (number, ==, 5);
  g_clear_error (&error);

  g_assert_false (rushes_json_read_string (object, "missing", &text, &error));
  g_assert_nonnull (strstr (error->message, "“missing”"));
  g_assert_cmpstr (text, ==, "kept");

  g_assert_cmpstr (rushes_json_get_string (object, "n", "none"), ==, "none");
  g_assert_true (rushes_json_get_boolean (object, "b", FALSE));
  g_assert_cmpfloat (rushes_json_get_double (object, "i", 0), ==, 5.0);
  g_assert_null (rushes_json_get_object (object, "s"));
}

static void
test_copy (void)
{
  g_autoptr (JsonObject) object = rushes_json_parse_object ("{\"a\":1,\"b\":[2]}", -1, NULL);
  g_autoptr (JsonObject) copy = rushes_json_copy_object (object);

  g_assert_true (json_object_equal (object, copy));
  json_object_set_int_member (copy, "a", 3);
  json_object_remove_member (copy, "b");
  g_assert_cmpint (rushes_json_get_int (object, "a", 0), ==, 1);
  g_assert_nonnull (rushes_json_get_array (object, "b"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/util/json/depth", test_depth);
  g_test_add_func ("/util/json/brackets-in-strings", test_brackets_in_strings);
  g_test_add_func ("/util/json/broken", test_broken);
  g_test_add_func ("/util/json/read", test_read);
  g_test_add_func ("/util/json/copy", test_copy);

  return g_test_run ();
}
