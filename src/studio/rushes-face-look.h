/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "provider/rushes-provider.h"
#include "route/rushes-route-facts.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesFaceSight:
 * @kind: what the reference turned out to be
 * @face: whether a person's face is in it
 * @seen: (nullable): what the worker saw: `width`, `height`, `faces[]` with places in fractions of
 *   the picture, and for a clip `framesMs[]`; none for a sound, and none where nobody could look
 * @problem: (nullable): why nobody could look
 *
 * What a look at a reference showed.
 */
typedef struct
{
  RushesMediaKind  kind;
  RushesRouteFace  face;
  JsonObject      *seen;
  GError          *problem;
} RushesFaceSight;

void             rushes_face_look_async  (RushesWorker         *worker,
                                          RushesLibrary        *library,
                                          RushesProvider       *provider,
                                          RushesReference      *reference,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
RushesFaceSight *rushes_face_look_finish (RushesWorker         *worker,
                                          GAsyncResult         *result,
                                          GError              **error);
void             rushes_face_sight_free  (RushesFaceSight      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFaceSight, rushes_face_sight_free)

G_END_DECLS
