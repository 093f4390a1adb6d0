/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_STILL (rushes_still_get_type ())

G_DECLARE_FINAL_TYPE (RushesStill, rushes_still, RUSHES, STILL, AdwBin)

GtkWidget *rushes_still_new         (void);
void       rushes_still_show_path   (RushesStill  *self,
                                     RushesStudio *studio,
                                     const char   *path,
                                     guint         size);
void       rushes_still_set_fit     (RushesStill  *self,
                                     GtkContentFit fit);

G_END_DECLS
