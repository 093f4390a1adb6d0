/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "media/rushes-clip-index.h"
#include "media/rushes-clip-proxy.h"
#include "media/rushes-decode.h"
#include "rushes-worker-decode.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

typedef struct
{
  RushesClipProxyWriter *writer;
  GError                *error;
} Work;

static gboolean
take_frame (GstSample *sample,
            gint64     time_ns,
            gpointer   user_data)
{
  Work *work = user_data;

  return rushes_clip_proxy_writer_add (work->writer, sample, &work->error);
}

static gboolean
has_use (RushesClipIndex  *index,
         GError          **error)
{
  if (rushes_clip_index_is_still (index))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file is a picture, not a clip"));
      return FALSE;
    }
  if (rushes_clip_index_get_n_frames (index) > RUSHES_CLIP_PROXY_MAX_FRAMES)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("The clip has %u frames, a proxy at most %d"),
                   rushes_clip_index_get_n_frames (index), RUSHES_CLIP_PROXY_MAX_FRAMES);
      return FALSE;
    }

  return TRUE;
}

JsonObject *
rushes_worker_proxy (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  RushesWorkerTaps taps = { .video = { NULL, take_frame } };
  g_autoptr (RushesClipProxyWriter) writer = NULL;
  g_autoptr (RushesClipIndex) index = NULL;
  Work work = { NULL };
  JsonObject *answer;
  const char *output;
  const char *path;
  gboolean ok;

  if (!rushes_json_read_string (request, "path", &path, error) ||
      !rushes_json_read_string (request, "output", &output, error))
    return NULL;

  index = rushes_clip_index_load (path, rushes_worker_job_get_cancellable (job), error);
  if (index == NULL || !has_use (index, error))
    return NULL;

  if (rushes_clip_index_is_turned (index))
    taps.video.chain = RUSHES_DECODE_UPRIGHT;
  writer = rushes_clip_proxy_writer_new (index);
  work.writer = writer;
  taps.user_data = &work;
  ok = rushes_worker_decode (job, path, &taps, NULL, error);
  if (work.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, work.error);
      return NULL;
    }
  if (!ok || !rushes_clip_proxy_writer_save (writer, output, error))
    return NULL;

  answer = json_object_new ();
  json_object_set_int_member (answer, "frames", rushes_clip_index_get_n_frames (index));

  return answer;
}
