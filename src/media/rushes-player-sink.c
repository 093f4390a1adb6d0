/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-sink.h"

/**
 * RushesPlayerSink:
 *
 * A video sink that counts. The player gets its sinks from outside: the desktop gives it ones that
 * make textures, a test ones that only count.
 */
G_DEFINE_INTERFACE (RushesPlayerSink, rushes_player_sink, G_TYPE_OBJECT)

static void
rushes_player_sink_default_init (RushesPlayerSinkInterface *iface)
{
}

/**
 * rushes_player_sink_get_counters:
 * @self: a sink
 * @counters: (out caller-allocates): the counters
 *
 * Gets what became of the frames so far. May be called from any thread.
 */
void
rushes_player_sink_get_counters (RushesPlayerSink    *self,
                                 RushesFrameCounters *counters)
{
  g_return_if_fail (RUSHES_IS_PLAYER_SINK (self));
  g_return_if_fail (counters != NULL);

  RUSHES_PLAYER_SINK_GET_IFACE (self)->get_counters (self, counters);
}
