/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How an error stands in the library, so that another process can tell it as this one would. */
#define RUSHES_FAILURE_INTERRUPTED "interrupted"

const char *_rushes_failure_get_code (const GError *error);
GError     *_rushes_failure_new      (const char   *code,
                                      const char   *message);

G_END_DECLS
