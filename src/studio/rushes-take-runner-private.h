/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-take-runner.h"

/* What the parts of RushesTakeRunner share: one sends, one looks how far the job is, one
 * fetches. */

G_BEGIN_DECLS

struct _RushesTakeRunner
{
  RushesRunner parent_instance;

  RushesWorker       *worker;
  RushesTake         *take;
  RushesBrief        *brief;
  GPtrArray          *media_ids;
  char               *remote_id;
  /* Why nobody knows what became of what was sent, and whether that is written down. */
  GError             *lost;
  gboolean            has_evidence;
  char               *url;

  RushesTakeTimeFunc  time_func;
  gpointer            time_data;
  gint64              age_ms;
  gint64              started_ms;
  gint64              slow_ms;
  guint               n_looks;
  guint               n_fetches;
  gboolean            wants_cancel;
};

static inline const char *
get_id (RushesTakeRunner *self)
{
  return rushes_take_get_id (self->take);
}

static inline RushesLibrary *
get_library (RushesTakeRunner *self)
{
  return rushes_runner_get_library (RUSHES_RUNNER (self));
}

static inline RushesProvider *
get_provider (RushesTakeRunner *self)
{
  return rushes_runner_get_provider (RUSHES_RUNNER (self));
}

static inline gboolean
is_done (RushesTakeRunner *self)
{
  return rushes_runner_is_done (RUSHES_RUNNER (self));
}

static inline GCancellable *
get_cancellable (RushesTakeRunner *self)
{
  return rushes_runner_get_cancellable (RUSHES_RUNNER (self));
}

void   _rushes_take_runner_go             (RushesRunner     *runner);
void   _rushes_take_runner_look           (RushesRunner     *runner);
void   _rushes_take_runner_fetch          (RushesRunner     *runner);
void   _rushes_take_runner_begin_fetching (RushesTakeRunner *self,
                                           RushesJobStatus  *status);
void   _rushes_take_runner_reconcile      (RushesRunner     *runner);
void   _rushes_take_runner_begin_age      (RushesTakeRunner *self);
gint64 _rushes_take_runner_get_age        (RushesTakeRunner *self);

G_END_DECLS
