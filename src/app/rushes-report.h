/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rushes_report_error  (GtkWidget    *widget,
                           const char   *title,
                           const GError *error);
void rushes_report_passed (GtkWidget    *widget,
                           const char   *text);

G_END_DECLS
