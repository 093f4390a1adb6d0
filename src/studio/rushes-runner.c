/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-runner.h"

#include <math.h>

/**
 * RushesRunner:
 *
 * Brings one row of the library to its end: the base of what runs takes, renders and posts. Made
 * by the studio for each row whose lease this process holds. Lives on the main thread.
 *
 * A runner that is stopped leaves its row as it is, for whoever comes next; one that is cancelled
 * ends it.
 */
typedef struct
{
  GCancellable     *cancellable;

  RushesRunnerStep  next;
  guint             wait_id;
  guint             is_done : 1;
  guint             has_looked : 1;
} RushesRunnerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RushesRunner, rushes_runner, G_TYPE_OBJECT)

enum
{
  SIGNAL_DONE,
  SIGNAL_LOOKED,
  SIGNAL_TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
rushes_runner_dispose (GObject *object)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (RUSHES_RUNNER (object));

  g_clear_handle_id (&priv->wait_id, g_source_remove);
  g_cancellable_cancel (priv->cancellable);

  G_OBJECT_CLASS (rushes_runner_parent_class)->dispose (object);
}

static void
rushes_runner_finalize (GObject *object)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (RUSHES_RUNNER (object));

  g_clear_object (&priv->cancellable);

  G_OBJECT_CLASS (rushes_runner_parent_class)->finalize (object);
}

static void
rushes_runner_class_init (RushesRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_runner_dispose;
  object_class->finalize = rushes_runner_finalize;

  /**
   * RushesRunner::done:
   * @self: the runner
   *
   * Emitted once, when there is nothing left to do here.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", RUSHES_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  /**
   * RushesRunner::looked:
   * @self: the runner
   *
   * Emitted once, when the service has first said how things stand.
   */
  signals[SIGNAL_LOOKED] = g_signal_new ("looked", RUSHES_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RushesRunner::trouble:
   * @self: the runner
   * @error: what is wrong
   *
   * Emitted when it does not go on for now: whoever waits may want to know. The row is not ended
   * by it, and the runner keeps trying.
   */
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", RUSHES_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rushes_runner_init (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
}

/**
 * rushes_runner_start:
 * @self: a runner
 *
 * Goes on from where the row stands.
 */
void
rushes_runner_start (RushesRunner *self)
{
  g_return_if_fail (RUSHES_IS_RUNNER (self));

  RUSHES_RUNNER_GET_CLASS (self)->start (self);
}

/**
 * rushes_runner_cancel:
 * @self: a runner
 *
 * Ends the row as canceled, as soon as it is known what that means.
 */
void
rushes_runner_cancel (RushesRunner *self)
{
  g_return_if_fail (RUSHES_IS_RUNNER (self));

  if (!rushes_runner_is_done (self))
    RUSHES_RUNNER_GET_CLASS (self)->cancel (self);
}

/**
 * rushes_runner_stop:
 * @self: a runner
 *
 * Does no more, and leaves the row as it is.
 */
void
rushes_runner_stop (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  priv->is_done = TRUE;
  g_clear_handle_id (&priv->wait_id, g_source_remove);
  g_cancellable_cancel (priv->cancellable);
}

/**
 * rushes_runner_is_done:
 * @self: a runner
 *
 * Tells whether it does no more.
 *
 * Returns: %TRUE if so
 */
gboolean
rushes_runner_is_done (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_val_if_fail (RUSHES_IS_RUNNER (self), TRUE);

  return priv->is_done;
}

/**
 * rushes_runner_has_looked:
 * @self: a runner
 *
 * Tells whether the service has said how things stand.
 *
 * Returns: %TRUE if it has
 */
gboolean
rushes_runner_has_looked (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_val_if_fail (RUSHES_IS_RUNNER (self), TRUE);

  return priv->has_looked;
}

/**
 * rushes_runner_get_cancellable:
 * @self: a runner
 *
 * Gets what its requests hang on.
 *
 * Returns: (transfer none): a cancellable
 */
GCancellable *
rushes_runner_get_cancellable (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_val_if_fail (RUSHES_IS_RUNNER (self), NULL);

  return priv->cancellable;
}

/**
 * rushes_runner_finish:
 * @self: a runner
 *
 * Says that there is nothing left to do here.
 */
void
rushes_runner_finish (RushesRunner *self)
{
  g_return_if_fail (RUSHES_IS_RUNNER (self));

  if (rushes_runner_is_done (self))
    return;

  rushes_runner_stop (self);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

/**
 * rushes_runner_look:
 * @self: a runner
 *
 * Says that the service has told how things stand.
 */
void
rushes_runner_look (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  if (priv->has_looked)
    return;

  priv->has_looked = TRUE;
  g_signal_emit (self, signals[SIGNAL_LOOKED], 0);
}

/**
 * rushes_runner_complain:
 * @self: a runner
 * @trouble: what is wrong
 *
 * Says that it does not go on for now.
 */
void
rushes_runner_complain (RushesRunner *self,
                        GError       *trouble)
{
  g_return_if_fail (RUSHES_IS_RUNNER (self));
  g_return_if_fail (trouble != NULL);

  g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, trouble);
}

static gboolean
waited_cb (gpointer user_data)
{
  /* What comes next may be the end of the runner. */
  g_autoptr (RushesRunner) self = g_object_ref (RUSHES_RUNNER (user_data));
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  priv->wait_id = 0;
  priv->next (self);

  return G_SOURCE_REMOVE;
}

/**
 * rushes_runner_wait:
 * @self: a runner
 * @milliseconds: how long
 * @next: called with @self afterwards, unless the runner was stopped
 *
 * Waits before the next step.
 */
void
rushes_runner_wait (RushesRunner     *self,
                    guint             milliseconds,
                    RushesRunnerStep  next)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  if (priv->is_done)
    return;

  g_clear_handle_id (&priv->wait_id, g_source_remove);
  priv->next = next;
  priv->wait_id = g_timeout_add (milliseconds, waited_cb, self);
}

/**
 * rushes_runner_get_interval:
 * @n_looks: how often it was looked already
 * @is_near: whether the service is on this computer
 *
 * Gets how long to wait before the next look at a job: 1, 1.5, 2.25, 3.4, 5, 5 … seconds with a
 * jitter of a tenth (contract §6.6), and a fraction of that where looking costs nothing.
 *
 * Returns: milliseconds
 */
guint
rushes_runner_get_interval (guint    n_looks,
                            gboolean is_near)
{
  double first = is_near ? 150.0 : 1000.0;
  double last = is_near ? 1000.0 : 5000.0;
  double interval = MIN (first * pow (1.5, MIN (n_looks, 16)), last);

  return (guint) (interval * g_random_double_range (0.9, 1.1));
}
