/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-brief.h"
#include "route/rushes-router-lifecycle.h"
#include "route/rushes-router.h"

#include "rushes-face-looks.h"

G_BEGIN_DECLS

RushesRouteFacts *rushes_compose_route_collect       (RushesBrief         *brief,
                                                      RushesFaceLooks     *looks,
                                                      gboolean            *is_complete);
RushesFaceAnswer  rushes_compose_route_join_answers  (RushesBrief         *brief,
                                                      RushesFaceLooks     *looks);
char             *rushes_compose_route_dup_question  (RushesRouteFacts    *facts,
                                                      RushesModelRegistry *registry);
gboolean          rushes_compose_route_is_stopped    (RushesRoute         *route,
                                                      const char * const  *models);
const RushesRouteAlternative *
                  rushes_compose_route_find_choice   (RushesRoute         *route,
                                                      const char          *key);
gboolean          rushes_compose_route_needs_gone    (const RushesRouteAlternative
                                                                          *choice,
                                                      RushesReference     *reference);
gboolean          rushes_compose_route_is_followed   (RushesRoute         *route,
                                                      const char * const  *models);
gboolean          rushes_compose_route_risks_face    (RushesRoute         *route,
                                                      const char * const  *models);
const char       *rushes_compose_route_get_label     (RushesModelRegistry *registry,
                                                      const char          *key);
char             *rushes_compose_route_list_others   (RushesModelRegistry *registry,
                                                      RushesRoute         *route,
                                                      const char * const  *models);
const char       *rushes_compose_route_describe_face (RushesRoute         *route);
char             *rushes_compose_route_describe_facts
                                                     (RushesRoute         *route);
gint64            rushes_compose_route_compare       (RushesModelRegistry *registry,
                                                      const char          *model,
                                                      const char          *other,
                                                      JsonObject          *params);
char             *rushes_compose_route_describe_difference
                                                     (gint64               difference);
char             *rushes_compose_route_describe_lifecycle
                                                     (RushesModelRegistry *registry,
                                                      const char          *key);
GPtrArray        *rushes_compose_route_list_dead     (RushesModelRegistry *registry,
                                                      const char * const  *models,
                                                      RushesLifecyclePolicy
                                                                           policy);
const char       *rushes_compose_route_get_living    (RushesModelRegistry *registry,
                                                      const char          *key,
                                                      RushesLifecyclePolicy
                                                                           policy);
GStrv             rushes_compose_route_replace_dead  (RushesModelRegistry *registry,
                                                      const char * const  *models);

const char       *rushes_compose_route_get_intent_words
                                                     (const char          *intent);
const char       *rushes_compose_route_get_want_words
                                                     (const char          *want);

G_END_DECLS
