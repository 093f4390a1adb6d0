/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-post.h"
#include "model/rushes-shot.h"
#include "model/rushes-take.h"

G_BEGIN_DECLS

char       *rushes_words_for_shot       (RushesShot      *shot);
const char *rushes_words_for_take_state (RushesTakeState  state);
const char *rushes_words_for_post_state (RushesPostState  state);
const char *rushes_words_for_platform   (RushesPlatform   platform);
char       *rushes_words_for_take       (RushesTake      *take);
char       *rushes_words_for_money      (gint64           microdollars,
                                         gboolean         is_play_money);
const char *rushes_words_for_advice     (const GError    *error);

G_END_DECLS
