/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * RushesPlayerSound:
 *
 * The one audio output of a pipeline: a switch in front of a device. Belongs to the engine's
 * control thread.
 */
typedef struct _RushesPlayerSound RushesPlayerSound;

RushesPlayerSound *_rushes_player_sound_new     (GstElement        *pipeline);
void               _rushes_player_sound_free    (RushesPlayerSound *self);
gboolean           _rushes_player_sound_owns    (RushesPlayerSound *self,
                                                 GstObject         *object);
void               _rushes_player_sound_add     (RushesPlayerSound *self,
                                                 GstElement        *clip);
void               _rushes_player_sound_release (RushesPlayerSound *self,
                                                 GstElement        *clip);
void               _rushes_player_sound_remove  (RushesPlayerSound *self,
                                                 GstElement        *clip);
gboolean           _rushes_player_sound_choose  (RushesPlayerSound *self,
                                                 GstElement        *clip);

G_END_DECLS
