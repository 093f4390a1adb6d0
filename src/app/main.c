/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <gtk/gtk.h>
#include <stdlib.h>

#include "util/rushes-install.h"
#include "util/rushes-paths.h"

#include "rushes-application.h"

/* Without a display GTK ends the program with a line for developers. */
static gboolean
has_display (void)
{
  if (gtk_init_check ())
    return TRUE;

  g_printerr (_("%s: There is no display to open the window on. Start it in a graphical session, "
                "or with DISPLAY or WAYLAND_DISPLAY set; on the command line “rushes help” does "
                "the same work.\n"), g_get_prgname ());
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (RushesPaths) paths = NULL;
  g_autoptr (RushesApplication) application = NULL;

  g_set_prgname ("rushes-desktop");
  rushes_install_setup ();
  if (!has_display ())
    return EXIT_FAILURE;

  gst_init (&argc, &argv);
  g_set_application_name (_("Rushes"));

  paths = rushes_paths_new ();
  application = rushes_application_new (paths);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
