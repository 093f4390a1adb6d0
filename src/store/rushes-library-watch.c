/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-watch.h"

#define SETTLE_MS 30
#define FALLBACK_SECONDS 1
#define RATE_LIMIT_MS 200

/**
 * RushesLibraryWatch:
 *
 * Every commit of every process lands in the write-ahead log beside the database, so its file is
 * what is watched. Where files can not be watched, a timer looks once a second. Lives on the main
 * thread.
 */
struct _RushesLibraryWatch
{
  GFileMonitor *monitor;
  GSourceFunc   changed;
  gpointer      user_data;

  guint         start_id;
  guint         pending_id;
  guint         timer_id;
  char         *log_path;
};

static gboolean
settled_cb (gpointer user_data)
{
  RushesLibraryWatch *self = user_data;

  self->pending_id = 0;
  self->changed (self->user_data);

  return G_SOURCE_REMOVE;
}

static void
log_changed_cb (RushesLibraryWatch *self)
{
  /* One commit touches the file several times. */
  if (self->pending_id == 0)
    self->pending_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static gboolean
timer_cb (gpointer user_data)
{
  log_changed_cb (user_data);

  return G_SOURCE_CONTINUE;
}

/* A command that never comes to run a main loop does without the monitor and its thread. */
static gboolean
start_cb (gpointer user_data)
{
  RushesLibraryWatch *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_path (self->log_path);

  self->start_id = 0;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    {
      self->timer_id = g_timeout_add_seconds (FALLBACK_SECONDS, timer_cb, self);
      return G_SOURCE_REMOVE;
    }

  g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT_MS);
  g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (log_changed_cb), self);
  /* Something may have happened before. */
  log_changed_cb (self);

  return G_SOURCE_REMOVE;
}

RushesLibraryWatch *
_rushes_library_watch_new (const char  *path,
                           GSourceFunc  changed,
                           gpointer     user_data)
{
  RushesLibraryWatch *self = g_new0 (RushesLibraryWatch, 1);

  self->log_path = g_strconcat (path, "-wal", NULL);
  self->changed = changed;
  self->user_data = user_data;
  self->start_id = g_idle_add (start_cb, self);

  return self;
}

void
_rushes_library_watch_free (RushesLibraryWatch *self)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_handle_id (&self->pending_id, g_source_remove);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_free (self->log_path);
  g_free (self);
}
