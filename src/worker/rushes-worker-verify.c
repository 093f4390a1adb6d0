/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>

#include "media/rushes-decode.h"
#include "media/rushes-image.h"
#include "rushes-media-facts.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* How much shorter a clip may decode than its container says. */
#define MAX_MISSING (200 * GST_MSECOND)

/* Counters are written by the pipeline's threads and read when those have ended. */
typedef struct
{
  RushesWorkerJob *job;
  GstElement      *pipeline;

  int              n_video_pads;
  int              n_frames;
  int              n_audio_buffers;
  int              n_corrupt;
  gint64           end;
} Verifying;

static GstPadProbeReturn
buffer_cb (GstPad          *pad,
           GstPadProbeInfo *info,
           gpointer         user_data)
{
  Verifying *verifying = user_data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  gboolean is_video = g_object_get_data (G_OBJECT (pad), "is-video") != NULL;

  g_atomic_int_inc (is_video ? &verifying->n_frames : &verifying->n_audio_buffers);
  if (GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_CORRUPTED))
    g_atomic_int_inc (&verifying->n_corrupt);

  return GST_PAD_PROBE_OK;
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  Verifying *verifying = user_data;
  g_autoptr (GstCaps) caps = gst_pad_query_caps (pad, NULL);
  const char *name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) target = gst_element_get_static_pad (sink, "sink");

  /* Only the first video stream is what the tables count. */
  if (g_str_has_prefix (name, "video/") && verifying->n_video_pads++ == 0)
    g_object_set_data (G_OBJECT (target), "is-video", target);

  g_object_set (sink, "sync", FALSE, NULL);
  gst_pad_add_probe (target, GST_PAD_PROBE_TYPE_BUFFER, buffer_cb, verifying, NULL);
  gst_bin_add (GST_BIN (verifying->pipeline), sink);
  gst_element_sync_state_with_parent (sink);
  gst_pad_link (pad, target);
}

/* A player glosses over errors; here the first one counts. */
static void
deep_element_added_cb (GstBin     *bin,
                       GstBin     *parent,
                       GstElement *element,
                       gpointer    user_data)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);

  if (g_object_class_find_property (klass, "max-errors") != NULL)
    g_object_set (element, "max-errors", 0, NULL);
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

static void
working_cb (GstElement *pipeline,
            gpointer    user_data)
{
  Verifying *verifying = user_data;
  gint64 position;
  gint64 duration;

  if (gst_element_query_position (pipeline, GST_FORMAT_TIME, &position) &&
      gst_element_query_duration (pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    rushes_worker_job_report (verifying->job, (double) position / (double) duration);
}

static gboolean
decode_all (Verifying     *verifying,
            const char    *path,
            GError       **error)
{
  g_autoptr (GstElement) pipeline = gst_pipeline_new (NULL);
  GstElement *decoder = rushes_decode_add (GST_BIN (pipeline), path, error);
  gboolean ok;

  if (decoder == NULL)
    return FALSE;

  verifying->pipeline = pipeline;
  listen_to_log (verifying);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), verifying);
  g_signal_connect (decoder, "deep-element-added", G_CALLBACK (deep_element_added_cb), NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  ok = rushes_pipeline_run_until (pipeline, GST_MESSAGE_EOS, working_cb, verifying,
                                  rushes_worker_job_get_cancellable (verifying->job), NULL, error);
  if (!gst_element_query_position (pipeline, GST_FORMAT_TIME, &verifying->end))
    verifying->end = -1;
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return ok;
}

static gboolean
check_counts (Verifying         *verifying,
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
  else if (verifying->end >= 0 &&
           verifying->end + (gint64) MAX_MISSING < facts->duration_ms * (gint64) GST_MSECOND)
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
  Verifying verifying = { .job = job };
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

  if (!check_riff (path, &facts, error) || !decode_all (&verifying, path, error) ||
      !check_counts (&verifying, &facts, error))
    return NULL;

  if (facts.kind == RUSHES_MEDIA_KIND_VIDEO)
    facts.frames = verifying.n_frames;

  return rushes_media_facts_to_json (&facts);
}
