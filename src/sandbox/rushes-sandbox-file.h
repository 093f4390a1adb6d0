/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "util/rushes-paths.h"

G_BEGIN_DECLS

/**
 * RushesSandboxPlace:
 * @url: the base URL, with `/api/v1`
 * @token: the key
 * @pid: the server's process
 * @started_at: milliseconds since 1970
 *
 * Where a running sandbox is.
 */
typedef struct
{
  char   *url;
  char   *token;
  int     pid;
  gint64  started_at;
} RushesSandboxPlace;

void rushes_sandbox_place_free (RushesSandboxPlace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSandboxPlace, rushes_sandbox_place_free)

/* `sandbox.json`. The server holds a lock on the file for life; a file that nobody has locked is
 * what a dead server left. */
int                 rushes_sandbox_file_acquire (RushesPaths               *paths,
                                                 GError                   **error);
gboolean            rushes_sandbox_file_write   (int                        fd,
                                                 const RushesSandboxPlace  *place,
                                                 GError                   **error);
void                rushes_sandbox_file_release (RushesPaths               *paths,
                                                 int                        fd);
gboolean            rushes_sandbox_file_is_held (RushesPaths               *paths);
RushesSandboxPlace *rushes_sandbox_file_read    (RushesPaths               *paths);

G_END_DECLS
