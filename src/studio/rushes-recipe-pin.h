/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/rushes-library-journal.h"

G_BEGIN_DECLS

void _rushes_recipe_pin (RushesLibrary  *library,
                         RushesTake     *take,
                         JsonObject     *job);

G_END_DECLS
