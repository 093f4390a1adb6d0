/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-differences.h"

#include "media/rushes-stamp.h"
#include "model/rushes-difference.h"
#include "model/rushes-recipe-document.h"
#include "studio/rushes-measure.h"

#include "rushes-cli-wait.h"

/* What is shown of each take, whether or not it differs. */
static const char * const members[] = { "kind", "width", "height", "fps", "durationMs", "bitRate",
                                        "bitDepth", "colorPrimaries", "colorTransfer", "colorRange",
                                        "hasAudio", "animatic" };

static JsonObject *
probe (RushesCli         *cli,
       RushesStudio      *studio,
       RushesCliSubject  *subject,
       GError           **error)
{
  g_auto (RushesCliWait) wait = { NULL };

  if (subject->take != NULL)
    rushes_measure_take_async (studio, subject->take, RUSHES_MEASURE_PROBE, FALSE,
                               rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  else
    rushes_measure_file_async (studio, subject->path, NULL, RUSHES_MEASURE_PROBE,
                               rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);

  return rushes_measure_finish (studio, rushes_cli_wait_for (&wait), error);
}

/* The library's, or the one that the file carries; a file of another program has none. */
static JsonObject *
load_recipe (RushesStudio     *studio,
             RushesCliSubject *subject)
{
  g_autofree char *text = NULL;
  g_autoptr (RushesRecipeDocument) document = NULL;

  if (subject->take != NULL && rushes_take_get_recipe_id (subject->take) != NULL)
    return rushes_library_load_recipe (rushes_studio_get_library (studio),
                                       rushes_take_get_recipe_id (subject->take), NULL);
  if (!rushes_stamp_read (subject->path, &text, NULL) || text == NULL)
    return NULL;

  document = rushes_recipe_document_new_from_text (text, -1, NULL);

  return document != NULL ? json_object_ref (rushes_recipe_document_get_recipe (document)) : NULL;
}

static JsonObject *
describe (RushesCliSubject *subject,
          const char       *text,
          JsonObject       *facts)
{
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "take", text);
  if (subject->take != NULL && rushes_take_get_model (subject->take) != NULL)
    json_object_set_string_member (row, "model", rushes_take_get_model (subject->take));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (facts, members[i]))
      json_object_set_member (row, members[i],
                              json_node_copy (json_object_get_member (facts, members[i])));

  return row;
}

static JsonArray *
write_list (GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    json_array_add_object_element (array, rushes_difference_to_json (g_ptr_array_index (list, i)));

  return array;
}

static void
unref_object (gpointer object)
{
  if (object != NULL)
    json_object_unref (object);
}

/**
 * rushes_cli_differences_print: (skip)
 * @cli: the surroundings
 * @studio: the studio
 * @subjects: (element-type RushesCliSubject): takes whose files are here
 * @error: return location for an error
 *
 * Prints what takes are and in what they differ: how they were made, and what their files are.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_cli_differences_print (RushesCli     *cli,
                              RushesStudio  *studio,
                              GPtrArray     *subjects,
                              GError       **error)
{
  const char * const *texts = rushes_cli_args_get_arguments (rushes_cli_get_args (cli));
  g_autoptr (GPtrArray) recipes = g_ptr_array_new_with_free_func (unref_object);
  g_autoptr (GPtrArray) probes = g_ptr_array_new_with_free_func (unref_object);
  g_autoptr (GPtrArray) by_recipe = NULL;
  g_autoptr (GPtrArray) by_picture = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *takes = json_array_new ();

  json_object_set_array_member (answer, "takes", takes);
  for (guint i = 0; i < subjects->len; i++)
    {
      RushesCliSubject *subject = g_ptr_array_index (subjects, i);
      JsonObject *facts = probe (cli, studio, subject, error);

      if (facts == NULL)
        {
          g_prefix_error (error, "“%s”: ", texts[i]);
          return FALSE;
        }

      g_ptr_array_add (probes, facts);
      g_ptr_array_add (recipes, load_recipe (studio, subject));
      json_array_add_object_element (takes, describe (subject, texts[i], facts));
    }

  by_recipe = rushes_difference_list_recipes ((JsonObject **) recipes->pdata, recipes->len);
  by_picture = rushes_difference_list_pictures ((JsonObject **) probes->pdata, probes->len);
  json_object_set_array_member (answer, "recipe", write_list (by_recipe));
  json_object_set_array_member (answer, "picture", write_list (by_picture));

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, NULL, error);
}
