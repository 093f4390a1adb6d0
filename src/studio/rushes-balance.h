/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "provider/rushes-provider.h"

G_BEGIN_DECLS

/* What the account holds, as evidence: `credits` where the service says a number, `text` where it
 * says only words, and `at`. A service that has no such thing gives an error. */
void        _rushes_balance_read_async  (RushesProvider       *provider,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
JsonObject *_rushes_balance_read_finish (GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
