/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64   rushes_time_now_ms      (void);
gint64   rushes_time_awake_ms    (void);
void     rushes_time_shift       (gint64       now_ms,
                                  gint64       awake_ms);
char    *rushes_time_to_iso      (gint64       unix_ms);
gboolean rushes_time_from_iso    (const char  *text,
                                  gint64      *unix_ms);
char    *rushes_time_to_timecode (gint64       position_ns,
                                  double       fps);

G_END_DECLS
