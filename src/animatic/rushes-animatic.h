/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RushesAnimaticProgressFunc:
 * @fraction: 0 to 1
 * @user_data: the caller's data
 *
 * Hears how far an animatic is, after each frame.
 */
typedef void (*RushesAnimaticProgressFunc) (double   fraction,
                                            gpointer user_data);

gboolean rushes_animatic_render       (JsonObject                  *request,
                                       const char                  *output,
                                       RushesAnimaticProgressFunc   progress,
                                       gpointer                     progress_data,
                                       GCancellable                *cancellable,
                                       GError                     **error);
gboolean rushes_animatic_render_still (JsonObject                  *request,
                                       const char                  *output,
                                       RushesAnimaticProgressFunc   progress,
                                       gpointer                     progress_data,
                                       GCancellable                *cancellable,
                                       GError                     **error);

G_END_DECLS
