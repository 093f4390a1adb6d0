/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-owner.h"

#include <stdlib.h>
#include <string.h>

/**
 * rushes_owner_get_start:
 * @pid: a process id
 *
 * Gets when a process started. A pid comes back after a while; pid and start together do not.
 *
 * Returns: clock ticks since boot, or -1 if there is no such process or it is a zombie
 */
gint64
rushes_owner_get_start (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  const char *rest;

  if (pid <= 0 || !g_file_get_contents (path, &text, NULL, NULL))
    return -1;

  /* The second field is the program's name in parentheses and may hold anything. */
  rest = strrchr (text, ')');
  if (rest == NULL)
    return -1;

  fields = g_strsplit (rest + 1, " ", 24);
  /* Field 3, the state, stands at index 1; field 22, the start, at index 20. */
  if (g_strv_length (fields) < 21 || fields[1][0] == 'Z' || fields[1][0] == 'X')
    return -1;

  return g_ascii_strtoll (fields[20], NULL, 10);
}

/**
 * rushes_owner_is_alive:
 * @pid: a process id
 * @start: when that process started, from [func@owner_get_start]
 *
 * Tells whether the process that took a lease is still there.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_owner_is_alive (int    pid,
                       gint64 start)
{
  return start >= 0 && rushes_owner_get_start (pid) == start;
}
