/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "util/rushes-paths.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_CONFIG_WATCH (rushes_config_watch_get_type ())

G_DECLARE_FINAL_TYPE (RushesConfigWatch, rushes_config_watch, RUSHES, CONFIG_WATCH, GObject)

RushesConfigWatch *rushes_config_watch_new (RushesPaths *paths);

G_END_DECLS
