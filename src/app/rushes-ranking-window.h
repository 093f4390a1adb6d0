/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "store/rushes-library.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_RANKING_WINDOW (rushes_ranking_window_get_type ())

G_DECLARE_FINAL_TYPE (RushesRankingWindow, rushes_ranking_window, RUSHES, RANKING_WINDOW,
                      AdwPreferencesWindow)

GtkWidget *rushes_ranking_window_new (RushesLibrary *library);

G_END_DECLS
