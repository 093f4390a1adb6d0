/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-shot.h"
#include "model/rushes-take.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

char *rushes_review_words_for_price     (RushesTake   *take);
char *rushes_review_words_for_state     (RushesTake   *take);
char *rushes_review_words_for_rating    (RushesTake   *take);
char *rushes_review_words_for_failure   (RushesStudio *studio,
                                         RushesTake   *take);
char *rushes_review_words_for_shape     (RushesTake   *take);
char *rushes_review_words_for_params    (RushesTake   *take);
char *rushes_review_words_for_pane      (RushesTake   *take);
char *rushes_review_words_for_frame_name (RushesShot  *shot,
                                         RushesTake   *take,
                                         int           frame);
char *rushes_review_words_for_file_name (RushesShot   *shot,
                                         RushesTake   *take);

G_END_DECLS
