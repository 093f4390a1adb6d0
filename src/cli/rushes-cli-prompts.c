/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "store/rushes-library-prompts.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

#include "rushes-cli.h"

#define DEFAULT_LIMIT 20

/* The words after the command, as one search. */
static char *
join_words (RushesCliArgs *args)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *word;

  for (guint i = 0; (word = rushes_cli_args_get_argument (args, i)) != NULL; i++)
    g_string_append_printf (words, i > 0 ? " %s" : "%s", word);

  return g_strdup (words->str);
}

static JsonArray *
list_models (const char *models)
{
  g_auto (GStrv) names = g_strsplit (models != NULL ? models : "", ", ", -1);
  JsonArray *array = json_array_new ();

  for (guint i = 0; names[i] != NULL && names[i][0] != '\0'; i++)
    json_array_add_string_element (array, names[i]);

  return array;
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static JsonObject *
describe (RushesLibrary    *library,
          RushesPastPrompt *prompt)
{
  const RushesPastPromptRecord *record = rushes_past_prompt_get_record (prompt);
  g_autofree char *time = rushes_time_to_iso (record->used_at);
  g_autoptr (JsonObject) brief = rushes_library_load_past_brief (library, prompt, NULL);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "prompt", record->text);
  json_object_set_string_member (object, "usedAt", time);
  json_object_set_string_member (object, "kind", record->kind);
  json_object_set_int_member (object, "takes", record->n_takes);
  json_object_set_array_member (object, "models", list_models (record->models));
  set_text (object, "shotId", record->shot_id);
  set_text (object, "takeId", g_str_equal (record->kind, "take") ? record->subject : NULL);
  set_text (object, "readyTakeId", record->ready_take_id);
  if (brief != NULL)
    json_object_set_object_member (object, "brief", g_steal_pointer (&brief));
  else
    json_object_set_null_member (object, "brief");

  return object;
}

static gboolean
print_prompts (RushesCli      *cli,
               RushesLibrary  *library,
               GPtrArray      *prompts,
               GError        **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  JsonObject *answer = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < prompts->len; i++)
    {
      RushesPastPrompt *prompt = g_ptr_array_index (prompts, i);

      json_array_add_object_element (list, describe (library, prompt));
      g_ptr_array_add (texts, (gpointer) rushes_past_prompt_get_record (prompt)->text);
    }
  g_ptr_array_add (texts, NULL);
  json_object_set_array_member (answer, "prompts", list);
  json_node_take_object (node, answer);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node,
                                (const char * const *) texts->pdata, error);
}

static gboolean
run_history (RushesCli  *cli,
             GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  gint64 limit = rushes_cli_args_get_number (args, "limit", DEFAULT_LIMIT);
  g_autofree char *words = join_words (args);
  g_autoptr (RushesLibrary) library = NULL;
  g_autoptr (GPtrArray) prompts = NULL;

  if (limit < 1)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--limit takes 1 or more"));
      return FALSE;
    }
  if (!g_utf8_validate (words, -1, NULL))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The words are not in UTF-8"));
      return FALSE;
    }

  /* Looking back needs no backend. */
  library = rushes_library_open (rushes_cli_get_paths (cli), error);
  if (library == NULL)
    return FALSE;

  prompts = rushes_library_search_prompts (library, words, (guint) MIN (limit, G_MAXINT), error);

  return prompts != NULL && print_prompts (cli, library, prompts, error);
}

static const RushesCliOption options[] = {
  { "limit", 'n', RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"), N_("Not more than this many") },
  { NULL }
};

const RushesCliCommand rushes_cli_history = {
  .name = "history",
  .arguments = N_("[WORD…]"),
  .max_arguments = G_MAXINT,
  .summary = N_("Search the prompts of takes and drafts, those used last first"),
  .details = N_("Each prompt is there once, with the brief that it was last used in. All of the "
                "words must be in it; each may be the beginning of one."),
  .example = "rushes history sneaker rain --limit 5 --quiet",
  .options = options,
  .run = run_history,
};
