/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app/rushes-compose-advice.h"
#include "app/rushes-compose-rules.h"
#include "route/rushes-model-registry.h"
#include "rushes-test-display.h"
#include "util/rushes-json.h"

static RushesModelRegistry *registry;

static void
add_references (RushesBrief *brief,
                const char  *mime_type,
                guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesReference) reference = NULL;

      reference = rushes_reference_new_for_path ("/nowhere", "00", "name", mime_type);
      rushes_brief_add_reference (brief, reference);
    }
}

static JsonObject *
merge (const char  *first,
       const char  *second,
       char       **conflict)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();

  g_ptr_array_add (cards, rushes_model_registry_lookup (registry, first));
  g_ptr_array_add (cards, rushes_model_registry_lookup (registry, second));

  return rushes_compose_merge_schemas (cards, conflict);
}

static void
test_merge (void)
{
  g_autofree char *conflict = NULL;
  g_autoptr (JsonObject) both = merge ("sora2", "kling_3_pro", &conflict);
  g_autoptr (JsonObject) nothing = NULL;
  JsonArray *durations;

  g_assert_nonnull (both);
  g_assert_null (conflict);
  durations = rushes_json_get_array (rushes_json_get_object (both, "duration"), "enum");
  g_assert_cmpuint (json_array_get_length (durations), ==, 3);
  g_assert_cmpint (json_array_get_int_element (durations, 2), ==, 12);
  /* Only one of them has it. */
  g_assert_false (json_object_has_member (both, "generateAudio"));

  nothing = merge ("sora2", "seedance-2", &conflict);
  g_assert_null (nothing);
  g_assert_cmpstr (conflict, ==, "duration");
}

static void
test_fit (void)
{
  g_autoptr (JsonObject) both = merge ("sora2", "kling_3_pro", NULL);
  g_autoptr (JsonObject) wanted = NULL;
  g_autoptr (JsonObject) fitted = NULL;

  wanted = rushes_json_parse_object ("{\"duration\":20,\"aspectRatio\":\"1:1\",\"odd\":1}", -1,
                                     NULL);
  fitted = rushes_compose_fit_params (both, wanted);
  g_assert_cmpint (rushes_json_get_int (fitted, "duration", 0), ==, 12);
  g_assert_cmpstr (rushes_json_get_string (fitted, "aspectRatio", NULL), ==, "16:9");
  g_assert_false (json_object_has_member (fitted, "odd"));
  g_assert_false (json_object_has_member (fitted, "seed"));
}

static void
test_exclude (void)
{
  g_autoptr (RushesBrief) brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
  RushesModelCard *sora = rushes_model_registry_lookup (registry, "sora2");
  g_autofree char *reason = NULL;

  /* Words that are still to come exclude nobody. */
  g_assert_null (rushes_compose_exclude (sora, brief));
  add_references (brief, "image/png", 2);
  reason = rushes_compose_exclude (sora, brief);
  g_assert_nonnull (reason);
  g_assert_null (strstr (reason, "attachmentMediaIds"));
}

static void
test_roles (void)
{
  g_autoptr (RushesBrief) brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
  RushesModelCard *kling = rushes_model_registry_lookup (registry, "kling_3_pro");
  g_autoptr (RushesReference) first = NULL;

  add_references (brief, "image/png", 2);
  g_assert_cmpint (rushes_compose_effective_role (kling, brief, 0), ==,
                   RUSHES_REFERENCE_ROLE_FIRST_FRAME);
  g_assert_cmpint (rushes_compose_effective_role (kling, brief, 1), ==,
                   RUSHES_REFERENCE_ROLE_LAST_FRAME);

  /* Who was given a role takes its place, and the other moves up. */
  first = g_list_model_get_item (rushes_brief_get_references (brief), 0);
  rushes_reference_set_role (first, RUSHES_REFERENCE_ROLE_LAST_FRAME);
  g_assert_cmpint (rushes_compose_effective_role (kling, brief, 1), ==,
                   RUSHES_REFERENCE_ROLE_FIRST_FRAME);
}

static char *
list_notes (RushesBrief        *brief,
            gboolean            is_first,
            const char * const *hidden)
{
  g_autoptr (GPtrArray) notes = rushes_compose_advise (brief, is_first, hidden);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (ids, "%s ", rushes_prompt_note_get_id (g_ptr_array_index (notes, i)));

  return g_strdup (ids->str);
}

static void
expect_notes (RushesBrief        *brief,
              gboolean            is_first,
              const char * const *hidden,
              const char         *ids)
{
  g_autofree char *found = list_notes (brief, is_first, hidden);

  g_assert_cmpstr (found, ==, ids);
}

/* Each kind is listed once, whatever the number of models, until it is dismissed or hidden. */
static void
test_advice (void)
{
  static const char * const models[] = { "sora2pro", "kling_3_pro", NULL };
  static const char * const none[] = { NULL };
  static const char * const hidden[] = { "premium-draft", NULL };
  g_autoptr (RushesBrief) brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
  g_autoptr (GPtrArray) notes = NULL;

  rushes_brief_set_prompt (brief, "A dog runs past a sign that says open");
  expect_notes (brief, TRUE, none, "draws-text ");
  rushes_brief_set_models (brief, models);
  expect_notes (brief, TRUE, none, "premium-draft draws-text ");
  expect_notes (brief, FALSE, none, "draws-text ");
  expect_notes (brief, TRUE, hidden, "draws-text ");
  notes = rushes_compose_advise (brief, FALSE, none);
  g_assert_cmpuint (rushes_prompt_note_get_n_places (g_ptr_array_index (notes, 0)), ==, 1);
  rushes_brief_dismiss (brief, "draws-text");
  expect_notes (brief, FALSE, none, "");
  rushes_brief_set_kind (brief, RUSHES_MEDIA_KIND_IMAGE);
  expect_notes (brief, TRUE, none, "");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (RushesPaths) paths = NULL;
  char *home;
  int status;

  rushes_test_display_init (&argc, &argv);
  home = rushes_test_folder_new ("test");
  paths = rushes_paths_new_for_home (home);
  registry = rushes_model_registry_new (paths);

  g_test_add_func ("/compose-rules/merge", test_merge);
  g_test_add_func ("/compose-rules/fit", test_fit);
  g_test_add_func ("/compose-rules/exclude", test_exclude);
  g_test_add_func ("/compose-rules/roles", test_roles);
  g_test_add_func ("/compose-rules/advice", test_advice);

  status = g_test_run ();
  g_object_unref (registry);
  rushes_test_folder_free (home);

  return status;
}
