/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-post.h"

#include "rushes-field-private.h"
#include "rushes-post-private.h"

/**
 * RushesPost:
 *
 * One publication of one media object on one account. Made by the library, one object a row, and
 * kept as the row is: a change by this or another process notifies. Lives on the main thread.
 */
struct _RushesPost
{
  GObject parent_instance;

  RushesPostRecord record;
};

G_DEFINE_FINAL_TYPE (RushesPost, rushes_post, G_TYPE_OBJECT)

#define FIELD(name, kind, member) \
  { name, RUSHES_FIELD_##kind, G_STRUCT_OFFSET (RushesPostRecord, member) }
#define ENUM_FIELD(name, type, member) \
  { name, RUSHES_FIELD_ENUM, G_STRUCT_OFFSET (RushesPostRecord, member), type }

static const RushesField fields[] = {
  FIELD ("id", STRING, id),
  FIELD ("take-id", STRING, take_id),
  FIELD ("backend", STRING, backend),
  ENUM_FIELD ("platform", rushes_platform_get_type, platform),
  ENUM_FIELD ("state", rushes_post_state_get_type, state),
  FIELD ("account-id", STRING, account_id),
  FIELD ("account-name", STRING, account_name),
  FIELD ("caption", STRING, caption),
  FIELD ("media-id", STRING, media_id),
  FIELD ("request", JSON, request),
  FIELD ("remote-id", STRING, remote_id),
  FIELD ("permalink", STRING, permalink),
  FIELD ("error-message", STRING, error_message),
  FIELD ("created-at", INT64, created_at),
};

static GParamSpec *properties[G_N_ELEMENTS (fields) + 1];

static void
rushes_post_finalize (GObject *object)
{
  RushesPost *self = RUSHES_POST (object);

  _rushes_fields_clear (fields, G_N_ELEMENTS (fields), &self->record);

  G_OBJECT_CLASS (rushes_post_parent_class)->finalize (object);
}

static void
rushes_post_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  RushesPost *self = RUSHES_POST (object);

  if (prop_id == 0 || prop_id > G_N_ELEMENTS (fields))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else
    _rushes_field_get (&fields[prop_id - 1], &self->record, value);
}

static void
rushes_post_class_init (RushesPostClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_post_finalize;
  object_class->get_property = rushes_post_get_property;

  _rushes_fields_install (object_class, fields, G_N_ELEMENTS (fields), properties);
}

static void
rushes_post_init (RushesPost *self)
{
}

RushesPost *
_rushes_post_new (const RushesPostRecord *record)
{
  RushesPost *self = g_object_new (RUSHES_TYPE_POST, NULL);

  _rushes_post_update (self, record);

  return self;
}

const RushesPostRecord *
_rushes_post_get_record (RushesPost *self)
{
  return &self->record;
}

void
_rushes_post_update (RushesPost             *self,
                    const RushesPostRecord *record)
{
  _rushes_fields_update (fields, G_N_ELEMENTS (fields), properties, G_OBJECT (self),
                         &self->record, record);
}

/* Frees what a record holds that was filled with copies. */
void
_rushes_post_record_clear (RushesPostRecord *record)
{
  _rushes_fields_clear (fields, G_N_ELEMENTS (fields), record);
}

/**
 * rushes_post_get_id:
 * @self: a post
 *
 * Gets the id of the row.
 *
 * Returns: (transfer none): the id
 */
const char *
rushes_post_get_id (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.id;
}

/**
 * rushes_post_get_take_id:
 * @self: a post
 *
 * Gets the take that is posted.
 *
 * Returns: (transfer none) (nullable): the id of a take, or %NULL for a file that is only on the
 *   backend
 */
const char *
rushes_post_get_take_id (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.take_id;
}

/**
 * rushes_post_get_backend:
 * @self: a post
 *
 * Gets the backend that posts it.
 *
 * Returns: (transfer none): the id of a backend
 */
const char *
rushes_post_get_backend (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.backend;
}

/**
 * rushes_post_get_platform:
 * @self: a post
 *
 * Gets where it is posted.
 *
 * Returns: the platform
 */
RushesPlatform
rushes_post_get_platform (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), 0);

  return self->record.platform;
}

/**
 * rushes_post_get_state:
 * @self: a post
 *
 * Gets where it stands.
 *
 * Returns: the state
 */
RushesPostState
rushes_post_get_state (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), 0);

  return self->record.state;
}

/**
 * rushes_post_get_account_id:
 * @self: a post
 *
 * Gets the account on the platform.
 *
 * Returns: (transfer none): the id of an account
 */
const char *
rushes_post_get_account_id (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.account_id;
}

/**
 * rushes_post_get_account_name:
 * @self: a post
 *
 * Gets the name of the account for people.
 *
 * Returns: (transfer none) (nullable): the name
 */
const char *
rushes_post_get_account_name (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.account_name;
}

/**
 * rushes_post_get_caption:
 * @self: a post
 *
 * Gets the caption.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
rushes_post_get_caption (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.caption;
}

/**
 * rushes_post_get_media_id:
 * @self: a post
 *
 * Gets the media on the backend.
 *
 * Returns: (transfer none) (nullable): the id
 */
const char *
rushes_post_get_media_id (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.media_id;
}

/**
 * rushes_post_get_request:
 * @self: a post
 *
 * Gets what was or will be sent.
 *
 * Returns: (transfer none) (nullable): the request
 */
JsonObject *
rushes_post_get_request (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.request;
}

/**
 * rushes_post_get_remote_id:
 * @self: a post
 *
 * Gets the id that the service gave the job.
 *
 * Returns: (transfer none) (nullable): the id
 */
const char *
rushes_post_get_remote_id (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.remote_id;
}

/**
 * rushes_post_get_permalink:
 * @self: a post
 *
 * Gets where the post can be seen.
 *
 * Returns: (transfer none) (nullable): an address
 */
const char *
rushes_post_get_permalink (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.permalink;
}

/**
 * rushes_post_get_error_message:
 * @self: a post
 *
 * Gets what went wrong.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
rushes_post_get_error_message (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), NULL);

  return self->record.error_message;
}

/**
 * rushes_post_get_created_at:
 * @self: a post
 *
 * Gets when it was asked for.
 *
 * Returns: milliseconds since 1970
 */
gint64
rushes_post_get_created_at (RushesPost *self)
{
  g_return_val_if_fail (RUSHES_IS_POST (self), 0);

  return self->record.created_at;
}
