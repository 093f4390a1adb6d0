/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-incoming.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "net/rushes-safe-fetch.h"
#include "util/rushes-error.h"

/* One thing that came from outside; exactly one member is set. */
typedef struct
{
  GFile *file;
  GdkTexture *texture;
  char *uri;
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->file);
  g_clear_object (&item->texture);
  g_free (item->uri);
  g_free (item);
}

/**
 * RushesIncoming:
 *
 * What was dropped, pasted or chosen at once: files, pixels and addresses. It brings each of them
 * into the library, one after the other: an address is fetched first, and pixels become a PNG.
 * Lives on the main thread.
 */
struct _RushesIncoming
{
  GObject parent_instance;

  GPtrArray *items;
};

G_DEFINE_FINAL_TYPE (RushesIncoming, rushes_incoming, G_TYPE_OBJECT)

/* The state of rushes_incoming_add_async (). */
typedef struct
{
  RushesStudio *studio;
  GPtrArray *references;
  GError *first_error;
  /* A folder for what is fetched or encoded on the way; %NULL until needed. */
  char *folder;
  GFile *temporary;
  guint next;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->temporary != NULL)
    g_file_delete (work->temporary, NULL, NULL);
  if (work->folder != NULL)
    g_rmdir (work->folder);
  g_clear_object (&work->studio);
  g_clear_object (&work->temporary);
  g_clear_error (&work->first_error);
  g_clear_pointer (&work->references, g_ptr_array_unref);
  g_free (work->folder);
  g_free (work);
}

static void continue_work (GTask *task);

/* Remembers why an item was not taken in and goes on with the next. */
static void
skip_item (GTask  *task,
           GError *error)
{
  Work *work = g_task_get_task_data (task);

  if (work->first_error == NULL)
    work->first_error = error;
  else
    g_error_free (error);
  continue_work (task);
}

static void
reference_added_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  RushesReference *reference;

  if (work->temporary != NULL)
    g_file_delete (work->temporary, NULL, NULL);
  g_clear_object (&work->temporary);

  reference = rushes_studio_add_reference_finish (RUSHES_STUDIO (object), result, &error);
  if (reference == NULL)
    {
      skip_item (task, error);
      return;
    }

  g_ptr_array_add (work->references, reference);
  continue_work (task);
}

static void
add_file (GTask *task,
          GFile *file)
{
  Work *work = g_task_get_task_data (task);

  rushes_studio_add_reference_async (work->studio, file, g_task_get_cancellable (task),
                                     reference_added_cb, task);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  work->temporary = g_object_ref (G_FILE (object));
  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    add_file (task, work->temporary);
  else
    skip_item (task, error);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *base = NULL;

  bytes = rushes_safe_fetch_finish (RUSHES_SAFE_FETCH (object), result, NULL, &name, &error);
  if (bytes == NULL)
    {
      skip_item (task, error);
      return;
    }

  /* The name is a stranger's: it may name a file in our folder and nothing else. */
  base = g_path_get_basename (name);
  file = g_file_new_build_filename (work->folder, base, NULL);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                       g_task_get_cancellable (task), written_cb, task);
}

static void
fetch (GTask      *task,
       const char *uri)
{
  g_autoptr (RushesSafeFetch) fetcher = rushes_safe_fetch_new ();

  rushes_safe_fetch_async (fetcher, uri, g_task_get_cancellable (task), fetched_cb, task);
}

static void
encode_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const char *path = task_data;
  GdkTexture *texture = source_object;

  if (gdk_texture_save_to_png (texture, path))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_IO,
                             _("The picture could not be written to “%s”."), path);
}

static void
encoded_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      skip_item (task, error);
      return;
    }

  work->temporary = g_file_new_for_path (g_task_get_task_data (G_TASK (result)));
  add_file (task, work->temporary);
}

static void
encode (GTask      *task,
        GdkTexture *texture)
{
  Work *work = g_task_get_task_data (task);
  g_autoptr (GTask) encoding = NULL;

  encoding = g_task_new (texture, g_task_get_cancellable (task), encoded_cb, task);
  g_task_set_source_tag (encoding, encode);
  /* Translators: the name of a file. */
  g_task_set_task_data (encoding, g_build_filename (work->folder, _("Pasted picture.png"), NULL),
                        g_free);
  g_task_run_in_thread (encoding, encode_in_thread);
}

static void
finish_work (GTask *task)
{
  Work *work = g_task_get_task_data (task);

  g_task_return_pointer (task, g_ptr_array_ref (work->references),
                         (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
continue_work (GTask *task)
{
  RushesIncoming *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  Item *item;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (work->next == self->items->len)
    {
      finish_work (task);
      return;
    }

  item = g_ptr_array_index (self->items, work->next++);
  if (item->file != NULL)
    add_file (task, item->file);
  else if (item->texture != NULL)
    encode (task, item->texture);
  else
    fetch (task, item->uri);
}

static void
rushes_incoming_finalize (GObject *object)
{
  g_ptr_array_unref (RUSHES_INCOMING (object)->items);

  G_OBJECT_CLASS (rushes_incoming_parent_class)->finalize (object);
}

static void
rushes_incoming_class_init (RushesIncomingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_incoming_finalize;
}

static void
rushes_incoming_init (RushesIncoming *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
}

RushesIncoming *
rushes_incoming_new (void)
{
  return g_object_new (RUSHES_TYPE_INCOMING, NULL);
}

static Item *
append_item (RushesIncoming *self)
{
  Item *item = g_new0 (Item, 1);

  g_ptr_array_add (self->items, item);

  return item;
}

void
rushes_incoming_add_file (RushesIncoming *self,
                          GFile          *file)
{
  g_return_if_fail (RUSHES_IS_INCOMING (self));
  g_return_if_fail (G_IS_FILE (file));

  /* What has no path here is not opened through GIO, which would fetch anything from anywhere. */
  if (g_file_peek_path (file) != NULL)
    append_item (self)->file = g_object_ref (file);
  else
    append_item (self)->uri = g_file_get_uri (file);
}

static gboolean
add_text (RushesIncoming *self,
          const char     *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean has_any = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (g_str_has_prefix (lines[i], "https://"))
        append_item (self)->uri = g_strdup (lines[i]);
      else if (g_str_has_prefix (lines[i], "file://"))
        append_item (self)->file = g_file_new_for_uri (lines[i]);
      else
        continue;
      has_any = TRUE;
    }

  return has_any;
}

/* Takes a list of files, a picture, or lines of text that are addresses; %FALSE if there is
 * nothing in it to fetch. */
gboolean
rushes_incoming_add_value (RushesIncoming *self,
                           const GValue   *value)
{
  g_return_val_if_fail (RUSHES_IS_INCOMING (self), FALSE);
  g_return_val_if_fail (G_IS_VALUE (value), FALSE);

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      for (GSList *l = files; l != NULL; l = l->next)
        rushes_incoming_add_file (self, l->data);
    }
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      append_item (self)->texture = g_value_dup_object (value);
    }
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    {
      return add_text (self, g_value_get_string (value));
    }

  return self->items->len > 0;
}

guint
rushes_incoming_get_n_items (RushesIncoming *self)
{
  g_return_val_if_fail (RUSHES_IS_INCOMING (self), 0);

  return self->items->len;
}

static gboolean
needs_folder (RushesIncoming *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (item->file == NULL)
        return TRUE;
    }

  return FALSE;
}

void
rushes_incoming_add_async (RushesIncoming      *self,
                           RushesStudio        *studio,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;
  Work *work;

  g_return_if_fail (RUSHES_IS_INCOMING (self));
  g_return_if_fail (RUSHES_IS_STUDIO (studio));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_incoming_add_async);
  g_task_set_check_cancellable (task, FALSE);
  work = g_new0 (Work, 1);
  work->studio = g_object_ref (studio);
  work->references = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, work, work_free);
  /* The task keeps it from here on. */
  g_object_unref (self);

  if (needs_folder (self))
    {
      GError *error = NULL;

      work->folder = g_dir_make_tmp ("rushes-incoming-XXXXXX", &error);
      if (work->folder == NULL)
        {
          g_task_return_error (task, error);
          g_object_unref (task);
          return;
        }
    }

  continue_work (task);
}

GPtrArray *
rushes_incoming_add_finish (GAsyncResult  *result,
                            GError       **error)
{
  Work *work;
  GPtrArray *references;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  work = g_task_get_task_data (G_TASK (result));
  references = g_task_propagate_pointer (G_TASK (result), error);
  if (references != NULL && work->first_error != NULL)
    g_propagate_error (error, g_steal_pointer (&work->first_error));

  return references;
}
