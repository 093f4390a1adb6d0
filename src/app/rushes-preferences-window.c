/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-preferences-window.h"

#include <glib/gi18n.h>

#include "route/rushes-router-lifecycle.h"

#define HIDDEN_HINTS "hidden-hints"

/**
 * RushesPreferencesWindow:
 *
 * The preferences: where takes are made, what becomes of retired models, which hints are shown, how
 * much memory frames may take, and how the window looks. Lives on the main thread.
 */
struct _RushesPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GSettings *settings;
  RushesSettings *choices;

  AdwComboRow *style_row;
  AdwActionRow *hints_row;
  GtkWidget *hints_button;
  GtkSpinButton *memory_button;
  AdwComboRow *retired_row;
};

G_DEFINE_FINAL_TYPE (RushesPreferencesWindow, rushes_preferences_window,
                     ADW_TYPE_PREFERENCES_WINDOW)

/* The rows of the drop-down, as the setting names them. */
static const char * const styles[] = { "system", "light", "dark" };

static gboolean
style_to_row (GValue   *value,
              GVariant *variant,
              gpointer  user_data)
{
  const char *style = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i], style))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
row_to_style (const GValue       *value,
              const GVariantType *type,
              gpointer            user_data)
{
  guint row = g_value_get_uint (value);

  return row < G_N_ELEMENTS (styles) ? g_variant_new_string (styles[row]) : NULL;
}

static void
hints_changed_cb (RushesPreferencesWindow *self)
{
  g_auto (GStrv) hidden = g_settings_get_strv (self->settings, HIDDEN_HINTS);
  guint n_hidden = g_strv_length (hidden);
  g_autofree char *text = NULL;

  if (n_hidden == 0)
    text = g_strdup (_("All kinds are shown"));
  else
    text = g_strdup_printf (ngettext ("%u kind is never shown", "%u kinds are never shown",
                                      n_hidden), n_hidden);
  adw_action_row_set_subtitle (self->hints_row, text);
  gtk_widget_set_sensitive (self->hints_button, n_hidden > 0);
}

static void
show_hints_cb (RushesPreferencesWindow *self)
{
  g_settings_reset (self->settings, HIDDEN_HINTS);
}

/* Shows what the file says that the command line shares. */
static void
show_policy (RushesPreferencesWindow *self)
{
  RushesLifecyclePolicy policy = RUSHES_LIFECYCLE_POLICY_WARN;

  rushes_router_lifecycle_read_policy (rushes_settings_get (self->choices,
                                                            RUSHES_SETTING_RETIRED_MODELS),
                                       &policy, NULL);
  adw_combo_row_set_selected (self->retired_row, policy);
}

static void
policy_selected_cb (RushesPreferencesWindow *self)
{
  g_auto (GStrv) words = g_strsplit (RUSHES_LIFECYCLE_POLICIES, " ", -1);
  guint policy = adw_combo_row_get_selected (self->retired_row);
  g_autoptr (GError) error = NULL;

  if (self->choices == NULL || policy >= g_strv_length (words) ||
      rushes_settings_set (self->choices, RUSHES_SETTING_RETIRED_MODELS, words[policy], &error))
    return;

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                    adw_toast_new (error->message));
}

static void
rushes_preferences_window_dispose (GObject *object)
{
  g_clear_object (&RUSHES_PREFERENCES_WINDOW (object)->settings);
  g_clear_object (&RUSHES_PREFERENCES_WINDOW (object)->choices);

  G_OBJECT_CLASS (rushes_preferences_window_parent_class)->dispose (object);
}

static void
rushes_preferences_window_class_init (RushesPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/rushes/Rushes/ui/"
                                               "rushes-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPreferencesWindow, style_row);
  gtk_widget_class_bind_template_child (widget_class, RushesPreferencesWindow, hints_row);
  gtk_widget_class_bind_template_child (widget_class, RushesPreferencesWindow, hints_button);
  gtk_widget_class_bind_template_child (widget_class, RushesPreferencesWindow, memory_button);
  gtk_widget_class_bind_template_child (widget_class, RushesPreferencesWindow, retired_row);
  gtk_widget_class_bind_template_callback (widget_class, show_hints_cb);
  gtk_widget_class_bind_template_callback (widget_class, policy_selected_cb);
}

static void
rushes_preferences_window_init (RushesPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rushes_preferences_window_new (GSettings      *settings,
                               RushesSettings *choices)
{
  RushesPreferencesWindow *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (choices == NULL || RUSHES_IS_SETTINGS (choices), NULL);

  self = g_object_new (RUSHES_TYPE_PREFERENCES_WINDOW, NULL);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" HIDDEN_HINTS, G_CALLBACK (hints_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hints_changed_cb (self);
  g_settings_bind_with_mapping (settings, "style", self->style_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, style_to_row, row_to_style, NULL, NULL);
  g_settings_bind (settings, "frame-memory", gtk_spin_button_get_adjustment (self->memory_button),
                   "value", G_SETTINGS_BIND_DEFAULT);
  gtk_widget_set_visible (GTK_WIDGET (self->retired_row), choices != NULL);
  if (choices != NULL)
    {
      self->choices = g_object_ref (choices);
      show_policy (self);
    }

  return GTK_WIDGET (self);
}
