/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "publish/rushes-publisher.h"
#include "rushes-take-runner.h"
#include "store/rushes-library-queue.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_ENGINE (rushes_engine_get_type ())

G_DECLARE_FINAL_TYPE (RushesEngine, rushes_engine, RUSHES, ENGINE, GObject)

/**
 * RushesEngineLoad:
 * @n_rows: rows that this program works on
 * @n_waiting: of those, takes that wait for their turn
 * @n_scheduled: rows that wait for their next look
 * @n_steps: looks and other steps since the program began
 *
 * How much an engine has to do.
 */
typedef struct
{
  guint n_rows;
  guint n_waiting;
  guint n_scheduled;
  guint n_steps;
} RushesEngineLoad;

RushesEngine  *rushes_engine_new            (RushesLibrary           *library,
                                             RushesProvider          *provider,
                                             RushesPublisher         *publisher,
                                             RushesWorker            *worker);
void           rushes_engine_set_limits     (RushesEngine            *self,
                                             const RushesQueueLimits *limits);
void           rushes_engine_set_rate       (RushesEngine            *self,
                                             guint                    per_minute);
void           rushes_engine_set_time_func  (RushesEngine            *self,
                                             RushesTakeTimeFunc       func,
                                             gpointer                 user_data);
void           rushes_engine_run            (RushesEngine            *self,
                                             const char              *id,
                                             RushesRunner            *runner);
void           rushes_engine_run_take       (RushesEngine            *self,
                                             RushesTake              *take);
void           rushes_engine_run_post       (RushesEngine            *self,
                                             RushesPost              *post);
RushesRunner  *rushes_engine_find_runner    (RushesEngine            *self,
                                             const char              *id);
const GError  *rushes_engine_get_trouble    (RushesEngine            *self,
                                             const char              *id);
void           rushes_engine_forget_trouble (RushesEngine            *self,
                                             const char              *id);
void           rushes_engine_get_load       (RushesEngine            *self,
                                             RushesEngineLoad        *load);
void           rushes_engine_let_go         (RushesEngine            *self);

G_END_DECLS
