/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "route/rushes-model-registry.h"

#include "rushes-cli-draft.h"

G_BEGIN_DECLS

/* The steps of a correction, in their order. The verb is known by then. */
void _rushes_cli_slips_correct_options   (RushesCliDraft      *draft);
void _rushes_cli_slips_join_words        (RushesCliDraft      *draft,
                                          RushesModelRegistry *models);
void _rushes_cli_slips_correct_values    (RushesCliDraft      *draft,
                                          RushesModelRegistry *models);
void _rushes_cli_slips_correct_arguments (RushesCliDraft      *draft);
void _rushes_cli_slips_add_needs         (RushesCliDraft      *draft);

char *_rushes_cli_slips_correct_model    (RushesModelRegistry *models,
                                          const char          *given,
                                          gboolean             is_strict);
char *_rushes_cli_slips_correct_json     (const char          *text);

G_END_DECLS
