/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-reference.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

/**
 * RushesReference:
 *
 * A file or a media id attached to a brief, with a role and what the user says of faces in it; only
 * these two change once it was made. Lives on the main thread.
 */
struct _RushesReference
{
  GObject parent_instance;

  char                *path;
  char                *media_id;
  char                *sha256;
  char                *name;
  char                *mime_type;
  RushesMediaKind      kind;
  RushesReferenceRole  role;
  RushesFaceAnswer     face;
  int                  width;
  int                  height;
  gint64               duration_ms;
};

G_DEFINE_FINAL_TYPE (RushesReference, rushes_reference, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_MEDIA_ID,
  PROP_SHA256,
  PROP_NAME,
  PROP_MIME_TYPE,
  PROP_KIND,
  PROP_ROLE,
  PROP_FACE,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_DURATION_MS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
rushes_reference_constructed (GObject *object)
{
  RushesReference *self = RUSHES_REFERENCE (object);

  G_OBJECT_CLASS (rushes_reference_parent_class)->constructed (object);

  if (self->kind == RUSHES_MEDIA_KIND_UNKNOWN && self->mime_type != NULL)
    self->kind = rushes_media_kind_from_mime (self->mime_type);
}

static void
rushes_reference_finalize (GObject *object)
{
  RushesReference *self = RUSHES_REFERENCE (object);

  g_free (self->path);
  g_free (self->media_id);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->mime_type);

  G_OBJECT_CLASS (rushes_reference_parent_class)->finalize (object);
}

static void
rushes_reference_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  RushesReference *self = RUSHES_REFERENCE (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;

    case PROP_MEDIA_ID:
      g_value_set_string (value, self->media_id);
      break;

    case PROP_SHA256:
      g_value_set_string (value, self->sha256);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_MIME_TYPE:
      g_value_set_string (value, self->mime_type);
      break;

    case PROP_KIND:
      g_value_set_int (value, (int) self->kind);
      break;

    case PROP_ROLE:
      g_value_set_enum (value, self->role);
      break;

    case PROP_FACE:
      g_value_set_enum (value, self->face);
      break;

    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;

    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      break;

    case PROP_DURATION_MS:
      g_value_set_int64 (value, self->duration_ms);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_reference_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  RushesReference *self = RUSHES_REFERENCE (object);

  switch (prop_id)
    {
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;

    case PROP_MEDIA_ID:
      self->media_id = g_value_dup_string (value);
      break;

    case PROP_SHA256:
      self->sha256 = g_value_dup_string (value);
      break;

    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;

    case PROP_MIME_TYPE:
      self->mime_type = g_value_dup_string (value);
      break;

    case PROP_KIND:
      self->kind = (RushesMediaKind) g_value_get_int (value);
      break;

    case PROP_ROLE:
      rushes_reference_set_role (self, g_value_get_enum (value));
      break;

    case PROP_FACE:
      rushes_reference_set_face (self, g_value_get_enum (value));
      break;

    case PROP_WIDTH:
      self->width = g_value_get_int (value);
      break;

    case PROP_HEIGHT:
      self->height = g_value_get_int (value);
      break;

    case PROP_DURATION_MS:
      self->duration_ms = g_value_get_int64 (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_reference_class_init (RushesReferenceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = rushes_reference_constructed;
  object_class->finalize = rushes_reference_finalize;
  object_class->get_property = rushes_reference_get_property;
  object_class->set_property = rushes_reference_set_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_MEDIA_ID] = g_param_spec_string ("media-id", NULL, NULL, NULL, flags);
  properties[PROP_SHA256] = g_param_spec_string ("sha256", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_MIME_TYPE] = g_param_spec_string ("mime-type", NULL, NULL, NULL, flags);
  properties[PROP_KIND] =
    g_param_spec_int ("kind", NULL, NULL, RUSHES_MEDIA_KIND_UNKNOWN, RUSHES_MEDIA_KIND_AUDIO,
                      RUSHES_MEDIA_KIND_UNKNOWN, flags);
  properties[PROP_ROLE] =
    g_param_spec_enum ("role", NULL, NULL, RUSHES_TYPE_REFERENCE_ROLE, RUSHES_REFERENCE_ROLE_AUTO,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FACE] =
    g_param_spec_enum ("face", NULL, NULL, RUSHES_TYPE_FACE_ANSWER, RUSHES_FACE_ANSWER_NONE,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_DURATION_MS] =
    g_param_spec_int64 ("duration-ms", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_reference_init (RushesReference *self)
{
}

/**
 * rushes_reference_new_for_path:
 * @path: a file
 * @sha256: (nullable): its hash, if known
 * @name: (nullable): its name for people; the file's own name if %NULL
 * @mime_type: (nullable): its type
 *
 * Refers to a file of this computer.
 *
 * Returns: (transfer full): the reference
 */
RushesReference *
rushes_reference_new_for_path (const char *path,
                               const char *sha256,
                               const char *name,
                               const char *mime_type)
{
  g_autofree char *base = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  base = g_path_get_basename (path);

  return g_object_new (RUSHES_TYPE_REFERENCE,
                       "path", path,
                       "sha256", sha256,
                       "name", name != NULL ? name : base,
                       "mime-type", mime_type,
                       NULL);
}

/**
 * rushes_reference_new_for_media:
 * @media_id: the id of a file on the backend
 *
 * Refers to a file that the backend has already.
 *
 * Returns: (transfer full): the reference
 */
RushesReference *
rushes_reference_new_for_media (const char *media_id)
{
  g_return_val_if_fail (media_id != NULL, NULL);

  return g_object_new (RUSHES_TYPE_REFERENCE, "media-id", media_id, NULL);
}

/**
 * rushes_reference_new_from_json:
 * @object: what [method@Reference.to_json] wrote
 * @error: return location for an error
 *
 * Reads a reference.
 *
 * Returns: (transfer full): the reference, or %NULL with an error
 */
RushesReference *
rushes_reference_new_from_json (JsonObject  *object,
                                GError     **error)
{
  const char *path = rushes_json_get_string (object, "path", NULL);
  const char *media_id = rushes_json_get_string (object, "mediaId", NULL);
  int role = RUSHES_REFERENCE_ROLE_AUTO;
  int face = RUSHES_FACE_ANSWER_NONE;

  if (path == NULL && media_id == NULL && rushes_json_get_string (object, "sha256", NULL) == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("A reference needs a “path” or a “mediaId”."));
      return NULL;
    }

  rushes_enum_from_nick (RUSHES_TYPE_REFERENCE_ROLE,
                         rushes_json_get_string (object, "role", NULL), &role);
  rushes_enum_from_nick (RUSHES_TYPE_FACE_ANSWER, rushes_json_get_string (object, "face", NULL),
                         &face);

  return g_object_new (RUSHES_TYPE_REFERENCE,
                       "path", path,
                       "media-id", media_id,
                       "sha256", rushes_json_get_string (object, "sha256", NULL),
                       "name", rushes_json_get_string (object, "name", NULL),
                       "mime-type", rushes_json_get_string (object, "mimeType", NULL),
                       "kind", (int) rushes_media_kind_from_string (
                                       rushes_json_get_string (object, "kind", NULL)),
                       "role", role,
                       "face", face,
                       "width", (int) CLAMP (rushes_json_get_int (object, "width", 0), 0, G_MAXINT),
                       "height",
                       (int) CLAMP (rushes_json_get_int (object, "height", 0), 0, G_MAXINT),
                       "duration-ms", MAX (rushes_json_get_int (object, "durationMs", 0), 0),
                       NULL);
}

static void
write_string (JsonObject *object,
              const char *member,
              const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
}

static void
write_size (JsonObject *object,
            const char *member,
            gint64      value)
{
  if (value > 0)
    json_object_set_int_member (object, member, value);
}

/**
 * rushes_reference_to_json:
 * @self: a reference
 *
 * Writes a reference.
 *
 * Returns: (transfer full): an object for [ctor@Reference.new_from_json]
 */
JsonObject *
rushes_reference_to_json (RushesReference *self)
{
  JsonObject *object;

  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), NULL);

  object = json_object_new ();
  write_string (object, "path", self->path);
  write_string (object, "mediaId", self->media_id);
  write_string (object, "sha256", self->sha256);
  write_string (object, "name", self->name);
  write_string (object, "mimeType", self->mime_type);
  if (self->kind != RUSHES_MEDIA_KIND_UNKNOWN)
    write_string (object, "kind", rushes_media_kind_to_string (self->kind));
  write_string (object, "role", rushes_enum_to_nick (RUSHES_TYPE_REFERENCE_ROLE, self->role));
  if (self->face != RUSHES_FACE_ANSWER_NONE)
    write_string (object, "face", rushes_enum_to_nick (RUSHES_TYPE_FACE_ANSWER, self->face));
  write_size (object, "width", self->width);
  write_size (object, "height", self->height);
  write_size (object, "durationMs", self->duration_ms);

  return object;
}

/**
 * rushes_reference_get_path:
 * @self: a reference
 *
 * Gets the file on this computer.
 *
 * Returns: (transfer none) (nullable): a path
 */
const char *
rushes_reference_get_path (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), NULL);

  return self->path;
}

/**
 * rushes_reference_get_media_id:
 * @self: a reference
 *
 * Gets the file on the backend.
 *
 * Returns: (transfer none) (nullable): the id
 */
const char *
rushes_reference_get_media_id (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), NULL);

  return self->media_id;
}

/**
 * rushes_reference_get_sha256:
 * @self: a reference
 *
 * Gets the hash of the file.
 *
 * Returns: (transfer none) (nullable): 64 hexadecimal digits
 */
const char *
rushes_reference_get_sha256 (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), NULL);

  return self->sha256;
}

/**
 * rushes_reference_get_name:
 * @self: a reference
 *
 * Gets the name for people.
 *
 * Returns: (transfer none) (nullable): the name
 */
const char *
rushes_reference_get_name (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), NULL);

  return self->name;
}

/**
 * rushes_reference_get_mime_type:
 * @self: a reference
 *
 * Gets the type of the file.
 *
 * Returns: (transfer none) (nullable): a MIME type
 */
const char *
rushes_reference_get_mime_type (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), NULL);

  return self->mime_type;
}

/**
 * rushes_reference_get_kind:
 * @self: a reference
 *
 * Gets what it shows or plays.
 *
 * Returns: the kind
 */
RushesMediaKind
rushes_reference_get_kind (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), RUSHES_MEDIA_KIND_UNKNOWN);

  return self->kind;
}

/**
 * rushes_reference_get_role:
 * @self: a reference
 *
 * Gets what it is for.
 *
 * Returns: the role
 */
RushesReferenceRole
rushes_reference_get_role (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), RUSHES_REFERENCE_ROLE_AUTO);

  return self->role;
}

/**
 * rushes_reference_set_role:
 * @self: a reference
 * @role: what it is for
 *
 * Changes what it is for.
 */
void
rushes_reference_set_role (RushesReference     *self,
                           RushesReferenceRole  role)
{
  g_return_if_fail (RUSHES_IS_REFERENCE (self));

  if (self->role == role)
    return;

  self->role = role;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROLE]);
}

/**
 * rushes_reference_get_face:
 * @self: a reference
 *
 * Gets what the user says of faces in it.
 *
 * Returns: the answer; none where what the program sees counts
 */
RushesFaceAnswer
rushes_reference_get_face (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), RUSHES_FACE_ANSWER_NONE);

  return self->face;
}

/**
 * rushes_reference_set_face:
 * @self: a reference
 * @face: what the user says of faces in it
 *
 * Overrules what the program sees in it, or takes that back.
 */
void
rushes_reference_set_face (RushesReference  *self,
                           RushesFaceAnswer  face)
{
  g_return_if_fail (RUSHES_IS_REFERENCE (self));

  if (self->face == face)
    return;

  self->face = face;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FACE]);
}

/**
 * rushes_reference_is_missing:
 * @self: a reference
 *
 * Tells whether only the hash of the file is known: a place that waits for it.
 *
 * Returns: %TRUE if nothing can be made with it
 */
gboolean
rushes_reference_is_missing (RushesReference *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE (self), FALSE);

  return self->path == NULL && self->media_id == NULL;
}
