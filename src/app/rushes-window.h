/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-shot.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_WINDOW (rushes_window_get_type ())

G_DECLARE_FINAL_TYPE (RushesWindow, rushes_window, RUSHES, WINDOW, AdwApplicationWindow)

RushesWindow *rushes_window_new            (GtkApplication *application,
                                            GSettings      *settings);
RushesStudio *rushes_window_get_studio     (RushesWindow   *self);
void          rushes_window_set_studio     (RushesWindow   *self,
                                            RushesStudio   *studio);
RushesShot   *rushes_window_get_shot       (RushesWindow   *self);
void          rushes_window_set_shot       (RushesWindow   *self,
                                            RushesShot     *shot);
const char   *rushes_window_get_stage      (RushesWindow   *self);
void          rushes_window_set_stage      (RushesWindow   *self,
                                            const char     *stage);
/* In rushes-window-blind.c. */
gboolean      rushes_window_show_blind     (RushesWindow   *self,
                                            GtkWidget      *view);
void          rushes_window_end_blind      (RushesWindow   *self);
void          rushes_window_show_failure   (RushesWindow   *self,
                                            const char     *title,
                                            const char     *text);
void          rushes_window_clear_failure  (RushesWindow   *self);
void          rushes_window_show_no_library (RushesWindow  *self,
                                            const GError   *error);

G_END_DECLS
