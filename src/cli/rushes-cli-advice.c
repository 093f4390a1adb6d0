/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-advice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/rushes-library-journal.h"
#include "studio/rushes-command-line.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

#include "rushes-cli-private.h"

static void
append_word (GString    *line,
             const char *word)
{
  g_autofree char *quoted = rushes_command_line_quote (word);

  g_string_append_printf (line, " %s", quoted);
}

static void
append_option (GString    *line,
               const char *option,
               const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (line, " --%s", option);
  append_word (line, value);
}

/* The backend that was asked for by name has to be asked again. */
static GString *
begin_line (RushesCli  *cli,
            const char *verb)
{
  GString *line = g_string_new (g_get_prgname ());
  const char *backend = rushes_cli_args_get_text (rushes_cli_get_args (cli), "backend");

  g_string_append_printf (line, " %s", verb);
  append_option (line, "backend", backend);

  return line;
}

/* The action itself, as this program does it. */
static char *
write_do (RushesCli        *cli,
          RushesTake       *take,
          RushesNextAction *action)
{
  GString *line = begin_line (cli, "next");

  append_word (line, rushes_take_get_id (take));
  append_option (line, "do", action->id);
  if (g_str_equal (action->verb, "edit-take"))
    /* Translators: a prompt for a model that changes clips, as an example. */
    append_option (line, "prompt", _("Keep the scene and the camera; change …"));
  if (action->costs)
    g_string_append (line, " --wait");

  return g_string_free (line, FALSE);
}

static void
append_params (GString    *line,
               JsonObject *params)
{
  g_autofree char *text = NULL;

  if (params == NULL || json_object_get_size (params) == 0)
    return;

  text = rushes_json_object_to_string (params, FALSE);
  append_option (line, "params", text);
}

static void
append_references (GString     *line,
                   RushesBrief *brief)
{
  GListModel *references = rushes_brief_get_references (brief);

  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);
      const char *media_id = rushes_reference_get_media_id (reference);

      append_option (line, "attach",
                     media_id != NULL ? media_id : rushes_reference_get_path (reference));
    }
}

/* The command line that asked for the take, to be changed where it has to be. */
static char *
write_brief (RushesCli  *cli,
             RushesTake *take,
             gboolean    with_model)
{
  RushesLibrary *library = rushes_studio_get_library (cli->studio);
  gboolean is_image = rushes_take_get_kind (take) == RUSHES_MEDIA_KIND_IMAGE;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (RushesBrief) brief = NULL;
  GString *line;

  object = rushes_library_load_take_brief (library, rushes_take_get_id (take), NULL);
  brief = object != NULL ? rushes_brief_new_from_json (object, NULL) : NULL;
  if (brief == NULL)
    return NULL;

  line = begin_line (cli, !with_model ? "route" : is_image ? "generate image" : "generate video");
  if (with_model)
    append_option (line, "model", rushes_take_get_model (take));
  append_option (line, "prompt", rushes_brief_get_prompt (brief));
  append_references (line, brief);
  append_params (line, rushes_brief_get_params (brief));
  if (!with_model)
    g_string_append (line, " --explain");

  return g_string_free (line, FALSE);
}

static char *
write_edit (RushesCli  *cli,
            RushesTake *take)
{
  const char *media = rushes_media_kind_to_string (rushes_take_get_kind (take));
  g_autofree char *verb = g_strdup_printf ("edit %s", media);
  JsonObject *request = rushes_take_get_request (take);
  GString *line;

  /* Where the file of an edit lay is not kept. */
  if (rushes_take_get_parent_id (take) == NULL)
    return NULL;

  line = begin_line (cli, verb);
  append_option (line, "operation", rushes_take_get_operation (take));
  append_option (line, "media", rushes_take_get_parent_id (take));
  append_params (line, request != NULL ? rushes_json_get_object (request, "params") : NULL);

  return g_string_free (line, FALSE);
}

/* What is done about an error as such, or elsewhere than in a take. */
static char *
write_plain (RushesCli  *cli,
             const char *verb,
             const char *link)
{
  static const struct
  {
    const char *verb;
    const char *command;
  } commands[] = {
    { "store-key", "auth login" },
  };

  /* Play money comes from here. */
  if (g_str_equal (verb, "top-up") && cli->backend != NULL &&
      rushes_provider_is_sandbox (rushes_backend_get_provider (cli->backend)))
    return g_string_free (begin_line (cli, "sandbox top-up"), FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].verb, verb))
      return g_string_free (begin_line (cli, commands[i].command), FALSE);

  return link != NULL ? g_strdup_printf ("xdg-open %s", link) : NULL;
}

/**
 * rushes_cli_advice_write_command:
 * @cli: the surroundings
 * @take: a take
 * @action: one of its actions
 *
 * Writes the command line for an action, ready to paste.
 *
 * Returns: (transfer full) (nullable): the command, or %NULL if there is none for it
 */
char *
rushes_cli_advice_write_command (RushesCli        *cli,
                                 RushesTake       *take,
                                 RushesNextAction *action)
{
  g_return_val_if_fail (RUSHES_IS_CLI (cli), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);
  g_return_val_if_fail (action != NULL, NULL);

  if (rushes_advisor_can_do (action) || g_str_equal (action->verb, "edit-take"))
    return write_do (cli, take, action);

  if (g_str_equal (action->verb, "edit-brief") || g_str_equal (action->verb, "drop-project"))
    return write_brief (cli, take, TRUE);
  if (g_str_equal (action->verb, "choose-model") &&
      rushes_take_get_kind (take) == RUSHES_MEDIA_KIND_IMAGE)
    return g_string_free (begin_line (cli, "models list"), FALSE);
  if (g_str_equal (action->verb, "choose-model"))
    return write_brief (cli, take, FALSE);
  if (g_str_equal (action->verb, "render-again"))
    return write_edit (cli, take);
  if (g_str_equal (action->verb, "wait") && rushes_take_get_remote_id (take) != NULL)
    return g_strdup_printf ("%s jobs wait inference %s", g_get_prgname (),
                            rushes_take_get_remote_id (take));

  return write_plain (cli, action->verb, action->link);
}

/**
 * rushes_cli_advice_add_take:
 * @cli: the surroundings
 * @take: a take that failed
 *
 * Keeps a take whose failure is to be explained when the program ends.
 */
void
rushes_cli_advice_add_take (RushesCli  *cli,
                            RushesTake *take)
{
  g_return_if_fail (RUSHES_IS_CLI (cli));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  if (cli->failed_takes == NULL)
    cli->failed_takes = g_ptr_array_new_with_free_func (g_object_unref);
  if (!g_ptr_array_find (cli->failed_takes, take, NULL))
    g_ptr_array_add (cli->failed_takes, g_object_ref (take));
}

static void
say_next (RushesCli  *cli,
          const char *label,
          const char *command)
{
  if (command == NULL)
    return;

  /* Translators: what to do, then a command. */
  rushes_cli_output_warn (rushes_cli_get_output (cli), _("Next: %s\n  %s"), label, command);
}

/* What it costs is said before anybody pastes the command. */
static char *
write_label (RushesNextAction *action)
{
  g_autofree char *amount = NULL;

  if (!action->costs || action->model_label == NULL)
    return g_strdup (action->label);

  amount = rushes_money_to_string (action->price);

  /* Translators: what to do, a model, and an amount that is expected. */
  return g_strdup_printf (_("%s (%s, about %s)"), action->label, action->model_label, amount);
}

static void
say_take (RushesCli     *cli,
          RushesAdvisor *advisor,
          RushesTake    *take)
{
  g_autoptr (RushesVerdict) verdict = rushes_advisor_explain (advisor, take);
  g_autoptr (GPtrArray) actions = rushes_advisor_list (advisor, take);
  g_autofree char *price = NULL;

  if (verdict == NULL)
    return;

  price = rushes_verdict_dup_price (verdict);
  rushes_cli_output_warn (rushes_cli_get_output (cli), "%s %s", verdict->cause, price);
  if (actions->len > 0)
    {
      RushesNextAction *action = g_ptr_array_index (actions, 0);
      g_autofree char *command = rushes_cli_advice_write_command (cli, take, action);

      g_autofree char *label = write_label (action);

      say_next (cli, label, command);
    }
}

/* The same post again, as it was asked for. */
static char *
write_post (RushesCli  *cli,
            const char *verb)
{
  static const char * const names[] = {
    "media", "account", "caption", "alt-text", "product", "privacy-level", "scheduled-at", NULL
  };
  RushesCliArgs *args = rushes_cli_get_args (cli);
  GString *line = begin_line (cli, verb);

  for (guint i = 0; names[i] != NULL; i++)
    if (rushes_cli_command_find_option (rushes_cli_args_get_command (args), names[i]) != NULL)
      append_option (line, names[i], rushes_cli_args_get_text (args, names[i]));
  g_string_append (line, " --wait");

  return g_string_free (line, FALSE);
}

static void
say_post (RushesCli          *cli,
          RushesFailureTable *table,
          RushesVerdict      *verdict)
{
  const RushesCliCommand *verb = rushes_cli_args_get_command (rushes_cli_get_args (cli));
  const RushesFailureAction *action =
    rushes_failure_table_find_for_post (table, verdict->action);
  g_autofree char *command = NULL;

  rushes_cli_output_warn (rushes_cli_get_output (cli), "%s", verdict->cause);
  if (g_str_has_prefix (action->id, "post-") || g_str_equal (action->id, "edit-post"))
    command = write_post (cli, verb->name);
  else if (g_str_equal (action->id, "look-at-account"))
    command = g_strdup_printf ("%s publish history %s", g_get_prgname (),
                               strrchr (verb->name, ' ') + 1);
  else
    command = write_plain (cli, action->id, action->link);
  say_next (cli, action->label, command);
}

static gboolean
is_posting (RushesCli *cli)
{
  const char *verb = rushes_cli_args_get_command (rushes_cli_get_args (cli))->name;

  return g_str_equal (verb, "publish instagram") || g_str_equal (verb, "publish tiktok");
}

/* What a person can do about an error that is not of a take, where it is more than to read it. */
static void
say_error (RushesCli    *cli,
           const GError *error)
{
  g_autoptr (RushesFailureTable) table = NULL;
  g_autoptr (RushesVerdict) verdict = NULL;
  g_autofree char *command = NULL;

  if (rushes_error_get_service_code (error) == NULL &&
      !g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_JOB_FAILED) &&
      !g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME))
    return;

  table = rushes_failure_table_new (rushes_cli_get_paths (cli), NULL);
  verdict = table != NULL ? rushes_verdict_new_for_error (table, error) : NULL;
  if (verdict == NULL || verdict->action == NULL)
    return;

  if (is_posting (cli))
    {
      say_post (cli, table, verdict);
      return;
    }

  command = write_plain (cli, verdict->action->id, verdict->action->link);
  say_next (cli, verdict->action->label, command);
}

/**
 * rushes_cli_advice_say:
 * @cli: the surroundings
 * @error: how the command ended
 *
 * Says, after the error, what it means for each take, whether it cost anything, and the command
 * that goes on from here.
 */
void
rushes_cli_advice_say (RushesCli    *cli,
                       const GError *error)
{
  g_autoptr (RushesAdvisor) advisor = NULL;

  g_return_if_fail (RUSHES_IS_CLI (cli));
  g_return_if_fail (error != NULL);

  if (rushes_error_is_cancelled (error))
    return;

  if (cli->failed_takes == NULL)
    {
      say_error (cli, error);
      return;
    }

  advisor = rushes_advisor_new (cli->studio, NULL);
  for (guint i = 0; advisor != NULL && i < cli->failed_takes->len; i++)
    say_take (cli, advisor, g_ptr_array_index (cli->failed_takes, i));
}
