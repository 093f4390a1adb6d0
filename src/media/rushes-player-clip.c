/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-clip-private.h"

#include "rushes-player-entry-private.h"

/* A seek aims a little into the frame: the one before may end a rounding error too late, and would
 * then be shown instead. So may the next begin too early. */
#define INTO_FRAME (4 * GST_MSECOND)
/* Scaled frames that wait for their time, so that a hiccup of the decoder is not seen. */
#define QUEUED_FRAMES 3

struct _RushesPlayerClip
{
  RushesClipIndex   *index;
  RushesPlayerEntry *entry;
  GstElement        *bin;
  GstElement        *filter;
  GstElement        *sink;
  GstElement        *volume;
  GstPad            *video_pad;
  GstPad            *audio_pad;
  guint              n_threads;
  int                width;
  int                height;

  /* Under the lock: written by streaming threads. */
  GMutex             lock;
  gint64             arrived;
  gboolean           has_arrived;
  gboolean           is_at_end;
};

static GstPadProbeReturn
sink_data_cb (GstPad          *pad,
              GstPadProbeInfo *info,
              gpointer         user_data)
{
  RushesPlayerClip *self = user_data;

  if (GST_PAD_PROBE_INFO_TYPE (info) & GST_PAD_PROBE_TYPE_BUFFER)
    {
      GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
      g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
      const GstSegment *segment;

      if (event == NULL || !GST_BUFFER_PTS_IS_VALID (buffer))
        return GST_PAD_PROBE_OK;

      gst_event_parse_segment (event, &segment);
      g_mutex_lock (&self->lock);
      self->arrived = (gint64) gst_segment_to_stream_time (segment, GST_FORMAT_TIME,
                                                           GST_BUFFER_PTS (buffer));
      self->has_arrived = TRUE;
      self->is_at_end = FALSE;
      g_mutex_unlock (&self->lock);
    }
  else if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_EOS ||
           GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_FLUSH_STOP)
    {
      g_mutex_lock (&self->lock);
      self->is_at_end = GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_EOS;
      g_mutex_unlock (&self->lock);
    }

  return GST_PAD_PROBE_OK;
}

static void
element_added_cb (GstBin     *bin,
                  GstBin     *sub_bin,
                  GstElement *element,
                  gpointer    user_data)
{
  RushesPlayerClip *self = user_data;
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);

  /* Decoding straight into downstream's buffers breaks on teardown with widths that are not a
   * multiple of 16: a false error in 1.22, an abort of the whole process in 1.26. */
  if (g_object_class_find_property (klass, "direct-rendering") != NULL)
    g_object_set (element, "direct-rendering", FALSE, NULL);
  if (g_object_class_find_property (klass, "max-threads") != NULL)
    g_object_set (element, "max-threads", (int) self->n_threads, NULL);
  _rushes_player_entry_watch (self->entry, element);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  RushesPlayerClip *self = user_data;
  g_autoptr (GstCaps) caps = gst_pad_query_caps (pad, NULL);
  GstPad *target = NULL;

  if (gst_caps_is_empty (caps) || gst_caps_is_any (caps))
    return;
  if (g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (caps, 0)), "video/"))
    target = self->video_pad;
  else if (g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (caps, 0)), "audio/"))
    target = self->audio_pad;

  if (target != NULL && !gst_pad_is_linked (target))
    gst_pad_link (pad, target);
}

/* First scaled, as the decoder made it, then converted: in one step both go through a general way
 * that costs about three times as much. */
static void
add_video_chain (RushesPlayerClip *self)
{
  GstElement *scale = gst_element_factory_make ("videoscale", NULL);
  GstElement *convert = gst_element_factory_make ("videoconvert", NULL);
  GstElement *format = gst_element_factory_make ("capsfilter", NULL);
  GstElement *queue = gst_element_factory_make ("queue", NULL);
  g_autoptr (GstPad) sink_pad = gst_element_get_static_pad (self->sink, "sink");
  g_autoptr (GstCaps) caps = gst_caps_from_string ("video/x-raw, format=BGRx");

  self->filter = gst_element_factory_make ("capsfilter", NULL);
  g_object_set (format, "caps", caps, NULL);
  g_object_set (queue, "max-size-buffers", QUEUED_FRAMES, "max-size-bytes", 0,
                "max-size-time", G_GUINT64_CONSTANT (0), NULL);

  gst_bin_add_many (GST_BIN (self->bin), scale, self->filter, convert, format, queue, self->sink,
                    NULL);
  gst_element_link_many (scale, self->filter, convert, format, queue, self->sink, NULL);
  self->video_pad = gst_element_get_static_pad (scale, "sink");
  gst_pad_add_probe (sink_pad,
                     GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM |
                     GST_PAD_PROBE_TYPE_EVENT_FLUSH,
                     sink_data_cb, self, NULL);
}

static void
add_audio_chain (RushesPlayerClip *self)
{
  GstElement *queue = gst_element_factory_make ("queue", NULL);
  GstElement *convert = gst_element_factory_make ("audioconvert", NULL);
  GstElement *resample = gst_element_factory_make ("audioresample", NULL);
  GstElement *filter = gst_element_factory_make ("capsfilter", NULL);
  /* All clips alike, so that nothing is negotiated when another one becomes audible. */
  g_autoptr (GstCaps) caps = gst_caps_from_string ("audio/x-raw, rate=48000, channels=2");
  g_autoptr (GstPad) pad = NULL;

  self->volume = gst_element_factory_make ("volume", NULL);
  g_object_set (filter, "caps", caps, NULL);
  gst_bin_add_many (GST_BIN (self->bin), queue, convert, resample, filter, self->volume, NULL);
  gst_element_link_many (queue, convert, resample, filter, self->volume, NULL);

  self->audio_pad = gst_element_get_static_pad (queue, "sink");
  pad = gst_element_get_static_pad (self->volume, "src");
  gst_element_add_pad (self->bin, gst_ghost_pad_new ("audio", pad));
}

/**
 * _rushes_player_clip_new: (skip)
 * @path: (type filename): the file
 * @index: its index
 * @sink: (transfer full): where its pictures go
 * @n_threads: how many threads may decode it
 * @with_sound: whether to make a pad named "audio" on the bin
 *
 * Makes the part of the pipeline that plays a clip.
 *
 * Returns: (transfer full): the clip
 */
RushesPlayerClip *
_rushes_player_clip_new (const char      *path,
                         RushesClipIndex *index,
                         GstElement      *sink,
                         guint            n_threads,
                         gboolean         with_sound)
{
  RushesPlayerClip *self = g_new0 (RushesPlayerClip, 1);
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *decoder = gst_element_factory_make ("decodebin", NULL);

  g_mutex_init (&self->lock);
  self->index = g_object_ref (index);
  self->bin = gst_object_ref_sink (gst_bin_new (NULL));
  self->sink = sink;
  self->entry = _rushes_player_entry_new ();
  self->n_threads = n_threads;
  g_signal_connect (self->bin, "deep-element-added", G_CALLBACK (element_added_cb), self);

  g_object_set (source, "location", path, NULL);
  gst_bin_add_many (GST_BIN (self->bin), source, decoder, NULL);
  gst_element_link (source, decoder);
  add_video_chain (self);
  if (with_sound)
    add_audio_chain (self);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), self);

  return self;
}

/**
 * _rushes_player_clip_free: (skip)
 * @self: (transfer full): a clip whose bin is in no pipeline any more
 *
 * Stops and frees it.
 */
void
_rushes_player_clip_free (RushesPlayerClip *self)
{
  gst_element_set_state (self->bin, GST_STATE_NULL);
  gst_clear_object (&self->video_pad);
  gst_clear_object (&self->audio_pad);
  gst_clear_object (&self->sink);
  gst_clear_object (&self->bin);
  g_clear_object (&self->index);
  _rushes_player_entry_unref (self->entry);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * _rushes_player_clip_get_bin: (skip)
 * @self: a clip
 *
 * Gets what goes into the pipeline.
 *
 * Returns: (transfer none): the bin
 */
GstElement *
_rushes_player_clip_get_bin (RushesPlayerClip *self)
{
  return self->bin;
}

/**
 * _rushes_player_clip_get_index: (skip)
 * @self: a clip
 *
 * Gets the index.
 *
 * Returns: (transfer none): the index
 */
RushesClipIndex *
_rushes_player_clip_get_index (RushesPlayerClip *self)
{
  return self->index;
}

/**
 * _rushes_player_clip_set_size: (skip)
 * @self: a clip
 * @width: room for the picture, in pixels
 * @height: room for the picture, in pixels
 * @is_changed: (out): set when the size is another one now
 *
 * Scales in the pipeline to what is shown: scaling whole frames in GTK costs two to five times as
 * much.
 */
void
_rushes_player_clip_set_size (RushesPlayerClip *self,
                              int               width,
                              int               height,
                              gboolean         *is_changed)
{
  g_autoptr (GstCaps) caps = NULL;

  if (width <= 0 || height <= 0)
    return;

  rushes_clip_index_fit (self->index, width, height, &width, &height);
  if (width == self->width && height == self->height)
    return;

  self->width = width;
  self->height = height;
  caps = gst_caps_new_simple ("video/x-raw",
                              "width", G_TYPE_INT, width,
                              "height", G_TYPE_INT, height,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                              NULL);
  g_object_set (self->filter, "caps", caps, NULL);
  *is_changed = TRUE;
}

/**
 * _rushes_player_clip_set_sound: (skip)
 * @self: a clip
 * @is_audible: whether it is the one to be heard
 * @volume: 0 to 1
 *
 * Does nothing for a clip without sound.
 */
void
_rushes_player_clip_set_sound (RushesPlayerClip *self,
                               gboolean          is_audible,
                               double            volume)
{
  if (self->volume != NULL)
    g_object_set (self->volume, "mute", !is_audible, "volume", volume, NULL);
}

/* Where to seek to for a frame that is shown at a position: there, but well within the frame. */
static gint64
aim (RushesClipIndex *index,
     guint            frame,
     gint64           position)
{
  gint64 start = rushes_clip_index_get_frame_time (index, frame);
  gint64 end = frame + 1 < rushes_clip_index_get_n_frames (index)
                 ? rushes_clip_index_get_frame_time (index, frame + 1)
                 : rushes_clip_index_get_duration (index);
  gint64 margin = MIN ((gint64) INTO_FRAME, (end - start) / 2);

  if (frame == 0 && position <= start)
    return start;

  return CLAMP (position, start + margin, end - margin);
}

/**
 * _rushes_player_clip_seek: (skip)
 * @self: a clip
 * @position: nanoseconds
 * @is_exact: whether it must be that frame, or may be a key frame near it
 *
 * Seeks this clip only. A shorter clip goes to its last frame and holds it; a still has no time.
 *
 * Returns: %TRUE if a seek is under way
 */
gboolean
_rushes_player_clip_seek (RushesPlayerClip *self,
                          gint64            position,
                          gboolean          is_exact)
{
  GstSeekFlags flags = GST_SEEK_FLAG_FLUSH;
  gint64 begin;
  guint frame;

  if (rushes_clip_index_is_still (self->index))
    return FALSE;

  frame = rushes_clip_index_find_frame (self->index, position);
  begin = is_exact ? rushes_clip_index_get_entry (self->index, frame) : -1;
  position = aim (self->index, frame, position);
  _rushes_player_entry_set_start (self->entry, begin >= 0 ? position : -1);
  if (begin >= 0)
    position = begin;
  flags |= is_exact ? GST_SEEK_FLAG_ACCURATE : GST_SEEK_FLAG_KEY_UNIT;

  return gst_element_send_event (self->sink,
                                 gst_event_new_seek (1.0, GST_FORMAT_TIME, flags,
                                                     GST_SEEK_TYPE_SET, position,
                                                     GST_SEEK_TYPE_END, 0));
}

/**
 * _rushes_player_clip_step: (skip)
 * @self: a clip, paused
 * @n_frames: how many frames forward
 *
 * Goes forward without seeking. At its end a clip holds its last frame.
 *
 * Returns: %TRUE if a step is under way and will be answered by a message
 */
gboolean
_rushes_player_clip_step (RushesPlayerClip *self,
                          guint             n_frames)
{
  if (rushes_clip_index_is_still (self->index) || _rushes_player_clip_is_at_end (self))
    return FALSE;

  return gst_element_send_event (self->sink,
                                 gst_event_new_step (GST_FORMAT_BUFFERS, n_frames, 1.0, TRUE,
                                                     FALSE));
}

/**
 * _rushes_player_clip_is_at_end: (skip)
 * @self: a clip
 *
 * Tells whether no frame will follow the one that is shown.
 *
 * Returns: %TRUE at the end
 */
gboolean
_rushes_player_clip_is_at_end (RushesPlayerClip *self)
{
  gboolean is_at_end;

  g_mutex_lock (&self->lock);
  is_at_end = self->is_at_end;
  g_mutex_unlock (&self->lock);

  return is_at_end;
}

/**
 * _rushes_player_clip_get_frame: (skip)
 * @self: a clip, paused
 *
 * Gets which frame the sink holds: the last that arrived.
 *
 * Returns: the frame's number
 */
guint
_rushes_player_clip_get_frame (RushesPlayerClip *self)
{
  gint64 position;

  g_mutex_lock (&self->lock);
  position = self->has_arrived ? self->arrived : 0;
  g_mutex_unlock (&self->lock);

  return rushes_clip_index_find_frame (self->index, position);
}

/**
 * _rushes_player_clip_owns: (skip)
 * @self: a clip
 * @object: the source of a message
 *
 * Tells whether a message comes from this clip.
 *
 * Returns: %TRUE if it does
 */
gboolean
_rushes_player_clip_owns (RushesPlayerClip *self,
                          GstObject        *object)
{
  return object == GST_OBJECT (self->bin) ||
         gst_object_has_as_ancestor (object, GST_OBJECT (self->bin));
}
