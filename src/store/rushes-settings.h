/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "util/rushes-paths.h"

G_BEGIN_DECLS

#define RUSHES_SETTING_BACKEND "backend"
#define RUSHES_SETTING_BASE_URL "base-url"
#define RUSHES_SETTING_DEFAULT_ACCOUNT "default-account"
#define RUSHES_SETTING_RECIPES "recipes"
#define RUSHES_SETTING_RETIRED_MODELS "retired-models"
#define RUSHES_SETTING_AT_ONCE "jobs-at-once"
#define RUSHES_SETTING_PER_MODEL "jobs-at-once-per-model"
#define RUSHES_SETTING_PER_MINUTE "requests-per-minute"
/* Followed by the key of a model. */
#define RUSHES_SETTING_AT_ONCE_PREFIX RUSHES_SETTING_AT_ONCE "."

#define RUSHES_TYPE_SETTINGS (rushes_settings_get_type ())

G_DECLARE_FINAL_TYPE (RushesSettings, rushes_settings, RUSHES, SETTINGS, GObject)

RushesSettings *rushes_settings_new       (RushesPaths     *paths);
const char     *rushes_settings_get_path  (RushesSettings  *self);
gboolean        rushes_settings_load      (RushesSettings  *self,
                                           GError         **error);
char          **rushes_settings_list_keys (RushesSettings  *self);
const char     *rushes_settings_get       (RushesSettings  *self,
                                           const char      *key);
gboolean        rushes_settings_is_off    (RushesSettings  *self,
                                           const char      *key);
gboolean        rushes_settings_set       (RushesSettings  *self,
                                           const char      *key,
                                           const char      *value,
                                           GError         **error);

G_END_DECLS
