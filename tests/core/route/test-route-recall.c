/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "route/rushes-route-recall.h"
#include "util/rushes-json.h"

static RushesRouteFacts *
recall (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = rushes_json_parse_object (text, -1, &error);
  g_autoptr (RushesBrief) brief = NULL;
  RushesRouteFacts *facts;

  g_assert_no_error (error);
  brief = rushes_brief_new_from_json (object, &error);
  g_assert_no_error (error);
  facts = rushes_route_recall_facts (brief, &error);
  g_assert_no_error (error);

  return facts;
}

/* What nobody has looked at is not known, which is not the same as no face. */
static void
test_faces (void)
{
  g_autoptr (RushesRouteFacts) none = recall ("{\"prompt\":\"x\"}");
  g_autoptr (RushesRouteFacts) unknown = recall (
    "{\"references\":[{\"path\":\"/a.png\",\"kind\":\"image\"}]}");
  g_autoptr (RushesRouteFacts) seen = recall (
    "{\"references\":[{\"path\":\"/a.png\",\"kind\":\"image\"}],"
    "\"facts\":{\"images\":1,\"faceSeen\":true}}");
  g_autoptr (RushesRouteFacts) clear = recall (
    "{\"references\":[{\"path\":\"/a.png\",\"kind\":\"image\"}],"
    "\"facts\":{\"images\":1,\"faceSeen\":false}}");
  g_autoptr (RushesRouteFacts) overruled = recall (
    "{\"references\":[{\"path\":\"/a.png\",\"kind\":\"image\"}],\"face\":\"no\","
    "\"facts\":{\"images\":1,\"faceSeen\":true}}");

  g_autoptr (RushesRouteFacts) sent = recall (
    "{\"references\":[{\"path\":\"/a.png\",\"kind\":\"image\",\"face\":\"no\"}],"
    "\"facts\":{\"images\":1,\"face\":false,\"faceSeen\":true}}");

  g_assert_cmpint (none->face, ==, RUSHES_ROUTE_FACE_NO);
  g_assert_cmpint (sent->face, ==, RUSHES_ROUTE_FACE_NO);
  g_assert_cmpint (unknown->face, ==, RUSHES_ROUTE_FACE_UNKNOWN);
  g_assert_cmpint (seen->face, ==, RUSHES_ROUTE_FACE_YES);
  g_assert_cmpint (clear->face, ==, RUSHES_ROUTE_FACE_NO);
  g_assert_cmpint (overruled->face, ==, RUSHES_ROUTE_FACE_NO);
  g_assert_cmpint (overruled->face_seen, ==, RUSHES_ROUTE_FACE_YES);
}

/* A media id alone does not say what it is. */
static void
test_kinds (void)
{
  g_autoptr (RushesRouteFacts) facts = recall (
    "{\"references\":[{\"mediaId\":\"a\"},{\"path\":\"/b.png\",\"kind\":\"image\"}],"
    "\"facts\":{\"images\":1,\"videos\":1,\"faceSeen\":false,\"sourceFace\":true}}");
  g_autoptr (RushesRouteFacts) unknown = recall ("{\"references\":[{\"mediaId\":\"a\"}]}");

  g_assert_cmpuint (rushes_route_facts_count (facts, RUSHES_MEDIA_KIND_IMAGE), ==, 1);
  g_assert_cmpuint (rushes_route_facts_count (facts, RUSHES_MEDIA_KIND_VIDEO), ==, 1);
  g_assert_cmpint (facts->face, ==, RUSHES_ROUTE_FACE_NO);
  g_assert_cmpint (facts->source_face, ==, RUSHES_ROUTE_FACE_YES);
  g_assert_cmpuint (rushes_route_facts_count (unknown, RUSHES_MEDIA_KIND_IMAGE), ==, 1);
}

static void
test_wishes (void)
{
  g_autoptr (RushesRouteFacts) facts = recall (
    "{\"intent\":\"hero\",\"want\":\"final\",\"params\":{\"duration\":5},\"references\":"
    "[{\"path\":\"/a.png\",\"kind\":\"image\",\"role\":\"first-frame\"}]}");

  g_assert_cmpstr (facts->intent, ==, "hero");
  g_assert_cmpstr (facts->want, ==, "final");
  g_assert_cmpuint (facts->n_framed, ==, 1);
  g_assert_cmpint (rushes_json_get_int (facts->params, "duration", 0), ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/route/recall/faces", test_faces);
  g_test_add_func ("/route/recall/kinds", test_kinds);
  g_test_add_func ("/route/recall/wishes", test_wishes);

  return g_test_run ();
}
