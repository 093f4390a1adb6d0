/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-brief.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

RushesBrief *rushes_recipe_restore_brief (RushesLibrary  *library,
                                          JsonObject     *recipe,
                                          GPtrArray     **missing,
                                          GError        **error);
char        *rushes_recipe_restore_input (RushesLibrary  *library,
                                          JsonObject     *recipe,
                                          RushesTake    **take,
                                          GError        **error);

G_END_DECLS
