/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "route/rushes-route-facts.h"
#include "rushes-cli-batch.h"
#include "rushes-cli-commands.h"
#include "util/rushes-error.h"

#include "rushes-cli-booking.h"
#include "rushes-cli-generate.h"
#include "rushes-cli-models.h"
#include "rushes-cli-params.h"
#include "rushes-cli-place.h"
#include "rushes-cli-wait.h"

/* What is asked of every row. Seeds have an option of their own. */
static const RushesCliParam params[] = {
  { "duration", "duration" },
  { "aspect-ratio", "aspectRatio" },
  { "resolution", "resolution" },
  { "negative-prompt", "negativePrompt" },
  { NULL }
};

/* The first model that is named tells whether it is about clips or pictures. */
static gboolean
read_models (RushesCli        *cli,
             RushesBatchSpec  *spec,
             GError          **error)
{
  gboolean has_kind = FALSE;

  spec->models = rushes_cli_args_dup_list (rushes_cli_get_args (cli), "model");
  if (spec->models[0] == NULL)
    {
      g_strfreev (spec->models);
      spec->models = g_strsplit (RUSHES_BATCH_AUTO, " ", -1);
    }

  for (guint i = 0; spec->models[i] != NULL; i++)
    {
      RushesModelCard *card;

      if (g_str_equal (spec->models[i], RUSHES_BATCH_AUTO))
        continue;

      card = rushes_cli_models_find (cli, spec->models[i], error);
      if (card == NULL)
        return FALSE;

      g_free (spec->models[i]);
      spec->models[i] = g_strdup (rushes_model_card_get_key (card));
      if (!has_kind)
        spec->kind = rushes_model_card_get_kind (card);
      has_kind = TRUE;
    }

  return TRUE;
}

static RushesBatchSpec *
read_spec (RushesCli  *cli,
           GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  g_autoptr (RushesBatchSpec) spec = rushes_batch_spec_new (RUSHES_MEDIA_KIND_VIDEO);
  const char *seeds = rushes_cli_args_get_text (args, "seeds");
  JsonObject *built;

  spec->prompt = g_strdup (rushes_cli_args_get_text (args, "prompt"));
  spec->intent = g_strdup (rushes_cli_args_get_text (args, "intent"));
  spec->want = g_strdup (rushes_cli_args_get_text (args, "want"));
  if (!read_models (cli, spec, error) ||
      !rushes_batch_spec_load (spec, rushes_cli_args_get_argument (args, 0), error) ||
      (seeds != NULL && !rushes_batch_spec_read_seeds (spec, seeds, error)))
    return NULL;

  built = rushes_cli_params_build (args, params, error);
  if (built == NULL)
    return NULL;

  json_object_unref (spec->params);
  spec->params = built;

  return g_steal_pointer (&spec);
}

static gboolean
check_places (RushesCli  *cli,
              GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *output = rushes_cli_args_get_text (args, "output");

  if (output != NULL && g_mkdir_with_parents (output, 0777) != 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("The folder “%s” can not be made: %s"), output, g_strerror (errno));
      return FALSE;
    }

  return rushes_cli_place_check_file (rushes_cli_args_get_text (args, "manifest"), error);
}

static RushesBatchPlan *
make_plan (RushesCli        *cli,
           RushesStudio     *studio,
           RushesBatchSpec  *spec,
           GError          **error)
{
  g_auto (RushesCliWait) wait = { NULL };

  rushes_batch_plan_async (studio, spec, rushes_cli_get_cancellable (cli), rushes_cli_wait_cb,
                           &wait);

  return rushes_batch_plan_finish (studio, rushes_cli_wait_for (&wait), error);
}

/* Of what is not known the price is said, too: that it is not known. */
static char *
describe_price (gint64 known,
                guint  n_unpriced,
                guint  n_takes)
{
  g_autofree char *amount = rushes_money_to_string (n_unpriced == n_takes ? RUSHES_MONEY_UNKNOWN
                                                                          : known);

  if (n_unpriced == 0 || n_unpriced == n_takes)
    return g_steal_pointer (&amount);

  /* Translators: an amount, then a number of takes. */
  return g_strdup_printf (ngettext ("%s and %u take whose price is not known",
                                    "%s and %u takes whose price is not known", n_unpriced),
                          amount, n_unpriced);
}

static void
say_plan (RushesCli       *cli,
          RushesBatchPlan *plan)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autofree char *total = describe_price (plan->estimated, plan->n_unpriced, plan->items->len);

  for (guint i = 0; i < plan->models->len; i++)
    {
      const RushesBatchPlanModel *model = g_ptr_array_index (plan->models, i);
      g_autofree char *price = rushes_money_to_string (model->estimated);

      /* Translators: a model, a number of takes, an amount. */
      rushes_cli_output_note (output, ngettext ("%s: %u take, %s", "%s: %u takes, %s",
                                                model->n_takes),
                              model->model, model->n_takes, price);
    }
  for (guint i = 0; i < plan->warnings->len; i++)
    rushes_cli_output_warn (output, _("Mind: %s"),
                            (const char *) g_ptr_array_index (plan->warnings, i));
  /* Translators: two numbers, then an amount. */
  rushes_cli_output_note (output, _("In all: %u rows, %u takes, %s"), plan->n_rows,
                          plan->items->len, total);
}

/* Where nobody is there to ask and nobody said yes, the plan is all there is. */
static gboolean
confirm (RushesCli        *cli,
         RushesBatchPlan  *plan,
         gboolean         *is_confirmed,
         GError          **error)
{
  g_autofree char *price = describe_price (plan->estimated, plan->n_unpriced, plan->items->len);
  g_autofree char *question = NULL;

  *is_confirmed = rushes_cli_args_is_set (rushes_cli_get_args (cli), "yes");
  if (*is_confirmed)
    return TRUE;

  /* Translators: a number of takes, an amount. */
  question = g_strdup_printf (ngettext ("Ask for %u take, %s?", "Ask for %u takes, %s?",
                                        plan->items->len), plan->items->len, price);

  return rushes_cli_confirm (cli, question, is_confirmed, error);
}

static gboolean
print_plan (RushesCli        *cli,
            RushesBatchPlan  *plan,
            GError          **error)
{
  g_autoptr (JsonObject) object = rushes_batch_plan_to_json (plan);

  rushes_cli_output_warn (rushes_cli_get_output (cli),
                          _("This is the plan; nothing was asked for. With --yes it is."));

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), object, NULL, error);
}

static gboolean
run_plan (RushesCli            *cli,
          RushesStudio         *studio,
          RushesBatchPlan      *plan,
          const RushesBooking  *booking,
          GError              **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  g_autofree char *title = g_path_get_basename (rushes_cli_args_get_argument (args, 0));
  g_autofree char *id = NULL;

  id = rushes_batch_create (studio, plan, title, booking,
                            rushes_cli_args_get_text (args, "output"),
                            rushes_cli_args_get_text (args, "manifest"), error);
  if (id == NULL)
    return FALSE;

  rushes_cli_output_note (rushes_cli_get_output (cli), _("Batch %s"), id);
  rushes_cli_set_limit (cli, rushes_cli_args_get_number (args, "timeout", 0));

  return rushes_cli_batch_feed (cli, studio, id, FALSE, error) &&
         rushes_cli_batch_print (cli, studio, id, error);
}

static gboolean
run_batch (RushesCli  *cli,
           GError    **error)
{
  g_autoptr (RushesBatchSpec) spec = read_spec (cli, error);
  g_autoptr (RushesBatchPlan) plan = NULL;
  RushesStudio *studio = NULL;
  RushesBooking booking;
  gboolean is_confirmed;

  if (spec == NULL || !check_places (cli, error) ||
      !rushes_cli_booking_read (cli, &booking, error))
    return FALSE;

  studio = rushes_cli_open_studio (cli, error);
  if (studio == NULL)
    return FALSE;

  plan = make_plan (cli, studio, spec, error);
  if (plan == NULL)
    return FALSE;

  say_plan (cli, plan);
  if (!rushes_batch_plan_check (plan, studio, &booking, error) ||
      !confirm (cli, plan, &is_confirmed, error))
    return FALSE;

  return is_confirmed ? run_plan (cli, studio, plan, &booking, error)
                      : print_plan (cli, plan, error);
}

static const RushesCliOption options[] = {
  { "prompt", 'p', RUSHES_CLI_OPTION_TEXT, N_("TEXT"),
    N_("What to show, with {{column}} where the table fills in; without it, the column “prompt”") },
  { "model", 'm', RUSHES_CLI_OPTION_LIST, N_("MODELS"),
    N_("Each makes a take of each row; “auto” lets the rules choose, as is done anyway") },
  { "seeds", 0, RUSHES_CLI_OPTION_TEXT, N_("SEEDS"),
    N_("How many seeds, or a list of them such as 7,8: each makes a take") },
  { "duration", 'd', RUSHES_CLI_OPTION_NUMBER, N_("SECONDS"), N_("How long the clips are") },
  { "aspect-ratio", 0, RUSHES_CLI_OPTION_TEXT, N_("W:H"), N_("The ratio, such as 9:16") },
  { "resolution", 0, RUSHES_CLI_OPTION_TEXT, N_("NAME"), N_("The size, such as 720p or 2K") },
  { "negative-prompt", 0, RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("What not to show") },
  { "params", 0, RUSHES_CLI_OPTION_JSON, "JSON", N_("More parameters of the models") },
  { "intent", 0, RUSHES_CLI_OPTION_TEXT, N_("PURPOSE"), N_("What the clips are for"),
    RUSHES_ROUTE_INTENTS },
  { "want", 0, RUSHES_CLI_OPTION_TEXT, N_("WISH"), N_("What matters most"), RUSHES_ROUTE_WANTS },
  { "output", 'o', RUSHES_CLI_OPTION_FILE, N_("FOLDER"), N_("Save the results here") },
  { "manifest", 0, RUSHES_CLI_OPTION_FILE, N_("FILE"),
    N_("List all outputs here, as JSON, or as lines of it in a .jsonl") },
  { "yes", 'y', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Do it without asking") },
  { "timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"), N_("Wait no longer, such as 20m") },
  RUSHES_CLI_BOOKING_OPTIONS,
  { NULL }
};

const RushesCliCommand rushes_cli_batch_run = {
  .name = "batch run",
  .arguments = N_("FILE"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Make takes of every row of a table"),
  .details = N_("The table is CSV, TSV or JSON; its column “image” names a file beside it or a "
                "media id to go by, “name” what the files are called. All of it is checked and the "
                "price shown before anything is sent; then it asks, or wants --yes. A row that "
                "fails does not stop the others, but it ends with 1."),
  .example = "rushes batch run products.csv --prompt '{{product}} turns on {{ground}}' "
             "--model sora2,kling_3_pro --seeds 2 --max-cost 20 -o takes --manifest takes.jsonl "
             "--yes",
  .options = options,
  .has_effects = TRUE,
  .run = run_batch,
};
