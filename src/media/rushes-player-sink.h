/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesFrameCounters:
 * @received: frames that reached the sink when it was their time
 * @shown: frames that were put on the screen
 * @replaced: frames that a newer one pushed out before they were
 *
 * What became of the frames of one clip.
 */
typedef struct
{
  guint64 received;
  guint64 shown;
  guint64 replaced;
} RushesFrameCounters;

#define RUSHES_TYPE_PLAYER_SINK (rushes_player_sink_get_type ())

G_DECLARE_INTERFACE (RushesPlayerSink, rushes_player_sink, RUSHES, PLAYER_SINK, GObject)

struct _RushesPlayerSinkInterface
{
  GTypeInterface parent_iface;

  void (*get_counters) (RushesPlayerSink    *self,
                        RushesFrameCounters *counters);
};

void rushes_player_sink_get_counters (RushesPlayerSink    *self,
                                      RushesFrameCounters *counters);

G_END_DECLS
