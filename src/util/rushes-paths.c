/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-paths.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "rushes-error.h"

/**
 * RushesPaths:
 *
 * Where the program keeps its files. Made once in `main` and handed to whoever needs it.
 *
 * `RUSHES_HOME` puts everything under one folder; otherwise the XDG folders hold it. The object
 * does not change after it was made and may be used by any thread.
 */
struct _RushesPaths
{
  GObject parent_instance;

  char *data_dir;
  char *media_dir;
  char *cache_dir;
  char *config_dir;
  char *state_dir;
  char *sandbox_dir;
  char *runtime_dir;
  char *library_file;
  char *sandbox_file;
};

G_DEFINE_FINAL_TYPE (RushesPaths, rushes_paths, G_TYPE_OBJECT)

static void
fill_derived (RushesPaths *self)
{
  self->media_dir = g_build_filename (self->data_dir, "media", NULL);
  self->sandbox_dir = g_build_filename (self->state_dir, "sandbox", NULL);
  self->library_file = g_build_filename (self->data_dir, "library.db", NULL);
  self->sandbox_file = g_build_filename (self->runtime_dir, "sandbox.json", NULL);
}

static void
rushes_paths_finalize (GObject *object)
{
  RushesPaths *self = RUSHES_PATHS (object);

  g_free (self->data_dir);
  g_free (self->media_dir);
  g_free (self->cache_dir);
  g_free (self->config_dir);
  g_free (self->state_dir);
  g_free (self->sandbox_dir);
  g_free (self->runtime_dir);
  g_free (self->library_file);
  g_free (self->sandbox_file);

  G_OBJECT_CLASS (rushes_paths_parent_class)->finalize (object);
}

static void
rushes_paths_class_init (RushesPathsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_paths_finalize;
}

static void
rushes_paths_init (RushesPaths *self)
{
}

/**
 * rushes_paths_new:
 *
 * Reads the environment: `RUSHES_HOME` if it is set, else the XDG folders.
 *
 * Returns: (transfer full): the paths
 */
RushesPaths *
rushes_paths_new (void)
{
  const char *home = g_getenv ("RUSHES_HOME");
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  RushesPaths *self;

  if (home != NULL && home[0] != '\0')
    return rushes_paths_new_for_home (home);

  self = g_object_new (RUSHES_TYPE_PATHS, NULL);
  self->data_dir = g_build_filename (g_get_user_data_dir (), "rushes", NULL);
  self->cache_dir = g_build_filename (g_get_user_cache_dir (), "rushes", NULL);
  self->config_dir = g_build_filename (g_get_user_config_dir (), "rushes", NULL);
  self->state_dir = g_build_filename (g_get_user_state_dir (), "rushes", NULL);
  /* Without a runtime folder GLib would hand out the cache, which is neither private nor
   * emptied at logout. */
  if (runtime != NULL && g_path_is_absolute (runtime) && g_access (runtime, W_OK) == 0)
    self->runtime_dir = g_build_filename (runtime, "rushes", NULL);
  else
    self->runtime_dir = g_build_filename (self->state_dir, "run", NULL);
  fill_derived (self);

  return self;
}

/**
 * rushes_paths_new_for_home:
 * @home: a folder
 *
 * Puts everything under @home.
 *
 * Returns: (transfer full): the paths
 */
RushesPaths *
rushes_paths_new_for_home (const char *home)
{
  g_autofree char *absolute = NULL;
  RushesPaths *self;

  g_return_val_if_fail (home != NULL, NULL);

  absolute = g_canonicalize_filename (home, NULL);
  self = g_object_new (RUSHES_TYPE_PATHS, NULL);
  self->data_dir = g_build_filename (absolute, "data", NULL);
  self->cache_dir = g_build_filename (absolute, "cache", NULL);
  self->config_dir = g_build_filename (absolute, "config", NULL);
  self->state_dir = g_build_filename (absolute, "state", NULL);
  self->runtime_dir = g_build_filename (absolute, "run", NULL);
  fill_derived (self);

  return self;
}

/**
 * rushes_paths_get_data_dir:
 * @self: the paths
 *
 * Gets the folder of the library. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_data_dir (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->data_dir;
}

/**
 * rushes_paths_get_media_dir:
 * @self: the paths
 *
 * Gets the folder of the library's media, files named by SHA-256. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_media_dir (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->media_dir;
}

/**
 * rushes_paths_get_cache_dir:
 * @self: the paths
 *
 * Gets the folder for what can be made again. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_cache_dir (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->cache_dir;
}

/**
 * rushes_paths_get_config_dir:
 * @self: the paths
 *
 * Gets the folder of the configuration. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_config_dir (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->config_dir;
}

/**
 * rushes_paths_get_state_dir:
 * @self: the paths
 *
 * Gets the folder for what lives on but is not worth a backup. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_state_dir (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->state_dir;
}

/**
 * rushes_paths_get_sandbox_dir:
 * @self: the paths
 *
 * Gets the folder of the sandbox's database, media and log. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_sandbox_dir (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->sandbox_dir;
}

/**
 * rushes_paths_get_runtime_dir:
 * @self: the paths
 *
 * Gets the folder for what ends with the login session. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_runtime_dir (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->runtime_dir;
}

/**
 * rushes_paths_get_library_file:
 * @self: the paths
 *
 * Gets the library's database. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_library_file (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->library_file;
}

/**
 * rushes_paths_get_sandbox_file:
 * @self: the paths
 *
 * Gets the file in which a running sandbox says where it is. It may not exist yet.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
rushes_paths_get_sandbox_file (RushesPaths *self)
{
  g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);

  return self->sandbox_file;
}

/**
 * rushes_paths_ensure_private:
 * @folder: a path
 * @error: return location for an error
 *
 * Makes @folder and its parents, readable by the user alone, and refuses one that belongs to
 * somebody else.
 *
 * Returns: %FALSE with an error if there is no such folder afterwards
 */
gboolean
rushes_paths_ensure_private (const char  *folder,
                             GError     **error)
{
  GStatBuf info;

  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_stat (folder, &info) != 0)
    {
      int code = errno;

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO,
                   /* Translators: RUSHES_HOME is a variable of the environment. */
                   _("The folder “%s” can not be made: %s. RUSHES_HOME can name another place"),
                   folder, g_strerror (code));
      return FALSE;
    }

  if (info.st_uid != geteuid ())
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO,
                   _("The folder “%s” belongs to another user"), folder);
      return FALSE;
    }

  return TRUE;
}
