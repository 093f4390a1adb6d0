/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/rushes-rest.h"
#include "provider/rushes-provider.h"
#include "publish/rushes-publisher.h"

G_BEGIN_DECLS

#define RUSHES_BACKEND_SANDBOX "sandbox"
#define RUSHES_BACKEND_WONDA "wonda"

#define RUSHES_TYPE_BACKEND (rushes_backend_get_type ())

G_DECLARE_FINAL_TYPE (RushesBackend, rushes_backend, RUSHES, BACKEND, GObject)

RushesBackend   *rushes_backend_new           (RushesRest      *rest,
                                               const char      *name,
                                               const char      *origin,
                                               const char      *base_url,
                                               gboolean         was_named);
const char      *rushes_backend_get_name      (RushesBackend   *self);
const char      *rushes_backend_get_base_url  (RushesBackend   *self);
gboolean         rushes_backend_was_named     (RushesBackend   *self);
RushesRest      *rushes_backend_get_rest      (RushesBackend   *self);
RushesProvider  *rushes_backend_get_provider  (RushesBackend   *self);
RushesPublisher *rushes_backend_get_publisher (RushesBackend   *self);
void             rushes_backend_set_project   (RushesBackend   *self,
                                               const char      *project);

G_END_DECLS
