/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "net/rushes-download.h"
#include "rushes-failure.h"
#include "rushes-studio-private.h"
#include "rushes-waiter.h"
#include "store/rushes-library-evidence.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

/* Longer than this nobody waits for what others left. */
#define SETTLE_MS 1700

/* A window looks for what may still turn up for so long, a command, for which somebody waits, only
 * for what is new. */
#define LONG_AGO_MS (G_GINT64_CONSTANT (7) * 24 * 60 * 60 * 1000)
#define RECENT_MS (60 * 60 * 1000)

/* What a program that died left of a file it was writing. */
#define STALE_PART_MS (24 * 60 * 60 * 1000)

static gboolean
is_of_this_backend (RushesStudio *self,
                    const char   *backend)
{
  return g_strcmp0 (backend, rushes_provider_get_id (rushes_studio_get_provider (self))) == 0;
}

/* Whether the row is one that this program can bring any further. */
static gboolean
can_carry_take (RushesStudio *self,
                RushesTake   *take)
{
  RushesTakeState state = rushes_take_get_state (take);

  return rushes_take_get_origin (take) != RUSHES_TAKE_ORIGIN_GENERATED ||
         state < RUSHES_TAKE_STATE_RUNNING ||
         is_of_this_backend (self, rushes_take_get_backend (take));
}

static gboolean
can_carry_post (RushesStudio *self,
                RushesPost   *post)
{
  return rushes_post_get_state (post) < RUSHES_POST_STATE_SUBMITTING ||
         (rushes_studio_get_publisher (self) != NULL &&
          is_of_this_backend (self, rushes_post_get_backend (post)));
}

/* Its program ended between sending and the answer. What the service can show is looked for. */
static void
lose_sight (RushesStudio *self,
            RushesTake   *take)
{
  RushesLibrary *library = rushes_studio_get_library (self);
  const char *message = _("The program ended while this was being sent, and no answer is known. "
                          "Look at the account before sending it again.");
  g_autoptr (JsonObject) data = json_object_new ();

  json_object_set_string_member (data, "message", message);
  rushes_library_add_evidence (library, rushes_take_get_id (take), RUSHES_EVIDENCE_NO_ANSWER, data,
                               NULL);
  rushes_library_take_ended (library, rushes_take_get_id (take), RUSHES_TAKE_STATE_UNKNOWN,
                             "unknown_outcome", message, NULL);
  if (is_of_this_backend (self, rushes_take_get_backend (take)))
    rushes_engine_run_take (rushes_studio_get_engine (self), take);
}

/* Nothing here sends anything that costs: what was never sent ends, or rests in the queue until a
 * person lets it go on; what may have been sent is only looked at. */
static void
carry_take (RushesStudio *self,
            RushesTake   *take)
{
  RushesLibrary *library = rushes_studio_get_library (self);
  const char *id = rushes_take_get_id (take);
  RushesTakeState state = rushes_take_get_state (take);

  if (state == RUSHES_TAKE_STATE_SUBMITTING)
    lose_sight (self, take);
  else if (state == RUSHES_TAKE_STATE_QUEUED && rushes_library_is_kept (library, id))
    rushes_library_rest_take (library, id, NULL);
  else if (state < RUSHES_TAKE_STATE_SUBMITTING)
    rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_CANCELED,
                               RUSHES_FAILURE_INTERRUPTED,
                               _("The program ended before this was sent."), NULL);
  else if (rushes_take_get_origin (take) != RUSHES_TAKE_ORIGIN_GENERATED)
    rushes_library_take_ended (library, id, RUSHES_TAKE_STATE_FAILED, RUSHES_FAILURE_INTERRUPTED,
                               _("The program ended while rendering. Render it again."), NULL);
  else
    rushes_engine_run_take (rushes_studio_get_engine (self), take);
}

static void
carry_post (RushesStudio *self,
            RushesPost   *post)
{
  if (rushes_post_get_state (post) < RUSHES_POST_STATE_SUBMITTING)
    rushes_library_post_ended (rushes_studio_get_library (self), rushes_post_get_id (post),
                               RUSHES_POST_STATE_CANCELED, RUSHES_FAILURE_INTERRUPTED,
                               _("The program ended before this was sent."), NULL);
  else
    rushes_engine_run_post (rushes_studio_get_engine (self), post);
}

static void
adopt_take (RushesStudio *self,
            const char   *id)
{
  RushesLibrary *library = rushes_studio_get_library (self);
  RushesTake *take = rushes_library_find_take (library, id);

  if (take == NULL || !can_carry_take (self, take) ||
      !rushes_library_adopt (library, RUSHES_LEASE_TAKE, id, NULL))
    return;

  /* Until just now somebody else may have written. */
  rushes_library_refresh (library);
  carry_take (self, take);
}

static void
adopt_post (RushesStudio *self,
            const char   *id)
{
  RushesLibrary *library = rushes_studio_get_library (self);
  RushesPost *post = rushes_library_find_post (library, id);

  if (post == NULL || !can_carry_post (self, post) ||
      !rushes_library_adopt (library, RUSHES_LEASE_POST, id, NULL))
    return;

  rushes_library_refresh (library);
  carry_post (self, post);
}

/* Takes over what nobody works on. Gives the runners that were started. */
GPtrArray *
_rushes_studio_adopt_orphans (RushesStudio  *self,
                              GError       **error)
{
  RushesLibrary *library = rushes_studio_get_library (self);
  g_autoptr (GPtrArray) runners = g_ptr_array_new_with_free_func (g_object_unref);

  for (int kind = RUSHES_LEASE_TAKE; kind <= RUSHES_LEASE_POST; kind++)
    {
      g_autoptr (GPtrArray) ids = rushes_library_list_orphans (library, kind, error);

      if (ids == NULL)
        return NULL;

      for (guint i = 0; i < ids->len; i++)
        {
          const char *id = g_ptr_array_index (ids, i);
          RushesRunner *runner;

          if (kind == RUSHES_LEASE_TAKE)
            adopt_take (self, id);
          else
            adopt_post (self, id);
          runner = rushes_engine_find_runner (rushes_studio_get_engine (self), id);
          if (runner != NULL)
            g_ptr_array_add (runners, g_object_ref (runner));
        }
    }

  return g_steal_pointer (&runners);
}

static gint64
get_oldest (RushesStudio *self)
{
  return rushes_time_now_ms () - (_rushes_studio_keeps_queue (self) ? LONG_AGO_MS : RECENT_MS);
}

/* The account may know by now of what was unknown. */
static void
revisit_unknown_posts (RushesStudio *self,
                       GPtrArray    *runners)
{
  RushesLibrary *library = rushes_studio_get_library (self);
  RushesEngine *engine = rushes_studio_get_engine (self);
  g_autoptr (GPtrArray) ids = NULL;

  if (rushes_studio_get_publisher (self) == NULL)
    return;

  ids = rushes_library_list_unknown_posts (
    library, rushes_provider_get_id (rushes_studio_get_provider (self)), get_oldest (self));
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      RushesRunner *runner;

      if (rushes_engine_find_runner (engine, id) != NULL)
        continue;

      rushes_engine_run_post (engine, rushes_library_find_post (library, id));
      runner = rushes_engine_find_runner (engine, id);
      if (runner != NULL)
        g_ptr_array_add (runners, g_object_ref (runner));
    }
}

static void
revisit_unknown_takes (RushesStudio *self,
                       GPtrArray    *runners)
{
  RushesLibrary *library = rushes_studio_get_library (self);
  RushesEngine *engine = rushes_studio_get_engine (self);
  g_autoptr (GPtrArray) ids = NULL;

  ids = rushes_library_list_unknown (
    library, rushes_provider_get_id (rushes_studio_get_provider (self)),
    get_oldest (self));
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (rushes_engine_find_runner (engine, id) != NULL)
        continue;

      rushes_engine_run_take (engine, rushes_library_find_take (library, id));
      g_ptr_array_add (runners, g_object_ref (rushes_engine_find_runner (engine, id)));
    }
}

/* What was fetched is worth more than what can be made again. */
static gint64
get_stale_age (const char *name)
{
  return strstr (name, RUSHES_DOWNLOAD_KEPT) != NULL ? LONG_AGO_MS : STALE_PART_MS;
}

static void
remove_stale_parts (RushesStudio *self)
{
  const char *folder = rushes_paths_get_media_dir (
    rushes_library_get_paths (rushes_studio_get_library (self)));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      GStatBuf info;

      if (name[0] != '.' || (strstr (name, ".part") == NULL &&
                             strstr (name, RUSHES_DOWNLOAD_KEPT) == NULL))
        continue;

      path = g_build_filename (folder, name, NULL);
      if (g_stat (path, &info) == 0 &&
          rushes_time_now_ms () - (gint64) info.st_mtime * 1000 > get_stale_age (name))
        g_unlink (path);
    }
}

/* A row is settled when it is at its end, or the service said that it is still at it. One that is
 * being fetched is worth a moment. */
static void
check_settled (RushesWaiter *waiter,
               gpointer      data)
{
  GPtrArray *runners = data;

  for (guint i = 0; i < runners->len; i++)
    {
      RushesRunner *runner = g_ptr_array_index (runners, i);

      if (!rushes_runner_is_done (runner) && !rushes_runner_has_looked (runner))
        return;
    }

  _rushes_waiter_succeed (waiter);
}

/**
 * rushes_studio_carry_on_async:
 * @self: the studio
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Takes over what dead owners left, and looks how it stands; it never spends. It answers within
 * two seconds; what is not at its end by then goes on while this program lives, and so does what
 * others leave later.
 */
void
rushes_studio_carry_on_async (RushesStudio        *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  RushesWaiter *waiter;
  GPtrArray *runners;
  GError *error = NULL;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_carry_on_async);
  remove_stale_parts (self);
  runners = _rushes_studio_adopt_orphans (self, &error);
  if (runners == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  revisit_unknown_posts (self, runners);
  revisit_unknown_takes (self, runners);
  _rushes_studio_watch_orphans (self);
  waiter = _rushes_waiter_new (g_steal_pointer (&task), check_settled, runners,
                               (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < runners->len; i++)
    {
      _rushes_waiter_watch (waiter, g_ptr_array_index (runners, i), "done");
      _rushes_waiter_watch (waiter, g_ptr_array_index (runners, i), "looked");
    }
  _rushes_waiter_set_limit (waiter, SETTLE_MS);
  _rushes_waiter_check (waiter);
}

/**
 * rushes_studio_carry_on_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes taking over.
 *
 * Returns: %FALSE with an error if the library can not be read or written
 */
gboolean
rushes_studio_carry_on_finish (RushesStudio  *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
