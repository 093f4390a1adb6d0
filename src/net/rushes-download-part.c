/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-download-part.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rushes-download.h"
#include "util/rushes-json.h"

#define MAX_NOTE_BYTES 4096

static char *
dup_note_path (const char *path)
{
  return g_strconcat (path, ".json", NULL);
}

gboolean
_rushes_download_part_is_kept (const char *path)
{
  return g_str_has_suffix (path, RUSHES_DOWNLOAD_KEPT ".part");
}

/* Opens the part of a target; of a kept one that another program is writing, another. Gives a
 * descriptor, or -1 with errno. */
int
_rushes_download_part_open (const char  *target,
                            char       **path)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *part_name = g_strdup_printf (".%s.XXXXXX", name);
  g_autofree char *part_path = NULL;
  int fd;

  if (g_str_has_suffix (target, RUSHES_DOWNLOAD_KEPT))
    {
      part_path = g_strconcat (target, ".part", NULL);
      fd = g_open (part_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
        {
          *path = g_steal_pointer (&part_path);
          return fd;
        }
      if (fd >= 0)
        close (fd);
      g_clear_pointer (&part_path, g_free);
    }

  part_path = g_build_filename (folder, part_name, NULL);
  fd = g_mkstemp_full (part_path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    *path = g_steal_pointer (&part_path);

  return fd;
}

/* Gives how much of the file is there, and which file that is; 0 if it is not known. */
gint64
_rushes_download_part_load (const char  *path,
                            int          fd,
                            char       **validator,
                            gint64      *total)
{
  g_autofree char *note_path = dup_note_path (path);
  g_autoptr (JsonObject) note = NULL;
  struct stat info;

  if (!_rushes_download_part_is_kept (path) || fstat (fd, &info) != 0 || info.st_size == 0)
    return 0;

  note = rushes_json_load_file (note_path, MAX_NOTE_BYTES, NULL);
  if (rushes_json_get_string (note, "validator", NULL) == NULL)
    return 0;

  *validator = g_strdup (rushes_json_get_string (note, "validator", NULL));
  *total = rushes_json_get_int (note, "total", -1);
  if (*total >= 0 && info.st_size > *total)
    return 0;

  return info.st_size;
}

void
_rushes_download_part_save (const char *path,
                            const char *validator,
                            gint64      total)
{
  g_autofree char *note_path = dup_note_path (path);
  g_autoptr (JsonObject) note = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), note);
  g_autofree char *text = NULL;

  if (!_rushes_download_part_is_kept (path))
    return;

  if (validator == NULL)
    {
      g_unlink (note_path);
      return;
    }

  json_object_set_string_member (note, "validator", validator);
  json_object_set_int_member (note, "total", total);
  text = rushes_json_to_string (node, FALSE);
  /* A note that is not there costs the part, not the file. */
  g_file_set_contents (note_path, text, -1, NULL);
}

/* Ends the work on a part that did not become the file. */
void
_rushes_download_part_leave (const char *path,
                             gboolean    is_worth_it)
{
  g_autofree char *note_path = dup_note_path (path);

  if (_rushes_download_part_is_kept (path) && is_worth_it)
    return;

  g_unlink (path);
  if (_rushes_download_part_is_kept (path))
    g_unlink (note_path);
}
