/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "util/rushes-paths.h"

G_BEGIN_DECLS

/**
 * RushesNextModel:
 * @model: a model's key
 * @params: (nullable): parameters that go with it
 *
 * A way to shoot: a model, and how it is set.
 */
typedef struct
{
  char       *model;
  JsonObject *params;
} RushesNextModel;

/**
 * RushesNextRule:
 * @id: its name
 * @when: (nullable): what must hold
 * @verb: what to do then
 * @label: (nullable): what the button says, if not what the verb says
 * @because: why, as a sentence
 * @use: (element-type RushesNextModel): the models, the best first
 * @to_successor: whether the model is the successor of the take's
 * @is_faster: whether the model must be a faster one
 * @is_primary: whether it is the one thing to do, rather than one more
 * @is_alone: whether nothing else is offered beside it
 *
 * A rule about what to do with a take. Texts are translated.
 */
typedef struct
{
  char       *id;
  JsonObject *when;
  char       *verb;
  char       *label;
  char       *because;
  GPtrArray  *use;
  gboolean    to_successor;
  gboolean    is_faster;
  gboolean    is_primary;
  gboolean    is_alone;
} RushesNextRule;

#define RUSHES_TYPE_NEXT_RULES (rushes_next_rules_get_type ())

G_DECLARE_FINAL_TYPE (RushesNextRules, rushes_next_rules, RUSHES, NEXT_RULES, GObject)

RushesNextRules *rushes_next_rules_new           (RushesPaths      *paths,
                                                  GError          **error);
RushesNextRules *rushes_next_rules_new_from_json (JsonObject       *object,
                                                  GError          **error);
GPtrArray       *rushes_next_rules_get_rules     (RushesNextRules  *self);
gboolean         rushes_next_rules_is_draft      (RushesNextRules  *self,
                                                  const char       *model,
                                                  JsonObject       *params);

G_END_DECLS
