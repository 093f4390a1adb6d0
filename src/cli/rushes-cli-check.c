/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "studio/rushes-measure.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-sniff.h"
#include "rushes-cli-subject.h"
#include "rushes-cli-wait.h"

#define MAX_TAKES 100

static JsonObject *
measure (RushesCli         *cli,
         RushesStudio      *studio,
         RushesCliSubject  *subject,
         GError           **error)
{
  const char *reference = rushes_cli_args_get_text (rushes_cli_get_args (cli), "reference");
  g_auto (RushesCliWait) wait = { NULL };

  if (subject->take != NULL && reference == NULL)
    rushes_measure_take_async (studio, subject->take, RUSHES_MEASURE_CHECK, FALSE,
                               rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  else
    rushes_measure_file_async (studio, subject->path, reference, RUSHES_MEASURE_CHECK,
                               rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);

  return rushes_measure_finish (studio, rushes_cli_wait_for (&wait), error);
}

/* Seconds, as all times that people give and read. */
static JsonArray *
list_facts (JsonObject *answer)
{
  JsonArray *facts = rushes_json_get_array (answer, "facts");
  JsonArray *rows = json_array_new ();

  for (guint i = 0; facts != NULL && i < json_array_get_length (facts); i++)
    {
      JsonObject *fact = json_array_get_object_element (facts, i);
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "kind", rushes_json_get_string (fact, "kind", ""));
      json_object_set_double_member (row, "start",
                                     (double) rushes_json_get_int (fact, "startMs", 0) / 1000);
      json_object_set_double_member (row, "end",
                                     (double) rushes_json_get_int (fact, "endMs", 0) / 1000);
      json_array_add_object_element (rows, row);
    }

  return rows;
}

/* With --quiet the kinds, each once. */
static char **
list_kinds (JsonArray *facts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      const char *kind = json_object_get_string_member (json_array_get_object_element (facts, i),
                                                        "kind");

      if (g_hash_table_add (seen, (gpointer) kind))
        g_strv_builder_add (builder, kind);
    }

  return g_strv_builder_end (builder);
}

static gboolean
check_one (RushesCli     *cli,
           RushesStudio  *studio,
           const char    *text,
           GError       **error)
{
  g_auto (RushesCliSubject) subject = { NULL };
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) answer = NULL;
  g_auto (GStrv) kinds = NULL;
  JsonObject *row = json_object_new ();
  JsonArray *facts;

  json_node_take_object (node, row);
  if (!rushes_cli_subject_find (&subject, cli, studio, text, error) ||
      !rushes_cli_subject_fetch (&subject, cli, error))
    return FALSE;

  answer = measure (cli, studio, &subject, error);
  if (answer == NULL)
    {
      g_prefix_error (error, "“%s”: ", text);
      return FALSE;
    }

  facts = list_facts (answer);
  kinds = list_kinds (facts);
  json_object_set_string_member (row, "take", text);
  json_object_set_array_member (row, "facts", facts);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, (const char * const *) kinds,
                                error);
}

static gboolean
check_arguments (RushesCliArgs  *args,
                 GError        **error)
{
  const char * const *texts = rushes_cli_args_get_arguments (args);
  const char *reference = rushes_cli_args_get_text (args, "reference");
  g_autofree char *mime_type = NULL;

  if (reference != NULL)
    {
      mime_type = rushes_cli_sniff (reference, error);
      if (mime_type == NULL)
        return FALSE;
    }

  for (guint i = 0; texts[i] != NULL; i++)
    if (!rushes_cli_subject_check (texts[i], error))
      return FALSE;

  return TRUE;
}

/* What was found in the others is worth having when one is broken. */
static gboolean
run_check (RushesCli  *cli,
           GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char * const *texts = rushes_cli_args_get_arguments (args);
  g_autoptr (GError) first_error = NULL;
  RushesStudio *studio;

  if (!check_arguments (args, error))
    return FALSE;

  studio = rushes_cli_open_studio (cli, error);
  if (studio == NULL)
    return FALSE;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (check_one (cli, studio, texts[i], &local_error))
        continue;
      if (g_error_matches (local_error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (first_error == NULL)
        first_error = g_steal_pointer (&local_error);
      else
        rushes_cli_output_warn (rushes_cli_get_output (cli), "%s", local_error->message);
    }

  if (first_error == NULL)
    return TRUE;

  if (rushes_cli_output_flush (rushes_cli_get_output (cli), error))
    g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

static const RushesCliOption options[] = {
  { "reference", 0, RUSHES_CLI_OPTION_FILE, N_("FILE"),
    N_("The picture that the clip should begin with; a take knows its own") },
  { NULL }
};

const RushesCliCommand rushes_cli_check = {
  .name = "check",
  .arguments = N_("TAKE…"),
  .min_arguments = 1,
  .max_arguments = MAX_TAKES,
  .summary = N_("Look for black, frozen or flickering stretches, cuts, and faults of the sound"),
  .details = N_("A take is a job’s id, a media id, or a file. Prints what was found and when, in "
                "seconds: facts to look at, no verdict. What is found, or not, does not change "
                "the exit status. With --quiet only the kinds."),
  .example = "rushes check clip.mp4 --jq '.facts[] | \"\\(.start) \\(.kind)\"'",
  .options = options,
  .run = run_check,
};
