/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesBatchState:
 * @RUSHES_BATCH_RUNNING: somebody feeds it, or did until the program ended
 * @RUSHES_BATCH_PAUSED: nothing more is asked for until somebody says so
 * @RUSHES_BATCH_CANCELED: nothing more is asked for
 * @RUSHES_BATCH_DONE: all of it is at its end
 *
 * Where a batch stands.
 */
typedef enum
{
  RUSHES_BATCH_RUNNING,
  RUSHES_BATCH_PAUSED,
  RUSHES_BATCH_CANCELED,
  RUSHES_BATCH_DONE,
} RushesBatchState;

/**
 * RushesBatchItem:
 * @seq: what the library calls it
 * @number: its place in the batch, from 1
 * @row: the row of the table, from 1
 * @line: the line of the file, or 0
 * @name: (nullable): what its file is called, without an ending
 * @shot_id: (nullable): the shot that its take belongs to
 * @state: "waiting", "refused", "canceled", or the state of its take
 * @brief: what to make, with one model
 * @estimated: what it will cost, or %RUSHES_MONEY_UNKNOWN
 * @take_id: (nullable): its take
 * @saved_to: (nullable): where its file was written
 * @error_code: (nullable): why it was refused, by a word
 * @error_message: (nullable): the same, for people
 *
 * One take of a batch, that is or is to be.
 */
typedef struct
{
  gint64      seq;
  guint       number;
  guint       row;
  guint       line;
  char       *name;
  char       *shot_id;
  char       *state;
  JsonObject *brief;
  gint64      estimated;
  char       *take_id;
  char       *saved_to;
  char       *error_code;
  char       *error_message;
} RushesBatchItem;

/**
 * RushesBatchRecord:
 * @id: its id; may be %NULL for one that is to be
 * @title: (nullable): what people call it
 * @backend: where it runs
 * @state: where it stands
 * @has_owner: whether a program that lives feeds it
 * @reason: (nullable): why it is paused
 * @project: (nullable): the project that it is booked on
 * @max_cost: what it may cost, or %RUSHES_MONEY_UNKNOWN
 * @allows_unknown_price: whether it goes on without knowing a price where there is a limit
 * @manifest: (nullable): where its manifest is written
 * @output: (nullable): the folder that its files are written to
 * @created_at: when it was made
 * @n_items: how many takes it is
 * @n_waiting: how many were not asked for yet
 * @n_ready: how many are ready
 * @n_failed: how many came to nothing, or have an outcome that nobody knows
 * @estimated: what it will cost in all, or %RUSHES_MONEY_UNKNOWN if one price is not known
 *
 * A batch.
 */
typedef struct
{
  char             *id;
  char             *title;
  char             *backend;
  RushesBatchState  state;
  gboolean          has_owner;
  char             *reason;
  char             *project;
  gint64            max_cost;
  gboolean          allows_unknown_price;
  char             *manifest;
  char             *output;
  gint64            created_at;
  guint             n_items;
  guint             n_waiting;
  guint             n_ready;
  guint             n_failed;
  gint64            estimated;
} RushesBatchRecord;

const char        *rushes_batch_state_to_string        (RushesBatchState          state);
void               rushes_batch_item_free              (RushesBatchItem          *self);
void               rushes_batch_record_free            (RushesBatchRecord        *self);

/* One transaction: the batch, its items (RushesBatchItem), and a shot a row. This process holds
 * its lease. Gives its id. */
char              *rushes_library_add_batch            (RushesLibrary            *self,
                                                        const RushesBatchRecord  *batch,
                                                        GPtrArray                *items,
                                                        GError                  **error);
RushesBatchRecord *rushes_library_load_batch           (RushesLibrary            *self,
                                                        const char               *id,
                                                        GError                  **error);
GPtrArray         *rushes_library_list_batches         (RushesLibrary            *self,
                                                        GError                  **error);
GPtrArray         *rushes_library_list_batch_items     (RushesLibrary            *self,
                                                        const char               *id,
                                                        GError                  **error);
/* Paused and canceled whoever feeds it, who sees it and stops. Running takes its lease. */
gboolean           rushes_library_set_batch_state      (RushesLibrary            *self,
                                                        const char               *id,
                                                        RushesBatchState          state,
                                                        const char               *reason,
                                                        GError                  **error);
/* Items whose take was certainly never sent wait again; with `with_failed` also those that came to
 * nothing, for which another take will be asked. */
gboolean           rushes_library_reset_batch_items    (RushesLibrary            *self,
                                                        const char               *id,
                                                        gboolean                  with_failed,
                                                        GError                  **error);
gboolean           rushes_library_refuse_batch_item    (RushesLibrary            *self,
                                                        gint64                    seq,
                                                        const char               *code,
                                                        const char               *message,
                                                        GError                  **error);
gboolean           rushes_library_save_batch_item      (RushesLibrary            *self,
                                                        gint64                    seq,
                                                        const char               *path,
                                                        GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesBatchItem, rushes_batch_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesBatchRecord, rushes_batch_record_free)

G_END_DECLS
