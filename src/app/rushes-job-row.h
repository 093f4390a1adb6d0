/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_JOB_ROW (rushes_job_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesJobRow, rushes_job_row, RUSHES, JOB_ROW, AdwBin)

GtkWidget *rushes_job_row_new     (void);
void       rushes_job_row_set_job (RushesJobRow *self,
                                   GObject      *job,
                                   RushesStudio *studio);

G_END_DECLS
