/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-describe.h"

#include <math.h>

#include "util/rushes-json.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static void
set_time (JsonObject *object,
          const char *member,
          gint64      unix_ms)
{
  g_autofree char *text = unix_ms > 0 ? rushes_time_to_iso (unix_ms) : NULL;

  set_text (object, member, text);
}

static void
set_number (JsonObject *object,
            const char *member,
            gint64      number)
{
  if (number > 0)
    json_object_set_int_member (object, member, number);
  else
    json_object_set_null_member (object, member);
}

static void
set_rate (JsonObject *object,
          double      fps)
{
  /* A whole number is written as one. */
  if (fps > 0.0 && fps == (double) (gint64) fps)
    json_object_set_int_member (object, "fps", (gint64) fps);
  else if (fps > 0.0)
    json_object_set_double_member (object, "fps", fps);
  else
    json_object_set_null_member (object, "fps");
}

/**
 * rushes_sandbox_describe_media:
 * @request: who asks
 * @media: a media object
 *
 * Describes a media object.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_sandbox_describe_media (RushesSandboxRequest *request,
                               RushesSandboxMedia   *media)
{
  g_autofree char *url = rushes_sandbox_request_make_url (request, media->name);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "mediaId", media->id);
  json_object_set_string_member (object, "url", url);
  json_object_set_string_member (object, "mimeType", media->mime_type);
  json_object_set_string_member (object, "kind", rushes_media_kind_to_string (media->kind));
  json_object_set_string_member (object, "source", media->source);
  set_number (object, "width", media->width);
  set_number (object, "height", media->height);
  set_number (object, "durationMs", media->duration_ms);
  set_rate (object, media->fps);
  json_object_set_int_member (object, "size", media->size);
  json_object_set_string_member (object, "sha256", media->sha256);
  json_object_set_boolean_member (object, "animatic", media->is_animatic);
  set_time (object, "createdAt", media->created_at);

  return object;
}

static JsonArray *
describe_outputs (RushesSandboxRequest *request,
                  RushesSandboxJob     *job)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (RushesSandboxMedia) media = NULL;
  JsonArray *outputs = json_array_new ();
  JsonObject *output;

  if (job->media_id != NULL)
    media = rushes_sandbox_media_load (context->store, job->media_id);
  if (media == NULL)
    return outputs;

  output = json_object_new ();
  json_object_set_string_member (output, "inferenceJobOutputId", job->output_id);
  json_object_set_string_member (output, "outputKey", job->type);
  json_object_set_null_member (output, "outputValue");
  set_time (output, "createdAt", job->finished_at);
  json_object_set_object_member (output, "media", rushes_sandbox_describe_media (request, media));
  json_array_add_object_element (outputs, output);

  return outputs;
}

static JsonArray *
describe_attachments (RushesSandboxJob *job)
{
  JsonArray *attachments = json_array_new ();

  for (guint i = 0; job->attachments != NULL && job->attachments[i] != NULL; i++)
    {
      JsonObject *attachment = json_object_new ();

      json_object_set_string_member (attachment, "mediaId", job->attachments[i]);
      json_object_set_int_member (attachment, "slot", i);
      json_array_add_object_element (attachments, attachment);
    }

  return attachments;
}

static double
find_progress (RushesSandboxContext *context,
               RushesSandboxJob     *job)
{
  if (g_str_equal (job->status, "succeeded"))
    return 1.0;

  /* In whole thousandths, since more digits would only look like knowledge. */
  return floor (rushes_sandbox_scheduler_get_progress (context->scheduler, job->id) * 1000.0) /
         1000.0;
}

/**
 * rushes_sandbox_describe_job:
 * @request: who asks
 * @job: a job
 *
 * Describes a job.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_sandbox_describe_job (RushesSandboxRequest *request,
                             RushesSandboxJob     *job)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "inferenceJobId", job->id);
  json_object_set_string_member (object, "model", job->model);
  json_object_set_string_member (object, "provider", "sandbox");
  json_object_set_string_member (object, "type", job->type);
  json_object_set_string_member (object, "prompt", job->prompt);
  json_object_set_string_member (object, "status", job->status);
  json_object_set_object_member (object, "params", json_object_ref (job->params));
  set_text (object, "errorCode", job->error_code);
  set_text (object, "errorMessage", job->error_message);
  json_object_set_null_member (object, "infoMessage");
  json_object_set_double_member (object, "progress", find_progress (context, job));
  json_object_set_int_member (object, "heldMicrodollars",
                              rushes_sandbox_job_is_final (job) ? 0 : job->estimate);
  if (job->charged != RUSHES_MONEY_UNKNOWN)
    json_object_set_int_member (object, "costMicrodollars", job->charged);
  else
    json_object_set_null_member (object, "costMicrodollars");
  set_time (object, "createdAt", job->created_at);
  set_time (object, "finishedAt", job->finished_at);
  json_object_set_array_member (object, "outputs", describe_outputs (request, job));
  json_object_set_array_member (object, "attachments", describe_attachments (job));

  return object;
}

/**
 * rushes_sandbox_describe_post:
 * @post: a post
 *
 * Describes the job of a post.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_sandbox_describe_post (RushesSandboxPost *post)
{
  g_autofree char *operation = g_strdup_printf ("%sPublish", post->platform);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "outputJobId", post->id);
  json_object_set_string_member (object, "status", post->status);
  json_object_set_string_member (object, "operation", operation);
  set_text (object, "mediaId", post->media_ids != NULL ? post->media_ids[0] : NULL);
  set_text (object, "errorMessage", post->error_message);
  set_time (object, "createdAt", post->created_at);
  set_time (object, "finishedAt", post->finished_at);
  if (post->scheduled_for > 0)
    set_time (object, "scheduledFor", post->scheduled_for);
  if (post->result != NULL)
    json_object_set_object_member (object, "result", json_object_ref (post->result));
  else
    json_object_set_null_member (object, "result");

  return object;
}

/**
 * rushes_sandbox_describe_history:
 * @post: a post
 *
 * Describes a row of the history.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_sandbox_describe_history (RushesSandboxPost *post)
{
  gboolean is_instagram = g_str_equal (post->platform, "instagram");
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, is_instagram ? "instagramPublishId" : "tiktokPublishId",
                                 post->publish_id);
  json_object_set_string_member (object, "outputJobId", post->id);
  json_object_set_string_member (object, is_instagram ? "instagramAccountId" : "tiktokAccountId",
                                 post->account_id);
  set_text (object, "mediaId", post->media_ids != NULL ? post->media_ids[0] : NULL);
  json_object_set_string_member (object, "product", post->product);
  json_object_set_string_member (object, "caption", post->caption);
  json_object_set_string_member (object, "status", post->status);
  set_text (object, "errorMessage", post->error_message);
  set_text (object, "permalink", rushes_json_get_string (post->result, "permalink", NULL));
  if (!is_instagram)
    {
      set_text (object, "privacyLevel",
                rushes_json_get_string (post->request, "privacyLevel", NULL));
      json_object_set_boolean_member (object, "isAigc",
                                      rushes_json_get_boolean (post->request, "isAigc", TRUE));
    }
  if (post->scheduled_for > 0)
    set_time (object, "scheduledFor", post->scheduled_for);
  set_time (object, "createdAt", post->created_at);
  set_time (object, "finishedAt", post->finished_at);

  return object;
}
