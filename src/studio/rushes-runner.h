/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_RUNNER (rushes_runner_get_type ())

G_DECLARE_DERIVABLE_TYPE (RushesRunner, rushes_runner, RUSHES, RUNNER, GObject)

/**
 * RushesRunnerStep:
 * @self: the runner
 *
 * What a runner does after a while.
 */
typedef void (*RushesRunnerStep) (RushesRunner *self);

struct _RushesRunnerClass
{
  GObjectClass parent_class;

  void (*start)  (RushesRunner *self);
  void (*cancel) (RushesRunner *self);
};

void          rushes_runner_start           (RushesRunner     *self);
void          rushes_runner_cancel          (RushesRunner     *self);
void          rushes_runner_stop            (RushesRunner     *self);
gboolean      rushes_runner_is_done         (RushesRunner     *self);
gboolean      rushes_runner_has_looked      (RushesRunner     *self);
GCancellable *rushes_runner_get_cancellable (RushesRunner     *self);

/* For the kinds of runners. */
void          rushes_runner_finish          (RushesRunner     *self);
void          rushes_runner_look            (RushesRunner     *self);
void          rushes_runner_complain        (RushesRunner     *self,
                                             GError           *trouble);
void          rushes_runner_wait            (RushesRunner     *self,
                                             guint             milliseconds,
                                             RushesRunnerStep  next);
guint         rushes_runner_get_interval    (guint             n_looks,
                                             gboolean          is_near);

G_END_DECLS
