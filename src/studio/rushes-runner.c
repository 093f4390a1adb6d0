/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-runner.h"

#include <math.h>

#include "rushes-failure.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

/* After so many looks in a row without an answer, or writes that failed, whoever waits is told. */
#define PATIENCE 4
#define WRITE_AGAIN_MS 1000

/* However long a service asks to be left alone, so often it is looked whether it still means it. */
#define LONGEST_DELAY_MS (10 * 60 * 1000)

#define FIRST_INTERVAL_MS 1000.0
#define LAST_INTERVAL_MS 5000.0
#define LONGEST_INTERVAL_MS 60000.0
#define FIRST_NEAR_INTERVAL_MS 150.0
#define LAST_NEAR_INTERVAL_MS 1000.0
#define LONGEST_NEAR_INTERVAL_MS 10000.0
/* What has gone on for this long will most likely go on for as long again. */
#define AGE_PARTS 120.0

/**
 * RushesRunner:
 *
 * Brings one row of the library to its end: the base of what runs takes, renders and posts. It
 * holds what they have in common: a state machine over the journal, in which each step is one
 * callback, every wait goes through the one loop of the program, every end is written once, a
 * write that fails is tried again, and a service that does not answer is asked again later.
 *
 * Made by the engine for each row whose lease this process holds. Lives on the main thread. A
 * runner that is stopped leaves its row as it is, for whoever comes next; one that is cancelled
 * ends it.
 */
typedef struct
{
  RushesLibrary    *library;
  RushesProvider   *provider;
  GCancellable     *cancellable;
  RushesPollLoop   *loop;

  RushesRunnerStep  next;
  RushesRunnerEnd   end;
  char             *end_code;
  char             *end_message;
  guint             n_failures;
  guint             n_unwritten;
  guint             is_done : 1;
  guint             has_looked : 1;
} RushesRunnerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RushesRunner, rushes_runner, G_TYPE_OBJECT)

enum
{
  SIGNAL_DONE,
  SIGNAL_LOOKED,
  SIGNAL_TROUBLE,
  SIGNAL_QUEUED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
rushes_runner_dispose (GObject *object)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (RUSHES_RUNNER (object));

  rushes_runner_set_loop (RUSHES_RUNNER (object), NULL);
  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->library);
  g_clear_object (&priv->provider);

  G_OBJECT_CLASS (rushes_runner_parent_class)->dispose (object);
}

static void
rushes_runner_finalize (GObject *object)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (RUSHES_RUNNER (object));

  g_clear_object (&priv->cancellable);
  g_free (priv->end_code);
  g_free (priv->end_message);

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
  /**
   * RushesRunner::queued:
   * @self: the runner
   *
   * Emitted when it waits for its turn: the engine says when that has come.
   */
  signals[SIGNAL_QUEUED] = g_signal_new ("queued", RUSHES_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
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
 * rushes_runner_go:
 * @self: a runner
 *
 * Goes on: its turn in the queue has come.
 */
void
rushes_runner_go (RushesRunner *self)
{
  g_return_if_fail (RUSHES_IS_RUNNER (self));

  if (!rushes_runner_is_done (self))
    RUSHES_RUNNER_GET_CLASS (self)->go (self);
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

  g_object_ref (self);
  if (!rushes_runner_is_done (self))
    RUSHES_RUNNER_GET_CLASS (self)->cancel (self);
  g_object_unref (self);
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
  rushes_runner_set_loop (self, NULL);
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
 * rushes_runner_set_loop:
 * @self: a runner
 * @loop: (nullable): where it waits
 *
 * Gives a runner the loop of the program. It belongs to whoever gives it.
 */
void
rushes_runner_set_loop (RushesRunner   *self,
                        RushesPollLoop *loop)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  if (priv->loop != NULL)
    _rushes_poll_loop_remove (priv->loop, self);
  priv->loop = loop;
}

/**
 * rushes_runner_take_step:
 * @self: a runner
 *
 * Takes the step that it waited for. The loop calls it.
 */
void
rushes_runner_take_step (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  /* What comes next may be the end of the runner. */
  g_object_ref (self);
  if (!priv->is_done)
    priv->next (self);
  g_object_unref (self);
}

/**
 * rushes_runner_set_up:
 * @self: a runner
 * @library: the library
 * @provider: (nullable): the service that it asks
 *
 * Gives a runner what it works with.
 */
void
rushes_runner_set_up (RushesRunner   *self,
                      RushesLibrary  *library,
                      RushesProvider *provider)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));
  g_return_if_fail (RUSHES_IS_LIBRARY (library));
  g_return_if_fail (provider == NULL || RUSHES_IS_PROVIDER (provider));

  g_set_object (&priv->library, library);
  g_set_object (&priv->provider, provider);
}

/**
 * rushes_runner_get_library:
 * @self: a runner
 *
 * Gets the library.
 *
 * Returns: (transfer none): the library
 */
RushesLibrary *
rushes_runner_get_library (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_val_if_fail (RUSHES_IS_RUNNER (self), NULL);

  return priv->library;
}

/**
 * rushes_runner_get_provider:
 * @self: a runner
 *
 * Gets the service that it asks.
 *
 * Returns: (transfer none) (nullable): the provider
 */
RushesProvider *
rushes_runner_get_provider (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_val_if_fail (RUSHES_IS_RUNNER (self), NULL);

  return priv->provider;
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

static void
write_end (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);
  g_autoptr (GError) error = NULL;

  if (RUSHES_RUNNER_GET_CLASS (self)->write_end (self, priv->end, priv->end_code,
                                                 priv->end_message, &error))
    rushes_runner_finish (self);
  else
    rushes_runner_write_failed (self, error, write_end);
}

/**
 * rushes_runner_end:
 * @self: a runner
 * @end: how it ended
 * @code: (nullable): the code of what went wrong
 * @message: (nullable): what went wrong
 *
 * Writes the end and does no more. A row that somebody else ended meanwhile stays as it is; where
 * it can not be written it is tried again, until this program ends.
 */
void
rushes_runner_end (RushesRunner    *self,
                   RushesRunnerEnd  end,
                   const char      *code,
                   const char      *message)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);
  g_autoptr (RushesRunner) owned = NULL;

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  /* The write is heard of at once, and who hears of it may drop the runner. */
  owned = g_object_ref (self);
  /* That nobody knows what became of it is worth writing down also by one that was stopped. */
  if (rushes_runner_is_done (self) && end != RUSHES_RUNNER_UNKNOWN)
    return;

  priv->end = end;
  g_free (priv->end_code);
  priv->end_code = g_strdup (code);
  g_free (priv->end_message);
  priv->end_message = g_strdup (message);
  write_end (self);
}

/**
 * rushes_runner_fail:
 * @self: a runner
 * @error: why it does not go on
 *
 * Ends the row as failed, or as canceled if somebody stopped it.
 */
void
rushes_runner_fail (RushesRunner *self,
                    const GError *error)
{
  g_return_if_fail (RUSHES_IS_RUNNER (self));
  g_return_if_fail (error != NULL);

  if (rushes_error_is_cancelled (error))
    rushes_runner_end (self, RUSHES_RUNNER_CANCELED, NULL, NULL);
  else
    rushes_runner_end (self, RUSHES_RUNNER_FAILED, _rushes_failure_get_code (error),
                       error->message);
}

/**
 * rushes_runner_write_failed:
 * @self: a runner
 * @error: why something could not be written
 * @again: the step that writes it
 *
 * Tries again where giving up would lose something, and tells whoever waits only after a while: a
 * program that is told goes away, and with it what could not be written. A row that somebody else
 * works on or ended is not ours to write.
 */
void
rushes_runner_write_failed (RushesRunner     *self,
                            GError           *error,
                            RushesRunnerStep  again)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
    {
      rushes_runner_finish (self);
      return;
    }

  if (++priv->n_unwritten >= PATIENCE)
    rushes_runner_complain (self, error);
  rushes_runner_wait (self, WRITE_AGAIN_MS, again);
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

/**
 * rushes_runner_ask_turn:
 * @self: a runner
 *
 * Says that it goes on when there is a place for it. [method@Runner.go] follows.
 */
void
rushes_runner_ask_turn (RushesRunner *self)
{
  g_return_if_fail (RUSHES_IS_RUNNER (self));

  if (!rushes_runner_is_done (self))
    g_signal_emit (self, signals[SIGNAL_QUEUED], 0);
}

static void
wait_in (RushesRunner     *self,
         const char       *lane,
         gint64            milliseconds,
         RushesRunnerStep  next)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  if (priv->is_done || priv->loop == NULL)
    return;

  priv->next = next;
  _rushes_poll_loop_add (priv->loop, self, lane, milliseconds);
}

/**
 * rushes_runner_wait:
 * @self: a runner
 * @milliseconds: how long
 * @next: called with @self afterwards, unless the runner was stopped
 *
 * Waits before the next step, which sends nothing or is not to be put off.
 */
void
rushes_runner_wait (RushesRunner     *self,
                    gint64            milliseconds,
                    RushesRunnerStep  next)
{
  g_return_if_fail (RUSHES_IS_RUNNER (self));

  wait_in (self, NULL, milliseconds, next);
}

/**
 * rushes_runner_look_later:
 * @self: a runner
 * @milliseconds: how long at least
 * @look: called with @self afterwards: it sends one request to the service
 *
 * Waits before the next look, until there is a request left in this minute's budget of the
 * service and the service listens.
 */
void
rushes_runner_look_later (RushesRunner     *self,
                          gint64            milliseconds,
                          RushesRunnerStep  look)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  wait_in (self, rushes_provider_get_id (priv->provider), milliseconds, look);
}

/**
 * rushes_runner_answered:
 * @self: a runner
 *
 * Says that the service answered.
 */
void
rushes_runner_answered (RushesRunner *self)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  priv->n_failures = 0;
  if (priv->loop != NULL)
    _rushes_poll_loop_answered (priv->loop, rushes_provider_get_id (priv->provider));
}

static void
ready_again_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RushesRunner) self = user_data;
  g_autoptr (GError) error = NULL;

  /* If it did not help, the next look says so. */
  rushes_provider_ensure_ready_finish (RUSHES_PROVIDER (source), result, &error);
}

static gint64
get_delay (const GError *error)
{
  gint64 retry_at = rushes_error_get_retry_at (error);

  return retry_at > 0 ? CLAMP (retry_at - rushes_time_now_ms (), 1, LONGEST_DELAY_MS) : 0;
}

/**
 * rushes_runner_not_answered:
 * @self: a runner
 * @error: why a look gave no answer
 * @look: the look to repeat
 *
 * Asks again later. All who ask the same service wait with it: one of them finds out when it
 * answers again. Whoever waits for the row is told after a while.
 */
void
rushes_runner_not_answered (RushesRunner     *self,
                            GError           *error,
                            RushesRunnerStep  look)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);
  const char *lane = rushes_provider_get_id (priv->provider);
  gint64 delay = get_delay (error);

  g_return_if_fail (RUSHES_IS_RUNNER (self));
  g_return_if_fail (error != NULL);

  if (priv->is_done || priv->loop == NULL)
    return;

  priv->n_failures++;
  rushes_runner_look (self);
  _rushes_poll_loop_failed (priv->loop, lane, delay);
  rushes_runner_look_later (self, 0, look);
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK))
    rushes_provider_ensure_ready_async (priv->provider, priv->cancellable, ready_again_cb,
                                        g_object_ref (self));
  if (priv->n_failures >= PATIENCE || g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_AUTH))
    rushes_runner_complain (self, error);
}

/**
 * rushes_runner_refused:
 * @self: a runner
 * @error: what the service said
 *
 * Says that the service does not want to be asked for now. All who ask it wait.
 */
void
rushes_runner_refused (RushesRunner *self,
                       const GError *error)
{
  RushesRunnerPrivate *priv = rushes_runner_get_instance_private (self);

  g_return_if_fail (RUSHES_IS_RUNNER (self));
  g_return_if_fail (error != NULL);

  if (priv->loop != NULL)
    _rushes_poll_loop_failed (priv->loop, rushes_provider_get_id (priv->provider),
                              get_delay (error));
}

/**
 * rushes_runner_get_interval:
 * @n_looks: how often it was looked already
 * @age_ms: how long the job has been with the service
 * @is_near: whether the service is on this computer
 *
 * Gets how long to wait before the next look at a job: 1, 1.5, 2.25, 3.4, 5, 5 … seconds with a
 * jitter of a tenth (contract §6.6), and less where looking costs nothing. What takes longer than
 * ten minutes is looked at less often the longer it takes, at last once a minute.
 *
 * Returns: milliseconds
 */
gint64
rushes_runner_get_interval (guint    n_looks,
                            gint64   age_ms,
                            gboolean is_near)
{
  double first = is_near ? FIRST_NEAR_INTERVAL_MS : FIRST_INTERVAL_MS;
  double last = is_near ? LAST_NEAR_INTERVAL_MS : LAST_INTERVAL_MS;
  double longest = is_near ? LONGEST_NEAR_INTERVAL_MS : LONGEST_INTERVAL_MS;
  double interval = MIN (first * pow (1.5, MIN (n_looks, 16)), last);

  interval = CLAMP ((double) age_ms / AGE_PARTS, interval, longest);

  return (gint64) (interval * g_random_double_range (0.9, 1.1));
}
