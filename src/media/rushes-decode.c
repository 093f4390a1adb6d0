/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-decode.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "util/rushes-error.h"
#include "util/rushes-media-type.h"

#define SNIFF_BYTES 4096

/* decodebin sometimes loses the error of a demuxer that fails at once, and waits for ever. */
#define PREROLL_LIMIT_US (8 * G_USEC_PER_SEC)

/* What decodebin's autoplug-select may answer; the enumeration is private to the plugin. */
enum
{
  AUTOPLUG_TRY = 0,
  AUTOPLUG_SKIP = 2,
};

/* Everything that may touch bytes of a stranger. All of it decodes in software: a hardware
 * decoder would bring a driver, and with it a way around our limits of memory. */
static const char *const factories[] = {
  "qtdemux", "matroskademux", "avidemux", "oggdemux", "wavparse", "id3demux",
  "h264parse", "h265parse", "vp9parse", "av1parse", "mpeg4videoparse", "jpegparse",
  "aacparse", "mpegaudioparse", "opusparse", "vorbisparse", "theoraparse", "flacparse",
  "avdec_h264", "openh264dec", "avdec_h265", "vp8dec", "vp9dec", "avdec_vp8", "avdec_vp9",
  "dav1ddec", "av1dec", "avdec_mpeg4", "theoradec", "jpegdec", "avdec_mjpeg", "avdec_prores",
  "avdec_aac", "faad", "mpg123audiodec", "avdec_mp3", "opusdec", "vorbisdec", "flacdec",
  "avdec_alac", "avdec_flac",
  NULL
};

static gboolean
fail_damaged (const char  *detail,
              GError     **error)
{
  /* Translators: %s is what the decoder says, in its own words. */
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("The file is damaged or of a kind that can not be decoded: %s"), detail);
  return FALSE;
}

static int
autoplug_select_cb (GstElement        *decodebin,
                    GstPad            *pad,
                    GstCaps           *caps,
                    GstElementFactory *factory,
                    gpointer           user_data)
{
  if (g_strv_contains (factories, GST_OBJECT_NAME (factory)))
    return AUTOPLUG_TRY;

  return AUTOPLUG_SKIP;
}

static gboolean
is_too_large (GstCaps *caps)
{
  GstStructure *structure = gst_caps_is_empty (caps) || gst_caps_is_any (caps)
                              ? NULL : gst_caps_get_structure (caps, 0);
  int width;
  int height;

  return structure != NULL &&
         gst_structure_get_int (structure, "width", &width) &&
         gst_structure_get_int (structure, "height", &height) &&
         (width > RUSHES_DECODE_MAX_SIDE || height > RUSHES_DECODE_MAX_SIDE);
}

static gboolean
autoplug_continue_cb (GstElement *decodebin,
                      GstPad     *pad,
                      GstCaps    *caps,
                      gpointer    user_data)
{
  if (is_too_large (caps))
    {
      GST_ELEMENT_ERROR (decodebin, STREAM, FORMAT, ("larger than 8192 × 8192"), (NULL));
      return FALSE;
    }

  return TRUE;
}

/* Debian's avdec_h264 and avdec_h265 post false errors, and newer ones abort, when frames whose
 * width is no multiple of 16 are decoded straight into buffers of the next element. */
static void
deep_element_added_cb (GstBin     *bin,
                       GstBin     *parent,
                       GstElement *element,
                       gpointer    user_data)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);

  if (g_object_class_find_property (klass, "direct-rendering") != NULL)
    g_object_set (element, "direct-rendering", FALSE, NULL);
  if (g_str_has_prefix (GST_OBJECT_NAME (element), "avdec_h26"))
    g_object_set (element, "max-threads", 2, NULL);
}

/**
 * rushes_decode_sniff:
 * @path: a file
 * @error: return location for an error
 *
 * Tells what a file is by its first bytes. Lists of other files, texts and archives are refused
 * here, before any decoder sees them.
 *
 * Returns: (transfer none) (nullable): a MIME type, or %NULL with an error
 */
const char *
rushes_decode_sniff (const char  *path,
                     GError     **error)
{
  guint8 head[SNIFF_BYTES];
  const char *mime_type;
  gsize length;
  FILE *file;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("There is no file “%s”"), path);
      return NULL;
    }

  file = g_fopen (path, "rbe");
  if (file == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));
      return NULL;
    }

  length = fread (head, 1, sizeof head, file);
  fclose (file);
  mime_type = rushes_media_type_sniff (head, length);
  if (mime_type == NULL)
    g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                         length == 0 ? _("The file is empty")
                                     : _("The file is no picture, clip or sound of a known type"));

  return mime_type;
}

/**
 * rushes_decode_add:
 * @pipeline: a pipeline
 * @path: a clip or a sound
 * @error: return location for an error
 *
 * Adds a source of decoded frames and sound to a pipeline. It is made so that a file from
 * outside reaches only decoders known to us and never the network. Connect to `pad-added` of
 * the result for its pads.
 *
 * Returns: (transfer none): a decodebin, or %NULL with an error
 */
GstElement *
rushes_decode_add (GstBin      *pipeline,
                   const char  *path,
                   GError     **error)
{
  const char *mime_type;
  GstElement *source;
  GstElement *decoder;

  g_return_val_if_fail (GST_IS_BIN (pipeline), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  mime_type = rushes_decode_sniff (path, error);
  if (mime_type == NULL)
    return NULL;
  if (rushes_media_kind_from_mime (mime_type) == RUSHES_MEDIA_KIND_IMAGE)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file is a picture, not a clip"));
      return NULL;
    }

  source = gst_element_factory_make ("filesrc", NULL);
  decoder = gst_element_factory_make ("decodebin", NULL);
  if (source == NULL || decoder == NULL)
    {
      g_clear_pointer (&source, gst_object_unref);
      g_clear_pointer (&decoder, gst_object_unref);
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("GStreamer's base plugins are not installed"));
      return NULL;
    }

  g_object_set (source, "location", path, NULL);
  g_signal_connect (decoder, "autoplug-select", G_CALLBACK (autoplug_select_cb), NULL);
  g_signal_connect (decoder, "autoplug-continue", G_CALLBACK (autoplug_continue_cb), NULL);
  g_signal_connect (decoder, "deep-element-added", G_CALLBACK (deep_element_added_cb), NULL);
  gst_bin_add_many (pipeline, source, decoder, NULL);
  gst_element_link (source, decoder);

  return decoder;
}

/**
 * rushes_decode_pad_is:
 * @pad: a pad of a decoder
 * @kind: `video/` or `audio/`
 *
 * Tells what comes out of a pad.
 *
 * Returns: whether it is of the kind
 */
gboolean
rushes_decode_pad_is (GstPad     *pad,
                      const char *kind)
{
  g_autoptr (GstCaps) caps = NULL;

  g_return_val_if_fail (GST_IS_PAD (pad), FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  caps = gst_pad_query_caps (pad, NULL);

  return !gst_caps_is_empty (caps) && !gst_caps_is_any (caps) &&
         g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (caps, 0)), kind);
}

/**
 * rushes_decode_add_branch:
 * @pipeline: the pipeline of a decoder
 * @pad: a pad of the decoder
 * @description: elements that take what comes out of it
 *
 * Adds what is behind a pad, to be called when the pad appears. If it can not be made, the
 * pipeline says so on its bus.
 *
 * Returns: (transfer none) (nullable): the elements as one
 */
GstElement *
rushes_decode_add_branch (GstBin     *pipeline,
                          GstPad     *pad,
                          const char *description)
{
  g_autoptr (GstPad) target = NULL;
  GstElement *branch;

  g_return_val_if_fail (GST_IS_BIN (pipeline), NULL);
  g_return_val_if_fail (GST_IS_PAD (pad), NULL);
  g_return_val_if_fail (description != NULL, NULL);

  branch = gst_parse_bin_from_description (description, TRUE, NULL);
  if (branch == NULL)
    {
      GST_ELEMENT_ERROR (pipeline, CORE, MISSING_PLUGIN,
                         ("%s", _("GStreamer's base plugins are not installed")), (NULL));
      return NULL;
    }

  gst_bin_add (pipeline, branch);
  gst_element_sync_state_with_parent (branch);
  target = gst_element_get_static_pad (branch, "sink");
  gst_pad_link (pad, target);

  return branch;
}

static gboolean
fail_message (GstMessage  *message,
              GError     **error)
{
  g_autoptr (GError) cause = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING)
    gst_message_parse_warning (message, &cause, NULL);
  else
    gst_message_parse_error (message, &cause, NULL);

  if (cause->domain == GST_RESOURCE_ERROR)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_IO, cause->message);
      return FALSE;
    }
  if (cause->domain == GST_CORE_ERROR && cause->code == GST_CORE_ERROR_MISSING_PLUGIN)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED, cause->message);
      return FALSE;
    }

  return fail_damaged (cause->message, error);
}

static void
merge_tags (GstMessage  *message,
            GstTagList **tags)
{
  g_autoptr (GstTagList) found = NULL;
  GstTagList *merged;

  if (tags == NULL)
    return;

  gst_message_parse_tag (message, &found);
  merged = gst_tag_list_merge (*tags, found, GST_TAG_MERGE_KEEP);
  g_clear_pointer (tags, gst_tag_list_unref);
  *tags = merged;
}

/**
 * rushes_pipeline_run_until:
 * @pipeline: a pipeline whose state was set
 * @until: the message to wait for
 * @func: (nullable) (scope call): called now and then
 * @user_data: data for @func
 * @cancellable: (nullable): a cancellable
 * @tags: (inout) (optional) (nullable): tags that were seen are added here
 * @error: return location for an error
 *
 * Waits for a pipeline in a thread of the caller's. An error message of the pipeline ends the
 * wait, and so do eight seconds without the end of a change of state. The state is left as it
 * is.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_pipeline_run_until (GstElement          *pipeline,
                           GstMessageType       until,
                           RushesPipelineFunc   func,
                           gpointer             user_data,
                           GCancellable        *cancellable,
                           GstTagList         **tags,
                           GError             **error)
{
  g_autoptr (GstBus) bus = NULL;
  gint64 started = g_get_monotonic_time ();

  g_return_val_if_fail (GST_IS_PIPELINE (pipeline), FALSE);

  bus = gst_element_get_bus (pipeline);
  while (TRUE)
    {
      g_autoptr (GstMessage) message =
        gst_bus_timed_pop_filtered (bus, 100 * GST_MSECOND,
                                    until | GST_MESSAGE_ERROR | GST_MESSAGE_TAG);

      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, _("Cancelled"));
          return FALSE;
        }
      if ((until & GST_MESSAGE_ASYNC_DONE) != 0 &&
          g_get_monotonic_time () - started > PREROLL_LIMIT_US)
        return fail_damaged (_("nothing comes out of it"), error);
      if (message == NULL)
        {
          if (func != NULL)
            func (pipeline, user_data);
          continue;
        }
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_TAG)
        merge_tags (message, tags);
      else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        return fail_message (message, error);
      else
        return TRUE;
    }
}
