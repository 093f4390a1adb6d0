/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "media/rushes-stamp.h"

/* Usage: stamp-file SOURCE TARGET [TEXT]: the tool of test-stamp-files.sh. */
int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (argc < 3)
    return 2;

  if (rushes_stamp_write (argv[1], argv[2], argc > 3 ? argv[3] : NULL, NULL, &error) &&
      rushes_stamp_read (argv[2], &text, &error))
    {
      /* Not g_print, which would write it in the letters of the locale. */
      puts (text != NULL ? text : "");
      return EXIT_SUCCESS;
    }

  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}
