/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "store/rushes-library-evidence.h"
#include "studio/rushes-evidence.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"

#include "rushes-cli-jobs.h"
#include "rushes-cli-wait.h"

#define DECISIONS "failed running ready published"

/* What the first argument names. */
typedef struct
{
  RushesStudio *studio;
  RushesTake   *take;
  RushesPost   *post;
} Subject;

static gboolean
find_subject (RushesCli  *cli,
              Subject    *subject,
              GError    **error)
{
  const char *id = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  RushesLibrary *library;

  subject->studio = rushes_cli_open_studio (cli, error);
  if (subject->studio == NULL)
    return FALSE;

  library = rushes_studio_get_library (subject->studio);
  subject->take = rushes_library_find_take (library, id);
  if (subject->take == NULL)
    subject->post = rushes_library_find_post (library, id);
  if (subject->take != NULL || subject->post != NULL)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
               _("There is no job “%s” in the library"), id);
  return FALSE;
}

static const char *
get_id (Subject *subject)
{
  return subject->take != NULL ? rushes_take_get_id (subject->take)
                               : rushes_post_get_id (subject->post);
}

static const char *
get_state (Subject *subject)
{
  return subject->take != NULL
           ? rushes_enum_to_nick (RUSHES_TYPE_TAKE_STATE, rushes_take_get_state (subject->take))
           : rushes_enum_to_nick (RUSHES_TYPE_POST_STATE, rushes_post_get_state (subject->post));
}

/* Times as they stand everywhere else. */
static JsonArray *
dup_evidence (Subject *subject)
{
  JsonArray *list = rushes_library_list_evidence (rushes_studio_get_library (subject->studio),
                                                  get_id (subject));

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = json_array_get_object_element (list, i);
      g_autofree char *time = rushes_time_to_iso (json_object_get_int_member (item, "at"));

      json_object_set_string_member (item, "at", time);
    }

  return list;
}

static gboolean
print_subject (RushesCli  *cli,
               Subject    *subject,
               GError    **error)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  g_auto (GStrv) lines = rushes_studio_dup_evidence (subject->studio, get_id (subject));
  JsonArray *words = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    json_array_add_string_element (words, lines[i]);
  json_object_set_string_member (answer, subject->take != NULL ? "takeId" : "postId",
                                 get_id (subject));
  json_object_set_string_member (answer, "state", get_state (subject));
  json_object_set_array_member (answer, "summary", words);
  json_object_set_array_member (answer, "evidence", dup_evidence (subject));

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer,
                                       subject->take != NULL ? "takeId" : "postId", error);
}

static gboolean
run_evidence (RushesCli  *cli,
              GError    **error)
{
  Subject subject = { NULL };

  return find_subject (cli, &subject, error) && print_subject (cli, &subject, error);
}

static gboolean
fail_decision (Subject     *subject,
               const char  *decision,
               GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               subject->take != NULL
                 ? _("A take is resolved as “failed”, as “running” with the id of its job, or as "
                     "“ready” with the media id of its file, not as “%s”")
                 : _("A post is resolved as “failed” or as “published”, not as “%s”"), decision);
  return FALSE;
}

static gboolean
need_id (const char  *decision,
         const char  *id,
         GError     **error)
{
  if (id != NULL)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“%s” needs the service's id as the second argument"), decision);
  return FALSE;
}

static gboolean
resolve_running (RushesCli   *cli,
                 Subject     *subject,
                 const char  *id,
                 GError     **error)
{
  g_auto (RushesCliWait) wait = { NULL };

  rushes_studio_resolve_running_async (subject->studio, subject->take, id,
                                       rushes_cli_get_cancellable (cli), rushes_cli_wait_cb,
                                       &wait);

  return rushes_studio_resolve_running_finish (subject->studio, rushes_cli_wait_for (&wait),
                                               error);
}

static gboolean
resolve_take (RushesCli   *cli,
              Subject     *subject,
              const char  *decision,
              const char  *id,
              GError     **error)
{
  if (g_str_equal (decision, "failed"))
    return rushes_studio_give_up_take (subject->studio, subject->take, error);
  if (g_str_equal (decision, "running"))
    return need_id (decision, id, error) && resolve_running (cli, subject, id, error);
  if (g_str_equal (decision, "ready"))
    return need_id (decision, id, error) &&
           rushes_studio_resolve_found (subject->studio, subject->take, id, error);

  return fail_decision (subject, decision, error);
}

static gboolean
resolve_post (Subject     *subject,
              const char  *decision,
              const char  *id,
              GError     **error)
{
  if (g_str_equal (decision, "failed"))
    return rushes_studio_give_up_post (subject->studio, subject->post, error);
  if (g_str_equal (decision, "published"))
    return rushes_studio_resolve_published (subject->studio, subject->post, id, error);

  return fail_decision (subject, decision, error);
}

static gboolean
check_unknown (Subject  *subject,
               GError  **error)
{
  if (g_str_equal (get_state (subject), "unknown"))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
               _("There is nothing to decide: it is “%s”"), get_state (subject));
  return FALSE;
}

static gboolean
run_resolve (RushesCli  *cli,
             GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *decision = rushes_cli_args_get_text (args, "as");
  const char *id = rushes_cli_args_get_argument (args, 1);
  Subject subject = { NULL };

  if (decision == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("Say what became of it: --as failed, running, ready or published"));
      return FALSE;
    }

  return find_subject (cli, &subject, error) && check_unknown (&subject, error) &&
         (subject.take != NULL ? resolve_take (cli, &subject, decision, id, error)
                               : resolve_post (&subject, decision, id, error)) &&
         print_subject (cli, &subject, error);
}

static const RushesCliOption resolve_options[] = {
  { "as", 0, RUSHES_CLI_OPTION_TEXT, N_("STATE"), N_("What became of it"), DECISIONS },
  { NULL }
};

const RushesCliCommand rushes_cli_jobs_evidence = {
  .name = "jobs evidence",
  .arguments = N_("ID"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Show what is known of a job that was sent and not answered"),
  .details = N_("ID is a take or a post. `summary` says it in words, `evidence` as it was kept."),
  .example = "rushes jobs evidence \"$TAKE\" --jq '.summary[]'",
  .run = run_evidence,
};

const RushesCliCommand rushes_cli_jobs_resolve = {
  .name = "jobs resolve",
  .arguments = N_("ID [SERVICE-ID]"),
  .min_arguments = 1,
  .max_arguments = 2,
  .summary = N_("Decide about a job whose outcome is unknown"),
  .details = N_("Nothing is sent again by this. “failed” says that it did not happen; “running” "
                "goes on with a job that you found, “ready” with a file that you found; a post is "
                "“failed” or “published”."),
  .example = "rushes jobs resolve \"$TAKE\" --as failed",
  .options = resolve_options,
  .run = run_resolve,
};
