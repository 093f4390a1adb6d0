/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-measures.h"

#include "util/rushes-error.h"

/* What is quick and shown beside the clips comes first, for all takes. */
static const RushesMeasureKind order[] = { RUSHES_MEASURE_PROBE, RUSHES_MEASURE_LOUDNESS,
                                           RUSHES_MEASURE_CHECK };

/**
 * RushesReviewMeasures:
 *
 * Has every take that is ready measured, one at a time and only with what the computer has to
 * spare. Each is measured once in its life: the library keeps the answers. When all that is done it
 * has proxies made of the clips, for the next time they are played. Lives on the main thread.
 */
struct _RushesReviewMeasures
{
  GObject parent_instance;

  GListModel *items;
  GCancellable *cancellable;
  /* The one that is being measured, or that a proxy is made of. */
  RushesReviewItem *current;
  RushesMeasureKind kind;
};

G_DEFINE_FINAL_TYPE (RushesReviewMeasures, rushes_review_measures, G_TYPE_OBJECT)

enum
{
  SIGNAL_MEASURED,
  SIGNAL_PROXIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void go_on (RushesReviewMeasures *self);

static gboolean
has_use (RushesReviewItem  *item,
         RushesMeasureKind  kind)
{
  RushesTake *take = rushes_review_item_get_take (item);

  switch (kind)
    {
    case RUSHES_MEASURE_PROBE:
      return TRUE;

    case RUSHES_MEASURE_LOUDNESS:
      return rushes_take_has_audio (take);

    case RUSHES_MEASURE_CHECK:
      return rushes_take_get_kind (take) == RUSHES_MEDIA_KIND_VIDEO;
    }

  return FALSE;
}

static RushesReviewItem *
dup_next (RushesReviewMeasures *self,
          RushesMeasureKind    *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < g_list_model_get_n_items (self->items); j++)
      {
        g_autoptr (RushesReviewItem) item = g_list_model_get_item (self->items, j);

        *kind = order[i];
        if (rushes_review_item_get_studio (item) != NULL &&
            rushes_review_item_is_playable (item) && has_use (item, order[i]) &&
            !rushes_review_item_was_measured (item, order[i]))
          return g_steal_pointer (&item);
      }

  return NULL;
}

/* What can not be measured is not tried again until the window is opened anew; that a file is
 * broken is said where it is played. */
static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesReviewMeasures) self = user_data;
  g_autoptr (RushesReviewItem) item = g_steal_pointer (&self->current);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = rushes_measure_finish (RUSHES_STUDIO (source), result, &error);
  if (rushes_error_is_cancelled (error))
    return;
  if (answer == NULL)
    g_debug ("A take was not measured: %s", error->message);

  rushes_review_item_set_measure (item, self->kind, answer);
  if (answer != NULL)
    g_signal_emit (self, signals[SIGNAL_MEASURED], 0, item);
  go_on (self);
}

static RushesReviewItem *
dup_next_clip (RushesReviewMeasures *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (RushesReviewItem) item = g_list_model_get_item (self->items, i);

      if (rushes_review_item_get_studio (item) != NULL && rushes_review_item_is_playable (item) &&
          rushes_take_get_kind (rushes_review_item_get_take (item)) == RUSHES_MEDIA_KIND_VIDEO &&
          !rushes_review_item_was_proxied (item))
        return g_steal_pointer (&item);
    }

  return NULL;
}

/* Without a proxy a clip plays as well, so a failure is no reason to say anything. */
static void
proxied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RushesReviewMeasures) self = user_data;
  g_autoptr (RushesReviewItem) item = g_steal_pointer (&self->current);
  g_autoptr (GError) error = NULL;
  g_autofree char *proxy = rushes_studio_proxy_finish (RUSHES_STUDIO (source), result, &error);

  if (rushes_error_is_cancelled (error))
    return;
  if (proxy == NULL)
    g_debug ("There is no proxy: %s", error->message);

  rushes_review_item_set_proxied (item);
  if (proxy != NULL)
    g_signal_emit (self, signals[SIGNAL_PROXIED], 0, item, proxy);
  go_on (self);
}

static void
make_next_proxy (RushesReviewMeasures *self)
{
  RushesTake *take;

  self->current = dup_next_clip (self);
  if (self->current == NULL)
    return;

  take = rushes_review_item_get_take (self->current);
  rushes_studio_proxy_async (rushes_review_item_get_studio (self->current),
                             rushes_take_get_path (take), self->cancellable, proxied_cb,
                             g_object_ref (self));
}

static void
go_on (RushesReviewMeasures *self)
{
  if (self->items == NULL || self->current != NULL)
    return;

  self->current = dup_next (self, &self->kind);
  if (self->current == NULL)
    make_next_proxy (self);
  else
    rushes_measure_take_async (rushes_review_item_get_studio (self->current),
                               rushes_review_item_get_take (self->current), self->kind, TRUE,
                               self->cancellable, measured_cb, g_object_ref (self));
}

static void
items_changed_cb (GListModel           *items,
                  guint                 position,
                  guint                 n_removed,
                  guint                 n_added,
                  RushesReviewMeasures *self)
{
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (RushesReviewItem) item = g_list_model_get_item (items, position + i);

      g_signal_connect_object (rushes_review_item_get_take (item), "notify::state",
                               G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
    }
  go_on (self);
}

static void
rushes_review_measures_dispose (GObject *object)
{
  RushesReviewMeasures *self = RUSHES_REVIEW_MEASURES (object);

  rushes_review_measures_close (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->current);

  G_OBJECT_CLASS (rushes_review_measures_parent_class)->dispose (object);
}

static void
rushes_review_measures_class_init (RushesReviewMeasuresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_review_measures_dispose;

  signals[SIGNAL_MEASURED] =
    g_signal_new ("measured", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, RUSHES_TYPE_REVIEW_ITEM);
  signals[SIGNAL_PROXIED] =
    g_signal_new ("proxied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, RUSHES_TYPE_REVIEW_ITEM, G_TYPE_STRING);
}

static void
rushes_review_measures_init (RushesReviewMeasures *self)
{
  self->cancellable = g_cancellable_new ();
}

RushesReviewMeasures *
rushes_review_measures_new (GListModel *items)
{
  RushesReviewMeasures *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);

  self = g_object_new (RUSHES_TYPE_REVIEW_MEASURES, NULL);
  self->items = g_object_ref (items);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  items_changed_cb (items, 0, 0, g_list_model_get_n_items (items), self);

  return self;
}

/* Ends what is being measured; nothing more is. */
void
rushes_review_measures_close (RushesReviewMeasures *self)
{
  g_return_if_fail (RUSHES_IS_REVIEW_MEASURES (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->items);
}
