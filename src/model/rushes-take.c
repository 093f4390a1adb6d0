/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-take.h"

#include "rushes-field-private.h"
#include "rushes-take-private.h"

/**
 * RushesTake:
 *
 * One result in the library, on its way or arrived. Made by the library, one object a row, and
 * kept as the row is: a change by this or another process notifies. Lives on the main thread.
 */
struct _RushesTake
{
  GObject parent_instance;

  RushesTakeRecord record;
};

G_DEFINE_FINAL_TYPE (RushesTake, rushes_take, G_TYPE_OBJECT)

#define FIELD(name, kind, member) \
  { name, RUSHES_FIELD_##kind, G_STRUCT_OFFSET (RushesTakeRecord, member) }
#define ENUM_FIELD(name, type, member) \
  { name, RUSHES_FIELD_ENUM, G_STRUCT_OFFSET (RushesTakeRecord, member), type }

static const RushesField fields[] = {
  FIELD ("id", STRING, id),
  FIELD ("shot-id", STRING, shot_id),
  FIELD ("parent-id", STRING, parent_id),
  FIELD ("number", INT, number),
  ENUM_FIELD ("origin", rushes_take_origin_get_type, origin),
  FIELD ("kind", INT, kind),
  ENUM_FIELD ("state", rushes_take_state_get_type, state),
  FIELD ("backend", STRING, backend),
  FIELD ("model", STRING, model),
  FIELD ("operation", STRING, operation),
  FIELD ("prompt", STRING, prompt),
  FIELD ("request", JSON, request),
  FIELD ("recipe-id", STRING, recipe_id),
  FIELD ("remote-id", STRING, remote_id),
  FIELD ("remote-state", STRING, remote_state),
  FIELD ("media-id", STRING, media_id),
  FIELD ("path", STRING, path),
  FIELD ("sha256", STRING, sha256),
  FIELD ("mime-type", STRING, mime_type),
  FIELD ("width", INT, width),
  FIELD ("height", INT, height),
  FIELD ("duration-ms", INT64, duration_ms),
  FIELD ("fps", DOUBLE, fps),
  FIELD ("has-audio", BOOLEAN, has_audio),
  FIELD ("is-animatic", BOOLEAN, is_animatic),
  FIELD ("is-winner", BOOLEAN, is_winner),
  FIELD ("progress", DOUBLE, progress),
  FIELD ("estimated", INT64, estimated),
  FIELD ("charged", INT64, charged),
  FIELD ("error-code", STRING, error_code),
  FIELD ("error-message", STRING, error_message),
  FIELD ("created-at", INT64, created_at),
  FIELD ("finished-at", INT64, finished_at),
  FIELD ("submitted-at", INT64, submitted_at),
  FIELD ("position", DOUBLE, position),
  FIELD ("hold", STRING, hold),
  FIELD ("is-slow", BOOLEAN, is_slow),
  FIELD ("stars", INT, stars),
  FIELD ("is-rejected", BOOLEAN, is_rejected),
};

static GParamSpec *properties[G_N_ELEMENTS (fields) + 1];

static void
rushes_take_finalize (GObject *object)
{
  RushesTake *self = RUSHES_TAKE (object);

  _rushes_fields_clear (fields, G_N_ELEMENTS (fields), &self->record);

  G_OBJECT_CLASS (rushes_take_parent_class)->finalize (object);
}

static void
rushes_take_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  RushesTake *self = RUSHES_TAKE (object);

  if (prop_id == 0 || prop_id > G_N_ELEMENTS (fields))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else
    _rushes_field_get (&fields[prop_id - 1], &self->record, value);
}

static void
rushes_take_class_init (RushesTakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_take_finalize;
  object_class->get_property = rushes_take_get_property;

  _rushes_fields_install (object_class, fields, G_N_ELEMENTS (fields), properties);
}

static void
rushes_take_init (RushesTake *self)
{
}

RushesTake *
_rushes_take_new (const RushesTakeRecord *record)
{
  RushesTake *self = g_object_new (RUSHES_TYPE_TAKE, NULL);

  _rushes_take_update (self, record);

  return self;
}

const RushesTakeRecord *
_rushes_take_get_record (RushesTake *self)
{
  return &self->record;
}

void
_rushes_take_update (RushesTake             *self,
                    const RushesTakeRecord *record)
{
  _rushes_fields_update (fields, G_N_ELEMENTS (fields), properties, G_OBJECT (self),
                         &self->record, record);
}

/* Frees what a record holds that was filled with copies. */
void
_rushes_take_record_clear (RushesTakeRecord *record)
{
  _rushes_fields_clear (fields, G_N_ELEMENTS (fields), record);
}

/**
 * rushes_take_get_id:
 * @self: a take
 *
 * Gets the id of the row, the one that people and scripts use.
 *
 * Returns: (transfer none): the id
 */
const char *
rushes_take_get_id (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.id;
}

/**
 * rushes_take_get_shot_id:
 * @self: a take
 *
 * Gets the shot it belongs to.
 *
 * Returns: (transfer none): the id of a shot
 */
const char *
rushes_take_get_shot_id (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.shot_id;
}

/**
 * rushes_take_get_parent_id:
 * @self: a take
 *
 * Gets the take that it was made from.
 *
 * Returns: (transfer none) (nullable): the id of a take
 */
const char *
rushes_take_get_parent_id (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.parent_id;
}

/**
 * rushes_take_get_number:
 * @self: a take
 *
 * Gets its number within the shot, from 1, as in “take 2”.
 *
 * Returns: the number
 */
guint
rushes_take_get_number (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return (guint) self->record.number;
}

/**
 * rushes_take_get_origin:
 * @self: a take
 *
 * Gets where it comes from.
 *
 * Returns: the origin
 */
RushesTakeOrigin
rushes_take_get_origin (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.origin;
}

/**
 * rushes_take_get_kind:
 * @self: a take
 *
 * Gets what it shows or plays.
 *
 * Returns: the kind
 */
RushesMediaKind
rushes_take_get_kind (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), RUSHES_MEDIA_KIND_UNKNOWN);

  return (RushesMediaKind) self->record.kind;
}

/**
 * rushes_take_get_state:
 * @self: a take
 *
 * Gets where it stands.
 *
 * Returns: the state
 */
RushesTakeState
rushes_take_get_state (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.state;
}

/**
 * rushes_take_get_backend:
 * @self: a take
 *
 * Gets the backend that makes or made it.
 *
 * Returns: (transfer none) (nullable): the id of a backend
 */
const char *
rushes_take_get_backend (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.backend;
}

/**
 * rushes_take_get_model:
 * @self: a take
 *
 * Gets the model that makes or made it.
 *
 * Returns: (transfer none) (nullable): the key of a model
 */
const char *
rushes_take_get_model (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.model;
}

/**
 * rushes_take_get_operation:
 * @self: a take
 *
 * Gets the edit that makes or made it (contract §13.4).
 *
 * Returns: (transfer none) (nullable): the operation
 */
const char *
rushes_take_get_operation (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.operation;
}

/**
 * rushes_take_get_prompt:
 * @self: a take
 *
 * Gets the prompt, or the text of an edit.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
rushes_take_get_prompt (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.prompt;
}

/**
 * rushes_take_get_request:
 * @self: a take
 *
 * Gets what was or will be sent; of an edit its operation and parameters.
 *
 * Returns: (transfer none) (nullable): the request
 */
JsonObject *
rushes_take_get_request (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.request;
}

/**
 * rushes_take_get_recipe_id:
 * @self: a take
 *
 * Gets the id of the recipe: of all that makes this file.
 *
 * Returns: (transfer none) (nullable): 64 hexadecimal digits
 */
const char *
rushes_take_get_recipe_id (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.recipe_id;
}

/**
 * rushes_take_get_remote_id:
 * @self: a take
 *
 * Gets the id that the service gave the job.
 *
 * Returns: (transfer none) (nullable): the id
 */
const char *
rushes_take_get_remote_id (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.remote_id;
}

/**
 * rushes_take_get_remote_state:
 * @self: a take
 *
 * Gets the word in which the service last told its state.
 *
 * Returns: (transfer none) (nullable): the word
 */
const char *
rushes_take_get_remote_state (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.remote_state;
}

/**
 * rushes_take_get_media_id:
 * @self: a take
 *
 * Gets the id of the file on the backend.
 *
 * Returns: (transfer none) (nullable): the id
 */
const char *
rushes_take_get_media_id (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.media_id;
}

/**
 * rushes_take_get_path:
 * @self: a take
 *
 * Gets the file in the library, once the take is ready.
 *
 * Returns: (transfer none) (nullable): an absolute path
 */
const char *
rushes_take_get_path (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.path;
}

/**
 * rushes_take_get_sha256:
 * @self: a take
 *
 * Gets the hash of the file.
 *
 * Returns: (transfer none) (nullable): 64 hexadecimal digits
 */
const char *
rushes_take_get_sha256 (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.sha256;
}

/**
 * rushes_take_get_mime_type:
 * @self: a take
 *
 * Gets the type of the file.
 *
 * Returns: (transfer none) (nullable): a MIME type
 */
const char *
rushes_take_get_mime_type (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.mime_type;
}

/**
 * rushes_take_get_width:
 * @self: a take
 *
 * Gets the width of the picture.
 *
 * Returns: pixels, or 0
 */
int
rushes_take_get_width (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.width;
}

/**
 * rushes_take_get_height:
 * @self: a take
 *
 * Gets the height of the picture.
 *
 * Returns: pixels, or 0
 */
int
rushes_take_get_height (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.height;
}

/**
 * rushes_take_get_duration_ms:
 * @self: a take
 *
 * Gets how long it plays.
 *
 * Returns: milliseconds, or 0
 */
gint64
rushes_take_get_duration_ms (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.duration_ms;
}

/**
 * rushes_take_get_fps:
 * @self: a take
 *
 * Gets the frame rate.
 *
 * Returns: frames a second, or 0
 */
double
rushes_take_get_fps (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0.0);

  return self->record.fps;
}

/**
 * rushes_take_has_audio:
 * @self: a take
 *
 * Tells whether it has sound.
 *
 * Returns: %TRUE if it has
 */
gboolean
rushes_take_has_audio (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), FALSE);

  return self->record.has_audio;
}

/**
 * rushes_take_is_animatic:
 * @self: a take
 *
 * Tells whether it is a stand-in that the sandbox drew.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_take_is_animatic (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), FALSE);

  return self->record.is_animatic;
}

/**
 * rushes_take_is_winner:
 * @self: a take
 *
 * Tells whether it was chosen among the takes of its shot.
 *
 * Returns: %TRUE if it was
 */
gboolean
rushes_take_is_winner (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), FALSE);

  return self->record.is_winner;
}

/**
 * rushes_take_get_progress:
 * @self: a take
 *
 * Gets how far the work on it is.
 *
 * Returns: 0 to 1, or -1 if not known
 */
double
rushes_take_get_progress (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0.0);

  return self->record.progress;
}

/**
 * rushes_take_get_estimated:
 * @self: a take
 *
 * Gets what it was expected to cost when it was asked for.
 *
 * Returns: micro-dollars, or %RUSHES_MONEY_UNKNOWN
 */
gint64
rushes_take_get_estimated (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.estimated;
}

/**
 * rushes_take_get_charged:
 * @self: a take
 *
 * Gets what the service charged for it.
 *
 * Returns: micro-dollars, or %RUSHES_MONEY_UNKNOWN
 */
gint64
rushes_take_get_charged (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.charged;
}

/**
 * rushes_take_get_error_code:
 * @self: a take
 *
 * Gets the code of what went wrong.
 *
 * Returns: (transfer none) (nullable): a word of the service, or of ours
 */
const char *
rushes_take_get_error_code (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.error_code;
}

/**
 * rushes_take_get_error_message:
 * @self: a take
 *
 * Gets what went wrong.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
rushes_take_get_error_message (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.error_message;
}

/**
 * rushes_take_get_created_at:
 * @self: a take
 *
 * Gets when it was asked for.
 *
 * Returns: milliseconds since 1970
 */
gint64
rushes_take_get_created_at (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.created_at;
}

/**
 * rushes_take_get_finished_at:
 * @self: a take
 *
 * Gets when it reached its end.
 *
 * Returns: milliseconds since 1970, or 0
 */
gint64
rushes_take_get_finished_at (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.finished_at;
}

/**
 * rushes_take_get_submitted_at:
 * @self: a take
 *
 * Gets when it was last about to be sent.
 *
 * Returns: milliseconds since 1970, or 0 if it never was
 */
gint64
rushes_take_get_submitted_at (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return self->record.submitted_at;
}

/**
 * rushes_take_get_position:
 * @self: a take
 *
 * Gets its place in the queue: of two that wait, the one with less is sent first.
 *
 * Returns: a number that means nothing else
 */
double
rushes_take_get_position (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0.0);

  return self->record.position;
}

/**
 * rushes_take_get_hold:
 * @self: a take
 *
 * Gets why a queued take is passed over.
 *
 * Returns: (transfer none) (nullable): %RUSHES_HOLD_PERSON or %RUSHES_HOLD_INTERRUPTED
 */
const char *
rushes_take_get_hold (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), NULL);

  return self->record.hold;
}

/**
 * rushes_take_is_slow:
 * @self: a take
 *
 * Tells whether the service works on it for much longer than its model usually takes.
 *
 * Returns: %TRUE if it does
 */
gboolean
rushes_take_is_slow (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), FALSE);

  return self->record.is_slow;
}

/**
 * rushes_take_get_stars:
 * @self: a take
 *
 * Gets how many stars a person gave it.
 *
 * Returns: 0 to %RUSHES_TAKE_MAX_STARS
 */
guint
rushes_take_get_stars (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), 0);

  return (guint) self->record.stars;
}

/**
 * rushes_take_is_rejected:
 * @self: a take
 *
 * Tells whether a person said that it will not be used.
 *
 * Returns: %TRUE if so
 */
gboolean
rushes_take_is_rejected (RushesTake *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (self), FALSE);

  return self->record.is_rejected;
}
