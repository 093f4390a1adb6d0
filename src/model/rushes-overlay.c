/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-overlay.h"

/**
 * RushesOverlay:
 *
 * All that lies over a picture: a list of layers, the lowest first. The editor binds to it, the
 * renderer draws it, and JSON keeps it. It belongs to one thread.
 */
struct _RushesOverlay
{
  GObject    parent_instance;

  GPtrArray *layers;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesOverlay, rushes_overlay, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_changed (RushesOverlay *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
layer_notify_cb (RushesTextLayer *layer,
                 GParamSpec      *pspec,
                 RushesOverlay   *self)
{
  emit_changed (self);
}

static void
drop_layers (RushesOverlay *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    g_signal_handlers_disconnect_by_func (self->layers->pdata[i], layer_notify_cb, self);
  g_ptr_array_set_size (self->layers, 0);
}

static void
take_layer (RushesOverlay   *self,
            guint            index,
            RushesTextLayer *layer)
{
  g_ptr_array_insert (self->layers, (int) index, layer);
  g_signal_connect_object (layer, "notify", G_CALLBACK (layer_notify_cb), self, 0);
}

static GType
rushes_overlay_get_item_type (GListModel *model)
{
  return RUSHES_TYPE_TEXT_LAYER;
}

static guint
rushes_overlay_get_n_items (GListModel *model)
{
  return RUSHES_OVERLAY (model)->layers->len;
}

static gpointer
rushes_overlay_get_item (GListModel *model,
                         guint       position)
{
  RushesOverlay *self = RUSHES_OVERLAY (model);

  return position < self->layers->len ? g_object_ref (self->layers->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rushes_overlay_get_item_type;
  iface->get_n_items = rushes_overlay_get_n_items;
  iface->get_item = rushes_overlay_get_item;
}

static void
rushes_overlay_dispose (GObject *object)
{
  drop_layers (RUSHES_OVERLAY (object));

  G_OBJECT_CLASS (rushes_overlay_parent_class)->dispose (object);
}

static void
rushes_overlay_finalize (GObject *object)
{
  RushesOverlay *self = RUSHES_OVERLAY (object);

  g_ptr_array_unref (self->layers);

  G_OBJECT_CLASS (rushes_overlay_parent_class)->finalize (object);
}

static void
rushes_overlay_class_init (RushesOverlayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_overlay_dispose;
  object_class->finalize = rushes_overlay_finalize;

  /**
   * RushesOverlay::changed:
   *
   * Is emitted after a layer came, went or changed.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
rushes_overlay_init (RushesOverlay *self)
{
  self->layers = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * rushes_overlay_new:
 *
 * Makes an overlay without layers.
 *
 * Returns: (transfer full): a new overlay
 */
RushesOverlay *
rushes_overlay_new (void)
{
  return g_object_new (RUSHES_TYPE_OVERLAY, NULL);
}

/**
 * rushes_overlay_copy:
 * @self: an overlay
 *
 * Copies an overlay and its layers.
 *
 * Returns: (transfer full): a new overlay
 */
RushesOverlay *
rushes_overlay_copy (RushesOverlay *self)
{
  RushesOverlay *copy;

  g_return_val_if_fail (RUSHES_IS_OVERLAY (self), NULL);

  copy = rushes_overlay_new ();
  for (guint i = 0; i < self->layers->len; i++)
    take_layer (copy, i, rushes_text_layer_copy (self->layers->pdata[i]));

  return copy;
}

/**
 * rushes_overlay_assign:
 * @self: an overlay
 * @other: another, often an earlier copy
 *
 * Makes the overlay equal to another. Layers of @self that have a counterpart at the same place
 * are kept as objects and get its values, so that whatever is bound to them stays so.
 */
void
rushes_overlay_assign (RushesOverlay *self,
                       RushesOverlay *other)
{
  guint n_kept;
  guint n_removed;
  guint n_added;

  g_return_if_fail (RUSHES_IS_OVERLAY (self));
  g_return_if_fail (RUSHES_IS_OVERLAY (other));

  if (rushes_overlay_is_equal (self, other))
    return;

  n_kept = MIN (self->layers->len, other->layers->len);
  n_removed = self->layers->len - n_kept;
  n_added = other->layers->len - n_kept;
  for (guint i = 0; i < n_kept; i++)
    rushes_text_layer_assign (self->layers->pdata[i], other->layers->pdata[i]);

  for (guint i = 0; i < n_removed; i++)
    g_signal_handlers_disconnect_by_func (self->layers->pdata[n_kept + i], layer_notify_cb, self);
  g_ptr_array_set_size (self->layers, (int) n_kept);
  for (guint i = 0; i < n_added; i++)
    take_layer (self, n_kept + i, rushes_text_layer_copy (other->layers->pdata[n_kept + i]));

  if (n_removed + n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), n_kept, n_removed, n_added);
  emit_changed (self);
}

/**
 * rushes_overlay_is_equal:
 * @self: an overlay
 * @other: another
 *
 * Compares two overlays.
 *
 * Returns: %TRUE if they draw the same
 */
gboolean
rushes_overlay_is_equal (RushesOverlay *self,
                         RushesOverlay *other)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_OVERLAY (other), FALSE);

  if (self->layers->len != other->layers->len)
    return FALSE;

  for (guint i = 0; i < self->layers->len; i++)
    if (!rushes_text_layer_is_equal (self->layers->pdata[i], other->layers->pdata[i]))
      return FALSE;

  return TRUE;
}

/**
 * rushes_overlay_get_n_layers:
 * @self: an overlay
 *
 * Counts the layers.
 *
 * Returns: how many
 */
guint
rushes_overlay_get_n_layers (RushesOverlay *self)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY (self), 0);

  return self->layers->len;
}

/**
 * rushes_overlay_get_layer:
 * @self: an overlay
 * @index: 0 for the lowest
 *
 * Gets a layer.
 *
 * Returns: (transfer none) (nullable): the layer
 */
RushesTextLayer *
rushes_overlay_get_layer (RushesOverlay *self,
                          guint          index)
{
  g_return_val_if_fail (RUSHES_IS_OVERLAY (self), NULL);

  return index < self->layers->len ? self->layers->pdata[index] : NULL;
}

/**
 * rushes_overlay_insert:
 * @self: an overlay
 * @index: 0 for below all others
 * @layer: a layer of no other overlay
 *
 * Adds a layer at a place.
 */
void
rushes_overlay_insert (RushesOverlay   *self,
                       guint            index,
                       RushesTextLayer *layer)
{
  g_return_if_fail (RUSHES_IS_OVERLAY (self));
  g_return_if_fail (RUSHES_IS_TEXT_LAYER (layer));
  g_return_if_fail (index <= self->layers->len);

  take_layer (self, index, g_object_ref (layer));
  g_list_model_items_changed (G_LIST_MODEL (self), index, 0, 1);
  emit_changed (self);
}

/**
 * rushes_overlay_append:
 * @self: an overlay
 * @layer: a layer of no other overlay
 *
 * Adds a layer above all others.
 */
void
rushes_overlay_append (RushesOverlay   *self,
                       RushesTextLayer *layer)
{
  g_return_if_fail (RUSHES_IS_OVERLAY (self));

  rushes_overlay_insert (self, self->layers->len, layer);
}

/**
 * rushes_overlay_remove:
 * @self: an overlay
 * @index: 0 for the lowest
 *
 * Removes a layer.
 */
void
rushes_overlay_remove (RushesOverlay *self,
                       guint          index)
{
  g_return_if_fail (RUSHES_IS_OVERLAY (self));
  g_return_if_fail (index < self->layers->len);

  g_signal_handlers_disconnect_by_func (self->layers->pdata[index], layer_notify_cb, self);
  g_ptr_array_remove_index (self->layers, index);
  g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 0);
  emit_changed (self);
}
