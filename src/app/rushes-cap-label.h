/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_CAP_LABEL (rushes_cap_label_get_type ())

G_DECLARE_FINAL_TYPE (RushesCapLabel, rushes_cap_label, RUSHES, CAP_LABEL, AdwBin)

/* Properties: "studio". */
GtkWidget *rushes_cap_label_new (void);

G_END_DECLS
