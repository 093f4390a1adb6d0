/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "media/rushes-worker.h"
#include "model/rushes-model-card.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

#include "rushes-cli-place.h"
#include "rushes-cli-subject.h"
#include "rushes-cli-wait.h"

#define MAX_TAKES 12

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  g_autofree char *line = g_strdup_printf (_("Drawing the sheet: %d %%"), (int) (fraction * 100));

  rushes_cli_output_progress (user_data, line);
}

static char *
make_title (RushesCli        *cli,
            RushesCliSubject *subject,
            const char       *text)
{
  RushesModelCard *card = NULL;
  const char *model = NULL;

  if (subject->take != NULL)
    model = rushes_take_get_model (subject->take);
  if (model != NULL)
    card = rushes_model_registry_lookup (rushes_cli_get_models (cli), model);
  if (card != NULL)
    return g_strdup (rushes_model_card_get_label (card));

  return model != NULL ? g_strdup (model) : g_path_get_basename (text);
}

/* What it cost, or would have; and what it can not be mistaken for. */
static char *
make_subtitle (RushesCliSubject *subject)
{
  g_autofree char *money = NULL;
  gint64 amount;

  if (subject->take == NULL)
    return g_strdup ("");

  amount = rushes_take_get_charged (subject->take);
  if (amount == RUSHES_MONEY_UNKNOWN)
    amount = rushes_take_get_estimated (subject->take);
  money = rushes_money_to_string (amount);

  if (rushes_take_is_animatic (subject->take))
    /* Translators: an amount of money. */
    return g_strdup_printf (_("animatic · %s play money"), money);

  return g_steal_pointer (&money);
}

static gboolean
add_take (RushesCli     *cli,
          RushesStudio  *studio,
          JsonArray     *rows,
          GPtrArray     *subjects,
          const char    *text,
          GError       **error)
{
  RushesCliSubject *subject = g_new0 (RushesCliSubject, 1);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  JsonObject *row;

  g_ptr_array_add (subjects, subject);
  if (!rushes_cli_subject_find (subject, cli, studio, text, error) ||
      !rushes_cli_subject_fetch (subject, cli, error))
    return FALSE;

  title = make_title (cli, subject, text);
  subtitle = make_subtitle (subject);
  row = json_object_new ();
  json_object_set_string_member (row, "path", subject->path);
  json_object_set_string_member (row, "title", title);
  json_object_set_string_member (row, "subtitle", subtitle);
  json_array_add_object_element (rows, row);

  return TRUE;
}

static void
subject_free (gpointer data)
{
  rushes_cli_subject_clear (data);
  g_free (data);
}

/* Drawn in the cache first, so that the sheet appears whole or not at all. */
static JsonObject *
draw (RushesCli     *cli,
      RushesStudio  *studio,
      JsonObject    *request,
      const char    *path,
      GError       **error)
{
  const char *cache = rushes_paths_get_cache_dir (rushes_cli_get_paths (cli));
  g_auto (RushesCliWait) wait = { NULL };
  g_autofree char *id = rushes_id_new ();
  g_autofree char *name = g_strdup_printf ("sheet-%s.png", id);
  g_autofree char *drawn = g_build_filename (cache, name, NULL);
  g_autoptr (JsonObject) answer = NULL;
  gboolean is_saved;

  if (!rushes_paths_ensure_private (cache, error))
    return NULL;

  json_object_set_string_member (request, "output", drawn);
  rushes_worker_run_async (rushes_studio_get_worker (studio), "sheet", request, progress_cb,
                           rushes_cli_get_output (cli), rushes_cli_get_cancellable (cli),
                           rushes_cli_wait_cb, &wait);
  answer = rushes_worker_run_finish (rushes_studio_get_worker (studio),
                                     rushes_cli_wait_for (&wait), error);
  is_saved = answer != NULL &&
             rushes_file_copy_atomic (drawn, path, rushes_cli_get_cancellable (cli), error);
  g_unlink (drawn);
  if (!is_saved)
    return NULL;

  json_object_set_string_member (answer, "savedTo", path);
  return g_steal_pointer (&answer);
}

static gboolean
check (RushesCliArgs  *args,
       GError        **error)
{
  const char * const *texts = rushes_cli_args_get_arguments (args);
  const char *path = rushes_cli_args_get_text (args, "output");

  if (path == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("-o FILE is missing"));
      return FALSE;
    }

  for (guint i = 0; texts[i] != NULL; i++)
    if (!rushes_cli_subject_check (texts[i], error))
      return FALSE;

  return rushes_cli_place_check (path, error);
}

static gboolean
run_compare (RushesCli  *cli,
             GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char * const *texts = rushes_cli_args_get_arguments (args);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (subject_free);
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *rows = json_array_new ();
  RushesStudio *studio;

  json_object_set_array_member (request, "takes", rows);
  if (!check (args, error))
    return FALSE;

  studio = rushes_cli_open_studio (cli, error);
  if (studio == NULL)
    return FALSE;

  for (guint i = 0; texts[i] != NULL; i++)
    if (!add_take (cli, studio, rows, subjects, texts[i], error))
      return FALSE;

  if (rushes_cli_args_has (args, "columns"))
    json_object_set_int_member (request, "columns",
                                rushes_cli_args_get_number (args, "columns", 0));
  answer = draw (cli, studio, request, rushes_cli_args_get_text (args, "output"), error);

  return answer != NULL && rushes_cli_output_add_object (rushes_cli_get_output (cli), answer,
                                                         "savedTo", error);
}

static const RushesCliOption options[] = {
  { "output", 'o', RUSHES_CLI_OPTION_FILE, N_("FILE"), N_("The sheet, a PNG; folders are made") },
  { "columns", 0, RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"), N_("How many stills of each take") },
  { NULL }
};

const RushesCliCommand rushes_cli_compare = {
  .name = "compare",
  .arguments = N_("TAKE…"),
  .min_arguments = 1,
  .max_arguments = MAX_TAKES,
  .summary = N_("Draw a sheet of takes: a row of stills each, names, price"),
  .details = N_("A take is a job’s id, a media id, or a file."),
  .example = "rushes compare \"$FIRST\" \"$SECOND\" -o sheet.png",
  .options = options,
  .run = run_compare,
};
