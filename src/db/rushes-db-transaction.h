/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-db.h"

G_BEGIN_DECLS

/* Rolls back when it goes out of scope without a commit:
 *
 *   g_autoptr (RushesDbTransaction) transaction = rushes_db_transaction_begin (db, error);
 *
 *   if (transaction == NULL || !rushes_db_run (db, error, …))
 *     return FALSE;
 *
 *   return rushes_db_transaction_commit (transaction, error);
 */
typedef struct _RushesDbTransaction RushesDbTransaction;

RushesDbTransaction *rushes_db_transaction_begin  (RushesDb             *db,
                                                   GError              **error);
gboolean             rushes_db_transaction_commit (RushesDbTransaction  *self,
                                                   GError              **error);
void                 rushes_db_transaction_free   (RushesDbTransaction  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesDbTransaction, rushes_db_transaction_free)

G_END_DECLS
