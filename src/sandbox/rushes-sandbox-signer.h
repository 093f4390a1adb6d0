/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_SANDBOX_URL_SECONDS:
 *
 * How long the address of a file is good.
 */
#define RUSHES_SANDBOX_URL_SECONDS 3600

char     *rushes_sandbox_signer_make_url (const char *secret,
                                          const char *host,
                                          const char *name,
                                          gint64      now_ms);
gboolean  rushes_sandbox_signer_check    (const char *secret,
                                          const char *name,
                                          const char *expires,
                                          const char *signature,
                                          gint64      now_ms);

G_END_DECLS
