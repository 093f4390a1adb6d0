/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/rushes-brief.h"
#include "model/rushes-model-card.h"
#include "util/rushes-error.h"

#include "rushes-cli-attach.h"
#include "rushes-cli-generate.h"
#include "rushes-cli-models.h"
#include "rushes-cli-params.h"
#include "rushes-cli-place.h"
#include "rushes-cli-route.h"
#include "rushes-cli-takes.h"
#include "rushes-cli-wait.h"

/* What the command line asks for, once it is known to be good. */
typedef struct
{
  RushesCli       *cli;
  RushesMediaKind  kind;
  GStrv            models;
  JsonObject      *params;
  GPtrArray       *references;
  JsonObject      *seen;
  GPtrArray       *takes;
} Order;

static void
order_clear (Order *self)
{
  g_clear_pointer (&self->models, g_strfreev);
  g_clear_pointer (&self->params, json_object_unref);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->seen, json_object_unref);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

const RushesCliParam rushes_cli_generate_params[] = {
  { "duration", "duration" },
  { "aspect-ratio", "aspectRatio" },
  { "resolution", "resolution" },
  { "negative-prompt", "negativePrompt" },
  { "seed", "seed" },
  { NULL }
};

static RushesBrief *
build_brief (Order *self)
{
  RushesCliArgs *args = rushes_cli_get_args (self->cli);
  RushesBrief *brief = rushes_brief_new (self->kind);

  rushes_brief_set_prompt (brief, rushes_cli_args_get_text (args, "prompt"));
  rushes_brief_set_models (brief, (const char * const *) self->models);
  rushes_brief_set_params (brief, self->params);
  rushes_brief_set_guided (brief, !rushes_cli_args_has (args, "model"));
  rushes_brief_set_intent (brief, rushes_cli_args_get_text (args, "intent"));
  rushes_brief_set_want (brief, rushes_cli_args_get_text (args, "want"));
  rushes_brief_set_face (brief, rushes_cli_route_get_answer (self->cli));
  for (guint i = 0; i < self->references->len; i++)
    rushes_brief_add_reference (brief, g_ptr_array_index (self->references, i));
  rushes_brief_set_facts (brief, self->seen);

  return brief;
}

static gboolean
read_models (Order   *self,
             GError **error)
{
  RushesCliArgs *args = rushes_cli_get_args (self->cli);

  self->models = rushes_cli_args_dup_list (args, "model");
  /* The rules choose a model for a clip; there are none for pictures. */
  if (self->models[0] == NULL && self->kind == RUSHES_MEDIA_KIND_VIDEO)
    return TRUE;

  if (self->models[0] == NULL)
    {
      g_autofree char *keys = rushes_model_registry_dup_keys (rushes_cli_get_models (self->cli),
                                                              self->kind);

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--model is missing. There are: %s"), keys);
      return FALSE;
    }

  for (guint i = 0; self->models[i] != NULL; i++)
    {
      RushesModelCard *card = rushes_cli_models_find (self->cli, self->models[i], error);

      if (card == NULL)
        return FALSE;

      g_free (self->models[i]);
      self->models[i] = g_strdup (rushes_model_card_get_key (card));
    }

  return TRUE;
}

static gboolean
check_prompt (RushesCliArgs  *args,
              GError        **error)
{
  const char *prompt = rushes_cli_args_get_text (args, "prompt");

  if (prompt != NULL && prompt[strspn (prompt, " \t\r\n")] != '\0')
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--prompt is missing"));
  return FALSE;
}

/* A model that is retired may have a successor, which then must take the brief. */
static RushesModelCard *
find_living (Order       *self,
             const char  *model,
             GError     **error)
{
  g_autofree char *warning = NULL;
  const char *living = rushes_cli_route_revive (self->cli, model, &warning, error);

  if (living == NULL)
    return NULL;

  if (warning != NULL)
    rushes_cli_output_warn (rushes_cli_get_output (self->cli), "%s", warning);

  return rushes_cli_models_find (self->cli, living, error);
}

static gboolean
check_models (Order   *self,
              GError **error)
{
  g_autoptr (RushesBrief) brief = build_brief (self);

  for (guint i = 0; self->models[i] != NULL; i++)
    {
      RushesModelCard *card = find_living (self, self->models[i], error);

      if (card == NULL)
        return FALSE;

      if (!rushes_model_card_check_brief (card, brief, error))
        {
          g_prefix_error (error, "%s: ", rushes_model_card_get_key (card));
          return FALSE;
        }
    }

  return TRUE;
}

/* The rules choose a model for a clip where none is named. */
static gboolean
choose_model (Order   *self,
              GError **error)
{
  char *model;

  if (self->models[0] != NULL)
    return TRUE;

  model = rushes_cli_route_choose (self->cli, self->references, self->params, &self->seen, error);
  if (model == NULL)
    return FALSE;

  g_strfreev (self->models);
  self->models = g_new0 (char *, 2);
  self->models[0] = model;

  return TRUE;
}

/* What the models that were named would do to a face. */
static gboolean
check_faces (Order   *self,
             GError **error)
{
  return self->kind != RUSHES_MEDIA_KIND_VIDEO ||
         !rushes_cli_args_has (rushes_cli_get_args (self->cli), "model") ||
         rushes_cli_route_check (self->cli, self->references, self->params, self->models,
                                 &self->seen, error);
}

static gboolean
check_switches (RushesCliArgs  *args,
                GError        **error)
{
  if (!rushes_cli_args_is_set (args, "no-fetch") || !rushes_cli_args_has (args, "output"))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("--no-fetch leaves the file where it is; it does not go with -o"));
  return FALSE;
}

/* Everything that can be wrong is found here, before anything is sent or written. */
static gboolean
check_order (Order   *self,
             GError **error)
{
  RushesCliArgs *args = rushes_cli_get_args (self->cli);

  if (!read_models (self, error) || !check_prompt (args, error) || !check_switches (args, error))
    return FALSE;

  self->params = rushes_cli_params_build (args, rushes_cli_generate_params, error);
  if (self->params == NULL)
    return FALSE;

  self->references = rushes_cli_attach_check (self->cli, "attach", error);
  if (self->references == NULL)
    return FALSE;

  return choose_model (self, error) && check_models (self, error) &&
         rushes_cli_place_check (rushes_cli_args_get_text (args, "output"), error) &&
         check_faces (self, error);
}

/* The shot keeps the brief, as one that was written in the window does: there it is shown, and
 * named by its prompt. */
static RushesShot *
create_shot (RushesLibrary  *library,
             RushesBrief    *brief,
             const char     *project,
             GError        **error)
{
  g_autoptr (JsonObject) json = rushes_brief_to_json (brief);
  RushesShot *shot = rushes_library_create_shot (library, error);

  if (shot == NULL || !rushes_library_save_brief (library, shot, json, error) ||
      (project != NULL && !rushes_library_set_project (library, shot, project, error)))
    return NULL;

  return shot;
}

static gboolean
submit (Order         *self,
        RushesStudio  *studio,
        GError       **error)
{
  RushesLibrary *library = rushes_studio_get_library (studio);
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (RushesBrief) brief = NULL;
  RushesShot *shot;

  if (!rushes_cli_attach_add (self->cli, studio, self->references, error))
    return FALSE;

  brief = build_brief (self);
  shot = create_shot (library, brief, rushes_cli_booking_get_project (self->cli), error);
  if (shot == NULL)
    return FALSE;

  rushes_studio_generate_async (studio, shot, brief, rushes_cli_get_cancellable (self->cli),
                                rushes_cli_wait_cb, &wait);
  self->takes = rushes_studio_generate_finish (studio, rushes_cli_wait_for (&wait), error);
  if (self->takes == NULL)
    {
      /* Nothing was recorded; an empty shot would only be in the way. */
      rushes_library_delete_shot (library, shot, NULL);
      return FALSE;
    }

  return rushes_cli_takes_acknowledge (self->cli, studio, self->takes, error);
}

static gboolean
wait_and_save (Order         *self,
               RushesStudio  *studio,
               GPtrArray     *places,
               GError       **error)
{
  RushesCliArgs *args = rushes_cli_get_args (self->cli);
  const char *output = rushes_cli_args_get_text (args, "output");
  RushesTakeState state = RUSHES_TAKE_STATE_READY;

  if (output == NULL && !rushes_cli_args_is_set (args, "wait"))
    return TRUE;

  if (rushes_cli_args_is_set (args, "no-fetch"))
    state = RUSHES_TAKE_STATE_FETCHING;

  rushes_cli_set_limit (self->cli, rushes_cli_takes_get_limit (args, self->kind));
  if (!rushes_cli_takes_wait (self->cli, studio, self->takes, state, error))
    return FALSE;

  for (guint i = 0; output != NULL && i < self->takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (self->takes, i);
      char *path = rushes_cli_place_for_take (output, take, i, self->takes->len);

      g_ptr_array_add (places, path);
      if (!rushes_cli_takes_save (self->cli, studio, take, path, error))
        return FALSE;
    }

  return TRUE;
}

/* After waiting, the job as the service has it; else only its id. */
static JsonObject *
describe_take (Order       *self,
               RushesTake  *take,
               const char  *place,
               GError     **error)
{
  RushesCliArgs *args = rushes_cli_get_args (self->cli);
  const char *id = rushes_take_get_remote_id (take);
  JsonObject *job;

  if (place != NULL || rushes_cli_args_is_set (args, "wait"))
    {
      job = rushes_cli_takes_poll (self->cli, id, error);
      if (job != NULL && place != NULL)
        json_object_set_string_member (job, "savedTo", place);
      return job;
    }

  job = json_object_new ();
  json_object_set_string_member (job, "inferenceJobId", id);

  return job;
}

static gboolean
print_takes (Order      *self,
             GPtrArray  *places,
             GError    **error)
{
  RushesCliOutput *output = rushes_cli_get_output (self->cli);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (JsonArray) jobs = json_array_new ();
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < self->takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (self->takes, i);
      JsonObject *job = NULL;

      g_ptr_array_add (ids, (gpointer) rushes_take_get_remote_id (take));
      if (!rushes_cli_output_needs_json (output))
        continue;

      job = describe_take (self, take, i < places->len ? places->pdata[i] : NULL, error);
      if (job == NULL)
        return FALSE;
      json_array_add_object_element (jobs, job);
    }

  g_ptr_array_add (ids, NULL);
  if (json_array_get_length (jobs) == 1)
    node = json_node_ref (json_array_get_element (jobs, 0));
  else
    {
      list = json_object_new ();
      json_object_set_array_member (list, "jobs", g_steal_pointer (&jobs));
      node = json_node_init_object (json_node_alloc (), list);
    }

  return rushes_cli_output_add (output, node, (const char * const *) ids->pdata, error);
}

static gboolean
run_generate (RushesCli        *cli,
              RushesMediaKind   kind,
              GError          **error)
{
  g_auto (Order) order = { cli, kind };
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  RushesStudio *studio;

  if (!check_order (&order, error))
    return FALSE;

  studio = rushes_cli_open_studio (cli, error);

  return studio != NULL && submit (&order, studio, error) &&
         wait_and_save (&order, studio, places, error) && print_takes (&order, places, error);
}

static gboolean
run_video (RushesCli  *cli,
           GError    **error)
{
  return run_generate (cli, RUSHES_MEDIA_KIND_VIDEO, error);
}

static gboolean
run_image (RushesCli  *cli,
           GError    **error)
{
  return run_generate (cli, RUSHES_MEDIA_KIND_IMAGE, error);
}

static const RushesCliOption video_options[] = {
  RUSHES_CLI_GENERATE_OPTIONS,
  RUSHES_CLI_VIDEO_OPTIONS,
  RUSHES_CLI_ROUTE_OPTIONS,
  { "strict", 0, RUSHES_CLI_OPTION_SWITCH, NULL,
    N_("Refuse to send a face to a model that is not for faces") },
  { NULL }
};

static const RushesCliOption image_options[] = {
  RUSHES_CLI_GENERATE_OPTIONS,
  { NULL }
};

const RushesCliCommand rushes_cli_generate_video = {
  .name = "generate video",
  .summary = N_("Make a clip from a prompt"),
  .details = N_("Prints the job; with --quiet its id, one line a model."),
  .example = "rushes generate video --model sora2,kling_3_pro --prompt 'a sneaker turns on wet "
             "asphalt' --duration 8 --aspect-ratio 9:16 --wait --quiet",
  .options = video_options,
  .has_effects = TRUE,
  .run = run_video,
};

const RushesCliCommand rushes_cli_generate_image = {
  .name = "generate image",
  .summary = N_("Make a picture from a prompt"),
  .details = N_("Prints the job; with --quiet its id, one line a model."),
  .example = "rushes generate image --model nano-banana-2 --prompt 'a sneaker on white' "
             "--aspect-ratio 1:1 -o sneaker.png",
  .options = image_options,
  .has_effects = TRUE,
  .run = run_image,
};
