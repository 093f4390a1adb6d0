/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-reader-private.h"

#include <gst/app/gstappsink.h>

#include <glib/gi18n.h>

#include "rushes-decode.h"
#include "util/rushes-error.h"

/* A seek aims a little into the frame: times are rounded here and there. */
#define INTO_FRAME (2 * GST_MSECOND)
/* Up to here decoding on is quicker than a seek, even past a key frame. */
#define MAX_STRIDE 12
#define POLL_INTERVAL (50 * GST_MSECOND)
/* A clip without a picture after so long does not play. */
#define STUCK_AFTER (10 * G_USEC_PER_SEC)
/* Backwards, what is so near is decoded even if much of it cannot be kept. */
#define NEAR 8
/* So many frames before one that is waited for are kept. */
#define STEPS_BACK 12

struct _RushesPlayerReader
{
  guint                   number;
  char                   *path;
  RushesClipIndex        *index;
  RushesFrameCache       *cache;
  guint                   n_threads;
  RushesPlayerReaderFunc  wake;
  gpointer                user_data;
  GThread                *thread;

  /* Under the lock. */
  GMutex                  lock;
  GCond                   cond;
  gboolean                is_stopping;
  RushesPlayerDemand      demand;
  RushesFrameShape        shape;
  RushesFrameFocus        focus;
  guint64                 n_decoded;
  GError                 *error;

  /* Of the thread alone. */
  GstElement             *pipeline;
  GstElement             *first;
  GstElement             *sink;
  RushesFrameScaler      *scaler;
  GstSample              *sample;
  gboolean                is_running;
  gboolean                is_fresh;
  int                     last;
  guint                   entry;
};

/* What the thread is to do next. */
typedef struct
{
  RushesFrameShape shape;
  guint            target;
  gboolean         is_awaited;
} Job;

static void
element_added_cb (GstBin     *bin,
                  GstBin     *sub_bin,
                  GstElement *element,
                  gpointer    user_data)
{
  RushesPlayerReader *self = user_data;
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);

  /* Decoding straight into downstream's buffers breaks on teardown with widths that are not a
   * multiple of 16: a false error in 1.22, an abort of the whole process in 1.26. */
  if (g_object_class_find_property (klass, "direct-rendering") != NULL)
    g_object_set (element, "direct-rendering", FALSE, NULL);
  if (g_object_class_find_property (klass, "max-threads") != NULL)
    g_object_set (element, "max-threads", (int) self->n_threads, NULL);
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  RushesPlayerReader *self = user_data;
  g_autoptr (GstPad) target = gst_element_get_static_pad (self->first, "sink");

  if (!gst_pad_is_linked (target))
    gst_pad_link (pad, target);
}

static gboolean
is_stopping (RushesPlayerReader *self)
{
  gboolean is_so;

  g_mutex_lock (&self->lock);
  is_so = self->is_stopping;
  g_mutex_unlock (&self->lock);

  return is_so;
}

static void
fail (RushesPlayerReader *self,
      GError             *error)
{
  g_mutex_lock (&self->lock);
  if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  g_mutex_unlock (&self->lock);

  g_clear_error (&error);
  self->wake (self->user_data);
}

/* Whether the pipeline has told why nothing comes. */
static gboolean
check_failure (RushesPlayerReader *self)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  g_autoptr (GError) cause = NULL;

  if (message == NULL)
    return FALSE;

  gst_message_parse_error (message, &cause, NULL);
  fail (self, g_error_new (RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The clip does not play: %s"),
                           cause->message));

  return TRUE;
}

static gboolean
check_time (RushesPlayerReader *self,
            gint64              start)
{
  if (g_get_monotonic_time () - start < STUCK_AFTER)
    return TRUE;

  fail (self, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_TIMEOUT,
                                   _("The clip shows no picture")));

  return FALSE;
}

/* What comes behind the decoder. */
static gboolean
add_sink (RushesPlayerReader *self)
{
  g_autoptr (GstCaps) plain = gst_caps_from_string ("video/x-raw");

  self->sink = gst_element_factory_make ("appsink", NULL);
  self->first = self->sink;
  g_object_set (self->sink, "sync", FALSE, "max-buffers", 2, "caps", plain,
                "enable-last-sample", FALSE, "wait-on-eos", FALSE, NULL);
  gst_bin_add (GST_BIN (self->pipeline), self->sink);
  if (!rushes_clip_index_is_turned (self->index))
    return TRUE;

  self->first = gst_parse_bin_from_description (RUSHES_DECODE_UPRIGHT, TRUE, NULL);
  if (self->first == NULL)
    {
      fail (self, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                                       _("Playing needs the GStreamer base plugins")));
      return FALSE;
    }
  gst_bin_add (GST_BIN (self->pipeline), self->first);

  return gst_element_link (self->first, self->sink);
}

static gboolean
open_clip (RushesPlayerReader *self)
{
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *decoder = gst_element_factory_make ("decodebin", NULL);
  g_autoptr (GstCaps) caps = gst_caps_from_string ("video/x-raw(ANY); image/x-raw");
  gint64 start = g_get_monotonic_time ();
  GstStateChangeReturn result;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  g_object_set (source, "location", self->path, NULL);
  /* Sound is none of this pipeline's business, so nobody decodes it. */
  g_object_set (decoder, "caps", caps, "expose-all-streams", FALSE, NULL);
  g_signal_connect (self->pipeline, "deep-element-added", G_CALLBACK (element_added_cb), self);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), self);
  gst_bin_add_many (GST_BIN (self->pipeline), source, decoder, NULL);
  gst_element_link (source, decoder);
  if (!add_sink (self))
    return FALSE;

  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  do
    {
      if (is_stopping (self) || check_failure (self) || !check_time (self, start))
        return FALSE;
      result = gst_element_get_state (self->pipeline, NULL, NULL, POLL_INTERVAL);
    }
  while (result == GST_STATE_CHANGE_ASYNC || result == GST_STATE_CHANGE_FAILURE);

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  self->is_running = TRUE;
  self->is_fresh = TRUE;
  self->entry = 0;
  self->last = -1;

  return TRUE;
}

static void
close_clip (RushesPlayerReader *self)
{
  g_clear_pointer (&self->sample, gst_sample_unref);
  if (self->pipeline == NULL)
    return;

  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->pipeline);
}

static void
seek (RushesPlayerReader *self,
      guint               entry)
{
  gint64 position = rushes_clip_index_get_frame_time (self->index, entry);

  if (entry > 0)
    position += INTO_FRAME;
  gst_element_seek (self->pipeline, 1.0, GST_FORMAT_TIME,
                    GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE,
                    GST_SEEK_TYPE_SET, position, GST_SEEK_TYPE_END, 0);
  g_clear_pointer (&self->sample, gst_sample_unref);
  self->is_running = TRUE;
  self->is_fresh = TRUE;
  self->entry = entry;
  self->last = -1;
}

/* Whether decoding on leads to a frame soon. */
static gboolean
reaches (RushesPlayerReader *self,
         guint               frame)
{
  guint key = rushes_clip_index_find_key (self->index, frame);

  if (!self->is_running)
    return FALSE;
  if (self->is_fresh)
    return key == self->entry;

  /* The first frame after a seek may be one that is shown before the key frame. */
  return (int) frame > self->last &&
         ((int) key <= MAX (self->last, (int) self->entry) ||
          (int) frame - self->last <= MAX_STRIDE);
}

static void
keep (RushesPlayerReader *self,
      const Job          *job,
      guint               frame,
      GBytes            **pixels)
{
  gboolean is_awaited;

  if (!rushes_frame_cache_is_wanted (self->cache, self->number, job->shape.id, frame))
    return;

  if (*pixels == NULL)
    *pixels = _rushes_frame_scaler_pack (self->scaler, self->sample, &job->shape);
  if (*pixels == NULL)
    {
      fail (self, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_INVALID,
                                       _("The clip shows no picture")));
      return;
    }

  rushes_frame_cache_insert (self->cache, self->number, job->shape.id, frame, *pixels);
  g_mutex_lock (&self->lock);
  is_awaited = self->demand == RUSHES_PLAYER_DEMAND_NOW;
  g_mutex_unlock (&self->lock);
  if (is_awaited)
    self->wake (self->user_data);
}

/* What should have come between two frames and did not is what was shown before, for longer. */
static void
fill_gap (RushesPlayerReader *self,
          const Job          *job,
          guint               end)
{
  g_autoptr (GBytes) pixels = NULL;

  if (self->sample == NULL)
    return;

  for (guint frame = (guint) self->last + 1; frame < end; frame++)
    keep (self, job, frame, &pixels);
}

/* The sink reuses its samples and minds when one of them is held during a seek. */
static GstSample *
copy_sample (GstSample *sample)
{
  GstSample *copy = gst_sample_new (gst_sample_get_buffer (sample), gst_sample_get_caps (sample),
                                    gst_sample_get_segment (sample), NULL);

  gst_sample_unref (sample);

  return copy;
}

static GstSample *
pull (RushesPlayerReader *self,
      gboolean           *is_at_end)
{
  gint64 start = g_get_monotonic_time ();
  GstSample *sample = NULL;

  *is_at_end = FALSE;
  while (sample == NULL && !*is_at_end)
    {
      sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), POLL_INTERVAL);
      if (sample != NULL)
        break;
      if (is_stopping (self) || check_failure (self) || !check_time (self, start))
        return NULL;
      *is_at_end = gst_app_sink_is_eos (GST_APP_SINK (self->sink));
    }

  return sample != NULL ? copy_sample (sample) : NULL;
}

static guint
find_number (RushesPlayerReader *self,
             GstSample          *sample)
{
  int number = rushes_clip_index_find_sample (self->index, sample);

  return number >= 0 ? (guint) number : (guint) (self->last + 1);
}

/* A demuxer may choose a later key frame than it was asked for. */
static gboolean
begin_earlier (RushesPlayerReader *self)
{
  if (self->entry == 0)
    return FALSE;

  seek (self, rushes_clip_index_find_key (self->index, self->entry - 1));

  return TRUE;
}

static void
take (RushesPlayerReader *self,
      const Job          *job,
      GstSample          *sample)
{
  guint number = find_number (self, sample);
  g_autoptr (GBytes) pixels = NULL;

  g_mutex_lock (&self->lock);
  self->n_decoded++;
  g_mutex_unlock (&self->lock);

  if (self->is_fresh && number > job->target && begin_earlier (self))
    {
      gst_sample_unref (sample);
      return;
    }

  if (!self->is_fresh)
    fill_gap (self, job, number);
  g_clear_pointer (&self->sample, gst_sample_unref);
  self->sample = sample;
  /* Somebody waits: what comes long before has to be decoded, but not converted. What comes just
   * before is what one steps back to, and would have to be decoded once more. */
  if (!job->is_awaited || number + STEPS_BACK >= job->target)
    keep (self, job, number, &pixels);
  if (self->is_fresh && number > job->target)
    keep (self, job, job->target, &pixels);
  self->is_fresh = FALSE;
  self->last = (int) number;
}

static gboolean
decode (RushesPlayerReader *self,
        const Job          *job)
{
  gboolean is_at_end;
  GstSample *sample;

  /* Decoders of pictures can not be sought in: for another size the picture is still there. */
  if (rushes_clip_index_is_still (self->index) && self->sample != NULL)
    {
      g_autoptr (GBytes) pixels = NULL;

      keep (self, job, 0, &pixels);
      return TRUE;
    }

  if (!reaches (self, job->target))
    seek (self, rushes_clip_index_find_key (self->index, job->target));

  sample = pull (self, &is_at_end);
  if (sample != NULL)
    {
      take (self, job, sample);
      return TRUE;
    }
  if (!is_at_end)
    return FALSE;

  if (self->sample == NULL && !begin_earlier (self))
    {
      fail (self, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_INVALID,
                                       _("The clip shows no picture")));
      return FALSE;
    }
  if (self->sample != NULL)
    {
      fill_gap (self, job, rushes_clip_index_get_n_frames (self->index));
      self->is_running = FALSE;
    }

  return TRUE;
}

/* Under the lock. Backwards, whole runs from a key frame are decoded, once there is room. */
static gboolean
find_target (RushesPlayerReader *self,
             guint              *target)
{
  int missing;

  if (self->shape.size == 0 || self->demand == RUSHES_PLAYER_DEMAND_NONE)
    return FALSE;

  missing = rushes_frame_cache_find_missing (self->cache, self->number);
  if (missing < 0)
    return FALSE;

  *target = (guint) missing;
  if (self->focus.direction >= 0 || ABS (missing - (int) self->focus.frame) <= NEAR)
    return TRUE;

  return rushes_frame_cache_has_room (self->cache, self->number,
                                      rushes_clip_index_find_key (self->index, *target));
}

static gboolean
wait_for_job (RushesPlayerReader *self,
              Job                *job)
{
  gboolean has_job;

  g_mutex_lock (&self->lock);
  while (!self->is_stopping && !find_target (self, &job->target))
    g_cond_wait (&self->cond, &self->lock);
  has_job = !self->is_stopping;
  job->shape = self->shape;
  job->is_awaited = self->demand == RUSHES_PLAYER_DEMAND_NOW;
  g_mutex_unlock (&self->lock);

  return has_job;
}

static gpointer
run (gpointer data)
{
  RushesPlayerReader *self = data;
  Job job;

  if (open_clip (self))
    {
      while (wait_for_job (self, &job) && decode (self, &job))
        ;
    }
  close_clip (self);

  return NULL;
}

/**
 * _rushes_player_reader_new: (skip)
 * @number: the clip's number in the cache
 * @path: (type filename): the file
 * @index: its index
 * @cache: where frames go
 * @n_threads: how many threads may decode it
 * @wake: hears of what is awaited
 * @user_data: data for @wake
 *
 * Starts a reader. It idles until it is told what is shown.
 *
 * Returns: (transfer full): the reader
 */
RushesPlayerReader *
_rushes_player_reader_new (guint                   number,
                           const char             *path,
                           RushesClipIndex        *index,
                           RushesFrameCache       *cache,
                           guint                   n_threads,
                           RushesPlayerReaderFunc  wake,
                           gpointer                user_data)
{
  RushesPlayerReader *self = g_new0 (RushesPlayerReader, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->number = number;
  self->path = g_strdup (path);
  self->index = g_object_ref (index);
  self->cache = rushes_frame_cache_ref (cache);
  self->n_threads = n_threads;
  self->wake = wake;
  self->user_data = user_data;
  self->scaler = _rushes_frame_scaler_new ();
  self->thread = g_thread_new ("rushes-reader", run, self);

  return self;
}

/**
 * _rushes_player_reader_stop: (skip)
 * @self: a reader
 *
 * Tells the thread to end, without waiting for it. Several readers end together.
 */
void
_rushes_player_reader_stop (RushesPlayerReader *self)
{
  g_mutex_lock (&self->lock);
  self->is_stopping = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_reader_free: (skip)
 * @self: (transfer full): a reader
 *
 * Waits for the thread to end.
 */
void
_rushes_player_reader_free (RushesPlayerReader *self)
{
  _rushes_player_reader_stop (self);
  g_thread_join (self->thread);
  g_clear_pointer (&self->scaler, _rushes_frame_scaler_free);
  g_clear_pointer (&self->cache, rushes_frame_cache_unref);
  g_clear_object (&self->index);
  g_clear_error (&self->error);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

/**
 * _rushes_player_reader_direct: (skip)
 * @self: a reader
 * @shape: how frames are to be kept
 * @focus: where the clip stands
 * @demand: how much its frames are wanted
 *
 * Tells what is shown and what comes next.
 */
void
_rushes_player_reader_direct (RushesPlayerReader     *self,
                              const RushesFrameShape *shape,
                              const RushesFrameFocus *focus,
                              RushesPlayerDemand      demand)
{
  gboolean is_new;

  g_mutex_lock (&self->lock);
  self->shape = *shape;
  self->focus = *focus;
  is_new = self->demand != demand || demand == RUSHES_PLAYER_DEMAND_NOW;
  self->demand = demand;
  if (rushes_frame_cache_set_focus (self->cache, self->number, focus) || is_new)
    g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

/**
 * _rushes_player_reader_get_n_decoded: (skip)
 * @self: a reader
 *
 * Gets how many frames were decoded.
 *
 * Returns: the number of frames
 */
guint64
_rushes_player_reader_get_n_decoded (RushesPlayerReader *self)
{
  guint64 n_decoded;

  g_mutex_lock (&self->lock);
  n_decoded = self->n_decoded;
  g_mutex_unlock (&self->lock);

  return n_decoded;
}

/**
 * _rushes_player_reader_dup_error: (skip)
 * @self: a reader
 *
 * Gets why the clip does not play.
 *
 * Returns: (transfer full) (nullable): the reason, or %NULL if there is none
 */
GError *
_rushes_player_reader_dup_error (RushesPlayerReader *self)
{
  GError *error;

  g_mutex_lock (&self->lock);
  error = self->error != NULL ? g_error_copy (self->error) : NULL;
  g_mutex_unlock (&self->lock);

  return error;
}
