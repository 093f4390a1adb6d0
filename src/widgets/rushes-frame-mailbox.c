/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-mailbox.h"

typedef struct
{
  GdkTexture *texture;
  gint64      position;
} Frame;

struct _RushesFrameMailbox
{
  GMainContext           *context;

  /* Under the lock. */
  GMutex                  lock;
  Frame                   frames[RUSHES_FRAME_MAILBOX_SIZE];
  guint                   n_frames;
  gboolean                is_waking;
  RushesFrameCounters     counters;

  /* Of the thread that paints alone. */
  RushesFrameArrivedFunc  arrived;
  gpointer                user_data;
};

/* Under the lock. The oldest frames come first. */
static void
drop_frames (RushesFrameMailbox *self,
             guint               n_dropped)
{
  for (guint i = 0; i < n_dropped; i++)
    g_clear_object (&self->frames[i].texture);

  self->n_frames -= n_dropped;
  for (guint i = 0; i < self->n_frames; i++)
    self->frames[i] = self->frames[i + n_dropped];
}

/* Under the lock. */
static void
add_frame (RushesFrameMailbox *self,
           GdkTexture         *texture,
           gint64              position)
{
  guint n_dropped = self->n_frames == RUSHES_FRAME_MAILBOX_SIZE ? 1 : 0;

  if (self->n_frames > 0 && position < self->frames[self->n_frames - 1].position)
    n_dropped = self->n_frames;
  self->counters.replaced += n_dropped;
  drop_frames (self, n_dropped);

  /* The frame that was shown while the clip stood comes again when it starts. */
  if (self->n_frames > 0 && position == self->frames[self->n_frames - 1].position)
    {
      self->counters.replaced++;
      self->n_frames--;
      g_clear_object (&self->frames[self->n_frames].texture);
    }
  self->frames[self->n_frames++] = (Frame) { texture, position };
}

static void
mailbox_clear (gpointer data)
{
  RushesFrameMailbox *self = data;

  drop_frames (self, self->n_frames);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
}

static gboolean
wake_cb (gpointer user_data)
{
  RushesFrameMailbox *self = user_data;

  g_mutex_lock (&self->lock);
  self->is_waking = FALSE;
  g_mutex_unlock (&self->lock);

  if (self->arrived != NULL)
    self->arrived (self->user_data);

  return G_SOURCE_REMOVE;
}

/**
 * rushes_frame_mailbox_new:
 *
 * Makes an empty mailbox for the thread-default context of this call.
 *
 * Returns: (transfer full): the mailbox
 */
RushesFrameMailbox *
rushes_frame_mailbox_new (void)
{
  RushesFrameMailbox *self = g_atomic_rc_box_new0 (RushesFrameMailbox);

  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();

  return self;
}

/**
 * rushes_frame_mailbox_ref:
 * @self: a mailbox
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the mailbox
 */
RushesFrameMailbox *
rushes_frame_mailbox_ref (RushesFrameMailbox *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * rushes_frame_mailbox_unref:
 * @self: (transfer full): a mailbox
 *
 * Drops a reference.
 */
void
rushes_frame_mailbox_unref (RushesFrameMailbox *self)
{
  g_atomic_rc_box_release_full (self, mailbox_clear);
}

/**
 * rushes_frame_mailbox_listen:
 * @self: a mailbox
 * @arrived: (nullable): called for each frame or few, or %NULL to hear no more
 * @user_data: data for @arrived
 *
 * Sets who hears of frames.
 */
void
rushes_frame_mailbox_listen (RushesFrameMailbox     *self,
                             RushesFrameArrivedFunc  arrived,
                             gpointer                user_data)
{
  g_return_if_fail (self != NULL);

  self->arrived = arrived;
  self->user_data = user_data;
}

/**
 * rushes_frame_mailbox_put:
 * @self: a mailbox
 * @texture: (transfer full): a frame
 * @position: when it is shown, in nanoseconds
 *
 * Adds a frame, from the thread that decodes. At most one wake-up is on its way.
 */
void
rushes_frame_mailbox_put (RushesFrameMailbox *self,
                          GdkTexture         *texture,
                          gint64              position)
{
  g_autoptr (GSource) source = NULL;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->counters.received++;
  add_frame (self, texture, position);
  if (!self->is_waking)
    {
      self->is_waking = TRUE;
      source = g_idle_source_new ();
      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, wake_cb, g_atomic_rc_box_acquire (self),
                             (GDestroyNotify) rushes_frame_mailbox_unref);
      g_source_attach (source, self->context);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * rushes_frame_mailbox_peek:
 * @self: a mailbox
 * @positions: (out caller-allocates) (array fixed-size=8): when the frames are shown, oldest first
 *
 * Looks what could be fetched.
 *
 * Returns: how many frames there are
 */
guint
rushes_frame_mailbox_peek (RushesFrameMailbox *self,
                           gint64             *positions)
{
  guint n_frames;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (positions != NULL, 0);

  g_mutex_lock (&self->lock);
  n_frames = self->n_frames;
  for (guint i = 0; i < n_frames; i++)
    positions[i] = self->frames[i].position;
  g_mutex_unlock (&self->lock);

  return n_frames;
}

/**
 * rushes_frame_mailbox_fetch:
 * @self: a mailbox
 * @latest: the latest position that will do
 * @position: (out): when the frame is shown, in nanoseconds
 *
 * Takes the newest frame at or before a position out and drops those before it.
 *
 * Returns: (transfer full) (nullable): the frame, or %NULL if there is none
 */
GdkTexture *
rushes_frame_mailbox_fetch (RushesFrameMailbox *self,
                            gint64              latest,
                            gint64             *position)
{
  GdkTexture *texture = NULL;
  guint n_found = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position != NULL, NULL);

  g_mutex_lock (&self->lock);
  while (n_found < self->n_frames && self->frames[n_found].position <= latest)
    n_found++;
  if (n_found > 0)
    {
      texture = g_steal_pointer (&self->frames[n_found - 1].texture);
      *position = self->frames[n_found - 1].position;
      self->counters.shown++;
      self->counters.replaced += n_found - 1;
      drop_frames (self, n_found);
    }
  g_mutex_unlock (&self->lock);

  return texture;
}

/**
 * rushes_frame_mailbox_clear:
 * @self: a mailbox
 *
 * Drops all frames.
 */
void
rushes_frame_mailbox_clear (RushesFrameMailbox *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->counters.replaced += self->n_frames;
  drop_frames (self, self->n_frames);
  g_mutex_unlock (&self->lock);
}

/**
 * rushes_frame_mailbox_get_counters:
 * @self: a mailbox
 * @counters: (out caller-allocates): the counters
 *
 * Gets what became of the frames so far.
 */
void
rushes_frame_mailbox_get_counters (RushesFrameMailbox  *self,
                                   RushesFrameCounters *counters)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (counters != NULL);

  g_mutex_lock (&self->lock);
  *counters = self->counters;
  g_mutex_unlock (&self->lock);
}
