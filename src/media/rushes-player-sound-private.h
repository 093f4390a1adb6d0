/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * RushesPlayerSound:
 *
 * What is heard: the sound of one clip, which follows its pictures. Belongs to the engine's control
 * thread and never waits for the device; until it is ready there is silence.
 */
typedef struct _RushesPlayerSound RushesPlayerSound;

RushesPlayerSound *_rushes_player_sound_new        (GMainContext      *context);
void               _rushes_player_sound_free       (RushesPlayerSound *self);
void               _rushes_player_sound_set_source (RushesPlayerSound *self,
                                                    const char        *path,
                                                    double             volume);
void               _rushes_player_sound_follow     (RushesPlayerSound *self,
                                                    gint64             time);
void               _rushes_player_sound_pause      (RushesPlayerSound *self);

G_END_DECLS
