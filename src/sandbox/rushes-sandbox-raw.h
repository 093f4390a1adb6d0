/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Takes the connection away from libsoup, to do on it what a good server never does. */
void rushes_sandbox_raw_cut     (SoupServerMessage *message);
void rushes_sandbox_raw_answer  (SoupServerMessage *message,
                                 guint              status,
                                 const char        *body,
                                 gsize              n_sent,
                                 guint              pause_ms);

G_END_DECLS
