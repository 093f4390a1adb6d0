/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-widgets.h"

#include <gtk/gtk.h>

#include "rushes-widgets-resources.h"

/**
 * rushes_widgets_ensure_resource:
 *
 * Registers the templates of the widgets. Each widget calls it in its class_init, so that no
 * program has to remember to; a static library's own constructor would be dropped by the linker.
 */
void
rushes_widgets_ensure_resource (void)
{
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      rushes_widgets_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
}

/**
 * rushes_widgets_ensure_style:
 *
 * Loads the style of the widgets for the default display, below the program's own style. Called
 * from the init of a widget: by then there is a display.
 */
void
rushes_widgets_ensure_style (void)
{
  static gsize is_loaded;

  if (g_once_init_enter (&is_loaded))
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

      rushes_widgets_ensure_resource ();
      gtk_css_provider_load_from_resource (provider, "/app/rushes/Rushes/ui/rushes-widgets.css");
      gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                                  GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
      g_once_init_leave (&is_loaded, 1);
    }
}
