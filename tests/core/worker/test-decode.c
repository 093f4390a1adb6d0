/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"
#include "util/rushes-json.h"

/* What changes in the middle of a file, or does not begin where others do, for the verbs that
 * decode a file from begin to end. */

#define TONE "audiotestsrc freq=1000 samplesperbuffer=4800 num-buffers=5 volume=0.25 ! " \
             "audio/x-raw,rate=48000,channels=%d ! audioconvert ! %s ! filesink location=\"%s\""

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static JsonObject *
run (const char *verb,
     const char *path)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = rushes_test_worker_run_on (verb, path, &error);

  g_assert_no_error (error);

  return answer;
}

/* A second of a tone: one half of it from one channel, and one from two. */
static char *
make_pieces (const char *name,
             const char *encoder)
{
  g_autofree char *piece = in_folder ("piece");
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char *path = in_folder (name);

  for (int n_channels = 1; n_channels <= 2; n_channels++)
    {
      g_autofree char *description = g_strdup_printf (TONE, n_channels, encoder, piece);
      g_autofree char *bytes = NULL;
      gsize length;

      rushes_test_clip_launch (description);
      g_assert_true (g_file_get_contents (piece, &bytes, &length, &error));
      g_string_append_len (all, bytes, (gssize) length);
    }
  g_file_set_contents (path, all->str, (gssize) all->len, &error);
  g_assert_no_error (error);

  return path;
}

/* Several Ogg streams one after the other are one; nothing says how long it is in ADTS. */
static void
test_pieces (void)
{
  static const char *const rows[][2] = {
    { "pieces.ogg", "vorbisenc ! oggmux" },
    { "pieces.aac", "avenc_aac ! aacparse ! audio/mpeg,stream-format=adts" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = make_pieces (rows[i][0], rows[i][1]);
      g_autoptr (JsonObject) whole = run ("verify", path);
      g_autoptr (JsonObject) sound = run ("loudness", path);
      g_autoptr (JsonObject) checked = run ("check", path);
      JsonArray *peaks = rushes_json_get_array (sound, "peaks");
      guint n_loud = 0;

      for (guint j = 0; j < json_array_get_length (peaks); j++)
        n_loud += json_array_get_int_element (peaks, j) > 15;
      g_test_message ("%s: %" G_GINT64_FORMAT " ms, %u of %u loud, %.2f LUFS, %.2f dB", rows[i][0],
                      rushes_json_get_int (whole, "durationMs", 0), n_loud,
                      json_array_get_length (peaks), rushes_json_get_double (sound, "lufs", 0),
                      rushes_json_get_double (sound, "peakDb", 0));
      g_assert_cmpint (ABS (rushes_json_get_int (whole, "durationMs", 0) - 1000), <=, 100);
      g_assert_cmpint (ABS ((int) n_loud * 5 - 1000), <=, 100);
      g_assert_cmpfloat_with_epsilon (rushes_json_get_double (sound, "lufs", 0), -12.0, 1.0);
      g_assert_cmpuint (json_array_get_length (rushes_json_get_array (checked, "facts")), ==, 0);
    }
}

/* Some count the length of a Matroska file from nought, whenever its first frame comes. */
static void
test_late_begin (void)
{
  static const guint8 length_ms[] = { 0x40, 0xb5, 0x7c, 0, 0, 0, 0, 0 }; /* 5500.0 */
  g_autofree char *path = in_folder ("late.mkv");
  g_autofree char *description =
    g_strdup_printf ("videotestsrc num-buffers=12 timestamp-offset=5000000000 ! "
                     "video/x-raw,width=64,height=64,framerate=24/1 ! vp8enc deadline=1 ! "
                     "matroskamux ! filesink location=\"%s\"", path);
  g_autofree char *bytes = NULL;
  g_autoptr (JsonObject) whole = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  char *place;

  rushes_test_clip_launch (description);
  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  place = memmem (bytes, length, "\x44\x89\x88", 3);
  g_assert_nonnull (place);
  memcpy (place + 3, length_ms, sizeof length_ms);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));

  whole = run ("verify", path);
  g_assert_cmpint (rushes_json_get_int (whole, "frames", 0), ==, 12);
}

/* The first frame is compared as it is shown. */
static void
test_turned (void)
{
  RushesTestClip bars = { .width = 160, .height = 96, .pattern = "smpte", .n_frames = 6 };
  g_autofree char *path = in_folder ("turned.mp4");
  g_autofree char *still = in_folder ("turned.png");
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) drawn = NULL;
  g_autoptr (JsonObject) checked = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_clip_make (path, &bars);
  rushes_test_clip_turn (path);
  json_object_set_string_member (request, "path", path);
  json_object_set_string_member (request, "output", still);
  drawn = rushes_test_worker_run ("thumbnail", request, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (drawn, "height", 0), >,
                   rushes_json_get_int (drawn, "width", 0));
  json_object_set_string_member (request, "reference", still);
  checked = rushes_test_worker_run ("check", request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (rushes_json_get_array (checked, "facts")), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = rushes_test_folder_new ("decode");
  g_test_add_func ("/worker/decode/pieces", test_pieces);
  g_test_add_func ("/worker/decode/late-begin", test_late_begin);
  g_test_add_func ("/worker/decode/turned", test_turned);
  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
