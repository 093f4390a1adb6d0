/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "media/rushes-player.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_WAVEFORM (rushes_waveform_get_type ())

G_DECLARE_FINAL_TYPE (RushesWaveform, rushes_waveform, RUSHES, WAVEFORM, GtkWidget)

GtkWidget *rushes_waveform_new        (void);
void       rushes_waveform_set_player (RushesWaveform *self,
                                       RushesPlayer   *player);
void       rushes_waveform_set_sound  (RushesWaveform *self,
                                       const guint8   *peaks,
                                       gsize           n_peaks,
                                       gint64          bin_ms,
                                       const char     *name);
gint64     rushes_waveform_get_time   (RushesWaveform *self,
                                       double          x);

G_END_DECLS
