/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "provider/rushes-provider.h"
#include "route/rushes-router.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

/* Looks at references: what they are, and whether faces are in them. A media id is looked up in the
 * library, and else fetched from the provider for as long as it takes to look at it. */
void              rushes_route_flow_gather_async  (RushesWorker         *worker,
                                                   RushesLibrary        *library,
                                                   RushesProvider       *provider,
                                                   GPtrArray            *references,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
RushesRouteFacts *rushes_route_flow_gather_finish (RushesWorker         *worker,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* Offers in the registry what the provider says that it has. */
void              rushes_route_flow_offer_async   (RushesProvider       *provider,
                                                   RushesModelRegistry  *registry,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean          rushes_route_flow_offer_finish  (RushesProvider       *provider,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
