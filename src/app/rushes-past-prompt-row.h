/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/rushes-past-prompt.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PAST_PROMPT_ROW (rushes_past_prompt_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesPastPromptRow, rushes_past_prompt_row, RUSHES, PAST_PROMPT_ROW,
                      GtkListBoxRow)

GtkWidget        *rushes_past_prompt_row_new        (RushesPastPrompt    *prompt,
                                                     RushesStudio        *studio);
RushesPastPrompt *rushes_past_prompt_row_get_prompt (RushesPastPromptRow *self);

G_END_DECLS
