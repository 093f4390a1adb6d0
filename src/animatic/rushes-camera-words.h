/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-camera-plan.h"

G_BEGIN_DECLS

GArray *rushes_camera_words_parse (const char *prompt);

G_END_DECLS
