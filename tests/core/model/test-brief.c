/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/rushes-brief.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

static void
count_up (int *counter)
{
  (*counter)++;
}

static RushesBrief *
make_brief (int *changes)
{
  RushesBrief *brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);

  g_signal_connect_swapped (brief, "changed", G_CALLBACK (count_up), changes);

  return brief;
}

static void
set_int (RushesBrief *brief,
         const char  *name,
         int          value)
{
  g_autoptr (JsonNode) node = json_node_init_int (json_node_alloc (), value);

  rushes_brief_set_param (brief, name, node);
}

static void
test_changed (void)
{
  const char *const models[] = { "kling_3_pro", "sora2", NULL };
  int changes = 0;
  RushesBrief *brief = make_brief (&changes);

  rushes_brief_set_prompt (brief, "slow orbit");
  rushes_brief_set_prompt (brief, "slow orbit");
  g_assert_cmpint (changes, ==, 1);
  rushes_brief_set_models (brief, models);
  rushes_brief_set_models (brief, models);
  g_assert_cmpint (changes, ==, 2);
  set_int (brief, "duration", 5);
  set_int (brief, "duration", 5);
  g_assert_cmpint (changes, ==, 3);
  rushes_brief_set_param (brief, "duration", NULL);
  rushes_brief_set_param (brief, "duration", NULL);
  g_assert_cmpint (changes, ==, 4);
  rushes_brief_set_kind (brief, RUSHES_MEDIA_KIND_IMAGE);
  g_assert_cmpint (changes, ==, 5);
  rushes_brief_set_face (brief, RUSHES_FACE_ANSWER_NO);
  rushes_brief_set_face (brief, RUSHES_FACE_ANSWER_NO);
  g_assert_cmpint (changes, ==, 6);

  g_assert_finalize_object (brief);
}

static void
test_references (void)
{
  g_autoptr (RushesReference) first =
    rushes_reference_new_for_path ("/a/b.png", NULL, NULL, "image/png");
  g_autoptr (RushesReference) second = rushes_reference_new_for_media ("m-1");
  int changes = 0;
  RushesBrief *brief = make_brief (&changes);
  GListModel *list = rushes_brief_get_references (brief);

  g_assert_cmpstr (rushes_reference_get_name (first), ==, "b.png");
  g_assert_cmpint (rushes_reference_get_kind (first), ==, RUSHES_MEDIA_KIND_IMAGE);

  rushes_brief_add_reference (brief, second);
  rushes_brief_insert_reference (brief, 0, first);
  g_assert_cmpint (g_list_model_get_n_items (list), ==, 2);
  g_assert_cmpint (changes, ==, 2);
  rushes_reference_set_role (second, RUSHES_REFERENCE_ROLE_LAST_FRAME);
  g_assert_cmpint (changes, ==, 3);
  rushes_brief_remove_reference (brief, second);
  g_assert_cmpint (changes, ==, 4);
  rushes_reference_set_role (second, RUSHES_REFERENCE_ROLE_STYLE);
  rushes_brief_remove_reference (brief, second);
  g_assert_cmpint (changes, ==, 4);
  /* Undo puts it back further behind than the list is long. */
  rushes_brief_insert_reference (brief, 9, second);
  g_assert_cmpint (g_list_model_get_n_items (list), ==, 2);

  g_assert_finalize_object (brief);
}

static void
test_json (void)
{
  const char *text =
    "{\"kind\":\"video\",\"prompt\":\"two\\nlines\",\"models\":[\"a\",\"b\"],"
    "\"params\":{\"duration\":5,\"aspectRatio\":\"9:16\"},"
    "\"references\":[{\"path\":\"/x.png\",\"sha256\":\"00\",\"name\":\"x.png\","
    "\"mimeType\":\"image/png\",\"kind\":\"image\",\"role\":\"first-frame\","
    "\"width\":64,\"height\":48},"
    "{\"mediaId\":\"m\",\"role\":\"auto\"}],\"face\":\"no\"}";
  g_autoptr (JsonObject) object = rushes_json_parse_object (text, -1, NULL);
  g_autoptr (JsonObject) written = NULL;
  g_autoptr (RushesBrief) brief = NULL;
  g_autoptr (RushesBrief) copy = NULL;
  g_autoptr (GError) error = NULL;

  brief = rushes_brief_new_from_json (object, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_brief_get_prompt (brief), ==, "two\nlines");
  copy = rushes_brief_copy (brief);
  written = rushes_brief_to_json (copy);
  g_assert_true (json_object_equal (object, written));
}

/* Who chose the models outlives the program, and so does what they were chosen for. */
static void
test_choice (void)
{
  const char *const models[] = { "kling_3_pro", NULL };
  int changes = 0;
  RushesBrief *brief = make_brief (&changes);
  g_autoptr (RushesBrief) chosen = NULL;
  g_autoptr (RushesBrief) guided = NULL;

  rushes_brief_set_models (brief, models);
  chosen = rushes_brief_copy (brief);
  g_assert_false (rushes_brief_is_guided (chosen));
  g_assert_null (rushes_brief_get_intent (chosen));

  changes = 0;
  rushes_brief_set_guided (brief, TRUE);
  rushes_brief_set_intent (brief, "social");
  rushes_brief_set_intent (brief, "social");
  rushes_brief_set_want (brief, "draft");
  g_assert_cmpint (changes, ==, 3);
  guided = rushes_brief_copy (brief);
  g_assert_true (rushes_brief_is_guided (guided));
  g_assert_cmpstr (rushes_brief_get_intent (guided), ==, "social");
  g_assert_cmpstr (rushes_brief_get_want (guided), ==, "draft");

  g_assert_finalize_object (brief);
}

/* What was dismissed stays so in the saved draft, and is no part of what is asked for. */
static void
test_dismiss (void)
{
  int changes = 0;
  RushesBrief *brief = make_brief (&changes);
  g_autoptr (RushesBrief) copy = NULL;

  changes = 0;
  rushes_brief_dismiss (brief, "too-much");
  rushes_brief_dismiss (brief, "too-much");
  rushes_brief_dismiss (brief, "draws-text");
  g_assert_cmpint (changes, ==, 2);
  copy = rushes_brief_copy (brief);
  g_assert_cmpuint (g_strv_length ((char **) rushes_brief_get_dismissed (copy)), ==, 2);
  g_assert_true (g_strv_contains (rushes_brief_get_dismissed (copy), "draws-text"));
  g_assert_false (json_object_has_member (rushes_brief_get_params (copy), "dismissedHints"));

  g_assert_finalize_object (brief);
}

static void
test_bad_json (void)
{
  const char *texts[] = {
    "{\"references\":[7]}",
    "{\"references\":[{\"name\":\"neither\"}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = rushes_json_parse_object (texts[i], -1, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_brief_new_from_json (object, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
    }
}

/* What was seen goes with the references that it was seen in. */
static void
test_facts (void)
{
  g_autoptr (RushesBrief) brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
  g_autoptr (RushesReference) reference = rushes_reference_new_for_media ("a");
  g_autoptr (RushesReference) other = rushes_reference_new_for_media ("b");
  g_autoptr (JsonObject) facts = json_object_new ();
  g_autoptr (RushesBrief) copy = NULL;

  json_object_set_boolean_member (facts, "faceSeen", TRUE);
  rushes_brief_add_reference (brief, reference);
  rushes_brief_set_facts (brief, facts);
  copy = rushes_brief_copy (brief);
  g_assert_true (json_object_get_boolean_member (rushes_brief_get_facts (copy), "faceSeen"));

  rushes_brief_add_reference (brief, other);
  g_assert_null (rushes_brief_get_facts (brief));
  rushes_brief_remove_reference (copy, g_list_model_get_item (rushes_brief_get_references (copy),
                                                              0));
  g_assert_null (rushes_brief_get_facts (copy));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/brief/changed", test_changed);
  g_test_add_func ("/model/brief/references", test_references);
  g_test_add_func ("/model/brief/json", test_json);
  g_test_add_func ("/model/brief/choice", test_choice);
  g_test_add_func ("/model/brief/dismiss", test_dismiss);
  g_test_add_func ("/model/brief/bad-json", test_bad_json);

  g_test_add_func ("/model/brief/facts", test_facts);

  return g_test_run ();
}
