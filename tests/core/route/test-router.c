/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "route/rushes-router-lifecycle.h"
#include "route/rushes-router-vectors.h"
#include "route/rushes-router.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

/* Every rule against every vector is much work for a build that watches each access; it has the
 * code of all in a few. */
#ifdef __SANITIZE_ADDRESS__
#define RULES_A_STEP 6
#else
#define RULES_A_STEP 1
#endif

static JsonObject *
load (const char *first,
      const char *second)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", first, second, NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *object = rushes_json_load_file (path, 1024 * 1024, &error);

  g_assert_no_error (error);

  return object;
}

static GHashTable *
load_profiles (void)
{
  GHashTable *profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_auto (GStrv) names = g_strsplit (RUSHES_ROUTER_PROFILES, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      RushesRouterProfile *profile = rushes_router_profile_new (names[i], NULL, &error);

      g_assert_no_error (error);
      g_hash_table_insert (profiles, g_strdup (names[i]), profile);
    }

  return profiles;
}

static RushesRoute *
decide (JsonObject          *vector,
        GHashTable          *profiles,
        RushesModelRegistry *registry)
{
  g_autoptr (GError) error = NULL;
  RushesRoute *route = rushes_router_vectors_decide (vector, profiles, registry, NULL, &error);

  g_assert_no_error (error);

  return route;
}

static void
test_vectors (void)
{
  g_autoptr (JsonObject) file = load ("tests/data/routing", "vectors.json");
  g_autoptr (GHashTable) profiles = load_profiles ();
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  JsonArray *vectors = rushes_json_get_array (file, "vectors");

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      g_autoptr (RushesRoute) route = decide (vector, profiles, registry);
      g_autofree char *differences = rushes_router_vectors_check (vector, route);

      if (differences != NULL)
        g_test_message ("%s: %s", rushes_json_get_string (vector, "name", ""), differences);
      g_assert_null (differences);
      g_assert_cmpstr (route->reason, !=, "");
    }
}

/* How many vectors end at this rule. */
static guint
count_vectors (JsonArray  *vectors,
               const char *profile,
               const char *rule)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      JsonObject *expected = rushes_json_get_object (vector, "expect");

      if (g_strcmp0 (rushes_json_get_string (vector, "profile", NULL), profile) == 0 &&
          g_strcmp0 (rushes_json_get_string (expected, "rule", NULL), rule) == 0)
        n++;
    }

  return n;
}

static void
test_every_rule_has_a_vector (void)
{
  g_autoptr (JsonObject) file = load ("tests/data/routing", "vectors.json");
  g_autoptr (GHashTable) profiles = load_profiles ();
  JsonArray *vectors = rushes_json_get_array (file, "vectors");
  GHashTableIter iter;
  gpointer name, profile;

  g_hash_table_iter_init (&iter, profiles);
  while (g_hash_table_iter_next (&iter, &name, &profile))
    {
      GPtrArray *rules = rushes_router_profile_get_rules (profile);

      for (guint i = 0; i < rules->len; i++)
        {
          RushesRouterRule *rule = g_ptr_array_index (rules, i);

          if (count_vectors (vectors, name, rule->id) == 0)
            g_test_message ("%s: no vector for “%s”", (char *) name, rule->id);
          g_assert_cmpuint (count_vectors (vectors, name, rule->id), >, 0);
        }
    }
}

/* The model that the edited rule names instead of its own: another that there is. */
static const char *
pick_other (JsonObject *rule)
{
  JsonArray *use = rushes_json_get_array (rule, "use");
  const char *first = use != NULL ? json_array_get_string_element (use, 0) : NULL;

  return g_strcmp0 (first, "kling_2_6_pro") == 0 ? "veo3_1-fast" : "kling_2_6_pro";
}

static void
edit_rule (JsonObject *rule)
{
  JsonArray *use = json_array_new ();

  json_array_add_string_element (use, pick_other (rule));
  json_object_remove_member (rule, "stop");
  json_object_remove_member (rule, "mandatory");
  json_object_set_array_member (rule, "use", use);
}

static void
check_only_own_change (JsonArray           *vectors,
                       GHashTable          *edited,
                       RushesModelRegistry *registry,
                       const char          *profile,
                       const char          *rule)
{
  guint n_changed = 0;

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      g_autoptr (RushesRoute) route = decide (vector, edited, registry);
      g_autofree char *differences = rushes_router_vectors_check (vector, route);

      if (differences == NULL)
        continue;

      n_changed++;
      g_assert_cmpstr (route->profile, ==, profile);
      g_assert_cmpstr (rushes_json_get_string (rushes_json_get_object (vector, "expect"), "rule",
                                               NULL), ==, rule);
    }
  g_assert_cmpuint (n_changed, >, 0);
}

static void
test_edits_stay_local (gconstpointer data)
{
  const char *name = data;
  g_autofree char *file_name = g_strconcat (name, ".json", NULL);
  g_autoptr (JsonObject) file = load ("tests/data/routing", "vectors.json");
  JsonArray *vectors = rushes_json_get_array (file, "vectors");
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  g_autoptr (JsonObject) counted = load ("data/routing", file_name);
  guint n_rules = json_array_get_length (rushes_json_get_array (counted, "rules"));

  for (guint i = 0; i < n_rules; i += RULES_A_STEP)
    {
      g_autoptr (JsonObject) object = load ("data/routing", file_name);
      g_autoptr (GHashTable) profiles = load_profiles ();
      JsonObject *rule = json_array_get_object_element (rushes_json_get_array (object, "rules"), i);
      g_autoptr (GError) error = NULL;
      RushesRouterProfile *profile;

      edit_rule (rule);
      profile = rushes_router_profile_new_from_json (object, &error);
      g_assert_no_error (error);
      g_hash_table_insert (profiles, g_strdup (name), profile);
      check_only_own_change (vectors, profiles, registry, name,
                             rushes_json_get_string (rule, "id", NULL));
    }
}

static void
test_answer (void)
{
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  g_autoptr (RushesRouterProfile) profile = rushes_router_profile_new ("guide", NULL, NULL);
  g_autoptr (RushesRouteFacts) facts = rushes_route_facts_new ();
  g_autoptr (RushesRoute) route = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *words = NULL;
  const RushesRouteAlternative *alternative;
  JsonArray *alternatives;

  rushes_route_facts_add_reference (facts, RUSHES_MEDIA_KIND_IMAGE, RUSHES_REFERENCE_ROLE_AUTO,
                                    RUSHES_ROUTE_FACE_NO);
  route = rushes_router_decide (facts, profile, registry);
  answer = rushes_route_to_json (route);
  g_assert_cmpstr (rushes_json_get_string (answer, "model", NULL), ==, "sora2");
  g_assert_false (rushes_json_get_boolean (rushes_json_get_object (answer, "facts"), "face", TRUE));
  alternatives = rushes_json_get_array (answer, "alternatives");
  g_assert_cmpuint (json_array_get_length (alternatives), >=, 3);

  /* Eight seconds of Sora 2 Pro against eight of Sora 2. */
  alternative = g_ptr_array_index (route->alternatives, 0);
  g_assert_cmpstr (alternative->model, ==, "sora2pro");
  g_assert_cmpint (alternative->difference, ==, 8 * (300000 - 100000));

  words = rushes_route_explain (route);
  g_assert_nonnull (g_strstr_len (words, -1, "sora2, by the rule “picture”"));
}

static char *
explain_overruled (RushesRouteFace   seen,
                   RushesFaceAnswer  answer,
                   const char       *model)
{
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  g_autoptr (RushesRouterProfile) profile = rushes_router_profile_new ("guide", NULL, NULL);
  g_autoptr (RushesRouteFacts) facts = rushes_route_facts_new ();
  g_autoptr (RushesRoute) route = NULL;

  rushes_route_facts_add_reference (facts, RUSHES_MEDIA_KIND_IMAGE, RUSHES_REFERENCE_ROLE_AUTO,
                                    seen);
  rushes_route_facts_overrule (facts, answer);
  route = rushes_router_decide (facts, profile, registry);
  g_assert_cmpstr (route->model, ==, model);
  g_assert_true (rushes_json_get_boolean (route->facts, "faceOverruled", FALSE));
  g_assert_true (rushes_json_get_boolean (route->facts, "face", FALSE) ==
                 (answer == RUSHES_FACE_ANSWER_YES));
  g_assert_true (json_object_has_member (route->facts, "faceSeen"));

  return rushes_route_explain (route);
}

static void
test_overruled (void)
{
  g_autofree char *no = explain_overruled (RUSHES_ROUTE_FACE_YES, RUSHES_FACE_ANSWER_NO, "sora2");
  g_autofree char *yes = explain_overruled (RUSHES_ROUTE_FACE_NO, RUSHES_FACE_ANSWER_YES,
                                            "kling_3_pro");
  g_autofree char *blind = explain_overruled (RUSHES_ROUTE_FACE_UNKNOWN, RUSHES_FACE_ANSWER_NO,
                                              "sora2");
  g_autoptr (RushesRouteFacts) facts = rushes_route_facts_new ();

  g_assert_nonnull (g_strstr_len (no, -1, "Face: no (overruled: one was seen)"));
  g_assert_nonnull (g_strstr_len (yes, -1, "Face: yes (overruled: none was seen)"));
  g_assert_nonnull (g_strstr_len (blind, -1, "Face: no (overruled: nobody could look)"));

  /* Without a picture there is nothing to say, and what was said can be taken back. */
  rushes_route_facts_overrule (facts, RUSHES_FACE_ANSWER_YES);
  g_assert_cmpint (facts->face, ==, RUSHES_ROUTE_FACE_NO);
  rushes_route_facts_add_reference (facts, RUSHES_MEDIA_KIND_IMAGE, RUSHES_REFERENCE_ROLE_AUTO,
                                    RUSHES_ROUTE_FACE_UNKNOWN);
  rushes_route_facts_overrule (facts, RUSHES_FACE_ANSWER_YES);
  g_assert_cmpint (facts->face, ==, RUSHES_ROUTE_FACE_YES);
  rushes_route_facts_overrule (facts, RUSHES_FACE_ANSWER_NONE);
  g_assert_cmpint (facts->face, ==, RUSHES_ROUTE_FACE_UNKNOWN);
}

static void
test_broken_rules (void)
{
  static const char * const texts[] = {
    "{}", "{\"profile\":\"x\",\"rules\":[1]}",
    "{\"profile\":\"x\",\"rules\":[{\"id\":\"a\"}]}",
    "{\"profile\":\"x\",\"rules\":[{\"id\":\"a\",\"priority\":1,\"when\":{},\"because\":\"b\"}]}",
    "{\"profile\":\"x\",\"rules\":[{\"id\":\"a\",\"priority\":1,\"when\":{\"weather\":1},"
    "\"use\":[\"sora2\"],\"because\":\"b\"}]}",
    "{\"profile\":\"x\",\"rules\":["
    "{\"id\":\"a\",\"priority\":1,\"when\":{},\"use\":[\"sora2\"],\"because\":\"b\"},"
    "{\"id\":\"a\",\"priority\":2,\"when\":{},\"use\":[\"sora2\"],\"because\":\"b\"}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = rushes_json_parse_object (texts[i], -1, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_router_profile_new_from_json (object, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == RUSHES_ERROR);
    }
}

static RushesPaths *
make_home (const char *folder,
           const char *file_name,
           const char *text)
{
  g_autofree char *home = g_dir_make_tmp ("rushes-router-XXXXXX", NULL);
  g_autofree char *parent = g_build_filename (home, "config", folder, NULL);
  g_autofree char *path = g_build_filename (parent, file_name, NULL);

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return rushes_paths_new_for_home (home);
}

static void
remove_home (RushesPaths *paths,
             const char  *folder,
             const char  *file_name)
{
  g_autofree char *parent = g_build_filename (rushes_paths_get_config_dir (paths), folder, NULL);
  g_autofree char *path = g_build_filename (parent, file_name, NULL);
  g_autofree char *home = g_path_get_dirname (rushes_paths_get_config_dir (paths));

  g_remove (path);
  g_rmdir (parent);
  g_rmdir (rushes_paths_get_config_dir (paths));
  g_rmdir (home);
}

static void
test_own_rules (void)
{
  g_autoptr (RushesPaths) paths = make_home ("routing", "guide.json",
    "{\"profile\":\"guide\",\"rules\":[{\"id\":\"mine\",\"priority\":1,\"when\":{},"
    "\"use\":[\"kling_3_pro\"],\"because\":\"I like it.\"}]}");
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  g_autoptr (RushesRouterProfile) profile = rushes_router_profile_new ("guide", paths, NULL);
  g_autoptr (RushesRouteFacts) facts = rushes_route_facts_new ();
  g_autoptr (RushesRoute) route = rushes_router_decide (facts, profile, registry);

  g_assert_cmpstr (route->rule, ==, "mine");
  g_assert_cmpstr (route->model, ==, "kling_3_pro");
  remove_home (paths, "routing", "guide.json");
}

/* A card of the user's that says “retired” changes the choice with no rebuild. */
static void
test_retired (void)
{
  g_autoptr (RushesPaths) paths = make_home ("models", "sora2.json",
    "{\"key\":\"sora2\",\"kind\":\"video\","
    "\"lifecycle\":{\"state\":\"retired\",\"successor\":\"seedance-2\"}}");
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (paths);
  g_autoptr (RushesRouterProfile) profile = NULL;
  g_autoptr (RushesRouteFacts) facts = rushes_route_facts_new ();
  g_autoptr (RushesRoute) route = NULL;
  const char *successor = NULL;

  g_assert_cmpint (rushes_model_registry_get_lifecycle (registry, "sora2", &successor), ==,
                   RUSHES_LIFECYCLE_RETIRED);
  g_assert_cmpstr (successor, ==, "seedance-2");
  g_assert_cmpstr (rushes_router_profile_choose (registry), ==, "current");

  profile = rushes_router_profile_new ("guide", NULL, NULL);
  route = rushes_router_decide (facts, profile, registry);
  g_assert_cmpstr (route->model, ==, "seedance-2");
  g_assert_cmpstr (g_ptr_array_index (route->warnings, 0), ==, "sora2 is retired");
  remove_home (paths, "models", "sora2.json");
}

static void
check_policy (RushesModelRegistry *registry,
              const char          *word,
              const char          *model)
{
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  RushesLifecyclePolicy policy;
  const char *found;

  g_assert_true (rushes_router_lifecycle_read_policy (word, &policy, &error));
  found = rushes_router_lifecycle_resolve (registry, "sora2", policy, &warning, &error);
  g_assert_cmpstr (found, ==, model);
  if (model != NULL)
    g_assert_cmpstr (warning, ==, "sora2 is retired; seedance-2 takes its place");
  else
    g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);

  record = rushes_router_lifecycle_record (registry, "sora2", policy);
  g_assert_cmpstr (rushes_json_get_string (record, "asked", NULL), ==, "sora2");
  g_assert_cmpstr (rushes_json_get_string (record, "policy", NULL), ==, word);
}

static void
test_policies (void)
{
  g_autoptr (RushesPaths) paths = make_home ("models", "sora2.json",
    "{\"key\":\"sora2\",\"kind\":\"video\","
    "\"lifecycle\":{\"state\":\"retired\",\"successor\":\"seedance-2\"}}");
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (paths);
  g_autoptr (JsonObject) capabilities = NULL;
  g_autofree char *warning = NULL;
  RushesLifecyclePolicy policy;

  check_policy (registry, "warn", "sora2");
  check_policy (registry, "refuse", NULL);
  check_policy (registry, "substitute", "seedance-2");
  g_assert_false (rushes_router_lifecycle_read_policy ("perhaps", &policy, NULL));
  g_assert_true (rushes_router_lifecycle_read_policy (NULL, &policy, NULL));
  g_assert_cmpint (policy, ==, RUSHES_LIFECYCLE_POLICY_WARN);

  g_assert_cmpstr (rushes_router_lifecycle_resolve (registry, "kling_3_pro",
                                                    RUSHES_LIFECYCLE_POLICY_REFUSE, &warning, NULL),
                   ==, "kling_3_pro");
  g_assert_null (warning);
  g_assert_null (rushes_router_lifecycle_record (registry, "kling_3_pro", policy));

  /* What the service lists is asked for, unless the user has set something else. */
  capabilities = rushes_json_parse_object ("{\"generation\":{\"video\":[{\"key\":\"sora2\"},"
                                           "{\"key\":\"seedance-2\"}]}}", -1, NULL);
  rushes_model_registry_apply_capabilities (registry, capabilities, NULL);
  check_policy (registry, "warn", "sora2");
  check_policy (registry, "substitute", "seedance-2");
  remove_home (paths, "models", "sora2.json");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/route/router/vectors", test_vectors);
  g_test_add_func ("/route/router/every-rule-has-a-vector", test_every_rule_has_a_vector);
  g_test_add_data_func ("/route/router/edits-stay-local/guide", "guide", test_edits_stay_local);
  g_test_add_data_func ("/route/router/edits-stay-local/current", "current", test_edits_stay_local);
  g_test_add_func ("/route/router/answer", test_answer);
  g_test_add_func ("/route/router/overruled", test_overruled);
  g_test_add_func ("/route/router/broken-rules", test_broken_rules);
  g_test_add_func ("/route/router/own-rules", test_own_rules);
  g_test_add_func ("/route/router/retired", test_retired);
  g_test_add_func ("/route/router/policies", test_policies);

  return g_test_run ();
}
