/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "db/rushes-db.h"
#include "util/rushes-paths.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SANDBOX_STORE (rushes_sandbox_store_get_type ())

G_DECLARE_FINAL_TYPE (RushesSandboxStore, rushes_sandbox_store, RUSHES, SANDBOX_STORE, GObject)

RushesSandboxStore *rushes_sandbox_store_open           (RushesPaths         *paths,
                                                         GError             **error);
RushesDb           *rushes_sandbox_store_get_db         (RushesSandboxStore  *self);
const char         *rushes_sandbox_store_get_secret     (RushesSandboxStore  *self);
char               *rushes_sandbox_store_dup_media_path (RushesSandboxStore  *self,
                                                         const char          *name);
char               *rushes_sandbox_store_dup_part_path  (RushesSandboxStore  *self,
                                                         const char          *name);

G_END_DECLS
