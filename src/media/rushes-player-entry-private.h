/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * RushesPlayerEntry:
 *
 * Lets a seek begin to decode earlier than the demuxer would, and still begin to show where it was
 * meant to. Used by the control thread and by streaming threads, under a lock of its own.
 */
typedef struct _RushesPlayerEntry RushesPlayerEntry;

RushesPlayerEntry *_rushes_player_entry_new       (void);
void               _rushes_player_entry_unref     (gpointer           data);
void               _rushes_player_entry_watch     (RushesPlayerEntry *self,
                                                   GstElement        *element);
void               _rushes_player_entry_set_start (RushesPlayerEntry *self,
                                                   gint64             start);

G_END_DECLS
