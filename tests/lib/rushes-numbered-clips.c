/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rushes-numbered-clips.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

/**
 * rushes_numbered_clip_list:
 * @n_clips: (out): how many
 *
 * Gets what clips there are.
 *
 * Returns: (array length=n_clips) (transfer none): the clips
 */
const RushesNumberedClip *
rushes_numbered_clip_list (gsize *n_clips)
{
  static const RushesNumberedClip clips[] =
    {
      { "h264.mp4", 0, 90, 0, 30, 1 },
      { "h264-long.mp4", 1, 90, 0, 24000, 1001 },
      { "h264-60.mov", 2, 90, 0, 60000, 1001 },
      { "h264-uneven.mp4", 3, 90, 0, 0, 0 },
      { "h264-uneven.mkv", 4, 90, 0, 0, 0 },
      { "h264-pieces.mp4", 5, 90, 0, 25, 1 },
      { "hevc.mp4", 6, 90, 0, 25, 1 },
      { "hevc-uneven.mov", 7, 90, 0, 0, 0 },
      { "hevc-late.mkv", 8, 90, 0, 24, 1 },
      { "vp9.webm", 9, 90, 0, 30000, 1001 },
      { "vp9-uneven.webm", 10, 90, 0, 0, 0 },
      { "av1.mp4", 11, 90, 0, 30, 1 },
      { "av1.webm", 12, 90, 0, 30000, 1001 },
      { "one.mp4", 13, 1, 0, 30, 1 },
      /* As a telephone writes what was filmed upright. */
      { "turned.mov", 14, 90, 0, 30, 1 },
      /* Cut out of another without encoding again: the frames before are there and not shown. */
      { "h264-cut.mp4", 1, 52, 38, 24000, 1001 },
    };

  *n_clips = G_N_ELEMENTS (clips);

  return clips;
}

/**
 * rushes_numbered_clip_find:
 * @name: a file's name
 *
 * Finds a clip; there has to be one of that name.
 *
 * Returns: (transfer none): the clip
 */
const RushesNumberedClip *
rushes_numbered_clip_find (const char *name)
{
  gsize n_clips;
  const RushesNumberedClip *clips = rushes_numbered_clip_list (&n_clips);

  for (gsize i = 0; i < n_clips; i++)
    {
      if (g_str_equal (clips[i].name, name))
        return &clips[i];
    }

  g_error ("There is no numbered clip named %s", name);
}

/**
 * rushes_numbered_clip_get_time:
 * @self: a clip
 * @frame: a frame, counted from 0
 *
 * Gets how long after the first a frame is shown.
 *
 * Returns: nanoseconds
 */
gint64
rushes_numbered_clip_get_time (const RushesNumberedClip *self,
                               guint                     frame)
{
  if (self->numerator == 0)
    return (frame / 3 * 6 + (frame % 3) * (frame % 3 + 1) / 2) * SECOND / 60;

  return frame * SECOND * self->denominator / self->numerator;
}

/**
 * rushes_numbered_clips_make:
 *
 * Makes the clips, unless they have been made before in this build. A failure ends the test.
 *
 * Returns: (transfer full) (type filename): the folder of the clips
 */
char *
rushes_numbered_clips_make (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  gsize length;
  int status;
  const char *argv[] = { NUMBERED_CLIPS_SCRIPT, NUMBERED_FRAMES_PROGRAM, NULL, NULL };

  g_file_get_contents (NUMBERED_CLIPS_SCRIPT, &bytes, &length, &error);
  g_assert_no_error (error);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  name = g_strdup_printf ("numbered-clips-%.12s", sum);
  folder = g_build_filename (NUMBERED_CLIPS_FOLDER, name, NULL);
  argv[2] = folder;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&folder);
}
