/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "provider/rushes-provider.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

/* Looks for what the service can show of a take that was sent and not answered, and keeps it as
 * evidence. Gives the id of its file if there is one that can be no other's; NULL without an error
 * if nothing is certain. It sends nothing that costs. */
void  _rushes_reconcile_async  (RushesLibrary        *library,
                                RushesProvider       *provider,
                                RushesTake           *take,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
char *_rushes_reconcile_finish (GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
