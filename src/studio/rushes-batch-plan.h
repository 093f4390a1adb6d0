/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-batch-table.h"
#include "rushes-studio.h"
#include "store/rushes-library-batch.h"

G_BEGIN_DECLS

/* Lets the rules choose a model for each row. */
#define RUSHES_BATCH_AUTO "auto"
/* The columns that are more than text for the prompt. */
#define RUSHES_BATCH_IMAGE_COLUMN "image"
#define RUSHES_BATCH_NAME_COLUMN "name"
#define RUSHES_BATCH_PROMPT_COLUMN "prompt"

/**
 * RushesBatchSpec:
 * @kind: clips or pictures
 * @prompt: (nullable): the prompt with its places; %NULL for the column “prompt”
 * @table: the rows
 * @folder: where paths in the table begin
 * @models: the models, or “auto”
 * @seeds: (element-type gint64): the seeds; empty for none
 * @params: what else is asked of each model
 * @intent: (nullable): what the rules are told that it is for
 * @want: (nullable): what the rules are told that matters most
 *
 * What somebody wants a batch to be. The lists, the table and the texts are its own.
 */
typedef struct
{
  RushesMediaKind   kind;
  char             *prompt;
  RushesBatchTable *table;
  char             *folder;
  GStrv             models;
  GArray           *seeds;
  JsonObject       *params;
  char             *intent;
  char             *want;
} RushesBatchSpec;

/**
 * RushesBatchPlanModel:
 * @model: the model's key
 * @n_takes: how many takes it makes
 * @estimated: what they will cost, or %RUSHES_MONEY_UNKNOWN
 *
 * The part of a model in a plan.
 */
typedef struct
{
  char   *model;
  guint   n_takes;
  gint64  estimated;
} RushesBatchPlanModel;

/**
 * RushesBatchPlan:
 * @items: (element-type RushesBatchItem): all takes that would be asked for
 * @models: (element-type RushesBatchPlanModel): what each model would do
 * @warnings: (element-type utf8): what to mind
 * @n_rows: how many rows
 * @estimated: what those takes will cost whose price is known
 * @n_unpriced: of how many takes it is not
 *
 * What a batch would do, and what it would cost.
 */
typedef struct
{
  GPtrArray *items;
  GPtrArray *models;
  GPtrArray *warnings;
  guint      n_rows;
  gint64     estimated;
  guint      n_unpriced;
} RushesBatchPlan;

RushesBatchSpec *rushes_batch_spec_new        (RushesMediaKind       kind);
void             rushes_batch_spec_free       (RushesBatchSpec      *self);
gboolean         rushes_batch_spec_load       (RushesBatchSpec      *self,
                                               const char           *path,
                                               GError              **error);
gboolean         rushes_batch_spec_read_seeds (RushesBatchSpec      *self,
                                               const char           *text,
                                               GError              **error);

/* Files that rows name are copied into the library; nothing is sent that costs. Each row and model
 * is checked. */
void             rushes_batch_plan_async      (RushesStudio         *studio,
                                               RushesBatchSpec      *spec,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
RushesBatchPlan *rushes_batch_plan_finish     (RushesStudio         *studio,
                                               GAsyncResult         *result,
                                               GError              **error);
void             rushes_batch_plan_free       (RushesBatchPlan      *self);
gboolean         rushes_batch_plan_check      (RushesBatchPlan      *self,
                                               RushesStudio         *studio,
                                               const RushesBooking  *booking,
                                               GError              **error);
JsonObject      *rushes_batch_plan_to_json    (RushesBatchPlan      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesBatchSpec, rushes_batch_spec_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesBatchPlan, rushes_batch_plan_free)

G_END_DECLS
