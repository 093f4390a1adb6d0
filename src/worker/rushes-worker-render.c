/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "media/rushes-image.h"
#include "render/rushes-edit-operation.h"
#include "render/rushes-export.h"
#include "render/rushes-overlay-renderer.h"
#include "rushes-media-facts.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* The export, and after it a look at what came out. */
#define EXPORT_SHARE 0.97

typedef struct
{
  RushesWorkerJob      *job;
  RushesExportSettings  settings;
  RushesMediaFacts      input;
  RushesMediaFacts      output;

  char                 *temporary;
  char                 *comment;
} Rendering;

static void
rendering_clear (Rendering *rendering)
{
  if (rendering->temporary != NULL)
    g_unlink (rendering->temporary);
  g_clear_object (&rendering->settings.overlay);
  g_free (rendering->temporary);
  g_free (rendering->comment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rendering, rendering_clear)

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  rushes_worker_job_report (user_data, fraction * EXPORT_SHARE);
}

/* A recipe comes as an object or as its text. */
static char *
read_comment (JsonObject *request)
{
  JsonNode *node = json_object_get_member (request, "metadata");

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return rushes_json_to_canonical (node);
}

static gboolean
plan_trim (Rendering   *rendering,
           JsonObject  *params,
           GError     **error)
{
  RushesExportSettings *settings = &rendering->settings;
  const RushesMediaFacts *input = &rendering->input;

  settings->start_ms = rushes_json_get_int (params, "trimStartMs", 0);
  settings->end_ms = rushes_json_get_int (params, "trimEndMs", 0);
  if (settings->start_ms >= input->duration_ms)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   /* Translators: the first %s is a parameter, %d a length in milliseconds. */
                   _("“%s” is beyond the end of the clip, which is %d ms long"), "trimStartMs",
                   (int) input->duration_ms);
      return FALSE;
    }

  if (settings->fps > 0)
    {
      gint64 last = rushes_export_first_frame (MIN (settings->end_ms, input->duration_ms),
                                               settings->fps);

      if (input->frames > 0)
        last = MIN (last, input->frames);
      settings->n_frames = last - rushes_export_first_frame (settings->start_ms, settings->fps);
    }

  return TRUE;
}

static gboolean
plan (Rendering   *rendering,
      JsonObject  *request,
      GError     **error)
{
  RushesExportSettings *settings = &rendering->settings;
  JsonObject *params = rushes_json_get_object (request, "params");
  const RushesMediaFacts *input = &rendering->input;
  const char *operation;
  const char *output;

  if (!rushes_json_read_string (request, "input", &settings->input, error) ||
      !rushes_json_read_string (request, "output", &output, error) ||
      !rushes_json_read_string (request, "operation", &operation, error) ||
      !rushes_edit_operation_check (operation, RUSHES_MEDIA_KIND_UNKNOWN, params, error) ||
      !rushes_media_facts_probe (settings->input, &rendering->input,
                                 rushes_worker_job_get_cancellable (rendering->job), error) ||
      !rushes_edit_operation_check (operation, input->kind, params, error))
    return FALSE;

  rendering->temporary = rushes_worker_job_make_temporary (output);
  rendering->comment = read_comment (request);
  settings->output = rendering->temporary;
  settings->comment = rendering->comment;
  settings->title = input->is_animatic ? input->mark : NULL;
  settings->fps = input->fps;
  settings->n_frames = input->frames > 0
                         ? input->frames
                         : (gint64) ((double) input->duration_ms * input->fps / 1000);
  if (g_str_equal (operation, "trim"))
    return plan_trim (rendering, params, error);

  settings->overlay = rushes_overlay_from_params (params, NULL, error);

  return settings->overlay != NULL;
}

/* What was written is looked at before it gets its name. */
static gboolean
check_output (Rendering   *rendering,
              GError     **error)
{
  const RushesMediaFacts *output = &rendering->output;
  const RushesMediaFacts *input = &rendering->input;
  const char *problem = NULL;

  if (!rushes_media_facts_probe (rendering->temporary, &rendering->output,
                                 rushes_worker_job_get_cancellable (rendering->job), error))
    return FALSE;

  if (output->kind != input->kind)
    problem = _("it is of another kind");
  else if (input->is_animatic && !output->is_animatic)
    problem = _("it does not say that it is an animatic");
  else if (input->kind == RUSHES_MEDIA_KIND_VIDEO && output->has_audio != input->has_audio)
    problem = _("its sound is missing");
  else if (input->frames > 0 && output->frames != rendering->settings.n_frames)
    problem = _("frames are missing");

  if (problem == NULL)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO,
               /* Translators: %s is one of "frames are missing" and its like. */
               _("The rendered file is not right: %s"), problem);
  return FALSE;
}

static void
add_notices (Rendering  *rendering,
             JsonObject *result)
{
  g_auto (GStrv) notices = NULL;
  JsonArray *array;

  if (rendering->settings.overlay == NULL)
    return;

  notices = rushes_overlay_renderer_check_fonts (rendering->settings.overlay);
  if (notices == NULL)
    return;

  array = json_array_new ();
  for (guint i = 0; notices[i] != NULL; i++)
    json_array_add_string_element (array, notices[i]);
  json_object_set_array_member (result, "notices", array);
}

static gboolean
export_file (Rendering  *rendering,
             GError    **error)
{
  if (rendering->input.kind == RUSHES_MEDIA_KIND_IMAGE)
    return rushes_export_image (&rendering->settings, rendering->input.mime_type, error);

  return rushes_export_video (&rendering->settings, progress_cb, rendering->job,
                              rushes_worker_job_get_cancellable (rendering->job), error);
}

JsonObject *
rushes_worker_render (RushesWorkerJob  *job,
                      JsonObject       *request,
                      GError          **error)
{
  g_auto (Rendering) rendering = { .job = job };
  JsonObject *result;
  const char *output;

  if (!plan (&rendering, request, error) ||
      !export_file (&rendering, error) ||
      !check_output (&rendering, error))
    return NULL;

  output = rushes_json_get_string (request, "output", NULL);
  if (g_rename (rendering.temporary, output) != 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", output, g_strerror (errno));
      return NULL;
    }

  g_clear_pointer (&rendering.temporary, g_free);
  result = rushes_media_facts_to_json (&rendering.output);
  add_notices (&rendering, result);

  return result;
}
