/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-batch-plan.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_BATCH (rushes_batch_get_type ())

G_DECLARE_FINAL_TYPE (RushesBatch, rushes_batch, RUSHES, BATCH, GObject)

/* Feeds a batch of the library to the studio. "changed" is emitted whenever an item or the batch
 * moved; "ended" when this process has nothing more to do for it: it is done, paused or canceled,
 * by whomever, and no take of it that was asked for here is on its way. */
char        *rushes_batch_create        (RushesStudio         *studio,
                                         RushesBatchPlan      *plan,
                                         const char           *title,
                                         const RushesBooking  *booking,
                                         const char           *output,
                                         const char           *manifest,
                                         GError              **error);
RushesBatch *rushes_batch_new           (RushesStudio         *studio,
                                         const char           *id);
const char  *rushes_batch_get_id        (RushesBatch          *self);
gboolean     rushes_batch_start         (RushesBatch          *self,
                                         gboolean              with_failed,
                                         GError              **error);
gboolean     rushes_batch_is_running    (RushesBatch          *self);
/* Asks for nothing more. Takes that are on their way go on. */
gboolean     rushes_batch_pause         (RushesBatch          *self,
                                         const char           *reason,
                                         GError              **error);
gboolean     rushes_batch_cancel        (RushesStudio         *studio,
                                         const char           *id,
                                         GError              **error);

/* The manifest: each output with its recipe, hash, cost and state. JSON lines where the name ends
 * in “.jsonl”, else a JSON array; written anew and renamed. */
JsonArray   *rushes_batch_list_outputs  (RushesLibrary        *library,
                                         const char           *id,
                                         GError              **error);
gboolean     rushes_batch_write_manifest (RushesLibrary       *library,
                                         const char           *id,
                                         const char           *path,
                                         GError              **error);

G_END_DECLS
