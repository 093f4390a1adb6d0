/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-mailbox.h"

struct _RushesFrameMailbox
{
  GMainContext           *context;

  /* Under the lock. */
  GMutex                  lock;
  GdkTexture             *texture;
  gint64                  position;
  gboolean                is_waking;
  RushesFrameCounters     counters;

  /* Of the thread that paints alone. */
  RushesFrameArrivedFunc  arrived;
  gpointer                user_data;
};

static void
mailbox_clear (gpointer data)
{
  RushesFrameMailbox *self = data;

  g_clear_object (&self->texture);
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
 * Puts a frame into the slot, from the thread that decodes. At most one wake-up is on its way.
 */
void
rushes_frame_mailbox_put (RushesFrameMailbox *self,
                          GdkTexture         *texture,
                          gint64              position)
{
  g_autoptr (GdkTexture) replaced = NULL;
  g_autoptr (GSource) source = NULL;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->counters.received++;
  if (self->texture != NULL)
    self->counters.replaced++;
  replaced = g_steal_pointer (&self->texture);
  self->texture = texture;
  self->position = position;
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
 * rushes_frame_mailbox_fetch:
 * @self: a mailbox
 * @position: (out): when the frame is shown, in nanoseconds
 *
 * Empties the slot.
 *
 * Returns: (transfer full) (nullable): the frame, or %NULL if there is none
 */
GdkTexture *
rushes_frame_mailbox_fetch (RushesFrameMailbox *self,
                            gint64             *position)
{
  GdkTexture *texture;

  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->lock);
  texture = g_steal_pointer (&self->texture);
  if (texture != NULL)
    {
      self->counters.shown++;
      *position = self->position;
    }
  g_mutex_unlock (&self->lock);

  return texture;
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
