/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-stills.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>

#include "rushes-decode.h"
#include "rushes-sample.h"
#include "util/rushes-error.h"

#define PULL_LIMIT (15 * GST_SECOND)

/* A seek aims a little into the frame. */
#define INTO_FRAME (2 * GST_MSECOND)

/* Far enough from the end that every clip of 10 frames a second or more has one there. */
#define BEFORE_END (100 * GST_MSECOND)

/* Takes single frames out of a clip. It blocks and is used in one thread. */
struct _RushesStills
{
  GstElement   *pipeline;
  GstElement   *sink;
  GCancellable *cancellable;

  gint64        duration;
};

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  GstElement *first = user_data;
  g_autoptr (GstPad) target = gst_element_get_static_pad (first, "sink");

  if (rushes_decode_pad_is (pad, "video/") && !gst_pad_is_linked (target))
    gst_pad_link (pad, target);
}

static gboolean
build (RushesStills  *self,
       const char    *path,
       GError       **error)
{
  g_autoptr (GstElement) chain = NULL;
  g_autoptr (GError) cause = NULL;
  GstElement *decoder;

  self->pipeline = gst_pipeline_new (NULL);
  decoder = rushes_decode_add (GST_BIN (self->pipeline), path, error);
  if (decoder == NULL)
    return FALSE;

  chain = gst_parse_bin_from_description ("videoflip video-direction=auto ! videoconvert ! "
                                          "video/x-raw,format={RGB,Y444} ! "
                                          "appsink name=sink sync=false max-buffers=1", TRUE,
                                          &cause);
  if (chain == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED, cause->message);
      return FALSE;
    }

  gst_object_ref_sink (chain);
  gst_bin_add (GST_BIN (self->pipeline), chain);
  self->sink = gst_bin_get_by_name (GST_BIN (self->pipeline), "sink");
  g_signal_connect_object (decoder, "pad-added", G_CALLBACK (pad_added_cb), chain, 0);

  return TRUE;
}

static gboolean
has_picture (RushesStills *self)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (self->sink, "sink");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);

  return caps != NULL;
}

static gboolean
preroll (RushesStills  *self,
         GError       **error)
{
  g_autoptr (GError) cause = NULL;

  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  if (!rushes_pipeline_run_until (self->pipeline, GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_EOS,
                                  NULL, NULL, self->cancellable, NULL, &cause))
    {
      /* A file of sound alone ends with a word about data that went nowhere. */
      if (g_error_matches (cause, RUSHES_ERROR, RUSHES_ERROR_INVALID) && !has_picture (self))
        g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                             _("The file holds no picture that can be decoded"));
      else
        g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  if (!gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &self->duration))
    self->duration = 0;

  return TRUE;
}

/* Pixels need not be square in a file; they are on a screen. */
static GdkPixbuf *
make_square (GdkPixbuf *pixbuf,
             GstSample *sample)
{
  GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  int numerator;
  int denominator;

  if (!gst_structure_get_fraction (structure, "pixel-aspect-ratio", &numerator, &denominator) ||
      numerator == denominator || numerator <= 0 || denominator <= 0 ||
      numerator > 4 * denominator)
    return g_object_ref (pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf,
                                  MAX (1, gdk_pixbuf_get_width (pixbuf) * numerator / denominator),
                                  gdk_pixbuf_get_height (pixbuf), GDK_INTERP_BILINEAR);
}

/**
 * rushes_stills_open:
 * @path: a clip
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Opens a clip to take frames out of it.
 *
 * Returns: (transfer full): a new object, or %NULL with an error
 */
RushesStills *
rushes_stills_open (const char    *path,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (RushesStills) self = g_new0 (RushesStills, 1);

  g_return_val_if_fail (path != NULL, NULL);

  g_set_object (&self->cancellable, cancellable);
  if (!build (self, path, error) || !preroll (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rushes_stills_get_duration:
 * @self: a clip
 *
 * Gets how long the clip is.
 *
 * Returns: nanoseconds, or 0 if it is not known
 */
gint64
rushes_stills_get_duration (RushesStills *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->duration;
}

/**
 * rushes_stills_grab:
 * @self: a clip
 * @position_ns: when; beyond the end, the last frame
 * @max_side: the most pixels of the longer side, or 0
 * @error: return location for an error
 *
 * Takes the frame that is shown at a time, turned and scaled as it shall be shown.
 *
 * Returns: (transfer full): a picture, or %NULL with an error
 */
GdkPixbuf *
rushes_stills_grab (RushesStills  *self,
                    gint64         position_ns,
                    int            max_side,
                    GError       **error)
{
  g_autoptr (GstSample) sample = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->duration > 0)
    position_ns = MIN (position_ns, MAX (0, self->duration - (gint64) BEFORE_END));
  if (position_ns > 0 &&
      gst_element_seek (self->pipeline, 1.0, GST_FORMAT_TIME,
                        GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                        GST_SEEK_TYPE_SET, position_ns, GST_SEEK_TYPE_END, 0) &&
      !rushes_pipeline_run_until (self->pipeline, GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_EOS,
                                  NULL, NULL, self->cancellable, NULL, error))
    return NULL;

  sample = gst_app_sink_try_pull_preroll (GST_APP_SINK (self->sink), PULL_LIMIT);
  if (sample == NULL)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("The file has no picture at that time"));
      return NULL;
    }

  return rushes_stills_make_picture (sample, max_side, error);
}

/**
 * rushes_stills_start:
 * @self: a clip
 * @position_ns: when
 *
 * Lets the frames run that rushes_stills_pull() gets, from the key frame on that is before a time.
 */
void
rushes_stills_start (RushesStills *self,
                     gint64        position_ns)
{
  g_return_if_fail (self != NULL);

  /* Times are rounded here and there. */
  if (position_ns > 0)
    position_ns += INTO_FRAME;
  gst_element_seek (self->pipeline, 1.0, GST_FORMAT_TIME,
                    GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE,
                    GST_SEEK_TYPE_SET, position_ns, GST_SEEK_TYPE_END, 0);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

/**
 * rushes_stills_pull:
 * @self: a clip whose frames run
 * @error: return location for an error
 *
 * Gets the next frame.
 *
 * Returns: (transfer full): a frame, or %NULL at the end or with an error
 */
GstSample *
rushes_stills_pull (RushesStills  *self,
                    GError       **error)
{
  GstSample *sample;
  GstSample *copy;

  g_return_val_if_fail (self != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;

  sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), PULL_LIMIT);
  if (sample == NULL)
    {
      if (!gst_app_sink_is_eos (GST_APP_SINK (self->sink)))
        g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                             _("The file has no picture at that time"));
      return NULL;
    }

  /* The sink reuses its samples and minds when one of them is held during a seek. */
  copy = gst_sample_new (gst_sample_get_buffer (sample), gst_sample_get_caps (sample),
                         gst_sample_get_segment (sample), NULL);
  gst_sample_unref (sample);

  return copy;
}

/**
 * rushes_stills_make_picture:
 * @sample: a frame
 * @max_side: the most pixels of the longer side, or 0
 * @error: return location for an error
 *
 * Makes a picture of a frame, scaled as it shall be shown.
 *
 * Returns: (transfer full): a picture, or %NULL with an error
 */
GdkPixbuf *
rushes_stills_make_picture (GstSample  *sample,
                            int         max_side,
                            GError    **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) square = NULL;

  g_return_val_if_fail (GST_IS_SAMPLE (sample), NULL);

  pixbuf = rushes_sample_to_pixbuf (sample, error);
  if (pixbuf == NULL)
    return NULL;

  square = make_square (pixbuf, sample);

  return rushes_stills_scale (square, max_side);
}

/**
 * rushes_stills_scale:
 * @pixbuf: a picture
 * @max_side: the most pixels of the longer side, or 0
 *
 * Makes a picture smaller, never larger.
 *
 * Returns: (transfer full): a picture
 */
GdkPixbuf *
rushes_stills_scale (GdkPixbuf *pixbuf,
                     int        max_side)
{
  int width;
  int height;
  double factor;

  g_return_val_if_fail (GDK_IS_PIXBUF (pixbuf), NULL);

  width = gdk_pixbuf_get_width (pixbuf);
  height = gdk_pixbuf_get_height (pixbuf);
  if (max_side <= 0 || MAX (width, height) <= max_side)
    return g_object_ref (pixbuf);

  factor = (double) max_side / MAX (width, height);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * factor + 0.5)),
                                  MAX (1, (int) (height * factor + 0.5)), GDK_INTERP_BILINEAR);
}

/**
 * rushes_stills_free:
 * @self: (transfer full): a clip
 *
 * Closes the clip.
 */
void
rushes_stills_free (RushesStills *self)
{
  if (self == NULL)
    return;

  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->sink);
  g_clear_object (&self->pipeline);
  g_clear_object (&self->cancellable);
  g_free (self);
}
