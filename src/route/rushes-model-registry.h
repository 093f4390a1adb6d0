/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "model/rushes-model-card.h"
#include "util/rushes-paths.h"

G_BEGIN_DECLS

/**
 * RushesLifecycle:
 * @RUSHES_LIFECYCLE_ACTIVE: it can be asked for
 * @RUSHES_LIFECYCLE_PAUSED: not now
 * @RUSHES_LIFECYCLE_RETIRED: no more
 *
 * Whether a model still lives.
 */
typedef enum
{
  RUSHES_LIFECYCLE_ACTIVE,
  RUSHES_LIFECYCLE_PAUSED,
  RUSHES_LIFECYCLE_RETIRED,
} RushesLifecycle;

#define RUSHES_TYPE_MODEL_REGISTRY (rushes_model_registry_get_type ())

G_DECLARE_FINAL_TYPE (RushesModelRegistry, rushes_model_registry, RUSHES, MODEL_REGISTRY, GObject)

/* A GListModel of RushesModelCard: the models that can be asked for now, videos first. Lookup also
 * finds cards of models that the backend does not offer, since old takes bear their names. */
RushesModelRegistry *rushes_model_registry_new                (RushesPaths         *paths);
RushesModelCard     *rushes_model_registry_lookup             (RushesModelRegistry *self,
                                                               const char          *key);
gboolean             rushes_model_registry_offers             (RushesModelRegistry *self,
                                                               const char          *key);
gboolean             rushes_model_registry_can_use            (RushesModelRegistry *self,
                                                               const char          *key);
RushesLifecycle      rushes_model_registry_get_lifecycle      (RushesModelRegistry *self,
                                                               const char          *key,
                                                               const char         **successor);
char                *rushes_model_registry_dup_keys           (RushesModelRegistry *self,
                                                               RushesMediaKind      kind);
void                 rushes_model_registry_reload             (RushesModelRegistry *self);
void                 rushes_model_registry_apply_capabilities (RushesModelRegistry *self,
                                                               JsonObject          *capabilities,
                                                               JsonObject          *pricing);
const char * const  *rushes_model_registry_get_problems       (RushesModelRegistry *self);

G_END_DECLS
