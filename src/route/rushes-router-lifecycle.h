/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-model-registry.h"

G_BEGIN_DECLS

/**
 * RushesLifecyclePolicy:
 * @RUSHES_LIFECYCLE_POLICY_WARN: ask for it all the same, and say so
 * @RUSHES_LIFECYCLE_POLICY_REFUSE: do not ask for it
 * @RUSHES_LIFECYCLE_POLICY_SUBSTITUTE: ask for its successor
 *
 * What to do when somebody names a model that is retired.
 */
typedef enum
{
  RUSHES_LIFECYCLE_POLICY_WARN,
  RUSHES_LIFECYCLE_POLICY_REFUSE,
  RUSHES_LIFECYCLE_POLICY_SUBSTITUTE,
} RushesLifecyclePolicy;

/* The words for them, in their order. */
#define RUSHES_LIFECYCLE_POLICIES "warn refuse substitute"

gboolean    rushes_router_lifecycle_read_policy (const char             *text,
                                                 RushesLifecyclePolicy  *policy,
                                                 GError                **error);
const char *rushes_router_lifecycle_resolve     (RushesModelRegistry    *registry,
                                                 const char             *key,
                                                 RushesLifecyclePolicy   policy,
                                                 char                  **warning,
                                                 GError                **error);
JsonObject *rushes_router_lifecycle_record      (RushesModelRegistry    *registry,
                                                 const char             *key,
                                                 RushesLifecyclePolicy   policy);

G_END_DECLS
