/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "store/rushes-settings.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PREFERENCES_WINDOW (rushes_preferences_window_get_type ())

G_DECLARE_FINAL_TYPE (RushesPreferencesWindow, rushes_preferences_window, RUSHES,
                      PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWidget *rushes_preferences_window_new (GSettings      *settings,
                                          RushesSettings *choices);

G_END_DECLS
