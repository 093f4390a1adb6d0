/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "model/rushes-recipe.h"
#include "route/rushes-next-action.h"
#include "rushes-studio-private.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

typedef struct
{
  RushesShot    *shot;
  RushesBrief   *brief;
  char          *parent_id;
  RushesBooking  booking;
  char          *project;
  char          *run;
} Generate;

static void
generate_free (gpointer data)
{
  Generate *self = data;

  g_clear_object (&self->shot);
  g_clear_object (&self->brief);
  g_free (self->parent_id);
  g_free (self->project);
  g_free (self->run);
  g_free (self);
}

/* Whether a reference may stand in a slot: by its role, or, where it has none, by what it is. */
static gboolean
fits (const RushesModelSlot *slot,
      RushesReference       *reference,
      gboolean               by_role)
{
  RushesMediaKind kind = rushes_reference_get_kind (reference);
  RushesReferenceRole role = rushes_reference_get_role (reference);

  if (by_role)
    return role != RUSHES_REFERENCE_ROLE_AUTO && role == slot->role;

  return role == RUSHES_REFERENCE_ROLE_AUTO &&
         (kind == RUSHES_MEDIA_KIND_UNKNOWN || kind == slot->kind);
}

static gboolean
move_first_fit (GPtrArray             *rest,
                GPtrArray             *sorted,
                const RushesModelSlot *slot,
                gboolean               by_role)
{
  for (guint i = 0; i < rest->len; i++)
    {
      if (fits (slot, g_ptr_array_index (rest, i), by_role))
        {
          g_ptr_array_add (sorted, g_ptr_array_steal_index (rest, i));
          return TRUE;
        }
    }

  return FALSE;
}

/* The service gives attachments to a model's slots by their order (contract §7.1), so that the
 * roles decide the order. What fits nowhere comes last, as it was. */
static void
sort_references (RushesBrief     *brief,
                 RushesModelCard *card)
{
  GListModel *list = rushes_brief_get_references (brief);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);
  const RushesModelSlot *slots;
  guint n_slots;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (rest, g_list_model_get_item (list, i));

  slots = rushes_model_card_get_slots (card, &n_slots);
  for (guint i = 0; i < n_slots; i++)
    {
      for (guint n = 0; n < slots[i].max; n++)
        {
          if (!move_first_fit (rest, sorted, &slots[i], TRUE) &&
              !move_first_fit (rest, sorted, &slots[i], FALSE))
            break;
        }
    }
  g_ptr_array_extend_and_steal (sorted, g_steal_pointer (&rest));

  for (guint i = 0; i < sorted->len; i++)
    {
      rushes_brief_remove_reference (brief, g_ptr_array_index (sorted, i));
      rushes_brief_add_reference (brief, g_ptr_array_index (sorted, i));
    }
}

/* The card of the model that the brief gets: of the one it names, or of its successor. */
static RushesModelCard *
resolve_model (RushesStudio  *self,
               RushesBrief   *brief,
               const char    *asked,
               GError       **error)
{
  RushesModelRegistry *registry = _rushes_studio_get_registry (self);
  g_autofree char *warning = NULL;
  RushesModelCard *card;
  const char *model;

  model = rushes_router_lifecycle_resolve (registry, asked,
                                           rushes_studio_get_lifecycle_policy (self), &warning,
                                           error);
  if (model == NULL)
    return NULL;

  card = rushes_model_registry_lookup (registry, model);
  if (card == NULL)
    {
      g_autofree char *keys =
        rushes_model_registry_dup_keys (registry, rushes_brief_get_kind (brief));

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("There is no model “%s”. Choose one of: %s"), model, keys);
      return NULL;
    }

  return rushes_model_card_check_brief (card, brief, error) ? card : NULL;
}

static JsonObject *
write_recipe (RushesStudio *self,
              RushesBrief  *brief,
              const char   *backend,
              const char   *asked,
              const char   *model)
{
  JsonObject *recipe;
  JsonObject *record;

  recipe = rushes_recipe_new_for_brief (backend, brief, model, rushes_brief_get_params (brief));
  record = rushes_router_lifecycle_record (_rushes_studio_get_registry (self), asked,
                                           rushes_studio_get_lifecycle_policy (self));
  if (record != NULL)
    json_object_set_object_member (recipe, "lifecycle", record);

  return recipe;
}

static gboolean
fill_intent (RushesStudio      *self,
             RushesBrief       *brief,
             const char        *asked,
             RushesTakeIntent  *intent,
             GError           **error)
{
  const char *backend = rushes_provider_get_id (rushes_studio_get_provider (self));
  const char *models[] = { NULL, NULL };
  g_autoptr (RushesBrief) own = NULL;
  RushesModelCard *card;

  card = resolve_model (self, brief, asked, error);
  if (card == NULL)
    return FALSE;

  own = rushes_brief_copy (brief);
  models[0] = rushes_model_card_get_key (card);
  rushes_brief_set_models (own, models);
  sort_references (own, card);
  rushes_brief_set_facts (own, rushes_brief_get_facts (brief));
  intent->origin = RUSHES_TAKE_ORIGIN_GENERATED;
  intent->kind = rushes_brief_get_kind (own);
  intent->state = RUSHES_TAKE_STATE_QUEUED;
  intent->is_kept = _rushes_studio_keeps_queue (self);
  intent->backend = backend;
  intent->model = models[0];
  intent->prompt = rushes_brief_get_prompt (brief);
  intent->brief = rushes_brief_to_json (own);
  intent->recipe = write_recipe (self, own, backend, asked, models[0]);
  intent->estimated = rushes_model_card_estimate (card, rushes_brief_get_params (own));

  return TRUE;
}

static void
clear_intent (gpointer item)
{
  RushesTakeIntent *intent = item;

  g_clear_pointer (&intent->brief, json_object_unref);
  g_clear_pointer (&intent->recipe, json_object_unref);
}

static GPtrArray *
record (RushesStudio  *self,
        Generate      *generate,
        GError       **error)
{
  const char *const *models = rushes_brief_get_models (generate->brief);
  g_autofree char *run = rushes_id_new ();
  RushesSpending spending = { NULL };
  g_autoptr (GArray) intents = g_array_new (FALSE, TRUE, sizeof (RushesTakeIntent));

  g_array_set_clear_func (intents, clear_intent);
  if (models[0] == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("Choose a model."));
      return NULL;
    }

  for (int i = 0; models[i] != NULL; i++)
    {
      g_array_set_size (intents, (guint) i + 1);
      g_array_index (intents, RushesTakeIntent, i).parent_id = generate->parent_id;
      if (!fill_intent (self, generate->brief, models[i],
                        &g_array_index (intents, RushesTakeIntent, i), error))
        return NULL;
    }

  if (!_rushes_booking_read_limits (&generate->booking, rushes_studio_get_library (self),
                                    rushes_shot_get_project (generate->shot), &spending, error))
    return NULL;
  if (spending.run == NULL)
    spending.run = run;

  return rushes_library_add_takes_within (rushes_studio_get_library (self), generate->shot,
                                          (RushesTakeIntent *) (void *) intents->data,
                                          intents->len, &spending, error);
}

static void
go (GTask *task)
{
  RushesStudio *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) takes = NULL;
  GError *error = NULL;

  takes = record (self, g_task_get_task_data (task), &error);
  if (takes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < takes->len; i++)
    rushes_engine_run_take (rushes_studio_get_engine (self), g_ptr_array_index (takes, i));
  g_task_return_pointer (task, g_steal_pointer (&takes), (GDestroyNotify) g_ptr_array_unref);
}

/* A backend may have models that no card of ours describes, or that a card of ours says are
 * retired. */
static gboolean
must_ask (RushesStudio *self,
          RushesBrief  *brief)
{
  const char *const *models = rushes_brief_get_models (brief);
  RushesModelRegistry *registry = _rushes_studio_get_registry (self);

  if (_rushes_studio_has_loaded (self) ||
      rushes_provider_is_sandbox (rushes_studio_get_provider (self)))
    return FALSE;

  for (int i = 0; models[i] != NULL; i++)
    {
      if (rushes_model_registry_lookup (registry, models[i]) == NULL ||
          rushes_model_registry_get_lifecycle (registry, models[i], NULL) !=
            RUSHES_LIFECYCLE_ACTIVE)
        return TRUE;
    }

  return FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (rushes_studio_load_models_finish (RUSHES_STUDIO (source), result, &error))
    go (task);
  else
    g_task_return_error (task, error);
}

static void
check_models (GTask *owned)
{
  g_autoptr (GTask) task = owned;
  RushesStudio *self = g_task_get_source_object (task);
  Generate *generate = g_task_get_task_data (task);

  if (!must_ask (self, generate->brief))
    {
      go (task);
      return;
    }

  rushes_studio_load_models_async (self, g_task_get_cancellable (task), loaded_cb, task);
  g_steal_pointer (&task);
}

static RushesReference *
find_foreign_file (RushesBrief *brief,
                   guint       *position)
{
  GListModel *list = rushes_brief_get_references (brief);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (list, i);

      if (rushes_reference_get_path (reference) != NULL &&
          rushes_reference_get_sha256 (reference) == NULL)
        {
          *position = i;
          return g_steal_pointer (&reference);
        }
    }

  return NULL;
}

static void add_files (GTask *task);

static void
file_added_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Generate *generate = g_task_get_task_data (task);
  g_autoptr (RushesReference) added = NULL;
  g_autoptr (RushesReference) old = NULL;
  guint position = 0;
  GError *error = NULL;

  added = rushes_studio_add_reference_finish (RUSHES_STUDIO (source), result, &error);
  if (added == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  old = find_foreign_file (generate->brief, &position);
  rushes_reference_set_role (added, rushes_reference_get_role (old));
  rushes_brief_remove_reference (generate->brief, old);
  rushes_brief_insert_reference (generate->brief, position, added);
  add_files (g_steal_pointer (&task));
}

/* Files that are not in the library yet are taken in first: a recipe names them by content, and
 * they must be there when the take is sent. */
static void
add_files (GTask *task)
{
  Generate *generate = g_task_get_task_data (task);
  g_autoptr (RushesReference) reference = NULL;
  g_autoptr (GFile) file = NULL;
  guint position;

  reference = find_foreign_file (generate->brief, &position);
  if (reference == NULL)
    {
      check_models (task);
      return;
    }

  file = g_file_new_for_path (rushes_reference_get_path (reference));
  rushes_studio_add_reference_async (g_task_get_source_object (task), file,
                                     g_task_get_cancellable (task), file_added_cb, task);
}

static void
ask (RushesStudio        *self,
     RushesShot          *shot,
     RushesTake          *parent,
     RushesBrief         *brief,
     const RushesBooking *booking,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Generate *generate = g_new0 (Generate, 1);

  g_task_set_source_tag (task, ask);
  generate->shot = g_object_ref (shot);
  generate->brief = rushes_brief_copy (brief);
  if (parent != NULL)
    generate->parent_id = g_strdup (rushes_take_get_id (parent));
  generate->booking = *booking;
  generate->booking.project = generate->project = g_strdup (booking->project);
  generate->booking.run = generate->run = g_strdup (booking->run);
  g_task_set_task_data (task, generate, generate_free);
  add_files (task);
}

/**
 * rushes_studio_generate_async:
 * @self: the studio
 * @shot: the shot that the takes belong to
 * @brief: what to make; it is copied
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks for one take a model of the brief. All of it is checked before anything is recorded, and
 * all takes are recorded before anything is sent.
 */
void
rushes_studio_generate_async (RushesStudio        *self,
                              RushesShot          *shot,
                              RushesBrief         *brief,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_SHOT (shot));
  g_return_if_fail (RUSHES_IS_BRIEF (brief));

  ask (self, shot, NULL, brief, _rushes_studio_get_booking (self), cancellable, callback,
       user_data);
}

/**
 * rushes_studio_generate_from_async:
 * @self: the studio
 * @shot: the shot that the takes belong to
 * @parent: (nullable): the take that they follow
 * @brief: what to make; it is copied
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks for takes that name the one they follow as their parent. Is finished by
 * [method@Studio.generate_finish].
 */
void
rushes_studio_generate_from_async (RushesStudio        *self,
                                   RushesShot          *shot,
                                   RushesTake          *parent,
                                   RushesBrief         *brief,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_SHOT (shot));
  g_return_if_fail (parent == NULL || RUSHES_IS_TAKE (parent));
  g_return_if_fail (RUSHES_IS_BRIEF (brief));

  ask (self, shot, parent, brief, _rushes_studio_get_booking (self), cancellable, callback,
       user_data);
}

/**
 * rushes_studio_generate_booked_async:
 * @self: the studio
 * @shot: the shot that the takes belong to
 * @brief: what to make; it is copied
 * @booking: how the takes are booked
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Asks for takes as [method@Studio.generate_async] does, and books them. The limits of the
 * settings hold for all programs together; if one of them forbids it, nothing is recorded.
 */
void
rushes_studio_generate_booked_async (RushesStudio        *self,
                                     RushesShot          *shot,
                                     RushesBrief         *brief,
                                     const RushesBooking *booking,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_SHOT (shot));
  g_return_if_fail (RUSHES_IS_BRIEF (brief));
  g_return_if_fail (booking != NULL);

  ask (self, shot, NULL, brief, booking, cancellable, callback, user_data);
}

/**
 * rushes_studio_generate_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes asking for takes.
 *
 * Returns: (transfer full) (element-type RushesTake): the takes in the order of the models; they
 *   go on by themselves. %NULL with an error if nothing was recorded and nothing is sent
 */
GPtrArray *
rushes_studio_generate_finish (RushesStudio  *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_studio_cancel_take:
 * @self: the studio
 * @take: a take
 *
 * Ends a take, whoever works on it. What was sent can not be called back: the service may still
 * finish it and charge for it. A take that is just being sent ends when the answer is here.
 */
void
rushes_studio_cancel_take (RushesStudio *self,
                           RushesTake   *take)
{
  RushesRunner *runner;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  if (rushes_take_state_is_final (rushes_take_get_state (take)))
    return;

  runner = rushes_engine_find_runner (rushes_studio_get_engine (self), rushes_take_get_id (take));
  if (runner != NULL)
    rushes_runner_cancel (runner);
  else if (!rushes_library_cancel_take (rushes_studio_get_library (self), take, &error) &&
           !g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
    g_message ("A take can not be canceled: %s", error->message);
}

/* The same brief again, as another take of the same shot. */
static RushesTake *
shoot_again (RushesStudio  *self,
             RushesTake    *take,
             GError       **error)
{
  RushesLibrary *library = rushes_studio_get_library (self);
  RushesShot *shot = rushes_library_find_shot (library, rushes_take_get_shot_id (take));
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  Generate generate = { .shot = shot, .booking = *_rushes_studio_get_booking (self) };

  object = rushes_library_load_take_brief (library, rushes_take_get_id (take), error);
  if (object == NULL)
    return NULL;

  generate.brief = rushes_brief_new_from_json (object, error);
  if (generate.brief == NULL)
    return NULL;

  takes = record (self, &generate, error);
  g_object_unref (generate.brief);
  if (takes == NULL)
    return NULL;

  rushes_engine_run_take (rushes_studio_get_engine (self), g_ptr_array_index (takes, 0));

  return g_ptr_array_index (takes, 0);
}

/**
 * rushes_studio_retry_take:
 * @self: the studio
 * @take: a generated take that is at its end
 * @error: return location for an error
 *
 * Tries again. When the service made the file and only the fetching failed, the same take is
 * fetched again and nothing is generated; otherwise another take is asked for, which costs again.
 *
 * Returns: (transfer none): the take that goes on, or %NULL with an error
 */
RushesTake *
rushes_studio_retry_take (RushesStudio  *self,
                          RushesTake    *take,
                          GError       **error)
{
  RushesTakeState state;

  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  state = rushes_take_get_state (take);
  if (rushes_take_get_origin (take) != RUSHES_TAKE_ORIGIN_GENERATED ||
      !rushes_take_state_is_final (state))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("Only a generated take that is at its end can be tried again."));
      return NULL;
    }

  if (!rushes_next_take_has_result (take))
    return shoot_again (self, take, error);

  if (!rushes_library_fetch_again (rushes_studio_get_library (self), take, error))
    return NULL;

  rushes_engine_run_take (rushes_studio_get_engine (self), take);

  return take;
}

/**
 * rushes_studio_give_up_take:
 * @self: the studio
 * @take: a take whose outcome is unknown
 * @error: return location for an error
 *
 * A person decides that it did not happen.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_studio_give_up_take (RushesStudio  *self,
                            RushesTake    *take,
                            GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  return rushes_library_give_up (rushes_studio_get_library (self), take, error);
}
