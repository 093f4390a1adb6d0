/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-next-action.h"

#include "model/rushes-params-fit.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

/* So many times as long as a slow job usually takes is too long. */
#define TOO_LONG 1.5

/* What the conditions of the rules are about. */
typedef struct
{
  RushesTake    *take;
  RushesVerdict *verdict;
  const char    *lifecycle;
  const char    *successor;
  gboolean       is_draft;
  gboolean       is_slow;
} Facts;

static void
facts_clear (Facts *self)
{
  g_clear_pointer (&self->verdict, rushes_verdict_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

/**
 * rushes_next_take_has_result:
 * @take: a take
 *
 * Tells whether the service made the file of a take that ended without one, or may still be at it
 * because only the waiting was given up: such a take is fetched, and never asked for again.
 *
 * Returns: %TRUE if there is something to fetch
 */
gboolean
rushes_next_take_has_result (RushesTake *take)
{
  RushesTakeState state;
  const char *word;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  state = rushes_take_get_state (take);
  word = rushes_take_get_remote_state (take);
  if (rushes_take_get_remote_id (take) == NULL)
    return FALSE;

  if (state == RUSHES_TAKE_STATE_FAILED)
    return rushes_take_get_media_id (take) != NULL;

  return state == RUSHES_TAKE_STATE_CANCELED && g_strcmp0 (word, "canceled") != 0 &&
         g_strcmp0 (word, "failed") != 0;
}

static JsonObject *
get_params (const RushesNextContext *context,
            RushesTake              *take)
{
  JsonObject *request = rushes_take_get_request (take);

  if (request != NULL && rushes_json_get_object (request, "params") != NULL)
    return rushes_json_get_object (request, "params");

  return context->brief != NULL ? rushes_brief_get_params (context->brief) : NULL;
}

static gboolean
is_slow (const RushesNextContext *context,
         RushesTake              *take)
{
  RushesModelCard *card = NULL;
  gint64 end = rushes_take_get_finished_at (take);
  int low = 0;
  int high = 0;

  if (rushes_take_get_model (take) != NULL)
    card = rushes_model_registry_lookup (context->registry, rushes_take_get_model (take));
  if (card == NULL || rushes_take_get_remote_id (take) == NULL)
    return FALSE;

  rushes_model_card_get_typical_time (card, &low, &high);
  if (end <= 0)
    end = context->now;

  return high > 0 && end - rushes_take_get_created_at (take) > high * TOO_LONG * 1000;
}

static void
fill_facts (Facts                   *self,
            const RushesNextContext *context,
            RushesTake              *take)
{
  static const char * const states[] = { "active", "paused", "retired" };
  const char *model = rushes_take_get_model (take);
  RushesLifecycle lifecycle = RUSHES_LIFECYCLE_ACTIVE;

  self->take = take;
  self->verdict = rushes_verdict_new_for_take (context->table, take);
  if (model != NULL)
    lifecycle = rushes_model_registry_get_lifecycle (context->registry, model, &self->successor);
  if (self->successor != NULL &&
      !rushes_model_registry_can_use (context->registry, self->successor))
    self->successor = NULL;
  self->lifecycle = states[lifecycle];
  self->is_draft = rushes_next_rules_is_draft (context->rules, model, get_params (context, take));
  self->is_slow = is_slow (context, take);
}

static gboolean
is_word (JsonNode   *wanted,
         const char *word)
{
  JsonArray *words;

  if (!JSON_NODE_HOLDS_ARRAY (wanted))
    return g_strcmp0 (json_node_get_string (wanted), word) == 0;

  words = json_node_get_array (wanted);
  for (guint i = 0; i < json_array_get_length (words); i++)
    if (g_strcmp0 (json_array_get_string_element (words, i), word) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_so (JsonNode *wanted,
       gboolean  is_true)
{
  return json_node_get_boolean (wanted) == is_true;
}

static gboolean
check_words (const Facts *facts,
             const char  *name,
             JsonNode    *wanted,
             gboolean    *holds)
{
  RushesTake *take = facts->take;
  const char *word;

  if (g_str_equal (name, "state"))
    word = rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE, rushes_take_get_state (take));
  else if (g_str_equal (name, "origin"))
    word = rushes_enum_to_nick (RUSHES_TYPE_TAKE_ORIGIN, rushes_take_get_origin (take));
  else if (g_str_equal (name, "kind"))
    word = rushes_media_kind_to_string (rushes_take_get_kind (take));
  else if (g_str_equal (name, "model"))
    word = rushes_take_get_model (take);
  else if (g_str_equal (name, "lifecycle"))
    word = facts->lifecycle;
  else if (g_str_equal (name, "stage"))
    word = facts->is_draft ? "draft" : "final";
  else if (g_str_equal (name, "failure"))
    word = facts->verdict != NULL && facts->verdict->entry != NULL ? facts->verdict->entry->code
                                                                   : NULL;
  else
    return FALSE;

  *holds = is_word (wanted, word);

  return TRUE;
}

/* A condition that nobody knows does not hold. */
static gboolean
check_condition (const Facts *facts,
                 const char  *name,
                 JsonNode    *wanted)
{
  gboolean holds = FALSE;

  if (check_words (facts, name, wanted, &holds))
    return holds;

  if (g_str_equal (name, "winner"))
    return is_so (wanted, rushes_take_is_winner (facts->take));
  if (g_str_equal (name, "paid"))
    return is_so (wanted, rushes_next_take_has_result (facts->take));
  if (g_str_equal (name, "slow"))
    return is_so (wanted, facts->is_slow);
  if (g_str_equal (name, "successor"))
    return is_so (wanted, facts->successor != NULL);

  return FALSE;
}

static gboolean
applies (const RushesNextRule *rule,
         const Facts          *facts)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *wanted;

  if (rule->when == NULL)
    return TRUE;

  json_object_iter_init (&iter, rule->when);
  while (json_object_iter_next (&iter, &name, &wanted))
    if (!check_condition (facts, name, wanted))
      return FALSE;

  return TRUE;
}

static JsonObject *
merge_params (JsonObject *base,
              JsonObject *above)
{
  JsonObject *merged = json_object_new ();
  JsonObject *layers[] = { base, above };

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      if (layers[i] == NULL)
        continue;

      json_object_iter_init (&iter, layers[i]);
      while (json_object_iter_next (&iter, &name, &value))
        json_object_set_member (merged, name, json_node_copy (value));
    }

  return merged;
}

/* The parameters of the brief as the model takes them. */
static JsonObject *
fit_params (RushesModelCard *card,
            JsonObject      *params,
            JsonObject      *above)
{
  g_autoptr (JsonObject) merged = merge_params (params, above);
  JsonObject *schema = rushes_model_card_get_params (card);
  JsonObject *properties = schema != NULL ? rushes_json_get_object (schema, "properties") : NULL;

  return properties != NULL ? rushes_params_fit (properties, merged) : json_object_new ();
}

/* Whether the model would take the brief as it is, but for its parameters. */
static gboolean
takes_brief (RushesModelCard *card,
             RushesBrief     *brief,
             JsonObject      *params)
{
  g_autoptr (RushesBrief) copy = NULL;

  if (brief == NULL)
    return FALSE;

  copy = rushes_brief_copy (brief);
  rushes_brief_set_params (copy, params);

  return rushes_model_card_check_brief (card, copy, NULL);
}

static gboolean
is_faster (const RushesNextContext *context,
           RushesTake              *take,
           RushesModelCard         *card)
{
  RushesModelCard *own = rushes_model_registry_lookup (context->registry,
                                                       rushes_take_get_model (take));
  int low = 0;
  int high = 0;
  int own_high = 0;

  if (own == NULL)
    return FALSE;

  rushes_model_card_get_typical_time (card, &low, &high);
  rushes_model_card_get_typical_time (own, &low, &own_high);

  return high > 0 && high < own_high;
}

static RushesNextAction *
make_action (const char *id,
             const char *verb,
             const char *label)
{
  RushesNextAction *action = g_new0 (RushesNextAction, 1);

  action->id = g_strdup (id);
  action->verb = g_strdup (verb);
  action->label = g_strdup (label);
  action->price = RUSHES_MONEY_UNKNOWN;

  return action;
}

static void
set_model (RushesNextAction *action,
           RushesModelCard  *card,
           JsonObject       *params)
{
  action->model = g_strdup (rushes_model_card_get_key (card));
  action->model_label = g_strdup (rushes_model_card_get_label (card));
  action->params = json_object_ref (params);
  action->price = rushes_model_card_estimate (card, params);
  action->costs = TRUE;
}

/* What was shot already is not offered as the next thing, so that no second click pays again; one
 * that came to nothing does not count. */
static gboolean
is_shot_already (const RushesNextContext *context,
                 const char              *model)
{
  for (guint i = 0; context->followers != NULL && i < context->followers->len; i++)
    {
      RushesTake *follower = g_ptr_array_index (context->followers, i);
      RushesTakeState state = rushes_take_get_state (follower);

      if (g_strcmp0 (rushes_take_get_model (follower), model) == 0 &&
          state != RUSHES_TAKE_STATE_FAILED && state != RUSHES_TAKE_STATE_CANCELED)
        return TRUE;
    }

  return FALSE;
}

/* The first model of a rule that is to be had, and would take the brief where it is the same. */
static gboolean
choose_model (const RushesNextContext *context,
              const RushesNextRule    *rule,
              const Facts             *facts,
              const char              *key,
              JsonObject              *above,
              RushesNextAction        *action)
{
  gboolean is_same_brief = g_str_equal (rule->verb, "shoot");
  JsonObject *params = get_params (context, facts->take);
  g_autoptr (JsonObject) fitted = NULL;
  RushesModelCard *card;

  if (key == NULL || !rushes_model_registry_can_use (context->registry, key))
    return FALSE;

  card = rushes_model_registry_lookup (context->registry, key);
  if (is_same_brief && above == NULL && g_strcmp0 (key, rushes_take_get_model (facts->take)) == 0)
    return FALSE;
  if (rushes_model_card_get_kind (card) != rushes_take_get_kind (facts->take))
    return FALSE;
  if (rule->is_faster && !is_faster (context, facts->take, card))
    return FALSE;

  fitted = fit_params (card, params, above);
  if (is_same_brief && !takes_brief (card, context->brief, fitted))
    return FALSE;

  set_model (action, card, fitted);

  return TRUE;
}

static RushesNextAction *
follow_rule (const RushesNextContext *context,
             const RushesNextRule    *rule,
             const Facts             *facts)
{
  const RushesFailureAction *verb = rushes_failure_table_find_action (context->table, rule->verb);
  g_autoptr (RushesNextAction) action = NULL;
  gboolean has_model;

  if (verb == NULL)
    return NULL;

  action = make_action (rule->id, rule->verb, rule->label != NULL ? rule->label : verb->label);
  action->because = g_strdup (rule->because);
  has_model = rule->to_successor &&
              choose_model (context, rule, facts, facts->successor, NULL, action);
  for (guint i = 0; i < rule->use->len && !has_model; i++)
    {
      RushesNextModel *model = g_ptr_array_index (rule->use, i);

      has_model = choose_model (context, rule, facts, model->model, model->params, action);
    }

  if (!has_model && (rule->to_successor || rule->use->len > 0))
    return NULL;
  if (g_str_equal (rule->verb, "shoot") && is_shot_already (context, action->model))
    return NULL;

  return g_steal_pointer (&action);
}

static void
set_own_model (const RushesNextContext *context,
               RushesTake              *take,
               RushesNextAction        *action)
{
  const char *key = rushes_take_get_model (take);
  RushesModelCard *card = key != NULL ? rushes_model_registry_lookup (context->registry, key)
                                      : NULL;

  action->costs = TRUE;
  action->model = g_strdup (key);
  if (card == NULL)
    return;

  action->model_label = g_strdup (rushes_model_card_get_label (card));
  action->price = rushes_model_card_estimate (card, get_params (context, take));
}

static gboolean
asks_again (const char *verb)
{
  return g_str_has_prefix (verb, "ask-") || g_str_equal (verb, "free-space");
}

static RushesNextAction *
follow_verb (const RushesNextContext   *context,
             const Facts               *facts,
             const RushesFailureAction *verb)
{
  RushesNextAction *action;

  if (verb == NULL)
    return NULL;

  action = make_action (verb->id, verb->id, verb->label);
  action->link = g_strdup (verb->link);
  if (asks_again (verb->id))
    set_own_model (context, facts->take, action);

  return action;
}

static void
add_action (GPtrArray        *actions,
            RushesNextAction *action,
            gboolean          is_primary)
{
  if (action == NULL)
    return;

  action->is_primary = is_primary;
  g_ptr_array_insert (actions, is_primary ? 0 : (int) actions->len, action);
}

/* What the table of failures says, where no rule knows better; and the same brief once more, for
 * when the cause has been put right elsewhere. */
static void
follow_table (const RushesNextContext *context,
              const Facts             *facts,
              GPtrArray               *actions,
              gboolean                 has_primary)
{
  const RushesFailureAction *verb = facts->verdict->action;
  RushesNextAction *action = follow_verb (context, facts, verb);

  if (action != NULL)
    action->because = g_strdup (facts->verdict->cause);
  add_action (actions, action, !has_primary);
  if (rushes_take_get_state (facts->take) == RUSHES_TAKE_STATE_UNKNOWN ||
      (verb != NULL && asks_again (verb->id)))
    return;

  verb = rushes_failure_table_find_action (context->table, "ask-again");
  add_action (actions, follow_verb (context, facts, verb), FALSE);
}

/**
 * rushes_next_actions_list:
 * @context: what the choice depends on
 * @take: a take
 *
 * Lists what can be done with a take: at most one primary action, which comes first, and others.
 *
 * Returns: (transfer full) (element-type RushesNextAction): the actions, which may be none
 */
GPtrArray *
rushes_next_actions_list (const RushesNextContext *context,
                          RushesTake              *take)
{
  g_auto (Facts) facts = { NULL };
  GPtrArray *rules;
  GPtrArray *actions;
  gboolean has_primary = FALSE;
  gboolean is_alone = FALSE;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  fill_facts (&facts, context, take);
  rules = rushes_next_rules_get_rules (context->rules);
  actions = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_next_action_free);
  for (guint i = 0; i < rules->len && !is_alone; i++)
    {
      const RushesNextRule *rule = g_ptr_array_index (rules, i);
      RushesNextAction *action = applies (rule, &facts) ? follow_rule (context, rule, &facts)
                                                        : NULL;

      if (action == NULL)
        continue;

      add_action (actions, action, rule->is_primary && !has_primary);
      has_primary = has_primary || action->is_primary;
      is_alone = rule->is_alone;
    }

  if (facts.verdict != NULL && !is_alone)
    follow_table (context, &facts, actions, has_primary);

  return actions;
}

/**
 * rushes_next_action_free:
 * @self: an action
 *
 * Frees an action.
 */
void
rushes_next_action_free (RushesNextAction *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->verb);
  g_free (self->label);
  g_free (self->because);
  g_free (self->model);
  g_free (self->model_label);
  g_clear_pointer (&self->params, json_object_unref);
  g_free (self->link);
  g_free (self);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

/**
 * rushes_next_action_to_json:
 * @self: an action
 *
 * Describes an action for scripts.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_next_action_to_json (RushesNextAction *self)
{
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  set_text (object, "id", self->id);
  set_text (object, "do", self->verb);
  set_text (object, "label", self->label);
  set_text (object, "because", self->because);
  set_text (object, "model", self->model);
  if (self->params != NULL)
    json_object_set_object_member (object, "params", json_object_ref (self->params));
  if (self->price != RUSHES_MONEY_UNKNOWN)
    json_object_set_int_member (object, "estimatedMicrodollars", self->price);
  else
    json_object_set_null_member (object, "estimatedMicrodollars");
  json_object_set_boolean_member (object, "costs", self->costs);
  json_object_set_boolean_member (object, "primary", self->is_primary);
  set_text (object, "link", self->link);

  return object;
}
