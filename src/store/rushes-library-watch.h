/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Calls `changed` from the main loop after somebody wrote to the database at `path`; at most one
 * call is pending. Calls may be more than there are changes. */
typedef struct _RushesLibraryWatch RushesLibraryWatch;

RushesLibraryWatch *_rushes_library_watch_new  (const char         *path,
                                                GSourceFunc         changed,
                                                gpointer            user_data);
void                _rushes_library_watch_free (RushesLibraryWatch *self);

G_END_DECLS
