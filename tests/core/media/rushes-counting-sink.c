/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-counting-sink.h"

#include <gst/video/video.h>
#include <math.h>

#include "media/rushes-player-sink.h"
#include "rushes-test-clip.h"

#define MAX_SINKS 9
#define MAX_FRAMES 256
/* Of the clips whose skew is measured. */
#define FRAME_RATE 24

struct _RushesSinkGroup
{
  GMutex lock;
  guint  n_sinks;
  guint  n_alive;
  int    frames[MAX_SINKS];
  gint64 times[MAX_SINKS];
  gint64 shown_at[MAX_SINKS][MAX_FRAMES];
  int    widths[MAX_SINKS];
  guint  n_starts[MAX_SINKS];
  int    failing[MAX_SINKS];
  int    skew;
};

/* A sink that shows nothing and remembers what it would have shown. */
struct _RushesCountingSink
{
  GstVideoSink         parent_instance;

  RushesSinkGroup     *group;
  guint                number;
  GstVideoInfo         info;
  RushesFrameCounters  counters;
};

static void rushes_counting_sink_player_sink_init (RushesPlayerSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesCountingSink, rushes_counting_sink, GST_TYPE_VIDEO_SINK,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_PLAYER_SINK,
                                                      rushes_counting_sink_player_sink_init))

static GstStaticPadTemplate sink_template =
  GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                           GST_STATIC_CAPS (GST_VIDEO_CAPS_MAKE ("BGRx")));

/* How many frames two clips are apart that ought to stand together: what they show, less what they
 * should differ by because one of them was given its frame earlier. A machine that is too busy to
 * show a frame in time makes no difference. */
static int
measure_skew (RushesSinkGroup *group,
              guint            number,
              guint            other)
{
  double expected;

  if (group->frames[other] < 0 || group->times[other] < 0 || group->times[number] < 0)
    return 0;

  expected = (double) (group->times[number] - group->times[other]) * FRAME_RATE / GST_SECOND;

  return (int) lround (fabs (group->frames[number] - group->frames[other] - expected));
}

static gboolean
remember (RushesCountingSink *self,
          int                 frame,
          gint64              running_time)
{
  RushesSinkGroup *group = self->group;
  gboolean is_failing;

  g_mutex_lock (&group->lock);
  self->counters.received++;
  self->counters.shown++;
  group->frames[self->number] = frame;
  group->times[self->number] = running_time;
  if (frame >= 0 && frame < MAX_FRAMES)
    group->shown_at[self->number][frame] = g_get_monotonic_time () * 1000;
  group->widths[self->number] = GST_VIDEO_INFO_WIDTH (&self->info);
  if (frame == 0)
    group->n_starts[self->number]++;
  for (guint i = 0; i < group->n_sinks; i++)
    group->skew = MAX (group->skew, measure_skew (group, self->number, i));
  is_failing = group->failing[self->number] >= 0 && frame >= group->failing[self->number];
  g_mutex_unlock (&group->lock);

  return !is_failing;
}

static GstFlowReturn
rushes_counting_sink_show_frame (GstVideoSink *sink,
                                 GstBuffer    *buffer)
{
  RushesCountingSink *self = RUSHES_COUNTING_SINK (sink);
  GstBaseSink *base = GST_BASE_SINK (sink);
  GstVideoFrame frame;
  GstClockTime running_time;
  const guint8 *pixel;
  double luma;

  if (!gst_video_frame_map (&frame, &self->info, buffer, GST_MAP_READ))
    return GST_FLOW_ERROR;

  pixel = GST_VIDEO_FRAME_PLANE_DATA (&frame, 0);
  pixel += GST_VIDEO_FRAME_HEIGHT (&frame) / 2 * GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0) +
           GST_VIDEO_FRAME_WIDTH (&frame) / 2 * 4;
  luma = 16.0 + pixel[1] * 219.0 / 255.0;
  gst_video_frame_unmap (&frame);
  GST_OBJECT_LOCK (base);
  running_time = gst_segment_to_running_time (&base->segment, GST_FORMAT_TIME,
                                              GST_BUFFER_PTS (buffer));
  GST_OBJECT_UNLOCK (base);
  if (!remember (self, rushes_test_clip_frame ((guint8) lround (luma)),
                 GST_CLOCK_TIME_IS_VALID (running_time) ? (gint64) running_time : -1))
    {
      GST_ELEMENT_ERROR (self, STREAM, DECODE, ("It broke"), (NULL));
      return GST_FLOW_ERROR;
    }

  return GST_FLOW_OK;
}

/* After a seek time is counted from elsewhere. */
static gboolean
rushes_counting_sink_event (GstBaseSink *sink,
                            GstEvent    *event)
{
  RushesCountingSink *self = RUSHES_COUNTING_SINK (sink);

  if (GST_EVENT_TYPE (event) == GST_EVENT_FLUSH_STOP)
    {
      g_mutex_lock (&self->group->lock);
      for (guint i = 0; i < MAX_SINKS; i++)
        self->group->times[i] = -1;
      g_mutex_unlock (&self->group->lock);
    }

  return GST_BASE_SINK_CLASS (rushes_counting_sink_parent_class)->event (sink, event);
}

static gboolean
rushes_counting_sink_set_info (GstVideoSink       *sink,
                               GstCaps            *caps,
                               const GstVideoInfo *info)
{
  RushesCountingSink *self = RUSHES_COUNTING_SINK (sink);

  self->info = *info;

  return TRUE;
}

static void
rushes_counting_sink_get_counters (RushesPlayerSink    *sink,
                                   RushesFrameCounters *counters)
{
  RushesCountingSink *self = RUSHES_COUNTING_SINK (sink);

  g_mutex_lock (&self->group->lock);
  *counters = self->counters;
  g_mutex_unlock (&self->group->lock);
}

static void
rushes_counting_sink_player_sink_init (RushesPlayerSinkInterface *iface)
{
  iface->get_counters = rushes_counting_sink_get_counters;
}

static void
rushes_counting_sink_finalize (GObject *object)
{
  RushesCountingSink *self = RUSHES_COUNTING_SINK (object);

  g_mutex_lock (&self->group->lock);
  self->group->n_alive--;
  g_mutex_unlock (&self->group->lock);

  G_OBJECT_CLASS (rushes_counting_sink_parent_class)->finalize (object);
}

static void
rushes_counting_sink_class_init (RushesCountingSinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstVideoSinkClass *sink_class = GST_VIDEO_SINK_CLASS (klass);

  object_class->finalize = rushes_counting_sink_finalize;
  GST_BASE_SINK_CLASS (klass)->event = rushes_counting_sink_event;
  sink_class->show_frame = rushes_counting_sink_show_frame;
  sink_class->set_info = rushes_counting_sink_set_info;
  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_set_static_metadata (element_class, "Counting sink", "Sink/Video",
                                         "Remembers which frames it was given",
                                         "The Rushes developers");
}

static void
rushes_counting_sink_init (RushesCountingSink *self)
{
}

GstElement *
rushes_counting_sink_new (RushesSinkGroup *group,
                          guint            number)
{
  RushesCountingSink *self = g_object_new (RUSHES_TYPE_COUNTING_SINK, NULL);

  g_assert (number < MAX_SINKS);
  self->group = group;
  self->number = number;
  g_mutex_lock (&group->lock);
  group->n_alive++;
  g_mutex_unlock (&group->lock);

  return GST_ELEMENT (self);
}

RushesSinkGroup *
rushes_sink_group_new (void)
{
  RushesSinkGroup *self = g_new0 (RushesSinkGroup, 1);

  g_mutex_init (&self->lock);
  for (guint i = 0; i < MAX_SINKS; i++)
    {
      self->frames[i] = -1;
      self->failing[i] = -1;
    }

  return self;
}

void
rushes_sink_group_free (RushesSinkGroup *self)
{
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
rushes_sink_group_set_size (RushesSinkGroup *self,
                            guint            n_sinks)
{
  g_mutex_lock (&self->lock);
  self->n_sinks = n_sinks;
  for (guint i = 0; i < MAX_SINKS; i++)
    self->frames[i] = -1;
  g_mutex_unlock (&self->lock);
}

guint
rushes_sink_group_get_size (RushesSinkGroup *self)
{
  return self->n_sinks;
}

guint
rushes_sink_group_get_n_alive (RushesSinkGroup *self)
{
  guint n_alive;

  g_mutex_lock (&self->lock);
  n_alive = self->n_alive;
  g_mutex_unlock (&self->lock);

  return n_alive;
}

int
rushes_sink_group_get_frame (RushesSinkGroup *self,
                             guint            number)
{
  int frame;

  g_mutex_lock (&self->lock);
  frame = self->frames[number];
  g_mutex_unlock (&self->lock);

  return frame;
}

/* When a clip showed a frame last, in nanoseconds of the monotonic clock; 0 for never. */
gint64
rushes_sink_group_get_shown_at (RushesSinkGroup *self,
                                guint            number,
                                int              frame)
{
  gint64 shown_at;

  g_mutex_lock (&self->lock);
  shown_at = self->shown_at[number][frame];
  g_mutex_unlock (&self->lock);

  return shown_at;
}

int
rushes_sink_group_get_width (RushesSinkGroup *self,
                             guint            number)
{
  int width;

  g_mutex_lock (&self->lock);
  width = self->widths[number];
  g_mutex_unlock (&self->lock);

  return width;
}

guint
rushes_sink_group_get_n_starts (RushesSinkGroup *self,
                                guint            number)
{
  guint n_starts;

  g_mutex_lock (&self->lock);
  n_starts = self->n_starts[number];
  g_mutex_unlock (&self->lock);

  return n_starts;
}

/* From this frame on the sink fails, as a decoder that meets something unheard of does. */
void
rushes_sink_group_set_failing (RushesSinkGroup *self,
                               guint            number,
                               int              frame)
{
  g_mutex_lock (&self->lock);
  self->failing[number] = frame;
  g_mutex_unlock (&self->lock);
}

void
rushes_sink_group_reset_skew (RushesSinkGroup *self)
{
  g_mutex_lock (&self->lock);
  self->skew = 0;
  g_mutex_unlock (&self->lock);
}

int
rushes_sink_group_get_skew (RushesSinkGroup *self)
{
  int skew;

  g_mutex_lock (&self->lock);
  skew = self->skew;
  g_mutex_unlock (&self->lock);

  return skew;
}
