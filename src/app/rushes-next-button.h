/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "route/rushes-next-action.h"

G_BEGIN_DECLS

char      *rushes_next_button_dup_price (RushesTake       *take,
                                         RushesNextAction *action);
GtkWidget *rushes_next_button_new       (RushesTake       *take,
                                         RushesNextAction *action);

G_END_DECLS
