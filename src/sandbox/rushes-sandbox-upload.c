/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-upload.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "rushes-sandbox-multipart.h"
#include "rushes-sandbox-part.h"
#include "util/rushes-error.h"

/* What a field that is not a file may have; nothing reads it. */
#define MAX_FIELD_BYTES (64 * 1024)

/**
 * RushesSandboxUpload:
 *
 * `POST /media/upload`: writes each file to the disk as it comes in, then has each looked into by
 * a worker, then answers. Belongs to its request; lives on the server's thread.
 */
struct _RushesSandboxUpload
{
  GObject parent_instance;

  RushesSandboxRequest *request;
  RushesSandboxMultipart *multipart;
  GPtrArray *parts;
  RushesSandboxPart *current;
  GError *error;

  gint64 n_bytes;
  gsize field_bytes;
  guint next;
};

G_DEFINE_FINAL_TYPE (RushesSandboxUpload, rushes_sandbox_upload, G_TYPE_OBJECT)

static RushesSandboxPart *
find_part (RushesSandboxUpload *self,
           const char          *name)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      RushesSandboxPart *part = g_ptr_array_index (self->parts, i);

      if (g_str_equal (part->name, name))
        return part;
    }

  return NULL;
}

static gboolean
begin_cb (gpointer      user_data,
          const char   *name,
          const char   *file_name,
          const char   *mime_type,
          GError      **error)
{
  RushesSandboxUpload *self = user_data;
  RushesSandboxContext *context = rushes_sandbox_request_get_context (self->request);

  self->current = NULL;
  self->field_bytes = 0;
  /* A plain field of a form. */
  if (file_name == NULL && mime_type == NULL)
    return TRUE;

  if (find_part (self, name) != NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” is the name of two files"), name);
      return FALSE;
    }

  self->current = rushes_sandbox_part_new (context->store, name, file_name, mime_type);
  g_ptr_array_add (self->parts, self->current);

  return TRUE;
}

static gboolean
data_cb (gpointer       user_data,
         const guint8  *data,
         gsize          length,
         GError       **error)
{
  RushesSandboxUpload *self = user_data;

  if (self->current != NULL)
    return rushes_sandbox_part_write (self->current, data, length, error);

  self->field_bytes += length;
  if (self->field_bytes <= MAX_FIELD_BYTES)
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("A field that is not a file is too long"));

  return FALSE;
}

static gboolean
end_cb (gpointer   user_data,
        GError   **error)
{
  RushesSandboxUpload *self = user_data;

  if (self->current != NULL)
    rushes_sandbox_part_end (self->current);
  self->current = NULL;

  return TRUE;
}

static const RushesSandboxMultipartFuncs funcs = { begin_cb, data_cb, end_cb };

static JsonObject *
describe_part (RushesSandboxUpload *self,
               RushesSandboxPart   *part)
{
  g_autofree char *url = rushes_sandbox_request_make_url (self->request, part->media->name);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "mediaId", part->media->id);
  json_object_set_string_member (object, "url", url);
  json_object_set_string_member (object, "mimeType", part->media->mime_type);

  return object;
}

static void
answer_success (RushesSandboxUpload *self)
{
  JsonObject *uploads = json_object_new ();
  JsonObject *errors = json_object_new ();
  JsonObject *object = json_object_new ();
  RushesSandboxPart *first = g_ptr_array_index (self->parts, 0);

  if (self->parts->len == 1)
    {
      json_object_unref (object);
      object = describe_part (self, first);
    }
  for (guint i = 0; i < self->parts->len; i++)
    {
      RushesSandboxPart *part = g_ptr_array_index (self->parts, i);

      if (part->media != NULL)
        json_object_set_object_member (uploads, part->name, describe_part (self, part));
      else
        json_object_set_string_member (errors, part->name, part->error_message);
    }

  json_object_set_object_member (object, "uploads", uploads);
  if (json_object_get_size (errors) > 0)
    json_object_set_object_member (object, "errors", json_object_ref (errors));
  json_object_unref (errors);
  rushes_sandbox_request_answer (self->request, 200, object);
}

static void
answer_failure (RushesSandboxUpload *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->parts->len == 0)
    g_string_append (text, _("“file” is missing"));
  for (guint i = 0; i < self->parts->len; i++)
    {
      RushesSandboxPart *part = g_ptr_array_index (self->parts, i);

      g_string_append_printf (text, "%s“%s”: %s", i > 0 ? "; " : "", part->name,
                              part->error_message);
    }

  rushes_sandbox_request_refuse (self->request, 400, "validation_error", text->str);
}

static void
answer (RushesSandboxUpload *self)
{
  gboolean has_success = FALSE;

  for (guint i = 0; i < self->parts->len; i++)
    if (((RushesSandboxPart *) g_ptr_array_index (self->parts, i))->media != NULL)
      has_success = TRUE;

  if (has_success)
    answer_success (self);
  else
    answer_failure (self);
}

static void look_into_next (RushesSandboxUpload *self);

static void
keep (RushesSandboxUpload *self,
      RushesSandboxPart   *part,
      JsonObject          *probe)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (self->request);
  g_autoptr (GError) error = NULL;

  if (!rushes_sandbox_part_keep (part, context->store, probe, &error))
    rushes_sandbox_part_refuse (part, error->message);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RushesSandboxUpload) self = user_data;
  g_autoptr (JsonObject) probe = NULL;
  g_autoptr (GError) error = NULL;
  RushesSandboxPart *part;

  probe = rushes_sandbox_probes_run_finish (RUSHES_SANDBOX_PROBES (source), result, &error);
  /* The client has gone; nobody would ever know the id. */
  if (rushes_sandbox_request_is_over (self->request))
    return;

  part = g_ptr_array_index (self->parts, self->next - 1);
  if (probe != NULL)
    keep (self, part, probe);
  else
    rushes_sandbox_part_refuse (part, error->message);
  look_into_next (self);
}

static void
look_into_next (RushesSandboxUpload *self)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (self->request);

  while (self->next < self->parts->len)
    {
      RushesSandboxPart *part = g_ptr_array_index (self->parts, self->next++);

      if (part->media == NULL)
        continue;

      /* An SVG is a text; whoever draws it has limits of his own. */
      if (g_str_equal (part->media->mime_type, "image/svg+xml"))
        {
          keep (self, part, NULL);
          continue;
        }

      rushes_sandbox_probes_run_async (context->probes, part->path,
                                       rushes_sandbox_request_get_cancellable (self->request),
                                       probed_cb, g_object_ref (self));
      return;
    }

  answer (self);
}

static void
rushes_sandbox_upload_finalize (GObject *object)
{
  RushesSandboxUpload *self = RUSHES_SANDBOX_UPLOAD (object);

  g_clear_object (&self->request);
  g_clear_pointer (&self->multipart, rushes_sandbox_multipart_free);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (rushes_sandbox_upload_parent_class)->finalize (object);
}

static void
rushes_sandbox_upload_class_init (RushesSandboxUploadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_sandbox_upload_finalize;
}

static void
rushes_sandbox_upload_init (RushesSandboxUpload *self)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_sandbox_part_free);
}

/**
 * rushes_sandbox_upload_new:
 * @request: a request whose head has come in
 *
 * Prepares for the body.
 *
 * Returns: (transfer full): the upload
 */
RushesSandboxUpload *
rushes_sandbox_upload_new (RushesSandboxRequest *request)
{
  g_autoptr (GHashTable) params = NULL;
  SoupMessageHeaders *headers;
  RushesSandboxUpload *self;
  const char *type;
  const char *boundary = NULL;

  g_return_val_if_fail (RUSHES_IS_SANDBOX_REQUEST (request), NULL);

  self = g_object_new (RUSHES_TYPE_SANDBOX_UPLOAD, NULL);
  self->request = g_object_ref (request);
  headers = soup_server_message_get_request_headers (rushes_sandbox_request_get_message (request));
  type = soup_message_headers_get_content_type (headers, &params);
  if (type != NULL && g_ascii_strcasecmp (type, "multipart/form-data") == 0)
    boundary = g_hash_table_lookup (params, "boundary");

  if (boundary != NULL && boundary[0] != '\0' && strlen (boundary) <= 70)
    self->multipart = rushes_sandbox_multipart_new (boundary, &funcs, self);
  else
    g_set_error_literal (&self->error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                         _("The body must be multipart/form-data with a boundary"));

  return self;
}

/**
 * rushes_sandbox_upload_add_chunk:
 * @self: an upload
 * @chunk: a piece of the body
 *
 * Takes a piece of the body; after an error the rest is only passed by.
 */
void
rushes_sandbox_upload_add_chunk (RushesSandboxUpload *self,
                                 GBytes              *chunk)
{
  gsize size;
  const guint8 *data;

  g_return_if_fail (RUSHES_IS_SANDBOX_UPLOAD (self));

  data = g_bytes_get_data (chunk, &size);
  self->n_bytes += (gint64) size;
  if (self->error == NULL && self->n_bytes > RUSHES_SANDBOX_MAX_UPLOAD)
    g_set_error (&self->error, RUSHES_ERROR, RUSHES_ERROR_REFUSED,
                 _("The body is larger than %" PRId64 " bytes"),
                 (gint64) RUSHES_SANDBOX_MAX_UPLOAD);
  if (self->error == NULL)
    rushes_sandbox_multipart_feed (self->multipart, data, size, &self->error);
  /* What came so far takes room on the disk for nothing. */
  if (self->error != NULL && self->parts->len > 0)
    {
      self->current = NULL;
      g_ptr_array_set_size (self->parts, 0);
    }
}

/**
 * rushes_sandbox_upload_finish:
 * @self: an upload whose body has come in
 *
 * Answers, as soon as each file was looked into.
 */
void
rushes_sandbox_upload_finish (RushesSandboxUpload *self)
{
  g_return_if_fail (RUSHES_IS_SANDBOX_UPLOAD (self));

  if (self->error == NULL)
    rushes_sandbox_multipart_finish (self->multipart, &self->error);
  if (self->error != NULL)
    {
      rushes_sandbox_request_fail (self->request, self->error);
      return;
    }

  rushes_sandbox_request_hold (self->request);
  look_into_next (self);
}
