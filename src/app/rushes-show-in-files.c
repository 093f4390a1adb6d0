/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-show-in-files.h"

#define FILE_MANAGER "org.freedesktop.FileManager1"
#define FILE_MANAGER_PATH "/org/freedesktop/FileManager1"

/* Without a file manager on the bus, whatever opens folders has to do. */
static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GFile) file = G_FILE (user_data);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *uri = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply != NULL)
    return;

  folder = g_file_get_parent (file);
  uri = g_file_get_uri (folder);
  gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GFile) file = G_FILE (user_data);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autofree char *uri = g_file_get_uri (file);
  const char *uris[] = { uri, NULL };

  if (bus == NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (file);
      g_autofree char *folder_uri = g_file_get_uri (folder);

      gtk_show_uri (NULL, folder_uri, GDK_CURRENT_TIME);
      return;
    }

  g_dbus_connection_call (bus, FILE_MANAGER, FILE_MANAGER_PATH, FILE_MANAGER, "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, g_object_ref (file));
}

/**
 * rushes_show_in_files:
 * @path: a file
 *
 * Shows a file among the others of its folder.
 */
void
rushes_show_in_files (const char *path)
{
  g_return_if_fail (path != NULL);

  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, g_file_new_for_path (path));
}
