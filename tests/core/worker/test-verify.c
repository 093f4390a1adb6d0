/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
launch (const char *format,
        const char *name)
{
  g_autofree char *path = in_folder (name);
  g_autofree char *description = g_strdup_printf ("%s ! filesink location=\"%s\"", format, path);

  rushes_test_clip_launch (description);
}

static void
make_clips (void)
{
  RushesTestClip clip = { .width = 180, .height = 320, .n_frames = 36, .has_audio = TRUE,
                          .pattern = "smpte", .comment = "Sandbox animatic · test_model" };
  g_autofree char *path = in_folder ("clip.mp4");

  rushes_test_clip_make (path, &clip);
#define FRAMES "videotestsrc num-buffers=30 ! video/x-raw,width=160,height=90,framerate=30/1 ! "
#define SOUND "audiotestsrc num-buffers=40 samplesperbuffer=1024 ! audioconvert ! "
  launch (FRAMES "x264enc sync-lookahead=0 ! h264parse ! qtmux", "clip.mov");
  launch (FRAMES "vp8enc deadline=1 ! webmmux", "clip.webm");
  launch (FRAMES "avenc_mpeg4 ! avimux", "clip.avi");
  launch (SOUND "wavenc", "sound.wav");
  launch (SOUND "vorbisenc ! oggmux", "sound.ogg");
  launch (SOUND "avenc_aac ! mp4mux", "sound.m4a");
  launch ("videotestsrc num-buffers=1 ! video/x-raw,width=160,height=90 ! pngenc", "picture.png");
  launch ("videotestsrc num-buffers=1 ! video/x-raw,width=160,height=90 ! jpegenc", "picture.jpg");
  launch ("videotestsrc num-buffers=1 ! video/x-raw,width=160,height=90 ! webpenc",
          "picture.webp");
}

static const struct
{
  const char *name;
  const char *mime_type;
  const char *kind;
  int         width;
  int         height;
  int         duration_ms;
  int         frames;
  gboolean    has_audio;
  gboolean    is_animatic;
} table[] = {
  { "clip.mp4", "video/mp4", "video", 180, 320, 1500, 36, TRUE, TRUE },
  { "clip.mov", "video/quicktime", "video", 160, 90, 1000, 30, FALSE, FALSE },
  { "clip.webm", "video/webm", "video", 160, 90, 1000, 30, FALSE, FALSE },
  { "clip.avi", "video/x-msvideo", "video", 160, 90, 1000, 30, FALSE, FALSE },
  { "sound.wav", "audio/wav", "audio", 0, 0, 929, -1, TRUE, FALSE },
  { "sound.ogg", "audio/ogg", "audio", 0, 0, 929, -1, TRUE, FALSE },
  { "sound.m4a", "audio/m4a", "audio", 0, 0, 929, -1, TRUE, FALSE },
  { "picture.png", "image/png", "image", 160, 90, 0, -1, FALSE, FALSE },
  { "picture.jpg", "image/jpeg", "image", 160, 90, 0, -1, FALSE, FALSE },
  { "picture.webp", "image/webp", "image", 160, 90, 0, -1, FALSE, FALSE },
};

static void
test_facts (gconstpointer data)
{
  const char *verb = data;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = in_folder (table[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) facts = rushes_test_worker_run_on (verb, path, &error);

      g_test_message ("%s", table[i].name);
      g_assert_no_error (error);
      g_assert_cmpstr (rushes_json_get_string (facts, "mimeType", NULL), ==, table[i].mime_type);
      g_assert_cmpstr (rushes_json_get_string (facts, "kind", NULL), ==, table[i].kind);
      g_assert_cmpint (rushes_json_get_int (facts, "width", 0), ==, table[i].width);
      g_assert_cmpint (rushes_json_get_int (facts, "height", 0), ==, table[i].height);
      g_assert_cmpint (ABS (rushes_json_get_int (facts, "durationMs", 0) - table[i].duration_ms),
                       <=, 60);
      g_assert_cmpint (rushes_json_get_boolean (facts, "hasAudio", FALSE), ==,
                       table[i].has_audio);
      g_assert_cmpint (rushes_json_get_boolean (facts, "animatic", FALSE), ==,
                       table[i].is_animatic);
      if (g_str_equal (verb, "verify") || g_str_has_suffix (table[i].name, "4"))
        g_assert_cmpint (rushes_json_get_int (facts, "frames", -1), ==, table[i].frames);
    }
}

static void
assert_refused (const char *verb,
                const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) facts = rushes_test_worker_run_on (verb, path, &error);

  g_test_message ("%s", path);
  g_assert_null (facts);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

static void
write_bytes (const char   *name,
             const guint8 *bytes,
             gsize         length)
{
  g_autofree char *path = in_folder (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, (const char *) bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

/* Not what they are called, and not to be fetched, unpacked or waited for. */
static void
test_strangers (void)
{
  static const guint8 bomb[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
    0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 6, 0, 0, 0, 0x57, 0xd5, 0x44, 0xf4
  };
  static const char *const files[][2] = {
    { "empty.mp4", "" },
    { "text.png", "hello\n" },
    { "list.mp4", "#EXTM3U\nhttp://127.0.0.1:9/a.ts\n" },
    { "dash.mp4", "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"/>" },
    { "sdp.mp4", "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nm=video 1 RTP/AVP 96\r\n" },
    { "bare.mp4", "\0\0\0\x10" "ftypisom\0\0\0\0" },
    { "short.jpg", "\xff\xd8\xff" },
    { "zip.mp4", "PK\x03\x04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = in_folder (files[i][0]);

      write_bytes (files[i][0], (const guint8 *) files[i][1],
                   g_str_equal (files[i][0], "bare.mp4") ? 16 : strlen (files[i][1]));
      assert_refused ("probe", path);
      assert_refused ("verify", path);
    }

  {
    g_autofree char *path = in_folder ("bomb.png");

    write_bytes ("bomb.png", bomb, sizeof bomb);
    assert_refused ("probe", path);
  }
}

static void
test_missing (void)
{
  g_autofree char *path = in_folder ("nothing.mp4");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) folder_error = NULL;

  g_assert_null (rushes_test_worker_run_on ("probe", path, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
  g_assert_null (rushes_test_worker_run_on ("probe", folder, &folder_error));
  g_assert_error (folder_error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
}

static void
test_cut_off (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = in_folder (table[i].name);
      g_autofree char *name = g_strconcat ("cut-", table[i].name, NULL);
      g_autofree char *cut = in_folder (name);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      write_bytes (name, (const guint8 *) bytes, length * 6 / 10);
      assert_refused ("verify", cut);
    }
}

static void
test_damaged (void)
{
  g_autofree char *path = in_folder ("clip.mp4");
  g_autofree char *damaged = in_folder ("damaged.mp4");
  g_autofree char *bytes = NULL;
  char *frames;
  gsize length;

  /* The index is in front, so the middle of what follows is frames. */
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  frames = memmem (bytes, length, "mdat", 4);
  g_assert_nonnull (frames);
  frames += (bytes + length - frames) / 4;
  for (guint i = 0; i < 600; i++)
    frames[i] = (char) (frames[i] ^ 0x5a);
  write_bytes ("damaged.mp4", (const guint8 *) bytes, length);
  assert_refused ("verify", damaged);
}

/* A JPEG that says it lies on its side. */
static void
make_turned (const char *path)
{
  static const guint8 exif[] = {
    0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0
  };
  g_autofree char *plain_path = in_folder ("picture.jpg");
  g_autofree char *plain = NULL;
  g_autoptr (GByteArray) turned = g_byte_array_new ();
  gsize length;

  g_assert_true (g_file_get_contents (plain_path, &plain, &length, NULL));
  g_byte_array_append (turned, (guint8 *) plain, 2);
  g_byte_array_append (turned, exif, sizeof exif);
  g_byte_array_append (turned, (guint8 *) plain + 2, (guint) length - 2);
  g_assert_true (g_file_set_contents (path, (char *) turned->data, (gssize) turned->len, NULL));
}

static void
test_turned (void)
{
  g_autofree char *path = in_folder ("turned.jpg");
  g_autoptr (JsonObject) facts = NULL;
  g_autoptr (GError) error = NULL;

  make_turned (path);
  facts = rushes_test_worker_run_on ("probe", path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (facts, "width", 0), ==, 90);
  g_assert_cmpint (rushes_json_get_int (facts, "height", 0), ==, 160);
}

static void
assert_thumbnail (const char *name,
                  int         at_ms,
                  int         width,
                  int         height)
{
  g_autofree char *path = in_folder (name);
  g_autofree char *output = in_folder ("thumbnail.png");
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (request, "path", path);
  json_object_set_string_member (request, "output", output);
  json_object_set_int_member (request, "size", 80);
  json_object_set_int_member (request, "atMs", at_ms);
  result = rushes_test_worker_run ("thumbnail", request, &error);
  g_test_message ("%s", name);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_json_get_int (result, "width", 0), ==, width);
  pixbuf = gdk_pixbuf_new_from_file (output, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, height);
}

static void
test_thumbnails (void)
{
  g_autofree char *turned = in_folder ("turned.jpg");
  g_autofree char *sound = in_folder ("sound.wav");
  g_autofree char *output = in_folder ("none.png");
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (GError) error = NULL;

  make_turned (turned);
  assert_thumbnail ("clip.mp4", 0, 45, 80);
  assert_thumbnail ("clip.mp4", 900, 45, 80);
  assert_thumbnail ("clip.mp4", 100000, 45, 80);
  assert_thumbnail ("clip.webm", 500, 80, 45);
  assert_thumbnail ("picture.png", 0, 80, 45);
  assert_thumbnail ("picture.webp", 0, 80, 45);
  assert_thumbnail ("turned.jpg", 0, 45, 80);

  json_object_set_string_member (request, "path", sound);
  json_object_set_string_member (request, "output", output);
  g_assert_null (rushes_test_worker_run ("thumbnail", request, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  g_assert_false (g_file_test (output, G_FILE_TEST_EXISTS));
}

/* Ten pictures are a line of eight and one of two; a picture is the same at all times. */
static void
test_strip (void)
{
  static const char * const names[] = { "clip.mp4", "picture.png" };
  g_autofree char *output = in_folder ("strip.png");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = in_folder (names[i]);
      g_autofree char *text = g_strdup_printf (
        "{\"path\":\"%s\",\"output\":\"%s\",\"size\":80,"
        "\"timesMs\":[0,100,200,300,400,500,600,700,800,100000]}", path, output);
      g_autoptr (JsonObject) request = rushes_json_parse_object (text, -1, NULL);
      g_autoptr (JsonObject) result = NULL;
      g_autoptr (GdkPixbuf) strip = NULL;
      g_autoptr (GError) error = NULL;

      result = rushes_test_worker_run ("strip", request, &error);
      g_assert_no_error (error);
      strip = gdk_pixbuf_new_from_file (output, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (strip), ==,
                       8 * rushes_json_get_int (result, "width", 0));
      g_assert_cmpint (gdk_pixbuf_get_height (strip), ==,
                       2 * rushes_json_get_int (result, "height", 0));

      json_object_set_array_member (request, "timesMs", json_array_new ());
      g_assert_null (rushes_test_worker_run ("strip", request, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = rushes_test_folder_new ("verify");
  make_clips ();

  g_test_add_data_func ("/worker/probe/facts", "probe", test_facts);
  g_test_add_data_func ("/worker/verify/facts", "verify", test_facts);
  g_test_add_func ("/worker/probe/strangers", test_strangers);
  g_test_add_func ("/worker/probe/missing", test_missing);
  g_test_add_func ("/worker/probe/turned", test_turned);
  g_test_add_func ("/worker/verify/cut-off", test_cut_off);
  g_test_add_func ("/worker/verify/damaged", test_damaged);
  g_test_add_func ("/worker/thumbnail/sizes", test_thumbnails);
  g_test_add_func ("/worker/strip/sizes", test_strip);

  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
