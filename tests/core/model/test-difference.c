/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-difference.h"
#include "rushes-word-diff.h"
#include "util/rushes-json.h"

/* A cat is written with one character; a family is four people and three joiners. */
#define CAT "\347\214\253"
#define DOG "\347\212\254"
#define RUNS "\345\234\250\350\267\221"
#define MAN "\360\237\221\250"
#define WOMAN "\360\237\221\251"
#define GIRL "\360\237\221\247"
#define JOINER "\342\200\215"

static char *
diff (const char *before,
      const char *after)
{
  g_autoptr (GPtrArray) pieces = rushes_word_diff (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const RushesWordPiece *piece = g_ptr_array_index (pieces, i);

      g_string_append_printf (text, "%c%s|", "=-+"[piece->change], piece->text);
    }

  return g_string_free (text, FALSE);
}

static void
test_words (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *pieces;
  } rows[] = {
    { "", "", "" },
    { "a red kite", "a red kite", "=a red kite|" },
    { "a red kite", "a blue kite", "=a |-red |+blue |=kite|" },
    { "a red kite", "a kite", "=a |-red |=kite|" },
    { "", "a kite", "+a kite|" },
    { "a  red\nkite", "a red kite", "=a red kite|" },
    { "Red kite.", "Red kite!", "=Red kite|-.|+!|" },
    { "don't stop", "don't go", "=don't |-stop|+go|" },
    { "at 3.5 s", "at 3.6 s", "=at |-3.5 |+3.6 |=s|" },
    /* The same letter, composed and not. */
    { "caf\303\251 au lait", "cafe\314\201 noir", "=cafe\314\201 |-au lait|+noir|" },
    { CAT RUNS, DOG RUNS, "-" CAT "|+" DOG "|=" RUNS "|" },
    { "x " MAN JOINER WOMAN JOINER GIRL, "x " MAN JOINER WOMAN,
      "=x |-" MAN JOINER WOMAN JOINER GIRL "|+" MAN JOINER WOMAN "|" },
    { "one two three four five", "zero two three 4 five six",
      "-one |+zero |=two three |-four |+4 |=five |+six|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *pieces = diff (rows[i].before, rows[i].after);

      g_assert_cmpstr (pieces, ==, rows[i].pieces);
    }
}

/* Without what was added it is the first text, without what was removed the second; however many
 * words there are. */
static void
test_whole (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (4);

  for (guint round = 0; round < 12; round++)
    {
      guint n = round < 11 ? 60 : 3000;
      GString *texts[2] = { g_string_new (NULL), g_string_new (NULL) };
      GString *rebuilt[2] = { g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GPtrArray) pieces = NULL;

      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < 2; j++)
          g_string_append_printf (texts[j], "w%d ", g_rand_int_range (dice, 0, 9));
      pieces = rushes_word_diff (texts[0]->str, texts[1]->str);
      for (guint i = 0; i < pieces->len; i++)
        {
          const RushesWordPiece *piece = g_ptr_array_index (pieces, i);

          if (piece->change != RUSHES_WORD_ADDED)
            g_string_append (rebuilt[0], piece->text);
          if (piece->change != RUSHES_WORD_REMOVED)
            g_string_append (rebuilt[1], piece->text);
        }
      for (guint j = 0; j < 2; j++)
        {
          g_assert_cmpstr (rebuilt[j]->str, ==, texts[j]->str);
          g_string_free (texts[j], TRUE);
          g_string_free (rebuilt[j], TRUE);
        }
    }
}

static char *
write_all (GPtrArray *list)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (array, rushes_difference_to_json (g_ptr_array_index (list, i)));
  json_node_take_array (node, array);

  return rushes_json_to_canonical (node);
}

static void
test_recipes (void)
{
  g_autoptr (JsonObject) first = rushes_json_parse_object (
    "{\"recipe\":1,\"model\":\"sora2\",\"prompt\":\"a red kite\",\"params\":{\"duration\":4,"
    "\"seed\":7},\"references\":[]}", -1, NULL);
  g_autoptr (JsonObject) second = rushes_json_parse_object (
    "{\"recipe\":1,\"model\":\"sora2\",\"prompt\":\"a blue kite\",\"params\":{\"seed\":7,"
    "\"aspectRatio\":\"9:16\"},\"references\":[{\"mediaId\":\"m\"}]}", -1, NULL);
  JsonObject *recipes[] = { first, second, NULL };
  JsonObject *same[] = { first, first };
  g_autoptr (GPtrArray) list = rushes_difference_list_recipes (recipes, 2);
  g_autoptr (GPtrArray) none = rushes_difference_list_recipes (same, 2);
  g_autoptr (GPtrArray) unknown = rushes_difference_list_recipes (&recipes[1], 2);
  g_autofree char *text = write_all (list);

  g_assert_cmpstr (text, ==,
                   "[{\"name\":\"prompt\",\"values\":[\"a red kite\",\"a blue kite\"],"
                   "\"words\":[[{\"same\":\"a \"},{\"removed\":\"red \"},{\"added\":\"blue \"},"
                   "{\"same\":\"kite\"}]]},"
                   "{\"name\":\"params.aspectRatio\",\"values\":[null,\"9:16\"]},"
                   "{\"name\":\"params.duration\",\"values\":[\"4\",null]},"
                   "{\"name\":\"references.0\",\"values\":[null,"
                   "\"{\\\"mediaId\\\":\\\"m\\\"}\"]}]");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (unknown->len, >, 0);
}

/* For people: what a schema calls "cameraFixed" is no word. */
static void
test_labels (void)
{
  g_autoptr (JsonObject) first = rushes_json_parse_object (
    "{\"recipe\":1,\"params\":{\"aspectRatio\":\"9:16\",\"cameraFixed\":true}}", -1, NULL);
  JsonObject *recipes[] = { first, NULL };
  g_autoptr (GPtrArray) list = rushes_difference_list_recipes (recipes, 2);
  RushesDifference *known = g_ptr_array_index (list, 0);
  RushesDifference *unknown = g_ptr_array_index (list, 1);

  g_assert_cmpstr (known->label, ==, "Aspect ratio");
  g_assert_cmpstr (unknown->label, ==, "Camera fixed");
}

static void
test_pictures (void)
{
  g_autoptr (JsonObject) first = rushes_json_parse_object (
    "{\"width\":720,\"height\":1280,\"fps\":24,\"durationMs\":4000,\"bitRate\":2410000,"
    "\"bitDepth\":8,\"colorPrimaries\":\"bt709\",\"colorTransfer\":\"bt709\","
    "\"colorRange\":\"limited\",\"hasAudio\":true}", -1, NULL);
  g_autoptr (JsonObject) second = rushes_json_parse_object (
    "{\"width\":1080,\"height\":1920,\"fps\":29.97,\"durationMs\":4004,\"bitRate\":810000,"
    "\"bitDepth\":10,\"colorPrimaries\":\"bt2020\",\"colorTransfer\":\"arib-std-b67\","
    "\"colorRange\":\"full\",\"hasAudio\":true}", -1, NULL);
  JsonObject *probes[] = { first, second };
  JsonObject *same[] = { second, second };
  g_autoptr (GPtrArray) list = rushes_difference_list_pictures (probes, 2);
  g_autoptr (GPtrArray) none = rushes_difference_list_pictures (same, 2);
  g_autofree char *text = write_all (list);

  g_assert_cmpstr (text, ==,
                   "[{\"name\":\"resolution\",\"values\":[\"720 × 1280\",\"1080 × 1920\"]},"
                   "{\"name\":\"rate\",\"values\":[\"24 fps\",\"29.97 fps\"]},"
                   "{\"name\":\"bitRate\",\"values\":[\"2.4 Mbit/s\",\"810 kbit/s\"]},"
                   "{\"name\":\"color\",\"values\":[\"bt709, limited range, 8 bit\","
                   "\"bt2020, arib-std-b67, full range, 10 bit\"]}]");
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/difference/words", test_words);
  g_test_add_func ("/model/difference/whole", test_whole);
  g_test_add_func ("/model/difference/recipes", test_recipes);
  g_test_add_func ("/model/difference/labels", test_labels);
  g_test_add_func ("/model/difference/pictures", test_pictures);

  return g_test_run ();
}
