/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * RushesSandboxLimits:
 * @head_ms: how long a new connection may take to its first complete head
 * @body_ms: how long a body may take for each next piece of some size
 * @idle_ms: how long a connection may do nothing between two requests, and how long a client may
 *   take nothing of an answer
 * @max_connections: how many connections there may be at once
 *
 * When clients are cut off.
 */
typedef struct
{
  guint head_ms;
  guint body_ms;
  guint idle_ms;
  guint max_connections;
} RushesSandboxLimits;

#define RUSHES_TYPE_SANDBOX_LISTENER (rushes_sandbox_listener_get_type ())

G_DECLARE_FINAL_TYPE (RushesSandboxListener, rushes_sandbox_listener, RUSHES, SANDBOX_LISTENER,
                      GObject)

RushesSandboxListener *rushes_sandbox_listener_new     (SoupServer                 *server,
                                                        const RushesSandboxLimits  *limits);
gboolean               rushes_sandbox_listener_listen  (RushesSandboxListener      *self,
                                                        guint16                     port,
                                                        GError                    **error);
guint16                rushes_sandbox_listener_get_port (RushesSandboxListener     *self);
void                   rushes_sandbox_listener_close   (RushesSandboxListener      *self);
void                   rushes_sandbox_listener_watch   (RushesSandboxListener      *self,
                                                        SoupServerMessage          *message);

G_END_DECLS
