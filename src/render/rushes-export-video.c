/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/audio/audio.h>
#include <math.h>

#include "media/rushes-decode.h"
#include "media/rushes-mp4-times.h"
#include "rushes-export.h"
#include "rushes-overlay-blend.h"
#include "util/rushes-error.h"

/* The encoder holds back some seconds of frames to plan ahead. Sound has to wait for them
 * somewhere, and compressed it is small. */
#define SOUND_QUEUE "queue max-size-time=0 max-size-buffers=0 max-size-bytes=33554432"
#define FRAME_QUEUE "queue max-size-time=0 max-size-bytes=0 max-size-buffers=3"

/* Without a buffer model: it would bound the rate, and depend on how the threads run. */
#define VIDEO_CHAIN \
  "videocrop name=crop ! videoflip video-direction=auto ! videoconvert ! videoscale ! " \
  "capsfilter name=size caps=" \
  "\"video/x-raw,format=I420,pixel-aspect-ratio=1/1,width=[2,8192,2],height=[2,8192,2]\" ! " \
  "overlaycomposition name=overlay ! " FRAME_QUEUE " ! " \
  "x264enc name=encoder speed-preset=veryfast pass=qual quantizer=18 vbv-buf-capacity=0 " \
  "bframes=3 key-int-max=120 ! video/x-h264,profile=high ! h264parse ! queue"
#define COPIED_VIDEO_CHAIN "h264parse ! " SOUND_QUEUE
#define ENCODED_SOUND_CHAIN "%s ! " SOUND_QUEUE
#define SOUND_CHAIN \
  "audioconvert ! audioresample ! audio/x-raw,layout=interleaved ! identity name=cut ! " \
  "audioconvert ! %s bitrate=192000 ! aacparse ! " SOUND_QUEUE

/* Everything here is set before the pipeline starts; the counter is read while it runs. */
typedef struct
{
  const RushesExportSettings *settings;
  RushesExportFunc            func;
  gpointer                    user_data;

  GstElement                 *pipeline;
  GstElement                 *mux;
  gboolean                    has_video;
  gboolean                    has_audio;

  gboolean                    is_trimmed;
  gint64                      start;
  gint64                      length;
  gint64                      tolerance;

  int                         n_frames;
} Export;

static gint64
to_ns (gint64 n_frames,
       double fps)
{
  return (gint64) ((double) n_frames * 1e9 / fps + 0.5);
}

/* Cuts fall on frames where the rate is known, so that sound and picture start together. */
static void
plan_trim (Export *export)
{
  const RushesExportSettings *settings = export->settings;
  gint64 first;
  gint64 after;

  export->is_trimmed = settings->end_ms > 0;
  if (!export->is_trimmed)
    return;

  if (settings->fps <= 0)
    {
      export->start = settings->start_ms * (gint64) GST_MSECOND;
      export->length = (settings->end_ms - settings->start_ms) * (gint64) GST_MSECOND;
      export->tolerance = GST_MSECOND / 2;
      return;
    }

  first = rushes_export_first_frame (settings->start_ms, settings->fps);
  after = rushes_export_first_frame (settings->end_ms, settings->fps);
  export->start = to_ns (first, settings->fps);
  export->length = to_ns (after - first, settings->fps);
  export->tolerance = to_ns (1, settings->fps) / 4;
}

/* The running time of a buffer with the start of the cut as zero; before it, negative. */
static gint64
get_time (GstPad    *pad,
          GstBuffer *buffer)
{
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment;
  guint64 time;
  int sign;

  if (event == NULL || !GST_BUFFER_PTS_IS_VALID (buffer))
    return 0;

  gst_event_parse_segment (event, &segment);
  sign = gst_segment_to_running_time_full (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer),
                                           &time);

  return sign < 0 ? -(gint64) time : (gint64) time;
}

/* Tells the source that no more is needed; it ends the stream in good order. */
static GstPadProbeReturn
end_stream (GstPadProbeInfo *info)
{
  gst_buffer_unref (GST_PAD_PROBE_INFO_BUFFER (info));
  GST_PAD_PROBE_INFO_DATA (info) = NULL;
  GST_PAD_PROBE_INFO_FLOW_RETURN (info) = GST_FLOW_EOS;

  return GST_PAD_PROBE_HANDLED;
}

static GstPadProbeReturn
cut_frames_cb (GstPad          *pad,
               GstPadProbeInfo *info,
               gpointer         user_data)
{
  Export *export = user_data;
  gint64 time = get_time (pad, GST_PAD_PROBE_INFO_BUFFER (info));

  if (time < -export->tolerance)
    return GST_PAD_PROBE_DROP;
  if (time >= export->length - export->tolerance)
    return end_stream (info);

  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
cut_sound_cb (GstPad          *pad,
              GstPadProbeInfo *info,
              gpointer         user_data)
{
  Export *export = user_data;
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  GstAudioInfo format;
  GstSegment segment;

  if (event == NULL || caps == NULL || !gst_audio_info_from_caps (&format, caps))
    return GST_PAD_PROBE_OK;
  if (get_time (pad, buffer) >= export->length)
    return end_stream (info);

  gst_event_copy_segment (event, &segment);
  segment.stop = gst_segment_position_from_running_time (&segment, GST_FORMAT_TIME,
                                                         (guint64) export->length);
  buffer = gst_audio_buffer_clip (buffer, &segment, GST_AUDIO_INFO_RATE (&format),
                                  GST_AUDIO_INFO_BPF (&format));
  GST_PAD_PROBE_INFO_DATA (info) = buffer;

  return buffer != NULL ? GST_PAD_PROBE_OK : GST_PAD_PROBE_HANDLED;
}

/* Containers that keep milliseconds have frames a little off. Where the rate is known, a frame
 * near its place is put there; a clip of changing rate is left as it is. */
static GstBuffer *
straighten (Export    *export,
            GstPad    *pad,
            GstBuffer *buffer)
{
  double fps = export->settings->fps;
  gint64 time = get_time (pad, buffer);
  gint64 frame;
  gint64 shift;

  if (fps <= 0 || time < 0 || !GST_BUFFER_PTS_IS_VALID (buffer))
    return buffer;

  frame = (gint64) ((double) time * fps / 1e9 + 0.5);
  shift = to_ns (frame, fps) - time;
  if (shift == 0 || ABS (shift) > to_ns (1, fps) / 4 ||
      (gint64) GST_BUFFER_PTS (buffer) + shift < 0)
    return buffer;

  buffer = gst_buffer_make_writable (buffer);
  GST_BUFFER_PTS (buffer) += (guint64) shift;
  GST_BUFFER_DURATION (buffer) = (guint64) (to_ns (frame + 1, fps) - to_ns (frame, fps));

  return buffer;
}

static GstPadProbeReturn
encode_frame_cb (GstPad          *pad,
                 GstPadProbeInfo *info,
                 gpointer         user_data)
{
  Export *export = user_data;

  g_atomic_int_inc (&export->n_frames);
  GST_PAD_PROBE_INFO_DATA (info) = straighten (export, pad, GST_PAD_PROBE_INFO_BUFFER (info));

  return GST_PAD_PROBE_OK;
}

static void
probe_element (GstElement          *bin,
               const char          *name,
               GstPadProbeCallback  callback,
               Export              *export)
{
  g_autoptr (GstElement) element = gst_bin_get_by_name (GST_BIN (bin), name);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, "sink");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, callback, export, NULL);
}

/* A pad from the decoder, through a chain of elements, into the file. */
static GstElement *
link_chain (Export     *export,
            GstPad     *pad,
            const char *description,
            const char *mux_pad)
{
  g_autoptr (GError) error = NULL;
  GstElement *chain = gst_parse_bin_from_description (description, TRUE, &error);
  g_autoptr (GstPad) sink = NULL;

  if (chain == NULL)
    {
      GST_ELEMENT_ERROR (export->pipeline, CORE, MISSING_PLUGIN, ("%s", error->message), (NULL));
      return NULL;
    }

  gst_bin_add (GST_BIN (export->pipeline), chain);
  sink = gst_element_get_static_pad (chain, "sink");
  if (export->is_trimmed)
    gst_pad_set_offset (sink, -export->start);
  if (!gst_element_link_pads (chain, "src", export->mux, mux_pad) ||
      gst_pad_link (pad, sink) != GST_PAD_LINK_OK)
    GST_ELEMENT_ERROR (export->pipeline, STREAM, FORMAT,
                       ("%s", _("The streams of the file do not fit an MP4")), (NULL));

  return chain;
}

/* H.264 keeps colour for pairs of pixels: an odd row or column goes. */
static void
crop_odd (GstElement   *chain,
          GstStructure *structure)
{
  g_autoptr (GstElement) crop = gst_bin_get_by_name (GST_BIN (chain), "crop");
  int width = 0;
  int height = 0;

  gst_structure_get_int (structure, "width", &width);
  gst_structure_get_int (structure, "height", &height);
  g_object_set (crop, "right", width % 2, "bottom", height % 2, NULL);
}

static void
set_size (GstElement                 *chain,
          const RushesExportSettings *settings)
{
  g_autoptr (GstElement) filter = NULL;
  g_autoptr (GstCaps) caps = NULL;

  if (settings->width <= 0 || settings->height <= 0)
    return;

  filter = gst_bin_get_by_name (GST_BIN (chain), "size");
  caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420",
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                              "width", G_TYPE_INT, settings->width,
                              "height", G_TYPE_INT, settings->height, NULL);
  g_object_set (filter, "caps", caps, NULL);
}

static void
copy_video (Export *export,
            GstPad *pad)
{
  GstElement *chain = link_chain (export, pad, COPIED_VIDEO_CHAIN, "video_%u");

  if (chain == NULL)
    return;

  export->has_video = TRUE;
  gst_element_sync_state_with_parent (chain);
}

static void
link_video (Export       *export,
            GstPad       *pad,
            GstStructure *structure)
{
  GstElement *chain = link_chain (export, pad, VIDEO_CHAIN, "video_%u");
  g_autoptr (GstElement) overlay = NULL;

  if (chain == NULL)
    return;

  export->has_video = TRUE;
  crop_odd (chain, structure);
  set_size (chain, export->settings);
  if (export->is_trimmed)
    probe_element (chain, "crop", cut_frames_cb, export);
  probe_element (chain, "encoder", encode_frame_cb, export);
  overlay = gst_bin_get_by_name (GST_BIN (chain), "overlay");
  if (export->settings->overlay != NULL)
    rushes_overlay_blend_attach (overlay, export->settings->overlay);
  gst_element_sync_state_with_parent (chain);
}

static const char *
pick_sound_encoder (void)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find ("avenc_aac");

  return factory != NULL ? "avenc_aac" : "voaacenc";
}

static void
link_audio (Export       *export,
            GstPad       *pad,
            GstStructure *structure)
{
  g_autofree char *description = NULL;
  GstElement *chain;
  int version = 0;

  gst_structure_get_int (structure, "mpegversion", &version);
  if (g_str_equal (gst_structure_get_name (structure), "audio/mpeg"))
    description = g_strdup_printf (ENCODED_SOUND_CHAIN,
                                   version == 1 ? "mpegaudioparse" : "aacparse");
  else
    description = g_strdup_printf (SOUND_CHAIN, pick_sound_encoder ());

  chain = link_chain (export, pad, description, "audio_%u");
  if (chain == NULL)
    return;

  export->has_audio = TRUE;
  if (export->is_trimmed)
    probe_element (chain, "cut", cut_sound_cb, export);
  gst_element_sync_state_with_parent (chain);
}

static void
drop_stream (Export *export,
             GstPad *pad)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) target = gst_element_get_static_pad (sink, "sink");

  g_object_set (sink, "async", FALSE, "sync", FALSE, NULL);
  gst_bin_add (GST_BIN (export->pipeline), sink);
  gst_pad_link (pad, target);
  gst_element_sync_state_with_parent (sink);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  Export *export = user_data;
  g_autoptr (GstCaps) current = gst_pad_get_current_caps (pad);
  g_autoptr (GstCaps) caps = current != NULL ? gst_caps_ref (current)
                                             : gst_pad_query_caps (pad, NULL);
  GstStructure *structure = gst_caps_get_structure (caps, 0);
  const char *name = gst_structure_get_name (structure);

  if (g_str_equal (name, "video/x-h264") && !export->has_video)
    copy_video (export, pad);
  else if (g_str_has_prefix (name, "video/") && !export->has_video)
    link_video (export, pad, structure);
  else if (g_str_has_prefix (name, "audio/") && !export->has_audio)
    link_audio (export, pad, structure);
  else
    drop_stream (export, pad);
}

/* What MP4 can hold and nobody edits is copied: FALSE makes the decoder hand it out as it
 * is. */
static gboolean
autoplug_continue_cb (GstElement *decoder,
                      GstPad     *pad,
                      GstCaps    *caps,
                      gpointer    user_data)
{
  Export *export = user_data;
  GstStructure *structure = gst_caps_get_structure (caps, 0);
  int version;
  int layer = 3;

  if (export->settings->copies_video &&
      g_str_equal (gst_structure_get_name (structure), "video/x-h264"))
    return FALSE;
  if (export->is_trimmed || !g_str_equal (gst_structure_get_name (structure), "audio/mpeg") ||
      !gst_structure_get_int (structure, "mpegversion", &version))
    return TRUE;

  gst_structure_get_int (structure, "layer", &layer);

  return version == 2 || (version == 1 && layer != 3);
}

/* Only what is set here gets into the file: tags of the input may hold anything. */
static void
set_tags (Export *export)
{
  GstTagSetter *setter = GST_TAG_SETTER (export->mux);

  gst_tag_setter_set_tag_merge_mode (setter, GST_TAG_MERGE_KEEP_ALL);
  gst_tag_setter_add_tags (setter, GST_TAG_MERGE_REPLACE,
                           GST_TAG_APPLICATION_NAME, "Rushes " RUSHES_VERSION, NULL);
  if (export->settings->title != NULL)
    gst_tag_setter_add_tags (setter, GST_TAG_MERGE_REPLACE,
                             GST_TAG_TITLE, export->settings->title, NULL);
  if (export->settings->comment != NULL)
    gst_tag_setter_add_tags (setter, GST_TAG_MERGE_REPLACE,
                             GST_TAG_COMMENT, export->settings->comment, NULL);
}

static gboolean
build (Export      *export,
       const char  *index_path,
       GError     **error)
{
  GstElement *decoder;
  GstElement *sink;

  decoder = rushes_decode_add (GST_BIN (export->pipeline), export->settings->input, error);
  if (decoder == NULL)
    return FALSE;

  export->mux = gst_element_factory_make ("mp4mux", NULL);
  sink = gst_element_factory_make ("filesink", NULL);
  if (export->mux == NULL || sink == NULL)
    {
      g_clear_object (&export->mux);
      g_clear_object (&sink);
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("GStreamer's good plugins are not installed"));
      return FALSE;
    }

  g_object_set (export->mux, "faststart", TRUE, "faststart-file", index_path, NULL);
  g_object_set (sink, "location", export->settings->output, NULL);
  gst_bin_add_many (GST_BIN (export->pipeline), export->mux, sink, NULL);
  gst_element_link (export->mux, sink);
  set_tags (export);
  g_signal_connect (decoder, "autoplug-continue", G_CALLBACK (autoplug_continue_cb), export);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), export);

  return TRUE;
}

static void
working_cb (GstElement *pipeline,
            gpointer    user_data)
{
  Export *export = user_data;

  if (export->func != NULL && export->settings->n_frames > 0)
    export->func ((double) g_atomic_int_get (&export->n_frames) /
                    (double) export->settings->n_frames, export->user_data);
}

static gboolean
run (Export        *export,
     GCancellable  *cancellable,
     GError       **error)
{
  gboolean ok;

  gst_element_set_state (export->pipeline, GST_STATE_PLAYING);
  ok = rushes_pipeline_run_until (export->pipeline, GST_MESSAGE_EOS, working_cb, export,
                                  cancellable, NULL, error);
  gst_element_set_state (export->pipeline, GST_STATE_NULL);
  if (!ok)
    return FALSE;

  if (!export->has_video)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file holds no picture that can be decoded"));
      return FALSE;
    }

  return rushes_mp4_clear_times (export->settings->output, error);
}

/**
 * rushes_export_first_frame:
 * @position_ms: a time of a clip
 * @fps: its rate
 *
 * Finds the first frame that begins at a time or after it. Half a millisecond counts as nothing,
 * as times are in milliseconds and frames are not.
 *
 * Returns: the frame, from 0
 */
gint64
rushes_export_first_frame (gint64 position_ms,
                           double fps)
{
  g_return_val_if_fail (fps > 0, 0);

  return MAX (0, (gint64) ceil (((double) position_ms - 0.5) * fps / 1000));
}

/**
 * rushes_export_video:
 * @settings: what to do
 * @func: (nullable) (scope call): hears how far it is
 * @user_data: data for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Encodes a clip anew as H.264 in MP4, cut and with an overlay as asked. Sound is copied where it
 * can be. The same input gives the same bytes. It blocks; call it from a worker.
 *
 * Returns: %FALSE with an error, and nothing at the output
 */
gboolean
rushes_export_video (const RushesExportSettings  *settings,
                     RushesExportFunc             func,
                     gpointer                     user_data,
                     GCancellable                *cancellable,
                     GError                     **error)
{
  Export export = { .settings = settings, .func = func, .user_data = user_data };
  g_autoptr (GstElement) pipeline = NULL;
  g_autofree char *index_path = NULL;
  gboolean ok;

  g_return_val_if_fail (settings != NULL, FALSE);

  pipeline = gst_pipeline_new (NULL);
  index_path = g_strconcat (settings->output, ".index", NULL);
  export.pipeline = pipeline;
  plan_trim (&export);
  ok = build (&export, index_path, error) && run (&export, cancellable, error);

  g_unlink (index_path);
  if (!ok)
    g_unlink (settings->output);

  return ok;
}
