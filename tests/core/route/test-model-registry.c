/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "route/rushes-model-registry.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

static RushesModelCard *
find_card (RushesModelRegistry *registry,
           const char          *key)
{
  RushesModelCard *card = rushes_model_registry_lookup (registry, key);

  g_assert_nonnull (card);

  return card;
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = rushes_json_parse_object (text, -1, &error);

  g_assert_no_error (error);

  return object;
}

static void
test_shipped (void)
{
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (registry));
  g_autofree char *keys = rushes_model_registry_dup_keys (registry, RUSHES_MEDIA_KIND_IMAGE);
  g_autofree char *clips = rushes_model_registry_dup_keys (registry, RUSHES_MEDIA_KIND_VIDEO);
  gboolean has_image = FALSE;

  g_assert_cmpuint (n, ==, 18);
  g_assert_cmpstr (keys, ==, "gpt-image-2, nano-banana-2, nano-banana-pro, seedream-4-5, z-image");
  g_assert_cmpstr (clips, ==,
                   "kling_2_6_pro, kling_3_pro, seedance-2, seedance-2-omni, "
                   "seedance-2-video-edit, sora2, sora2pro, veo3_1-fast, "
                   "gemini-omni-video, grok-imagine-video, "
                   "kling2_5-pro, kling_2_6_motion_control, veo3_1");
  g_assert_null (rushes_model_registry_lookup (registry, "kling_3_pro_i2v"));
  g_assert_null (rushes_model_registry_lookup (registry, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (G_LIST_MODEL (registry), i);
      JsonObject *json = rushes_model_card_get_json (card);
      JsonObject *properties = rushes_json_get_object (rushes_model_card_get_params (card),
                                                       "properties");
      JsonObject *seed = rushes_json_get_object (properties, "seed");
      g_autoptr (JsonObject) defaults = rushes_model_card_fill_params (card, NULL);
      g_autoptr (GError) error = NULL;
      int low, high;

      /* Videos stand before images. */
      has_image |= rushes_model_card_get_kind (card) == RUSHES_MEDIA_KIND_IMAGE;
      g_assert_true (has_image == (rushes_model_card_get_kind (card) == RUSHES_MEDIA_KIND_IMAGE));
      g_assert_nonnull (rushes_json_get_string (json, "source", NULL));
      g_assert_nonnull (rushes_json_get_string (json, "date", NULL));
      g_assert_cmpint (rushes_json_get_int (seed, "maximum", 0), ==, G_MAXUINT32);
      g_assert_cmpint (rushes_model_card_estimate (card, NULL), >, 0);
      rushes_model_card_check_params (card, defaults, &error);
      g_assert_no_error (error);
      rushes_model_card_get_typical_time (card, &low, &high);
      g_assert_cmpint (low, <=, high);
    }
}

static void
check_params (RushesModelCard *card,
              const char      *text,
              const char      *message)
{
  g_autoptr (JsonObject) params = parse (text);
  g_autoptr (GError) error = NULL;

  g_assert_true (rushes_model_card_check_params (card, params, &error) == (message == NULL));
  g_assert_cmpstr (error != NULL ? error->message : NULL, ==, message);
}

static void
test_params (void)
{
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  RushesModelCard *kling = find_card (registry, "kling_3_pro");
  RushesModelCard *sora = find_card (registry, "sora2");

  check_params (kling, "{\"duration\":15,\"aspectRatio\":\"1:1\",\"generateAudio\":false}", NULL);
  check_params (kling, "{\"duration\":7.0,\"seed\":4294967295}", NULL);
  check_params (kling, "{\"duration\":2}", "“duration” must be from 3 to 15");
  check_params (kling, "{\"duration\":7.5}", "“duration” must be a whole number (from 3 to 15)");
  check_params (kling, "{\"duration\":1e300}", "“duration” must be a whole number (from 3 to 15)");
  check_params (kling, "{\"duration\":\"5\"}", "“duration” must be a whole number (from 3 to 15)");
  check_params (kling, "{\"generateAudio\":1}", "“generateAudio” must be true or false");
  check_params (sora, "{\"duration\":5}", "“duration” must be one of: 4, 8, 12, 16, 20");
  check_params (sora, "{\"aspectRatio\":\"1:1\"}", "“aspectRatio” must be one of: 16:9, 9:16");
  check_params (sora, "{\"aspectRatio\":null}", "“aspectRatio” must be text (16:9, 9:16)");
  check_params (sora, "{\"generateAudio\":true}",
                "Sora 2 has no parameter “generateAudio”; it has: duration, aspectRatio, "
                "resolution, seed");
}

static void
test_pick (void)
{
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  g_autoptr (JsonObject) params = parse ("{\"duration\":8,\"generateAudio\":true,\"seed\":1}");
  g_autoptr (JsonObject) picked = rushes_model_card_pick_params (find_card (registry, "sora2"),
                                                                 params);
  g_autoptr (JsonObject) filled = rushes_model_card_fill_params (find_card (registry, "sora2"),
                                                                 picked);

  g_assert_cmpuint (json_object_get_size (picked), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (filled, "aspectRatio"), ==, "9:16");
  g_assert_cmpint (json_object_get_int_member (filled, "duration"), ==, 8);
}

static void
check_references (RushesModelCard *card,
                  const char      *letters,
                  gboolean         is_good)
{
  g_autofree RushesMediaKind *kinds = g_new0 (RushesMediaKind, 64);
  g_autoptr (GError) error = NULL;
  guint n;

  for (n = 0; letters[n] != '\0'; n++)
    kinds[n] = letters[n] == 'i' ? RUSHES_MEDIA_KIND_IMAGE
               : letters[n] == 'v' ? RUSHES_MEDIA_KIND_VIDEO
               : letters[n] == 'a' ? RUSHES_MEDIA_KIND_AUDIO : RUSHES_MEDIA_KIND_UNKNOWN;
  if (rushes_model_card_check_references (card, kinds, n, &error) != is_good)
    g_error ("%s: “%s”: %s", rushes_model_card_get_key (card), letters,
             error != NULL ? error->message : "taken");
}

static void
test_references (void)
{
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  RushesModelCard *omni = find_card (registry, "seedance-2-omni");
  RushesModelCard *edit = find_card (registry, "seedance-2-video-edit");

  check_references (find_card (registry, "sora2"), "", TRUE);
  check_references (find_card (registry, "sora2"), "i", TRUE);
  check_references (find_card (registry, "sora2"), "?", TRUE);
  check_references (find_card (registry, "sora2"), "ii", FALSE);
  check_references (find_card (registry, "sora2"), "??", FALSE);
  check_references (find_card (registry, "sora2"), "v", FALSE);
  check_references (find_card (registry, "kling_3_pro"), "iiii", TRUE);
  check_references (find_card (registry, "kling_3_pro"), "iiiii", FALSE);
  check_references (find_card (registry, "z-image"), "i", FALSE);
  check_references (omni, "", FALSE);
  check_references (omni, "iiiiiiiiivvv", TRUE);
  check_references (omni, "iiiiiiiiivvva", FALSE);
  check_references (omni, "vvvv", FALSE);
  check_references (edit, "i", FALSE);
  check_references (edit, "v", TRUE);
  check_references (edit, "?", TRUE);
  check_references (edit, "vv", FALSE);
  check_references (edit, "viiiiiiiii", TRUE);
}

static void
check_estimate (RushesModelRegistry *registry,
                const char          *key,
                const char          *text,
                gint64               amount)
{
  g_autoptr (JsonObject) params = parse (text);

  g_assert_cmpint (rushes_model_card_estimate (find_card (registry, key), params), ==, amount);
}

static void
test_estimates (void)
{
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);

  check_estimate (registry, "seedance-2", "{}", 1250000);
  check_estimate (registry, "seedance-2", "{\"quality\":\"basic\",\"duration\":10}", 1300000);
  check_estimate (registry, "kling_3_pro", "{}", 5 * 336000);
  check_estimate (registry, "kling_3_pro", "{\"generateAudio\":false}", 5 * 224000);
  check_estimate (registry, "sora2pro", "{\"resolution\":\"1080p\",\"duration\":4}", 2800000);
  check_estimate (registry, "nano-banana-2", "{\"resolution\":\"2K\"}", 8000);
  check_estimate (registry, "z-image", "{}", 5000);
  check_estimate (registry, "gemini-omni-video", "{\"duration\":4}", 150000 + 4 * 75000);
  check_estimate (registry, "gemini-omni-video", "{\"resolution\":\"4K\"}", 750000 + 8 * 75000);
}

static void
test_prompts (void)
{
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  RushesModelCard *kling = find_card (registry, "kling_3_pro");
  g_autoptr (GString) prompt = g_string_new (NULL);

  /* Characters count, not bytes. */
  for (guint i = 0; i < 2500; i++)
    g_string_append (prompt, "é");
  g_assert_true (rushes_model_card_check_prompt (kling, prompt->str, NULL));
  g_string_append_c (prompt, '.');
  g_assert_false (rushes_model_card_check_prompt (kling, prompt->str, NULL));
  g_assert_false (rushes_model_card_check_prompt (kling, NULL, NULL));
  g_assert_false (rushes_model_card_check_prompt (kling, " \t\n", NULL));
}

static void
test_broken_cards (void)
{
  static const char * const cards[] =
  {
    "{}", "{\"key\":\"x\"}", "{\"key\":\"a b\",\"kind\":\"video\"}",
    "{\"key\":\"x\",\"kind\":\"video\",\"slots\":[1]}",
    "{\"key\":\"x\",\"kind\":\"video\",\"slots\":[{\"kind\":\"smell\"}]}",
    "{\"key\":\"x\",\"kind\":\"video\",\"slots\":[{\"kind\":\"image\",\"min\":2,\"max\":1}]}",
    "{\"key\":\"x\",\"kind\":\"video\",\"params\":{\"properties\":{\"a\":1}}}",
    "{\"key\":\"x\",\"kind\":\"video\",\"pricing\":[{\"unitPriceMicrodollars\":-1}]}",
    "{\"key\":\"x\",\"kind\":\"video\",\"promptLimit\":0}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autoptr (JsonObject) object = parse (cards[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_model_card_new_from_json (object, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
    }
}

static void
test_own_cards (void)
{
  g_autofree char *home = g_dir_make_tmp ("rushes-models-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (home, "config", "models", NULL);
  g_autofree char *good = g_build_filename (folder, "a.json", NULL);
  g_autofree char *bad = g_build_filename (folder, "b.json", NULL);
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autoptr (RushesModelRegistry) registry = NULL;
  const char * const *problems;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (good, "{\"key\":\"sora2\",\"kind\":\"video\",\"label\":\"Mine\"}", -1, NULL);
  g_file_set_contents (bad, "{\"key\":", -1, NULL);
  registry = rushes_model_registry_new (paths);
  g_assert_cmpstr (rushes_model_card_get_label (find_card (registry, "sora2")), ==, "Mine");
  g_assert_cmpint (rushes_model_card_estimate (find_card (registry, "sora2"), NULL), ==,
                   RUSHES_MONEY_UNKNOWN);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registry)), ==, 18);
  problems = rushes_model_registry_get_problems (registry);
  g_assert_true (problems[0] != NULL && g_str_has_prefix (problems[0], bad));
  g_assert_null (problems[1]);

  /* What is written later counts once it is read again, and what is gone counts no more. */
  g_file_set_contents (bad, "{\"key\":\"veo3_1-fast\",\"kind\":\"video\","
                       "\"lifecycle\":{\"state\":\"retired\"}}", -1, NULL);
  g_unlink (good);
  rushes_model_registry_reload (registry);
  g_assert_cmpstr (rushes_model_card_get_label (find_card (registry, "sora2")), ==, "Sora 2");
  g_assert_cmpint (rushes_model_registry_get_lifecycle (registry, "veo3_1-fast", NULL), ==,
                   RUSHES_LIFECYCLE_RETIRED);
  g_assert_null (rushes_model_registry_get_problems (registry)[0]);

  g_unlink (bad);
  g_rmdir (folder);
  g_rmdir (rushes_paths_get_config_dir (paths));
  g_rmdir (home);
}

/* What the service says goes before what we know, and what the user says before both. */
static void
test_own_and_capabilities (void)
{
  static const char capabilities_text[] =
    "{\"generation\":{\"video\":[{\"key\":\"sora2\",\"label\":\"Theirs\",\"params\":"
    "{\"properties\":"
    "{\"duration\":{\"type\":\"integer\",\"enum\":[3]},\"aspectRatio\":{\"type\":\"string\"}}}},"
    "{\"key\":\"sora2pro\",\"label\":\"Theirs\"}]}}";
  static const char pricing_text[] =
    "{\"models\":[{\"key\":\"sora2\",\"pricing\":[{\"unit\":\"per_generation\",\"variant\":null,"
    "\"unitPriceMicrodollars\":7}]}]}";
  static const char own_text[] =
    "{\"key\":\"sora2\",\"kind\":\"video\",\"label\":\"Mine\",\"promptLimit\":9,"
    "\"lifecycle\":{\"state\":\"retired\",\"successor\":\"sora2pro\"}}";
  g_autofree char *home = g_dir_make_tmp ("rushes-models-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (home, "config", "models", NULL);
  g_autofree char *file = g_build_filename (folder, "a.json", NULL);
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autoptr (JsonObject) capabilities = parse (capabilities_text);
  g_autoptr (JsonObject) pricing = parse (pricing_text);
  g_autoptr (RushesModelRegistry) registry = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (file, own_text, -1, NULL);
  registry = rushes_model_registry_new (paths);
  rushes_model_registry_apply_capabilities (registry, capabilities, pricing);

  g_assert_cmpstr (rushes_model_card_get_label (find_card (registry, "sora2")), ==, "Mine");
  g_assert_cmpuint (rushes_model_card_get_prompt_limit (find_card (registry, "sora2")), ==, 9);
  check_params (find_card (registry, "sora2"), "{\"duration\":8}", "“duration” must be one of: 3");
  g_assert_cmpint (rushes_model_card_estimate (find_card (registry, "sora2"), NULL), ==, 7);
  g_assert_cmpint (rushes_model_registry_get_lifecycle (registry, "sora2", NULL), ==,
                   RUSHES_LIFECYCLE_RETIRED);
  g_assert_cmpstr (rushes_model_card_get_label (find_card (registry, "sora2pro")), ==, "Theirs");

  g_unlink (file);
  g_rmdir (folder);
  g_rmdir (rushes_paths_get_config_dir (paths));
  g_rmdir (home);
}

static void
changed_cb (GListModel *list,
            guint       position,
            guint       removed,
            guint       added,
            gpointer    user_data)
{
  guint *n_changes = user_data;

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, added);
  (*n_changes)++;
}

static void
test_capabilities (void)
{
  static const char capabilities_text[] =
    "{\"generation\":{\"video\":["
    " {\"key\":\"kling_3_pro\",\"label\":\"Kling\",\"attachments\":[\"start_image\",\"element_1\"],"
    "  \"params\":{\"type\":\"object\",\"properties\":"
    "   {\"duration\":{\"type\":\"integer\",\"minimum\":3,\"maximum\":10,\"default\":5}}}},"
    " {\"key\":\"new-model\",\"label\":\"New\",\"attachments\":[\"first_image\",\"voice_audio\","
    "  \"reference_images\"],\"params\":{\"properties\":{}}},"
    " {\"label\":\"no key\"}, 7 ],"
    " \"image\":[{\"key\":\"z-image\",\"params\":{\"properties\":{\"a\":\"broken\"}}}]}}";
  static const char pricing_text[] =
    "{\"models\":[{\"key\":\"kling_3_pro\",\"pricing\":[{\"unit\":\"per_second\",\"variant\":null,"
    "\"unitPriceMicrodollars\":1000}]}]}";
  g_autoptr (RushesModelRegistry) registry = rushes_model_registry_new (NULL);
  g_autoptr (JsonObject) capabilities = parse (capabilities_text);
  g_autoptr (JsonObject) pricing = parse (pricing_text);
  const RushesModelSlot *slots;
  RushesModelCard *kling;
  guint n_changes = 0;
  guint n_slots;

  g_signal_connect (registry, "items-changed", G_CALLBACK (changed_cb), &n_changes);
  rushes_model_registry_apply_capabilities (registry, capabilities, pricing);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registry)), ==, 3);
  g_assert_false (rushes_model_registry_offers (registry, "sora2"));
  g_assert_nonnull (rushes_model_registry_lookup (registry, "sora2"));

  kling = find_card (registry, "kling_3_pro");
  g_assert_cmpstr (rushes_model_card_get_label (kling), ==, "Kling");
  g_assert_cmpuint (rushes_model_card_get_prompt_limit (kling), ==, 2500);
  g_assert_cmpint (rushes_model_card_estimate (kling, NULL), ==, 5000);
  check_params (kling, "{\"duration\":11}", "“duration” must be from 3 to 10");
  check_references (kling, "ii", TRUE);
  check_references (kling, "iii", FALSE);

  slots = rushes_model_card_get_slots (find_card (registry, "new-model"), &n_slots);
  g_assert_cmpuint (n_slots, ==, 3);
  g_assert_cmpint (slots[0].role, ==, RUSHES_REFERENCE_ROLE_FIRST_FRAME);
  g_assert_cmpint (slots[1].kind, ==, RUSHES_MEDIA_KIND_AUDIO);
  g_assert_cmpuint (slots[2].max, >, 1);
  /* What can not be read changes nothing. */
  check_params (find_card (registry, "z-image"), "{\"aspectRatio\":\"9:21\"}", NULL);

  rushes_model_registry_apply_capabilities (registry, NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registry)), ==, 18);
  check_params (find_card (registry, "kling_3_pro"), "{\"duration\":11}", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/route/registry/shipped", test_shipped);
  g_test_add_func ("/route/registry/params", test_params);
  g_test_add_func ("/route/registry/pick", test_pick);
  g_test_add_func ("/route/registry/references", test_references);
  g_test_add_func ("/route/registry/estimates", test_estimates);
  g_test_add_func ("/route/registry/prompts", test_prompts);
  g_test_add_func ("/route/registry/broken-cards", test_broken_cards);
  g_test_add_func ("/route/registry/own-cards", test_own_cards);
  g_test_add_func ("/route/registry/own-and-capabilities", test_own_and_capabilities);
  g_test_add_func ("/route/registry/capabilities", test_capabilities);

  return g_test_run ();
}
