/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-clip-index.h"

#include <gst/video/video.h>
#include <math.h>

#include <glib/gi18n.h>

#include "util/rushes-error.h"

/* Longer than any clip we show; keeps a hostile file from filling the memory. */
#define MAX_FRAMES 500000
#define POLL_INTERVAL (50 * GST_MSECOND)
#define MAX_SCAN_TIME (20 * G_USEC_PER_SEC)
/* Containers that count in milliseconds round a frame's time by up to one. */
#define TIME_TOLERANCE GST_MSECOND

/* The pictures that are shown before a key frame and decoded after it. They may refer to what comes
 * before it, so decoding has to begin at the key frame before that. */
typedef struct
{
  gint64 begin;
  gint64 key;
  gint64 entry;
} Lead;

/**
 * RushesClipIndex:
 *
 * When each frame of a clip is shown, its size and its rate.
 *
 * Made by walking through the container once without decoding, so that a frame's number and the end
 * of the last frame are known and not guessed: a container is often a little longer than its
 * pictures. An index does not change and may be used from any thread.
 */
struct _RushesClipIndex
{
  GObject   parent_instance;

  GArray   *times;
  GArray   *leads;
  GArray   *keys;
  gint64    key;
  gint64    entry;
  gint64    frame_duration;
  double    fps;
  int       width;
  int       height;
  gboolean  has_audio;
  gboolean  is_turned;
};

G_DEFINE_FINAL_TYPE (RushesClipIndex, rushes_clip_index, G_TYPE_OBJECT)

/* What the streaming threads of a scan share with it. */
typedef struct
{
  GstElement      *pipeline;
  RushesClipIndex *index;
  GMutex           lock;
  GstPad          *video_pad;
} Scan;

static void
scan_clear (Scan *scan)
{
  gst_element_set_state (scan->pipeline, GST_STATE_NULL);
  gst_clear_object (&scan->pipeline);
  gst_clear_object (&scan->video_pad);
  g_mutex_clear (&scan->lock);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
read_caps (RushesClipIndex *self,
           GstCaps         *caps)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);
  int numerator = 0;
  int denominator = 1;

  gst_structure_get_int (structure, "width", &self->width);
  gst_structure_get_int (structure, "height", &self->height);
  if (gst_structure_get_fraction (structure, "pixel-aspect-ratio", &numerator, &denominator) &&
      numerator > 0 && denominator > 0)
    self->width = (int) lround ((double) self->width * numerator / denominator);

  if (gst_structure_get_fraction (structure, "framerate", &numerator, &denominator) &&
      numerator > 0 && denominator > 0)
    self->fps = (double) numerator / denominator;
}

/* Telephones hold the camera as one likes and say how it was held. */
static void
read_orientation (RushesClipIndex *self,
                  GstPad          *pad)
{
  GstVideoOrientationMethod orientation = GST_VIDEO_ORIENTATION_IDENTITY;
  GstEvent *event;
  int width = self->width;

  for (guint i = 0; (event = gst_pad_get_sticky_event (pad, GST_EVENT_TAG, i)) != NULL; i++)
    {
      GstTagList *tags;

      gst_event_parse_tag (event, &tags);
      gst_video_orientation_from_tag (tags, &orientation);
      gst_event_unref (event);
    }

  self->is_turned = orientation != GST_VIDEO_ORIENTATION_IDENTITY;
  if (orientation == GST_VIDEO_ORIENTATION_90R || orientation == GST_VIDEO_ORIENTATION_90L ||
      orientation == GST_VIDEO_ORIENTATION_UL_LR || orientation == GST_VIDEO_ORIENTATION_UR_LL)
    {
      self->width = self->height;
      self->height = width;
    }
}

/* When a picture is shown, or -1 if it is only decoded for others' sake. One that is under way when
 * the clip begins is its first. */
static gint64
find_position (RushesClipIndex *self,
               GstPad          *pad,
               GstBuffer       *buffer)
{
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment = NULL;
  guint64 time = GST_BUFFER_PTS (buffer);
  guint64 end = GST_CLOCK_TIME_NONE;

  if (event != NULL)
    gst_event_parse_segment (event, &segment);
  if (segment == NULL || !GST_CLOCK_TIME_IS_VALID (time))
    {
      if (self->times->len == 0)
        return 0;

      return g_array_index (self->times, gint64, self->times->len - 1) +
             MAX (self->frame_duration, 0);
    }
  if (segment->format != GST_FORMAT_TIME)
    return (gint64) time;

  /* What is left of a picture that is over but for a rounding error is none. */
  if (GST_BUFFER_DURATION_IS_VALID (buffer) && GST_BUFFER_DURATION (buffer) > TIME_TOLERANCE)
    end = time + GST_BUFFER_DURATION (buffer) - TIME_TOLERANCE;
  if (!gst_segment_clip (segment, GST_FORMAT_TIME, time, end, &time, &end))
    return -1;

  return (gint64) gst_segment_to_stream_time (segment, GST_FORMAT_TIME, time);
}

/* In the order of decoding. */
static void
note_lead (RushesClipIndex *self,
           GstBuffer       *buffer,
           gint64           position)
{
  Lead *last = self->leads->len > 0 ? &g_array_index (self->leads, Lead, self->leads->len - 1)
                                    : NULL;

  if (!GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT))
    {
      self->entry = self->key;
      self->key = position;
      g_array_append_val (self->keys, position);
    }
  else if (position < self->key && self->entry >= 0 && (last == NULL || last->key != self->key))
    {
      Lead lead = { position, self->key, self->entry };

      g_array_append_val (self->leads, lead);
    }
  else if (last != NULL && last->key == self->key)
    {
      last->begin = MIN (last->begin, position);
    }
}

static GstPadProbeReturn
video_data_cb (GstPad          *pad,
               GstPadProbeInfo *info,
               gpointer         user_data)
{
  RushesClipIndex *self = user_data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  gint64 position;

  if (self->times->len >= MAX_FRAMES)
    return GST_PAD_PROBE_OK;

  position = find_position (self, pad, buffer);
  note_lead (self, buffer, MAX (position, 0));
  if (position < 0)
    return GST_PAD_PROBE_OK;

  if (GST_BUFFER_DURATION_IS_VALID (buffer))
    self->frame_duration = (gint64) GST_BUFFER_DURATION (buffer);
  g_array_append_val (self->times, position);

  return GST_PAD_PROBE_OK;
}

static void
pad_added_cb (GstElement *parser,
              GstPad     *pad,
              gpointer    user_data)
{
  Scan *scan = user_data;
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) sink_pad = gst_element_get_static_pad (sink, "sink");
  g_autoptr (GstCaps) caps = gst_pad_query_caps (pad, NULL);
  const char *name = "";

  if (!gst_caps_is_empty (caps) && !gst_caps_is_any (caps))
    name = gst_structure_get_name (gst_caps_get_structure (caps, 0));

  g_object_set (sink, "async", FALSE, "sync", FALSE, NULL);
  gst_bin_add (GST_BIN (scan->pipeline), sink);

  g_mutex_lock (&scan->lock);
  if (g_str_has_prefix (name, "audio/"))
    scan->index->has_audio = TRUE;
  if (scan->video_pad == NULL &&
      (g_str_has_prefix (name, "video/") || g_str_has_prefix (name, "image/")))
    {
      scan->video_pad = g_object_ref (sink_pad);
      gst_pad_add_probe (sink_pad, GST_PAD_PROBE_TYPE_BUFFER, video_data_cb, scan->index, NULL);
    }
  g_mutex_unlock (&scan->lock);

  gst_pad_link (pad, sink_pad);
  gst_element_sync_state_with_parent (sink);
}

static gboolean
wait_for_end (Scan          *scan,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (scan->pipeline);
  gint64 deadline = g_get_monotonic_time () + MAX_SCAN_TIME;

  while (g_get_monotonic_time () < deadline)
    {
      g_autoptr (GstMessage) message = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      message = gst_bus_timed_pop_filtered (bus, POLL_INTERVAL,
                                            GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
      if (message == NULL)
        continue;

      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        {
          g_autoptr (GError) cause = NULL;

          gst_message_parse_error (message, &cause, NULL);
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("This clip cannot be read: %s"), cause->message);
          return FALSE;
        }

      return TRUE;
    }

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_TIMEOUT,
                       _("Reading this clip takes too long"));
  return FALSE;
}

static gboolean
complete (RushesClipIndex  *self,
          GstPad           *video_pad,
          GError          **error)
{
  g_autoptr (GstCaps) caps = NULL;

  if (video_pad != NULL)
    caps = gst_pad_get_current_caps (video_pad);
  if (caps == NULL || self->times->len == 0)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("This file has no picture to show"));
      return FALSE;
    }

  g_array_sort (self->times, compare_times);
  g_array_sort (self->keys, compare_times);
  read_caps (self, caps);
  read_orientation (self, video_pad);
  if (self->fps <= 0.0 && self->times->len > 1)
    self->fps = (self->times->len - 1) * (double) GST_SECOND /
                MAX (g_array_index (self->times, gint64, self->times->len - 1) -
                     g_array_index (self->times, gint64, 0), 1);
  if (self->fps > 0.0)
    self->frame_duration = (gint64) llround ((double) GST_SECOND / self->fps);

  return TRUE;
}

static void
rushes_clip_index_finalize (GObject *object)
{
  RushesClipIndex *self = RUSHES_CLIP_INDEX (object);

  g_array_unref (self->times);
  g_array_unref (self->leads);
  g_array_unref (self->keys);

  G_OBJECT_CLASS (rushes_clip_index_parent_class)->finalize (object);
}

static void
rushes_clip_index_class_init (RushesClipIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_clip_index_finalize;
}

static void
rushes_clip_index_init (RushesClipIndex *self)
{
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->leads = g_array_new (FALSE, FALSE, sizeof (Lead));
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->key = -1;
  self->entry = -1;
}

/**
 * rushes_clip_index_load:
 * @path: (type filename): a clip or a still
 * @cancellable: (nullable): ends the scan early
 * @error: return location
 *
 * Walks through a file once. Waits for the disk: not for the UI's thread.
 *
 * Returns: (transfer full) (nullable): the index, or %NULL with @error set
 */
RushesClipIndex *
rushes_clip_index_load (const char    *path,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (RushesClipIndex) self = g_object_new (RUSHES_TYPE_CLIP_INDEX, NULL);
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *parser = gst_element_factory_make ("parsebin", NULL);
  Scan scan = { .index = self };
  gboolean is_done;

  g_return_val_if_fail (path != NULL, NULL);

  if (source == NULL || parser == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("Playing needs the GStreamer base plugins"));
      gst_clear_object (&source);
      gst_clear_object (&parser);
      return NULL;
    }

  g_mutex_init (&scan.lock);
  scan.pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  g_object_set (source, "location", path, NULL);
  gst_bin_add_many (GST_BIN (scan.pipeline), source, parser, NULL);
  gst_element_link (source, parser);
  g_signal_connect (parser, "pad-added", G_CALLBACK (pad_added_cb), &scan);

  gst_element_set_state (scan.pipeline, GST_STATE_PLAYING);
  is_done = wait_for_end (&scan, cancellable, error) && complete (self, scan.video_pad, error);
  scan_clear (&scan);

  return is_done ? g_steal_pointer (&self) : NULL;
}

/**
 * rushes_clip_index_get_n_frames:
 * @self: an index
 *
 * Gets how many pictures are shown from start to end.
 *
 * Returns: the number of frames, 1 or more
 */
guint
rushes_clip_index_get_n_frames (RushesClipIndex *self)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), 0);

  return self->times->len;
}

/**
 * rushes_clip_index_get_fps:
 * @self: an index
 *
 * Gets the rate, the mean one where it varies.
 *
 * Returns: frames per second, or 0 for a still
 */
double
rushes_clip_index_get_fps (RushesClipIndex *self)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), 0.0);

  return rushes_clip_index_is_still (self) ? 0.0 : self->fps;
}

/**
 * rushes_clip_index_get_duration:
 * @self: an index
 *
 * Gets when the last picture ends.
 *
 * Returns: nanoseconds, 0 for a still
 */
gint64
rushes_clip_index_get_duration (RushesClipIndex *self)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), 0);

  if (rushes_clip_index_is_still (self))
    return 0;

  return g_array_index (self->times, gint64, self->times->len - 1) + self->frame_duration;
}

/**
 * rushes_clip_index_get_width:
 * @self: an index
 *
 * Gets the width as shown, with square pixels.
 *
 * Returns: pixels
 */
int
rushes_clip_index_get_width (RushesClipIndex *self)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), 0);

  return self->width;
}

/**
 * rushes_clip_index_get_height:
 * @self: an index
 *
 * Gets the height as shown.
 *
 * Returns: pixels
 */
int
rushes_clip_index_get_height (RushesClipIndex *self)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), 0);

  return self->height;
}

/**
 * rushes_clip_index_is_turned:
 * @self: an index
 *
 * Gets whether frames are to be turned or mirrored, as %RUSHES_DECODE_UPRIGHT does, before they are
 * shown.
 *
 * Returns: %TRUE if they do not stand upright
 */
gboolean
rushes_clip_index_is_turned (RushesClipIndex *self)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), FALSE);

  return self->is_turned;
}

/**
 * rushes_clip_index_has_audio:
 * @self: an index
 *
 * Gets whether there is sound.
 *
 * Returns: %TRUE if there is
 */
gboolean
rushes_clip_index_has_audio (RushesClipIndex *self)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), FALSE);

  return self->has_audio;
}

/**
 * rushes_clip_index_is_still:
 * @self: an index
 *
 * Gets whether it is one picture and has no time.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_clip_index_is_still (RushesClipIndex *self)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), TRUE);

  return self->times->len <= 1;
}

/**
 * rushes_clip_index_find_frame:
 * @self: an index
 * @position: nanoseconds
 *
 * Finds the frame that is shown at a time. Before the first it is the first, after the end the
 * last.
 *
 * Returns: the frame's number, from 0
 */
guint
rushes_clip_index_find_frame (RushesClipIndex *self,
                              gint64           position)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), 0);

  high = self->times->len;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->times, gint64, middle) <= position + (gint64) TIME_TOLERANCE)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * rushes_clip_index_find_sample:
 * @self: an index
 * @sample: a decoded frame
 *
 * Finds which frame a decoder has given.
 *
 * Returns: the frame's number, or -1 if the sample has no time
 */
int
rushes_clip_index_find_sample (RushesClipIndex *self,
                               GstSample       *sample)
{
  guint64 time;

  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), -1);
  g_return_val_if_fail (GST_IS_SAMPLE (sample), -1);

  if (rushes_clip_index_is_still (self))
    return 0;

  time = GST_BUFFER_PTS (gst_sample_get_buffer (sample));
  if (!GST_CLOCK_TIME_IS_VALID (time))
    return -1;

  time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, time);

  return (int) rushes_clip_index_find_frame (self, GST_CLOCK_TIME_IS_VALID (time) ? (gint64) time
                                                                                  : 0);
}

/**
 * rushes_clip_index_get_frame_time:
 * @self: an index
 * @frame: a frame's number
 *
 * Gets when a frame begins; after the last it is the last one's.
 *
 * Returns: nanoseconds
 */
gint64
rushes_clip_index_get_frame_time (RushesClipIndex *self,
                                  guint            frame)
{
  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), 0);

  return g_array_index (self->times, gint64, MIN (frame, self->times->len - 1));
}

/**
 * rushes_clip_index_get_entry:
 * @self: an index
 * @frame: a frame's number
 *
 * Gets where decoding has to begin for a frame that is decoded after the key frame which it is
 * shown before, as in HEVC with open groups of pictures. A seek to the frame's own time may begin
 * at that key frame, and then it never comes.
 *
 * Returns: the time of the key frame to begin at, or -1 if a seek finds the frame by itself
 */
gint64
rushes_clip_index_get_entry (RushesClipIndex *self,
                             guint            frame)
{
  gint64 time;

  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), -1);

  time = rushes_clip_index_get_frame_time (self, frame);
  for (guint i = 0; i < self->leads->len; i++)
    {
      const Lead *lead = &g_array_index (self->leads, Lead, i);

      if (time >= lead->begin && time < lead->key)
        return lead->entry;
    }

  return -1;
}

/**
 * rushes_clip_index_find_key:
 * @self: an index
 * @frame: a frame's number
 *
 * Finds the key frame where decoding has to begin for a frame.
 *
 * Returns: the key frame's number
 */
guint
rushes_clip_index_find_key (RushesClipIndex *self,
                            guint            frame)
{
  gint64 entry;
  gint64 time;

  g_return_val_if_fail (RUSHES_IS_CLIP_INDEX (self), 0);

  entry = rushes_clip_index_get_entry (self, frame);
  if (entry >= 0)
    return rushes_clip_index_find_frame (self, entry);

  time = rushes_clip_index_get_frame_time (self, frame);
  for (guint i = self->keys->len; i > 0; i--)
    {
      gint64 key = g_array_index (self->keys, gint64, i - 1);

      if (key <= time)
        return rushes_clip_index_find_frame (self, key);
    }

  return 0;
}

/**
 * rushes_clip_index_fit:
 * @self: an index
 * @room_width: the room's width
 * @room_height: the room's height
 * @width: (out): the picture's width
 * @height: (out): the picture's height
 *
 * Gets the largest size of the picture, undistorted, that has room.
 */
void
rushes_clip_index_fit (RushesClipIndex *self,
                       int              room_width,
                       int              room_height,
                       int             *width,
                       int             *height)
{
  double scale;

  g_return_if_fail (RUSHES_IS_CLIP_INDEX (self));
  g_return_if_fail (width != NULL && height != NULL);

  scale = MIN ((double) room_width / MAX (self->width, 1),
               (double) room_height / MAX (self->height, 1));
  *width = MAX ((int) lround (self->width * scale), 2);
  *height = MAX ((int) lround (self->height * scale), 2);
}
