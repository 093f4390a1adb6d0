/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/rushes-recipe-document.h"
#include "model/rushes-recipe.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char edit_text[] =
  "{\"input\":{\"sha256\":\"" HASH "\"},\"operation\":\"trim\",\"origin\":\"finished\","
  "\"params\":{},\"recipe\":1}";
static const char brief_recipe_text[] =
  "{\"recipe\":1,\"origin\":\"generated\",\"backend\":\"sandbox\",\"kind\":\"video\","
  "\"model\":\"sora2\",\"prompt\":\"p\",\"params\":{},"
  "\"references\":[{\"sha256\":\"" HASH "\",\"role\":\"first-frame\"}]}";

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

static void
test_document (void)
{
  g_autoptr (JsonObject) recipe = rushes_json_parse_object (edit_text, -1, NULL);
  g_autoptr (JsonObject) parent = rushes_json_parse_object (brief_recipe_text, -1, NULL);
  g_autoptr (RushesRecipeDocument) document = rushes_recipe_document_new (recipe);
  g_autoptr (RushesRecipeDocument) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *twice = NULL;
  g_autoptr (GError) error = NULL;

  rushes_recipe_document_set_media (document, HASH, "video/mp4");
  rushes_recipe_document_set_media (document, rushes_recipe_document_get_media_sha256 (document),
                                    rushes_recipe_document_get_mime_type (document));
  g_assert_true (rushes_recipe_document_add_ancestor (document, parent));
  text = rushes_recipe_document_to_text (document);

  again = rushes_recipe_document_new_from_text (text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (rushes_recipe_document_is_canonical (again));
  g_assert_cmpstr (rushes_recipe_document_get_id (again), ==,
                   rushes_recipe_document_get_claimed_id (again));
  g_assert_cmpstr (rushes_recipe_document_get_media_sha256 (again), ==, HASH);
  g_assert_cmpstr (rushes_recipe_document_get_mime_type (again), ==, "video/mp4");
  g_assert_cmpuint (rushes_recipe_document_get_n_ancestors (again), ==, 1);
  g_assert_null (rushes_recipe_document_get_ignored (again)[0]);
  twice = rushes_recipe_document_to_text (again);
  g_assert_cmpstr (text, ==, twice);
}

/* A recipe may come alone, in any layout, and with members of a later version. */
static void
test_alone (void)
{
  g_autofree char *padded = g_strdup_printf (" {\n\"later\": [] , %s\n", edit_text + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesRecipeDocument) plain =
    rushes_recipe_document_new_from_text (edit_text, -1, &error);
  g_autoptr (RushesRecipeDocument) other =
    rushes_recipe_document_new_from_text (padded, -1, &error);

  g_assert_no_error (error);
  g_assert_null (rushes_recipe_document_get_claimed_id (plain));
  g_assert_false (rushes_recipe_document_is_canonical (other));
  g_assert_cmpstr (rushes_recipe_document_get_ignored (other)[0], ==, "later");
  g_assert_null (rushes_recipe_document_get_ignored (other)[1]);
}

static void
test_strangers (void)
{
  static const char *const bad[] = {
    "{}", "[]", "{\"recipe\":0}", "{\"recipe\":1}", "{\"recipe\":1,\"origin\":\"made\"}",
    "{\"recipe\":1,\"origin\":\"imported\",\"input\":{\"sha256\":\"../../etc/passwd\"}}",
    "{\"recipe\":1,\"origin\":\"finished\",\"params\":{},\"input\":{\"sha256\":\"" HASH "\"}}",
    "{\"recipe\":1,\"origin\":\"generated\",\"backend\":\"sandbox\",\"kind\":\"video\","
    "\"model\":\"sora2\",\"prompt\":\"p\",\"params\":{},\"references\":[{\"path\":\"/x\"}]}",
    "{\"recipe\":1,\"origin\":\"generated\",\"backend\":\"sandbox\",\"kind\":\"audio\","
    "\"model\":\"sora2\",\"prompt\":\"p\",\"params\":{},\"references\":[]}",
    "{\"rushesRecipe\":1,\"recipe\":{\"recipe\":1,\"origin\":\"imported\",\"input\":{\"sha256\":"
    "\"" HASH "\"}},\"id\":7}",
    "{\"recipe\":{\"recipe\":1,\"origin\":\"imported\",\"input\":{\"sha256\":\"" HASH "\"}},"
    "\"ancestors\":[1]}",
  };
  g_autofree char *huge = g_strnfill (RUSHES_RECIPE_DOCUMENT_MAX_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (rushes_recipe_document_new_from_text (bad[i], -1, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
      g_clear_error (&error);
    }

  g_assert_null (rushes_recipe_document_new_from_text (huge, -1, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (rushes_recipe_document_new_from_text ("{\"recipe\":2}", -1, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
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

  g_test_add_func ("/model/recipe/document", test_document);
  g_test_add_func ("/model/recipe/alone", test_alone);
  g_test_add_func ("/model/recipe/strangers", test_strangers);

  return g_test_run ();
}
