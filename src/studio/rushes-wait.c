/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-failure.h"
#include "rushes-studio-private.h"
#include "rushes-waiter.h"
#include "util/rushes-error.h"

/* Waiting for rows. Whoever works on a row, this process or another, its object notifies. */

typedef struct
{
  RushesStudio    *studio;
  RushesTake      *take;
  RushesPost      *post;
  RushesTakeState  state;
} Awaited;

static void
awaited_free (gpointer data)
{
  Awaited *self = data;

  g_clear_object (&self->studio);
  g_clear_object (&self->take);
  g_clear_object (&self->post);
  g_free (self);
}

static GError *
describe_end (RushesTake *take)
{
  const char *message = rushes_take_get_error_message (take);

  switch (rushes_take_get_state (take))
    {
    case RUSHES_TAKE_STATE_CANCELED:
      return g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_JOB_FAILED,
                                  message != NULL ? message : _("It was canceled."));

    case RUSHES_TAKE_STATE_UNKNOWN:
      return g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME,
                                  message != NULL ? message
                                                  : _("It was sent, and no answer came."));

    case RUSHES_TAKE_STATE_DRAFT:
    case RUSHES_TAKE_STATE_QUEUED:
    case RUSHES_TAKE_STATE_SUBMITTING:
    case RUSHES_TAKE_STATE_RUNNING:
    case RUSHES_TAKE_STATE_FETCHING:
    case RUSHES_TAKE_STATE_READY:
    case RUSHES_TAKE_STATE_FAILED:
      break;
    }

  return _rushes_failure_new (rushes_take_get_error_code (take), message);
}

static void
check_take (RushesWaiter *waiter,
            gpointer      data)
{
  Awaited *awaited = data;
  RushesTakeState state = rushes_take_get_state (awaited->take);
  const GError *trouble = rushes_engine_get_trouble (rushes_studio_get_engine (awaited->studio),
                                                      rushes_take_get_id (awaited->take));

  if (state <= RUSHES_TAKE_STATE_READY && state >= awaited->state)
    _rushes_waiter_succeed (waiter);
  else if (rushes_take_state_is_final (state))
    _rushes_waiter_fail (waiter, describe_end (awaited->take));
  else if (trouble != NULL)
    _rushes_waiter_fail (waiter, g_error_copy (trouble));
}

/**
 * rushes_studio_wait_take_async:
 * @self: the studio
 * @take: a take
 * @state: how far it must be: running, fetching or ready
 * @cancellable: (nullable): a cancellable; it ends the waiting, not the take
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Waits until a take is at least at @state on its way, or at its end otherwise, or does not go on
 * because the service can not be reached.
 */
void
rushes_studio_wait_take_async (RushesStudio        *self,
                               RushesTake          *take,
                               RushesTakeState      state,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  RushesWaiter *waiter;
  Awaited *awaited;
  GTask *task;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));
  g_return_if_fail (state <= RUSHES_TAKE_STATE_READY);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_wait_take_async);
  awaited = g_new0 (Awaited, 1);
  awaited->studio = g_object_ref (self);
  awaited->take = g_object_ref (take);
  awaited->state = state;
  rushes_engine_forget_trouble (rushes_studio_get_engine (self), rushes_take_get_id (take));
  waiter = _rushes_waiter_new (task, check_take, awaited, awaited_free);
  _rushes_waiter_watch (waiter, take, "notify::state");
  _rushes_waiter_watch (waiter, self, "trouble");
  _rushes_waiter_check (waiter);
}

/**
 * rushes_studio_wait_take_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes waiting for a take.
 *
 * Returns: %FALSE with an error that says how it ended, or why it does not go on for now
 */
gboolean
rushes_studio_wait_take_finish (RushesStudio  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static GError *
describe_post_end (RushesStudio *studio,
                   RushesPost   *post)
{
  const char *message = rushes_post_get_error_message (post);
  g_autofree char *code = NULL;

  if (rushes_post_get_state (post) == RUSHES_POST_STATE_UNKNOWN)
    return g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME,
                                message != NULL ? message : _("It was sent, and no answer came."));

  code = rushes_library_dup_post_error_code (rushes_studio_get_library (studio),
                                             rushes_post_get_id (post));

  return _rushes_failure_new (code, message != NULL ? message : _("It was canceled."));
}

static void
check_post (RushesWaiter *waiter,
            gpointer      data)
{
  Awaited *awaited = data;
  RushesPostState state = rushes_post_get_state (awaited->post);
  const GError *trouble = rushes_engine_get_trouble (rushes_studio_get_engine (awaited->studio),
                                                      rushes_post_get_id (awaited->post));

  if (state == RUSHES_POST_STATE_PUBLISHED)
    _rushes_waiter_succeed (waiter);
  else if (rushes_post_state_is_final (state))
    _rushes_waiter_fail (waiter, describe_post_end (awaited->studio, awaited->post));
  else if (trouble != NULL)
    _rushes_waiter_fail (waiter, g_error_copy (trouble));
}

/* A scheduled post is with the service, too. */
static void
check_submitted (RushesWaiter *waiter,
                 gpointer      data)
{
  Awaited *awaited = data;
  RushesPostState state = rushes_post_get_state (awaited->post);

  if (state == RUSHES_POST_STATE_SCHEDULED || state == RUSHES_POST_STATE_RUNNING)
    _rushes_waiter_succeed (waiter);
  else
    check_post (waiter, data);
}

static void
wait_post (RushesStudio      *self,
           RushesPost        *post,
           RushesWaiterCheck  check,
           GTask             *task)
{
  Awaited *awaited = g_new0 (Awaited, 1);
  RushesWaiter *waiter;

  awaited->studio = g_object_ref (self);
  awaited->post = g_object_ref (post);
  rushes_engine_forget_trouble (rushes_studio_get_engine (self), rushes_post_get_id (post));
  waiter = _rushes_waiter_new (task, check, awaited, awaited_free);
  _rushes_waiter_watch (waiter, post, "notify::state");
  _rushes_waiter_watch (waiter, self, "trouble");
  _rushes_waiter_check (waiter);
}

/* Resolves a task when the service has a post, or it is at its end otherwise. */
void
_rushes_studio_wait_submitted (RushesStudio *self,
                               RushesPost   *post,
                               GTask        *task)
{
  wait_post (self, post, check_submitted, task);
}

/**
 * rushes_studio_wait_post_async:
 * @self: the studio
 * @post: a post
 * @cancellable: (nullable): a cancellable; it ends the waiting, not the post
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Waits until a post is on the platform, or at its end otherwise.
 */
void
rushes_studio_wait_post_async (RushesStudio        *self,
                               RushesPost          *post,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_POST (post));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_wait_post_async);
  wait_post (self, post, check_post, task);
}

/**
 * rushes_studio_wait_post_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes waiting for a post.
 *
 * Returns: %FALSE with an error that says how it ended
 */
gboolean
rushes_studio_wait_post_finish (RushesStudio  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
