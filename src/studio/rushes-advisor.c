/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-advisor.h"

#include <glib/gi18n.h>

#include "rushes-studio-private.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

/**
 * RushesAdvisor:
 *
 * Says of a take why it failed and what can be done with it, and does it. Reads the table of
 * failures and the rules when it is made. Lives on the main thread.
 */
struct _RushesAdvisor
{
  GObject parent_instance;

  /* Weak: the studio keeps its advisor. */
  RushesStudio        *studio;
  RushesFailureTable  *table;
  RushesNextRules     *rules;
  RushesModelRegistry *registry;

  /* Takes that something is being done with. */
  GPtrArray           *busy;
};

G_DEFINE_FINAL_TYPE (RushesAdvisor, rushes_advisor, G_TYPE_OBJECT)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static RushesBrief *
load_brief (RushesAdvisor  *self,
            RushesTake     *take,
            GError        **error)
{
  g_autoptr (JsonObject) object = NULL;

  if (self->studio == NULL || rushes_take_get_origin (take) != RUSHES_TAKE_ORIGIN_GENERATED)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("Only a generated take has a brief."));
      return NULL;
    }

  object = rushes_library_load_take_brief (rushes_studio_get_library (self->studio),
                                           rushes_take_get_id (take), error);

  return object != NULL ? rushes_brief_new_from_json (object, error) : NULL;
}

static GPtrArray *
list_followers (RushesAdvisor *self,
                RushesTake    *take)
{
  GPtrArray *followers = g_ptr_array_new_with_free_func (g_object_unref);
  RushesShot *shot = NULL;
  GListModel *takes;

  if (self->studio != NULL)
    shot = rushes_library_find_shot (rushes_studio_get_library (self->studio),
                                     rushes_take_get_shot_id (take));
  if (shot == NULL)
    return followers;

  takes = rushes_shot_get_takes (shot);
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) other = g_list_model_get_item (takes, i);

      if (g_strcmp0 (rushes_take_get_parent_id (other), rushes_take_get_id (take)) == 0)
        g_ptr_array_add (followers, g_steal_pointer (&other));
    }

  return followers;
}

/* The clip of a take as the source of an edit. */
static gboolean
set_source (RushesBrief  *brief,
            RushesTake   *take,
            GError      **error)
{
  const char *path = rushes_take_get_path (take);
  g_autoptr (RushesReference) reference = NULL;
  g_autofree char *name = NULL;

  if (path == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT, _("The take has no clip yet."));
      return FALSE;
    }

  name = rushes_media_type_get_extension (rushes_take_get_mime_type (take)) != NULL
           /* Translators: the name of a file: the number of a take, and the ending. */
           ? g_strdup_printf (_("take %u.%s"), rushes_take_get_number (take),
                              rushes_media_type_get_extension (rushes_take_get_mime_type (take)))
           : g_path_get_basename (path);
  reference = rushes_reference_new_for_path (path, rushes_take_get_sha256 (take), name,
                                             rushes_take_get_mime_type (take));
  rushes_reference_set_role (reference, RUSHES_REFERENCE_ROLE_SOURCE_VIDEO);
  rushes_brief_add_reference (brief, reference);

  return TRUE;
}

static void
rushes_advisor_finalize (GObject *object)
{
  RushesAdvisor *self = RUSHES_ADVISOR (object);

  g_clear_weak_pointer (&self->studio);
  g_clear_object (&self->table);
  g_clear_object (&self->rules);
  g_clear_object (&self->registry);
  g_ptr_array_unref (self->busy);

  G_OBJECT_CLASS (rushes_advisor_parent_class)->finalize (object);
}

static void
rushes_advisor_class_init (RushesAdvisorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_advisor_finalize;

  /**
   * RushesAdvisor::done:
   * @self: the advisor
   * @take: the take that something was done with
   *
   * Something was done with a take, so that other things can be done with it from now on.
   */
  signals[SIGNAL_DONE] =
    g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);
}

static void
rushes_advisor_init (RushesAdvisor *self)
{
  self->busy = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * rushes_advisor_new:
 * @studio: (nullable): the studio; without one the advisor knows what comes with the program
 * @error: return location for an error
 *
 * Makes an advisor. The studio has to be kept by somebody else.
 *
 * Returns: (transfer full) (nullable): the advisor, or %NULL with an error about a file of the
 *   user's that can not be read
 */
RushesAdvisor *
rushes_advisor_new (RushesStudio  *studio,
                    GError       **error)
{
  g_autoptr (RushesAdvisor) self = NULL;
  RushesPaths *paths = NULL;

  g_return_val_if_fail (studio == NULL || RUSHES_IS_STUDIO (studio), NULL);

  self = g_object_new (RUSHES_TYPE_ADVISOR, NULL);
  if (studio != NULL)
    {
      g_set_weak_pointer (&self->studio, studio);
      self->registry = g_object_ref (_rushes_studio_get_registry (studio));
      paths = rushes_library_get_paths (rushes_studio_get_library (studio));
    }
  else
    self->registry = rushes_model_registry_new (NULL);
  self->table = rushes_failure_table_new (paths, error);
  if (self->table == NULL)
    return NULL;

  self->rules = rushes_next_rules_new (paths, error);

  return self->rules != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * rushes_advisor_dup_for:
 * @studio: (nullable): the studio
 *
 * Gets the advisor of a studio, which is made once. Files of the user's that can not be read are
 * passed over, with a message in the log.
 *
 * Returns: (transfer full): the advisor
 */
RushesAdvisor *
rushes_advisor_dup_for (RushesStudio *studio)
{
  g_autoptr (GError) error = NULL;
  RushesAdvisor *self = NULL;

  g_return_val_if_fail (studio == NULL || RUSHES_IS_STUDIO (studio), NULL);

  if (studio != NULL)
    self = g_object_get_data (G_OBJECT (studio), "rushes-advisor");
  if (self != NULL)
    return g_object_ref (self);

  self = rushes_advisor_new (studio, &error);
  if (self == NULL)
    {
      g_message ("%s", error->message);
      self = rushes_advisor_new (NULL, NULL);
      g_set_weak_pointer (&self->studio, studio);
      g_set_object (&self->registry, _rushes_studio_get_registry (studio));
    }
  if (studio != NULL)
    g_object_set_data_full (G_OBJECT (studio), "rushes-advisor", g_object_ref (self),
                            g_object_unref);

  return self;
}

/**
 * rushes_advisor_explain:
 * @self: the advisor
 * @take: a take
 *
 * Says why a take failed.
 *
 * Returns: (transfer full) (nullable): the verdict, or %NULL for a take that did not fail
 */
RushesVerdict *
rushes_advisor_explain (RushesAdvisor *self,
                        RushesTake    *take)
{
  g_return_val_if_fail (RUSHES_IS_ADVISOR (self), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  return rushes_verdict_new_for_take (self->table, take);
}

/**
 * rushes_advisor_explain_post:
 * @self: the advisor
 * @post: a post
 *
 * Says why a post is not on the platform.
 *
 * Returns: (transfer full) (nullable): the verdict, or %NULL for a post that did not fail
 */
RushesVerdict *
rushes_advisor_explain_post (RushesAdvisor *self,
                             RushesPost    *post)
{
  RushesPostState state;
  g_autofree char *code = NULL;
  RushesVerdict *verdict;

  g_return_val_if_fail (RUSHES_IS_ADVISOR (self), NULL);
  g_return_val_if_fail (RUSHES_IS_POST (post), NULL);

  state = rushes_post_get_state (post);
  if (state != RUSHES_POST_STATE_FAILED && state != RUSHES_POST_STATE_UNKNOWN)
    return NULL;

  if (state == RUSHES_POST_STATE_UNKNOWN)
    code = g_strdup ("unknown_outcome");
  else if (self->studio != NULL)
    code = rushes_library_dup_post_error_code (rushes_studio_get_library (self->studio),
                                               rushes_post_get_id (post));
  verdict = rushes_verdict_new (self->table, code, rushes_post_get_error_message (post));
  verdict->action = rushes_failure_table_find_for_post (self->table, verdict->action);

  return verdict;
}

/**
 * rushes_advisor_explain_error:
 * @self: the advisor
 * @error: an error
 *
 * Says what an error means.
 *
 * Returns: (transfer full): the verdict
 */
RushesVerdict *
rushes_advisor_explain_error (RushesAdvisor *self,
                              const GError  *error)
{
  g_return_val_if_fail (RUSHES_IS_ADVISOR (self), NULL);
  g_return_val_if_fail (error != NULL, NULL);

  return rushes_verdict_new_for_error (self->table, error);
}

/**
 * rushes_advisor_list:
 * @self: the advisor
 * @take: a take
 *
 * Lists what can be done with a take, the primary action first.
 *
 * Returns: (transfer full) (element-type RushesNextAction): the actions
 */
GPtrArray *
rushes_advisor_list (RushesAdvisor *self,
                     RushesTake    *take)
{
  RushesNextContext context = { NULL };
  g_autoptr (RushesBrief) brief = NULL;
  g_autoptr (GPtrArray) followers = NULL;

  g_return_val_if_fail (RUSHES_IS_ADVISOR (self), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  brief = load_brief (self, take, NULL);
  followers = list_followers (self, take);
  context.rules = self->rules;
  context.table = self->table;
  context.registry = self->registry;
  context.brief = brief;
  context.followers = followers;
  context.now = rushes_time_now_ms ();

  return rushes_next_actions_list (&context, take);
}

/**
 * rushes_advisor_make_brief:
 * @self: the advisor
 * @take: a take
 * @action: what is to be done with it
 * @error: return location for an error
 *
 * Writes the brief of what comes next: that of the take for the model of the action, or one with
 * the take's clip as the source of an edit and no prompt yet.
 *
 * Returns: (transfer full) (nullable): the brief
 */
RushesBrief *
rushes_advisor_make_brief (RushesAdvisor     *self,
                           RushesTake        *take,
                           RushesNextAction  *action,
                           GError           **error)
{
  const char *models[] = { NULL, NULL };
  g_autoptr (RushesBrief) brief = NULL;

  g_return_val_if_fail (RUSHES_IS_ADVISOR (self), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);
  g_return_val_if_fail (action != NULL, NULL);

  if (g_str_equal (action->verb, "edit-take"))
    {
      brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
      if (!set_source (brief, take, error))
        return NULL;
    }
  else
    brief = load_brief (self, take, error);
  if (brief == NULL)
    return NULL;

  models[0] = action->model != NULL ? action->model : rushes_take_get_model (take);
  rushes_brief_set_models (brief, models);
  if (action->params != NULL)
    rushes_brief_set_params (brief, action->params);

  return g_steal_pointer (&brief);
}

/**
 * rushes_advisor_can_do:
 * @action: an action
 *
 * Tells whether the action can be done without asking anything more.
 *
 * Returns: %FALSE if it needs a person
 */
gboolean
rushes_advisor_can_do (RushesNextAction *action)
{
  static const char * const verbs[] = {
    "shoot", "ask-again", "ask-later", "fetch-again", "free-space", "give-up", NULL
  };

  g_return_val_if_fail (action != NULL, FALSE);

  return g_strv_contains (verbs, action->verb);
}

static void
generated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesAdvisor *self = g_task_get_source_object (task);
  RushesTake *take = g_task_get_task_data (task);
  g_autoptr (GPtrArray) takes = NULL;
  GError *error = NULL;

  g_ptr_array_remove (self->busy, take);
  takes = rushes_studio_generate_finish (RUSHES_STUDIO (source), result, &error);
  if (takes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_DONE], 0, take);
  g_task_return_pointer (task, g_object_ref (g_ptr_array_index (takes, 0)), g_object_unref);
}

static void
shoot (RushesAdvisor    *self,
       RushesTake       *take,
       RushesNextAction *action,
       const char       *prompt,
       GTask            *task)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);
  RushesShot *shot = rushes_library_find_shot (library, rushes_take_get_shot_id (take));
  g_autoptr (RushesBrief) brief = NULL;
  GError *error = NULL;

  brief = rushes_advisor_make_brief (self, take, action, &error);
  if (brief == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (prompt != NULL)
    rushes_brief_set_prompt (brief, prompt);
  g_ptr_array_add (self->busy, g_object_ref (take));
  rushes_studio_generate_from_async (self->studio, shot, take, brief,
                                     g_task_get_cancellable (task), generated_cb,
                                     g_object_ref (task));
}

/* What needs no new take, or makes one of the same brief. */
static RushesTake *
go_on (RushesAdvisor     *self,
       RushesTake        *take,
       RushesNextAction  *action,
       GError           **error)
{
  if (g_str_equal (action->verb, "give-up"))
    return rushes_studio_give_up_take (self->studio, take, error) ? take : NULL;

  return rushes_studio_retry_take (self->studio, take, error);
}

/**
 * rushes_advisor_do_async:
 * @self: the advisor
 * @take: a take
 * @action: one of its actions, which can be done
 * @prompt: (nullable): what to change, for an edit of the clip
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Does what can be done with a take. A take that is shot from another one names it as its parent.
 */
void
rushes_advisor_do_async (RushesAdvisor       *self,
                         RushesTake          *take,
                         RushesNextAction    *action,
                         const char          *prompt,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  RushesTake *next;
  GError *error = NULL;

  g_return_if_fail (RUSHES_IS_ADVISOR (self) && self->studio != NULL);
  g_return_if_fail (RUSHES_IS_TAKE (take));
  g_return_if_fail (action != NULL);
  g_return_if_fail (rushes_advisor_can_do (action) || prompt != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_advisor_do_async);
  g_task_set_task_data (task, g_object_ref (take), g_object_unref);
  if (g_ptr_array_find (self->busy, take, NULL))
    {
      g_task_return_new_error (task, RUSHES_ERROR, RUSHES_ERROR_CONFLICT, "%s",
                               _("That is being done already."));
      return;
    }

  if (g_str_equal (action->verb, "shoot") || g_str_equal (action->verb, "edit-take"))
    {
      shoot (self, take, action, prompt, task);
      return;
    }

  next = go_on (self, take, action, &error);
  if (next != NULL)
    g_signal_emit (self, signals[SIGNAL_DONE], 0, take);
  if (next != NULL)
    g_task_return_pointer (task, g_object_ref (next), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_advisor_do_finish:
 * @self: the advisor
 * @result: the result
 * @error: return location for an error
 *
 * Finishes doing it.
 *
 * Returns: (transfer full) (nullable): the take that goes on, which may be the same
 */
RushesTake *
rushes_advisor_do_finish (RushesAdvisor  *self,
                          GAsyncResult   *result,
                          GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_ADVISOR (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
