/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_LIST_WATCH (rushes_list_watch_get_type ())

G_DECLARE_FINAL_TYPE (RushesListWatch, rushes_list_watch, RUSHES, LIST_WATCH, GObject)

RushesListWatch *rushes_list_watch_new       (void);
void             rushes_list_watch_set_model (RushesListWatch *self,
                                              GListModel      *model);

G_END_DECLS
