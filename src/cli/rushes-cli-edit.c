/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-booking.h"
#include "rushes-cli-editor.h"
#include "rushes-cli-operations.h"
#include "rushes-cli-place.h"
#include "rushes-cli-recipes.h"
#include "rushes-cli-subject.h"
#include "rushes-cli-takes.h"
#include "rushes-cli-wait.h"

/* What the command line asks for, once it is known to be good. */
typedef struct
{
  RushesCli        *cli;
  const char       *operation;
  const char       *media;
  const char       *output;
  JsonObject       *params;
  RushesCliSubject  subject;
  RushesTake       *take;
} Order;

static void
order_clear (Order *self)
{
  rushes_cli_subject_clear (&self->subject);
  g_clear_pointer (&self->params, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static gboolean
fail_missing (const char  *option,
              GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--%s is missing"), option);
  return FALSE;
}

static gboolean
check_order (Order           *self,
             RushesMediaKind  kind,
             GError         **error)
{
  RushesCliArgs *args = rushes_cli_get_args (self->cli);
  g_auto (GStrv) media = rushes_cli_args_dup_list (args, "media");

  self->operation = rushes_cli_args_get_text (args, "operation");
  self->media = rushes_cli_args_get_text (args, "media");
  self->output = rushes_cli_args_get_text (args, "output");
  if (self->operation == NULL)
    return fail_missing ("operation", error);

  self->params = rushes_cli_operations_build_params (args, self->operation, kind, error);
  if (self->params == NULL)
    return FALSE;

  if (self->media == NULL)
    return fail_missing ("media", error);

  if (!g_file_test (self->media, G_FILE_TEST_EXISTS) && g_strv_length (media) > 1)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” works on one file"),
                   self->operation);
      return FALSE;
    }

  return rushes_cli_subject_check (self->media, error) &&
         rushes_cli_place_check (self->output, error);
}

static RushesShot *
create_shot (RushesCli      *cli,
             RushesLibrary  *library,
             GError        **error)
{
  const char *project = rushes_cli_booking_get_project (cli);
  RushesShot *shot = rushes_library_create_shot (library, error);

  if (shot != NULL && project != NULL &&
      !rushes_library_set_project (library, shot, project, error))
    return NULL;

  return shot;
}

static gboolean
render (Order         *self,
        RushesStudio  *studio,
        GError       **error)
{
  RushesTake *parent = self->subject.take;
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_auto (RushesCliWait) wait = { NULL };
  RushesShot *shot = NULL;

  if (parent != NULL)
    shot = rushes_library_find_shot (library, rushes_take_get_shot_id (parent));
  if (shot == NULL)
    shot = create_shot (self->cli, library, error);
  if (shot == NULL)
    return FALSE;

  rushes_studio_render_async (studio, shot, parent, parent == NULL ? self->subject.path : NULL,
                              self->operation, self->params,
                              rushes_cli_get_cancellable (self->cli), rushes_cli_wait_cb, &wait);
  self->take = rushes_studio_render_finish (studio, rushes_cli_wait_for (&wait), error);

  return self->take != NULL;
}

static gboolean
wait_until_rendered (Order         *self,
                     RushesStudio  *studio,
                     GError       **error)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();

  g_ptr_array_add (takes, self->take);

  return rushes_cli_takes_wait (self->cli, studio, takes, RUSHES_TAKE_STATE_READY, error);
}

static gboolean
upload (Order         *self,
        RushesStudio  *studio,
        GError       **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autofree char *media_id = NULL;

  rushes_studio_upload_take_async (studio, self->take, rushes_cli_get_cancellable (self->cli),
                                   rushes_cli_wait_cb, &wait);
  media_id = rushes_studio_upload_take_finish (studio, rushes_cli_wait_for (&wait), error);

  return media_id != NULL;
}

static gboolean
print_edit (Order   *self,
            GError **error)
{
  g_autoptr (JsonObject) job = rushes_cli_editor_describe (self->take);

  if (self->output != NULL)
    json_object_set_string_member (job, "savedTo", self->output);

  return rushes_cli_output_add_object (rushes_cli_get_output (self->cli), job, "editorJobId",
                                       error);
}

/* A file of this computer stays here; what came from the service goes back there, because the
 * next step of a script will name it by its media id. */
static gboolean
run_edit (RushesCli        *cli,
          RushesMediaKind   kind,
          GError          **error)
{
  g_auto (Order) order = { cli, NULL };
  RushesStudio *studio;
  gboolean was_remote;

  if (!check_order (&order, kind, error))
    return FALSE;

  rushes_cli_set_limit (cli, rushes_cli_takes_get_limit (rushes_cli_get_args (cli), kind));
  studio = rushes_cli_open_studio (cli, error);
  if (studio == NULL ||
      !rushes_cli_subject_find (&order.subject, cli, studio, order.media, error))
    return FALSE;

  was_remote = order.subject.media_id != NULL;
  if (!rushes_cli_subject_fetch (&order.subject, cli, error) ||
      !render (&order, studio, error) || !wait_until_rendered (&order, studio, error) ||
      (was_remote && !upload (&order, studio, error)))
    return FALSE;

  if (order.output != NULL &&
      !rushes_cli_takes_save (cli, studio, order.take, order.output, error))
    return FALSE;

  return print_edit (&order, error);
}

static gboolean
run_video (RushesCli  *cli,
           GError    **error)
{
  return run_edit (cli, RUSHES_MEDIA_KIND_VIDEO, error);
}

static gboolean
run_image (RushesCli  *cli,
           GError    **error)
{
  return run_edit (cli, RUSHES_MEDIA_KIND_IMAGE, error);
}

static gboolean
run_audio (RushesCli  *cli,
           GError    **error)
{
  return run_edit (cli, RUSHES_MEDIA_KIND_AUDIO, error);
}

static const RushesCliOption options[] = {
  { "operation", 0, RUSHES_CLI_OPTION_TEXT, N_("NAME"), N_("What to do, see “operations list”") },
  { "media", 0, RUSHES_CLI_OPTION_LIST, N_("MEDIA"),
    N_("A media id, an id of the library, or a file") },
  { "prompt-text", 0, RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("The text to put over it") },
  { "params", 0, RUSHES_CLI_OPTION_JSON, "JSON", N_("The parameters of the operation") },
  { "preset", 0, RUSHES_CLI_OPTION_TEXT, N_("NAME"), N_("Parameters by name; --params wins") },
  { "wait", 'w', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Wait for it, as is done anyway") },
  { "output", 'o', RUSHES_CLI_OPTION_FILE, N_("FILE"), N_("Save the result here") },
  RUSHES_CLI_RECIPE_OPTIONS,
  { "timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"), N_("Wait no longer, such as 20m") },
  { NULL }
};

const RushesCliCommand rushes_cli_edit_video = {
  .name = "edit video",
  .summary = N_("Put a text over a clip, trim it"),
  .details = N_("Edits are made on this computer. What was named by a media id is uploaded again; "
                "“jobs get editor” tells its new media id."),
  .example = "rushes edit video --operation textOverlay --media \"$MEDIA\" --prompt-text "
             "'Built in the terminal' --params '{\"fontFamily\":\"Montserrat\",\"position\":"
             "\"bottom-center\",\"sizePercent\":66}' --wait --quiet",
  .options = options,
  .has_effects = TRUE,
  .run = run_video,
};

const RushesCliCommand rushes_cli_edit_image = {
  .name = "edit image",
  .summary = N_("Put a text over a picture"),
  .example = "rushes edit image --operation textOverlay --media poster.png --prompt-text 'Today' "
             "-o poster-today.png",
  .options = options,
  .has_effects = TRUE,
  .run = run_image,
};

const RushesCliCommand rushes_cli_edit_audio = {
  .name = "edit audio",
  .summary = N_("Edit sound, in a later version"),
  .example = "rushes operations list",
  .options = options,
  .has_effects = TRUE,
  .run = run_audio,
};
