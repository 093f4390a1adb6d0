/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "provider/rushes-provider.h"
#include "rushes-poll-loop.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_RUNNER (rushes_runner_get_type ())

G_DECLARE_DERIVABLE_TYPE (RushesRunner, rushes_runner, RUSHES, RUNNER, GObject)

/**
 * RushesRunnerStep:
 * @self: the runner
 *
 * What a runner does next.
 */
typedef void (*RushesRunnerStep) (RushesRunner *self);

/**
 * RushesRunnerEnd:
 * @RUSHES_RUNNER_FAILED: it gave nothing
 * @RUSHES_RUNNER_CANCELED: somebody stopped it
 * @RUSHES_RUNNER_UNKNOWN: it was sent, and nobody knows what became of it
 *
 * How a row ends that did not come to what it was for.
 */
typedef enum
{
  RUSHES_RUNNER_FAILED,
  RUSHES_RUNNER_CANCELED,
  RUSHES_RUNNER_UNKNOWN,
} RushesRunnerEnd;

/**
 * RushesRunnerClass:
 * @start: goes on from where the row stands
 * @go: its turn in the queue has come
 * @cancel: somebody ends the row
 * @write_end: writes an end into the row; the last step of the journal
 *
 * What the kinds of runners differ in.
 */
struct _RushesRunnerClass
{
  GObjectClass parent_class;

  void     (*start)     (RushesRunner     *self);
  void     (*go)        (RushesRunner     *self);
  void     (*cancel)    (RushesRunner     *self);
  gboolean (*write_end) (RushesRunner     *self,
                         RushesRunnerEnd   end,
                         const char       *code,
                         const char       *message,
                         GError          **error);
};

void            rushes_runner_start           (RushesRunner     *self);
void            rushes_runner_go              (RushesRunner     *self);
void            rushes_runner_cancel          (RushesRunner     *self);
void            rushes_runner_stop            (RushesRunner     *self);
gboolean        rushes_runner_is_done         (RushesRunner     *self);
gboolean        rushes_runner_has_looked      (RushesRunner     *self);
GCancellable   *rushes_runner_get_cancellable (RushesRunner     *self);
void            rushes_runner_set_loop        (RushesRunner     *self,
                                               RushesPollLoop   *loop);
void            rushes_runner_take_step       (RushesRunner     *self);

/* For the kinds of runners. */
void            rushes_runner_set_up          (RushesRunner     *self,
                                               RushesLibrary    *library,
                                               RushesProvider   *provider);
RushesLibrary  *rushes_runner_get_library     (RushesRunner     *self);
RushesProvider *rushes_runner_get_provider    (RushesRunner     *self);
void            rushes_runner_finish          (RushesRunner     *self);
void            rushes_runner_end             (RushesRunner     *self,
                                               RushesRunnerEnd   end,
                                               const char       *code,
                                               const char       *message);
void            rushes_runner_fail            (RushesRunner     *self,
                                               const GError     *error);
void            rushes_runner_write_failed    (RushesRunner     *self,
                                               GError           *error,
                                               RushesRunnerStep  again);
void            rushes_runner_look            (RushesRunner     *self);
void            rushes_runner_complain        (RushesRunner     *self,
                                               GError           *trouble);
void            rushes_runner_ask_turn        (RushesRunner     *self);
void            rushes_runner_wait            (RushesRunner     *self,
                                               gint64            milliseconds,
                                               RushesRunnerStep  next);
void            rushes_runner_look_later      (RushesRunner     *self,
                                               gint64            milliseconds,
                                               RushesRunnerStep  look);
void            rushes_runner_answered        (RushesRunner     *self);
void            rushes_runner_not_answered    (RushesRunner     *self,
                                               GError           *error,
                                               RushesRunnerStep  look);
void            rushes_runner_refused         (RushesRunner     *self,
                                               const GError     *error);
gint64          rushes_runner_get_interval    (guint             n_looks,
                                               gint64            age_ms,
                                               gboolean          is_near);

G_END_DECLS
