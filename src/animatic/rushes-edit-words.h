/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-treatment.h"

G_BEGIN_DECLS

/**
 * RushesEditWish:
 * @grade: tones and colours to lay on
 * @speed: 2 is twice as fast
 * @zoom: 1.3 cuts the edges off
 * @is_mirrored: whether left and right change places
 * @is_upside_down: whether up and down do
 * @is_understood: whether anything was asked for that can be drawn
 *
 * What a prompt wants changed in a clip.
 */
typedef struct
{
  RushesTreatment grade;
  double speed;
  double zoom;
  gboolean is_mirrored;
  gboolean is_upside_down;
  gboolean is_understood;
} RushesEditWish;

void rushes_edit_words_parse (const char     *prompt,
                              RushesEditWish *wish);

G_END_DECLS
