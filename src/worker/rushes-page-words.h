/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *rushes_page_words_get           (void);
JsonArray  *rushes_page_words_get_questions (void);

G_END_DECLS
