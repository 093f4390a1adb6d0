/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "store/rushes-library-notes.h"
#include "store/rushes-library-votes.h"
#include "util/rushes-error.h"

#include "rushes-cli.h"

#define MAX_IDS 1000

/* What a person decides about a take needs nothing but the library: no service is asked. */
static RushesTake *
find_take (RushesLibrary  *library,
           const char     *id,
           GError        **error)
{
  RushesTake *take = rushes_library_find_take (library, id);

  if (take == NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
                 _("There is no take “%s” in the library"), id);

  return take;
}

static JsonArray *
list_notes (GPtrArray *notes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      const RushesNoteRecord *record = rushes_note_get_record (notes->pdata[i]);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", record->id);
      json_object_set_int_member (object, "frame", record->frame);
      json_object_set_int_member (object, "ms", record->ms);
      json_object_set_string_member (object, "text", record->text);
      json_array_add_object_element (array, object);
    }

  return array;
}

static gboolean
print_take (RushesCli      *cli,
            RushesLibrary  *library,
            RushesTake     *take,
            GError        **error)
{
  g_autoptr (GPtrArray) notes = rushes_library_list_notes (library, rushes_take_get_id (take),
                                                           error);
  g_autoptr (JsonObject) answer = NULL;

  if (notes == NULL)
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "takeId", rushes_take_get_id (take));
  json_object_set_string_member (answer, "shotId", rushes_take_get_shot_id (take));
  json_object_set_boolean_member (answer, "winner", rushes_take_is_winner (take));
  json_object_set_int_member (answer, "stars", rushes_take_get_stars (take));
  json_object_set_boolean_member (answer, "rejected", rushes_take_is_rejected (take));
  json_object_set_array_member (answer, "notes", list_notes (notes));

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "takeId", error);
}

static gboolean
check_options (RushesCliArgs  *args,
               GError        **error)
{
  gint64 stars = rushes_cli_args_get_number (args, "stars", 0);

  if (stars < 0 || stars > RUSHES_TAKE_MAX_STARS)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--stars takes 0 to %d"),
                 RUSHES_TAKE_MAX_STARS);
  else if (rushes_cli_args_is_set (args, "reject") && rushes_cli_args_is_set (args, "unreject"))
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("Either --reject or --unreject, not both"));
  else if (rushes_cli_args_has (args, "note") != rushes_cli_args_has (args, "at-frame"))
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("A note needs both: --note TEXT --at-frame NUMBER"));
  else if (!rushes_cli_args_has (args, "note") ||
           rushes_note_check_text (rushes_cli_args_get_text (args, "note"), error))
    return TRUE;

  return FALSE;
}

static gboolean
add_note (RushesCliArgs  *args,
          RushesLibrary  *library,
          RushesTake     *take,
          GError        **error)
{
  gint64 frame = rushes_cli_args_get_number (args, "at-frame", 0);
  double fps = rushes_take_get_fps (take);
  gint64 n_frames = MAX ((gint64) (rushes_take_get_duration_ms (take) * fps / 1000 + 0.5), 1);
  RushesNoteRecord record = { .take_id = rushes_take_get_id (take), .frame = frame };
  g_autoptr (RushesNote) note = NULL;

  if (frame < 0 || frame >= n_frames)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("The take has no frame %" G_GINT64_FORMAT ": they count from 0 to %"
                     G_GINT64_FORMAT), frame, n_frames - 1);
      return FALSE;
    }

  record.text = rushes_cli_args_get_text (args, "note");
  if (fps > 0)
    record.ms = (gint64) (frame * 1000 / fps);
  note = rushes_library_add_note (library, &record, error);

  return note != NULL;
}

/* Choosing the winner is what is meant where nothing else is said. */
static gboolean
is_about_winner (RushesCliArgs *args)
{
  return !rushes_cli_args_has (args, "stars") && !rushes_cli_args_is_set (args, "reject") &&
         !rushes_cli_args_is_set (args, "unreject") && !rushes_cli_args_has (args, "note");
}

static gboolean
set_winner (RushesCliArgs  *args,
            RushesLibrary  *library,
            RushesTake     *take,
            GError        **error)
{
  RushesShot *shot = rushes_library_find_shot (library, rushes_take_get_shot_id (take));

  if (rushes_cli_args_is_set (args, "clear"))
    return !rushes_take_is_winner (take) ||
           rushes_library_set_winner (library, shot, NULL, error);

  if (!is_about_winner (args))
    return TRUE;
  if (rushes_take_get_state (take) != RUSHES_TAKE_STATE_READY)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT,
                   _("This take is not ready, so that nobody can have seen it"));
      return FALSE;
    }

  return rushes_library_set_winner (library, shot, take, error);
}

static gboolean
decide (RushesCliArgs  *args,
        RushesLibrary  *library,
        RushesTake     *take,
        GError        **error)
{
  gboolean is_rejected = rushes_cli_args_is_set (args, "reject");

  if (rushes_cli_args_has (args, "note") && !add_note (args, library, take, error))
    return FALSE;
  if (rushes_cli_args_has (args, "stars") &&
      !rushes_library_set_stars (library, take,
                                 (guint) rushes_cli_args_get_number (args, "stars", 0), error))
    return FALSE;
  if ((is_rejected || rushes_cli_args_is_set (args, "unreject")) &&
      !rushes_library_set_rejected (library, take, is_rejected, error))
    return FALSE;

  return set_winner (args, library, take, error);
}

static gboolean
run_pick (RushesCli  *cli,
          GError    **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  g_autoptr (RushesLibrary) library = NULL;
  RushesTake *take;

  if (!check_options (args, error))
    return FALSE;

  library = rushes_library_open (rushes_cli_get_paths (cli), error);
  take = library != NULL ? find_take (library, rushes_cli_args_get_argument (args, 0), error)
                         : NULL;

  return take != NULL && decide (args, library, take, error) &&
         print_take (cli, library, take, error);
}

static gboolean
run_delete (RushesCli  *cli,
            GError    **error)
{
  const char * const *ids = rushes_cli_args_get_arguments (rushes_cli_get_args (cli));
  g_autoptr (RushesLibrary) library = rushes_library_open (rushes_cli_get_paths (cli), error);
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) deleted = g_ptr_array_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *list;

  if (library == NULL)
    return FALSE;

  /* A mistake in the last of them leaves the first as it was. */
  for (guint i = 0; ids[i] != NULL; i++)
    {
      RushesTake *take = find_take (library, ids[i], error);

      if (take == NULL)
        return FALSE;
      if (!g_ptr_array_find (takes, take, NULL))
        g_ptr_array_add (takes, g_object_ref (take));
    }

  list = json_array_new ();
  answer = json_object_new ();
  json_object_set_array_member (answer, "deleted", list);
  for (guint i = 0; i < takes->len; i++)
    {
      const char *id = rushes_take_get_id (takes->pdata[i]);

      if (!rushes_library_delete_take (library, takes->pdata[i], error))
        {
          g_prefix_error (error, "“%s”: ", id);
          return FALSE;
        }
      json_array_add_string_element (list, id);
      g_ptr_array_add (deleted, (gpointer) id);
    }
  g_ptr_array_add (deleted, NULL);
  node = json_node_init_object (json_node_alloc (), answer);

  return rushes_cli_output_add (rushes_cli_get_output (cli), node,
                                (const char * const *) deleted->pdata, error);
}

static const RushesCliOption options[] = {
  { "stars", 0, RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"), N_("How good it is: 0 to 5") },
  { "reject", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("It will not be used") },
  { "unreject", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("It may be used again") },
  { "note", 0, RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("Write a note at a frame") },
  { "at-frame", 0, RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"),
    N_("The frame of the note; the first is 0") },
  { "clear", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("The take is the winner no more") },
  { NULL }
};

const RushesCliCommand rushes_cli_pick = {
  .name = "pick",
  .arguments = N_("TAKE"),
  .min_arguments = 1,
  .max_arguments = 1,
  .summary = N_("Make a take the winner of its shot, or say what you think of it"),
  .details = N_("Without options the take is chosen. With --stars, --reject, --unreject or --note "
                "only that is done. A rejected take is no winner, and the winner is not rejected. "
                "No service is asked."),
  .example = "rushes pick \"$TAKE\" --stars 4 --note 'The hand melts' --at-frame 41",
  .options = options,
  .has_effects = TRUE,
  .run = run_pick,
};

const RushesCliCommand rushes_cli_jobs_delete = {
  .name = "jobs delete",
  .arguments = N_("ID…"),
  .min_arguments = 1,
  .max_arguments = MAX_IDS,
  .summary = N_("Delete takes from the library, with their files"),
  .details = N_("A file that another take uses stays. What the service keeps, what was posted, "
                "what was paid and the votes stay as well. A take that is on its way must be "
                "canceled first."),
  .example = "rushes jobs delete \"$TAKE\"",
  .has_effects = TRUE,
  .run = run_delete,
};
