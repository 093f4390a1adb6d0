/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-shot.h"

#include "rushes-field-private.h"
#include "rushes-shot-private.h"

/**
 * RushesShot:
 *
 * One idea to be filmed, with its takes. Made by the library, one object a row, and kept as the
 * row is: a change by this or another process notifies. Lives on the main thread.
 */
struct _RushesShot
{
  GObject parent_instance;

  RushesShotRecord  record;
  GListStore       *takes;
};

G_DEFINE_FINAL_TYPE (RushesShot, rushes_shot, G_TYPE_OBJECT)

#define FIELD(name, kind, member) \
  { name, RUSHES_FIELD_##kind, G_STRUCT_OFFSET (RushesShotRecord, member) }

static const RushesField fields[] = {
  FIELD ("id", STRING, id),
  FIELD ("title", STRING, title),
  FIELD ("is-renamed", BOOLEAN, is_renamed),
  FIELD ("brief", JSON, brief),
  FIELD ("overlay", JSON, overlay),
  FIELD ("winner-id", STRING, winner_id),
  FIELD ("created-at", INT64, created_at),
  FIELD ("updated-at", INT64, updated_at),
  FIELD ("project", STRING, project),
};

enum
{
  PROP_TAKES = G_N_ELEMENTS (fields) + 1,
  PROP_WINNER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Which take the id names changes with the id and with what the list holds. */
static void
notify_winner (RushesShot *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WINNER]);
}

static void
rushes_shot_finalize (GObject *object)
{
  RushesShot *self = RUSHES_SHOT (object);

  _rushes_fields_clear (fields, G_N_ELEMENTS (fields), &self->record);
  g_clear_object (&self->takes);

  G_OBJECT_CLASS (rushes_shot_parent_class)->finalize (object);
}

static void
rushes_shot_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  RushesShot *self = RUSHES_SHOT (object);

  if (prop_id == PROP_TAKES)
    g_value_set_object (value, self->takes);
  else if (prop_id == PROP_WINNER)
    g_value_set_object (value, rushes_shot_get_winner (self));
  else if (prop_id > 0 && prop_id <= G_N_ELEMENTS (fields))
    _rushes_field_get (&fields[prop_id - 1], &self->record, value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rushes_shot_class_init (RushesShotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = rushes_shot_finalize;
  object_class->get_property = rushes_shot_get_property;

  _rushes_fields_install (object_class, fields, G_N_ELEMENTS (fields), properties);
  properties[PROP_TAKES] =
    g_param_spec_object ("takes", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_property (object_class, PROP_TAKES, properties[PROP_TAKES]);
  properties[PROP_WINNER] =
    g_param_spec_object ("winner", NULL, NULL, RUSHES_TYPE_TAKE, flags);
  g_object_class_install_property (object_class, PROP_WINNER, properties[PROP_WINNER]);
}

static void
rushes_shot_init (RushesShot *self)
{
  self->takes = g_list_store_new (RUSHES_TYPE_TAKE);
  g_signal_connect_object (self->takes, "items-changed", G_CALLBACK (notify_winner), self,
                           G_CONNECT_SWAPPED);
}

RushesShot *
_rushes_shot_new (const RushesShotRecord *record)
{
  RushesShot *self = g_object_new (RUSHES_TYPE_SHOT, NULL);

  _rushes_shot_update (self, record);

  return self;
}

void
_rushes_shot_update (RushesShot             *self,
                     const RushesShotRecord *record)
{
  gboolean has_new_winner = g_strcmp0 (self->record.winner_id, record->winner_id) != 0;

  g_object_freeze_notify (G_OBJECT (self));
  _rushes_fields_update (fields, G_N_ELEMENTS (fields), properties, G_OBJECT (self),
                         &self->record, record);
  if (has_new_winner)
    notify_winner (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Frees what a record holds that was filled with copies. */
void
_rushes_shot_record_clear (RushesShotRecord *record)
{
  _rushes_fields_clear (fields, G_N_ELEMENTS (fields), record);
}

/* The list that the library keeps as the rows are. */
GListStore *
_rushes_shot_get_store (RushesShot *self)
{
  return self->takes;
}

/**
 * rushes_shot_get_id:
 * @self: a shot
 *
 * Gets the id of the row.
 *
 * Returns: (transfer none): the id
 */
const char *
rushes_shot_get_id (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  return self->record.id;
}

/**
 * rushes_shot_get_title:
 * @self: a shot
 *
 * Gets the title: of the prompt, until somebody renamed the shot.
 *
 * Returns: (transfer none) (nullable): a line of text, or %NULL while there is no prompt
 */
const char *
rushes_shot_get_title (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  return self->record.title;
}

/**
 * rushes_shot_is_renamed:
 * @self: a shot
 *
 * Tells whether somebody gave it a title.
 *
 * Returns: %TRUE if so
 */
gboolean
rushes_shot_is_renamed (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), FALSE);

  return self->record.is_renamed;
}

/**
 * rushes_shot_get_brief:
 * @self: a shot
 *
 * Gets the brief as it was last saved, for [ctor@Brief.new_from_json].
 *
 * Returns: (transfer none) (nullable): the brief
 */
JsonObject *
rushes_shot_get_brief (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  return self->record.brief;
}

/**
 * rushes_shot_get_overlay:
 * @self: a shot
 *
 * Gets the overlay document as it was last saved.
 *
 * Returns: (transfer none) (nullable): the document
 */
JsonObject *
rushes_shot_get_overlay (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  return self->record.overlay;
}

/**
 * rushes_shot_get_takes:
 * @self: a shot
 *
 * Gets the takes, oldest first. The list lives: it changes in place as takes come and go.
 *
 * Returns: (transfer none): a list of [class@Take]
 */
GListModel *
rushes_shot_get_takes (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  return G_LIST_MODEL (self->takes);
}

/**
 * rushes_shot_get_winner_id:
 * @self: a shot
 *
 * Gets the id of the take that was chosen.
 *
 * Returns: (transfer none) (nullable): the id of a take
 */
const char *
rushes_shot_get_winner_id (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  return self->record.winner_id;
}

/**
 * rushes_shot_get_winner:
 * @self: a shot
 *
 * Gets the take that was chosen.
 *
 * Returns: (transfer none) (nullable): the take
 */
RushesTake *
rushes_shot_get_winner (RushesShot *self)
{
  guint n_takes;

  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  if (self->record.winner_id == NULL)
    return NULL;

  n_takes = g_list_model_get_n_items (G_LIST_MODEL (self->takes));
  for (guint i = 0; i < n_takes; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (G_LIST_MODEL (self->takes), i);

      /* The list keeps it alive. */
      if (g_strcmp0 (rushes_take_get_id (take), self->record.winner_id) == 0)
        return take;
    }

  return NULL;
}

/**
 * rushes_shot_get_created_at:
 * @self: a shot
 *
 * Gets when it was made.
 *
 * Returns: milliseconds since 1970
 */
gint64
rushes_shot_get_created_at (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), 0);

  return self->record.created_at;
}

/**
 * rushes_shot_get_updated_at:
 * @self: a shot
 *
 * Gets when it or one of its takes was last touched.
 *
 * Returns: milliseconds since 1970
 */
gint64
rushes_shot_get_updated_at (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), 0);

  return self->record.updated_at;
}

/**
 * rushes_shot_get_project:
 * @self: a shot
 *
 * Gets the project that its costs are booked on.
 *
 * Returns: (transfer none) (nullable): the project's tag
 */
const char *
rushes_shot_get_project (RushesShot *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT (self), NULL);

  return self->record.project;
}
