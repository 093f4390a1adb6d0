/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_PATHS (rushes_paths_get_type ())

G_DECLARE_FINAL_TYPE (RushesPaths, rushes_paths, RUSHES, PATHS, GObject)

RushesPaths *rushes_paths_new                    (void);
RushesPaths *rushes_paths_new_for_home           (const char   *home);
const char  *rushes_paths_get_data_dir           (RushesPaths  *self);
const char  *rushes_paths_get_media_dir          (RushesPaths  *self);
const char  *rushes_paths_get_cache_dir          (RushesPaths  *self);
const char  *rushes_paths_get_config_dir         (RushesPaths  *self);
const char  *rushes_paths_get_state_dir          (RushesPaths  *self);
const char  *rushes_paths_get_sandbox_dir        (RushesPaths  *self);
const char  *rushes_paths_get_runtime_dir        (RushesPaths  *self);
const char  *rushes_paths_get_library_file       (RushesPaths  *self);
const char  *rushes_paths_get_sandbox_file       (RushesPaths  *self);
gboolean     rushes_paths_ensure_private         (const char   *folder,
                                                  GError      **error);

G_END_DECLS
