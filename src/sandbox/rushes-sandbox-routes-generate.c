/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-routes.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

#define MAX_ATTACHMENTS 64

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, message);
  return FALSE;
}

/* A member that need not be there, but must be of its type if it is. */
static gboolean
is_absent_or (JsonObject *body,
              const char *member,
              gboolean    is_right)
{
  return is_right || !json_object_has_member (body, member) ||
         json_object_get_null_member (body, member);
}

static RushesModelCard *
find_card (RushesSandboxRequest  *request,
           RushesMediaKind        kind,
           GError               **error)
{
  RushesModelRegistry *registry = rushes_sandbox_request_get_context (request)->registry;
  g_autofree char *keys = NULL;
  const char *key;
  RushesModelCard *card;

  if (!rushes_json_read_string (rushes_sandbox_request_get_body (request), "model", &key, error))
    return NULL;

  card = rushes_model_registry_lookup (registry, key);
  if (card != NULL && rushes_model_card_get_kind (card) == kind)
    return card;

  keys = rushes_model_registry_dup_keys (registry, kind);
  /* Translators: %s is a list of models. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“model” must be one of: %s"), keys);

  return NULL;
}

static gboolean
read_attachments (RushesSandboxRequest  *request,
                  GPtrArray             *media,
                  GError               **error)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  JsonObject *body = rushes_sandbox_request_get_body (request);
  JsonArray *ids = rushes_json_get_array (body, "attachmentMediaIds");

  if (!is_absent_or (body, "attachmentMediaIds", ids != NULL))
    return fail (error, _("“attachmentMediaIds” must be a list of media ids"));
  if (ids != NULL && json_array_get_length (ids) > MAX_ATTACHMENTS)
    return fail (error, _("“attachmentMediaIds” has too many members"));

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    {
      JsonNode *node = json_array_get_element (ids, i);
      gboolean is_text = JSON_NODE_HOLDS_VALUE (node) &&
                         json_node_get_value_type (node) == G_TYPE_STRING;
      RushesSandboxMedia *found = NULL;

      if (is_text)
        found = rushes_sandbox_media_load (context->store, json_node_get_string (node));
      if (found == NULL)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("“attachmentMediaIds[%u]” is not the id of a media object"), i);
          return FALSE;
        }
      g_ptr_array_add (media, found);
    }

  return TRUE;
}

static gboolean
check_all (RushesModelCard  *card,
           JsonObject       *body,
           GPtrArray        *media,
           GError          **error)
{
  g_autofree RushesMediaKind *kinds = g_new0 (RushesMediaKind, media->len + 1);
  JsonObject *params = rushes_json_get_object (body, "params");
  const char *prompt = rushes_json_get_string (body, "prompt", NULL);

  if (!is_absent_or (body, "params", params != NULL))
    return fail (error, _("“params” must be an object"));
  if (!is_absent_or (body, "prompt", prompt != NULL))
    return fail (error, _("“prompt” must be text"));

  for (guint i = 0; i < media->len; i++)
    kinds[i] = ((RushesSandboxMedia *) g_ptr_array_index (media, i))->kind;

  return rushes_model_card_check_prompt (card, prompt, error) &&
         rushes_model_card_check_params (card, params, error) &&
         rushes_model_card_check_references (card, kinds, media->len, error);
}

/* What the output depends on, but for a seed that nobody gave. */
static char *
make_content_key (RushesModelCard *card,
                  const char      *prompt,
                  JsonObject      *params,
                  GPtrArray       *media)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonArray *hashes = json_array_new ();

  for (guint i = 0; i < media->len; i++)
    {
      RushesSandboxMedia *one = g_ptr_array_index (media, i);

      json_array_add_string_element (hashes, one->sha256);
    }
  json_object_set_string_member (object, "model", rushes_model_card_get_key (card));
  json_object_set_string_member (object, "prompt", prompt);
  json_object_set_object_member (object, "params", json_object_ref (params));
  json_object_set_array_member (object, "references", hashes);
  node = json_node_init_object (json_node_alloc (), object);
  text = rushes_json_to_canonical (node);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* The first job of a brief has a seed that follows from the brief, so that a pipeline's first run
 * is the same everywhere; asking again gives another take, as a model would. */
static gint64
derive_seed (const char *content_key,
             gint64      n_before)
{
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *head = NULL;

  text = g_strdup_printf ("%s %" G_GINT64_FORMAT, content_key, n_before);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  head = g_strndup (hash, 8);

  return (gint64) g_ascii_strtoull (head, NULL, 16);
}

static char **
list_ids (GPtrArray *media)
{
  char **ids = g_new0 (char *, media->len + 1);

  for (guint i = 0; i < media->len; i++)
    ids[i] = g_strdup (((RushesSandboxMedia *) g_ptr_array_index (media, i))->id);

  return ids;
}

static RushesSandboxJob *
make_job (RushesSandboxRequest *request,
          RushesModelCard      *card,
          GPtrArray            *media)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  JsonObject *body = rushes_sandbox_request_get_body (request);
  RushesSandboxJob *job = g_new0 (RushesSandboxJob, 1);
  gint64 estimate;

  job->id = rushes_id_new ();
  job->type = g_strdup (rushes_media_kind_to_string (rushes_model_card_get_kind (card)));
  job->model = g_strdup (rushes_model_card_get_key (card));
  job->prompt = g_strdup (rushes_json_get_string (body, "prompt", ""));
  job->params = rushes_model_card_fill_params (card, rushes_json_get_object (body, "params"));
  job->attachments = list_ids (media);
  job->content_key = make_content_key (card, job->prompt, job->params, media);
  if (!json_object_has_member (job->params, "seed"))
    json_object_set_int_member (job->params, "seed",
                                derive_seed (job->content_key,
                                             rushes_sandbox_job_count_equal (context->store,
                                                                             job->content_key)));
  job->status = g_strdup ("idle");
  estimate = rushes_model_card_estimate (card, job->params);
  job->estimate = estimate != RUSHES_MONEY_UNKNOWN ? estimate : 0;
  job->charged = RUSHES_MONEY_UNKNOWN;
  job->faults = rushes_sandbox_faults_dup_list (rushes_sandbox_request_get_faults (request));
  job->created_at = rushes_time_now_ms ();

  return job;
}

static void
generate (RushesSandboxRequest *request,
          RushesMediaKind       kind)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (GPtrArray) media = NULL;
  g_autoptr (RushesSandboxJob) job = NULL;
  g_autoptr (GError) error = NULL;
  RushesModelCard *card;
  JsonObject *object;

  media = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_sandbox_media_free);
  card = find_card (request, kind, &error);
  if (card == NULL || !read_attachments (request, media, &error) ||
      !check_all (card, rushes_sandbox_request_get_body (request), media, &error))
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  job = make_job (request, card, media);
  if (!rushes_sandbox_job_create (job, context->store, &error))
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  object = json_object_new ();
  json_object_set_string_member (object, "inferenceJobId", job->id);
  rushes_sandbox_scheduler_add (context->scheduler, g_steal_pointer (&job));
  rushes_sandbox_request_answer (request, 200, object);
}

/**
 * rushes_sandbox_routes_generate_video:
 * @request: a request
 *
 * `POST /video/generate`.
 */
void
rushes_sandbox_routes_generate_video (RushesSandboxRequest *request)
{
  generate (request, RUSHES_MEDIA_KIND_VIDEO);
}

/**
 * rushes_sandbox_routes_generate_image:
 * @request: a request
 *
 * `POST /image/generate`.
 */
void
rushes_sandbox_routes_generate_image (RushesSandboxRequest *request)
{
  generate (request, RUSHES_MEDIA_KIND_IMAGE);
}
