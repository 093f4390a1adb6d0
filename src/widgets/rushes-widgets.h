/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void rushes_widgets_ensure_resource (void);
void rushes_widgets_ensure_style    (void);

G_END_DECLS
