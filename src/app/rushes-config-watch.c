/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-config-watch.h"

/* An editor writes a file in several steps, which are one change. */
#define SETTLE_MS 150

/**
 * RushesConfigWatch:
 *
 * Hears when a file of the configuration folder changes: the settings, which the command line
 * writes too, and the user's own model cards and rules. Lives on the main thread.
 */
struct _RushesConfigWatch
{
  GObject parent_instance;

  char *root;
  GFileMonitor *root_monitor;
  GFileMonitor *models_monitor;
  GFileMonitor *routing_monitor;
  guint settle_id;
};

G_DEFINE_FINAL_TYPE (RushesConfigWatch, rushes_config_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void watch_folders (RushesConfigWatch *self);

static gboolean
settled_cb (gpointer user_data)
{
  RushesConfigWatch *self = user_data;

  self->settle_id = 0;
  /* A folder that was not there can be watched only now. */
  watch_folders (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (RushesConfigWatch *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* Without a monitor changes are seen at the next start. */
static void
watch_folder (RushesConfigWatch  *self,
              const char         *name,
              GFileMonitor      **monitor)
{
  g_autofree char *path = g_build_filename (self->root, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  if (*monitor != NULL || !g_file_test (path, G_FILE_TEST_IS_DIR))
    return;

  *monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (*monitor != NULL)
    g_signal_connect_object (*monitor, "changed", G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
watch_folders (RushesConfigWatch *self)
{
  watch_folder (self, ".", &self->root_monitor);
  watch_folder (self, "models", &self->models_monitor);
  watch_folder (self, "routing", &self->routing_monitor);
}

static void
rushes_config_watch_dispose (GObject *object)
{
  RushesConfigWatch *self = RUSHES_CONFIG_WATCH (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->root_monitor);
  g_clear_object (&self->models_monitor);
  g_clear_object (&self->routing_monitor);

  G_OBJECT_CLASS (rushes_config_watch_parent_class)->dispose (object);
}

static void
rushes_config_watch_finalize (GObject *object)
{
  g_free (RUSHES_CONFIG_WATCH (object)->root);

  G_OBJECT_CLASS (rushes_config_watch_parent_class)->finalize (object);
}

static void
rushes_config_watch_class_init (RushesConfigWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_config_watch_dispose;
  object_class->finalize = rushes_config_watch_finalize;

  /**
   * RushesConfigWatch::changed:
   * @self: the watch
   *
   * Emitted when files have changed and nothing more has for a moment.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", RUSHES_TYPE_CONFIG_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
rushes_config_watch_init (RushesConfigWatch *self)
{
}

/* Watches the configuration folder, which is made if it is not there. */
RushesConfigWatch *
rushes_config_watch_new (RushesPaths *paths)
{
  RushesConfigWatch *self;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);

  self = g_object_new (RUSHES_TYPE_CONFIG_WATCH, NULL);
  self->root = g_strdup (rushes_paths_get_config_dir (paths));
  if (rushes_paths_ensure_private (self->root, NULL))
    watch_folders (self);

  return self;
}
