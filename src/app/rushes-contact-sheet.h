/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "studio/rushes-studio.h"
#include "widgets/rushes-contact-grid.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_CONTACT_SHEET (rushes_contact_sheet_get_type ())

G_DECLARE_FINAL_TYPE (RushesContactSheet, rushes_contact_sheet, RUSHES, CONTACT_SHEET, AdwWindow)

GtkWidget         *rushes_contact_sheet_new         (RushesStudio       *studio,
                                                     GPtrArray          *takes);
gint64             rushes_contact_sheet_get_spacing (RushesContactSheet *self);
RushesContactGrid *rushes_contact_sheet_get_grid    (RushesContactSheet *self);
char              *rushes_contact_sheet_dup_command (RushesContactSheet *self,
                                                     const char         *name);
void               rushes_contact_sheet_save        (RushesContactSheet *self,
                                                     const char         *path);

G_END_DECLS
