/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "media/rushes-stamp.h"
#include "model/rushes-recipe.h"
#include "store/rushes-library-media.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

#include "rushes-cli-recipes.h"

#define SIDECAR_SUFFIX ".recipe.json"

typedef struct
{
  RushesCli            *cli;
  RushesLibrary        *library;
  RushesRecipeDocument *document;
  JsonArray            *checks;
  guint                 n_failed;
} Verify;

/* What a check came to: it holds, it does not, or nobody here can know. */
typedef enum
{
  HOLDS,
  FAILS,
  UNKNOWN,
} Answer;

static void
verify_clear (Verify *self)
{
  g_clear_object (&self->document);
  g_clear_pointer (&self->checks, json_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verify, verify_clear)

static void
add (Verify     *self,
     const char *name,
     const char *subject,
     Answer      answer,
     const char *words)
{
  static const char *const results[] = { "holds", "fails", "unknown" };
  JsonObject *check = json_object_new ();

  json_object_set_string_member (check, "check", name);
  if (subject != NULL)
    json_object_set_string_member (check, "of", subject);
  json_object_set_string_member (check, "result", results[answer]);
  json_object_set_string_member (check, "words", words);
  json_array_add_object_element (self->checks, check);
  if (answer == FAILS)
    self->n_failed++;
}

static void
check_id (Verify *self)
{
  const char *id = rushes_recipe_document_get_id (self->document);
  const char *claimed = rushes_recipe_document_get_claimed_id (self->document);

  if (claimed == NULL)
    add (self, "id", id, UNKNOWN, _("No id stands beside the recipe; this is the one it has."));
  else if (g_str_equal (id, claimed))
    add (self, "id", id, HOLDS, _("The id is the hash of the recipe."));
  else
    add (self, "id", id, FAILS, _("Another id stands beside the recipe: it was changed."));

  if (rushes_recipe_document_is_canonical (self->document))
    add (self, "form", NULL, HOLDS, _("The text is in the canonical form."));
  else
    add (self, "form", NULL, UNKNOWN,
         _("The text is not in the canonical form; what counts is what it says."));
}

/* The file that a sidecar stands beside. */
static char *
find_media (const char        *path,
            RushesRecipePlace  place)
{
  if (place != RUSHES_RECIPE_PLACE_FILE)
    return g_strdup (path);

  if (!g_str_has_suffix (path, SIDECAR_SUFFIX))
    return NULL;

  return g_strndup (path, strlen (path) - strlen (SIDECAR_SUFFIX));
}

static char *
hash_media (const char *path)
{
  char *hash;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;

  hash = rushes_stamp_hash (path, NULL, NULL);

  return hash != NULL ? hash : rushes_file_hash (path, NULL, NULL, NULL);
}

static void
check_media (Verify            *self,
             const char        *path,
             RushesRecipePlace  place)
{
  const char *recorded = rushes_recipe_document_get_media_sha256 (self->document);
  g_autofree char *media = find_media (path, place);
  g_autofree char *hash = hash_media (media);

  if (recorded == NULL)
    add (self, "media", NULL, UNKNOWN, _("The hash of the file was not recorded."));
  else if (hash == NULL)
    add (self, "media", recorded, UNKNOWN, _("The file that it made is not here to look at."));
  else if (g_str_equal (hash, recorded))
    add (self, "media", recorded, HOLDS, _("The file has the bytes that were recorded."));
  else
    add (self, "media", recorded, FAILS, _("The file has other bytes than were recorded."));
}

/* What stands beside a file that has a recipe inside has to be the same one. */
static void
check_sidecar (Verify     *self,
               const char *path)
{
  g_autofree char *sidecar = rushes_recipes_get_sidecar (path);
  g_autoptr (RushesRecipeDocument) beside = NULL;
  RushesRecipePlace place;

  if (!g_file_test (sidecar, G_FILE_TEST_IS_REGULAR))
    return;

  beside = rushes_recipes_read (sidecar, &place, NULL);
  if (beside != NULL && g_str_equal (rushes_recipe_document_get_id (beside),
                                     rushes_recipe_document_get_id (self->document)))
    add (self, "sidecar", sidecar, HOLDS, _("The recipe beside the file is the same."));
  else
    add (self, "sidecar", sidecar, FAILS, _("The file beside it holds another recipe, or none."));
}

/* A file of the library has its hash for a name; whether its bytes have it, too, is looked at. */
static void
check_file (Verify     *self,
            const char *name,
            const char *sha256)
{
  g_autofree char *path = rushes_library_find_media_path (self->library, sha256);
  g_autofree char *hash = NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    hash = rushes_file_hash (path, NULL, NULL, NULL);

  if (hash == NULL)
    add (self, name, sha256, UNKNOWN, _("The library does not have the file."));
  else if (g_str_equal (hash, sha256))
    add (self, name, sha256, HOLDS, _("The library has the file."));
  else
    add (self, name, sha256, FAILS, _("The file in the library was changed."));
}

static void
check_files (Verify     *self,
             JsonObject *recipe)
{
  JsonArray *references = rushes_json_get_array (recipe, "references");
  const char *input = rushes_recipe_get_input (recipe, NULL);

  if (input != NULL)
    check_file (self, "input", input);

  for (guint i = 0; references != NULL && i < json_array_get_length (references); i++)
    {
      JsonObject *object = json_array_get_object_element (references, i);
      const char *sha256 = rushes_json_get_string (object, "sha256", NULL);

      if (sha256 != NULL)
        check_file (self, "reference", sha256);
      else
        add (self, "reference", rushes_json_get_string (object, "mediaId", NULL), UNKNOWN,
             _("It is named by a media id, which only the service can tell about."));
    }
}

/* Each edit names the recipe of what it was made from. */
static void
check_chain (Verify *self)
{
  JsonObject *recipe = rushes_recipe_document_get_recipe (self->document);
  guint n = rushes_recipe_document_get_n_ancestors (self->document);

  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *id = NULL;
      const char *named = NULL;

      rushes_recipe_get_input (recipe, &named);
      if (i == n)
        {
          if (named != NULL)
            add (self, "parent", named, UNKNOWN, _("The recipe of what was edited is not here."));
          return;
        }

      recipe = rushes_recipe_document_get_ancestor (self->document, i);
      id = rushes_recipe_get_id (recipe);
      if (g_strcmp0 (id, named) == 0)
        add (self, "parent", id, HOLDS, _("The recipe of what was edited is the one it names."));
      else
        add (self, "parent", id, FAILS, _("The recipe of what was edited is another one."));
    }
}

static gboolean
report (Verify   *self,
        GError  **error)
{
  RushesCliOutput *output = rushes_cli_get_output (self->cli);
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "id", rushes_recipe_document_get_id (self->document));
  json_object_set_boolean_member (object, "holds", self->n_failed == 0);
  json_object_set_array_member (object, "checks", json_array_ref (self->checks));
  if (!rushes_cli_output_add_object (output, object, "id", error))
    return FALSE;
  if (self->n_failed == 0)
    return TRUE;

  /* What does not hold is the result; it is printed although the command fails. */
  if (rushes_cli_output_flush (output, error))
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                 ngettext ("%u check fails.", "%u checks fail.", self->n_failed), self->n_failed);
  return FALSE;
}

static gboolean
run_verify (RushesCli  *cli,
            GError    **error)
{
  const char *path = rushes_cli_args_get_argument (rushes_cli_get_args (cli), 0);
  g_auto (Verify) self = { .cli = cli };
  RushesRecipePlace place;
  RushesStudio *studio;

  self.document = rushes_cli_recipes_find (cli, path, &place, error);
  studio = self.document != NULL ? rushes_cli_open_studio (cli, error) : NULL;
  if (studio == NULL)
    return FALSE;

  self.library = rushes_studio_get_library (studio);
  self.checks = json_array_new ();
  check_id (&self);
  check_media (&self, path, place);
  if (place == RUSHES_RECIPE_PLACE_INSIDE)
    check_sidecar (&self, path);
  check_chain (&self);
  check_files (&self, rushes_recipe_document_get_recipe (self.document));

  return report (&self, error);
}

static const RushesCliOption options[] = {
  { NULL }
};

const RushesCliCommand rushes_cli_recipe_verify = {
  .name = "recipe verify",
  .arguments = N_("FILE"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Check a recipe: what holds, what does not, what nobody here can know"),
  .details = N_("A recipe is not signed: it tells what somebody says made the file. Checked are "
                "its id, the file’s bytes, and the files of the library that it names. Fails if "
                "one of them does not hold."),
  .example = "rushes recipe verify clips/teaser.mp4 --jq '.checks[] | .check, .result'",
  .options = options,
  .run = run_verify,
};
