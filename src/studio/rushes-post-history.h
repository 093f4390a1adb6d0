/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "publish/rushes-publisher.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

/* Looks whether a post that was sent without an answer stands in the account's history: the same
 * media, caption and account, not older than the intent, and no other post of ours. Gives the row
 * as received, or NULL without an error when there is none. */
void        _rushes_post_history_find_async  (RushesLibrary        *library,
                                              RushesPublisher      *publisher,
                                              RushesPost           *post,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
JsonObject *_rushes_post_history_find_finish (GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
