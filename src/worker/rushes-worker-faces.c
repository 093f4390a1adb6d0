/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gst/gst.h>

#include "media/rushes-decode.h"
#include "media/rushes-faces.h"
#include "media/rushes-image.h"
#include "media/rushes-stills.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-media-type.h"

#define MODEL_PATH "/app/rushes/faces/blazeface-back-256.onnx"

/* So many frames of a clip are looked at, evenly spread. */
#define N_FRAMES 6
/* More pixels than this tell the network nothing. */
#define MAX_FRAME_SIDE 1920

/* What is seen of a file. */
typedef struct
{
  RushesFaceFinder *finder;
  JsonArray        *faces;
  JsonObject       *result;
} Sight;

static void
add_faces (JsonArray *array,
           GArray    *faces,
           gint64     at_ms)
{
  for (guint i = 0; i < faces->len; i++)
    {
      const RushesFace *face = &g_array_index (faces, RushesFace, i);
      JsonObject *object = json_object_new ();

      json_object_set_double_member (object, "x", face->x);
      json_object_set_double_member (object, "y", face->y);
      json_object_set_double_member (object, "width", face->width);
      json_object_set_double_member (object, "height", face->height);
      json_object_set_double_member (object, "score", face->score);
      json_object_set_boolean_member (object, "sure", face->score >= RUSHES_FACES_SURE);
      if (at_ms >= 0)
        json_object_set_int_member (object, "atMs", at_ms);
      json_array_add_object_element (array, object);
    }
}

static gboolean
look_at (Sight      *sight,
         GdkPixbuf  *picture,
         gint64      at_ms,
         GError    **error)
{
  g_autoptr (GArray) faces = rushes_face_finder_find (sight->finder, picture, error);

  if (faces == NULL)
    return FALSE;

  add_faces (sight->faces, faces, at_ms);
  json_object_set_int_member (sight->result, "width", gdk_pixbuf_get_width (picture));
  json_object_set_int_member (sight->result, "height", gdk_pixbuf_get_height (picture));

  return TRUE;
}

/* A clip of one frame, or one whose length is not known, is looked at once. */
static gboolean
look_at_clip (RushesWorkerJob  *job,
              Sight            *sight,
              const char       *path,
              GError          **error)
{
  g_autoptr (RushesStills) stills =
    rushes_stills_open (path, rushes_worker_job_get_cancellable (job), error);
  JsonArray *frames;
  gint64 duration;
  int n_frames;

  if (stills == NULL)
    return FALSE;

  duration = rushes_stills_get_duration (stills);
  n_frames = duration > 0 ? N_FRAMES : 1;
  frames = json_array_new ();
  json_object_set_array_member (sight->result, "framesMs", frames);
  for (int i = 0; i < n_frames; i++)
    {
      gint64 position = MAX (duration, 0) * (2 * i + 1) / (2 * n_frames);
      gint64 at_ms = position / (gint64) GST_MSECOND;
      g_autoptr (GdkPixbuf) frame = rushes_stills_grab (stills, position, MAX_FRAME_SIDE, error);

      if (frame == NULL || !look_at (sight, frame, at_ms, error))
        return FALSE;

      json_array_add_int_element (frames, at_ms);
      rushes_worker_job_report (job, (i + 1.0) / n_frames);
    }

  return TRUE;
}

static gboolean
look_at_picture (Sight       *sight,
                 const char  *path,
                 GError     **error)
{
  g_autoptr (GdkPixbuf) picture = rushes_image_load (path, NULL, error);

  return picture != NULL && look_at (sight, picture, -1, error);
}

JsonObject *
rushes_worker_faces (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  g_autoptr (GBytes) model = NULL;
  g_autoptr (RushesFaceFinder) finder = NULL;
  g_autoptr (JsonObject) result = NULL;
  const char *mime_type;
  const char *path;
  Sight sight;

  if (!rushes_json_read_string (request, "path", &path, error))
    return NULL;

  mime_type = rushes_decode_sniff (path, error);
  model = mime_type != NULL ? g_resources_lookup_data (MODEL_PATH, 0, error) : NULL;
  finder = model != NULL ? rushes_face_finder_new (model, error) : NULL;
  if (finder == NULL)
    return NULL;

  result = json_object_new ();
  sight = (Sight) { finder, json_array_new (), result };
  json_object_set_array_member (result, "faces", sight.faces);
  if (!(rushes_media_kind_from_mime (mime_type) == RUSHES_MEDIA_KIND_VIDEO
          ? look_at_clip (job, &sight, path, error)
          : look_at_picture (&sight, path, error)))
    return NULL;

  /* Unsure counts as a face. */
  json_object_set_boolean_member (result, "face", json_array_get_length (sight.faces) > 0);

  return g_steal_pointer (&result);
}
