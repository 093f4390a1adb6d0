/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-media-facts.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/video/video.h>
#include <math.h>
#include <string.h>

#include "media/rushes-decode.h"
#include "media/rushes-image.h"
#include "media/rushes-mp4-info.h"
#include "util/rushes-error.h"

/* How far the count of frames and the length of a clip may be apart when both are right: sound
 * is longer than pictures by up to a packet or two. */
#define MAX_GAP_MS 150

typedef struct
{
  GstElement *pipeline;
  GstPad     *video;
  GstPad     *audio;
} Probing;

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  Probing *probing = user_data;
  GstElement *sink = rushes_decode_add_branch (GST_BIN (probing->pipeline), pad,
                                               "fakesink sync=false");

  if (sink == NULL)
    return;

  if (probing->video == NULL && rushes_decode_pad_is (pad, "video/"))
    probing->video = gst_element_get_static_pad (sink, "sink");
  else if (probing->audio == NULL && rushes_decode_pad_is (pad, "audio/"))
    probing->audio = gst_element_get_static_pad (sink, "sink");
}

/* Any tag may carry the mark; what stands before it is no part of it. */
static void
find_mark (const GstTagList *tags,
           const char       *name,
           gpointer          user_data)
{
  RushesMediaFacts *facts = user_data;
  const char *text = NULL;
  const char *mark;
  const char *end;

  if (gst_tag_get_type (name) != G_TYPE_STRING ||
      !gst_tag_list_peek_string_index (tags, name, 0, &text))
    return;

  mark = strstr (text, RUSHES_ANIMATIC_MARK);
  if (mark == NULL || facts->is_animatic)
    return;

  facts->is_animatic = TRUE;
  g_strlcpy (facts->mark, mark, sizeof facts->mark);
  if (!g_utf8_validate (facts->mark, -1, &end))
    facts->mark[end - facts->mark] = '\0';
}

static gboolean
is_turned (GstTagList *tags)
{
  g_autofree char *orientation = NULL;

  return tags != NULL &&
         gst_tag_list_get_string (tags, GST_TAG_IMAGE_ORIENTATION, &orientation) &&
         (g_str_has_suffix (orientation, "rotate-90") ||
          g_str_has_suffix (orientation, "rotate-270"));
}

static gboolean
has_tag (GstTagList *tags,
         const char *name,
         const char *part)
{
  const char *text = NULL;

  return tags != NULL && gst_tag_list_peek_string_index (tags, name, 0, &text) &&
         strstr (text, part) != NULL;
}

static gboolean
is_plain (const RushesMediaFacts *facts,
          const Probing          *probing,
          const GstVideoInfo     *info,
          GstTagList             *tags)
{
  const char *orientation = NULL;

  if (tags != NULL)
    gst_tag_list_peek_string_index (tags, GST_TAG_IMAGE_ORIENTATION, 0, &orientation);

  return g_str_equal (facts->mime_type, "video/mp4") &&
         has_tag (tags, GST_TAG_VIDEO_CODEC, "264") &&
         (probing->audio == NULL || has_tag (tags, GST_TAG_AUDIO_CODEC, "AAC")) &&
         (orientation == NULL || g_str_equal (orientation, "rotate-0")) &&
         GST_VIDEO_INFO_FORMAT (info) == GST_VIDEO_FORMAT_I420 &&
         GST_VIDEO_INFO_PAR_N (info) == GST_VIDEO_INFO_PAR_D (info);
}

static void
read_video_caps (RushesMediaFacts *facts,
                 const Probing    *probing,
                 GstTagList       *tags)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (probing->video);
  GstVideoInfo info;
  int width;

  if (caps == NULL || !gst_video_info_from_caps (&info, caps))
    return;

  width = GST_VIDEO_INFO_WIDTH (&info);
  if (GST_VIDEO_INFO_PAR_N (&info) > 0 && GST_VIDEO_INFO_PAR_D (&info) > 0)
    width = (int) gst_util_uint64_scale_int_round ((guint64) width, GST_VIDEO_INFO_PAR_N (&info),
                                                   GST_VIDEO_INFO_PAR_D (&info));
  facts->is_plain = is_plain (facts, probing, &info, tags);
  facts->width = is_turned (tags) ? GST_VIDEO_INFO_HEIGHT (&info) : width;
  facts->height = is_turned (tags) ? width : GST_VIDEO_INFO_HEIGHT (&info);
  facts->bit_depth = (int) GST_VIDEO_INFO_COMP_DEPTH (&info, 0);
  facts->color = info.colorimetry;
  if (GST_VIDEO_INFO_FPS_N (&info) > 0 && GST_VIDEO_INFO_FPS_D (&info) > 0)
    facts->fps = (double) GST_VIDEO_INFO_FPS_N (&info) / GST_VIDEO_INFO_FPS_D (&info);
}

/* The tables of an MP4 file count its frames, and that is more exact than its length, which is
 * that of the sound. */
static void
use_tables (RushesMediaFacts    *facts,
            const RushesMp4Info *info)
{
  gint64 duration_ms;

  if (info->video_samples <= 0 || facts->fps <= 0)
    return;

  duration_ms = (gint64) floor ((double) info->video_samples * 1000 / facts->fps + 0.5);
  if (info->is_edited && ABS (duration_ms - facts->duration_ms) > MAX_GAP_MS)
    return;

  facts->frames = info->video_samples;
  facts->duration_ms = duration_ms;
}

static gboolean
has_tables (const char *mime_type)
{
  return g_str_equal (mime_type, "video/mp4") || g_str_equal (mime_type, "video/quicktime") ||
         g_str_equal (mime_type, "audio/m4a");
}

/* A container says little about what is inside. */
static void
refine_type (RushesMediaFacts *facts,
             const Probing    *probing)
{
  if (probing->video == NULL && g_str_has_prefix (facts->mime_type, "video/"))
    facts->mime_type = g_str_equal (facts->mime_type, "video/webm") ? "audio/webm" : "audio/m4a";
  else if (probing->video != NULL && g_str_equal (facts->mime_type, "audio/ogg"))
    facts->mime_type = "video/ogg";

  facts->kind = probing->video != NULL ? RUSHES_MEDIA_KIND_VIDEO : RUSHES_MEDIA_KIND_AUDIO;
  facts->has_audio = probing->audio != NULL;
}

static gboolean
probe_pipeline (Probing           *probing,
                RushesMediaFacts  *facts,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr (GstTagList) tags = NULL;
  gint64 duration;

  gst_element_set_state (probing->pipeline, GST_STATE_PAUSED);
  if (!rushes_pipeline_run_until (probing->pipeline, GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_EOS,
                                  NULL, NULL, cancellable, &tags, error))
    return FALSE;

  if (probing->video == NULL && probing->audio == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file holds neither pictures nor sound that can be decoded"));
      return FALSE;
    }

  refine_type (facts, probing);
  if (probing->video != NULL)
    read_video_caps (facts, probing, tags);
  if (gst_element_query_duration (probing->pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    facts->duration_ms = (duration + 500000) / 1000000;
  if (tags != NULL)
    gst_tag_list_foreach (tags, find_mark, facts);

  return TRUE;
}

static gboolean
probe_stream (const char        *path,
              RushesMediaFacts  *facts,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GstElement) pipeline = gst_pipeline_new (NULL);
  Probing probing = { .pipeline = pipeline };
  RushesMp4Info tables = { .video_samples = -1 };
  GstElement *decoder;
  gboolean ok;

  /* A file that is cut off is found out before any decoder starts. */
  if (has_tables (facts->mime_type) && !rushes_mp4_info_read (path, &tables, error))
    return FALSE;

  decoder = rushes_decode_add (GST_BIN (pipeline), path, error);
  if (decoder == NULL)
    return FALSE;

  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), &probing);
  ok = probe_pipeline (&probing, facts, cancellable, error);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_clear_object (&probing.video);
  g_clear_object (&probing.audio);

  if (ok)
    use_tables (facts, &tables);

  return ok;
}

/* All that the file spends on a second, sound and container included. */
static void
find_bit_rate (RushesMediaFacts *facts,
               const char       *path)
{
  GStatBuf info;

  if (facts->duration_ms > 0 && g_stat (path, &info) == 0)
    facts->bit_rate = (gint64) ((double) info.st_size * 8000 / (double) facts->duration_ms + 0.5);
}

/**
 * rushes_media_facts_probe:
 * @path: a file
 * @facts: (out): what is known of it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Finds out what a file is, by decoding its beginning.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_media_facts_probe (const char        *path,
                          RushesMediaFacts  *facts,
                          GCancellable      *cancellable,
                          GError           **error)
{
  RushesMediaFacts found = { .frames = -1 };
  RushesImageInfo image;

  found.mime_type = rushes_decode_sniff (path, error);
  if (found.mime_type == NULL)
    return FALSE;

  if (rushes_media_kind_from_mime (found.mime_type) == RUSHES_MEDIA_KIND_IMAGE)
    {
      if (!rushes_image_probe (path, &image, error))
        return FALSE;
      found.kind = RUSHES_MEDIA_KIND_IMAGE;
      found.width = image.width;
      found.height = image.height;
      found.is_animatic = image.is_animatic;
      g_strlcpy (found.mark, RUSHES_ANIMATIC_MARK, sizeof found.mark);
    }
  else if (!probe_stream (path, &found, cancellable, error))
    return FALSE;

  find_bit_rate (&found, path);
  *facts = found;

  return TRUE;
}

static void
write_nick (JsonObject *object,
            const char *member,
            GType       type,
            int         value)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (enum_class, value);

  if (found != NULL && value != 0)
    json_object_set_string_member (object, member, found->value_nick);
}

/* What a decoder makes of the pixels, which is also what is shown. */
static void
write_color (JsonObject       *object,
             RushesMediaFacts *facts)
{
  if (facts->bit_depth <= 0)
    return;

  json_object_set_int_member (object, "bitDepth", facts->bit_depth);
  write_nick (object, "colorPrimaries", GST_TYPE_VIDEO_COLOR_PRIMARIES, facts->color.primaries);
  write_nick (object, "colorTransfer", GST_TYPE_VIDEO_TRANSFER_FUNCTION, facts->color.transfer);
  if (facts->color.range != GST_VIDEO_COLOR_RANGE_UNKNOWN)
    json_object_set_string_member (object, "colorRange",
                                   facts->color.range == GST_VIDEO_COLOR_RANGE_0_255 ? "full"
                                                                                     : "limited");
}

/**
 * rushes_media_facts_to_json:
 * @facts: what is known of a file
 *
 * Writes the answer of `probe` and its like.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_media_facts_to_json (RushesMediaFacts *facts)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "mimeType", facts->mime_type);
  json_object_set_string_member (object, "kind", rushes_media_kind_to_string (facts->kind));
  if (facts->width > 0)
    {
      json_object_set_int_member (object, "width", facts->width);
      json_object_set_int_member (object, "height", facts->height);
    }
  if (facts->kind != RUSHES_MEDIA_KIND_IMAGE)
    json_object_set_int_member (object, "durationMs", facts->duration_ms);
  if (facts->fps > 0)
    json_object_set_double_member (object, "fps", facts->fps);
  if (facts->frames >= 0)
    json_object_set_int_member (object, "frames", facts->frames);
  if (facts->bit_rate > 0)
    json_object_set_int_member (object, "bitRate", facts->bit_rate);
  write_color (object, facts);
  json_object_set_boolean_member (object, "hasAudio", facts->has_audio);
  json_object_set_boolean_member (object, "animatic", facts->is_animatic);

  return object;
}
