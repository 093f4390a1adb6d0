/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-enums.h"

/* The nicks stand in the library and on the command line: they never change. */

G_DEFINE_ENUM_TYPE (RushesTakeState, rushes_take_state,
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_QUEUED, "queued"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_SUBMITTING, "submitting"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_FETCHING, "fetching"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_CANCELED, "canceled"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_UNKNOWN, "unknown"))

G_DEFINE_ENUM_TYPE (RushesTakeOrigin, rushes_take_origin,
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_ORIGIN_GENERATED, "generated"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_ORIGIN_FINISHED, "finished"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_ORIGIN_IMPORTED, "imported"))

G_DEFINE_ENUM_TYPE (RushesPostState, rushes_post_state,
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_CHECKED, "checked"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_UPLOADING, "uploading"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_SUBMITTING, "submitting"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_SCHEDULED, "scheduled"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_PUBLISHED, "published"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_CANCELED, "canceled"),
                    G_DEFINE_ENUM_VALUE (RUSHES_POST_STATE_UNKNOWN, "unknown"))

G_DEFINE_ENUM_TYPE (RushesReferenceRole, rushes_reference_role,
                    G_DEFINE_ENUM_VALUE (RUSHES_REFERENCE_ROLE_AUTO, "auto"),
                    G_DEFINE_ENUM_VALUE (RUSHES_REFERENCE_ROLE_FIRST_FRAME, "first-frame"),
                    G_DEFINE_ENUM_VALUE (RUSHES_REFERENCE_ROLE_LAST_FRAME, "last-frame"),
                    G_DEFINE_ENUM_VALUE (RUSHES_REFERENCE_ROLE_STYLE, "style"),
                    G_DEFINE_ENUM_VALUE (RUSHES_REFERENCE_ROLE_SOURCE_VIDEO, "source-video"),
                    G_DEFINE_ENUM_VALUE (RUSHES_REFERENCE_ROLE_AUDIO, "audio"))

G_DEFINE_ENUM_TYPE (RushesPlatform, rushes_platform,
                    G_DEFINE_ENUM_VALUE (RUSHES_PLATFORM_INSTAGRAM, "instagram"),
                    G_DEFINE_ENUM_VALUE (RUSHES_PLATFORM_TIKTOK, "tiktok"))

G_DEFINE_ENUM_TYPE (RushesFaceAnswer, rushes_face_answer,
                    G_DEFINE_ENUM_VALUE (RUSHES_FACE_ANSWER_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (RUSHES_FACE_ANSWER_YES, "yes"),
                    G_DEFINE_ENUM_VALUE (RUSHES_FACE_ANSWER_NO, "no"))

/**
 * rushes_enum_to_nick:
 * @type: a registered enumeration
 * @value: one of its values
 *
 * Gets the word for a value that the library, JSON and the command line use.
 *
 * Returns: (transfer none) (nullable): the nick, or %NULL if @type has no such value
 */
const char *
rushes_enum_to_nick (GType type,
                     int   value)
{
  g_autoptr (GTypeClass) klass = NULL;
  GEnumValue *found;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  klass = g_type_class_ref (type);
  found = g_enum_get_value ((GEnumClass *) klass, value);

  return found != NULL ? found->value_nick : NULL;
}

/**
 * rushes_enum_from_nick:
 * @type: a registered enumeration
 * @nick: (nullable): a word
 * @value: (out): the value it stands for
 *
 * Reads the word for a value.
 *
 * Returns: %FALSE if @type has no such word
 */
gboolean
rushes_enum_from_nick (GType       type,
                       const char *nick,
                       int        *value)
{
  g_autoptr (GTypeClass) klass = NULL;
  GEnumValue *found;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), FALSE);

  if (nick == NULL)
    return FALSE;

  klass = g_type_class_ref (type);
  found = g_enum_get_value_by_nick ((GEnumClass *) klass, nick);
  if (found == NULL)
    return FALSE;

  *value = found->value;
  return TRUE;
}

/**
 * rushes_take_state_is_final:
 * @state: a state
 *
 * Tells whether nothing more will happen by itself. `unknown` is final in that sense: only a
 * person or a look at the service ends it.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_take_state_is_final (RushesTakeState state)
{
  switch (state)
    {
    case RUSHES_TAKE_STATE_READY:
    case RUSHES_TAKE_STATE_FAILED:
    case RUSHES_TAKE_STATE_CANCELED:
    case RUSHES_TAKE_STATE_UNKNOWN:
      return TRUE;

    case RUSHES_TAKE_STATE_DRAFT:
    case RUSHES_TAKE_STATE_QUEUED:
    case RUSHES_TAKE_STATE_SUBMITTING:
    case RUSHES_TAKE_STATE_RUNNING:
    case RUSHES_TAKE_STATE_FETCHING:
      return FALSE;
    }

  return FALSE;
}

/**
 * rushes_take_state_to_gateway:
 * @state: a state
 *
 * Translates a state to the word that scripts of the gateway know (contract §6.2).
 *
 * Returns: (transfer none): the word
 */
const char *
rushes_take_state_to_gateway (RushesTakeState state)
{
  switch (state)
    {
    case RUSHES_TAKE_STATE_DRAFT:
    case RUSHES_TAKE_STATE_QUEUED:
    case RUSHES_TAKE_STATE_SUBMITTING:
      return "idle";

    case RUSHES_TAKE_STATE_RUNNING:
    case RUSHES_TAKE_STATE_FETCHING:
      return "in_progress";

    case RUSHES_TAKE_STATE_READY:
      return "succeeded";

    case RUSHES_TAKE_STATE_FAILED:
      return "failed";

    case RUSHES_TAKE_STATE_CANCELED:
      return "canceled";

    case RUSHES_TAKE_STATE_UNKNOWN:
      return "unknown";
    }

  return "unknown";
}

/**
 * rushes_post_state_is_final:
 * @state: a state
 *
 * Tells whether nothing more will happen by itself, as [func@take_state_is_final] does.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_post_state_is_final (RushesPostState state)
{
  switch (state)
    {
    case RUSHES_POST_STATE_PUBLISHED:
    case RUSHES_POST_STATE_FAILED:
    case RUSHES_POST_STATE_CANCELED:
    case RUSHES_POST_STATE_UNKNOWN:
      return TRUE;

    case RUSHES_POST_STATE_DRAFT:
    case RUSHES_POST_STATE_CHECKED:
    case RUSHES_POST_STATE_UPLOADING:
    case RUSHES_POST_STATE_SUBMITTING:
    case RUSHES_POST_STATE_SCHEDULED:
    case RUSHES_POST_STATE_RUNNING:
      return FALSE;
    }

  return FALSE;
}
