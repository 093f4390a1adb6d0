/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-pane-words.h"

#include <glib/gi18n.h>

/**
 * rushes_pane_words_for_moment:
 * @frame: the number of the frame that is shown
 * @offset: how many frames the clip is ahead of the others
 * @position: when the clip shows it, in nanoseconds
 *
 * Says what is shown of a clip, in few words.
 *
 * Returns: (transfer full): such as "frame 61 (+2) · 2.54 s"
 */
char *
rushes_pane_words_for_moment (int    frame,
                              int    offset,
                              gint64 position)
{
  double seconds = (double) position / 1e9;

  if (offset == 0)
    /* Translators: the number of the frame that is shown, and its time in seconds. */
    return g_strdup_printf (_("frame %d · %.2f s"), frame, seconds);

  /* Translators: the number of the frame that is shown, how many frames the clip is ahead of the
   * others, and the time in seconds. */
  return g_strdup_printf (_("frame %d (%+d) · %.2f s"), frame, offset, seconds);
}

/**
 * rushes_pane_words_for_ears:
 * @title: the name of a clip
 * @frame: the number of the frame that is shown, or -1
 * @offset: how many frames the clip is ahead of the others
 *
 * Says what is shown of a clip to who does not see it.
 *
 * Returns: (transfer full): such as "Take 2, frame 61, 2 frames ahead"
 */
char *
rushes_pane_words_for_ears (const char *title,
                            int         frame,
                            int         offset)
{
  g_autofree char *shift = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  if (frame < 0)
    return g_strdup (title);

  if (offset == 0)
    /* Translators: the name of a clip and the number of the frame that is shown. */
    return g_strdup_printf (_("%s, frame %d"), title, frame);

  if (offset > 0)
    shift = g_strdup_printf (ngettext ("%d frame ahead", "%d frames ahead",
                                       (gulong) offset), offset);
  else
    shift = g_strdup_printf (ngettext ("%d frame behind", "%d frames behind",
                                       (gulong) -offset), -offset);

  /* Translators: the name of a clip, the number of the frame that is shown, and "2 frames ahead" */
  return g_strdup_printf (_("%s, frame %d, %s"), title, frame, shift);
}
