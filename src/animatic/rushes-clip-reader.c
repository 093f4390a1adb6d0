/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-clip-reader.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>
#include <string.h>

#include "media/rushes-decode.h"
#include "rushes-bed.h"
#include "util/rushes-error.h"

/* A larger source is made smaller as it is read. */
#define MAX_SIDE 2048

/* A source that says nothing for so long will not say anything. */
#define PATIENCE_SECONDS 30

/**
 * RushesClipReader:
 *
 * Reads the frames of a clip from outside, in order, upright, at one rate. Decodes in threads of
 * GStreamer; lives on one thread.
 */
struct _RushesClipReader
{
  GstElement *pipeline;
  GstElement *sink;
  GCancellable *cancellable;

  char *kind;
  char *chain;
  gboolean has_chain;
  GstSample *first;
  GstVideoInfo info;
  double duration;
};

static void
pad_added_cb (GstElement       *decoder,
              GstPad           *pad,
              RushesClipReader *self)
{
  GstElement *branch;

  if (self->has_chain || !rushes_decode_pad_is (pad, self->kind))
    {
      rushes_decode_add_branch (GST_BIN (self->pipeline), pad, "fakesink sync=false async=false");
      return;
    }

  branch = rushes_decode_add_branch (GST_BIN (self->pipeline), pad, self->chain);
  if (branch == NULL)
    return;

  self->sink = gst_bin_get_by_name (GST_BIN (branch), "sink");
  self->has_chain = TRUE;
}

static gboolean
set_failed (GstMessage  *message,
            GError     **error)
{
  g_autoptr (GError) reason = NULL;

  gst_message_parse_error (message, &reason, NULL);
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The source clip can not be read: %s"),
               reason->message);

  return FALSE;
}

static gboolean
set_no_stream (GError **error)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("The source clip has nothing to read"));

  return FALSE;
}

/* Waits until what there is to decode is known. */
static gboolean
wait_for_streams (RushesClipReader  *self,
                  GError           **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);

  for (int i = 0; i < 10 * PATIENCE_SECONDS; i++)
    {
      g_autoptr (GstMessage) message =
        gst_bus_timed_pop_filtered (bus, 100 * GST_MSECOND,
                                    GST_MESSAGE_ERROR | GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_EOS);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (message == NULL)
        continue;
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        return set_failed (message, error);

      return TRUE;
    }

  return set_no_stream (error);
}

static RushesClipReader *
open_clip (const char    *path,
           const char    *kind,
           const char    *chain,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (RushesClipReader) self = g_new0 (RushesClipReader, 1);
  GstElement *decoder;

  self->kind = g_strdup (kind);
  self->chain = g_strdup (chain);
  self->pipeline = gst_pipeline_new (NULL);
  g_set_object (&self->cancellable, cancellable);
  decoder = rushes_decode_add (GST_BIN (self->pipeline), path, error);
  if (decoder == NULL)
    return NULL;
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), self);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  if (!wait_for_streams (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Answers TRUE with no sample at the end. */
static gboolean
pull (RushesClipReader  *self,
      GstSample        **sample,
      GError           **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);

  *sample = NULL;
  for (int i = 0; i < 10 * PATIENCE_SECONDS; i++)
    {
      g_autoptr (GstMessage) message = NULL;

      *sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), 100 * GST_MSECOND);
      if (*sample != NULL || gst_app_sink_is_eos (GST_APP_SINK (self->sink)))
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
      if (message != NULL)
        return set_failed (message, error);
    }

  return set_no_stream (error);
}

/* Opens the pictures of a clip and waits for the first of them. */
static RushesClipReader *
open_frames (const char    *path,
             const char    *chain,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (RushesClipReader) self = open_clip (path, "video/", chain, cancellable, error);
  gint64 duration = 0;

  if (self == NULL)
    return NULL;
  if (!self->has_chain)
    {
      set_no_stream (error);
      return NULL;
    }
  if (!pull (self, &self->first, error))
    return NULL;
  if (self->first == NULL ||
      !gst_video_info_from_caps (&self->info, gst_sample_get_caps (self->first)))
    {
      set_no_stream (error);
      return NULL;
    }
  if (gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    self->duration = (double) duration / GST_SECOND;

  return g_steal_pointer (&self);
}

/**
 * rushes_clip_reader_new:
 * @path: a clip
 * @fps: at which rate to read it
 * @cancellable: (nullable): stops the waiting
 * @error: return location for an error
 *
 * Opens a clip.
 *
 * Returns: (transfer full) (nullable): the reader
 */
RushesClipReader *
rushes_clip_reader_new (const char    *path,
                        int            fps,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autofree char *chain = NULL;

  g_return_val_if_fail (path != NULL && fps > 0, NULL);

  chain = g_strdup_printf ("videoflip video-direction=auto ! videoconvertscale n-threads=1 "
                           "! videorate ! video/x-raw,format=I420,width=[16,%d,2],"
                           "height=[16,%d,2],pixel-aspect-ratio=1/1,framerate=%d/1 "
                           "! appsink name=sink sync=false max-buffers=4", MAX_SIDE, MAX_SIDE, fps);

  return open_frames (path, chain, cancellable, error);
}

/**
 * rushes_clip_reader_new_sized:
 * @path: a clip
 * @width: how wide its frames shall be, even
 * @height: how high its frames shall be, even
 * @cancellable: (nullable): stops the waiting
 * @error: return location for an error
 *
 * Opens a clip, every frame of which is wanted, and its time: see
 * [method@ClipReader.next_timed].
 *
 * Returns: (transfer full) (nullable): the reader
 */
RushesClipReader *
rushes_clip_reader_new_sized (const char    *path,
                              int            width,
                              int            height,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autofree char *chain = NULL;

  g_return_val_if_fail (path != NULL && width > 0 && height > 0, NULL);

  chain = g_strdup_printf ("videoflip video-direction=auto ! videoconvertscale n-threads=1 "
                           "add-borders=false ! video/x-raw,format=I420,width=%d,height=%d,"
                           "pixel-aspect-ratio=1/1,colorimetry=bt709 "
                           "! appsink name=sink sync=false max-buffers=4", width, height);

  return open_frames (path, chain, cancellable, error);
}

/**
 * rushes_clip_reader_free:
 * @self: (transfer full): the reader
 *
 * Closes a clip.
 */
void
rushes_clip_reader_free (RushesClipReader *self)
{
  g_return_if_fail (self != NULL);

  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->first, gst_sample_unref);
  g_clear_object (&self->sink);
  g_clear_object (&self->pipeline);
  g_clear_object (&self->cancellable);
  g_free (self->kind);
  g_free (self->chain);
  g_free (self);
}

/**
 * rushes_clip_reader_get_width:
 * @self: the reader
 *
 * Gets the frames' width.
 *
 * Returns: pixels
 */
int
rushes_clip_reader_get_width (RushesClipReader *self)
{
  return GST_VIDEO_INFO_WIDTH (&self->info);
}

/**
 * rushes_clip_reader_get_height:
 * @self: the reader
 *
 * Gets the frames' height.
 *
 * Returns: pixels
 */
int
rushes_clip_reader_get_height (RushesClipReader *self)
{
  return GST_VIDEO_INFO_HEIGHT (&self->info);
}

/**
 * rushes_clip_reader_get_duration:
 * @self: the reader
 *
 * Gets how long the clip is.
 *
 * Returns: seconds, 0 if it is not known
 */
double
rushes_clip_reader_get_duration (RushesClipReader *self)
{
  return self->duration;
}

static void
copy_plane (guint8        *out,
            int            out_stride,
            GstVideoFrame *in,
            int            plane)
{
  const guint8 *from = GST_VIDEO_FRAME_PLANE_DATA (in, plane);
  int stride = GST_VIDEO_FRAME_PLANE_STRIDE (in, plane);

  for (int row = 0; row < GST_VIDEO_FRAME_COMP_HEIGHT (in, plane); row++)
    memcpy (out + (gsize) row * out_stride, from + (gsize) row * stride,
            GST_VIDEO_FRAME_COMP_WIDTH (in, plane));
}

/* When a frame is shown, from the begin of the clip. */
static gint64
get_time (GstSample *sample)
{
  guint64 time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME,
                                             GST_BUFFER_PTS (gst_sample_get_buffer (sample)));

  return time == GST_CLOCK_TIME_NONE ? 0 : (gint64) time;
}

/**
 * rushes_clip_reader_next:
 * @self: the reader
 * @frame: (out) (transfer full) (nullable): the next frame, %NULL at the end
 * @error: return location for an error
 *
 * Reads on.
 *
 * Returns: %TRUE on success, also at the end
 */
gboolean
rushes_clip_reader_next (RushesClipReader  *self,
                         RushesFrame      **frame,
                         GError           **error)
{
  gint64 time;

  return rushes_clip_reader_next_timed (self, frame, &time, error);
}

/**
 * rushes_clip_reader_next_timed:
 * @self: the reader
 * @frame: (out) (transfer full) (nullable): the next frame, %NULL at the end
 * @time: (out): when it is shown, in nanoseconds; left alone at the end
 * @error: return location for an error
 *
 * Reads on.
 *
 * Returns: %TRUE on success, also at the end
 */
gboolean
rushes_clip_reader_next_timed (RushesClipReader  *self,
                               RushesFrame      **frame,
                               gint64            *time,
                               GError           **error)
{
  g_autoptr (GstSample) sample = NULL;
  GstVideoFrame mapped;

  g_return_val_if_fail (self != NULL && frame != NULL && time != NULL, FALSE);

  *frame = NULL;
  sample = g_steal_pointer (&self->first);
  if (sample == NULL && !pull (self, &sample, error))
    return FALSE;
  if (sample == NULL)
    return TRUE;
  if (!gst_video_frame_map (&mapped, &self->info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return set_no_stream (error);

  *time = get_time (sample);
  *frame = rushes_frame_new (GST_VIDEO_INFO_WIDTH (&self->info),
                             GST_VIDEO_INFO_HEIGHT (&self->info));
  copy_plane ((*frame)->y, (*frame)->y_stride, &mapped, 0);
  copy_plane ((*frame)->u, (*frame)->uv_stride, &mapped, 1);
  copy_plane ((*frame)->v, (*frame)->uv_stride, &mapped, 2);
  gst_video_frame_unmap (&mapped);

  return TRUE;
}

/**
 * rushes_clip_reader_read_sound:
 * @path: a clip
 * @max_samples: how many pairs of samples to read at most
 * @cancellable: (nullable): stops it
 * @samples: (out) (transfer full) (nullable) (element-type gint16): left and right in turn,
 *   %NULL if the clip is silent
 * @error: return location for an error
 *
 * Reads the sound of a clip, as a bed's samples are.
 *
 * Returns: %TRUE on success, also if there is no sound
 */
gboolean
rushes_clip_reader_read_sound (const char    *path,
                               gsize          max_samples,
                               GCancellable  *cancellable,
                               GArray       **samples,
                               GError       **error)
{
  g_autoptr (RushesClipReader) self = NULL;
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (gint16));
  g_autofree char *chain = NULL;

  g_return_val_if_fail (path != NULL && samples != NULL, FALSE);

  chain = g_strdup_printf ("audioconvert dithering=none ! audioresample "
                           "! audio/x-raw,format=S16LE,layout=interleaved,rate=%d,channels=2 "
                           "! appsink name=sink sync=false max-buffers=64", RUSHES_BED_RATE);
  *samples = NULL;
  self = open_clip (path, "audio/", chain, cancellable, error);
  if (self == NULL)
    return FALSE;
  while (self->has_chain && read->len < 2 * max_samples)
    {
      g_autoptr (GstSample) sample = NULL;
      GstMapInfo map;

      if (!pull (self, &sample, error))
        return FALSE;
      if (sample == NULL)
        break;
      gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ);
      g_array_append_vals (read, map.data, (guint) (map.size / sizeof (gint16)));
      gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
    }
  if (read->len > 0)
    *samples = g_steal_pointer (&read);

  return TRUE;
}
