/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RushesRouterChoice:
 * @model: a model's key
 * @why: when it is the better one
 * @without: kinds of references (`image`, `video`, `audio`) that it needs left out
 *
 * A model that a rule names beside its own.
 */
typedef struct
{
  char  *model;
  char  *why;
  char **without;
} RushesRouterChoice;

/**
 * RushesRouterRule:
 * @id: its name
 * @priority: the higher, the earlier it is asked
 * @when: the conditions; all of them must hold
 * @use: the models, the first that can be had wins; none in a rule that stops
 * @because: why
 * @instead: (element-type RushesRouterChoice): other models
 * @warnings: what to mind
 * @is_mandatory: whether no later rule may take over when none of its models can be had
 * @stops: whether a person must choose
 *
 * One rule of a profile.
 */
typedef struct
{
  char       *id;
  gint64      priority;
  JsonObject *when;
  GStrv       use;
  char       *because;
  GPtrArray  *instead;
  GStrv       warnings;
  gboolean    is_mandatory;
  gboolean    stops;
} RushesRouterRule;

RushesRouterRule *rushes_router_rule_new_from_json (JsonObject        *object,
                                                    GError           **error);
void              rushes_router_rule_free          (RushesRouterRule  *self);
gboolean          rushes_router_rule_matches       (RushesRouterRule  *self,
                                                    JsonObject        *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesRouterRule, rushes_router_rule_free)

G_END_DECLS
