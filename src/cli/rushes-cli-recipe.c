/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "media/rushes-stamp.h"
#include "model/rushes-recipe.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-place.h"
#include "rushes-cli-recipes.h"

#define TREE_PROMPT_CHARS 60

static void
append_prompt (GString    *line,
               JsonObject *recipe)
{
  const char *prompt = rushes_json_get_string (recipe, "prompt", "");
  g_autofree char *head = g_utf8_substring (prompt, 0, MIN (g_utf8_strlen (prompt, -1),
                                                            TREE_PROMPT_CHARS));

  g_strdelimit (head, "\r\n\t", ' ');
  g_string_append_printf (line, " “%s%s”", head, g_str_has_suffix (prompt, head) ? "" : "…");
}

/* One recipe a line: its id, what was done, and to what. */
static void
append_recipe (GString    *tree,
               JsonObject *recipe,
               guint       depth)
{
  g_autofree char *id = rushes_recipe_get_id (recipe);

  if (depth > 0)
    g_string_append_printf (tree, "%*s└ ", (int) (2 * (depth - 1)), "");
  g_string_append_printf (tree, "%.12s %s", id, rushes_json_get_string (recipe, "origin", ""));
  switch (rushes_recipe_get_origin (recipe))
    {
    case RUSHES_TAKE_ORIGIN_GENERATED:
      g_string_append_printf (tree, " %s", rushes_json_get_string (recipe, "model", ""));
      append_prompt (tree, recipe);
      break;

    case RUSHES_TAKE_ORIGIN_FINISHED:
      g_string_append_printf (tree, " %s", rushes_json_get_string (recipe, "operation", ""));
      break;

    case RUSHES_TAKE_ORIGIN_IMPORTED:
      break;
    }
  g_string_append_c (tree, '\n');
}

static void
append_files (GString    *tree,
              JsonObject *recipe,
              guint       depth)
{
  JsonArray *references = rushes_json_get_array (recipe, "references");

  for (guint i = 0; references != NULL && i < json_array_get_length (references); i++)
    {
      JsonObject *object = json_array_get_object_element (references, i);
      const char *name = rushes_json_get_string (object, "sha256",
                                                 rushes_json_get_string (object, "mediaId", ""));

      g_string_append_printf (tree, "%*s└ %.12s %s\n", (int) (2 * depth), "", name,
                              rushes_json_get_string (object, "role", ""));
    }
}

static void
print_tree (RushesCli            *cli,
            RushesRecipeDocument *document)
{
  g_autoptr (GString) tree = g_string_new (NULL);
  JsonObject *recipe = rushes_recipe_document_get_recipe (document);
  guint n = rushes_recipe_document_get_n_ancestors (document);
  const char *recipe_id = NULL;

  append_recipe (tree, recipe, 0);
  for (guint i = 0; i < n; i++)
    {
      recipe = rushes_recipe_document_get_ancestor (document, i);
      append_recipe (tree, recipe, i + 1);
    }

  if (rushes_recipe_get_input (recipe, &recipe_id) != NULL)
    g_string_append_printf (tree, "%*s└ %.12s %s\n", (int) (2 * n), "",
                            recipe_id != NULL ? recipe_id : rushes_recipe_get_input (recipe, NULL),
                            recipe_id != NULL ? _("(a recipe that is not here)")
                                              : _("(a file without a recipe)"));
  append_files (tree, recipe, n);
  rushes_cli_output_add_text (rushes_cli_get_output (cli), tree->str);
}

static gboolean
run_show (RushesCli  *cli,
          GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  g_autoptr (RushesRecipeDocument) document = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *text = NULL;
  RushesRecipePlace place;

  document = rushes_cli_recipes_find (cli, rushes_cli_args_get_argument (args, 0), &place, error);
  if (document == NULL)
    return FALSE;

  if (rushes_cli_args_is_set (args, "tree"))
    {
      print_tree (cli, document);
      return TRUE;
    }
  if (rushes_cli_args_is_set (args, "canonical"))
    {
      g_autoptr (JsonNode) node =
        json_node_init_object (json_node_alloc (), rushes_recipe_document_get_recipe (document));

      text = rushes_json_to_canonical (node);
      rushes_cli_output_add_text (rushes_cli_get_output (cli), text);
      return TRUE;
    }

  text = rushes_recipe_document_to_text (document);
  object = rushes_json_parse_object (text, -1, error);

  return object != NULL && rushes_cli_output_add_object (rushes_cli_get_output (cli), object, "id",
                                                         error);
}

static gboolean
run_strip (RushesCli  *cli,
           GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *path = rushes_cli_args_get_argument (args, 0);
  const char *output = rushes_cli_args_get_text (args, "output");
  const char *target = output != NULL ? output : path;
  g_autofree char *sidecar = rushes_recipes_get_sidecar (target);
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gboolean had_sidecar = g_file_test (sidecar, G_FILE_TEST_EXISTS);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” is not a file"), path);
      return FALSE;
    }
  if (!rushes_cli_place_check_file (target, error) || !rushes_stamp_read (path, &text, error) ||
      !rushes_recipes_export (path, target, NULL, rushes_cli_get_cancellable (cli), error))
    return FALSE;

  if (had_sidecar && !g_file_test (sidecar, G_FILE_TEST_EXISTS))
    rushes_cli_output_note (rushes_cli_get_output (cli), _("“%s” was removed."), sidecar);
  if (text == NULL)
    rushes_cli_output_note (rushes_cli_get_output (cli), _("There was no recipe in the file."));

  answer = json_object_new ();
  json_object_set_string_member (answer, "path", target);
  json_object_set_boolean_member (answer, "hadRecipe", text != NULL);

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "path", error);
}

static const RushesCliOption show_options[] = {
  { "tree", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("What was made from what, as text") },
  { "canonical", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("The recipe alone, in the form whose SHA-256 is its id") },
  { NULL }
};

static const RushesCliOption strip_options[] = {
  { "output", 'o', RUSHES_CLI_OPTION_FILE, N_("FILE"), N_("Write it there, and leave this one") },
  { NULL }
};

const RushesCliCommand rushes_cli_recipe_show = {
  .name = "recipe show",
  .arguments = N_("FILE|TAKE|ID"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Show what made a file"),
  .details = N_("Reads the recipe in a media file, beside it, or in the library. With --quiet its "
                "id."),
  .example = "rushes recipe show clips/teaser.mp4 --tree",
  .options = show_options,
  .run = run_show,
};

const RushesCliCommand rushes_cli_recipe_strip = {
  .name = "recipe strip",
  .arguments = N_("FILE"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Take the recipe out of a media file"),
  .details = N_("Pictures and sound stay as they are. The recipe beside the file is removed, too."),
  .example = "rushes recipe strip clips/teaser.mp4 -o clips/public.mp4",
  .options = strip_options,
  .run = run_strip,
};
