/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_MONEY_UNKNOWN:
 *
 * An amount that is not known. It is never shown as nothing.
 */
#define RUSHES_MONEY_UNKNOWN G_MININT64

char     *rushes_money_to_string   (gint64        microdollars);
char     *rushes_money_to_precise  (gint64        microdollars);
char     *rushes_money_to_plain    (gint64        microdollars);
gboolean  rushes_money_from_string (const char   *text,
                                    gint64       *microdollars,
                                    GError      **error);

G_END_DECLS
