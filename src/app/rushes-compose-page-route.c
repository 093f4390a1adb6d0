/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "route/rushes-router-profile.h"
#include "studio/rushes-vote-hint.h"

#include "rushes-compose-page-private.h"
#include "rushes-compose-route.h"

/* What is typed or dropped in one go is one question. */
#define ASK_MS 120

/* Asking the rules which model is to shoot the brief: whenever what they go by has changed, and
 * after all references were looked at. The rules are read anew each time, so that an edited file
 * counts at once. */

typedef struct
{
  char        *name;
  RushesPaths *paths;
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  g_free (self->name);
  g_clear_object (&self->paths);
  g_free (self);
}

static gboolean
has_rules (RushesComposePage *self)
{
  return self->brief != NULL && self->studio != NULL &&
         rushes_brief_get_kind (self->brief) == RUSHES_MEDIA_KIND_VIDEO;
}

static gboolean
is_asking (RushesComposePage *self)
{
  return self->is_looking || self->route_id != 0 || self->route_cancellable != NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Load *load = task_data;
  RushesRouterProfile *profile;
  GError *error = NULL;

  profile = rushes_router_profile_new (load->name, load->paths, &error);
  if (profile != NULL)
    g_task_return_pointer (task, profile, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Ticks what the rules chose, unless a person ticks. */
static void
follow_route (RushesComposePage *self)
{
  const char *models[] = { self->route->model, NULL };

  if (!rushes_brief_is_guided (self->brief))
    return;

  self->is_routing = TRUE;
  rushes_brief_set_models (self->brief, models);
  self->is_routing = FALSE;
}

/* What the user's votes say of the choice. They are a hint: the rules choose. */
static void
look_at_votes (RushesComposePage *self)
{
  g_autoptr (RushesVoteHint) hint = NULL;

  g_clear_pointer (&self->vote_hint, g_free);
  if (self->route == NULL || self->route->model == NULL)
    return;

  hint = rushes_vote_hint_find (rushes_studio_get_library (self->studio), self->route->model,
                                rushes_brief_get_intent (self->brief), NULL);
  if (hint != NULL)
    self->vote_hint = rushes_vote_hint_to_text (hint);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (object);
  g_autoptr (RushesRouterProfile) profile = NULL;
  g_autoptr (RushesRouteFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_complete;

  profile = g_task_propagate_pointer (G_TASK (result), &error);
  /* Another question is on its way, or there is no more brief to ask about. */
  if (g_task_get_cancellable (G_TASK (result)) != self->route_cancellable)
    return;

  g_clear_object (&self->route_cancellable);
  g_clear_pointer (&self->route, rushes_route_free);
  g_clear_pointer (&self->route_problem, g_free);
  if (profile != NULL)
    {
      facts = rushes_compose_route_collect (self->brief, self->looks, &is_complete);
      self->route = rushes_router_decide (facts, profile, _rushes_compose_page_get_registry (self));
      follow_route (self);
    }
  else
    {
      self->route_problem = g_strdup (error->message);
    }
  look_at_votes (self);
  _rushes_compose_page_update (self);
}

static gboolean
ask_cb (gpointer user_data)
{
  RushesComposePage *self = user_data;
  g_autoptr (GTask) task = NULL;
  Load *load = g_new0 (Load, 1);

  self->route_id = 0;
  load->name = g_strdup (rushes_router_profile_choose (_rushes_compose_page_get_registry (self)));
  load->paths = g_object_ref (rushes_library_get_paths
                                (rushes_studio_get_library (self->studio)));
  self->route_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->route_cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, ask_cb);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_in_thread);

  return G_SOURCE_REMOVE;
}

static void
stop_asking (RushesComposePage *self)
{
  g_clear_handle_id (&self->route_id, g_source_remove);
  g_cancellable_cancel (self->route_cancellable);
  g_clear_object (&self->route_cancellable);
}

static void
purpose_changed_cb (RushesComposePage *self)
{
  RushesBrief *before;

  if (self->brief == NULL || self->is_showing)
    return;

  before = _rushes_compose_page_begin_edit (self);
  rushes_brief_set_intent (self->brief, rushes_compose_guide_get_intent (self->guide));
  rushes_brief_set_want (self->brief, rushes_compose_guide_get_want (self->guide));
  _rushes_compose_page_end_edit (self, before, NULL);
}

/* Leaves out what a choice that the user has made says is left out: one step of undo brings it back
 * together with the choice. */
static void
leave_out (RushesComposePage            *self,
           const RushesRouteAlternative *choice)
{
  GListModel *references = rushes_brief_get_references (self->brief);
  guint i = 0;

  while (i < g_list_model_get_n_items (references))
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);

      if (rushes_compose_route_needs_gone (choice, reference))
        rushes_brief_remove_reference (self->brief, reference);
      else
        i++;
    }
}

static void
guide_model_chosen_cb (RushesComposePage *self,
                       const char        *key)
{
  const char *models[] = { key, NULL };
  const RushesRouteAlternative *choice = NULL;
  RushesBrief *before;

  if (self->brief == NULL)
    return;

  if (self->route != NULL && self->route->model == NULL)
    choice = rushes_compose_route_find_choice (self->route, key);

  before = _rushes_compose_page_begin_edit (self);
  if (choice != NULL)
    leave_out (self, choice);
  rushes_brief_set_models (self->brief, models);
  rushes_brief_set_guided (self->brief, rushes_compose_route_is_followed (self->route, models));
  _rushes_compose_page_end_edit (self, before, NULL);
  _rushes_compose_page_update_adding (self);
}

void
_rushes_compose_page_install_route (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, purpose_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, guide_model_chosen_cb);
}

/* The cards with what the backend offers of them. */
RushesModelRegistry *
_rushes_compose_page_get_registry (RushesComposePage *self)
{
  return RUSHES_MODEL_REGISTRY (rushes_studio_get_models (self->studio));
}

/* Asks the rules if what they go by is not what they were asked last. */
void
_rushes_compose_page_ask_route (RushesComposePage *self)
{
  g_autoptr (RushesRouteFacts) facts = NULL;
  g_autofree char *question = NULL;
  gboolean is_complete;

  if (!has_rules (self) || self->is_routing)
    return;

  self->is_routing = TRUE;
  _rushes_compose_page_follow_faces (self);
  self->is_routing = FALSE;
  facts = rushes_compose_route_collect (self->brief, self->looks, &is_complete);
  question = rushes_compose_route_dup_question (facts, _rushes_compose_page_get_registry (self));
  if (is_complete != self->is_looking && g_strcmp0 (question, self->question) == 0)
    return;

  stop_asking (self);
  g_free (self->question);
  self->question = g_steal_pointer (&question);
  self->is_looking = !is_complete;
  if (is_complete)
    self->route_id = g_timeout_add (ASK_MS, ask_cb, self);
}

/* Tells the brief what was seen in its references, so that rules can be asked again later. */
void
_rushes_compose_page_keep_facts (RushesComposePage *self)
{
  g_autoptr (RushesRouteFacts) facts = NULL;
  g_autoptr (JsonObject) seen = NULL;
  gboolean is_complete;

  if (!has_rules (self))
    return;

  facts = rushes_compose_route_collect (self->brief, self->looks, &is_complete);
  if (is_complete)
    seen = rushes_route_facts_to_json (facts);
  rushes_brief_set_facts (self->brief, seen);
}

void
_rushes_compose_page_forget_route (RushesComposePage *self)
{
  stop_asking (self);
  rushes_face_looks_follow (self->looks, NULL, NULL);
  g_clear_pointer (&self->route, rushes_route_free);
  g_clear_pointer (&self->route_problem, g_free);
  g_clear_pointer (&self->vote_hint, g_free);
  g_clear_pointer (&self->question, g_free);
  self->is_looking = FALSE;
}

void
_rushes_compose_page_show_route (RushesComposePage *self)
{
  RushesComposeAnswer answer = { NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->guide), has_rules (self));
  if (!has_rules (self))
    return;

  answer.route = self->route;
  answer.registry = _rushes_compose_page_get_registry (self);
  answer.models = rushes_brief_get_models (self->brief);
  answer.params = rushes_brief_get_params (self->brief);
  answer.is_guided = rushes_brief_is_guided (self->brief);
  answer.is_looking = self->is_looking;
  answer.problem = self->route_problem;
  answer.hint = self->vote_hint;
  rushes_compose_guide_set_purpose (self->guide, rushes_brief_get_intent (self->brief),
                                    rushes_brief_get_want (self->brief));
  rushes_compose_guide_show_answer (self->guide, &answer);
}

/* What the rules have against generating, or %NULL. */
const char *
_rushes_compose_page_get_route_obstacle (RushesComposePage *self)
{
  if (!has_rules (self))
    return NULL;

  if (rushes_brief_is_guided (self->brief) && is_asking (self))
    return self->is_looking ? _("Looking for faces…") : _("Choosing a model…");
  if (rushes_compose_route_is_stopped (self->route, rushes_brief_get_models (self->brief)))
    return self->route->alternatives->len > 0 ? _("Choose what to do with the references")
                                              : _("No model takes these references");

  return NULL;
}
