/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RushesCliWait:
 *
 * The callback and data of an asynchronous call whose result a command waits for. The main
 * context runs meanwhile.
 */
typedef struct
{
  GAsyncResult *result;
} RushesCliWait;

void          rushes_cli_wait_cb    (GObject       *source,
                                     GAsyncResult  *result,
                                     gpointer       user_data);
GAsyncResult *rushes_cli_wait_for   (RushesCliWait *self);
void          rushes_cli_wait_clear (RushesCliWait *self);
gboolean      rushes_cli_wait_ms    (guint          delay,
                                     GCancellable  *cancellable,
                                     GError       **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RushesCliWait, rushes_cli_wait_clear)

G_END_DECLS
