/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-waiter.h"

typedef struct
{
  GObject *object;
  gulong   handler;
} Watch;

struct _RushesWaiter
{
  GTask             *task;
  GArray            *watches;
  GSource           *limit;
  GSource           *cancelled;

  RushesWaiterCheck  check;
  gpointer           data;
  GDestroyNotify     destroy;
};

static void
clear_watch (gpointer item)
{
  Watch *watch = item;

  g_signal_handler_disconnect (watch->object, watch->handler);
  g_object_unref (watch->object);
}

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Gives the task, and takes everything else apart. */
static GTask *
take_apart (RushesWaiter *self)
{
  GTask *task = self->task;

  g_array_unref (self->watches);
  drop_source (&self->limit);
  drop_source (&self->cancelled);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);

  return task;
}

static gboolean
limit_cb (gpointer user_data)
{
  _rushes_waiter_succeed (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (GTask) task = take_apart (user_data);

  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (RushesWaiter *self)
{
  _rushes_waiter_check (self);
}

/* Takes the task and the data. */
RushesWaiter *
_rushes_waiter_new (GTask             *task,
                    RushesWaiterCheck  check,
                    gpointer           data,
                    GDestroyNotify     destroy)
{
  RushesWaiter *self = g_new0 (RushesWaiter, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->task = task;
  self->check = check;
  self->data = data;
  self->destroy = destroy;
  self->watches = g_array_new (FALSE, FALSE, sizeof (Watch));
  g_array_set_clear_func (self->watches, clear_watch);
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancelled, g_task_get_context (task));
    }

  return self;
}

/* Checks again at each emission. */
void
_rushes_waiter_watch (RushesWaiter *self,
                      gpointer      object,
                      const char   *signal)
{
  Watch watch = { g_object_ref (object), 0 };

  watch.handler = g_signal_connect_swapped (object, signal, G_CALLBACK (changed_cb), self);
  g_array_append_val (self->watches, watch);
}

/* After this long it succeeds, however things stand. */
void
_rushes_waiter_set_limit (RushesWaiter *self,
                          guint         milliseconds)
{
  self->limit = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->limit, limit_cb, self, NULL);
  g_source_attach (self->limit, g_task_get_context (self->task));
}

void
_rushes_waiter_check (RushesWaiter *self)
{
  self->check (self, self->data);
}

GTask *
_rushes_waiter_get_task (RushesWaiter *self)
{
  return self->task;
}

void
_rushes_waiter_succeed (RushesWaiter *self)
{
  g_autoptr (GTask) task = take_apart (self);

  g_task_return_boolean (task, TRUE);
}

/* Takes the error. */
void
_rushes_waiter_fail (RushesWaiter *self,
                     GError       *error)
{
  g_autoptr (GTask) task = take_apart (self);

  g_task_return_error (task, error);
}
