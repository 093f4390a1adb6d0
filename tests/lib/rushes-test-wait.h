/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesTestCondition:
 * @data: the test's data
 *
 * Tells whether what is waited for has come.
 */
typedef gboolean (*RushesTestCondition) (gpointer data);

void     rushes_test_wait        (RushesTestCondition condition,
                                  gpointer            data);
gboolean rushes_test_wait_within (RushesTestCondition condition,
                                  gpointer            data,
                                  gint64              limit_us);

G_END_DECLS
