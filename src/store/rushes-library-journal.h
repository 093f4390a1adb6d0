/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-library-ledger.h"
#include "rushes-library-media.h"
#include "rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesTakeIntent:
 * @parent_id: (nullable): the take that it is made from
 * @origin: where it comes from
 * @kind: what it will show
 * @state: queued, or running for an edit that begins at once
 * @backend: (nullable): who makes it
 * @model: (nullable): the model that makes it
 * @operation: (nullable): the edit that makes it
 * @prompt: (nullable): the prompt or text
 * @request: (nullable): what will be sent, as far as it is known
 * @brief: (nullable): the brief, with the files that must be uploaded first
 * @recipe: (nullable): what makes the file
 * @estimated: what it will cost
 * @is_kept: whether it stays in the queue when this program ends before it was sent
 *
 * What somebody asks for.
 */
typedef struct
{
  const char       *parent_id;
  RushesTakeOrigin  origin;
  RushesMediaKind   kind;
  RushesTakeState   state;
  const char       *backend;
  const char       *model;
  const char       *operation;
  const char       *prompt;
  JsonObject       *request;
  JsonObject       *brief;
  JsonObject       *recipe;
  gint64            estimated;
  gboolean          is_kept;
} RushesTakeIntent;

/**
 * RushesPostIntent:
 * @take_id: (nullable): the take to post
 * @backend: who posts it
 * @platform: where to
 * @account_id: (nullable): the account
 * @account_name: (nullable): its name for people
 * @media_id: (nullable): the media on the backend, if it is known
 * @request: what will be sent
 *
 * What somebody asks to be posted.
 */
typedef struct
{
  const char     *take_id;
  const char     *backend;
  RushesPlatform  platform;
  const char     *account_id;
  const char     *account_name;
  const char     *media_id;
  JsonObject     *request;
} RushesPostIntent;

/* What the engine writes. Each call is one transaction, on the disk when it returns. A row only
 * goes on from a state that it can be in, and only by the process that holds its lease: otherwise
 * the answer is RUSHES_ERROR_CONFLICT and nothing was written. */
GPtrArray  *rushes_library_add_takes          (RushesLibrary           *self,
                                               RushesShot              *shot,
                                               const RushesTakeIntent  *intents,
                                               guint                    n_intents,
                                               GError                 **error);
GPtrArray  *rushes_library_add_takes_within   (RushesLibrary           *self,
                                               RushesShot              *shot,
                                               const RushesTakeIntent  *intents,
                                               guint                    n_intents,
                                               const RushesSpending    *spending,
                                               GError                 **error);
/* The code of the error with which a limit refuses. */
#define RUSHES_LIMIT_CODE "limit"
gboolean    rushes_library_check_limits       (RushesLibrary           *self,
                                               const RushesTakeIntent  *intents,
                                               guint                    n_intents,
                                               const RushesSpending    *spending,
                                               GError                 **error);
JsonObject *rushes_library_load_take_brief    (RushesLibrary           *self,
                                               const char              *id,
                                               GError                 **error);
/* The intent: the next thing that happens is that `request` is sent. */
gboolean    rushes_library_take_submitting    (RushesLibrary           *self,
                                               const char              *id,
                                               JsonObject              *request,
                                               GError                 **error);
/* The acknowledgement. */
gboolean    rushes_library_take_acknowledged  (RushesLibrary           *self,
                                               const char              *id,
                                               const char              *remote_id,
                                               GError                 **error);
/* Known here at once, by others about once a second. */
void        rushes_library_take_progress      (RushesLibrary           *self,
                                               const char              *id,
                                               const char              *remote_state,
                                               double                   progress);
gboolean    rushes_library_take_fetching      (RushesLibrary           *self,
                                               const char              *id,
                                               const char              *origin,
                                               const char              *media_id,
                                               gint64                   charged,
                                               GError                 **error);
/* What the service chose itself, such as the seed, is a part of the recipe. */
gboolean    rushes_library_take_set_recipe    (RushesLibrary           *self,
                                               const char              *id,
                                               JsonObject              *recipe,
                                               GError                 **error);
gboolean    rushes_library_take_charged       (RushesLibrary           *self,
                                               const char              *id,
                                               gint64                   charged,
                                               GError                 **error);
/* The result. `sha256` is in the library by rushes_library_adopt_media (). */
gboolean    rushes_library_take_ready         (RushesLibrary           *self,
                                               const char              *id,
                                               const char              *sha256,
                                               const char              *origin,
                                               const char              *media_id,
                                               GError                 **error);
gboolean    rushes_library_take_ended         (RushesLibrary           *self,
                                               const char              *id,
                                               RushesTakeState          state,
                                               const char              *code,
                                               const char              *message,
                                               GError                 **error);
gboolean    rushes_library_take_set_media_id  (RushesLibrary           *self,
                                               const char              *id,
                                               const char              *media_id,
                                               GError                 **error);

RushesPost *rushes_library_add_post           (RushesLibrary           *self,
                                               const RushesPostIntent  *intent,
                                               GError                 **error);
gboolean    rushes_library_post_uploading     (RushesLibrary           *self,
                                               const char              *id,
                                               GError                 **error);
gboolean    rushes_library_post_submitting    (RushesLibrary           *self,
                                               const char              *id,
                                               const char              *media_id,
                                               JsonObject              *request,
                                               GError                 **error);
gboolean    rushes_library_post_acknowledged  (RushesLibrary           *self,
                                               const char              *id,
                                               const char              *remote_id,
                                               RushesPostState          state,
                                               GError                 **error);
gboolean    rushes_library_post_published     (RushesLibrary           *self,
                                               const char              *id,
                                               const char              *permalink,
                                               JsonObject              *result,
                                               GError                 **error);
JsonObject *rushes_library_load_post_result   (RushesLibrary           *self,
                                               const char              *id,
                                               GError                 **error);
gboolean    rushes_library_post_ended         (RushesLibrary           *self,
                                               const char              *id,
                                               RushesPostState          state,
                                               const char              *code,
                                               const char              *message,
                                               GError                 **error);
gint64      rushes_library_post_submitted_at  (RushesLibrary           *self,
                                               const char              *id);
GPtrArray  *rushes_library_list_unknown_posts (RushesLibrary           *self,
                                               const char              *backend,
                                               gint64                   since);
char       *rushes_library_dup_post_error_code (RushesLibrary          *self,
                                               const char              *id);

/* Somebody ends a take that this process need not work on. One that is being sent stays. */
gboolean    rushes_library_cancel_take        (RushesLibrary           *self,
                                               RushesTake              *take,
                                               GError                 **error);
/* A take whose file could not be fetched is fetched again; nothing is generated again. */
gboolean    rushes_library_fetch_again        (RushesLibrary           *self,
                                               RushesTake              *take,
                                               GError                 **error);
/* A person decides about an unknown row that it did not happen. */
gboolean    rushes_library_give_up            (RushesLibrary           *self,
                                               RushesTake              *take,
                                               GError                 **error);

G_END_DECLS
