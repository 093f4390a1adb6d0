/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-public-host.h"

G_BEGIN_DECLS

/**
 * RUSHES_SAFE_FETCH_LIMIT:
 *
 * The largest picture that is fetched, in bytes.
 */
#define RUSHES_SAFE_FETCH_LIMIT (50 * 1024 * 1024)

#define RUSHES_TYPE_SAFE_FETCH (rushes_safe_fetch_get_type ())

G_DECLARE_FINAL_TYPE (RushesSafeFetch, rushes_safe_fetch, RUSHES, SAFE_FETCH, GObject)

RushesSafeFetch *rushes_safe_fetch_new        (void);
void             rushes_safe_fetch_set_policy (RushesSafeFetch      *self,
                                               RushesAddressFunc     is_allowed,
                                               gboolean              allows_http);
void             rushes_safe_fetch_set_limit  (RushesSafeFetch      *self,
                                               gsize                 max_bytes);
void             rushes_safe_fetch_async      (RushesSafeFetch      *self,
                                               const char           *url,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GBytes          *rushes_safe_fetch_finish     (RushesSafeFetch      *self,
                                               GAsyncResult         *result,
                                               const char          **mime_type,
                                               char                **name,
                                               GError              **error);

G_END_DECLS
