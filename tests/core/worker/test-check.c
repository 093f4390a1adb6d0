/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"
#include "util/rushes-json.h"

#define SHAPE "video/x-raw,width=320,height=180,framerate=24/1"
#define MOVING "videotestsrc pattern=zone-plate kx2=8 ky2=6 kt=3 num-buffers=%d ! " SHAPE
#define CODED \
  " ! videoconvert ! x264enc speed-preset=ultrafast bitrate=600 sync-lookahead=0 ! h264parse ! "
#define TONE "audiotestsrc num-buffers=48 samplesperbuffer=1000 volume=%s ! " \
             "audio/x-raw,rate=24000,channels=2 ! audioconvert ! avenc_aac ! aacparse ! mux. "

static char *folder;

/* Two pieces after one another, coded in one go. */
static char *
make_clip (const char *name,
           const char *second,
           const char *volume)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *first = g_strdup_printf (MOVING, 36);
  g_autofree char *tone = g_strdup_printf (TONE, volume);
  g_autofree char *description =
    g_strdup_printf ("concat name=c" CODED "mux. %s %s ! c. %s ! c. "
                     "mp4mux name=mux ! filesink location=\"%s\"", tone, first, second, path);

  rushes_test_clip_launch (description);

  return path;
}

static char *
check (const char *path,
       const char *reference)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;
  GString *found = g_string_new (NULL);
  JsonArray *facts;

  json_object_set_string_member (request, "path", path);
  if (reference != NULL)
    json_object_set_string_member (request, "reference", reference);
  answer = rushes_test_worker_run ("check", request, &error);
  g_assert_no_error (error);
  g_assert_true (rushes_json_read_array (answer, "facts", &facts, &error));
  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      JsonObject *fact = json_array_get_object_element (facts, i);

      g_string_append_printf (found, "%s@%" G_GINT64_FORMAT " ",
                              rushes_json_get_string (fact, "kind", "?"),
                              rushes_json_get_int (fact, "startMs", -1) / 100);
    }

  return g_string_free (found, FALSE);
}

static void
test_facts (void)
{
  static const struct
  {
    const char *name;
    const char *second;
    const char *volume;
    const char *facts;
  } rows[] = {
    { "black.mp4", "videotestsrc pattern=black num-buffers=24 ! " SHAPE, "0.5", "black@15 " },
    { "cut.mp4", "videotestsrc pattern=ball num-buffers=24 ! " SHAPE, "0.5", "cut@15 " },
    { "still.mp4", "videotestsrc pattern=smpte75 num-buffers=24 ! " SHAPE, "0.5",
      "cut@15 frozen@15 " },
    { "silent.mp4", "videotestsrc pattern=ball num-buffers=24 ! " SHAPE, "0",
      "sound-silent@0 cut@15 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = make_clip (rows[i].name, rows[i].second, rows[i].volume);
      g_autofree char *found = check (path, NULL);

      g_test_message ("%s: %s", rows[i].name, found);
      g_assert_cmpstr (found, ==, rows[i].facts);
    }
}

/* The same picture in another shape is like itself; another is not. */
static void
test_reference (void)
{
  g_autofree char *clip = g_build_filename (folder, "bars.mp4", NULL);
  g_autofree char *same = g_build_filename (folder, "same.png", NULL);
  g_autofree char *other = g_build_filename (folder, "other.png", NULL);
  RushesTestClip bars = { .width = 180, .height = 320, .pattern = "smpte", .n_frames = 6 };
  g_autofree char *draw_same =
    g_strdup_printf ("videotestsrc pattern=smpte num-buffers=1 !"
                     " video/x-raw,width=720,height=1280 !"
                     " pngenc ! filesink location=\"%s\"", same);
  g_autofree char *draw_other =
    g_strdup_printf ("videotestsrc pattern=circular num-buffers=1 !"
                     " video/x-raw,width=640,height=480 !"
                     " videoconvert ! pngenc ! filesink location=\"%s\"", other);
  g_autofree char *found_same = NULL;
  g_autofree char *found_other = NULL;

  rushes_test_clip_make (clip, &bars);
  rushes_test_clip_launch (draw_same);
  rushes_test_clip_launch (draw_other);
  found_same = check (clip, same);
  found_other = check (clip, other);
  g_assert_cmpstr (found_same, ==, "");
  g_assert_cmpstr (found_other, ==, "unlike-reference@0 ");
}

int
main (int    argc,
      char **argv)
{
  int status;

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = rushes_test_folder_new ("check");
  g_test_add_func ("/worker/check/facts", test_facts);
  g_test_add_func ("/worker/check/reference", test_reference);
  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
