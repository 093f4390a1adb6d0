/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-router-lifecycle.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

static const char * const policies[] = { "warn", "refuse", "substitute" };

/**
 * rushes_router_lifecycle_read_policy:
 * @text: (nullable): one of %RUSHES_LIFECYCLE_POLICIES
 * @policy: (out): the policy; without a text it is to warn
 * @error: return location for an error
 *
 * Reads a policy.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID for any other word
 */
gboolean
rushes_router_lifecycle_read_policy (const char             *text,
                                     RushesLifecyclePolicy  *policy,
                                     GError                **error)
{
  g_return_val_if_fail (policy != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      if (text == NULL || g_str_equal (policies[i], text))
        {
          *policy = (RushesLifecyclePolicy) i;
          return TRUE;
        }
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: a word, then a list of words. */
               _("Retired models can not be met with “%s”. There are: %s"), text,
               RUSHES_LIFECYCLE_POLICIES);

  return FALSE;
}

static char *
describe (RushesLifecycle  state,
          const char      *key,
          const char      *successor)
{
  if (state == RUSHES_LIFECYCLE_PAUSED)
    /* Translators: a model's key. */
    return g_strdup_printf (_("%s is paused"), key);
  if (successor == NULL)
    return g_strdup_printf (_("%s is retired"), key);

  /* Translators: two models' keys. */
  return g_strdup_printf (_("%s is retired; %s takes its place"), key, successor);
}

/**
 * rushes_router_lifecycle_resolve:
 * @registry: the models
 * @key: the model that somebody named
 * @policy: what to do if it is retired
 * @warning: (out) (nullable): what to tell the user
 * @error: return location for an error
 *
 * Tells which model to ask for. One that is only paused is never replaced.
 *
 * Returns: (transfer none) (nullable): @key or its successor's, or %NULL with
 *   %RUSHES_ERROR_INVALID
 */
const char *
rushes_router_lifecycle_resolve (RushesModelRegistry    *registry,
                                 const char             *key,
                                 RushesLifecyclePolicy   policy,
                                 char                  **warning,
                                 GError                **error)
{
  g_autofree char *text = NULL;
  const char *successor = NULL;
  RushesLifecycle state;

  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (registry), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (warning != NULL, NULL);

  state = rushes_model_registry_get_lifecycle (registry, key, &successor);
  *warning = NULL;
  if (state == RUSHES_LIFECYCLE_ACTIVE)
    return key;

  text = describe (state, key, successor);
  if (policy == RUSHES_LIFECYCLE_POLICY_SUBSTITUTE && state == RUSHES_LIFECYCLE_RETIRED &&
      rushes_model_registry_can_use (registry, successor))
    {
      *warning = g_steal_pointer (&text);
      return successor;
    }

  if (policy == RUSHES_LIFECYCLE_POLICY_WARN ||
      (policy == RUSHES_LIFECYCLE_POLICY_SUBSTITUTE && state == RUSHES_LIFECYCLE_PAUSED))
    {
      *warning = g_steal_pointer (&text);
      return key;
    }

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, text);

  return NULL;
}

/**
 * rushes_router_lifecycle_record:
 * @registry: the models
 * @key: the model that somebody named
 * @policy: what is done if it is retired
 *
 * Writes down what was done about a model that is not alive.
 *
 * Returns: (transfer full) (nullable): a member for the recipe, or %NULL if the model lives
 */
JsonObject *
rushes_router_lifecycle_record (RushesModelRegistry   *registry,
                                const char            *key,
                                RushesLifecyclePolicy  policy)
{
  JsonObject *record;
  RushesLifecycle state;

  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (registry), NULL);

  state = rushes_model_registry_get_lifecycle (registry, key, NULL);
  if (state == RUSHES_LIFECYCLE_ACTIVE)
    return NULL;

  record = json_object_new ();
  json_object_set_string_member (record, "asked", key);
  json_object_set_string_member (record, "state",
                                 state == RUSHES_LIFECYCLE_PAUSED ? "paused" : "retired");
  json_object_set_string_member (record, "policy", policies[policy]);

  return record;
}
