/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-batch-plan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/rushes-prompt-template.h"
#include "route/rushes-router.h"
#include "rushes-batch-sources.h"
#include "rushes-studio-private.h"
#include "util/rushes-error.h"
#include "util/rushes-money.h"

#define MAX_ITEMS 10000
#define MAX_ERRORS 10

/* A plan in the making. */
typedef struct
{
  RushesBatchSpec     *spec;
  RushesBatchSources  *sources;
  RushesRouterProfile *profile;
  RushesBatchPlan     *plan;
  GString             *errors;
  guint                n_errors;
} Planning;

static void
planning_free (gpointer data)
{
  Planning *self = data;

  g_clear_object (&self->sources);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->plan, rushes_batch_plan_free);
  g_string_free (self->errors, TRUE);
  g_free (self);
}

static void
plan_model_free (gpointer data)
{
  RushesBatchPlanModel *self = data;

  g_free (self->model);
  g_free (self);
}

static const char *
get_template (RushesBatchSpec *spec)
{
  return spec->prompt != NULL ? spec->prompt : "{{" RUSHES_BATCH_PROMPT_COLUMN "}}";
}

static void
complain (Planning     *self,
          guint         row,
          const char   *model,
          const GError *error)
{
  g_autofree char *name = rushes_batch_table_describe_row (self->spec->table, row);

  if (++self->n_errors > MAX_ERRORS)
    return;

  g_string_append_printf (self->errors, "%s%s%s%s: %s", self->errors->len > 0 ? "\n" : "", name,
                          model != NULL ? ", " : "", model != NULL ? model : "", error->message);
}

static void
warn (Planning *self,
      char     *owned)
{
  if (g_ptr_array_find_with_equal_func (self->plan->warnings, owned, g_str_equal, NULL))
    g_free (owned);
  else
    g_ptr_array_add (self->plan->warnings, owned);
}

/* A column that nothing looks at is more often a slip than a wish. */
static void
name_unused_columns (Planning *self,
                     GStrv     names)
{
  const char *const *columns = rushes_batch_table_get_columns (self->spec->table);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) names, columns[i]) &&
          !g_str_equal (columns[i], RUSHES_BATCH_IMAGE_COLUMN) &&
          !g_str_equal (columns[i], RUSHES_BATCH_NAME_COLUMN))
        warn (self, g_strdup_printf (_("The column “%s” is not used"), columns[i]));
    }
}

/* The rules choose for the row as it is; what they say is worth a line. */
static const char *
choose_model (Planning       *self,
              RushesStudio   *studio,
              guint           row,
              GError        **error)
{
  g_autoptr (RushesRouteFacts) facts = NULL;
  g_autoptr (RushesRoute) route = NULL;
  g_autofree char *name = rushes_batch_table_describe_row (self->spec->table, row);
  RushesModelCard *card;

  facts = rushes_batch_sources_dup_facts (self->sources, row);
  if (!rushes_route_facts_set_intent (facts, self->spec->intent, error) ||
      !rushes_route_facts_set_want (facts, self->spec->want, error))
    return NULL;

  rushes_route_facts_set_params (facts, self->spec->params);
  route = rushes_router_decide (facts, self->profile, _rushes_studio_get_registry (studio));
  for (guint i = 0; i < route->warnings->len; i++)
    warn (self, g_strdup_printf ("%s: %s", name,
                                 (const char *) g_ptr_array_index (route->warnings, i)));
  if (route->model == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, route->reason);
      return NULL;
    }

  card = rushes_model_registry_lookup (_rushes_studio_get_registry (studio), route->model);

  return card != NULL ? rushes_model_card_get_key (card) : NULL;
}

static RushesModelCard *
find_card (Planning      *self,
           RushesStudio  *studio,
           guint          row,
           const char    *asked,
           GError       **error)
{
  RushesModelRegistry *registry = _rushes_studio_get_registry (studio);
  g_autofree char *warning = NULL;
  RushesModelCard *card;
  const char *model;

  if (g_str_equal (asked, RUSHES_BATCH_AUTO))
    {
      asked = choose_model (self, studio, row, error);
      if (asked == NULL)
        return NULL;
    }

  model = rushes_router_lifecycle_resolve (registry, asked,
                                           rushes_studio_get_lifecycle_policy (studio), &warning,
                                           error);
  if (model == NULL)
    return NULL;
  if (warning != NULL)
    warn (self, g_steal_pointer (&warning));

  card = rushes_model_registry_lookup (registry, model);
  if (card == NULL)
    {
      g_autofree char *keys = rushes_model_registry_dup_keys (registry, self->spec->kind);

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("There is no model “%s”. Choose one of: %s, %s"), asked, RUSHES_BATCH_AUTO,
                   keys);
    }

  return card;
}

static void
count_model (RushesBatchPlan *plan,
             const char      *model,
             gint64           price)
{
  RushesBatchPlanModel *found = NULL;

  for (guint i = 0; i < plan->models->len && found == NULL; i++)
    {
      RushesBatchPlanModel *one = g_ptr_array_index (plan->models, i);

      if (g_str_equal (one->model, model))
        found = one;
    }
  if (found == NULL)
    {
      found = g_new0 (RushesBatchPlanModel, 1);
      found->model = g_strdup (model);
      g_ptr_array_add (plan->models, found);
    }

  found->n_takes++;
  if (price == RUSHES_MONEY_UNKNOWN)
    plan->n_unpriced++;
  else
    plan->estimated += price;
  if (price == RUSHES_MONEY_UNKNOWN || found->estimated == RUSHES_MONEY_UNKNOWN)
    found->estimated = RUSHES_MONEY_UNKNOWN;
  else
    found->estimated += price;
}

/* Names are the row's own or its number, and then what tells its takes apart. */
static char *
make_name (Planning   *self,
           guint       row,
           const char *model,
           gint64      seed)
{
  const char *own = rushes_batch_table_get_value (self->spec->table, row,
                                                  RUSHES_BATCH_NAME_COLUMN);
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_printf (name, "%03u", row + 1);
  if (own != NULL && own[0] != '\0')
    g_string_append_printf (name, "-%s", own);
  g_string_append_printf (name, "-%s", model);
  if (seed >= 0)
    g_string_append_printf (name, "-s%" G_GINT64_FORMAT, seed);

  /* What a shell, another system or a folder could read as something else. */
  for (char *p = name->str; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL && (guchar) *p < 0x80)
        *p = '-';
    }

  return g_string_free (g_steal_pointer (&name), FALSE);
}

static RushesBrief *
make_brief (Planning        *self,
            guint            row,
            RushesModelCard *card,
            gint64           seed)
{
  const char *models[] = { rushes_model_card_get_key (card), NULL };
  g_autofree char *prompt = rushes_prompt_template_fill (get_template (self->spec),
                                                         self->spec->table, row);
  RushesReference *reference = rushes_batch_sources_get_reference (self->sources, row);
  RushesBrief *brief = rushes_brief_new (self->spec->kind);

  rushes_brief_set_prompt (brief, prompt);
  rushes_brief_set_models (brief, models);
  rushes_brief_set_params (brief, self->spec->params);
  if (seed >= 0)
    {
      g_autoptr (JsonNode) node = json_node_init_int (json_node_alloc (), seed);

      rushes_brief_set_param (brief, "seed", node);
    }
  if (reference != NULL)
    rushes_brief_add_reference (brief, reference);

  return brief;
}

static gboolean
add_item (Planning         *self,
          guint             row,
          RushesModelCard  *card,
          gint64            seed,
          GError          **error)
{
  g_autoptr (RushesBrief) brief = make_brief (self, row, card, seed);
  const char *model = rushes_model_card_get_key (card);
  RushesBatchItem *item;

  if (!rushes_model_card_check_brief (card, brief, error))
    return FALSE;

  item = g_new0 (RushesBatchItem, 1);
  item->row = row + 1;
  item->line = rushes_batch_table_get_line (self->spec->table, row);
  item->number = self->plan->items->len + 1;
  item->name = make_name (self, row, model, seed);
  item->state = g_strdup ("waiting");
  item->brief = rushes_brief_to_json (brief);
  item->estimated = rushes_model_card_estimate (card, rushes_brief_get_params (brief));
  g_ptr_array_add (self->plan->items, item);
  count_model (self->plan, model, item->estimated);

  return TRUE;
}

static void
plan_row (Planning     *self,
          RushesStudio *studio,
          guint         row)
{
  RushesBatchSpec *spec = self->spec;

  for (guint i = 0; spec->models[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      RushesModelCard *card = find_card (self, studio, row, spec->models[i], &error);
      gboolean is_good = card != NULL;

      if (is_good && spec->seeds->len == 0)
        is_good = add_item (self, row, card, -1, &error);
      for (guint j = 0; is_good && j < spec->seeds->len; j++)
        is_good = add_item (self, row, card, g_array_index (spec->seeds, gint64, j), &error);
      if (!is_good)
        complain (self, row, spec->models[i], error);
    }
}

static gboolean
check_spec (RushesBatchSpec  *spec,
            GError          **error)
{
  guint64 n_items;

  if (spec->models == NULL || spec->models[0] == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("Choose a model."));
      return FALSE;
    }
  if (spec->prompt == NULL &&
      !rushes_batch_table_has_column (spec->table, RUSHES_BATCH_PROMPT_COLUMN))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("There is no prompt, and the table has no column “%s”"),
                   RUSHES_BATCH_PROMPT_COLUMN);
      return FALSE;
    }

  n_items = (guint64) rushes_batch_table_get_n_rows (spec->table) *
            g_strv_length (spec->models) * MAX (spec->seeds->len, 1);
  if (n_items > MAX_ITEMS)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("That would be %" G_GUINT64_FORMAT " takes; a batch has at most %d"), n_items,
                   MAX_ITEMS);
      return FALSE;
    }

  return rushes_prompt_template_check (get_template (spec), spec->table, error);
}

static void
plan (GTask *task)
{
  RushesStudio *studio = g_task_get_source_object (task);
  RushesPaths *paths = rushes_library_get_paths (rushes_studio_get_library (studio));
  Planning *self = g_task_get_task_data (task);
  g_auto (GStrv) names = NULL;
  GError *error = NULL;

  self->profile = rushes_router_profile_new (
    rushes_router_profile_choose (_rushes_studio_get_registry (studio)), paths, &error);
  if (self->profile == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->plan->n_rows = rushes_batch_table_get_n_rows (self->spec->table);
  for (guint row = 0; row < self->plan->n_rows; row++)
    plan_row (self, studio, row);

  if (self->n_errors > MAX_ERRORS)
    g_string_append_printf (self->errors, ngettext ("\n… and %u more", "\n… and %u more",
                                                    self->n_errors - MAX_ERRORS),
                            self->n_errors - MAX_ERRORS);
  if (self->n_errors > 0)
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_INVALID, "%s", self->errors->str);
      return;
    }

  names = rushes_prompt_template_list_names (get_template (self->spec), NULL);
  name_unused_columns (self, names);
  g_task_return_pointer (task, g_steal_pointer (&self->plan),
                         (GDestroyNotify) rushes_batch_plan_free);
}

static void
sources_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (rushes_batch_sources_load_finish (RUSHES_BATCH_SOURCES (source), result, &error))
    plan (task);
  else
    g_task_return_error (task, error);
}

static void
load_sources (GTask *task)
{
  Planning *self = g_task_get_task_data (task);

  rushes_batch_sources_load_async (self->sources, g_task_get_cancellable (task), sources_loaded_cb,
                                   task);
}

static void
models_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (rushes_studio_load_models_finish (RUSHES_STUDIO (source), result, &error))
    load_sources (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/**
 * rushes_batch_plan_async:
 * @studio: the studio
 * @spec: what the batch is to be; it has to stay until the answer is there
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Finds out what a batch would do and cost, and whether each of its takes can be asked for.
 */
void
rushes_batch_plan_async (RushesStudio        *studio,
                         RushesBatchSpec     *spec,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Planning *planning;
  GTask *task;
  GError *error = NULL;

  g_return_if_fail (RUSHES_IS_STUDIO (studio));
  g_return_if_fail (spec != NULL && spec->table != NULL);

  task = g_task_new (studio, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_batch_plan_async);
  if (!check_spec (spec, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  planning = g_new0 (Planning, 1);
  planning->spec = spec;
  planning->errors = g_string_new (NULL);
  planning->sources = rushes_batch_sources_new (studio, spec);
  planning->plan = g_new0 (RushesBatchPlan, 1);
  planning->plan->items = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_batch_item_free);
  planning->plan->models = g_ptr_array_new_with_free_func (plan_model_free);
  planning->plan->warnings = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, planning, planning_free);
  if (_rushes_studio_has_loaded (studio) ||
      rushes_provider_is_sandbox (rushes_studio_get_provider (studio)))
    load_sources (task);
  else
    rushes_studio_load_models_async (studio, cancellable, models_loaded_cb, task);
}

/**
 * rushes_batch_plan_finish:
 * @studio: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes planning.
 *
 * Returns: (transfer full): the plan, or %NULL with an error, which names rows
 */
RushesBatchPlan *
rushes_batch_plan_finish (RushesStudio  *studio,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, studio), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_batch_plan_free:
 * @self: a plan
 *
 * Frees a plan.
 */
void
rushes_batch_plan_free (RushesBatchPlan *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->models);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}
