/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "rushes-worker-verbs.h"
#include "util/rushes-install.h"

/* Files of strangers go through the first two, so these are the tightest. */
static const RushesWorkerVerb verbs[] = {
  { "probe", rushes_worker_probe, 1536, 15, 64 },
  { "thumbnail", rushes_worker_thumbnail, 1536, 15, 64 },
  { "strip", rushes_worker_strip, 2048, 120, 64 },
  { "frame", rushes_worker_frame, 2048, 120, 512 },
  { "verify", rushes_worker_verify, 2048, 600, 64 },
  { "check", rushes_worker_check, 2048, 600, 64 },
  { "proxy", rushes_worker_proxy, 2048, 600, 512 },
  { "loudness", rushes_worker_loudness, 2048, 600, 64 },
  { "animatic", rushes_worker_animatic, 6144, 1800, 2048 },
  { "still", rushes_worker_still, 4096, 300, 256 },
  { "render", rushes_worker_render, 6144, 7200, 8192 },
  { "sheet", rushes_worker_sheet, 3072, 300, 256 },
  { "page", rushes_worker_page, 6144, 7200, 4096 },
  { "side", rushes_worker_side, 8192, 7200, 8192 },
};

/* Looking at every plugin takes seconds: it is done once a build, not once a throw-away home. */
static void
choose_plugin_registry (void)
{
  if (rushes_install_is_uninstalled ())
    g_setenv ("GST_REGISTRY", RUSHES_BUILD_ROOT "/gst-registry.bin", FALSE);
}

int
main (int    argc,
      char **argv)
{
  pid_t parent = getppid ();

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    return EXIT_FAILURE;

  rushes_install_setup ();
  for (guint i = 0; argc == 2 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name))
      {
        choose_plugin_registry ();
        gst_init (NULL, NULL);

        return rushes_worker_job_main (&verbs[i]);
      }

  fprintf (stderr, _("Usage: %s VERB, with a request on standard input. Verbs:"), "rushes-worker");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (stderr, " %s", verbs[i].name);
  fprintf (stderr, "\n");

  return EXIT_FAILURE;
}
