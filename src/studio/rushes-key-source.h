/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/rushes-rest-source.h"
#include "store/rushes-secrets.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_KEY_SOURCE (rushes_key_source_get_type ())

G_DECLARE_FINAL_TYPE (RushesKeySource, rushes_key_source, RUSHES, KEY_SOURCE, GObject)

RushesRestSource *rushes_key_source_new (const char    *base_url,
                                         const char    *origin,
                                         const char    *key,
                                         RushesSecrets *secrets);

G_END_DECLS
