/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-folder.h"

#include <glib/gstdio.h>

typedef struct
{
  char    *path;
  gint64   time;
  goffset  size;
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  return (one->time < other->time) - (one->time > other->time);
}

static GArray *
list_files (const char *folder)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (entries, entry_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;
      Entry entry;

      if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      entry.path = g_steal_pointer (&path);
      entry.time = (gint64) info.st_mtime;
      entry.size = info.st_size;
      g_array_append_val (entries, entry);
    }

  return entries;
}

/**
 * rushes_folder_trim:
 * @folder: (type filename): a folder of files that can be made anew
 * @max_bytes: how large they may be together
 *
 * Deletes the files that were changed longest ago until the rest is small enough. The newest stays
 * whatever its size. What cannot be deleted stays, too. For any thread.
 */
void
rushes_folder_trim (const char *folder,
                    goffset     max_bytes)
{
  g_autoptr (GArray) entries = NULL;
  goffset size = 0;

  g_return_if_fail (folder != NULL);

  entries = list_files (folder);
  g_array_sort (entries, compare_newest_first);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      size += entry->size;
      if (i > 0 && size > max_bytes)
        g_unlink (entry->path);
    }
}
