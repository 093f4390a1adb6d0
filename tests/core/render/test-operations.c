/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "model/rushes-overlay.h"
#include "render/rushes-edit-operation.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = rushes_json_parse_object (text, -1, &error);

  g_assert_no_error (error);

  return object;
}

static void
test_list (void)
{
  static const char *const names[] = {
    "trim", "crop", "speed", "volume", "reverseVideo", "extractFrame", "extractAudio", "editAudio",
    "merge", "overlay", "splitScreen", "splitScenes", "skipSilence", "textOverlay",
    "animatedCaptions", "imageCrop", "imageToVideo", "audioTrim", "motionDesign", "enhanceAudio",
    "voiceExtractor", NULL
  };
  guint n_available = 0;

  g_assert_cmpuint (json_array_get_length (rushes_edit_operation_list ()), ==,
                    g_strv_length ((char **) names));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      JsonObject *info = rushes_edit_operation_info (names[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (rushes_json_get_object (info, "params"));
      g_assert_nonnull (rushes_json_get_array (info, "inputs"));
      if (rushes_json_get_boolean (info, "available", FALSE))
        n_available++;
    }
  g_assert_cmpuint (n_available, ==, 2);
}

static void
assert_check (const char      *name,
              RushesMediaKind  kind,
              const char      *params,
              int              code,
              const char      *says)
{
  g_autoptr (JsonObject) object = parse (params);
  g_autoptr (GError) error = NULL;
  gboolean ok = rushes_edit_operation_check (name, kind, object, &error);

  if (code < 0)
    {
      g_assert_no_error (error);
      g_assert_true (ok);
      return;
    }

  g_assert_false (ok);
  g_assert_error (error, RUSHES_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_check (void)
{
  const RushesMediaKind video = RUSHES_MEDIA_KIND_VIDEO;
  const RushesMediaKind audio = RUSHES_MEDIA_KIND_AUDIO;

  assert_check ("trim", video, "{\"trimStartMs\":0,\"trimEndMs\":100}", -1, NULL);
  assert_check ("trim", RUSHES_MEDIA_KIND_UNKNOWN, "{\"trimStartMs\":5,\"trimEndMs\":900.0}", -1,
                NULL);
  assert_check ("trim", video, "{\"trimEndMs\":100}", RUSHES_ERROR_INVALID, "trimStartMs");
  assert_check ("trim", video, "{\"trimStartMs\":-1,\"trimEndMs\":100}", RUSHES_ERROR_INVALID,
                "trimStartMs");
  assert_check ("trim", video, "{\"trimStartMs\":0,\"trimEndMs\":99}", RUSHES_ERROR_INVALID,
                "trimEndMs");
  assert_check ("trim", video, "{\"trimStartMs\":100,\"trimEndMs\":199}", RUSHES_ERROR_INVALID,
                "100 ms");
  assert_check ("trim", video, "{\"trimStartMs\":0,\"trimEndMs\":\"9\"}", RUSHES_ERROR_INVALID,
                "trimEndMs");
  assert_check ("trim", video, "{\"start\":0}", RUSHES_ERROR_INVALID, "trimStartMs, trimEndMs");
  assert_check ("trim", audio, "{\"trimStartMs\":0,\"trimEndMs\":100}", RUSHES_ERROR_INVALID,
                "audio");
  assert_check ("crop", video, "{}", RUSHES_ERROR_UNSUPPORTED, "textOverlay, trim");
  assert_check ("cut", video, "{}", RUSHES_ERROR_INVALID, "splitScenes");
  assert_check ("textOverlay", RUSHES_MEDIA_KIND_IMAGE, "{\"text\":\"a\"}", -1, NULL);
  assert_check ("textOverlay", video, "{\"text\":\"a\",\"size\":1}", RUSHES_ERROR_INVALID,
                "sizePercent");
}

static void
test_presets (void)
{
  g_autoptr (JsonObject) params = parse ("{\"text\":\"a\",\"paddingTop\":20}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (RushesOverlay) overlay = NULL;
  g_autoptr (JsonObject) merged =
    rushes_edit_operation_apply_preset ("textOverlay", "tiktok red highlight", params, &error);
  RushesColor color;
  g_autofree char *box = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (merged, "paddingTop", 0), ==, 20);
  overlay = rushes_overlay_from_params (merged, NULL, &error);
  g_assert_no_error (error);
  color = rushes_text_layer_get_background_color (rushes_overlay_get_layer (overlay, 0));
  box = rushes_color_to_string (&color);
  g_assert_cmpstr (box, ==, "#e14135");

  g_assert_null (rushes_edit_operation_apply_preset ("textOverlay", "Pink", NULL, &refusal));
  g_assert_error (refusal, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_nonnull (strstr (refusal->message, "TikTok White Highlight"));
}

/* What the list promises of textOverlay is what the overlay document takes. */
static void
test_ranges (void)
{
  JsonObject *schema =
    rushes_json_get_object (rushes_edit_operation_info ("textOverlay", NULL), "params");
  g_autoptr (GList) names = json_object_get_members (schema);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *one = rushes_json_get_object (schema, l->data);
      double maximum = rushes_json_get_double (one, "maximum", -1);
      g_autoptr (JsonObject) good = parse ("{\"text\":\"a\"}");
      g_autoptr (JsonObject) bad = parse ("{\"text\":\"a\"}");

      if (maximum < 0)
        continue;

      json_object_set_double_member (good, l->data, maximum);
      json_object_set_double_member (bad, l->data, maximum * 1.01);
      if (!g_str_equal (l->data, "startMs"))
        g_assert_true (rushes_edit_operation_check ("textOverlay", RUSHES_MEDIA_KIND_VIDEO, good,
                                                    NULL));
      g_assert_false (rushes_edit_operation_check ("textOverlay", RUSHES_MEDIA_KIND_VIDEO, bad,
                                                   NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/operations/list", test_list);
  g_test_add_func ("/render/operations/check", test_check);
  g_test_add_func ("/render/operations/presets", test_presets);
  g_test_add_func ("/render/operations/ranges", test_ranges);

  return g_test_run ();
}
