/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/rushes-settings.h"
#include "util/rushes-paths.h"

G_BEGIN_DECLS

#define RUSHES_CAP_RUN "cap-run"
#define RUSHES_CAP_DAY "cap-day"
/* The project's tag follows. */
#define RUSHES_CAP_PROJECT "cap-project:"

/* Limits of what may be spent stand in the settings, as amounts of dollars. They are read anew
 * each time that something is asked for: a limit that was just changed holds in every program. */
gboolean rushes_caps_is_name     (const char      *name);
gboolean rushes_caps_check       (const char      *name,
                                  const char      *value,
                                  GError         **error);
gboolean rushes_caps_get         (RushesSettings  *settings,
                                  const char      *name,
                                  gint64          *amount,
                                  GError         **error);
gboolean rushes_caps_get_project (RushesSettings  *settings,
                                  const char      *project,
                                  gint64          *amount,
                                  GError         **error);

G_END_DECLS
