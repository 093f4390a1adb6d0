/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-brief.h"
#include "model/rushes-take.h"

#include "rushes-model-registry.h"
#include "rushes-next-rules.h"
#include "rushes-verdict.h"

G_BEGIN_DECLS

/**
 * RushesNextAction:
 * @id: its name, which is unique among the actions of a take
 * @verb: what is done
 * @label: what the button says
 * @because: (nullable): why, as a sentence
 * @model: (nullable): the model that is asked
 * @model_label: (nullable): its name for people
 * @params: (nullable): the parameters that it is asked with
 * @price: what that will cost, in micro-dollars, or %RUSHES_MONEY_UNKNOWN
 * @link: (nullable): the page where it is done
 * @costs: whether it spends money
 * @is_primary: whether it is the one thing to do
 *
 * What can be done with a take.
 */
typedef struct
{
  char       *id;
  char       *verb;
  char       *label;
  char       *because;
  char       *model;
  char       *model_label;
  JsonObject *params;
  gint64      price;
  char       *link;
  gboolean    costs;
  gboolean    is_primary;
} RushesNextAction;

/**
 * RushesNextContext:
 * @rules: the rules
 * @table: the table of failures
 * @registry: the models of the backend
 * @brief: (nullable): the brief of the take
 * @followers: (nullable) (element-type RushesTake): the takes that follow this one
 * @now: milliseconds since 1970
 *
 * What a choice of actions depends on beside the take.
 */
typedef struct
{
  RushesNextRules     *rules;
  RushesFailureTable  *table;
  RushesModelRegistry *registry;
  RushesBrief         *brief;
  GPtrArray           *followers;
  gint64               now;
} RushesNextContext;

GPtrArray  *rushes_next_actions_list    (const RushesNextContext *context,
                                         RushesTake              *take);
gboolean    rushes_next_take_has_result (RushesTake              *take);
void        rushes_next_action_free     (RushesNextAction        *self);
JsonObject *rushes_next_action_to_json  (RushesNextAction        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesNextAction, rushes_next_action_free)

G_END_DECLS
