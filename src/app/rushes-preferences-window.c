/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-preferences-window.h"

/**
 * RushesPreferencesWindow:
 *
 * The preferences: where takes are made, and how the window looks. Lives on the main thread.
 */
struct _RushesPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *style_row;
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
rushes_preferences_window_class_init (RushesPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/rushes/Rushes/ui/"
                                               "rushes-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPreferencesWindow, style_row);
}

static void
rushes_preferences_window_init (RushesPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rushes_preferences_window_new (GSettings *settings)
{
  RushesPreferencesWindow *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (RUSHES_TYPE_PREFERENCES_WINDOW, NULL);
  g_settings_bind_with_mapping (settings, "style", self->style_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, style_to_row, row_to_style, NULL, NULL);

  return GTK_WIDGET (self);
}
