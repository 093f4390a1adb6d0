/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-item.h"

#define N_MEASURES (RUSHES_MEASURE_PROBE + 1)

/**
 * RushesReviewItem:
 *
 * A take in the strip of the Review stage, and what the stage remembers of it: whether it plays,
 * and whether it is deleted as long as that can be undone. Lives on the main thread.
 */
struct _RushesReviewItem
{
  GObject parent_instance;

  RushesTake *take;
  RushesStudio *studio;

  gboolean is_ticked;
  gboolean is_deleted;

  JsonObject *measures[N_MEASURES];
  gboolean was_measured[N_MEASURES];
  gboolean was_proxied;
};

G_DEFINE_FINAL_TYPE (RushesReviewItem, rushes_review_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TAKE,
  PROP_TICKED,
  PROP_DELETED,
  PROP_CHECK,
  PROP_LOUDNESS,
  PROP_PROBE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
rushes_review_item_dispose (GObject *object)
{
  RushesReviewItem *self = RUSHES_REVIEW_ITEM (object);

  g_clear_object (&self->take);
  g_clear_object (&self->studio);
  for (guint i = 0; i < N_MEASURES; i++)
    g_clear_pointer (&self->measures[i], json_object_unref);

  G_OBJECT_CLASS (rushes_review_item_parent_class)->dispose (object);
}

static void
rushes_review_item_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  RushesReviewItem *self = RUSHES_REVIEW_ITEM (object);

  switch (prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    case PROP_TICKED:
      g_value_set_boolean (value, self->is_ticked);
      break;

    case PROP_DELETED:
      g_value_set_boolean (value, self->is_deleted);
      break;

    case PROP_CHECK:
    case PROP_LOUDNESS:
    case PROP_PROBE:
      g_value_set_boxed (value, self->measures[prop_id - PROP_CHECK]);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_review_item_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  RushesReviewItem *self = RUSHES_REVIEW_ITEM (object);

  switch (prop_id)
    {
    case PROP_TICKED:
      rushes_review_item_set_ticked (self, g_value_get_boolean (value));
      break;

    case PROP_DELETED:
      rushes_review_item_set_deleted (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_review_item_class_init (RushesReviewItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rushes_review_item_dispose;
  object_class->get_property = rushes_review_item_get_property;
  object_class->set_property = rushes_review_item_set_property;

  /* The take. */
  properties[PROP_TAKE] =
    g_param_spec_object ("take", NULL, NULL, RUSHES_TYPE_TAKE, readable);
  /* Whether it plays. */
  properties[PROP_TICKED] =
    g_param_spec_boolean ("ticked", NULL, NULL, FALSE, readable | G_PARAM_WRITABLE);
  /* Whether it is hidden, to be deleted when that can be undone no more. */
  properties[PROP_DELETED] =
    g_param_spec_boolean ("deleted", NULL, NULL, FALSE, readable | G_PARAM_WRITABLE);
  /* What the checks found; NULL while that is not known, as with the next two. */
  properties[PROP_CHECK] =
    g_param_spec_boxed ("check", NULL, NULL, JSON_TYPE_OBJECT, readable);
  /* How loud it is. */
  properties[PROP_LOUDNESS] =
    g_param_spec_boxed ("loudness", NULL, NULL, JSON_TYPE_OBJECT, readable);
  /* What the file is. */
  properties[PROP_PROBE] =
    g_param_spec_boxed ("probe", NULL, NULL, JSON_TYPE_OBJECT, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_review_item_init (RushesReviewItem *self)
{
}

RushesReviewItem *
rushes_review_item_new (RushesTake   *take,
                        RushesStudio *studio)
{
  RushesReviewItem *self;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  self = g_object_new (RUSHES_TYPE_REVIEW_ITEM, NULL);
  self->take = g_object_ref (take);
  g_set_object (&self->studio, studio);

  return self;
}

RushesTake *
rushes_review_item_get_take (RushesReviewItem *self)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_ITEM (self), NULL);

  return self->take;
}

RushesStudio *
rushes_review_item_get_studio (RushesReviewItem *self)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_ITEM (self), NULL);

  return self->studio;
}

/* Whether there is something to be seen. */
gboolean
rushes_review_item_is_playable (RushesReviewItem *self)
{
  RushesMediaKind kind;

  g_return_val_if_fail (RUSHES_IS_REVIEW_ITEM (self), FALSE);

  kind = rushes_take_get_kind (self->take);

  return !self->is_deleted && rushes_take_get_path (self->take) != NULL &&
         rushes_take_get_state (self->take) == RUSHES_TAKE_STATE_READY &&
         (kind == RUSHES_MEDIA_KIND_VIDEO || kind == RUSHES_MEDIA_KIND_IMAGE);
}

gboolean
rushes_review_item_is_ticked (RushesReviewItem *self)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_ITEM (self), FALSE);

  return self->is_ticked;
}

void
rushes_review_item_set_ticked (RushesReviewItem *self,
                               gboolean          is_ticked)
{
  g_return_if_fail (RUSHES_IS_REVIEW_ITEM (self));

  if (self->is_ticked == !!is_ticked)
    return;

  self->is_ticked = !!is_ticked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
}

gboolean
rushes_review_item_is_deleted (RushesReviewItem *self)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_ITEM (self), FALSE);

  return self->is_deleted;
}

void
rushes_review_item_set_deleted (RushesReviewItem *self,
                                gboolean          is_deleted)
{
  g_return_if_fail (RUSHES_IS_REVIEW_ITEM (self));

  if (self->is_deleted == !!is_deleted)
    return;

  self->is_deleted = !!is_deleted;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DELETED]);
}

/* %NULL while it is not known. */
JsonObject *
rushes_review_item_get_measure (RushesReviewItem  *self,
                                RushesMeasureKind  kind)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_ITEM (self), NULL);
  g_return_val_if_fail (kind < N_MEASURES, NULL);

  return self->measures[kind];
}

/* Whether there is an answer, or will be none. */
gboolean
rushes_review_item_was_measured (RushesReviewItem  *self,
                                 RushesMeasureKind  kind)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_ITEM (self), FALSE);
  g_return_val_if_fail (kind < N_MEASURES, FALSE);

  return self->was_measured[kind];
}

/* Without an answer it is known that there will be none. */
void
rushes_review_item_set_measure (RushesReviewItem  *self,
                                RushesMeasureKind  kind,
                                JsonObject        *answer)
{
  g_return_if_fail (RUSHES_IS_REVIEW_ITEM (self));
  g_return_if_fail (kind < N_MEASURES);

  self->was_measured[kind] = TRUE;
  if (self->measures[kind] == answer)
    return;

  g_clear_pointer (&self->measures[kind], json_object_unref);
  self->measures[kind] = answer != NULL ? json_object_ref (answer) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECK + kind]);
}

/* Whether there is a proxy of it, or will be none. */
gboolean
rushes_review_item_was_proxied (RushesReviewItem *self)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_ITEM (self), FALSE);

  return self->was_proxied;
}

void
rushes_review_item_set_proxied (RushesReviewItem *self)
{
  g_return_if_fail (RUSHES_IS_REVIEW_ITEM (self));

  self->was_proxied = TRUE;
}
