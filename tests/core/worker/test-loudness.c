/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "model/rushes-loudness.h"
#include "rushes-test-clip.h"
#include "rushes-test-folder.h"
#include "rushes-test-worker.h"
#include "util/rushes-json.h"

/* Two seconds in pieces of a hundredth. */
#define SOUND "audiotestsrc wave=%s freq=1000 samplesperbuffer=480 num-buffers=200 volume=%s ! " \
              "audio/x-raw,rate=48000,channels=%d ! "
#define SAVE "wavenc ! filesink location=\"%s\""

static char *folder;

static JsonObject *
measure (const char *path)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = rushes_test_worker_run_on ("loudness", path, &error);

  g_assert_no_error (error);

  return answer;
}

static char *
make_sound (const char *name,
            const char *wave,
            const char *volume,
            int         n_channels)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *description =
    g_strdup_printf (SOUND "audioconvert ! audio/x-raw,format=F32LE ! " SAVE, wave, volume,
                     n_channels, path);

  rushes_test_clip_launch (description);

  return path;
}

/* EBU Tech 3341: a sine of 1 kHz in stereo whose peaks are at -23 dBFS has -23 LUFS. One channel
 * is played on both sides, so it is as loud. */
static void
test_standard (void)
{
  for (int n_channels = 1; n_channels <= 2; n_channels++)
    {
      g_autofree char *path = make_sound ("tone.wav", "sine", "0.07079457844", n_channels);
      g_autoptr (JsonObject) answer = measure (path);

      g_test_message ("%d channels: %.2f LUFS", n_channels,
                      rushes_json_get_double (answer, "lufs", 0));
      g_assert_cmpfloat_with_epsilon (rushes_json_get_double (answer, "lufs", 0), -23.0, 0.1);
      g_assert_cmpfloat_with_epsilon (rushes_json_get_double (answer, "peakDb", 0), -23.0, 0.2);
    }
}

/* Three sounds of different loudness, played with their gains, are as loud as each other. */
static void
test_match (void)
{
  static const char *const waves[] = { "sine", "pink-noise", "square" };
  static const char *const volumes[] = { "0.8", "0.05", "0.2" };
  double lufs[3];
  double gains[3];
  double lowest = G_MAXDOUBLE;
  double highest = -G_MAXDOUBLE;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = make_sound (waves[i], waves[i], volumes[i], 2);
      g_autoptr (JsonObject) answer = measure (path);

      lufs[i] = rushes_json_get_double (answer, "lufs", RUSHES_LOUDNESS_UNKNOWN);
    }
  rushes_loudness_match (lufs, 3, gains);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_build_filename (folder, waves[i], NULL);
      g_autofree char *played = g_build_filename (folder, "played.wav", NULL);
      char volume[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *description =
        g_strdup_printf ("filesrc location=\"%s\" ! wavparse ! volume volume=%s ! " SAVE, path,
                         g_ascii_dtostr (volume, sizeof volume, pow (10, gains[i] / 20)), played);
      g_autoptr (JsonObject) answer = NULL;
      double now;

      g_assert_cmpfloat (gains[i], <=, 0);
      rushes_test_clip_launch (description);
      answer = measure (played);
      now = rushes_json_get_double (answer, "lufs", 0);
      g_test_message ("%s: %.2f LUFS, %+.2f dB, then %.2f LUFS", waves[i], lufs[i], gains[i], now);
      lowest = MIN (lowest, now);
      highest = MAX (highest, now);
    }
  g_assert_cmpfloat (highest - lowest, <=, 1.0);
}

static void
test_waveform (void)
{
  g_autofree char *path = g_build_filename (folder, "steps.wav", NULL);
  g_autofree char *quiet = g_strdup_printf (SOUND "c. ", "sine", "0.25", 2);
  g_autofree char *silent = g_strdup_printf (SOUND "c. ", "silence", "0", 2);
  g_autofree char *description =
    g_strdup_printf ("concat name=c ! audioconvert ! audio/x-raw,format=F32LE ! " SAVE " %s %s",
                     path, quiet, silent);
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *peaks;

  rushes_test_clip_launch (description);
  answer = measure (path);
  peaks = rushes_json_get_array (answer, "peaks");
  g_assert_cmpint (rushes_json_get_int (answer, "binMs", 0), ==, 5);
  g_assert_cmpuint (json_array_get_length (peaks), ==, 800);
  g_assert_cmpint (json_array_get_int_element (peaks, 100), ==, 25);
  g_assert_cmpint (json_array_get_int_element (peaks, 700), ==, 0);
}

/* What is silent follows nobody, and nobody follows it. */
static void
test_silence (void)
{
  g_autofree char *path = make_sound ("silence.wav", "silence", "0", 2);
  g_autofree char *clip = g_build_filename (folder, "clip.mp4", NULL);
  RushesTestClip shape = { .width = 64, .height = 64, .n_frames = 3 };
  g_autoptr (JsonObject) silent = measure (path);
  g_autoptr (JsonObject) mute = NULL;
  double lufs[] = { -20, RUSHES_LOUDNESS_UNKNOWN, -14 };
  double gains[3];

  g_assert_false (json_object_has_member (silent, "lufs"));
  g_assert_true (rushes_json_get_boolean (silent, "hasAudio", FALSE));
  rushes_test_clip_make (clip, &shape);
  mute = measure (clip);
  g_assert_false (rushes_json_get_boolean (mute, "hasAudio", TRUE));

  rushes_loudness_match (lufs, 3, gains);
  g_assert_cmpfloat (gains[0], ==, 0);
  g_assert_cmpfloat (gains[1], ==, 0);
  g_assert_cmpfloat (gains[2], ==, -6);
}

int
main (int    argc,
      char **argv)
{
  int status;

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = rushes_test_folder_new ("loudness");
  g_test_add_func ("/worker/loudness/standard", test_standard);
  g_test_add_func ("/worker/loudness/match", test_match);
  g_test_add_func ("/worker/loudness/waveform", test_waveform);
  g_test_add_func ("/worker/loudness/silence", test_silence);
  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
