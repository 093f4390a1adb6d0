/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_PROXY_RESOLVER (rushes_proxy_resolver_get_type ())

G_DECLARE_FINAL_TYPE (RushesProxyResolver, rushes_proxy_resolver, RUSHES, PROXY_RESOLVER, GObject)

GProxyResolver *rushes_proxy_resolver_new (void);

G_END_DECLS
