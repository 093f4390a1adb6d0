/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-post.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_POST_ROW (rushes_post_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesPostRow, rushes_post_row, RUSHES, POST_ROW, AdwActionRow)

GtkWidget *rushes_post_row_new (RushesPost   *post,
                                RushesStudio *studio);

G_END_DECLS
