/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "store/rushes-settings.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_MONEY_WINDOW (rushes_money_window_get_type ())

G_DECLARE_FINAL_TYPE (RushesMoneyWindow, rushes_money_window, RUSHES, MONEY_WINDOW,
                      AdwPreferencesWindow)

GtkWidget *rushes_money_window_new (RushesStudio   *studio,
                                    RushesSettings *settings);

G_END_DECLS
