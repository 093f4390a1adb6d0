/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "studio/rushes-share.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-differences.h"
#include "rushes-cli-place.h"
#include "rushes-cli-subject.h"
#include "rushes-cli-wait.h"

#define MAX_TAKES 12
#define MAX_COLUMNS 12
#define MIN_PIXELS 320
#define MAX_PIXELS 3840

/* Which options make a difference for what: a mistake is told and not passed over. */
static const struct
{
  const char *option;
  const char *verbs;
} uses[] = {
  { "columns", "sheet side" },
  { "every", "sheet" },
  { "title", "side page" },
  { "no-labels", "side" },
  { "frame-numbers", "side" },
  { "sound", "side" },
  { "max-size", "side page" },
  { "blind", "page" },
  { "prompts", "page" },
};

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  g_autofree char *line = g_strdup_printf (_("Comparing: %d %%"), (int) (fraction * 100));

  rushes_cli_output_progress (user_data, line);
}

static void
subject_free (gpointer data)
{
  rushes_cli_subject_clear (data);
  g_free (data);
}

static RushesShareFlags
get_flags (RushesCliArgs *args)
{
  RushesShareFlags flags = RUSHES_SHARE_NONE;

  if (!rushes_cli_args_is_set (args, "no-names"))
    flags |= RUSHES_SHARE_NAMES;
  if (rushes_cli_args_is_set (args, "prompts"))
    flags |= RUSHES_SHARE_PROMPTS;

  return flags;
}

static gboolean
add_takes (RushesCli     *cli,
           RushesStudio  *studio,
           JsonObject    *request,
           GPtrArray     *subjects,
           GError       **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char * const *texts = rushes_cli_args_get_arguments (args);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      RushesCliSubject *subject = g_new0 (RushesCliSubject, 1);

      g_ptr_array_add (subjects, subject);
      if (!rushes_cli_subject_find (subject, cli, studio, texts[i], error) ||
          !rushes_cli_subject_fetch (subject, cli, error))
        return FALSE;
      rushes_share_add (request, studio, subject->take, subject->path, texts[i], get_flags (args));
    }

  return TRUE;
}

static void
add_options (RushesCliArgs *args,
             JsonObject    *request)
{
  static const struct
  {
    const char *option;
    const char *member;
  } numbers[] = {
    { "columns", "columns" }, { "every", "everyMs" }, { "sound", "sound" },
    { "max-size", "maxSize" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (rushes_cli_args_has (args, numbers[i].option))
      json_object_set_int_member (request, numbers[i].member,
                                  rushes_cli_args_get_number (args, numbers[i].option, 0));
  if (rushes_cli_args_has (args, "title"))
    json_object_set_string_member (request, "title", rushes_cli_args_get_text (args, "title"));
  json_object_set_boolean_member (request, "labels", !rushes_cli_args_is_set (args, "no-labels"));
  json_object_set_boolean_member (request, "frameNumbers",
                                  rushes_cli_args_is_set (args, "frame-numbers"));
  json_object_set_boolean_member (request, "blind", rushes_cli_args_is_set (args, "blind"));
}

static gboolean
check_range (RushesCliArgs  *args,
             const char     *option,
             gint64          from,
             gint64          to,
             GError        **error)
{
  gint64 value = rushes_cli_args_get_number (args, option, from);

  if (value >= from && value <= to)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: %s is the name of an option. */
               _("--%s takes a number from %d to %d"), option, (int) from, (int) to);
  return FALSE;
}

/* A word of a list that is separated by spaces. */
static gboolean
has_word (const char *words,
          const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char * const *) list, word);
}

static gboolean
check_options (RushesCliArgs  *args,
               const char     *verb,
               GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (rushes_cli_args_has (args, uses[i].option) && !has_word (uses[i].verbs, verb))
      {
        if (verb[0] == '\0')
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       /* Translators: %s is the name of an option. */
                       _("--%s is for what -o writes; see rushes compare --help"),
                       uses[i].option);
        else
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       /* Translators: %s is the name of an option. */
                       _("--%s does not go with a file of this kind; see rushes compare --help"),
                       uses[i].option);
        return FALSE;
      }

  return check_range (args, "columns", 1, MAX_COLUMNS, error) &&
         check_range (args, "every", 10, G_MAXINT, error) &&
         check_range (args, "max-size", MIN_PIXELS, MAX_PIXELS, error) &&
         check_range (args, "sound", 0, rushes_cli_args_get_n_arguments (args), error);
}

static gboolean
check (RushesCliArgs  *args,
       GError        **error)
{
  const char * const *texts = rushes_cli_args_get_arguments (args);
  const char *path = rushes_cli_args_get_text (args, "output");
  const char *verb;

  verb = path != NULL ? rushes_share_get_verb (path) : "";
  if (verb == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("-o takes a name that ends in .png, .mp4 or .html, not “%s”"), path);
      return FALSE;
    }
  if (!check_options (args, verb, error))
    return FALSE;

  for (guint i = 0; texts[i] != NULL; i++)
    if (!rushes_cli_subject_check (texts[i], error))
      return FALSE;

  return path == NULL || rushes_cli_place_check_file (path, error);
}

static gboolean
run_compare (RushesCli  *cli,
             GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (subject_free);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_auto (RushesCliWait) wait = { NULL };
  RushesStudio *studio;

  if (!check (args, error))
    return FALSE;

  studio = rushes_cli_open_studio (cli, error);
  if (studio == NULL || !add_takes (cli, studio, request, subjects, error))
    return FALSE;

  if (rushes_cli_args_get_text (args, "output") == NULL)
    return rushes_cli_differences_print (cli, studio, subjects, error);

  add_options (args, request);
  rushes_share_write_async (studio, request, rushes_cli_args_get_text (args, "output"), progress_cb,
                            output, rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  answer = rushes_share_write_finish (studio, rushes_cli_wait_for (&wait), error);

  return answer != NULL && rushes_cli_output_add_object (output, answer, "savedTo", error);
}

static const RushesCliOption options[] = {
  { "output", 'o', RUSHES_CLI_OPTION_FILE, N_("FILE"),
    N_("A sheet (.png), the clips beside each other (.mp4), or a page (.html); folders are made") },
  { "columns", 0, RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"),
    N_("Sheet: how many stills of each take; clip: how many takes in a row") },
  { "every", 0, RUSHES_CLI_OPTION_NUMBER, N_("MILLISECONDS"),
    N_("Sheet: a still each so often, up to 96 of each take") },
  { "title", 0, RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("Clip and page: what stands over all") },
  { "no-names", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Without models and prices") },
  { "no-labels", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Clip: nothing over the pictures") },
  { "frame-numbers", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Clip: the frame each take is at") },
  { "sound", 0, RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"),
    N_("Clip: whose sound, the first’s if not given; 0 for none") },
  { "max-size", 0, RUSHES_CLI_OPTION_NUMBER, N_("PIXELS"),
    N_("Clip: its longer side, up to 1920; page: that of each clip, up to 1280") },
  { "blind", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("Page: shuffled, and no names until the vote is given") },
  { "prompts", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("Page: with the prompts; they stay out else") },
  { NULL }
};

const RushesCliCommand rushes_cli_compare = {
  .name = "compare",
  .arguments = N_("TAKE…"),
  .min_arguments = 1,
  .max_arguments = MAX_TAKES,
  .summary = N_("Show takes beside each other: a sheet, a clip, a page, or what differs"),
  .details = N_("A take is a job’s id, a media id, or a file. What is written holds no recipe. "
                "Without -o it prints what the takes are and in what they differ: their prompts "
                "word by word, parameters, and what their files are."),
  .example = "rushes compare \"$FIRST\" \"$SECOND\" --jq '.recipe[].name'\n"
             "rushes compare \"$FIRST\" \"$SECOND\" -o sheet.png\n"
             "rushes compare \"$FIRST\" \"$SECOND\" -o side.mp4 --frame-numbers\n"
             "rushes compare \"$FIRST\" \"$SECOND\" -o page.html --blind",
  .options = options,
  .run = run_compare,
};
