/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "util/rushes-media-type.h"

G_BEGIN_DECLS

/**
 * RushesTakeState:
 * @RUSHES_TAKE_STATE_DRAFT: not asked for yet
 * @RUSHES_TAKE_STATE_QUEUED: the intent is recorded and waits for its turn
 * @RUSHES_TAKE_STATE_SUBMITTING: the request may be on its way
 * @RUSHES_TAKE_STATE_RUNNING: the service has acknowledged it
 * @RUSHES_TAKE_STATE_FETCHING: the service is done; its file is being fetched and checked
 * @RUSHES_TAKE_STATE_READY: downloaded, decoded to the last frame, hashed, and in the library
 * @RUSHES_TAKE_STATE_FAILED: ended without a result
 * @RUSHES_TAKE_STATE_CANCELED: ended because somebody said so
 * @RUSHES_TAKE_STATE_UNKNOWN: sent, and no answer came; never sent again by itself
 *
 * Where a take stands in the journal. Each name is also what the UI says.
 */
typedef enum
{
  RUSHES_TAKE_STATE_DRAFT,
  RUSHES_TAKE_STATE_QUEUED,
  RUSHES_TAKE_STATE_SUBMITTING,
  RUSHES_TAKE_STATE_RUNNING,
  RUSHES_TAKE_STATE_FETCHING,
  RUSHES_TAKE_STATE_READY,
  RUSHES_TAKE_STATE_FAILED,
  RUSHES_TAKE_STATE_CANCELED,
  RUSHES_TAKE_STATE_UNKNOWN,
} RushesTakeState;

/**
 * RushesTakeOrigin:
 * @RUSHES_TAKE_ORIGIN_GENERATED: from a brief, by a model
 * @RUSHES_TAKE_ORIGIN_FINISHED: from another take, by an edit
 * @RUSHES_TAKE_ORIGIN_IMPORTED: from a file
 *
 * Where a take comes from.
 */
typedef enum
{
  RUSHES_TAKE_ORIGIN_GENERATED,
  RUSHES_TAKE_ORIGIN_FINISHED,
  RUSHES_TAKE_ORIGIN_IMPORTED,
} RushesTakeOrigin;

/**
 * RushesPostState:
 * @RUSHES_POST_STATE_DRAFT: not asked for yet
 * @RUSHES_POST_STATE_CHECKED: the intent is recorded
 * @RUSHES_POST_STATE_UPLOADING: the media is on its way to the service
 * @RUSHES_POST_STATE_SUBMITTING: the request may be on its way
 * @RUSHES_POST_STATE_SCHEDULED: the service will post it later
 * @RUSHES_POST_STATE_RUNNING: the service has acknowledged it
 * @RUSHES_POST_STATE_PUBLISHED: it is on the platform
 * @RUSHES_POST_STATE_FAILED: ended without a post
 * @RUSHES_POST_STATE_CANCELED: ended because somebody said so
 * @RUSHES_POST_STATE_UNKNOWN: sent, and no answer came; never sent again by itself
 *
 * Where a post stands in the journal.
 */
typedef enum
{
  RUSHES_POST_STATE_DRAFT,
  RUSHES_POST_STATE_CHECKED,
  RUSHES_POST_STATE_UPLOADING,
  RUSHES_POST_STATE_SUBMITTING,
  RUSHES_POST_STATE_SCHEDULED,
  RUSHES_POST_STATE_RUNNING,
  RUSHES_POST_STATE_PUBLISHED,
  RUSHES_POST_STATE_FAILED,
  RUSHES_POST_STATE_CANCELED,
  RUSHES_POST_STATE_UNKNOWN,
} RushesPostState;

/**
 * RushesReferenceRole:
 * @RUSHES_REFERENCE_ROLE_AUTO: whatever the model makes of it, by position
 * @RUSHES_REFERENCE_ROLE_FIRST_FRAME: the clip begins with this picture
 * @RUSHES_REFERENCE_ROLE_LAST_FRAME: the clip ends with this picture
 * @RUSHES_REFERENCE_ROLE_STYLE: the clip looks like this
 * @RUSHES_REFERENCE_ROLE_SOURCE_VIDEO: the clip to be changed
 * @RUSHES_REFERENCE_ROLE_AUDIO: sound to go by
 *
 * What a reference is for.
 */
typedef enum
{
  RUSHES_REFERENCE_ROLE_AUTO,
  RUSHES_REFERENCE_ROLE_FIRST_FRAME,
  RUSHES_REFERENCE_ROLE_LAST_FRAME,
  RUSHES_REFERENCE_ROLE_STYLE,
  RUSHES_REFERENCE_ROLE_SOURCE_VIDEO,
  RUSHES_REFERENCE_ROLE_AUDIO,
} RushesReferenceRole;

/**
 * RushesPlatform:
 * @RUSHES_PLATFORM_INSTAGRAM: Instagram
 * @RUSHES_PLATFORM_TIKTOK: TikTok
 *
 * Where posts go.
 */
typedef enum
{
  RUSHES_PLATFORM_INSTAGRAM,
  RUSHES_PLATFORM_TIKTOK,
} RushesPlatform;

/**
 * RushesFaceAnswer:
 * @RUSHES_FACE_ANSWER_NONE: nothing; what the program sees counts
 * @RUSHES_FACE_ANSWER_YES: there is one
 * @RUSHES_FACE_ANSWER_NO: there is none
 *
 * What the user says about a person's face in the pictures of a brief.
 */
typedef enum
{
  RUSHES_FACE_ANSWER_NONE,
  RUSHES_FACE_ANSWER_YES,
  RUSHES_FACE_ANSWER_NO,
} RushesFaceAnswer;

#define RUSHES_TYPE_TAKE_STATE (rushes_take_state_get_type ())
#define RUSHES_TYPE_TAKE_ORIGIN (rushes_take_origin_get_type ())
#define RUSHES_TYPE_POST_STATE (rushes_post_state_get_type ())
#define RUSHES_TYPE_REFERENCE_ROLE (rushes_reference_role_get_type ())
#define RUSHES_TYPE_PLATFORM (rushes_platform_get_type ())
#define RUSHES_TYPE_FACE_ANSWER (rushes_face_answer_get_type ())

GType       rushes_take_state_get_type     (void);
GType       rushes_take_origin_get_type    (void);
GType       rushes_post_state_get_type     (void);
GType       rushes_reference_role_get_type (void);
GType       rushes_platform_get_type       (void);
GType       rushes_face_answer_get_type    (void);

const char *rushes_enum_to_nick            (GType       type,
                                            int         value);
gboolean    rushes_enum_from_nick          (GType       type,
                                            const char *nick,
                                            int        *value);

gboolean    rushes_take_state_is_final     (RushesTakeState state);
const char *rushes_take_state_to_gateway   (RushesTakeState state);
gboolean    rushes_post_state_is_final     (RushesPostState state);

G_END_DECLS
