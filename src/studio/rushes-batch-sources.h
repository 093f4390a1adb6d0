/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "route/rushes-route-facts.h"
#include "rushes-batch-plan.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_BATCH_SOURCES (rushes_batch_sources_get_type ())

G_DECLARE_FINAL_TYPE (RushesBatchSources, rushes_batch_sources, RUSHES, BATCH_SOURCES, GObject)

RushesBatchSources *rushes_batch_sources_new           (RushesStudio         *studio,
                                                        RushesBatchSpec      *spec);
void                rushes_batch_sources_load_async    (RushesBatchSources   *self,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean            rushes_batch_sources_load_finish   (RushesBatchSources   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
RushesReference    *rushes_batch_sources_get_reference (RushesBatchSources   *self,
                                                        guint                 row);
RushesRouteFacts   *rushes_batch_sources_dup_facts     (RushesBatchSources   *self,
                                                        guint                 row);

G_END_DECLS
