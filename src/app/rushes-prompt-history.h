/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-past-prompt.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PROMPT_HISTORY (rushes_prompt_history_get_type ())

G_DECLARE_FINAL_TYPE (RushesPromptHistory, rushes_prompt_history, RUSHES, PROMPT_HISTORY,
                      AdwWindow)

GtkWidget *rushes_prompt_history_new (RushesStudio *studio);

G_END_DECLS
