/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-list-watch.h"

/**
 * RushesListWatch:
 *
 * Tells that a list, or any property of an item of it, changed. What shows a summary of a list
 * (the state of a shot, the running jobs) listens to one of these. Lives on the main thread.
 *
 * Changes that come together, as those of one transaction do, are told once, from an idle source.
 */
struct _RushesListWatch
{
  GObject parent_instance;

  GListModel *model;
  GPtrArray *items;

  guint idle_id;
};

G_DEFINE_FINAL_TYPE (RushesListWatch, rushes_list_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
idle_cb (gpointer user_data)
{
  RushesListWatch *self = user_data;

  self->idle_id = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
queue_changed (RushesListWatch *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, idle_cb, self, NULL);
}

static void
item_notify_cb (RushesListWatch *self)
{
  queue_changed (self);
}

static void
forget_item (RushesListWatch *self,
             GObject         *item)
{
  g_signal_handlers_disconnect_by_func (item, item_notify_cb, self);
}

static void
items_changed_cb (RushesListWatch *self,
                  guint            position,
                  guint            removed,
                  guint            added,
                  GListModel      *model)
{
  for (guint i = 0; i < removed; i++)
    forget_item (self, g_ptr_array_index (self->items, position + i));
  if (removed > 0)
    g_ptr_array_remove_range (self->items, position, removed);

  for (guint i = 0; i < added; i++)
    {
      GObject *item = g_list_model_get_item (model, position + i);

      g_signal_connect_object (item, "notify", G_CALLBACK (item_notify_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_insert (self->items, position + i, item);
    }

  queue_changed (self);
}

static void
rushes_list_watch_dispose (GObject *object)
{
  RushesListWatch *self = RUSHES_LIST_WATCH (object);

  rushes_list_watch_set_model (self, NULL);
  g_clear_handle_id (&self->idle_id, g_source_remove);

  G_OBJECT_CLASS (rushes_list_watch_parent_class)->dispose (object);
}

static void
rushes_list_watch_finalize (GObject *object)
{
  RushesListWatch *self = RUSHES_LIST_WATCH (object);

  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (rushes_list_watch_parent_class)->finalize (object);
}

static void
rushes_list_watch_class_init (RushesListWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_list_watch_dispose;
  object_class->finalize = rushes_list_watch_finalize;

  /**
   * RushesListWatch::changed:
   * @self: the watch
   *
   * The list or an item of it changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_list_watch_init (RushesListWatch *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * rushes_list_watch_new:
 *
 * Makes a watch of nothing.
 *
 * Returns: (transfer full): the watch
 */
RushesListWatch *
rushes_list_watch_new (void)
{
  return g_object_new (RUSHES_TYPE_LIST_WATCH, NULL);
}

/**
 * rushes_list_watch_set_model:
 * @self: a watch
 * @model: (nullable): the list to watch
 *
 * Watches another list.
 */
void
rushes_list_watch_set_model (RushesListWatch *self,
                             GListModel      *model)
{
  g_return_if_fail (RUSHES_IS_LIST_WATCH (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
      for (guint i = 0; i < self->items->len; i++)
        forget_item (self, g_ptr_array_index (self->items, i));
      g_ptr_array_set_size (self->items, 0);
    }

  g_set_object (&self->model, model);
  if (model == NULL)
    return;

  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (model), model);
}
