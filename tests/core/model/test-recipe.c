/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/rushes-recipe.h"
#include "util/rushes-json.h"

static char *
make_id (const char *brief_text,
         const char *params_text,
         const char *model)
{
  g_autoptr (JsonObject) object = rushes_json_parse_object (brief_text, -1, NULL);
  g_autoptr (JsonObject) params = rushes_json_parse_object (params_text, -1, NULL);
  g_autoptr (RushesBrief) brief = rushes_brief_new_from_json (object, NULL);
  g_autoptr (JsonObject) recipe = rushes_recipe_new_for_brief ("sandbox", brief, model, params);

  return rushes_recipe_get_id (recipe);
}

static void
test_same (void)
{
  const char *named =
    "{\"prompt\":\"p\",\"references\":[{\"path\":\"/one.png\",\"sha256\":\"ab\"}]}";
  const char *renamed =
    "{\"prompt\":\"p\",\"references\":[{\"path\":\"/two.png\","
    "\"mediaId\":\"m\",\"sha256\":\"ab\"}]}";
  g_autofree char *first = make_id (named, "{\"a\":1,\"b\":2}", "m");
  g_autofree char *second = make_id (renamed, "{\"b\":2.0,\"a\":1}", "m");

  g_assert_cmpint (strlen (first), ==, 64);
  g_assert_cmpstr (first, ==, second);
}

static void
test_different (void)
{
  const char *brief = "{\"prompt\":\"p\",\"references\":[{\"mediaId\":\"m\",\"sha256\":\"ab\"}]}";
  const char *other = "{\"prompt\":\"p\",\"references\":[{\"mediaId\":\"m\",\"sha256\":\"cd\"}]}";
  g_autofree char *plain = make_id (brief, "{\"seed\":1}", "m");
  g_autofree char *seed = make_id (brief, "{\"seed\":2}", "m");
  g_autofree char *model = make_id (brief, "{\"seed\":1}", "n");
  g_autofree char *reference = make_id (other, "{\"seed\":1}", "m");

  g_assert_cmpstr (plain, !=, seed);
  g_assert_cmpstr (plain, !=, model);
  g_assert_cmpstr (plain, !=, reference);
}

/* What the user says about faces is part of what made a file; who says nothing changes nothing. */
static void
test_face (void)
{
  g_autofree char *silent = make_id ("{\"prompt\":\"p\"}", "{}", "m");
  g_autofree char *none = make_id ("{\"prompt\":\"p\",\"face\":\"none\"}", "{}", "m");
  g_autofree char *no = make_id ("{\"prompt\":\"p\",\"face\":\"no\"}", "{}", "m");
  g_autofree char *yes = make_id ("{\"prompt\":\"p\",\"face\":\"yes\"}", "{}", "m");

  g_assert_cmpstr (silent, ==, none);
  g_assert_cmpstr (silent, !=, no);
  g_assert_cmpstr (no, !=, yes);
}

static void
test_edit (void)
{
  g_autoptr (JsonObject) params = rushes_json_parse_object ("{\"text\":\"hi\"}", -1, NULL);
  g_autoptr (JsonObject) edit = rushes_recipe_new_for_edit ("ab", "cd", "textOverlay", params);
  g_autoptr (JsonObject) import = rushes_recipe_new_for_import ("ab");
  g_autofree char *text = rushes_json_object_to_string (edit, FALSE);
  g_autofree char *edit_id = rushes_recipe_get_id (edit);
  g_autofree char *import_id = rushes_recipe_get_id (import);

  g_assert_cmpstr (text, ==,
                   "{\"recipe\":1,\"origin\":\"finished\",\"input\":{\"sha256\":\"ab\",\"recipe\":"
                   "\"cd\"},\"operation\":\"textOverlay\",\"params\":{\"text\":\"hi\"}}");
  g_assert_cmpstr (edit_id, !=, import_id);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/recipe/same", test_same);
  g_test_add_func ("/model/recipe/different", test_different);
  g_test_add_func ("/model/recipe/face", test_face);
  g_test_add_func ("/model/recipe/edit", test_edit);

  return g_test_run ();
}
