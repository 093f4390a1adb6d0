/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "media/rushes-image.h"
#include "render/rushes-export.h"
#include "rushes-media-facts.h"
#include "rushes-page.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

#define MAX_TAKES 9
#define DEFAULT_SIDE 1280
#define MIN_SIDE 320
#define MAX_SIDE 3840
#define DEFAULT_FPS 30
#define PREPARE_SHARE 0.9

typedef struct
{
  RushesWorkerJob *job;
  RushesPage      *page;
  GPtrArray       *temporaries;
  gboolean         is_blind;
  int              max_side;
  guint            n_takes;
  guint            n_done;
  int              n_animatics;
} Binding;

static void
binding_clear (Binding *self)
{
  for (guint i = 0; self->temporaries != NULL && i < self->temporaries->len; i++)
    g_unlink (self->temporaries->pdata[i]);
  g_clear_pointer (&self->temporaries, g_ptr_array_unref);
  g_clear_pointer (&self->page, rushes_page_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Binding, binding_clear)

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Binding *self = user_data;

  rushes_worker_job_report (self->job, PREPARE_SHARE * (self->n_done + MIN (1.0, fraction)) /
                                         self->n_takes);
}

static const char *
add_temporary (Binding    *self,
               const char *output)
{
  char *path = rushes_worker_job_make_temporary (output);

  g_ptr_array_add (self->temporaries, path);

  return path;
}

static int
scale (int    length,
       double factor)
{
  return MAX (2, 2 * (int) (length * factor / 2 + 0.5));
}

/* Where neither the size nor the kind is in the way, the pictures are copied. In a blind page all
 * are encoded alike, so that no encoder leaves its name. What a file says about itself stays out in
 * any case. */
static gboolean
prepare_clip (Binding           *self,
              const char        *path,
              const char        *prepared,
              RushesMediaFacts  *facts,
              GError           **error)
{
  double factor = (double) self->max_side / MAX (facts->width, facts->height);
  RushesExportSettings settings = {
    .input = path,
    .output = prepared,
    .copies_video = factor >= 1 && facts->is_plain && !self->is_blind,
    .fps = facts->fps,
    .n_frames = facts->frames,
    .title = facts->is_animatic ? RUSHES_ANIMATIC_MARK : NULL,
  };
  GCancellable *cancellable = rushes_worker_job_get_cancellable (self->job);

  if (factor < 1)
    {
      settings.width = scale (facts->width, factor);
      settings.height = scale (facts->height, factor);
    }

  return rushes_export_video (&settings, progress_cb, self, cancellable, error) &&
         rushes_media_facts_probe (prepared, facts, cancellable, error);
}

static gboolean
prepare_picture (Binding           *self,
                 const char        *path,
                 const char        *prepared,
                 RushesMediaFacts  *facts,
                 GError           **error)
{
  g_autoptr (GdkPixbuf) picture = rushes_image_load (path, NULL, error);
  g_autoptr (GdkPixbuf) fitting = NULL;
  g_autofree char *png = NULL;
  double factor;
  gsize length;

  if (picture == NULL)
    return FALSE;

  factor = MIN (1.0, (double) self->max_side / MAX (gdk_pixbuf_get_width (picture),
                                                    gdk_pixbuf_get_height (picture)));
  facts->width = MAX (1, (int) (gdk_pixbuf_get_width (picture) * factor + 0.5));
  facts->height = MAX (1, (int) (gdk_pixbuf_get_height (picture) * factor + 0.5));
  facts->mime_type = "image/png";
  fitting = gdk_pixbuf_scale_simple (picture, facts->width, facts->height, GDK_INTERP_BILINEAR);

  return gdk_pixbuf_save_to_buffer (fitting, &png, &length, "png", error, NULL) &&
         rushes_file_write_atomic (prepared, png, length, 0600, error);
}

static gint64
count_frames (const RushesMediaFacts *facts,
              double                  fps)
{
  if (facts->frames > 0)
    return facts->frames;

  return MAX (1, (gint64) ((double) facts->duration_ms * fps / 1000 + 0.5));
}

static gboolean
add_prepared (Binding           *self,
              JsonObject        *take,
              const char        *path,
              const char        *prepared,
              RushesMediaFacts  *facts,
              GError           **error)
{
  GCancellable *cancellable = rushes_worker_job_get_cancellable (self->job);
  gboolean is_clip = facts->kind == RUSHES_MEDIA_KIND_VIDEO;
  double fps = facts->fps > 0 ? facts->fps : DEFAULT_FPS;
  g_autofree char *hash = NULL;
  RushesPageTake entry = {
    .path = prepared,
    .mime_type = facts->mime_type,
    .width = facts->width,
    .height = facts->height,
    .fps = is_clip ? fps : 0,
    .frames = is_clip ? count_frames (facts, fps) : 0,
    .has_audio = facts->has_audio,
    .is_animatic = facts->is_animatic,
    .take = rushes_json_get_string (take, "take", NULL),
    .title = rushes_json_get_string (take, "title", ""),
    .subtitle = rushes_json_get_string (take, "subtitle", ""),
    .prompt = rushes_json_get_string (take, "prompt", NULL),
  };

  hash = rushes_file_hash (path, NULL, cancellable, error);
  if (hash == NULL)
    return FALSE;

  /* A file of no library is known by its bytes alone. */
  entry.sha256 = hash;
  if (entry.take == NULL)
    entry.take = hash;
  self->n_animatics += facts->is_animatic ? 1 : 0;

  return rushes_page_add (self->page, &entry, cancellable, error);
}

static gboolean
add_take (Binding     *self,
          JsonNode    *node,
          const char  *output,
          GError     **error)
{
  JsonObject *take = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *prepared = add_temporary (self, output);
  RushesMediaFacts facts;
  const char *path;

  if (!rushes_json_read_string (take, "path", &path, error) ||
      !rushes_media_facts_probe (path, &facts, rushes_worker_job_get_cancellable (self->job),
                                 error))
    return FALSE;

  switch (facts.kind)
    {
    case RUSHES_MEDIA_KIND_VIDEO:
      if (!prepare_clip (self, path, prepared, &facts, error))
        return FALSE;
      break;

    case RUSHES_MEDIA_KIND_IMAGE:
      if (!prepare_picture (self, path, prepared, &facts, error))
        return FALSE;
      break;

    case RUSHES_MEDIA_KIND_AUDIO:
    case RUSHES_MEDIA_KIND_UNKNOWN:
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("A page shows clips and pictures"));
      return FALSE;
    }

  return add_prepared (self, take, path, prepared, &facts, error);
}

static gboolean
bind (Binding     *self,
      JsonObject  *request,
      const char  *output,
      GError     **error)
{
  const char *title = rushes_json_get_string (request, "title", NULL);
  JsonArray *takes;

  if (!rushes_json_read_array (request, "takes", &takes, error))
    return FALSE;

  self->n_takes = json_array_get_length (takes);
  if (self->n_takes == 0 || self->n_takes > MAX_TAKES)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("A page shows 1 to %d takes"),
                   MAX_TAKES);
      return FALSE;
    }

  self->is_blind = rushes_json_get_boolean (request, "blind", FALSE);
  self->max_side = (int) CLAMP (rushes_json_get_int (request, "maxSize", DEFAULT_SIDE), MIN_SIDE,
                                MAX_SIDE);
  self->page = rushes_page_new (title != NULL ? title : _("Comparison"), self->is_blind);
  for (; self->n_done < self->n_takes; self->n_done++)
    if (!add_take (self, json_array_get_element (takes, self->n_done), output, error))
      return rushes_worker_job_blame (json_array_get_element (takes, self->n_done), error);

  return TRUE;
}

static JsonObject *
describe (Binding     *self,
          const char  *output,
          GError     **error)
{
  JsonObject *result;
  GStatBuf info;

  if (g_stat (output, &info) != 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", output, g_strerror (errno));
      return NULL;
    }

  result = json_object_new ();
  json_object_set_int_member (result, "takes", self->n_takes);
  json_object_set_boolean_member (result, "blind", self->is_blind);
  json_object_set_boolean_member (result, "animatic", self->n_animatics > 0);
  json_object_set_int_member (result, "bytes", info.st_size);

  return result;
}

JsonObject *
rushes_worker_page (RushesWorkerJob  *job,
                    JsonObject       *request,
                    GError          **error)
{
  g_auto (Binding) binding = { .job = job };
  const char *written;
  const char *output;

  binding.temporaries = g_ptr_array_new_with_free_func (g_free);
  if (!rushes_json_read_string (request, "output", &output, error) ||
      !bind (&binding, request, output, error))
    return NULL;

  written = add_temporary (&binding, output);
  if (!rushes_page_write (binding.page, written, rushes_worker_job_get_cancellable (job), error))
    return NULL;
  if (g_rename (written, output) != 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", output, g_strerror (errno));
      return NULL;
    }

  return describe (&binding, output, error);
}
