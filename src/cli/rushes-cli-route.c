/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-route.h"

#include "model/rushes-reference.h"
#include "studio/rushes-route-flow.h"
#include "util/rushes-error.h"

#include "rushes-cli-choices.h"
#include "rushes-cli-wait.h"

/* The one model that faces in pictures go to, whatever the rules are. */
#define FACE_MODEL "kling_3_pro"

static gboolean
has_media_ids (GPtrArray *references)
{
  for (guint i = 0; i < references->len; i++)
    if (rushes_reference_get_path (g_ptr_array_index (references, i)) == NULL)
      return TRUE;

  return FALSE;
}

/* Without media ids there is nothing to ask the library or the service about. */
static RushesRouteFacts *
look (RushesCli  *cli,
      GPtrArray  *references,
      GError    **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (RushesWorker) worker = rushes_worker_new ();
  RushesProvider *provider = NULL;
  RushesLibrary *library = NULL;

  if (has_media_ids (references))
    {
      RushesStudio *studio = rushes_cli_open_studio (cli, error);

      if (studio == NULL)
        return NULL;

      provider = rushes_studio_get_provider (studio);
      library = rushes_studio_get_library (studio);
    }

  rushes_route_flow_gather_async (worker, library, provider, references,
                                  rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);

  return rushes_route_flow_gather_finish (worker, rushes_cli_wait_for (&wait), error);
}

/**
 * rushes_cli_route_get_answer:
 * @cli: the surroundings
 *
 * Gets what the user says about faces in the pictures.
 *
 * Returns: the answer
 */
RushesFaceAnswer
rushes_cli_route_get_answer (RushesCli *cli)
{
  const char *nick = rushes_cli_args_get_text (rushes_cli_get_args (cli), "face");
  int answer = RUSHES_FACE_ANSWER_NONE;

  rushes_enum_from_nick (RUSHES_TYPE_FACE_ANSWER, nick, &answer);

  return answer;
}

/**
 * rushes_cli_route_gather:
 * @cli: the surroundings
 * @references: (element-type RushesReference): the references
 * @params: the parameters
 * @error: return location for an error
 *
 * Finds out what the rules ask.
 *
 * Returns: (transfer full) (nullable): the facts
 */
RushesRouteFacts *
rushes_cli_route_gather (RushesCli   *cli,
                         GPtrArray   *references,
                         JsonObject  *params,
                         GError     **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  g_autoptr (RushesRouteFacts) facts = look (cli, references, error);

  if (facts == NULL ||
      !rushes_route_facts_set_intent (facts, rushes_cli_args_get_text (args, "intent"), error) ||
      !rushes_route_facts_set_want (facts, rushes_cli_args_get_text (args, "want"), error))
    return NULL;

  rushes_route_facts_set_params (facts, params);
  rushes_route_facts_overrule (facts, rushes_cli_route_get_answer (cli));

  return g_steal_pointer (&facts);
}

/**
 * rushes_cli_route_load_offer:
 * @cli: the surroundings
 * @error: return location for an error
 *
 * Asks the service which models it has. The sandbox has every model that there is a card of. Of
 * others, what they do not say is taken from the cards: a wrong choice is refused later and costs
 * nothing.
 *
 * Returns: %FALSE with an error if there is no service or the user stopped it
 */
gboolean
rushes_cli_route_load_offer (RushesCli  *cli,
                             GError    **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (GError) local_error = NULL;
  RushesProvider *provider = rushes_cli_open_provider (cli, error);

  if (provider == NULL)
    return FALSE;

  if (rushes_provider_is_sandbox (provider))
    return TRUE;

  rushes_route_flow_offer_async (provider, rushes_cli_get_models (cli),
                                 rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  if (rushes_route_flow_offer_finish (provider, rushes_cli_wait_for (&wait), &local_error))
    return TRUE;

  if (rushes_error_is_cancelled (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  rushes_cli_output_warn (rushes_cli_get_output (cli),
                          _("The service does not say what it offers: %s"), local_error->message);

  return TRUE;
}

/**
 * rushes_cli_route_decide:
 * @cli: the surroundings
 * @facts: what is asked for
 * @error: return location for an error
 *
 * Asks the rules which model to take.
 *
 * Returns: (transfer full) (nullable): the route
 */
RushesRoute *
rushes_cli_route_decide (RushesCli         *cli,
                         RushesRouteFacts  *facts,
                         GError           **error)
{
  RushesModelRegistry *registry = rushes_cli_get_models (cli);
  g_autoptr (RushesRouterProfile) profile = NULL;
  const char *name;

  if (!rushes_cli_route_load_offer (cli, error))
    return NULL;

  name = rushes_cli_args_get_text (rushes_cli_get_args (cli), "profile");
  if (name == NULL)
    name = rushes_router_profile_choose (registry);

  profile = rushes_router_profile_new (name, rushes_cli_get_paths (cli), error);
  if (profile == NULL)
    return NULL;

  return rushes_router_decide (facts, profile, registry);
}

/* The one model that faces in pictures go to asks for no look. A clip stays with the model that was
 * named for it, with a warning. */
static gboolean
needs_look (GPtrArray *references,
            GStrv      models)
{
  gboolean has_other = FALSE;

  for (guint i = 0; models[i] != NULL; i++)
    has_other |= !g_str_equal (models[i], FACE_MODEL);

  for (guint i = 0; has_other && i < references->len; i++)
    if (rushes_reference_get_kind (g_ptr_array_index (references, i)) != RUSHES_MEDIA_KIND_AUDIO)
      return TRUE;

  return FALSE;
}

static char *
list_others (GStrv models)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) others = NULL;

  for (guint i = 0; models[i] != NULL; i++)
    if (!g_str_equal (models[i], FACE_MODEL))
      g_strv_builder_add (builder, models[i]);
  others = g_strv_builder_end (builder);

  return g_strjoinv (", ", others);
}

static char *
describe_face (RushesRouteFace  face,
               const char      *others)
{
  switch (face)
    {
    case RUSHES_ROUTE_FACE_NO:
      break;

    case RUSHES_ROUTE_FACE_YES:
      /* Translators: a list of models, then a model. */
      return g_strdup_printf (_("A face is visible in a reference, and %s may refuse it or change "
                                "it. Faces go to %s"), others, FACE_MODEL);

    case RUSHES_ROUTE_FACE_UNKNOWN:
      return g_strdup_printf (_("Whether a face is visible in a reference is not known, and %s "
                                "may refuse one or change it. Faces go to %s; --face no says that "
                                "there is none"), others, FACE_MODEL);
    }

  return NULL;
}

/* A clip with a face is not animated but changed, and no other model does that better. */
static char *
describe_source_face (RushesRouteFace  face,
                      const char      *others)
{
  if (face != RUSHES_ROUTE_FACE_YES)
    return NULL;

  /* Translators: a list of models. */
  return g_strdup_printf (_("A face is visible in the clip, and %s may refuse it or change it"),
                          others);
}

/**
 * rushes_cli_route_check:
 * @cli: the surroundings
 * @references: (element-type RushesReference): the references
 * @params: the parameters
 * @models: the models that the user named
 * @seen: (out) (nullable): what was seen, if it was looked at
 * @error: return location for an error
 *
 * Warns when a face goes to a model that refuses faces or changes them.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID for a picture under `--strict`
 */
gboolean
rushes_cli_route_check (RushesCli   *cli,
                        GPtrArray   *references,
                        JsonObject  *params,
                        GStrv        models,
                        JsonObject **seen,
                        GError     **error)
{
  g_autoptr (RushesRouteFacts) facts = NULL;
  g_autofree char *others = NULL;
  g_autofree char *text = NULL;
  g_autofree char *source_text = NULL;

  if (!needs_look (references, models))
    return TRUE;

  facts = rushes_cli_route_gather (cli, references, params, error);
  if (facts == NULL)
    return FALSE;

  *seen = rushes_route_facts_to_json (facts);
  others = list_others (models);
  text = describe_face (facts->face, others);
  if (text != NULL && rushes_cli_args_is_set (rushes_cli_get_args (cli), "strict"))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, text);
      return FALSE;
    }

  if (text != NULL)
    rushes_cli_output_warn (rushes_cli_get_output (cli), "%s", text);
  source_text = describe_source_face (facts->source_face, others);
  if (source_text != NULL)
    rushes_cli_output_warn (rushes_cli_get_output (cli), "%s", source_text);

  return TRUE;
}

/**
 * rushes_cli_route_choose:
 * @cli: the surroundings
 * @references: (element-type RushesReference): the references
 * @params: the parameters
 * @seen: (out): what was seen
 * @error: return location for an error
 *
 * Chooses the model where none was named, and says which and why.
 *
 * Returns: (transfer full) (nullable): a model's key, or %NULL with %RUSHES_ERROR_INVALID and the
 *   choices if a person must choose
 */
char *
rushes_cli_route_choose (RushesCli   *cli,
                         GPtrArray   *references,
                         JsonObject  *params,
                         JsonObject **seen,
                         GError     **error)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autoptr (RushesRouteFacts) facts = NULL;
  g_autoptr (RushesRoute) route = NULL;

  facts = rushes_cli_route_gather (cli, references, params, error);
  if (facts == NULL)
    return NULL;

  route = rushes_cli_route_decide (cli, facts, error);
  if (route == NULL)
    return NULL;

  if (route->model == NULL)
    {
      g_autofree char *choices = rushes_cli_choices_write (cli, references, facts, route);

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, "%s%s", route->reason, choices);
      return NULL;
    }

  /* Translators: a model's key, the name of a rule, the name of a set of rules, the reason. */
  rushes_cli_output_note (output, _("Model: %s, by the rule “%s” of “%s”. %s"), route->model,
                          route->rule, route->profile, route->reason);
  for (guint i = 0; i < route->warnings->len; i++)
    rushes_cli_output_note (output, _("Mind: %s"),
                            (const char *) g_ptr_array_index (route->warnings, i));

  *seen = rushes_route_facts_to_json (facts);
  return g_strdup (route->model);
}

/**
 * rushes_cli_route_get_policy:
 * @cli: the surroundings
 * @policy: (out): what the user has set
 * @error: return location for an error
 *
 * Gets what to do about models that are retired.
 *
 * Returns: %FALSE with an error if the settings can not be read
 */
gboolean
rushes_cli_route_get_policy (RushesCli              *cli,
                             RushesLifecyclePolicy  *policy,
                             GError                **error)
{
  RushesSettings *settings = rushes_cli_open_settings (cli, error);

  return settings != NULL &&
         rushes_router_lifecycle_read_policy (rushes_settings_get (settings,
                                                                   RUSHES_SETTING_RETIRED_MODELS),
                                              policy, error);
}

/**
 * rushes_cli_route_revive:
 * @cli: the surroundings
 * @model: the model that the user named
 * @warning: (out) (nullable): what to tell the user
 * @error: return location for an error
 *
 * Tells which model will make the take. The service is asked only if the card says that the model
 * is retired.
 *
 * Returns: (transfer none) (nullable): a model's key, or %NULL with an error if it is not to be
 *   asked for
 */
const char *
rushes_cli_route_revive (RushesCli   *cli,
                         const char  *model,
                         char       **warning,
                         GError     **error)
{
  RushesModelRegistry *registry = rushes_cli_get_models (cli);
  RushesLifecyclePolicy policy;

  *warning = NULL;
  if (rushes_model_registry_get_lifecycle (registry, model, NULL) == RUSHES_LIFECYCLE_ACTIVE)
    return model;

  if (!rushes_cli_route_get_policy (cli, &policy, error) ||
      !rushes_cli_route_load_offer (cli, error))
    return NULL;

  return rushes_router_lifecycle_resolve (registry, model, policy, warning, error);
}
