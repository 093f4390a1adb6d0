/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_PUBLIC_HOST (rushes_public_host_get_type ())

G_DECLARE_FINAL_TYPE (RushesPublicHost, rushes_public_host, RUSHES, PUBLIC_HOST, GNetworkAddress)

/**
 * RushesAddressFunc:
 * @address: an address that a name resolved to
 *
 * Judges an address.
 *
 * Returns: %TRUE if it may be connected to
 */
typedef gboolean (*RushesAddressFunc) (GInetAddress *address);

GSocketConnectable *rushes_public_host_new (const char        *host,
                                            guint16            port,
                                            RushesAddressFunc  is_allowed);

G_END_DECLS
