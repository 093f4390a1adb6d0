/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "route/rushes-prompt-advice.h"
#include "route/rushes-router-vectors.h"
#include "studio/rushes-vote-hint.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-attach.h"
#include "rushes-cli-generate.h"
#include "rushes-cli-params.h"
#include "rushes-cli-route.h"

#define MAX_VECTOR_BYTES (4 * 1024 * 1024)

static GPtrArray *
advise (RushesCli        *cli,
        RushesRouteFacts *facts,
        RushesRoute      *route)
{
  RushesPromptFacts about = { rushes_route_facts_count (facts, RUSHES_MEDIA_KIND_IMAGE) > 0 &&
                              rushes_route_facts_count (facts, RUSHES_MEDIA_KIND_VIDEO) == 0,
                              g_strcmp0 (facts->want, "draft") == 0, route->model };

  return rushes_prompt_advice_give (rushes_cli_args_get_text (rushes_cli_get_args (cli), "prompt"),
                                    &about);
}

static JsonArray *
list_hints (GPtrArray *hints)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < hints->len; i++)
    {
      const RushesPromptHint *hint = g_ptr_array_index (hints, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", hint->id);
      json_object_set_string_member (object, "text", hint->text);
      json_object_set_int_member (object, "start", (gint64) hint->start);
      json_object_set_int_member (object, "end", (gint64) hint->end);
      json_array_add_object_element (array, object);
    }

  return array;
}

/* What the user's votes say of the choice is worth telling, and never worth failing for. */
static RushesVoteHint *
look_at_votes (RushesCli        *cli,
               RushesRouteFacts *facts,
               RushesRoute      *route)
{
  g_autoptr (RushesLibrary) library = NULL;

  if (route->model == NULL)
    return NULL;

  library = rushes_library_open (rushes_cli_get_paths (cli), NULL);

  return library != NULL
           ? rushes_vote_hint_find (library, route->model, facts->intent, NULL)
           : NULL;
}

static char *
explain (RushesCli      *cli,
         RushesRoute    *route,
         GPtrArray      *hints,
         RushesVoteHint *vote_hint)
{
  const char *prompt = rushes_cli_args_get_text (rushes_cli_get_args (cli), "prompt");
  g_autofree char *choice = rushes_route_explain (route);
  GString *text = g_string_new (choice);

  for (guint i = 0; i < hints->len; i++)
    {
      const RushesPromptHint *hint = g_ptr_array_index (hints, i);
      g_autofree char *words = g_strndup (prompt + hint->start, hint->end - hint->start);

      /* Translators: words of the prompt, then advice about them. */
      g_string_append_printf (text, _("Prompt, “%s”: %s\n"), words, hint->text);
    }
  if (vote_hint != NULL)
    {
      g_autofree char *sentence = rushes_vote_hint_to_text (vote_hint);

      g_string_append_printf (text, "%s\n", sentence);
    }

  return g_strchomp (g_string_free (text, FALSE));
}

static gboolean
print_route (RushesCli         *cli,
             RushesRouteFacts  *facts,
             RushesRoute       *route,
             GError           **error)
{
  g_autoptr (GPtrArray) hints = advise (cli, facts, route);
  g_autoptr (RushesVoteHint) vote_hint = look_at_votes (cli, facts, route);
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autoptr (JsonObject) answer = NULL;

  if (rushes_cli_args_is_set (rushes_cli_get_args (cli), "explain"))
    {
      g_autofree char *text = explain (cli, route, hints, vote_hint);

      rushes_cli_output_add_text (output, text);
      return TRUE;
    }

  if (route->model == NULL && rushes_cli_output_is_quiet (output))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, route->reason);
      return FALSE;
    }

  answer = rushes_route_to_json (route);
  json_object_set_array_member (answer, "hints", list_hints (hints));
  if (vote_hint != NULL)
    json_object_set_object_member (answer, "hint", rushes_vote_hint_to_json (vote_hint));
  else
    json_object_set_null_member (answer, "hint");

  return rushes_cli_output_add_object (output, answer, "model", error);
}

static gboolean
run_route (RushesCli  *cli,
           GError    **error)
{
  g_autoptr (JsonObject) params = NULL;
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (RushesRouteFacts) facts = NULL;
  g_autoptr (RushesRoute) route = NULL;

  params = rushes_cli_params_build (rushes_cli_get_args (cli), rushes_cli_generate_params, error);
  if (params == NULL)
    return FALSE;

  references = rushes_cli_attach_check (cli, "attach", error);
  if (references == NULL)
    return FALSE;

  facts = rushes_cli_route_gather (cli, references, params, error);
  if (facts == NULL)
    return FALSE;

  route = rushes_cli_route_decide (cli, facts, error);

  return route != NULL && print_route (cli, facts, route, error);
}

static GHashTable *
load_profiles (RushesCli  *cli,
               GError    **error)
{
  g_autoptr (GHashTable) profiles = NULL;
  g_auto (GStrv) names = g_strsplit (RUSHES_ROUTER_PROFILES, " ", -1);

  profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; names[i] != NULL; i++)
    {
      RushesRouterProfile *profile;

      profile = rushes_router_profile_new (names[i], rushes_cli_get_paths (cli), error);
      if (profile == NULL)
        return NULL;

      g_hash_table_insert (profiles, g_strdup (names[i]), profile);
    }

  return g_steal_pointer (&profiles);
}

/* What differs, or why the vector can not be read. */
static char *
run_vector (RushesCli  *cli,
            JsonNode   *node,
            GHashTable *profiles)
{
  g_autoptr (RushesRoute) route = NULL;
  g_autoptr (GError) error = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (_("A vector must be an object"));

  route = rushes_router_vectors_decide (json_node_get_object (node), profiles,
                                        rushes_cli_get_models (cli), rushes_cli_get_paths (cli),
                                        &error);
  if (route == NULL)
    return g_strdup (error->message);

  return rushes_router_vectors_check (json_node_get_object (node), route);
}

static void
add_failure (GString    *failures,
             JsonNode   *node,
             const char *differences)
{
  JsonObject *vector = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  g_string_append_printf (failures, "\n  %s: %s", rushes_json_get_string (vector, "name", "–"),
                          differences);
}

/* Runs all of them, so that one look shows everything that an edit has changed. */
static gboolean
run_vectors (RushesCli   *cli,
             JsonArray   *vectors,
             GHashTable  *profiles,
             GError     **error)
{
  g_autoptr (GString) failures = g_string_new (NULL);
  guint n_failures = 0;

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonNode *node = json_array_get_element (vectors, i);
      g_autofree char *differences = run_vector (cli, node, profiles);

      if (differences == NULL)
        continue;

      add_failure (failures, node, differences);
      n_failures++;
    }

  if (n_failures == 0)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
               ngettext ("%u vector of %u does not hold:%s", "%u vectors of %u do not hold:%s",
                         n_failures),
               n_failures, json_array_get_length (vectors), failures->str);

  return FALSE;
}

static gboolean
run_test (RushesCli  *cli,
          GError    **error)
{
  const char *path = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  g_autoptr (GHashTable) profiles = NULL;
  g_autoptr (JsonObject) file = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *vectors = NULL;

  file = rushes_json_load_file (path, MAX_VECTOR_BYTES, error);
  if (file == NULL || !rushes_json_read_array (file, "vectors", &vectors, error))
    return FALSE;

  profiles = load_profiles (cli, error);
  if (profiles == NULL || !run_vectors (cli, vectors, profiles, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_int_member (answer, "vectors", json_array_get_length (vectors));
  json_object_set_int_member (answer, "passed", json_array_get_length (vectors));

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, NULL, error);
}

static const RushesCliOption options[] = {
  RUSHES_CLI_GENERATE_OPTIONS,
  RUSHES_CLI_VIDEO_OPTIONS,
  RUSHES_CLI_ROUTE_OPTIONS,
  { "explain", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Say it in words") },
  { NULL }
};

const RushesCliCommand rushes_cli_route = {
  .name = "route",
  .summary = N_("Tell which model a clip should be made by, and why"),
  .details = N_("Takes what “generate video” takes, and generates nothing. Rules that anyone can "
                "read and change look at what is attached, whether a face is in it, and what is "
                "wanted."),
  .example = "rushes route --attach ./portrait.jpg --prompt 'she turns to the camera' --explain",
  .options = options,
  .run = run_route,
};

const RushesCliCommand rushes_cli_route_test = {
  .name = "route test",
  .arguments = N_("FILE"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Check the rules against a file of vectors"),
  .details = N_("Your own rules, where there are some, are the ones that are checked."),
  .example = "rushes route test vectors.json",
  .run = run_test,
};
