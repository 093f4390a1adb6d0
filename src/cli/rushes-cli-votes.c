/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/rushes-enums.h"
#include "model/rushes-vote-file.h"
#include "route/rushes-route-facts.h"
#include "studio/rushes-vote-hint.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

#include "rushes-cli.h"

#define MAX_FILES 1000
#define QUESTIONS "overall prompt motion identity"

static gboolean
read_file (const char  *path,
           GPtrArray   *all,
           GError     **error)
{
  g_autoptr (GPtrArray) votes = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  text = rushes_file_read (path, RUSHES_VOTE_FILE_MAX_BYTES, &length, error);
  if (text == NULL)
    return FALSE;

  votes = rushes_vote_file_read (text, (gssize) length, error);
  if (votes == NULL)
    {
      g_prefix_error (error, "“%s”: ", path);
      return FALSE;
    }

  g_ptr_array_extend (all, votes, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  return TRUE;
}

/* All files or none. */
static gboolean
run_import (RushesCli  *cli,
            GError    **error)
{
  const char * const *paths = rushes_cli_args_get_arguments (rushes_cli_get_args (cli));
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RushesLibrary) library = NULL;
  g_autoptr (JsonObject) answer = NULL;
  RushesVoteCounts counts = { 0 };

  for (guint i = 0; paths[i] != NULL; i++)
    if (!read_file (paths[i], votes, error))
      return FALSE;

  library = rushes_library_open (rushes_cli_get_paths (cli), error);
  if (library == NULL || !rushes_library_add_votes (library, votes, &counts, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_int_member (answer, "votes", votes->len);
  json_object_set_int_member (answer, "new", counts.n_new);
  json_object_set_int_member (answer, "known", counts.n_known);
  json_object_set_int_member (answer, "unknown", counts.n_unknown);
  if (counts.n_unknown > 0)
    rushes_cli_output_note (rushes_cli_get_output (cli),
                            ngettext ("%u vote is about a take that is not in the library, and was "
                                      "left out",
                                      "%u votes are about takes that are not in the library, and "
                                      "were left out", counts.n_unknown), counts.n_unknown);

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "new", error);
}

static RushesVoteFilter
make_filter (RushesCliArgs *args)
{
  RushesVoteFilter filter = { .question = RUSHES_VOTE_ANY_QUESTION };

  rushes_enum_from_nick (RUSHES_TYPE_VOTE_QUESTION, rushes_cli_args_get_text (args, "question"),
                         &filter.question);
  filter.use_case = rushes_cli_args_get_text (args, "use-case");
  filter.project = rushes_cli_args_get_text (args, "project");
  filter.has_stand_ins = rushes_cli_args_is_set (args, "animatics");

  return filter;
}

static gboolean
run_export (RushesCli  *cli,
            GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  RushesVoteFilter filter = make_filter (args);
  g_autoptr (RushesLibrary) library = rushes_library_open (rushes_cli_get_paths (cli), error);
  g_autoptr (GPtrArray) votes = NULL;
  g_autoptr (JsonObject) file = NULL;
  g_autofree char *text = NULL;

  filter.has_all_kinds = TRUE;
  votes = library != NULL ? rushes_library_list_votes (library, &filter, error) : NULL;
  if (votes == NULL)
    return FALSE;
  if (votes->len > RUSHES_VOTE_FILE_MAX_VOTES)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("A file holds at most %d votes. Take fewer: --question, --use-case, "
                     "--project"),
                   RUSHES_VOTE_FILE_MAX_VOTES);
      return FALSE;
    }

  text = rushes_vote_file_write (votes);
  file = rushes_json_parse_object (text, -1, error);

  return file != NULL &&
         rushes_cli_output_add_object (rushes_cli_get_output (cli), file, NULL, error);
}

/* More digits are more than any number of votes can tell. */
static void
set_percent (JsonObject *object,
             const char *member,
             double      share)
{
  json_object_set_int_member (object, member, lround (share * 100));
}

static JsonArray *
list_ranks (const RushesRank *ranks,
            guint             n_ranks)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < n_ranks; i++)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "model", ranks[i].name);
      set_percent (object, "percent", ranks[i].share);
      set_percent (object, "lowPercent", ranks[i].low);
      set_percent (object, "highPercent", ranks[i].high);
      json_object_set_int_member (object, "votes", ranks[i].n_votes);
      json_object_set_int_member (object, "wins", ranks[i].n_wins);
      json_object_set_int_member (object, "ties", ranks[i].n_ties);
      json_object_set_boolean_member (object, "betterThanNext", ranks[i].is_clear);
      json_array_add_object_element (array, object);
    }

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
describe (const RushesVoteFilter *filter,
          RushesRanking          *ranking,
          GStrvBuilder           *names)
{
  JsonObject *answer = json_object_new ();
  guint n_ranks = 0;
  const RushesRank *ranks = rushes_ranking_compute (ranking, &n_ranks);
  gboolean is_known = FALSE;

  for (guint i = 0; i < n_ranks; i++)
    is_known |= ranks[i].is_clear;
  for (guint i = 0; is_known && i < n_ranks; i++)
    g_strv_builder_add (names, ranks[i].name);

  json_object_set_string_member (answer, "question",
                                 rushes_enum_to_nick (RUSHES_TYPE_VOTE_QUESTION,
                                                      filter->question));
  set_text (answer, "useCase", filter->use_case);
  set_text (answer, "project", filter->project);
  json_object_set_int_member (answer, "votes", rushes_ranking_get_n_votes (ranking));
  json_object_set_boolean_member (answer, "known", is_known);
  json_object_set_string_member (answer, "summary",
                                 is_known ? _("The votes tell some of these models apart")
                                          : _("Not known yet: the votes tell none of these models "
                                              "from another"));
  json_object_set_array_member (answer, "models", list_ranks (ranks, n_ranks));

  return answer;
}

static gboolean
run_rank (RushesCli  *cli,
          GError    **error)
{
  RushesVoteFilter filter = make_filter (rushes_cli_get_args (cli));
  g_autoptr (RushesLibrary) library = rushes_library_open (rushes_cli_get_paths (cli), error);
  g_autoptr (RushesRanking) ranking = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_auto (GStrv) names = NULL;

  if (filter.question == RUSHES_VOTE_ANY_QUESTION)
    filter.question = RUSHES_VOTE_OVERALL;
  ranking = library != NULL ? rushes_vote_hint_rank (library, &filter, error) : NULL;
  if (ranking == NULL)
    return FALSE;

  answer = describe (&filter, ranking, builder);
  node = json_node_init_object (json_node_alloc (), answer);
  names = g_strv_builder_end (builder);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, (const char * const *) names,
                                error);
}

#define FILTER_OPTIONS \
  { "use-case", 0, RUSHES_CLI_OPTION_TEXT, N_("WORD"), \
    N_("Only votes on shots that are for this"), RUSHES_ROUTE_INTENTS }, \
  { "question", 0, RUSHES_CLI_OPTION_TEXT, N_("WORD"), N_("Only votes on this question"), \
    QUESTIONS }

static const RushesCliOption export_options[] = {
  FILTER_OPTIONS,
  { NULL }
};

static const RushesCliOption rank_options[] = {
  FILTER_OPTIONS,
  { "animatics", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("The votes on animatics, which say nothing of the models") },
  { NULL }
};

const RushesCliCommand rushes_cli_vote_import = {
  .name = "vote import",
  .arguments = N_("FILE…"),
  .min_arguments = 1,
  .max_arguments = MAX_FILES,
  .summary = N_("Read votes that a page of a comparison has written"),
  .details = N_("Tells how many votes are new, known already, or about takes that are not in the "
                "library. The same file read twice counts once. If one of the files is wrong, "
                "nothing is read."),
  .example = "rushes vote import ~/Downloads/votes-*.json",
  .has_effects = TRUE,
  .run = run_import,
};

const RushesCliCommand rushes_cli_vote_export = {
  .name = "vote export",
  .summary = N_("Print the votes as a file that can be read again"),
  .details = N_("Takes are named by their id and the hash of their file; models, prompts and "
                "projects are left out. --project takes the votes of one project."),
  .example = "rushes vote export >votes.json",
  .options = export_options,
  .run = run_export,
};

const RushesCliCommand rushes_cli_rank = {
  .name = "rank",
  .summary = N_("Rank models by the votes on their takes"),
  .details = N_("The percentage is how often a model would win against an average one, with its "
                "95 % interval. Of the question “overall” unless another is given; --project takes "
                "the votes of one project. With --quiet the models, best first, if the votes tell "
                "any of them apart."),
  .example = "rushes rank --use-case product --jq '.models[] | \"\\(.model) \\(.percent)\"'",
  .options = rank_options,
  .run = run_rank,
};
