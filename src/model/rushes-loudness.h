/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_LOUDNESS_UNKNOWN:
 *
 * The loudness of what is silent, or was not measured.
 */
#define RUSHES_LOUDNESS_UNKNOWN (-G_MAXDOUBLE)

void rushes_loudness_match (const double *lufs,
                            guint         n_clips,
                            double       *gains);

G_END_DECLS
