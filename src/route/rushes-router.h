/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-model-registry.h"
#include "rushes-route-facts.h"
#include "rushes-router-profile.h"

G_BEGIN_DECLS

/**
 * RushesRouteAlternative:
 * @model: a model's key
 * @why: when it is the better one
 * @without: kinds of references (`image`, `video`, `audio`) that it needs left out
 * @difference: what it costs more than the chosen one, in micro-dollars, or %RUSHES_MONEY_UNKNOWN
 *
 * A model that might have been chosen.
 */
typedef struct
{
  char    *model;
  char    *why;
  char   **without;
  gint64   difference;
} RushesRouteAlternative;

/**
 * RushesRoute:
 * @model: (nullable): the model's key; none where a person must choose
 * @rule: (nullable): the rule that chose; none where no rule did
 * @reason: why
 * @profile: the rules that were asked
 * @facts: what they were asked about
 * @alternatives: (element-type RushesRouteAlternative): the other models
 * @warnings: (element-type utf8): what to mind
 *
 * The model chosen for a request.
 */
typedef struct
{
  char       *model;
  char       *rule;
  char       *reason;
  char       *profile;
  JsonObject *facts;
  GPtrArray  *alternatives;
  GPtrArray  *warnings;
} RushesRoute;

RushesRoute *rushes_router_decide     (RushesRouteFacts     *facts,
                                       RushesRouterProfile  *profile,
                                       RushesModelRegistry  *registry);
void         rushes_route_free        (RushesRoute          *self);
JsonObject  *rushes_route_to_json     (RushesRoute          *self);
char        *rushes_route_explain     (RushesRoute          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesRoute, rushes_route_free)

G_END_DECLS
