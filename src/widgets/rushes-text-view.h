/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_TEXT_VIEW (rushes_text_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesTextView, rushes_text_view, RUSHES, TEXT_VIEW, GtkTextView)

G_END_DECLS
