/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rushes_pane_words_for_moment (int         frame,
                                    int         offset,
                                    gint64      position);
char *rushes_pane_words_for_ears   (const char *title,
                                    int         frame,
                                    int         offset);

G_END_DECLS
