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
look_at (RushesFaceFinder  *finder,
         GdkPixbuf         *picture,
         gint64             at_ms,
         JsonArray         *found,
         GError           **error)
{
  g_autoptr (GArray) faces = rushes_face_finder_find (finder, picture, error);

  if (faces == NULL)
    return FALSE;

  add_faces (found, faces, at_ms);
  return TRUE;
}

static gboolean
look_at_clip (RushesWorkerJob   *job,
              RushesFaceFinder  *finder,
              const char        *path,
              JsonArray         *found,
              GError           **error)
{
  g_autoptr (RushesStills) stills =
    rushes_stills_open (path, rushes_worker_job_get_cancellable (job), error);
  gint64 duration;

  if (stills == NULL)
    return FALSE;

  duration = MAX (rushes_stills_get_duration (stills), 0);
  for (int i = 0; i < N_FRAMES; i++)
    {
      gint64 position = duration * (2 * i + 1) / (2 * N_FRAMES);
      g_autoptr (GdkPixbuf) frame = rushes_stills_grab (stills, position, MAX_FRAME_SIDE, error);

      if (frame == NULL ||
          !look_at (finder, frame, position / (gint64) GST_MSECOND, found, error))
        return FALSE;
      rushes_worker_job_report (job, (i + 1.0) / N_FRAMES);
    }

  return TRUE;
}

static gboolean
look_at_picture (RushesFaceFinder  *finder,
                 const char        *path,
                 JsonArray         *found,
                 GError           **error)
{
  g_autoptr (GdkPixbuf) picture = rushes_image_load (path, NULL, error);

  return picture != NULL && look_at (finder, picture, -1, found, error);
}

JsonObject *
rushes_worker_faces (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  g_autoptr (GBytes) model = NULL;
  g_autoptr (RushesFaceFinder) finder = NULL;
  g_autoptr (JsonArray) found = json_array_new ();
  const char *mime_type;
  const char *path;
  JsonObject *result;
  gboolean has_looked;

  if (!rushes_json_read_string (request, "path", &path, error))
    return NULL;

  mime_type = rushes_decode_sniff (path, error);
  model = mime_type != NULL ? g_resources_lookup_data (MODEL_PATH, 0, error) : NULL;
  finder = model != NULL ? rushes_face_finder_new (model, error) : NULL;
  if (finder == NULL)
    return NULL;

  if (rushes_media_kind_from_mime (mime_type) == RUSHES_MEDIA_KIND_VIDEO)
    has_looked = look_at_clip (job, finder, path, found, error);
  else
    has_looked = look_at_picture (finder, path, found, error);
  if (!has_looked)
    return NULL;

  result = json_object_new ();
  /* Unsure counts as a face. */
  json_object_set_boolean_member (result, "face", json_array_get_length (found) > 0);
  json_object_set_array_member (result, "faces", g_steal_pointer (&found));

  return result;
}
