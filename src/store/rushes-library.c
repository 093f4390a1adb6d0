/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library.h"

#include <unistd.h>

#include "model/rushes-shot-private.h"
#include "rushes-library-private.h"
#include "rushes-library-watch.h"
#include "util/rushes-owner.h"
#include "util/rushes-time.h"

/**
 * RushesLibrary:
 *
 * The journal: shots, takes, posts, the files they share, and whose turn it is. Opened once a
 * program. Lives on the main thread; each call is one short transaction that is on the disk when
 * it returns.
 *
 * A row has one object for as long as the library lives. Whoever writes, here or in another
 * process, leaves a line in the table `change`; [method@Library.refresh] reads the lines since
 * the last time and brings the objects and lists up to date, in place.
 */
struct _RushesLibrary
{
  GObject parent_instance;

  RushesDb           *db;
  RushesPaths        *paths;
  RushesLibraryWatch *watch;
  GListStore         *shots;
  GListStore         *posts;
  GHashTable         *shot_map;
  GHashTable         *take_map;
  GHashTable         *post_map;
  GHashTable         *working;
  GHashTable         *sightings;
  JsonObject         *balance;

  char   *space;
  gint64  owner_start;
  gint64  balance_at;
  gint64  seen_change;
  gint64  seen_version;
  int     owner_pid;
  guint   has_shots : 1;
  guint   has_posts : 1;
  guint   is_refreshing : 1;
};

G_DEFINE_FINAL_TYPE (RushesLibrary, rushes_library, G_TYPE_OBJECT)

enum
{
  SIGNAL_REFRESHED,
  SIGNAL_BATCH_CHANGED,
  SIGNAL_NOTES_CHANGED,
  SIGNAL_VOTES_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
remove_from_list (GListStore *list,
                  gpointer    item)
{
  guint position;

  if (g_list_store_find (list, item, &position))
    g_list_store_remove (list, position);
}

static void
refresh_shot (RushesLibrary *self,
              const char    *id)
{
  RushesShot *old = g_hash_table_lookup (self->shot_map, id);
  RushesShot *shot;

  if (old == NULL && !self->has_shots)
    return;

  shot = _rushes_library_load_shot (self, id);
  if (shot == NULL && old != NULL)
    {
      remove_from_list (self->shots, old);
      g_hash_table_remove (self->shot_map, id);
    }
  else if (shot != NULL && self->has_shots && !g_list_store_find (self->shots, shot, NULL))
    {
      g_list_store_insert (self->shots, 0, shot);
    }
}

static void
forget_take (RushesLibrary *self,
             RushesTake    *take)
{
  RushesShot *shot = g_hash_table_lookup (self->shot_map, rushes_take_get_shot_id (take));

  if (shot != NULL)
    remove_from_list (_rushes_shot_get_store (shot), take);
  g_hash_table_remove (self->take_map, rushes_take_get_id (take));
}

static void
refresh_take (RushesLibrary *self,
              const char    *id)
{
  RushesTake *old = g_hash_table_lookup (self->take_map, id);
  RushesTake *take;
  RushesShot *shot;

  if (old == NULL && g_hash_table_size (self->shot_map) == 0)
    return;

  take = _rushes_library_load_take (self, id);
  if (take == NULL && old != NULL)
    {
      forget_take (self, old);
      return;
    }
  if (take == NULL || old != NULL)
    return;

  shot = g_hash_table_lookup (self->shot_map, rushes_take_get_shot_id (take));
  if (shot != NULL && !g_list_store_find (_rushes_shot_get_store (shot), take, NULL))
    g_list_store_append (_rushes_shot_get_store (shot), take);
}

static void
refresh_post (RushesLibrary *self,
              const char    *id)
{
  RushesPost *old = g_hash_table_lookup (self->post_map, id);
  RushesPost *post;

  if (old == NULL && !self->has_posts)
    return;

  post = _rushes_library_load_post (self, id);
  if (post == NULL && old != NULL)
    {
      remove_from_list (self->posts, old);
      g_hash_table_remove (self->post_map, id);
    }
  else if (post != NULL && self->has_posts && !g_list_store_find (self->posts, post, NULL))
    {
      g_list_store_insert (self->posts, 0, post);
    }
}

static void
refresh_row (RushesLibrary *self,
             const char    *kind,
             const char    *id)
{
  if (g_str_equal (kind, "shot"))
    refresh_shot (self, id);
  else if (g_str_equal (kind, "take"))
    refresh_take (self, id);
  else if (g_str_equal (kind, "batch"))
    g_signal_emit (self, signals[SIGNAL_BATCH_CHANGED], 0, id);
  else if (g_str_equal (kind, "note"))
    g_signal_emit (self, signals[SIGNAL_NOTES_CHANGED], 0, id);
  else if (g_str_equal (kind, "vote"))
    g_signal_emit (self, signals[SIGNAL_VOTES_CHANGED], 0, id);
  else if (g_str_equal (kind, "post"))
    refresh_post (self, id);
}

static void
add_keys (GPtrArray  *changes,
          GHashTable *map,
          const char *kind)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_ptr_array_add (changes, g_strdup (kind));
      g_ptr_array_add (changes, g_strdup (id));
    }
}

/* The lines since the last time, as pairs of kind and id. When so much happened that lines were
 * dropped meanwhile, everything that is known here counts as changed. */
static GPtrArray *
read_changes (RushesLibrary *self)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RushesDbRows) rows = NULL;
  gint64 first = 0;

  rows = rushes_db_query (self->db, NULL,
                          "SELECT kind, id, min(seq), max(seq) FROM change WHERE seq > ?"
                          " GROUP BY kind, id ORDER BY min(seq)", "t", self->seen_change);
  while (rows != NULL && rushes_db_rows_next (rows))
    {
      if (first == 0)
        first = rushes_db_rows_get_int (rows, 2);
      if (first == rushes_db_rows_get_int (rows, 2) && first > self->seen_change + 1)
        {
          add_keys (changes, self->shot_map, "shot");
          add_keys (changes, self->take_map, "take");
          add_keys (changes, self->post_map, "post");
        }
      g_ptr_array_add (changes, rushes_db_rows_dup_string (rows, 0));
      g_ptr_array_add (changes, rushes_db_rows_dup_string (rows, 1));
      self->seen_change = MAX (self->seen_change, rushes_db_rows_get_int (rows, 3));
    }

  return g_steal_pointer (&changes);
}

static gboolean
log_changed_cb (gpointer user_data)
{
  RushesLibrary *self = user_data;
  gint64 version = rushes_db_get_data_version (self->db);

  /* Own commits touch the log too; they were read when they were made. */
  if (version != self->seen_version)
    rushes_library_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
rushes_library_dispose (GObject *object)
{
  RushesLibrary *self = RUSHES_LIBRARY (object);

  g_clear_pointer (&self->watch, _rushes_library_watch_free);
  g_clear_object (&self->shots);
  g_clear_object (&self->posts);
  g_clear_pointer (&self->shot_map, g_hash_table_unref);
  g_clear_pointer (&self->take_map, g_hash_table_unref);
  g_clear_pointer (&self->post_map, g_hash_table_unref);
  g_clear_pointer (&self->working, g_hash_table_unref);
  g_clear_pointer (&self->sightings, g_hash_table_unref);
  g_clear_pointer (&self->balance, json_object_unref);
  g_clear_object (&self->db);
  g_clear_object (&self->paths);

  G_OBJECT_CLASS (rushes_library_parent_class)->dispose (object);
}

static void
rushes_library_finalize (GObject *object)
{
  RushesLibrary *self = RUSHES_LIBRARY (object);

  g_free (self->space);

  G_OBJECT_CLASS (rushes_library_parent_class)->finalize (object);
}

static void
rushes_library_class_init (RushesLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_library_dispose;
  object_class->finalize = rushes_library_finalize;

  /**
   * RushesLibrary::refreshed:
   * @self: the library
   *
   * Emitted after objects and lists were brought up to date: something was written, here or by
   * another program.
   */
  signals[SIGNAL_REFRESHED] = g_signal_new ("refreshed", RUSHES_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RushesLibrary::batch-changed:
   * @self: the library
   * @id: the id of a batch
   *
   * Emitted when somebody changed a batch. Its takes tell of themselves.
   */
  signals[SIGNAL_BATCH_CHANGED] = g_signal_new ("batch-changed", RUSHES_TYPE_LIBRARY,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * RushesLibrary::notes-changed:
   * @self: the library
   * @take_id: the id of a take
   *
   * Emitted when notes of a take were written, changed or removed.
   */
  signals[SIGNAL_NOTES_CHANGED] = g_signal_new ("notes-changed", RUSHES_TYPE_LIBRARY,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * RushesLibrary::votes-changed:
   * @self: the library
   * @session: the id of a session
   *
   * Emitted when votes of a session were added or removed.
   */
  signals[SIGNAL_VOTES_CHANGED] = g_signal_new ("votes-changed", RUSHES_TYPE_LIBRARY,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GHashTable *
make_map (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/* The computer, without telling which. */
static char *
name_computer (void)
{
  g_autofree char *id = NULL;
  g_autofree char *hash = NULL;

  if (!g_file_get_contents ("/etc/machine-id", &id, NULL, NULL) || g_strstrip (id)[0] == '\0')
    return g_strdup ("?");

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

  return g_strndup (hash, 16);
}

/* A process id means something only within one start of one computer and one namespace: a sandboxed
 * desktop and the command line beside it do not see each other. */
static char *
name_space (void)
{
  g_autofree char *boot = NULL;
  g_autofree char *pids = g_file_read_link ("/proc/self/ns/pid", NULL);
  g_autofree char *computer = name_computer ();

  if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    g_strstrip (boot);

  return g_strdup_printf ("%s %s %s", boot != NULL ? boot : "?", pids != NULL ? pids : "?",
                          computer);
}

static void
rushes_library_init (RushesLibrary *self)
{
  self->shots = g_list_store_new (RUSHES_TYPE_SHOT);
  self->posts = g_list_store_new (RUSHES_TYPE_POST);
  self->shot_map = make_map ();
  self->take_map = make_map ();
  self->post_map = make_map ();
  self->working = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sightings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->owner_pid = getpid ();
  self->owner_start = rushes_owner_get_start (self->owner_pid);
  self->space = name_space ();
}

/**
 * rushes_library_open:
 * @paths: where things lie
 * @error: return location for an error
 *
 * Opens the library and makes it if there is none.
 *
 * Returns: (transfer full): the library, or %NULL with an error
 */
RushesLibrary *
rushes_library_open (RushesPaths  *paths,
                     GError      **error)
{
  g_autoptr (RushesLibrary) self = NULL;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);

  if (!rushes_paths_ensure_private (rushes_paths_get_data_dir (paths), error) ||
      !rushes_paths_ensure_private (rushes_paths_get_media_dir (paths), error))
    return NULL;

  self = g_object_new (RUSHES_TYPE_LIBRARY, NULL);
  self->paths = g_object_ref (paths);
  self->db = rushes_db_open (rushes_paths_get_library_file (paths), _rushes_library_migrations,
                             RUSHES_DB_DURABLE, error);
  if (self->db == NULL)
    return NULL;

  self->seen_version = rushes_db_get_data_version (self->db);
  if (!rushes_db_read_int (self->db, &self->seen_change, error,
                           "SELECT max(seq) FROM change", NULL))
    return NULL;
  self->watch = _rushes_library_watch_new (rushes_paths_get_library_file (paths), log_changed_cb,
                                           self);

  return g_steal_pointer (&self);
}

/**
 * rushes_library_get_paths:
 * @self: the library
 *
 * Gets where things lie.
 *
 * Returns: (transfer none): the paths
 */
RushesPaths *
rushes_library_get_paths (RushesLibrary *self)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  return self->paths;
}

/**
 * rushes_library_get_shots:
 * @self: the library
 *
 * Gets all shots, newest first. The list lives.
 *
 * Returns: (transfer none): a list of [class@Shot]
 */
GListModel *
rushes_library_get_shots (RushesLibrary *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  if (!self->has_shots)
    {
      self->has_shots = TRUE;
      rushes_library_refresh (self);
      g_list_store_remove_all (self->shots);
      if (!_rushes_library_fill_shots (self, self->shots, &error))
        g_message ("The shots can not be read: %s", error->message);
    }

  return G_LIST_MODEL (self->shots);
}

/**
 * rushes_library_get_posts:
 * @self: the library
 *
 * Gets all posts, newest first. The list lives.
 *
 * Returns: (transfer none): a list of [class@Post]
 */
GListModel *
rushes_library_get_posts (RushesLibrary *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), NULL);

  if (!self->has_posts)
    {
      self->has_posts = TRUE;
      rushes_library_refresh (self);
      g_list_store_remove_all (self->posts);
      if (!_rushes_library_fill_posts (self, self->posts, &error))
        g_message ("The posts can not be read: %s", error->message);
    }

  return G_LIST_MODEL (self->posts);
}

/**
 * rushes_library_refresh:
 * @self: the library
 *
 * Reads what this and other processes changed since the last time. It happens by itself while a
 * main loop runs.
 */
void
rushes_library_refresh (RushesLibrary *self)
{
  gboolean has_changed = FALSE;

  g_return_if_fail (RUSHES_IS_LIBRARY (self));

  /* A listener of a change may write; the loop below picks that up. */
  if (self->is_refreshing)
    return;

  g_object_ref (self);
  self->is_refreshing = TRUE;
  while (TRUE)
    {
      g_autoptr (GPtrArray) changes = NULL;

      self->seen_version = rushes_db_get_data_version (self->db);
      changes = read_changes (self);
      if (changes->len == 0)
        break;

      has_changed = TRUE;
      for (guint i = 0; i < changes->len; i += 2)
        refresh_row (self, g_ptr_array_index (changes, i), g_ptr_array_index (changes, i + 1));
    }
  self->is_refreshing = FALSE;
  if (has_changed)
    g_signal_emit (self, signals[SIGNAL_REFRESHED], 0);
  g_object_unref (self);
}

RushesDb *
_rushes_library_get_db (RushesLibrary *self)
{
  return self->db;
}

GHashTable *
_rushes_library_get_map (RushesLibrary *self,
                         GType          type)
{
  if (type == RUSHES_TYPE_SHOT)
    return self->shot_map;

  return type == RUSHES_TYPE_TAKE ? self->take_map : self->post_map;
}

/* Who this process is, for leases. */
void
_rushes_library_get_owner (RushesLibrary  *self,
                           int            *pid,
                           gint64         *start,
                           const char    **space)
{
  *pid = self->owner_pid;
  *start = self->owner_start;
  *space = self->space;
}

/* Which rows this process works on right now: their progress is known here first. */
GHashTable *
_rushes_library_get_working (RushesLibrary *self)
{
  return self->working;
}

/* How long a lease that is taken now is good. */
gint64
_rushes_library_get_lease_end (RushesLibrary *self)
{
  return rushes_time_awake_ms () + LEASE_MS;
}

/* The leases of others that this program keeps an eye on. */
GHashTable *
_rushes_library_get_sightings (RushesLibrary *self)
{
  return self->sightings;
}

/* What the account held when it was last looked at. */
JsonObject *
_rushes_library_get_balance (RushesLibrary *self)
{
  return self->balance;
}

void
_rushes_library_set_balance (RushesLibrary *self,
                             JsonObject    *balance)
{
  g_clear_pointer (&self->balance, json_object_unref);
  if (balance != NULL)
    self->balance = json_object_ref (balance);
  self->balance_at = rushes_time_awake_ms ();
}

gint64
_rushes_library_get_balance_age (RushesLibrary *self)
{
  return self->balance_at > 0 ? rushes_time_awake_ms () - self->balance_at : G_MAXINT64;
}
