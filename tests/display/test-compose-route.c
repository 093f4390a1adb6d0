/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>

#include "app/rushes-compose-route.h"
#include "rushes-test-folder.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"
#include "widgets/rushes-face-boxes.h"

/* What Compose makes of the answers of the rules. Nothing here needs a display. */

static RushesModelRegistry *registry;

static RushesRoute *
decide (const char *text)
{
  g_autoptr (JsonObject) object = rushes_json_parse_object (text, -1, NULL);
  g_autoptr (RushesRouteFacts) facts = rushes_route_facts_new_from_json (object, NULL);
  g_autoptr (RushesRouterProfile) profile = rushes_router_profile_new ("guide", NULL, NULL);

  g_assert_nonnull (facts);
  g_assert_nonnull (profile);

  return rushes_router_decide (facts, profile, registry);
}

/* A choice that the rules leave to a person stays open until one of the choices is made. */
static void
test_stop (void)
{
  const char * const none[] = { NULL };
  const char * const all[] = { "seedance-2-omni", NULL };
  const char * const other[] = { "sora2", NULL };
  const char * const mixed[] = { "seedance-2-omni", "sora2", NULL };
  g_autoptr (RushesRoute) stop = decide ("{\"references\":[\"image\",\"video\"],\"face\":true}");
  g_autoptr (RushesRoute) go = decide ("{\"references\":[\"image\"],\"face\":true}");

  g_autoptr (RushesReference) clip = rushes_reference_new_for_path ("/c", "00", "c", "video/mp4");
  g_autoptr (RushesReference) face = rushes_reference_new_for_path ("/f", "01", "f", "image/png");
  const RushesRouteAlternative *kling = rushes_compose_route_find_choice (stop, "kling_3_pro");
  const RushesRouteAlternative *omni = rushes_compose_route_find_choice (stop, "seedance-2-omni");

  /* Each choice says what it leaves out, and nothing else goes. */
  g_assert_true (rushes_compose_route_needs_gone (kling, clip));
  g_assert_false (rushes_compose_route_needs_gone (kling, face));
  g_assert_false (rushes_compose_route_needs_gone (omni, clip));
  g_assert_null (stop->model);
  g_assert_true (rushes_compose_route_is_stopped (stop, none));
  g_assert_true (rushes_compose_route_is_stopped (stop, NULL));
  g_assert_true (rushes_compose_route_is_stopped (stop, other));
  g_assert_true (rushes_compose_route_is_stopped (stop, mixed));
  g_assert_false (rushes_compose_route_is_stopped (stop, all));
  g_assert_false (rushes_compose_route_is_stopped (go, none));
  g_assert_false (rushes_compose_route_is_stopped (NULL, none));
}

static void
test_face (void)
{
  const char * const kling[] = { "kling_3_pro", NULL };
  const char * const sora[] = { "sora2", NULL };
  const char * const both[] = { "kling_3_pro", "sora2", NULL };
  g_autoptr (RushesRoute) face = decide ("{\"references\":[\"image\"],\"face\":true}");
  g_autoptr (RushesRoute) blind = decide ("{\"references\":[\"image\"],\"face\":\"unknown\"}");
  g_autoptr (RushesRoute) shoe = decide ("{\"references\":[\"image\"],\"face\":false}");
  g_autofree char *others = rushes_compose_route_list_others (registry, face, both);

  g_assert_cmpstr (face->model, ==, "kling_3_pro");
  g_assert_true (rushes_compose_route_is_followed (face, kling));
  g_assert_false (rushes_compose_route_is_followed (face, both));
  g_assert_false (rushes_compose_route_risks_face (face, kling));
  g_assert_true (rushes_compose_route_risks_face (face, sora));
  g_assert_true (rushes_compose_route_risks_face (face, both));
  g_assert_cmpstr (others, ==, "Sora 2");

  /* What nobody could look at may be a face. */
  g_assert_true (rushes_compose_route_risks_face (blind, sora));
  g_assert_nonnull (rushes_compose_route_describe_face (blind));
  g_assert_false (rushes_compose_route_risks_face (shoe, kling));
  g_assert_null (rushes_compose_route_describe_face (shoe));
}

static void
add_picture (RushesBrief      *brief,
             const char       *sha256,
             RushesFaceAnswer  answer)
{
  g_autoptr (RushesReference) reference = NULL;

  reference = rushes_reference_new_for_path ("/nowhere", sha256, "name", "image/png");
  rushes_reference_set_face (reference, answer);
  rushes_brief_add_reference (brief, reference);
}

/* "No face" counts only when it is said of every picture that may show one. */
static void
test_answers (void)
{
  g_autoptr (RushesFaceLooks) looks = rushes_face_looks_new ();
  g_autoptr (RushesBrief) brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
  g_autoptr (RushesRouteFacts) facts = NULL;
  gboolean is_complete;

  add_picture (brief, "00", RUSHES_FACE_ANSWER_NO);
  g_assert_cmpint (rushes_compose_route_join_answers (brief, looks), ==, RUSHES_FACE_ANSWER_NO);
  add_picture (brief, "01", RUSHES_FACE_ANSWER_NONE);
  g_assert_cmpint (rushes_compose_route_join_answers (brief, looks), ==, RUSHES_FACE_ANSWER_NONE);
  add_picture (brief, "02", RUSHES_FACE_ANSWER_YES);
  g_assert_cmpint (rushes_compose_route_join_answers (brief, looks), ==, RUSHES_FACE_ANSWER_YES);

  /* Nobody has looked at any of them. */
  rushes_brief_set_intent (brief, "social");
  facts = rushes_compose_route_collect (brief, looks, &is_complete);
  g_assert_false (is_complete);
  g_assert_cmpuint (rushes_route_facts_count (facts, RUSHES_MEDIA_KIND_IMAGE), ==, 3);
  g_assert_cmpint (facts->face, ==, RUSHES_ROUTE_FACE_UNKNOWN);
  g_assert_cmpstr (facts->intent, ==, "social");
}

static void
test_question (void)
{
  g_autoptr (RushesRouteFacts) facts = rushes_route_facts_new ();
  g_autofree char *first = rushes_compose_route_dup_question (facts, registry);
  g_autofree char *same = rushes_compose_route_dup_question (facts, registry);
  g_autofree char *other = NULL;

  g_assert_cmpstr (first, ==, same);
  rushes_route_facts_set_want (facts, "draft", NULL);
  other = rushes_compose_route_dup_question (facts, registry);
  g_assert_cmpstr (first, !=, other);
}

static void
test_words (void)
{
  g_autoptr (RushesRoute) route = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *more = rushes_compose_route_describe_difference (250000);
  g_autofree char *less = rushes_compose_route_describe_difference (-250000);
  g_autofree char *unknown = rushes_compose_route_describe_difference (RUSHES_MONEY_UNKNOWN);

  route = decide ("{\"references\":[\"image\"],\"face\":false,\"intent\":\"social\"}");
  facts = rushes_compose_route_describe_facts (route);
  g_assert_cmpstr (facts, ==, "1 picture · no face · Paid social");
  g_assert_cmpstr (more, ==, "$0.25 more");
  g_assert_cmpstr (less, ==, "$0.25 less");
  g_assert_cmpstr (unknown, ==, "price not known");
}

/* A person hears of every model that is not alive, but for those that the policy replaces. */
static void
test_dead (void)
{
  const char * const models[] = { "kling_2_6_pro", "veo3_1-fast", "kling_3_pro", NULL };
  char *home = rushes_test_folder_new ("models");
  g_autofree char *folder = g_build_filename (home, "config", "models", NULL);
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autofree char *other_path = g_build_filename (folder, "b.json", NULL);
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autoptr (RushesModelRegistry) own = NULL;
  g_autoptr (GPtrArray) warned = NULL;
  g_autoptr (GPtrArray) replaced = NULL;
  g_auto (GStrv) living = NULL;
  g_autofree char *words = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "{\"key\":\"kling_2_6_pro\",\"kind\":\"video\",\"lifecycle\":"
                       "{\"state\":\"retired\",\"successor\":\"kling_3_pro\"}}", -1, NULL);
  g_file_set_contents (other_path, "{\"key\":\"veo3_1-fast\",\"kind\":\"video\",\"lifecycle\":"
                       "{\"state\":\"paused\",\"date\":\"2026-11-01\"}}", -1, NULL);
  own = rushes_model_registry_new (paths);

  warned = rushes_compose_route_list_dead (own, models, RUSHES_LIFECYCLE_POLICY_WARN);
  g_assert_cmpuint (warned->len, ==, 2);
  replaced = rushes_compose_route_list_dead (own, models, RUSHES_LIFECYCLE_POLICY_SUBSTITUTE);
  g_assert_cmpuint (replaced->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (replaced, 0), ==, "veo3_1-fast");
  g_assert_cmpstr (rushes_compose_route_get_living (own, "kling_2_6_pro",
                                                    RUSHES_LIFECYCLE_POLICY_SUBSTITUTE), ==,
                   "kling_3_pro");
  g_assert_cmpstr (rushes_compose_route_get_living (own, "kling_2_6_pro",
                                                    RUSHES_LIFECYCLE_POLICY_WARN), ==,
                   "kling_2_6_pro");
  /* The successor is ticked already. */
  living = rushes_compose_route_replace_dead (own, models);
  g_assert_cmpuint (g_strv_length (living), ==, 2);
  g_assert_cmpstr (living[0], ==, "kling_3_pro");
  words = rushes_compose_route_describe_lifecycle (own, "veo3_1-fast");
  g_assert_true (g_str_has_prefix (words, "Paused since 2026-11-01"));
  g_assert_null (rushes_compose_route_describe_lifecycle (own, "kling_3_pro"));

  rushes_test_folder_free (home);
}

/* A picture that covers an area is cut on two sides, and the frames with it. */
static void
test_boxes (void)
{
  const RushesFace face = { 0.5, 0.25, 0.25, 0.5, 1 };
  graphene_rect_t box;

  rushes_face_boxes_place (2, 100, 100, &face, &box);
  g_assert_true (graphene_rect_equal (&box, &GRAPHENE_RECT_INIT (50, 25, 50, 50)));
  rushes_face_boxes_place (0.5, 100, 100, &face, &box);
  g_assert_true (graphene_rect_equal (&box, &GRAPHENE_RECT_INIT (50, 0, 25, 100)));
  rushes_face_boxes_place (0, 100, 200, &face, &box);
  g_assert_true (graphene_rect_equal (&box, &GRAPHENE_RECT_INIT (50, 50, 25, 100)));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  registry = rushes_model_registry_new (NULL);

  g_test_add_func ("/app/compose-route/stop", test_stop);
  g_test_add_func ("/app/compose-route/face", test_face);
  g_test_add_func ("/app/compose-route/answers", test_answers);
  g_test_add_func ("/app/compose-route/question", test_question);
  g_test_add_func ("/app/compose-route/words", test_words);
  g_test_add_func ("/app/compose-route/dead", test_dead);
  g_test_add_func ("/app/compose-route/boxes", test_boxes);
  status = g_test_run ();
  g_clear_object (&registry);

  return status;
}
