/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-batch-plan.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

/**
 * rushes_batch_plan_check:
 * @self: a plan
 * @studio: the studio
 * @booking: how it would be booked
 * @error: return location for an error
 *
 * Tells whether the limits allow the whole batch at this moment.
 *
 * Returns: %FALSE with %RUSHES_ERROR_REFUSED, or with another error
 */
gboolean
rushes_batch_plan_check (RushesBatchPlan      *self,
                         RushesStudio         *studio,
                         const RushesBooking  *booking,
                         GError              **error)
{
  const char *backend = rushes_provider_get_id (rushes_studio_get_provider (studio));
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_autofree RushesTakeIntent *intents = NULL;
  RushesSpending spending = { NULL };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (booking != NULL, FALSE);

  if (!_rushes_booking_read_limits (booking, library, NULL, &spending, error))
    return FALSE;
  /* A run that is to be has spent nothing yet. */
  if (spending.run == NULL)
    spending.run = "";

  intents = g_new0 (RushesTakeIntent, self->items->len);
  for (guint i = 0; i < self->items->len; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (self->items, i);
      JsonArray *models = rushes_json_get_array (item->brief, "models");

      intents[i].origin = RUSHES_TAKE_ORIGIN_GENERATED;
      intents[i].backend = backend;
      intents[i].model = json_array_get_string_element (models, 0);
      intents[i].estimated = item->estimated;
    }

  return rushes_library_check_limits (library, intents, self->items->len, &spending, error);
}

static void
set_money (JsonObject *object,
           const char *member,
           gint64      amount)
{
  if (amount != RUSHES_MONEY_UNKNOWN)
    json_object_set_int_member (object, member, amount);
  else
    json_object_set_null_member (object, member);
}

static JsonObject *
describe_item (const RushesBatchItem *item)
{
  JsonObject *object = json_object_new ();
  JsonObject *params = rushes_json_get_object (item->brief, "params");
  JsonArray *models = rushes_json_get_array (item->brief, "models");

  json_object_set_int_member (object, "number", item->number);
  json_object_set_int_member (object, "row", item->row);
  if (item->line > 0)
    json_object_set_int_member (object, "line", item->line);
  json_object_set_string_member (object, "model", json_array_get_string_element (models, 0));
  if (params != NULL && json_object_has_member (params, "seed"))
    json_object_set_int_member (object, "seed", rushes_json_get_int (params, "seed", 0));
  json_object_set_string_member (object, "prompt",
                                 rushes_json_get_string (item->brief, "prompt", ""));
  set_money (object, "estimatedMicrodollars", item->estimated);

  return object;
}

/**
 * rushes_batch_plan_to_json:
 * @self: a plan
 *
 * Writes a plan for programs.
 *
 * Returns: (transfer full): the plan
 */
JsonObject *
rushes_batch_plan_to_json (RushesBatchPlan *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *models = json_array_new ();
  JsonArray *warnings = json_array_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < self->models->len; i++)
    {
      const RushesBatchPlanModel *model = g_ptr_array_index (self->models, i);
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "model", model->model);
      json_object_set_int_member (one, "takes", model->n_takes);
      set_money (one, "estimatedMicrodollars", model->estimated);
      json_array_add_object_element (models, one);
    }
  for (guint i = 0; i < self->warnings->len; i++)
    json_array_add_string_element (warnings, g_ptr_array_index (self->warnings, i));
  for (guint i = 0; i < self->items->len; i++)
    json_array_add_object_element (items, describe_item (g_ptr_array_index (self->items, i)));

  json_object_set_int_member (object, "rows", self->n_rows);
  json_object_set_int_member (object, "takes", self->items->len);
  set_money (object, "estimatedMicrodollars",
             self->n_unpriced < self->items->len ? self->estimated : RUSHES_MONEY_UNKNOWN);
  json_object_set_int_member (object, "unpricedTakes", self->n_unpriced);
  json_object_set_array_member (object, "models", models);
  json_object_set_array_member (object, "warnings", warnings);
  json_object_set_array_member (object, "items", items);

  return object;
}
