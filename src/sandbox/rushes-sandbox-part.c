/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-part.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* The part's own word decides; a client that has none says octet-stream, and then the name and
 * the first bytes tell. */
static char *
find_type (const char *file_name,
           const char *mime_type)
{
  g_autofree char *type = mime_type != NULL ? g_ascii_strdown (mime_type, -1) : NULL;

  if (type != NULL)
    g_strstrip (type);
  if (type != NULL && !g_str_equal (type, "application/octet-stream"))
    return g_steal_pointer (&type);

  return g_strdup (file_name != NULL ? rushes_media_type_from_file_name (file_name) : NULL);
}

/**
 * rushes_sandbox_part_new:
 * @store: where files are made
 * @name: the field's name
 * @file_name: (nullable): the file's name, of which only the extension may ever count
 * @mime_type: (nullable): the part's type
 *
 * Begins a file of an upload.
 *
 * Returns: (transfer full): the part, which may be refused already
 */
RushesSandboxPart *
rushes_sandbox_part_new (RushesSandboxStore *store,
                         const char         *name,
                         const char         *file_name,
                         const char         *mime_type)
{
  g_autofree char *type = find_type (file_name, mime_type);
  RushesSandboxPart *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (RushesSandboxPart, 1);
  self->name = g_strdup (name);
  self->fd = -1;
  if (type == NULL || rushes_media_type_get_extension (type) == NULL)
    {
      rushes_sandbox_part_refuse (self, _("Unsupported MIME type"));
      return self;
    }

  self->media = rushes_sandbox_media_new (type, "user_upload");
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->path = rushes_sandbox_store_dup_part_path (store, self->media->name);
  self->fd = g_open (self->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd < 0)
    rushes_sandbox_part_refuse (self, g_strerror (errno));

  return self;
}

/**
 * rushes_sandbox_part_free:
 * @self: (transfer full): a part
 *
 * Frees a part and removes what was not kept.
 */
void
rushes_sandbox_part_free (RushesSandboxPart *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->name);
  g_free (self->error_message);
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_clear_pointer (&self->media, rushes_sandbox_media_free);
  g_free (self);
}

/**
 * rushes_sandbox_part_refuse:
 * @self: a part
 * @message: why
 *
 * Refuses a part; the first reason counts.
 */
void
rushes_sandbox_part_refuse (RushesSandboxPart *self,
                            const char        *message)
{
  g_return_if_fail (self != NULL);

  if (self->error_message == NULL)
    self->error_message = g_strdup (message);
  g_clear_pointer (&self->media, rushes_sandbox_media_free);
}

/**
 * rushes_sandbox_part_write:
 * @self: a part
 * @data: (array length=length): bytes
 * @length: how many
 * @error: return location for an error
 *
 * Writes on; a refused part takes no more.
 *
 * Returns: %FALSE with an error if the disk does not take it
 */
gboolean
rushes_sandbox_part_write (RushesSandboxPart  *self,
                           const guint8       *data,
                           gsize               length,
                           GError            **error)
{
  gsize n_head;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->media == NULL)
    return TRUE;

  n_head = MIN (length, sizeof self->head - self->head_length);
  memcpy (self->head + self->head_length, data, n_head);
  self->head_length += n_head;
  self->media->size += (gint64) length;
  g_checksum_update (self->checksum, data, (gssize) length);
  while (length > 0)
    {
      gssize n = write (self->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("The upload can not be kept: %s"),
                       g_strerror (errno));
          return FALSE;
        }
      data += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/**
 * rushes_sandbox_part_end:
 * @self: a part
 *
 * Tells that the part is complete, and refuses one that is not what it says.
 */
void
rushes_sandbox_part_end (RushesSandboxPart *self)
{
  const char *found;

  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  if (self->media == NULL)
    return;

  self->media->sha256 = g_strdup (g_checksum_get_string (self->checksum));
  found = rushes_media_type_sniff (self->head, self->head_length);
  if (self->media->size == 0)
    rushes_sandbox_part_refuse (self, _("The file is empty"));
  else if (g_str_equal (self->media->mime_type, "image/svg+xml") !=
           (g_strcmp0 (found, "image/svg+xml") == 0))
    rushes_sandbox_part_refuse (self, _("The file is not of its MIME type"));
}

/* WebM and MP4 may hold sound alone. */
static gboolean
has_kind (RushesSandboxPart *self,
          JsonObject        *probe)
{
  RushesMediaKind kind = rushes_media_kind_from_string (rushes_json_get_string (probe, "kind",
                                                                                NULL));

  return probe == NULL || kind == self->media->kind;
}

/**
 * rushes_sandbox_part_keep:
 * @self: a complete part that is not refused
 * @store: where it goes
 * @probe: (nullable): what the worker found in it
 * @error: return location for an error
 *
 * Makes a media object of the part.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_INVALID if it is not what it says
 */
gboolean
rushes_sandbox_part_keep (RushesSandboxPart   *self,
                          RushesSandboxStore  *store,
                          JsonObject          *probe,
                          GError             **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL && self->media != NULL, FALSE);

  if (!has_kind (self, probe))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file is not of its MIME type"));
      return FALSE;
    }

  if (probe != NULL)
    rushes_sandbox_media_set_probe (self->media, probe);
  path = rushes_sandbox_store_dup_media_path (store, self->media->name);
  if (g_rename (self->path, path) != 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }

  g_clear_pointer (&self->path, g_free);
  if (rushes_sandbox_media_insert (self->media, store, error))
    return TRUE;

  g_unlink (path);

  return FALSE;
}
