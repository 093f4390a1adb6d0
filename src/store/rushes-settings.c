/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-settings.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

#define MAX_BYTES (1024 * 1024)

/**
 * RushesSettings:
 *
 * What the user has chosen, as text under names, in one JSON file that desktop and command line
 * share. It holds no key and no other secret. Members that this version does not know stay as they
 * are.
 *
 * Lives on the main thread.
 */
struct _RushesSettings
{
  GObject parent_instance;

  char       *folder;
  char       *path;
  JsonObject *values;
};

G_DEFINE_FINAL_TYPE (RushesSettings, rushes_settings, G_TYPE_OBJECT)

static JsonObject *
read_file (RushesSettings  *self,
           GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  JsonObject *object;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return json_object_new ();

  object = rushes_json_load_file (self->path, MAX_BYTES, &local_error);
  if (object == NULL)
    /* Translators: the %s names the file and says what is wrong with it. */
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("The settings can not be read: %s. Correct or remove the file"),
                 local_error->message);

  return object;
}

static JsonObject *
copy_values (JsonObject *values)
{
  JsonObject *copy = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (values);

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (copy, l->data,
                            json_node_copy (json_object_get_member (values, l->data)));

  return copy;
}

static gboolean
write_file (RushesSettings  *self,
            JsonObject      *values,
            GError         **error)
{
  g_autofree char *text = rushes_json_object_to_string (values, TRUE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return rushes_file_write_atomic (self->path, line, strlen (line), 0600, error);
}

/* Held while the file is read, changed and written, so that two programs do not undo each other's
 * change. Closing the descriptor lets go. */
static int
lock_folder (RushesSettings  *self,
             GError         **error)
{
  int fd;

  if (!rushes_paths_ensure_private (self->folder, error))
    return -1;

  fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0 && flock (fd, LOCK_EX) == 0)
    return fd;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("“%s” can not be locked: %s"), self->folder,
               g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return -1;
}

static void
rushes_settings_finalize (GObject *object)
{
  RushesSettings *self = RUSHES_SETTINGS (object);

  g_free (self->folder);
  g_free (self->path);
  g_clear_pointer (&self->values, json_object_unref);

  G_OBJECT_CLASS (rushes_settings_parent_class)->finalize (object);
}

static void
rushes_settings_class_init (RushesSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_settings_finalize;
}

static void
rushes_settings_init (RushesSettings *self)
{
  self->values = json_object_new ();
}

/**
 * rushes_settings_new:
 * @paths: where the program keeps its files
 *
 * Makes settings that are empty until loaded.
 *
 * Returns: (transfer full): the settings
 */
RushesSettings *
rushes_settings_new (RushesPaths *paths)
{
  RushesSettings *self;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);

  self = g_object_new (RUSHES_TYPE_SETTINGS, NULL);
  self->folder = g_strdup (rushes_paths_get_config_dir (paths));
  self->path = g_build_filename (self->folder, "config.json", NULL);

  return self;
}

/**
 * rushes_settings_get_path:
 * @self: the settings
 *
 * Gets where the file is.
 *
 * Returns: (transfer none): the path
 */
const char *
rushes_settings_get_path (RushesSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), NULL);

  return self->path;
}

/**
 * rushes_settings_load:
 * @self: the settings
 * @error: return location for an error
 *
 * Reads the file. That there is none is no error.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID if the file can not be read; the settings are then as
 *   they were
 */
gboolean
rushes_settings_load (RushesSettings  *self,
                      GError         **error)
{
  JsonObject *values;

  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), FALSE);

  values = read_file (self, error);
  if (values == NULL)
    return FALSE;

  json_object_unref (self->values);
  self->values = values;

  return TRUE;
}

/**
 * rushes_settings_list_keys:
 * @self: the settings
 *
 * Lists the names of all that is set.
 *
 * Returns: (transfer full): the names, sorted
 */
char **
rushes_settings_list_keys (RushesSettings *self)
{
  g_autoptr (GList) members = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;

  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), NULL);

  builder = g_strv_builder_new ();
  members = g_list_sort (json_object_get_members (self->values), (GCompareFunc) strcmp);
  for (GList *l = members; l != NULL; l = l->next)
    {
      if (rushes_json_get_string (self->values, l->data, NULL) != NULL)
        g_strv_builder_add (builder, l->data);
    }

  return g_strv_builder_end (builder);
}

/**
 * rushes_settings_get:
 * @self: the settings
 * @key: a name
 *
 * Gets what is set. It stays as long as nothing is set or loaded.
 *
 * Returns: (nullable) (transfer none): the text, or %NULL if nothing is
 */
const char *
rushes_settings_get (RushesSettings *self,
                     const char     *key)
{
  const char *value;

  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  value = rushes_json_get_string (self->values, key, NULL);

  return value != NULL && value[0] != '\0' ? value : NULL;
}

/**
 * rushes_settings_is_off:
 * @self: the settings
 * @key: the name of a switch that is on unless it is set
 *
 * Tells whether somebody switched something off.
 *
 * Returns: %TRUE if it is set to "off"
 */
gboolean
rushes_settings_is_off (RushesSettings *self,
                        const char     *key)
{
  return g_strcmp0 (rushes_settings_get (self, key), "off") == 0;
}

/**
 * rushes_settings_set:
 * @self: the settings
 * @key: a name
 * @value: (nullable): a text, or %NULL to forget the old one
 * @error: return location for an error
 *
 * Sets a value and writes the file, with what other programs have written meanwhile.
 *
 * Returns: %FALSE with an error if the file can not be read or written; a broken file is never
 *   written over
 */
gboolean
rushes_settings_set (RushesSettings  *self,
                     const char      *key,
                     const char      *value,
                     GError         **error)
{
  g_autoptr (JsonObject) current = NULL;
  g_autoptr (JsonObject) values = NULL;
  gboolean is_written;
  int lock;

  g_return_val_if_fail (RUSHES_IS_SETTINGS (self), FALSE);
  g_return_val_if_fail (key != NULL && key[0] != '\0', FALSE);

  lock = lock_folder (self, error);
  if (lock < 0)
    return FALSE;

  current = read_file (self, error);
  if (current == NULL)
    {
      close (lock);
      return FALSE;
    }

  values = copy_values (current);
  if (value != NULL)
    json_object_set_string_member (values, key, value);
  else
    json_object_remove_member (values, key);

  is_written = write_file (self, values, error);
  close (lock);
  if (!is_written)
    return FALSE;

  json_object_unref (self->values);
  self->values = g_steal_pointer (&values);

  return TRUE;
}
