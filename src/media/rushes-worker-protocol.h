/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_WORKER_MAX_REQUEST:
 *
 * The most bytes of a request, and of one line of the answer.
 */
#define RUSHES_WORKER_MAX_REQUEST (1024 * 1024)

const char *rushes_worker_code_to_string   (int         code);
int         rushes_worker_code_from_string (const char *text);

G_END_DECLS
