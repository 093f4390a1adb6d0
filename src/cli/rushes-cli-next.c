/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-money.h"

#include "rushes-cli-advice.h"
#include "rushes-cli-takes.h"
#include "rushes-cli-wait.h"

static JsonObject *
describe (RushesCli        *cli,
          RushesTake       *take,
          RushesNextAction *action)
{
  JsonObject *object = rushes_next_action_to_json (action);
  g_autofree char *command = rushes_cli_advice_write_command (cli, take, action);

  if (command != NULL)
    json_object_set_string_member (object, "command", command);
  else
    json_object_set_null_member (object, "command");

  return object;
}

static JsonObject *
describe_all (RushesCli     *cli,
              RushesTake    *take,
              RushesVerdict *verdict,
              GPtrArray     *actions)
{
  JsonObject *answer = json_object_new ();
  JsonArray *others = json_array_new ();
  RushesTakeState state = rushes_take_get_state (take);

  json_object_set_string_member (answer, "takeId", rushes_take_get_id (take));
  json_object_set_string_member (answer, "state",
                                 rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE, (int) state));
  if (verdict != NULL)
    json_object_set_object_member (answer, "failure", rushes_verdict_to_json (verdict));
  else
    json_object_set_null_member (answer, "failure");
  json_object_set_null_member (answer, "next");
  for (guint i = 0; i < actions->len; i++)
    {
      RushesNextAction *action = g_ptr_array_index (actions, i);

      if (action->is_primary)
        json_object_set_object_member (answer, "next", describe (cli, take, action));
      else
        json_array_add_object_element (others, describe (cli, take, action));
    }
  json_object_set_array_member (answer, "others", others);

  return answer;
}

static void
explain_action (GString          *text,
                RushesCli        *cli,
                RushesTake       *take,
                RushesNextAction *action)
{
  g_autofree char *command = rushes_cli_advice_write_command (cli, take, action);
  g_autofree char *amount = NULL;

  g_string_append_printf (text, "\n%s %s", action->is_primary ? "→" : "·", action->label);
  if (action->model_label != NULL)
    g_string_append_printf (text, ": %s", action->model_label);
  if (action->costs)
    {
      amount = rushes_money_to_string (action->price);
      /* Translators: %s is an amount that is expected, as in "$1.24". */
      g_string_append_printf (text, _(" (about %s)"), amount);
    }
  g_string_append_c (text, '\n');
  if (action->because != NULL)
    g_string_append_printf (text, "  %s\n", action->because);
  if (command != NULL)
    g_string_append_printf (text, "  %s\n", command);
}

static char *
explain (RushesCli     *cli,
         RushesTake    *take,
         RushesVerdict *verdict,
         GPtrArray     *actions)
{
  GString *text = g_string_new (NULL);

  if (verdict != NULL)
    {
      g_autofree char *price = rushes_verdict_dup_price (verdict);

      g_string_append_printf (text, "%s %s\n", verdict->cause, price);
      if (verdict->said != NULL)
        /* Translators: the words of a service or of the computer. */
        g_string_append_printf (text, _("What was said: %s\n"), verdict->said);
    }
  if (actions->len == 0)
    g_string_append (text, _("There is nothing to be done with this take now.\n"));
  for (guint i = 0; i < actions->len; i++)
    explain_action (text, cli, take, g_ptr_array_index (actions, i));

  return g_string_free (text, FALSE);
}

static RushesNextAction *
find_action (GPtrArray   *actions,
             const char  *id,
             GError     **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < actions->len; i++)
    {
      RushesNextAction *action = g_ptr_array_index (actions, i);

      if (g_str_equal (action->id, id))
        return action;

      g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", action->id);
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: a word, then a list of words. */
               _("“%s” can not be done with this take now. There is: %s"), id,
               ids->len > 0 ? ids->str : "–");

  return NULL;
}

/* An edit needs words, which make it a thing that can be done. */
static gboolean
prepare (RushesCli         *cli,
         RushesNextAction  *action,
         GError           **error)
{
  const char *prompt = rushes_cli_args_get_text (rushes_cli_get_args (cli), "prompt");
  g_autofree char *label = NULL;

  if (g_str_equal (action->verb, "edit-take") && prompt == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--prompt is missing: say what stays and what changes"));
      return FALSE;
    }

  if (g_str_equal (action->verb, "edit-take") || rushes_advisor_can_do (action))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“%s” is for a person to do: %s"), action->id, action->label);

  return FALSE;
}

static RushesTake *
do_action (RushesCli         *cli,
           RushesAdvisor     *advisor,
           RushesTake        *take,
           RushesNextAction  *action,
           GError           **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  const char *prompt = rushes_cli_args_get_text (rushes_cli_get_args (cli), "prompt");

  if (!prepare (cli, action, error))
    return NULL;

  rushes_advisor_do_async (advisor, take, action, prompt, rushes_cli_get_cancellable (cli),
                           rushes_cli_wait_cb, &wait);

  return rushes_advisor_do_finish (advisor, rushes_cli_wait_for (&wait), error);
}

/* What fetches must wait for the file: nobody else fetches it. */
static gboolean
wait_for (RushesCli         *cli,
          RushesStudio      *studio,
          RushesTake        *next,
          RushesNextAction  *action,
          GError           **error)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  RushesCliArgs *args = rushes_cli_get_args (cli);

  if (g_str_equal (action->verb, "give-up"))
    return TRUE;

  g_ptr_array_add (takes, next);
  if (!rushes_cli_takes_acknowledge (cli, studio, takes, error))
    return FALSE;
  if (!rushes_cli_args_is_set (args, "wait") && !g_str_equal (action->verb, "fetch-again"))
    return TRUE;

  rushes_cli_set_limit (cli, rushes_cli_takes_get_limit (args, rushes_take_get_kind (next)));

  return rushes_cli_takes_wait (cli, studio, takes, RUSHES_TAKE_STATE_READY, error);
}

static gboolean
run_action (RushesCli      *cli,
            RushesStudio   *studio,
            RushesAdvisor  *advisor,
            RushesTake     *take,
            GPtrArray      *actions,
            GError        **error)
{
  const char *id = rushes_cli_args_get_text (rushes_cli_get_args (cli), "do");
  RushesNextAction *action = find_action (actions, id, error);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (RushesTake) next = NULL;

  if (action == NULL)
    return FALSE;

  next = do_action (cli, advisor, take, action, error);
  if (next == NULL || !wait_for (cli, studio, next, action, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "inferenceJobId",
                                 rushes_take_get_remote_id (next) != NULL
                                   ? rushes_take_get_remote_id (next) : "");
  json_object_set_string_member (answer, "takeId", rushes_take_get_id (next));
  if (rushes_take_get_parent_id (next) != NULL)
    json_object_set_string_member (answer, "parentTakeId", rushes_take_get_parent_id (next));
  json_object_set_string_member (answer, "model", rushes_take_get_model (next));
  json_object_set_string_member (answer, "state",
                                 rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE,
                                                      (int) rushes_take_get_state (next)));

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "inferenceJobId",
                                       error);
}

static gboolean
print_actions (RushesCli      *cli,
               RushesAdvisor  *advisor,
               RushesTake     *take,
               GPtrArray      *actions,
               GError        **error)
{
  g_autoptr (RushesVerdict) verdict = rushes_advisor_explain (advisor, take);
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonObject) answer = NULL;
  const char *ids[] = { NULL, NULL };
  RushesNextAction *first = actions->len > 0 ? g_ptr_array_index (actions, 0) : NULL;

  if (rushes_cli_args_is_set (rushes_cli_get_args (cli), "explain"))
    {
      g_autofree char *text = explain (cli, take, verdict, actions);

      rushes_cli_output_add_text (output, text);
      return TRUE;
    }

  if (first != NULL && first->is_primary)
    ids[0] = first->id;
  answer = describe_all (cli, take, verdict, actions);
  node = json_node_init_object (json_node_alloc (), answer);

  return rushes_cli_output_add (output, node, ids, error);
}

static gboolean
run_next (RushesCli  *cli,
          GError    **error)
{
  const char *id = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  RushesStudio *studio = rushes_cli_open_studio (cli, error);
  g_autoptr (RushesAdvisor) advisor = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  RushesTake *take;

  if (studio == NULL)
    return FALSE;

  take = rushes_library_find_take (rushes_studio_get_library (studio), id);
  if (take == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                   _("There is no take “%s” in the library"), id);
      return FALSE;
    }

  advisor = rushes_advisor_new (studio, error);
  if (advisor == NULL)
    return FALSE;

  actions = rushes_advisor_list (advisor, take);
  if (rushes_cli_args_has (rushes_cli_get_args (cli), "do"))
    return run_action (cli, studio, advisor, take, actions, error);

  return print_actions (cli, advisor, take, actions, error);
}

static const RushesCliOption options[] = {
  { "explain", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Say it in words, with the commands") },
  { "do", 0, RUSHES_CLI_OPTION_TEXT, N_("ACTION"), N_("Do it; what costs is charged") },
  { "prompt", 'p', RUSHES_CLI_OPTION_TEXT, N_("TEXT"),
    N_("What stays and what changes, for an edit of the clip") },
  { "wait", 'w', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Wait until it is done") },
  { "timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"), N_("Wait no longer, such as 20m") },
  { NULL }
};

const RushesCliCommand rushes_cli_next = {
  .name = "next",
  .arguments = N_("TAKE"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Tell what can be done with a take next, and do it"),
  .details = N_("A take is known by its id, by the id of its job, or by the media id of its clip. "
                "For one that failed: why, whether it was charged, and the one thing to do. "
                "Nothing is done without --do."),
  .example = "rushes next \"$JOB\" --explain",
  .options = options,
  .has_effects = TRUE,
  .run = run_next,
};
