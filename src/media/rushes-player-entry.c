/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-entry-private.h"

/* After a seek the demuxer says from when on frames count, which is the time it was sent to; what
 * it delivers begins at the key frame that it chose. It chooses by the time of decoding, and for
 * frames that are decoded after a key frame but shown before it chooses one too late. So it is sent
 * to the key frame before, and what it says is put right on its way to the decoders, which cut by
 * it. */
struct _RushesPlayerEntry
{
  GMutex lock;
  gint64 start;
};

static void
entry_clear (gpointer data)
{
  RushesPlayerEntry *self = data;

  g_mutex_clear (&self->lock);
}

static GstEvent *
move_segment (GstEvent *event,
              gint64    start)
{
  const GstSegment *told;
  GstSegment segment;
  GstEvent *moved;
  guint64 at;

  gst_event_parse_segment (event, &told);
  if (told->format != GST_FORMAT_TIME || told->rate < 0.0)
    return NULL;
  at = gst_segment_position_from_stream_time (told, GST_FORMAT_TIME, (guint64) start);
  if (!GST_CLOCK_TIME_IS_VALID (at) || at <= told->start)
    return NULL;

  gst_segment_copy_into (told, &segment);
  segment.start = at;
  segment.position = at;
  segment.time = (guint64) start;
  moved = gst_event_new_segment (&segment);
  gst_event_set_seqnum (moved, gst_event_get_seqnum (event));

  return moved;
}

static GstPadProbeReturn
demuxed_event_cb (GstPad          *pad,
                  GstPadProbeInfo *info,
                  gpointer         user_data)
{
  RushesPlayerEntry *self = user_data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  GstEvent *moved = NULL;
  gint64 start;

  if (GST_EVENT_TYPE (event) != GST_EVENT_SEGMENT)
    return GST_PAD_PROBE_OK;

  g_mutex_lock (&self->lock);
  start = self->start;
  g_mutex_unlock (&self->lock);
  if (start >= 0)
    moved = move_segment (event, start);
  if (moved != NULL)
    {
      GST_PAD_PROBE_INFO_DATA (info) = moved;
      gst_event_unref (event);
    }

  return GST_PAD_PROBE_OK;
}

static void
pad_added_cb (GstElement *demuxer,
              GstPad     *pad,
              gpointer    user_data)
{
  if (gst_pad_get_direction (pad) == GST_PAD_SRC)
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, demuxed_event_cb,
                       g_atomic_rc_box_acquire (user_data), _rushes_player_entry_unref);
}

static void
closure_unref (gpointer  data,
               GClosure *closure)
{
  _rushes_player_entry_unref (data);
}

/**
 * _rushes_player_entry_new: (skip)
 *
 * Makes one that leaves seeks as they are.
 *
 * Returns: (transfer full): the entry
 */
RushesPlayerEntry *
_rushes_player_entry_new (void)
{
  RushesPlayerEntry *self = g_atomic_rc_box_new0 (RushesPlayerEntry);

  g_mutex_init (&self->lock);
  self->start = -1;

  return self;
}

/**
 * _rushes_player_entry_unref: (skip)
 * @data: (transfer full): an entry
 *
 * Drops a reference, on whatever thread.
 */
void
_rushes_player_entry_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, entry_clear);
}

/**
 * _rushes_player_entry_watch: (skip)
 * @self: an entry
 * @element: an element of the clip, before it has pads
 *
 * Watches it if it takes a container apart.
 */
void
_rushes_player_entry_watch (RushesPlayerEntry *self,
                            GstElement        *element)
{
  GstElementFactory *factory = gst_element_get_factory (element);

  if (factory != NULL &&
      gst_element_factory_list_is_type (factory, GST_ELEMENT_FACTORY_TYPE_DEMUXER))
    g_signal_connect_data (element, "pad-added", G_CALLBACK (pad_added_cb),
                           g_atomic_rc_box_acquire (self), closure_unref, 0);
}

/**
 * _rushes_player_entry_set_start: (skip)
 * @self: an entry
 * @start: where the seek that follows begins to show, in nanoseconds, or -1 to leave it as it is
 *
 * Says what the next seek is meant to do.
 */
void
_rushes_player_entry_set_start (RushesPlayerEntry *self,
                                gint64             start)
{
  g_mutex_lock (&self->lock);
  self->start = start;
  g_mutex_unlock (&self->lock);
}
