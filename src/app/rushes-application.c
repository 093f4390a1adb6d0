/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-application.h"

#include <glib/gi18n.h>

#include "rushes-application-private.h"

/**
 * RushesApplication:
 *
 * The desktop program: its actions, its one window, and what the window works with. Made by
 * `main`. Lives on the main thread.
 */
G_DEFINE_FINAL_TYPE (RushesApplication, rushes_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accelerators[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "app.show-preferences", { "<Control>comma" } },
  { "window.close", { "<Control>w" } },
  { "app.show-ranking", { "<Control>r" } },
  { "app.show-shortcuts", { "<Control>question" } },
  { "win.new-shot", { "<Control>n" } },
  { "win.search-shots", { "<Control>f" } },
  { "win.rename-shot", { "F2" } },
  { "win.delete-shot", { "<Control>Delete" } },
  { "win.show-jobs", { "<Control>j" } },
  { "win.show-stage('compose')", { "<Control>1" } },
  { "win.show-stage('review')", { "<Control>2" } },
  { "win.show-stage('finish')", { "<Control>3" } },
  { "win.show-stage('publish')", { "<Control>4" } },
  { "win.run-stage", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.save-take", { "<Control>s" } },
  { "win.copy-command", { "<Control><Shift>c" } },
};

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  RushesApplication *self = user_data;

  /* The window saves what is open before it goes. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
show_about_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  _rushes_application_show_about (user_data);
}

static void
show_preferences_action (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  _rushes_application_show_preferences (user_data);
}

static void
show_shortcuts_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  _rushes_application_show_shortcuts (user_data);
}

static void
show_money_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  _rushes_application_show_money (user_data);
}

static void
show_ranking_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  _rushes_application_show_ranking (user_data);
}

static void
show_batch_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  _rushes_application_show_batch (user_data);
}

static void
open_library_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  _rushes_application_open_library (user_data);
}

static void
use_backend_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  _rushes_application_use_backend (user_data, g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { "quit", quit_action },
  { "show-about", show_about_action },
  { "show-preferences", show_preferences_action },
  { "show-shortcuts", show_shortcuts_action },
  { "show-money", show_money_action },
  { "show-ranking", show_ranking_action },
  { "show-batch", show_batch_action },
  { "open-library", open_library_action },
  { "use-backend", use_backend_action, "s", "''" },
};

static void
add_shortcuts (RushesApplication *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           shortcuts[i].accelerators);
}

static void
update_style (RushesApplication *self)
{
  g_autofree char *style = g_settings_get_string (self->settings, "style");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (style, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (style, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
rushes_application_startup (GApplication *application)
{
  RushesApplication *self = RUSHES_APPLICATION (application);

  G_APPLICATION_CLASS (rushes_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (RUSHES_APP_ID);
  self->settings = g_settings_new (RUSHES_APP_ID);
  update_style (self);
  g_signal_connect_object (self->settings, "changed::style", G_CALLBACK (update_style), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  add_shortcuts (self);
}

static void
rushes_application_activate (GApplication *application)
{
  RushesApplication *self = RUSHES_APPLICATION (application);

  if (self->window == NULL)
    {
      RushesWindow *window = rushes_window_new (GTK_APPLICATION (self), self->settings);

      g_set_weak_pointer (&self->window, window);
      _rushes_application_open_library (self);
    }

  gtk_window_present (GTK_WINDOW (self->window));
}

static int
rushes_application_handle_local_options (GApplication *application,
                                         GVariantDict *options)
{
  RushesApplication *self = RUSHES_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("rushes-desktop %s\n", RUSHES_VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, "backend", "s", &self->wanted_backend);

  return -1;
}

static void
rushes_application_shutdown (GApplication *application)
{
  RushesApplication *self = RUSHES_APPLICATION (application);

  g_cancellable_cancel (self->cancellable);

  G_APPLICATION_CLASS (rushes_application_parent_class)->shutdown (application);
}

static void
rushes_application_dispose (GObject *object)
{
  RushesApplication *self = RUSHES_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->studio);
  g_clear_object (&self->backend);
  g_clear_object (&self->backends);
  g_clear_object (&self->watch);
  g_clear_object (&self->choices);
  g_clear_object (&self->worker);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_object (&self->paths);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rushes_application_parent_class)->dispose (object);
}

static void
rushes_application_finalize (GObject *object)
{
  g_free (RUSHES_APPLICATION (object)->wanted_backend);

  G_OBJECT_CLASS (rushes_application_parent_class)->finalize (object);
}

static void
rushes_application_class_init (RushesApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = rushes_application_dispose;
  object_class->finalize = rushes_application_finalize;
  application_class->startup = rushes_application_startup;
  application_class->activate = rushes_application_activate;
  application_class->shutdown = rushes_application_shutdown;
  application_class->handle_local_options = rushes_application_handle_local_options;
}

static void
rushes_application_init (RushesApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
    { "backend", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Where takes are made"), N_("NAME") },
    { NULL },
  };

  self->cancellable = g_cancellable_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

RushesApplication *
rushes_application_new (RushesPaths *paths)
{
  RushesApplication *self;
  const char *home = g_getenv ("RUSHES_HOME");
  GApplicationFlags flags = G_APPLICATION_DEFAULT_FLAGS;

  g_return_val_if_fail (RUSHES_IS_PATHS (paths), NULL);

  /* A library elsewhere is another instance: it must not raise the window of the usual one. */
  if (home != NULL && home[0] != '\0')
    flags |= G_APPLICATION_NON_UNIQUE;

  self = g_object_new (RUSHES_TYPE_APPLICATION,
                       "application-id", RUSHES_APP_ID,
                       "resource-base-path", "/app/rushes/Rushes",
                       "flags", flags,
                       NULL);
  self->paths = g_object_ref (paths);

  return self;
}

RushesWindow *
rushes_application_get_window (RushesApplication *self)
{
  g_return_val_if_fail (RUSHES_IS_APPLICATION (self), NULL);

  return self->window;
}
