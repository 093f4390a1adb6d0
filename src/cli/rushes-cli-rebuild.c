/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "media/rushes-stamp.h"
#include "model/rushes-model-card.h"
#include "model/rushes-recipe.h"
#include "studio/rushes-recipe-restore.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

#include "rushes-cli-attach.h"
#include "rushes-cli-booking.h"
#include "rushes-cli-models.h"
#include "rushes-cli-place.h"
#include "rushes-cli-recipes.h"
#include "rushes-cli-route.h"
#include "rushes-cli-takes.h"
#include "rushes-cli-wait.h"

/* A recipe that is made again. */
typedef struct
{
  RushesCli            *cli;
  RushesStudio         *studio;
  RushesRecipeDocument *document;
  JsonObject           *recipe;
  RushesBrief          *brief;
  char                 *input;
  RushesTake           *parent;
  gint64                estimate;
  GPtrArray            *takes;
} Rebuild;

static void
rebuild_clear (Rebuild *self)
{
  g_clear_object (&self->document);
  g_clear_object (&self->brief);
  g_clear_pointer (&self->input, g_free);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rebuild, rebuild_clear)

static gboolean
add_file (Rebuild          *self,
          RushesReference  *reference,
          const char       *path,
          GError          **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (one, g_object_new (RUSHES_TYPE_REFERENCE,
                                      "path", path,
                                      "name", rushes_reference_get_name (reference),
                                      NULL));

  return rushes_cli_attach_add (self->cli, self->studio, one, error);
}

/* A file that left a library has its recipe in it; what is asked for is the file without. */
static gboolean
add_bare_file (Rebuild          *self,
               RushesReference  *reference,
               GError          **error)
{
  const char *cache = rushes_paths_get_cache_dir (rushes_cli_get_paths (self->cli));
  const char *path = rushes_reference_get_path (reference);
  g_autofree char *id = rushes_id_new ();
  g_autofree char *bare = g_build_filename (cache, id, NULL);
  g_autofree char *text = NULL;
  gboolean is_added;

  if (path == NULL || !rushes_stamp_read (path, &text, NULL) || text == NULL)
    return path == NULL || add_file (self, reference, path, error);

  if (!rushes_paths_ensure_private (cache, error) ||
      !rushes_stamp_write (path, bare, NULL, rushes_cli_get_cancellable (self->cli), error))
    return FALSE;

  is_added = add_file (self, reference, bare, error);
  g_unlink (bare);

  return is_added;
}

/* Files that the library does not have may be given; they count by what is in them. */
static gboolean
add_files (Rebuild  *self,
           GError  **error)
{
  g_autoptr (GPtrArray) references = rushes_cli_attach_check (self->cli, "with", error);

  if (references == NULL)
    return FALSE;

  for (guint i = 0; i < references->len; i++)
    if (!add_bare_file (self, references->pdata[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
fail_missing (GPtrArray  *missing,
              GError    **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (list, "\n  %s %s",
                            rushes_json_get_string (missing->pdata[i], "role", "auto"),
                            rushes_json_get_string (missing->pdata[i], "sha256", "?"));

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
               /* Translators: a list of roles and hashes follows on lines of their own. */
               ngettext ("The library does not have %u file that the recipe needs. Give it by "
                         "--with FILE:%s",
                         "The library does not have %u files that the recipe needs. Give them by "
                         "--with FILE:%s", missing->len),
               missing->len, list->str);
  return FALSE;
}

/* Another backend has other models of the same name; that is for the user to say. */
static gboolean
check_backend (Rebuild  *self,
               GError  **error)
{
  const char *made_by = rushes_json_get_string (self->recipe, "backend", "");
  const char *here = rushes_provider_get_id (rushes_studio_get_provider (self->studio));

  if (g_str_equal (made_by, here))
    return TRUE;

  if (rushes_cli_args_has (rushes_cli_get_args (self->cli), "backend"))
    {
      rushes_cli_output_warn (rushes_cli_get_output (self->cli),
                              _("“%s” made the file; “%s” makes it now, which gives another one."),
                              made_by, here);
      return TRUE;
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
               /* Translators: the names of backends. */
               _("“%s” made the file, not “%s”. To make it there all the same, add --backend %s"),
               made_by, here, here);
  return FALSE;
}

static gboolean
prepare_brief (Rebuild  *self,
               GError  **error)
{
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *warning = NULL;
  const char *model = rushes_json_get_string (self->recipe, "model", NULL);
  RushesModelCard *card;
  const char *living;

  self->brief = rushes_recipe_restore_brief (rushes_studio_get_library (self->studio),
                                             self->recipe, &missing, error);
  if (self->brief == NULL || !check_backend (self, error))
    return FALSE;
  if (missing->len > 0)
    return fail_missing (missing, error);

  living = rushes_cli_route_revive (self->cli, model, &warning, error);
  if (living == NULL)
    return FALSE;
  if (warning != NULL)
    rushes_cli_output_warn (rushes_cli_get_output (self->cli), "%s", warning);

  card = rushes_cli_models_find (self->cli, living, error);
  if (card == NULL || !rushes_model_card_check_brief (card, self->brief, error))
    return FALSE;

  self->estimate = rushes_model_card_estimate (card, rushes_brief_get_params (self->brief));

  return TRUE;
}

static gboolean
prepare (Rebuild  *self,
         GError  **error)
{
  if (!add_files (self, error))
    return FALSE;

  switch (rushes_recipe_get_origin (self->recipe))
    {
    case RUSHES_TAKE_ORIGIN_GENERATED:
      return prepare_brief (self, error);

    case RUSHES_TAKE_ORIGIN_FINISHED:
      self->input = rushes_recipe_restore_input (rushes_studio_get_library (self->studio),
                                                 self->recipe, &self->parent, error);
      if (self->input == NULL && rushes_recipe_document_get_n_ancestors (self->document) > 0)
        g_prefix_error (error, _("Give it by --with FILE, or make it first: its recipe is here, "
                                 "too. "));
      return self->input != NULL;

    case RUSHES_TAKE_ORIGIN_IMPORTED:
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("The file came from outside; nothing here made it."));
      return FALSE;
    }

  return FALSE;
}

static gboolean
generate (Rebuild     *self,
          RushesShot  *shot,
          GError     **error)
{
  g_auto (RushesCliWait) wait = { NULL };

  rushes_studio_generate_async (self->studio, shot, self->brief,
                                rushes_cli_get_cancellable (self->cli), rushes_cli_wait_cb,
                                &wait);
  self->takes = rushes_studio_generate_finish (self->studio, rushes_cli_wait_for (&wait), error);

  return self->takes != NULL &&
         rushes_cli_takes_acknowledge (self->cli, self->studio, self->takes, error);
}

static gboolean
render (Rebuild     *self,
        RushesShot  *shot,
        GError     **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  RushesTake *take;

  rushes_studio_render_async (self->studio, shot, self->parent,
                              self->parent == NULL ? self->input : NULL,
                              rushes_json_get_string (self->recipe, "operation", NULL),
                              rushes_json_get_object (self->recipe, "params"),
                              rushes_cli_get_cancellable (self->cli), rushes_cli_wait_cb, &wait);
  take = rushes_studio_render_finish (self->studio, rushes_cli_wait_for (&wait), error);
  if (take == NULL)
    return FALSE;

  self->takes = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->takes, g_object_ref (take));

  return TRUE;
}

/* The new take goes beside the old one; without one, into a shot of its own with the brief. */
static RushesShot *
find_shot (Rebuild  *self,
           GError  **error)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);
  const char *sha256 = rushes_recipe_document_get_media_sha256 (self->document);
  RushesTake *take = sha256 != NULL ? rushes_library_find_take_of_media (library, sha256) : NULL;
  g_autoptr (JsonObject) brief = NULL;
  RushesShot *shot = NULL;

  if (take == NULL)
    take = self->parent;
  if (take != NULL)
    shot = rushes_library_find_shot (library, rushes_take_get_shot_id (take));
  if (shot != NULL)
    return shot;

  shot = rushes_library_create_shot (library, error);
  if (shot == NULL || self->brief == NULL)
    return shot;

  brief = rushes_brief_to_json (self->brief);

  return rushes_library_save_brief (library, shot, brief, error) ? shot : NULL;
}

static void
say_estimate (Rebuild *self)
{
  g_autofree char *money = rushes_money_to_precise (self->estimate);

  if (self->brief != NULL)
    rushes_cli_output_note (rushes_cli_get_output (self->cli),
                            /* Translators: a model, a backend, an amount of money. */
                            _("Making it again by %s on “%s”, about %s."),
                            rushes_brief_get_models (self->brief)[0],
                            rushes_provider_get_id (rushes_studio_get_provider (self->studio)),
                            money);
}

/* What came of it, and whether it is the same: bytes where they are known, and the recipe. */
static gboolean
report (Rebuild     *self,
        const char  *place,
        GError     **error)
{
  RushesTake *take = g_ptr_array_index (self->takes, 0);
  const char *expected = rushes_recipe_document_get_media_sha256 (self->document);
  const char *sha256 = rushes_take_get_sha256 (take);
  g_autoptr (JsonObject) answer = json_object_new ();
  gboolean is_same = g_strcmp0 (sha256, expected) == 0;

  json_object_set_string_member (answer, "takeId", rushes_take_get_id (take));
  json_object_set_string_member (answer, "recipeId", rushes_take_get_recipe_id (take));
  json_object_set_boolean_member (answer, "sameRecipe",
                                  g_strcmp0 (rushes_take_get_recipe_id (take),
                                             rushes_recipe_document_get_id (self->document)) == 0);
  json_object_set_string_member (answer, "sha256", sha256);
  if (expected != NULL)
    json_object_set_boolean_member (answer, "sameBytes", is_same);
  else
    json_object_set_null_member (answer, "sameBytes");
  if (place != NULL)
    json_object_set_string_member (answer, "savedTo", place);
  if (!rushes_cli_output_add_object (rushes_cli_get_output (self->cli), answer, "takeId", error))
    return FALSE;

  if (!rushes_cli_args_is_set (rushes_cli_get_args (self->cli), "strict") || is_same)
    return TRUE;

  if (rushes_cli_output_flush (rushes_cli_get_output (self->cli), error))
    g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                         expected != NULL ? _("It became another file.")
                                          : _("The recipe does not tell what file it made."));
  return FALSE;
}

static gboolean
print_estimate (Rebuild  *self,
                GError  **error)
{
  g_autoptr (JsonObject) answer = json_object_new ();

  json_object_set_string_member (answer, "recipeId",
                                 rushes_recipe_document_get_id (self->document));
  if (self->estimate != RUSHES_MONEY_UNKNOWN)
    json_object_set_int_member (answer, "estimatedCostMicrodollars", self->estimate);
  else
    json_object_set_null_member (answer, "estimatedCostMicrodollars");

  return rushes_cli_output_add_object (rushes_cli_get_output (self->cli), answer, "recipeId",
                                       error);
}

static gboolean
make_again (Rebuild  *self,
            GError  **error)
{
  RushesCliArgs *args = rushes_cli_get_args (self->cli);
  const char *output = rushes_cli_args_get_text (args, "output");
  RushesMediaKind kind = self->brief != NULL ? rushes_brief_get_kind (self->brief)
                                             : RUSHES_MEDIA_KIND_VIDEO;
  g_autofree char *place = NULL;
  RushesShot *shot = find_shot (self, error);

  if (shot == NULL)
    return FALSE;

  say_estimate (self);
  rushes_cli_set_limit (self->cli, rushes_cli_takes_get_limit (args, kind));
  if (!(self->brief != NULL ? generate (self, shot, error) : render (self, shot, error)) ||
      !rushes_cli_takes_wait (self->cli, self->studio, self->takes, RUSHES_TAKE_STATE_READY,
                              error))
    return FALSE;

  if (output != NULL)
    place = rushes_cli_place_for_take (output, self->takes->pdata[0], 0, 1);
  if (place != NULL &&
      !rushes_cli_takes_save (self->cli, self->studio, self->takes->pdata[0], place, error))
    return FALSE;

  return report (self, place, error);
}

static gboolean
run_rebuild (RushesCli  *cli,
             GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  g_auto (Rebuild) self = { .cli = cli };
  RushesRecipePlace place;

  if (!rushes_cli_place_check (rushes_cli_args_get_text (args, "output"), error))
    return FALSE;

  self.document = rushes_cli_recipes_find (cli, rushes_cli_args_get_argument (args, 0), &place,
                                           error);
  self.studio = self.document != NULL ? rushes_cli_open_studio (cli, error) : NULL;
  if (self.studio == NULL)
    return FALSE;

  self.recipe = rushes_recipe_document_get_recipe (self.document);
  if (!prepare (&self, error))
    return FALSE;

  if (rushes_cli_args_is_set (args, "estimate"))
    return print_estimate (&self, error);

  return make_again (&self, error);
}

static const RushesCliOption options[] = {
  { "estimate", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("Only find out what it would cost and whether all is there") },
  { "with", 0, RUSHES_CLI_OPTION_LIST, N_("FILES"),
    N_("Files that the recipe names by their hashes and the library does not have") },
  { "strict", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("Fail if the file is not the same, byte for byte") },
  { "output", 'o', RUSHES_CLI_OPTION_FILE, N_("FILE"), N_("Save the result here") },
  { "timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"), N_("Wait no longer, such as 20m") },
  RUSHES_CLI_RECIPE_OPTIONS,
  RUSHES_CLI_BOOKING_OPTIONS,
  { NULL }
};

const RushesCliCommand rushes_cli_rebuild = {
  .name = "rebuild",
  .arguments = N_("RECIPE|FILE|TAKE"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Make a file again as its recipe says"),
  .details = N_("What a model makes is paid for again. References and the edited file are taken "
                "from the library, by their hashes. The sandbox gives the same bytes again; a real "
                "model need not."),
  .example = "rushes rebuild clips/teaser.mp4 -o again.mp4",
  .options = options,
  .has_effects = TRUE,
  .run = run_rebuild,
};
