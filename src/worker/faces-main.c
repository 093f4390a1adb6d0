/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gst/gst.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "rushes-worker-verbs.h"
#include "util/rushes-install.h"

/* A program of its own, since linking OpenCV makes a start several times as long. */
static const RushesWorkerVerb faces = { "faces", rushes_worker_faces, 2048, 60, 1 };

int
main (int    argc,
      char **argv)
{
  pid_t parent = getppid ();

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    return EXIT_FAILURE;

  rushes_install_setup ();
  if (rushes_install_is_uninstalled ())
    g_setenv ("GST_REGISTRY", RUSHES_BUILD_ROOT "/gst-registry.bin", FALSE);
  /* One core is enough for a picture, and the libraries below OpenCV would take all. */
  g_setenv ("OPENBLAS_NUM_THREADS", "1", TRUE);
  gst_init (NULL, NULL);

  return rushes_worker_job_main (&faces);
}
