/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <gst/video/video.h>

#include "media/rushes-clip-checks.h"
#include "media/rushes-image.h"
#include "rushes-media-facts.h"
#include "rushes-worker-decode.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define SIDE RUSHES_GRAY_SIDE

/* The picture is made small before anything looks at it; its shape does not matter, but which
 * side is up does. */
#define VIDEO_CHAIN \
  "videoflip video-direction=auto ! videoconvertscale method=bilinear2 add-borders=false ! " \
  "video/x-raw,format=GRAY8,width=" G_STRINGIFY (SIDE) ",height=" G_STRINGIFY (SIDE)
/* At its own rate: at another, what was clipped would not be flat any more. */
#define SOUND_CHAIN "audioconvert ! audio/x-raw,format=F32LE,layout=interleaved"

static gboolean
take_frame (GstSample *sample,
            gint64     time_ns,
            gpointer   user_data)
{
  RushesClipChecks *checks = user_data;
  guint8 gray[SIDE * SIDE];
  GstVideoFrame frame;
  GstVideoInfo info;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return FALSE;

  for (guint y = 0; y < SIDE; y++)
    memcpy (gray + y * SIDE, (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&frame, 0) +
            y * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), SIDE);
  gst_video_frame_unmap (&frame);
  rushes_clip_checks_add_frame (checks, gray, time_ns);

  return TRUE;
}

static gboolean
take_sound (GstSample *sample,
            gint64     time_ns,
            gpointer   user_data)
{
  RushesClipChecks *checks = user_data;
  GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstMapInfo map;
  int n_channels;
  int rate;

  if (!gst_structure_get_int (structure, "channels", &n_channels) || n_channels < 1 ||
      !gst_structure_get_int (structure, "rate", &rate) || rate < 1 ||
      !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return FALSE;

  rushes_clip_checks_add_sound (checks, (const float *) (gpointer) map.data,
                                map.size / sizeof (float), (guint) n_channels, (guint) rate,
                                time_ns);
  gst_buffer_unmap (buffer, &map);

  return TRUE;
}

/* A model crops a reference to the shape of its clip, so do we. */
static gboolean
read_reference (RushesClipChecks  *checks,
                const char        *path,
                double             shape,
                GError           **error)
{
  g_autoptr (GdkPixbuf) picture = rushes_image_load (path, NULL, error);
  g_autoptr (GdkPixbuf) small = NULL;
  g_autoptr (GdkPixbuf) part = NULL;
  guint8 gray[SIDE * SIDE];
  int width;
  int height;

  if (picture == NULL)
    return FALSE;

  width = MIN (gdk_pixbuf_get_width (picture), (int) (gdk_pixbuf_get_height (picture) * shape));
  height = MIN (gdk_pixbuf_get_height (picture), (int) (gdk_pixbuf_get_width (picture) / shape));
  part = gdk_pixbuf_new_subpixbuf (picture,
                                   (gdk_pixbuf_get_width (picture) - MAX (width, 1)) / 2,
                                   (gdk_pixbuf_get_height (picture) - MAX (height, 1)) / 2,
                                   MAX (width, 1), MAX (height, 1));
  small = gdk_pixbuf_scale_simple (part, SIDE, SIDE, GDK_INTERP_BILINEAR);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        const guint8 *pixel = gdk_pixbuf_read_pixels (small) +
                              y * gdk_pixbuf_get_rowstride (small) +
                              x * gdk_pixbuf_get_n_channels (small);

        gray[y * SIDE + x] = (guint8) ((pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000);
      }
  rushes_clip_checks_set_reference (checks, gray);

  return TRUE;
}

static JsonObject *
make_answer (GArray *facts)
{
  JsonObject *answer = json_object_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < facts->len; i++)
    {
      const RushesClipFact *fact = &g_array_index (facts, RushesClipFact, i);
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "kind", fact->kind);
      json_object_set_int_member (row, "startMs", fact->start_ms);
      json_object_set_int_member (row, "endMs", fact->end_ms);
      json_array_add_object_element (rows, row);
    }
  json_object_set_array_member (answer, "facts", rows);

  return answer;
}

JsonObject *
rushes_worker_check (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  g_autoptr (RushesClipChecks) checks = rushes_clip_checks_new ();
  RushesWorkerTaps taps = { { VIDEO_CHAIN, take_frame }, { SOUND_CHAIN, take_sound },
                            .user_data = checks };
  const char *reference = rushes_json_get_string (request, "reference", NULL);
  RushesMediaFacts facts;
  const char *path;

  if (!rushes_json_read_string (request, "path", &path, error) ||
      !rushes_media_facts_probe (path, &facts, rushes_worker_job_get_cancellable (job), error))
    return NULL;

  if (facts.kind == RUSHES_MEDIA_KIND_IMAGE)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file is a picture, not a clip"));
      return NULL;
    }

  if (reference != NULL && facts.height > 0 &&
      !read_reference (checks, reference, (double) facts.width / facts.height, error))
    return NULL;
  if (!rushes_worker_decode (job, path, &taps, NULL, error))
    return NULL;

  return make_answer (rushes_clip_checks_end (checks));
}
