/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

#include "util/rushes-install.h"
#include "util/rushes-paths.h"

#include "rushes-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (RushesPaths) paths = NULL;
  g_autoptr (RushesApplication) application = NULL;

  rushes_install_setup ();
  gst_init (&argc, &argv);
  g_set_application_name (_("Rushes"));

  paths = rushes_paths_new ();
  application = rushes_application_new (paths);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
