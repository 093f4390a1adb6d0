/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-clip-writer.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#include "util/rushes-error.h"

#define AUDIO_RATE 48000
#define DEFAULT_QUANTIZER 23

/* How many bytes of frames may wait for the encoder. */
#define MAX_WAITING_FRAMES 4

/* The settings that the benchmark gives to ffmpeg, too; one thread of encoding beside the one
 * that draws, and nothing whose result depends on timing. */
#define VIDEO_ENCODER \
  "x264enc speed-preset=veryfast pass=qual quantizer=%d threads=1 sliced-threads=false " \
  "key-int-max=48 bframes=3 b-adapt=true ref=1 sync-lookahead=0 trellis=false "\
  "vbv-buf-capacity=0"

/**
 * RushesClipWriter:
 *
 * Writes frames and sound into an MP4 file: H.264 and AAC, the index in front. Frames are
 * encoded in a thread of GStreamer while the caller draws the next. Lives on one thread.
 */
struct _RushesClipWriter
{
  GstElement *pipeline;
  GstElement *video;
  GstElement *audio;

  char *index_path;
  RushesClipSpec spec;
  guint64 n_frames;
  guint64 n_samples;
};

static void
set_failed (GstElement  *pipeline,
            GError     **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_autoptr (GError) reason = NULL;

  if (message != NULL)
    gst_message_parse_error (message, &reason, NULL);
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("The clip could not be written: %s"),
               reason != NULL ? reason->message : _("the encoder stopped"));
}

/* A frame that waits for room would wait for ever once the encoder has stopped. */
static GstBusSyncReply
message_posted_cb (GstBus     *bus,
                   GstMessage *message,
                   gpointer    user_data)
{
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_app_src_end_of_stream (GST_APP_SRC (user_data));

  return GST_BUS_PASS;
}

static const char *
pick_audio_encoder (void)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find ("avenc_aac");

  return factory != NULL ? "avenc_aac bitrate=128000 aac-coder=fast" : "voaacenc bitrate=128000";
}

static char *
describe_pipeline (const RushesClipSpec *spec)
{
  g_autofree char *audio = NULL;

  if (spec->has_audio)
    audio = g_strdup_printf ("appsrc name=audio format=time block=true max-bytes=0 "
                             "caps=audio/x-raw,format=S16LE,layout=interleaved,rate=%d,channels=2 "
                             "! audioconvert dithering=none ! %s ! aacparse "
                             "! queue max-size-time=0 max-size-bytes=0 max-size-buffers=0 ! mux. ",
                             AUDIO_RATE, pick_audio_encoder ());

  return g_strdup_printf ("appsrc name=video format=time block=true "
                          "caps=video/x-raw,format=I420,width=%d,height=%d,framerate=%d/%d,"
                          "pixel-aspect-ratio=1/1,interlace-mode=progressive,colorimetry=bt709 "
                          "! " VIDEO_ENCODER " ! video/x-h264,profile=high ! h264parse "
                          "! queue max-size-time=0 max-size-bytes=0 max-size-buffers=0 ! mux. "
                          "%s mp4mux name=mux faststart=true ! filesink name=file",
                          spec->width, spec->height, spec->fps, spec->fps_d, spec->quantizer,
                          audio != NULL ? audio : "");
}

static void
set_tags (GstElement           *mux,
          const RushesClipSpec *spec)
{
  GstTagSetter *setter = GST_TAG_SETTER (mux);

  gst_tag_setter_set_tag_merge_mode (setter, GST_TAG_MERGE_REPLACE_ALL);
  gst_tag_setter_add_tags (setter, GST_TAG_MERGE_REPLACE,
                           GST_TAG_COMMENT, spec->comment,
                           GST_TAG_TITLE, spec->comment,
                           GST_TAG_ENCODER, spec->application,
                           GST_TAG_APPLICATION_NAME, spec->application,
                           NULL);
}

/**
 * rushes_clip_writer_new:
 * @path: the file to write
 * @spec: what the clip is like
 * @error: return location for an error
 *
 * Begins a clip.
 *
 * Returns: (transfer full) (nullable): the writer
 */
RushesClipWriter *
rushes_clip_writer_new (const char            *path,
                        const RushesClipSpec  *spec,
                        GError               **error)
{
  g_autoptr (RushesClipWriter) self = NULL;
  g_autoptr (GstElement) file = NULL;
  g_autoptr (GstElement) mux = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (path != NULL && spec != NULL, NULL);

  self = g_new0 (RushesClipWriter, 1);
  self->spec = *spec;
  self->spec.fps_d = MAX (1, spec->fps_d);
  self->spec.quantizer = spec->quantizer > 0 ? spec->quantizer : DEFAULT_QUANTIZER;
  self->index_path = g_strconcat (path, ".index", NULL);
  description = describe_pipeline (&self->spec);
  self->pipeline = gst_parse_launch (description, error);
  if (self->pipeline == NULL)
    return NULL;

  self->video = gst_bin_get_by_name (GST_BIN (self->pipeline), "video");
  self->audio = gst_bin_get_by_name (GST_BIN (self->pipeline), "audio");
  file = gst_bin_get_by_name (GST_BIN (self->pipeline), "file");
  mux = gst_bin_get_by_name (GST_BIN (self->pipeline), "mux");
  g_object_set (file, "location", path, NULL);
  g_object_set (mux, "faststart-file", self->index_path, NULL);
  g_object_set (self->video, "max-bytes",
                (guint64) spec->width * spec->height * 3 / 2 * MAX_WAITING_FRAMES, NULL);
  set_tags (mux, spec);
  bus = gst_element_get_bus (self->pipeline);
  gst_bus_set_sync_handler (bus, message_posted_cb, g_object_ref (self->video), g_object_unref);
  if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    {
      set_failed (self->pipeline, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * rushes_clip_writer_free:
 * @self: (transfer full): the writer
 *
 * Ends a clip. One that was not finished leaves a file of no use behind.
 */
void
rushes_clip_writer_free (RushesClipWriter *self)
{
  g_return_if_fail (self != NULL);

  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->video);
  g_clear_object (&self->audio);
  g_clear_object (&self->pipeline);
  if (self->index_path != NULL)
    g_unlink (self->index_path);
  g_free (self->index_path);
  g_free (self);
}

static gboolean
push (RushesClipWriter  *self,
      GstElement        *source,
      GstBuffer         *buffer,
      GError           **error)
{
  if (gst_app_src_push_buffer (GST_APP_SRC (source), buffer) == GST_FLOW_OK)
    return TRUE;

  set_failed (self->pipeline, error);
  return FALSE;
}

/**
 * rushes_clip_writer_write_audio:
 * @self: the writer
 * @samples: pairs of left and right
 * @n_samples: how many pairs
 * @error: return location for an error
 *
 * Adds sound. All sound is to be written before the first frame.
 *
 * Returns: %TRUE on success
 */
gboolean
rushes_clip_writer_write_audio (RushesClipWriter  *self,
                                const gint16      *samples,
                                gsize              n_samples,
                                GError           **error)
{
  GstBuffer *buffer;

  g_return_val_if_fail (self != NULL && self->audio != NULL, FALSE);

  buffer = gst_buffer_new_memdup (samples, n_samples * 2 * sizeof (gint16));
  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (self->n_samples, GST_SECOND, AUDIO_RATE);
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (n_samples, GST_SECOND, AUDIO_RATE);
  self->n_samples += n_samples;

  return push (self, self->audio, buffer, error);
}

static guint64
get_frame_time (RushesClipWriter *self,
                guint64           number)
{
  return gst_util_uint64_scale (number, GST_SECOND * (guint64) self->spec.fps_d,
                                (guint64) self->spec.fps);
}

/**
 * rushes_clip_writer_write_frame:
 * @self: the writer
 * @frame: (transfer full): the next frame
 * @error: return location for an error
 *
 * Adds a frame; waits while too many are not yet encoded.
 *
 * Returns: %TRUE on success
 */
gboolean
rushes_clip_writer_write_frame (RushesClipWriter  *self,
                                RushesFrame       *frame,
                                GError           **error)
{
  GstBuffer *buffer;

  g_return_val_if_fail (self != NULL && frame != NULL, FALSE);

  if (self->n_frames == 0 && self->audio != NULL)
    gst_app_src_end_of_stream (GST_APP_SRC (self->audio));
  buffer = gst_buffer_new_wrapped_full (0, frame->y, frame->size, 0, frame->size, frame,
                                        (GDestroyNotify) rushes_frame_free);
  GST_BUFFER_PTS (buffer) = get_frame_time (self, self->n_frames);
  GST_BUFFER_DURATION (buffer) =
    get_frame_time (self, self->n_frames + 1) - GST_BUFFER_PTS (buffer);
  self->n_frames++;

  return push (self, self->video, buffer, error);
}

/**
 * rushes_clip_writer_finish:
 * @self: the writer
 * @cancellable: (nullable): to stop waiting
 * @error: return location for an error
 *
 * Waits until all is encoded and the file is complete.
 *
 * Returns: %TRUE on success
 */
gboolean
rushes_clip_writer_finish (RushesClipWriter  *self,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autoptr (GstBus) bus = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  gst_app_src_end_of_stream (GST_APP_SRC (self->video));
  bus = gst_element_get_bus (self->pipeline);
  while (TRUE)
    {
      g_autoptr (GstMessage) message =
        gst_bus_timed_pop_filtered (bus, 100 * GST_MSECOND, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (message == NULL)
        continue;
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
        break;
      gst_bus_post (bus, g_steal_pointer (&message));
      set_failed (self->pipeline, error);
      return FALSE;
    }
  gst_element_set_state (self->pipeline, GST_STATE_NULL);

  return TRUE;
}
