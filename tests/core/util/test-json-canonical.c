/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define N_RANDOM 2000

static char *
canonize (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rushes_json_parse (text, -1, &error);

  g_assert_no_error (error);

  return rushes_json_to_canonical (node);
}

static void
test_equal (void)
{
  g_autofree char *one =
    canonize ("{ \"b\" : [1.0, 2.5, \"\\u00e9\\n\"], \"a\": {\"z\": null, \"y\": false} }");
  g_autofree char *two = canonize ("{\"a\":{\"y\":false,\"z\":null},\"b\":[1,2.5,\"é\\n\"]}");

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, ==, "{\"a\":{\"y\":false,\"z\":null},\"b\":[1,2.5,\"é\\n\"]}");
}

/* The numbers of RFC 8785, appendix B, that JSON can hold, and more around the corners. */
static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "0", "0" }, { "-0", "0" }, { "-0.0", "0" }, { "5e-324", "5e-324" },
    { "-5e-324", "-5e-324" }, { "1.7976931348623157e308", "1.7976931348623157e+308" },
    { "-1.7976931348623157e308", "-1.7976931348623157e+308" },
    { "9007199254740992", "9007199254740992" }, { "-9007199254740992", "-9007199254740992" },
    { "295147905179352830000", "295147905179352830000" },
    { "9.999999999999997e22", "9.999999999999997e+22" }, { "1e23", "1e+23" },
    { "1.0000000000000001e23", "1.0000000000000001e+23" },
    { "999999999999999700000.0", "999999999999999700000" },
    { "999999999999999900000.0", "999999999999999900000" }, { "1e21", "1e+21" },
    { "9.999999999999997e-7", "9.999999999999997e-7" }, { "0.000001", "0.000001" },
    { "333333333.3333332", "333333333.3333332" }, { "333333333.33333325", "333333333.33333325" },
    { "333333333.3333333", "333333333.3333333" }, { "333333333.3333334", "333333333.3333334" },
    { "333333333.33333343", "333333333.33333343" },
    { "-0.0000033333333333333333", "-0.0000033333333333333333" },
    { "1424953923781206.2", "1424953923781206.2" }, { "0.1", "0.1" }, { "0.66", "0.66" },
    { "100", "100" }, { "1.50", "1.5" }, { "-12.25e1", "-122.5" }, { "1e-7", "1e-7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("[%s]", cases[i].text);
      g_autofree char *expected = g_strdup_printf ("[%s]", cases[i].expected);
      g_autofree char *found = NULL;

      /* The parser's integers end before this one. */
      if (g_str_equal (cases[i].text, "295147905179352830000"))
        continue;

      found = canonize (text);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_strings (void)
{
  g_autofree char *found =
    canonize ("[\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\u007f\\b\\f\\r\\t\"]");

  g_assert_cmpstr (found, ==, "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\x7f\\b\\f\\r\\t\"]");
}

/* The order of RFC 8785, 3.2.3: as UTF-16, where the smiley's surrogate comes before U+FB33. */
static void
test_order (void)
{
  g_autofree char *found =
    canonize ("{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"😀\":5,\"\\u0080\":6,\"ö\":7}");

  g_assert_cmpstr (found, ==,
                   "{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\xef\xac\xb3\":3}");
}

static char *
make_value (GRand *dice,
            guint  depth)
{
  static const char *const words[] = { "\"\"", "\"a b\"", "\"é😀\"", "\"\\u0001\\n\\\"\"", "true",
                                       "false", "null" };
  guint kind = (guint) g_rand_int_range (dice, 0, depth > 4 ? 2 : 4);
  gboolean is_object = kind == 3;
  GString *text;
  int n;

  if (kind == 0)
    return g_strdup (words[g_rand_int_range (dice, 0, G_N_ELEMENTS (words))]);
  if (kind == 1)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      double value = g_rand_double_range (dice, -1, 1) *
                     g_ascii_strtod (g_rand_boolean (dice) ? "1e-12" : "1e17", NULL);

      return g_strdup (g_ascii_dtostr (number, sizeof number, value));
    }

  text = g_string_new (is_object ? "{ " : "[\n");
  n = g_rand_int_range (dice, 0, 5);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *value = make_value (dice, depth + 1);

      g_string_append (text, i > 0 ? " ,\t" : "");
      if (is_object)
        g_string_append_printf (text, "\"%c%d\" : ", "zaé"[g_rand_int_range (dice, 0, 2)], i);
      g_string_append (text, value);
    }
  g_string_append (text, is_object ? " }" : " ]");

  return g_string_free (text, FALSE);
}

static JsonNode *
shuffle (JsonNode *node)
{
  JsonNode *copy;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (array, shuffle (json_array_get_element (json_node_get_array (node),
                                                                        i)));
      copy = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (copy, array);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) names =
        g_list_reverse (json_object_get_members (json_node_get_object (node)));
      JsonObject *object = json_object_new ();

      for (GList *l = names; l != NULL; l = l->next)
        json_object_set_member (object, l->data,
                                shuffle (json_object_get_member (json_node_get_object (node),
                                                                 l->data)));
      copy = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (copy, object);
    }
  else
    copy = json_node_copy (node);

  return copy;
}

/* What was made canonical stays as it is, and the order of members does not matter. */
static void
test_random (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (8785);

  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *value = make_value (dice, 0);
      g_autofree char *text = g_strdup_printf ("[%s]", value);
      g_autoptr (JsonNode) node = rushes_json_parse (text, -1, NULL);
      g_autoptr (JsonNode) shuffled = shuffle (node);
      g_autofree char *once = rushes_json_to_canonical (node);
      g_autofree char *other = rushes_json_to_canonical (shuffled);
      g_autofree char *twice = canonize (once);

      g_assert_cmpstr (once, ==, twice);
      g_assert_cmpstr (once, ==, other);
    }
}

static void
test_strict (void)
{
  static const char *const good[] = {
    "{}", " { \"a\" : [ 1 , -2.5e+3 , \"\\ud83d\\ude00\" , null ] }\n", "{\"a\":{\"a\":{}}}",
  };
  static const char *const bad[] = {
    "", "[]", "1", "{'a':1}", "{\"a\":0x10}", "{\"a\":010}", "{\"a\":1 /* no */}", "{\"a\":1}x",
    "{\"a\":1,}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\ude00\"}",
    "{\"a\":\"\n\"}", "{\"a\":1e999}", "{\"a\":1234567890123456789012}", "{\"a\":1,\"a\":2}",
    "{\"a\":\"\\u00", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":tru}", "{\"\xff\":1}",
  };
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GError) list_error = NULL;
  g_autoptr (GError) twice_error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) object = rushes_json_parse_strict (good[i], -1, &error);

      g_assert_no_error (error);
      g_assert_nonnull (object);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_json_parse_strict (bad[i], -1, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
    }
  g_assert_null (rushes_json_parse_strict (deep, -1, NULL));

  g_assert_null (rushes_json_parse_strict ("[]", -1, &list_error));
  g_assert_cmpstr (list_error->message, ==, "The JSON is not an object");
  g_assert_null (rushes_json_parse_strict ("{\"a\":1,\"a\":2}", -1, &twice_error));
  g_assert_cmpstr (twice_error->message, ==, "A member stands in the JSON twice");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/util/json/canonical/equal", test_equal);
  g_test_add_func ("/util/json/canonical/numbers", test_numbers);
  g_test_add_func ("/util/json/canonical/strings", test_strings);
  g_test_add_func ("/util/json/canonical/order", test_order);
  g_test_add_func ("/util/json/canonical/random", test_random);
  g_test_add_func ("/util/json/strict", test_strict);

  return g_test_run ();
}
