/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-poster.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-accounts.h"
#include "rushes-sandbox-faults.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

/* Until a post is claimed, and until it is on the platform. */
#define FAST_QUEUED_MS 100
#define FAST_WORK_MS 200
#define REAL_QUEUED_MS 2000
#define REAL_WORK_MS 20000
/* A clock that is set, or a computer that sleeps, must not make a scheduled post miss its time
 * by more than this. */
#define MAX_NAP_MS 20000

typedef struct
{
  RushesSandboxPoster *poster;
  RushesSandboxPost   *post;
  GSource             *timer;
  gint64               started_at;
} Run;

/**
 * RushesSandboxPoster:
 *
 * Takes each post from its acceptance to its end, at its time. Made by the server; lives on its
 * thread.
 */
struct _RushesSandboxPoster
{
  GObject parent_instance;

  RushesSandboxStore *store;
  GPtrArray *runs;

  RushesSandboxSpeed speed;
};

G_DEFINE_FINAL_TYPE (RushesSandboxPoster, rushes_sandbox_poster, G_TYPE_OBJECT)

static void
clear_timer (Run *run)
{
  if (run->timer != NULL)
    g_source_destroy (run->timer);
  g_clear_pointer (&run->timer, g_source_unref);
}

static void
run_free (Run *run)
{
  clear_timer (run);
  g_clear_pointer (&run->post, rushes_sandbox_post_free);
  g_free (run);
}

static void
move_on (Run        *run,
         const char *status)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_sandbox_post_update (run->post, run->poster->store, status, &error))
    g_message ("Post %s: %s", run->post->id, error->message);
}

static void
finish (Run *run)
{
  g_autoptr (RushesSandboxFaults) faults = rushes_sandbox_faults_new ();
  const char *message = NULL;

  rushes_sandbox_faults_add_list (faults, run->post->faults, NULL);
  if (rushes_sandbox_faults_find (faults, "publish-failed", &message))
    {
      run->post->error_message = g_strdup (message != NULL ? message
                                                           : _("The platform refused the post"));
      move_on (run, "failed");
    }
  else
    {
      run->post->result = rushes_sandbox_poster_make_result (run->post);
      move_on (run, "succeeded");
    }
}

static gint64
find_work_time (Run *run)
{
  g_autoptr (RushesSandboxFaults) faults = rushes_sandbox_faults_new ();

  rushes_sandbox_faults_add_list (faults, run->post->faults, NULL);

  return (run->poster->speed == RUSHES_SANDBOX_SPEED_REAL ? REAL_WORK_MS : FAST_WORK_MS) +
         rushes_sandbox_faults_find_ms (faults, "publish-slow", 10000);
}

static gint64
find_next_moment (Run *run)
{
  gboolean is_real = run->poster->speed == RUSHES_SANDBOX_SPEED_REAL;

  if (g_str_equal (run->post->status, "scheduled"))
    return run->post->scheduled_for;
  if (g_str_equal (run->post->status, "queued"))
    return run->started_at + (is_real ? REAL_QUEUED_MS : FAST_QUEUED_MS);

  return run->started_at + (is_real ? REAL_QUEUED_MS : FAST_QUEUED_MS) + find_work_time (run);
}

static void
step (Run *run)
{
  if (g_str_equal (run->post->status, "scheduled"))
    {
      run->started_at = rushes_time_now_ms ();
      move_on (run, "queued");
    }
  else if (g_str_equal (run->post->status, "queued"))
    move_on (run, "in_progress");
  else
    finish (run);
}

static void wait_for_next (Run *run);

static gboolean
timer_cb (gpointer user_data)
{
  Run *run = user_data;

  if (find_next_moment (run) <= rushes_time_now_ms ())
    step (run);

  if (rushes_sandbox_post_is_final (run->post))
    g_ptr_array_remove (run->poster->runs, run);
  else
    wait_for_next (run);

  return G_SOURCE_REMOVE;
}

static void
wait_for_next (Run *run)
{
  gint64 rest = find_next_moment (run) - rushes_time_now_ms ();

  clear_timer (run);
  run->timer = g_timeout_source_new ((guint) CLAMP (rest, 0, MAX_NAP_MS));
  g_source_set_callback (run->timer, timer_cb, run, NULL);
  g_source_attach (run->timer, g_main_context_get_thread_default ());
}

static void
rushes_sandbox_poster_dispose (GObject *object)
{
  RushesSandboxPoster *self = RUSHES_SANDBOX_POSTER (object);

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rushes_sandbox_poster_parent_class)->dispose (object);
}

static void
rushes_sandbox_poster_class_init (RushesSandboxPosterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_sandbox_poster_dispose;
}

static void
rushes_sandbox_poster_init (RushesSandboxPoster *self)
{
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
}

/**
 * rushes_sandbox_poster_new:
 * @store: the store
 * @speed: how long posts take
 *
 * Makes a poster that has no posts yet.
 *
 * Returns: (transfer full): the poster
 */
RushesSandboxPoster *
rushes_sandbox_poster_new (RushesSandboxStore *store,
                           RushesSandboxSpeed  speed)
{
  RushesSandboxPoster *self;

  g_return_val_if_fail (RUSHES_IS_SANDBOX_STORE (store), NULL);

  self = g_object_new (RUSHES_TYPE_SANDBOX_POSTER, NULL);
  self->store = g_object_ref (store);
  self->speed = speed;

  return self;
}

/**
 * rushes_sandbox_poster_resume:
 * @self: the poster
 * @error: return location for an error
 *
 * Takes up the posts that the last run of the sandbox left; scheduled ones whose time has passed
 * go out now.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_poster_resume (RushesSandboxPoster  *self,
                              GError              **error)
{
  g_autoptr (GPtrArray) posts = NULL;

  g_return_val_if_fail (RUSHES_IS_SANDBOX_POSTER (self), FALSE);

  posts = rushes_sandbox_post_list_open (self->store, error);
  if (posts == NULL)
    return FALSE;

  while (posts->len > 0)
    rushes_sandbox_poster_add (self, g_ptr_array_steal_index (posts, 0));

  return TRUE;
}

/**
 * rushes_sandbox_poster_add:
 * @self: the poster
 * @post: (transfer full): a post that has not ended
 *
 * Takes a post to its end.
 */
void
rushes_sandbox_poster_add (RushesSandboxPoster *self,
                           RushesSandboxPost   *post)
{
  Run *run;

  g_return_if_fail (RUSHES_IS_SANDBOX_POSTER (self));
  g_return_if_fail (post != NULL);

  run = g_new0 (Run, 1);
  run->poster = self;
  run->post = post;
  run->started_at = rushes_time_now_ms ();
  g_ptr_array_add (self->runs, run);
  wait_for_next (run);
}

/**
 * rushes_sandbox_poster_cancel:
 * @self: the poster
 * @id: the id of a post's job
 * @error: return location for an error
 *
 * Takes back a post that waits for its time.
 *
 * Returns: %FALSE with a %RUSHES_ERROR_CONFLICT error if it has started or ended
 */
gboolean
rushes_sandbox_poster_cancel (RushesSandboxPoster  *self,
                              const char           *id,
                              GError              **error)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_POSTER (self), FALSE);

  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = g_ptr_array_index (self->runs, i);

      if (!g_str_equal (run->post->id, id) || !g_str_equal (run->post->status, "scheduled"))
        continue;
      if (!rushes_sandbox_post_update (run->post, self->store, "canceled", error))
        return FALSE;
      g_ptr_array_remove_index (self->runs, i);
      return TRUE;
    }

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                       _("The post has already started or ended"));

  return FALSE;
}

/**
 * rushes_sandbox_poster_is_busy:
 * @self: the poster
 *
 * Tells whether there is a post that has not ended, also one that waits for its time.
 *
 * Returns: %TRUE if there is
 */
gboolean
rushes_sandbox_poster_is_busy (RushesSandboxPoster *self)
{
  g_return_val_if_fail (RUSHES_IS_SANDBOX_POSTER (self), FALSE);

  return self->runs->len > 0;
}

/**
 * rushes_sandbox_poster_stop:
 * @self: the poster
 *
 * Leaves all posts as they are; they are taken up at the next start.
 */
void
rushes_sandbox_poster_stop (RushesSandboxPoster *self)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_POSTER (self));

  g_ptr_array_set_size (self->runs, 0);
}

/* The platforms' own ids are long numbers; ours come from the row's id, so that they stay. */
static char *
make_platform_id (RushesSandboxPost *post,
                  const char        *prefix)
{
  return g_strdup_printf ("%s%010u", prefix, g_str_hash (post->publish_id));
}

static void
fill_instagram (RushesSandboxPost *post,
                JsonObject        *result)
{
  g_autofree char *media_id = make_platform_id (post, "1790000");
  g_autofree char *permalink = g_strdup_printf ("https://instagram.test/p/%.11s",
                                                post->publish_id);

  json_object_set_string_member (result, "instagramPublishId", post->publish_id);
  json_object_set_string_member (result, "igMediaId", media_id);
  json_object_set_string_member (result, "permalink", permalink);
}

static void
fill_tiktok (RushesSandboxPost *post,
             JsonObject        *result)
{
  g_autofree char *media_id = make_platform_id (post, "730000000");
  g_autofree char *publish_id = g_strdup_printf ("v_pub_%s", post->publish_id);
  g_autofree char *permalink = NULL;

  permalink = g_strdup_printf ("https://tiktok.test/@%s/video/%s",
                               rushes_sandbox_accounts_get_name (post->account_id), media_id);
  json_object_set_string_member (result, "tiktokPublishId", post->publish_id);
  json_object_set_string_member (result, "publishId", publish_id);
  json_object_set_string_member (result, "tiktokMediaId", media_id);
  json_object_set_string_member (result, "permalink", permalink);
}

/**
 * rushes_sandbox_poster_make_result:
 * @post: a post
 *
 * Makes up what the platform says of a post that went out.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_sandbox_poster_make_result (RushesSandboxPost *post)
{
  JsonObject *result;

  g_return_val_if_fail (post != NULL, NULL);

  result = json_object_new ();
  if (g_str_equal (post->platform, "instagram"))
    fill_instagram (post, result);
  else
    fill_tiktok (post, result);

  return result;
}
