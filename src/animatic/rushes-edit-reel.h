/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-clip-reader.h"
#include "rushes-edit-words.h"
#include "rushes-reel.h"

G_BEGIN_DECLS

RushesReel *rushes_edit_reel_new (RushesClipReader     *reader,
                                  const RushesEditWish *wish,
                                  int                   width,
                                  int                   height,
                                  int                   n_frames,
                                  guint64               seed);

G_END_DECLS
