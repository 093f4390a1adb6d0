/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

#include "provider/rushes-provider.h"
#include "util/rushes-redact.h"

#include "rushes-application-private.h"
#include "rushes-batch-window.h"
#include "rushes-money-window.h"
#include "rushes-preferences-window.h"
#include "rushes-ranking-window.h"

/* Elements without which something of the program does not work. */
static const char * const wanted_elements[] = {
  "avdec_h264", "openh264dec", "x264enc", "qtdemux", "mp4mux", "voaacenc", "avenc_aac",
  "videoconvertscale", "overlaycomposition", "autoaudiosink",
};

static void
append_versions (GString *text)
{
  g_autofree char *gst = gst_version_string ();

  g_string_append_printf (text, "Rushes %s\n", RUSHES_VERSION);
  g_string_append_printf (text, "GTK %u.%u.%u, libadwaita %u.%u.%u\n",
                          gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version ());
  g_string_append_printf (text, "GLib %u.%u.%u, %s\n",
                          glib_major_version, glib_minor_version, glib_micro_version, gst);
}

static void
append_display (GString      *text,
                RushesWindow *window)
{
  GdkDisplay *display = gdk_display_get_default ();
  GskRenderer *renderer = NULL;

  if (window != NULL)
    renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  g_string_append_printf (text, "Display: %s, renderer: %s\n", G_OBJECT_TYPE_NAME (display),
                          renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "none");
}

static void
append_plugins (GString *text)
{
  g_string_append (text, "GStreamer elements:");
  for (guint i = 0; i < G_N_ELEMENTS (wanted_elements); i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (wanted_elements[i]);

      g_string_append_printf (text, " %s%s", factory != NULL ? "" : "no ", wanted_elements[i]);
    }
  g_string_append_c (text, '\n');
}

/* The text for somebody who looks for a fault: versions, what works with what; no secrets. */
char *
_rushes_application_dup_debug_info (RushesApplication *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RushesProvider *provider = NULL;

  if (self->studio != NULL)
    provider = rushes_studio_get_provider (self->studio);

  append_versions (text);
  append_display (text, self->window);
  g_string_append_printf (text, "Backend: %s\n",
                          provider != NULL ? rushes_provider_get_id (provider) : "none");
  g_string_append_printf (text, "Library: %s\n", rushes_paths_get_library_file (self->paths));
  append_plugins (text);

  return rushes_redact (text->str);
}

void
_rushes_application_show_about (RushesApplication *self)
{
  g_autofree char *debug_info = NULL;
  const char *developers[] = { _("The Rushes developers"), NULL };
  GtkWidget *window;

  debug_info = _rushes_application_dup_debug_info (self);
  window = adw_about_window_new ();
  g_object_set (window,
                "application-icon", RUSHES_APP_ID,
                "application-name", _("Rushes"),
                "comments", _("A studio for AI video: one brief, several takes, the best one "
                              "finished and published."),
                "debug-info", debug_info,
                "debug-info-filename", "rushes-debug-info.txt",
                "developer-name", _("The Rushes developers"),
                "developers", developers,
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your own name, one a line. */
                "translator-credits", _("translator-credits"),
                "version", RUSHES_VERSION,
                "transient-for", self->window,
                NULL);
  gtk_window_present (GTK_WINDOW (window));
}

void
_rushes_application_show_preferences (RushesApplication *self)
{
  GtkWidget *window = rushes_preferences_window_new (self->settings, self->choices);

  /* A window over another has none of the program's actions of its own. */
  gtk_widget_insert_action_group (window, "app", G_ACTION_GROUP (self));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (window));
}

/* The window is made each time and goes when it is closed. GTK would keep it hidden; but to an
 * assistive technology that asks for one window more than are shown, as happens while a dialog
 * closes, GTK 4.8 answers with the last of the hidden ones, and crashes. */
void
_rushes_application_show_shortcuts (RushesApplication *self)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  builder = gtk_builder_new_from_resource ("/app/rushes/Rushes/ui/help-overlay.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  gtk_window_set_transient_for (window, GTK_WINDOW (self->window));
  gtk_window_present (window);
}

/* Money and batches need somewhere to ask; until there is, there is nothing to show. */
void
_rushes_application_show_money (RushesApplication *self)
{
  GtkWidget *window;

  if (self->studio == NULL)
    return;

  window = rushes_money_window_new (self->studio, self->choices);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (window));
}

/* One is enough: a key opens it, and it follows the library. */
static gboolean
present_ranking (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (!RUSHES_IS_RANKING_WINDOW (window) || !gtk_widget_get_visible (GTK_WIDGET (window)))
        continue;

      gtk_window_present (window);
      return TRUE;
    }

  return FALSE;
}

void
_rushes_application_show_ranking (RushesApplication *self)
{
  GtkWidget *window;

  if (self->library == NULL || present_ranking ())
    return;

  window = rushes_ranking_window_new (self->library);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (window));
}

void
_rushes_application_show_batch (RushesApplication *self)
{
  GtkWidget *window;

  if (self->studio == NULL)
    return;

  window = rushes_batch_window_new (self->studio);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (window));
}
