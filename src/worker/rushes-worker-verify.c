/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>

#include "media/rushes-image.h"
#include "rushes-media-facts.h"
#include "rushes-worker-decode.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* How much shorter a clip may decode than its container says. */
#define MAX_MISSING (200 * GST_MSECOND)

/* Counters are written by the pipeline's threads and read when those have ended. */
typedef struct
{
  int n_frames;
  int n_audio_buffers;
  int n_corrupt;
} Verifying;

static gboolean
take_any (GstSample *sample,
          gint64     time_ns,
          gpointer   user_data)
{
  Verifying *verifying = user_data;

  if (GST_BUFFER_FLAG_IS_SET (gst_sample_get_buffer (sample), GST_BUFFER_FLAG_CORRUPTED))
    g_atomic_int_inc (&verifying->n_corrupt);

  return TRUE;
}

/* Only the first video stream is what the tables count. */
static gboolean
take_frame (GstSample *sample,
            gint64     time_ns,
            gpointer   user_data)
{
  Verifying *verifying = user_data;

  g_atomic_int_inc (&verifying->n_frames);

  return take_any (sample, time_ns, user_data);
}

static gboolean
take_sound (GstSample *sample,
            gint64     time_ns,
            gpointer   user_data)
{
  Verifying *verifying = user_data;

  g_atomic_int_inc (&verifying->n_audio_buffers);

  return take_any (sample, time_ns, user_data);
}

/* libav fills up what it can not decode and tells only its log, which GStreamer passes on. */
static void
log_cb (GstDebugCategory *category,
        GstDebugLevel     level,
        const char       *file,
        const char       *function,
        int               line,
        GObject          *object,
        GstDebugMessage  *message,
        gpointer          user_data)
{
  Verifying *verifying = user_data;
  const char *text;

  if (!g_str_equal (gst_debug_category_get_name (category), "libav"))
    return;

  text = gst_debug_message_get (message);
  if (g_str_has_prefix (text, "concealing") || strstr (text, "error while decoding") != NULL)
    g_atomic_int_inc (&verifying->n_corrupt);
}

static void
listen_to_log (Verifying *verifying)
{
  gst_debug_set_active (TRUE);
  gst_debug_set_threshold_for_name ("libav", GST_LEVEL_INFO);
  gst_debug_add_log_function (log_cb, verifying, NULL);
}

static gboolean
check_counts (Verifying         *verifying,
              gint64             end,
              RushesMediaFacts  *facts,
              GError           **error)
{
  gint64 missing = facts->frames - verifying->n_frames;
  const char *problem = NULL;

  if (verifying->n_corrupt > 0)
    problem = _("some frames are damaged");
  else if (facts->kind == RUSHES_MEDIA_KIND_VIDEO && verifying->n_frames == 0)
    problem = _("it has no frame");
  else if (facts->has_audio && verifying->n_audio_buffers == 0)
    problem = _("its sound is missing");
  else if (facts->frames > 0 && missing > 0)
    problem = _("frames are missing");
  else if (end + (gint64) MAX_MISSING < facts->duration_ms * (gint64) GST_MSECOND)
    problem = _("its end is missing");

  if (problem == NULL)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: %s is one of "frames are missing" and its like. */
               _("The file is damaged: %s"), problem);
  return FALSE;
}

/* The containers of Windows begin with their length; a length of all ones is that of a stream
 * whose end nobody knew. */
static gboolean
check_riff (const char        *path,
            RushesMediaFacts  *facts,
            GError           **error)
{
  guint8 head[8] = { 0 };
  guint32 length;
  GStatBuf info;
  FILE *file;

  if (!g_str_equal (facts->mime_type, "audio/wav") &&
      !g_str_equal (facts->mime_type, "video/x-msvideo"))
    return TRUE;

  file = g_fopen (path, "rbe");
  if (file == NULL || g_stat (path, &info) != 0 || fread (head, 1, 8, file) != 8)
    info.st_size = 0;
  g_clear_pointer (&file, fclose);
  memcpy (&length, head + 4, 4);
  length = GUINT32_FROM_LE (length);
  if (length == G_MAXUINT32 || (gint64) length + 8 <= info.st_size)
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("The file is cut off or damaged"));
  return FALSE;
}

JsonObject *
rushes_worker_verify (RushesWorkerJob  *job,
                      JsonObject       *request,
                      GError          **error)
{
  g_autoptr (GdkPixbuf) picture = NULL;
  Verifying verifying = { 0 };
  RushesWorkerTaps taps = { { NULL, take_frame }, { NULL, take_sound }, { NULL, take_any },
                            .is_strict = TRUE, .user_data = &verifying };
  RushesWorkerDecoded decoded;
  RushesMediaFacts facts;
  const char *path;

  if (!rushes_json_read_string (request, "path", &path, error) ||
      !rushes_media_facts_probe (path, &facts, rushes_worker_job_get_cancellable (job), error))
    return NULL;

  if (facts.kind == RUSHES_MEDIA_KIND_IMAGE)
    {
      picture = rushes_image_load (path, NULL, error);
      return picture != NULL ? rushes_media_facts_to_json (&facts) : NULL;
    }

  if (!check_riff (path, &facts, error))
    return NULL;

  listen_to_log (&verifying);
  if (!rushes_worker_decode (job, path, &taps, &decoded, error) ||
      !check_counts (&verifying, decoded.end_ns, &facts, error))
    return NULL;

  if (facts.duration_ms <= 0)
    facts.duration_ms = (decoded.end_ns + 500000) / 1000000;
  if (facts.kind == RUSHES_MEDIA_KIND_VIDEO)
    facts.frames = verifying.n_frames;

  return rushes_media_facts_to_json (&facts);
}
