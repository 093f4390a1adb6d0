/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-model-registry.h"
#include "rushes-router-rule.h"
#include "util/rushes-paths.h"

G_BEGIN_DECLS

#define RUSHES_ROUTER_PROFILES "guide current"

#define RUSHES_TYPE_ROUTER_PROFILE (rushes_router_profile_get_type ())

G_DECLARE_FINAL_TYPE (RushesRouterProfile, rushes_router_profile, RUSHES, ROUTER_PROFILE, GObject)

RushesRouterProfile *rushes_router_profile_new           (const char           *name,
                                                          RushesPaths          *paths,
                                                          GError              **error);
RushesRouterProfile *rushes_router_profile_new_from_json (JsonObject           *object,
                                                          GError              **error);
const char          *rushes_router_profile_choose        (RushesModelRegistry  *registry);
const char          *rushes_router_profile_get_name      (RushesRouterProfile  *self);
GPtrArray           *rushes_router_profile_get_rules     (RushesRouterProfile  *self);
RushesRouterRule    *rushes_router_profile_find_rule     (RushesRouterProfile  *self,
                                                          const char           *id);

G_END_DECLS
