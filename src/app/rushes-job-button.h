/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_JOB_BUTTON (rushes_job_button_get_type ())

G_DECLARE_FINAL_TYPE (RushesJobButton, rushes_job_button, RUSHES, JOB_BUTTON, AdwBin)

GtkWidget *rushes_job_button_new        (void);
void       rushes_job_button_set_studio (RushesJobButton *self,
                                         RushesStudio    *studio);
guint      rushes_job_button_get_n_jobs (RushesJobButton *self);
void       rushes_job_button_popup      (RushesJobButton *self);

G_END_DECLS
