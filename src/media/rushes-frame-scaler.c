/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-scaler-private.h"

#include <math.h>
#include <string.h>

#include "rushes-color-rows-private.h"
#include "rushes-frame-pool-private.h"
#include "rushes-plane-scaler-private.h"

/* One frame on the screen, one on its way to it, one being written. */
#define MIN_BUFFERS 3
/* As many neighbours as a pipeline's scaler looks at by itself; for what our own does not do. */
#define MAX_TAPS 2
#define N_PLANES 3

/* The part of the decoded picture that is shown; colours are kept for two pixels together. */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} Part;

struct _RushesFrameScaler
{
  GstVideoConverter *converter;
  RushesPlaneScaler *planes[N_PLANES];
  Part               part;
  gboolean           has_matrix;
  RushesColorMatrix  matrix;
  GstVideoInfo       input;
  GstVideoInfo       output;
  guint              shape;
  GstBufferPool     *pool;
  RushesFramePool   *frames;
};

static void
reset (RushesFrameScaler *self)
{
  g_clear_pointer (&self->converter, gst_video_converter_free);
  for (guint i = 0; i < N_PLANES; i++)
    g_clear_pointer (&self->planes[i], _rushes_plane_scaler_free);
  self->has_matrix = FALSE;
  if (self->pool != NULL)
    gst_buffer_pool_set_active (self->pool, FALSE);
  gst_clear_object (&self->pool);
  g_clear_pointer (&self->frames, _rushes_frame_pool_unref);
}

static Part
find_part (const GstVideoInfo     *input,
           const RushesFrameShape *shape)
{
  int full_width = GST_VIDEO_INFO_WIDTH (input);
  int full_height = GST_VIDEO_INFO_HEIGHT (input);
  Part part;

  part.x = CLAMP ((int) lround (shape->view.x * full_width), 0, full_width - 1) & ~1;
  part.y = CLAMP ((int) lround (shape->view.y * full_height), 0, full_height - 1) & ~1;
  part.width = CLAMP ((int) lround (shape->view.width * full_width), 1, full_width - part.x);
  part.height = CLAMP ((int) lround (shape->view.height * full_height), 1, full_height - part.y);

  return part;
}

static GstStructure *
make_config (const Part *part)
{
  return gst_structure_new ("GstVideoConverter",
                            GST_VIDEO_CONVERTER_OPT_SRC_X, G_TYPE_INT, part->x,
                            GST_VIDEO_CONVERTER_OPT_SRC_Y, G_TYPE_INT, part->y,
                            GST_VIDEO_CONVERTER_OPT_SRC_WIDTH, G_TYPE_INT, part->width,
                            GST_VIDEO_CONVERTER_OPT_SRC_HEIGHT, G_TYPE_INT, part->height,
                            GST_VIDEO_CONVERTER_OPT_RESAMPLER_METHOD,
                            GST_TYPE_VIDEO_RESAMPLER_METHOD, GST_VIDEO_RESAMPLER_METHOD_LINEAR,
                            GST_VIDEO_RESAMPLER_OPT_MAX_TAPS, G_TYPE_INT, MAX_TAPS,
                            NULL);
}

static void
set_packed_info (GstVideoInfo           *info,
                 const RushesFrameShape *shape)
{
  gst_video_info_set_format (info, GST_VIDEO_FORMAT_I420, (guint) shape->width,
                             (guint) shape->height);
}

static GstBufferPool *
make_pool (const GstVideoInfo *info)
{
  GstBufferPool *pool = gst_buffer_pool_new ();
  GstStructure *config = gst_buffer_pool_get_config (pool);
  g_autoptr (GstCaps) caps = gst_video_info_to_caps (info);

  gst_buffer_pool_config_set_params (config, caps, (guint) GST_VIDEO_INFO_SIZE (info), MIN_BUFFERS,
                                     0);
  gst_buffer_pool_set_config (pool, config);
  gst_buffer_pool_set_active (pool, TRUE);

  return pool;
}

static gboolean
prepare_paint (RushesFrameScaler         *self,
               const GstVideoColorimetry *colorimetry,
               const RushesFrameShape    *shape)
{
  if ((self->converter != NULL || self->has_matrix) && self->shape == shape->id &&
      gst_video_colorimetry_is_equal (&self->input.colorimetry, colorimetry))
    return TRUE;

  reset (self);
  self->shape = shape->id;
  set_packed_info (&self->input, shape);
  self->input.colorimetry = *colorimetry;
  gst_video_info_set_format (&self->output, GST_VIDEO_FORMAT_BGRx, (guint) shape->width,
                             (guint) shape->height);
  self->pool = make_pool (&self->output);
  self->has_matrix = _rushes_color_matrix_init (&self->matrix, colorimetry);
  if (!self->has_matrix)
    self->converter = gst_video_converter_new (&self->input, &self->output, NULL);

  return self->converter != NULL || self->has_matrix;
}

static const guint8 *
get_line (const GstVideoFrame *frame,
          guint                plane,
          int                  line)
{
  const guint8 *data = GST_VIDEO_FRAME_PLANE_DATA (frame, plane);

  return data + (gsize) line * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, plane);
}

static void
paint (RushesFrameScaler *self,
       GstVideoFrame     *from,
       GstVideoFrame     *to)
{
  if (self->converter != NULL)
    {
      gst_video_converter_frame (self->converter, from, to);
      return;
    }

  for (int i = 0; i < GST_VIDEO_FRAME_HEIGHT (to); i++)
    _rushes_color_rows_convert ((guint8 *) get_line (to, 0, i), get_line (from, 0, i),
                                get_line (from, 1, i / 2), get_line (from, 2, i / 2),
                                (guint) GST_VIDEO_FRAME_WIDTH (to), &self->matrix, FALSE);
}

/* How much of a length a plane has: all, or half of it. */
static guint
get_plane_length (int   length,
                  guint plane)
{
  return plane == 0 ? (guint) length : ((guint) length + 1) / 2;
}

/* What most decoders give is made smaller by our own scaler, which averages all pixels that fall
 * together and still takes a third of the time. */
static void
make_planes (RushesFrameScaler      *self,
             const RushesFrameShape *shape)
{
  if (GST_VIDEO_INFO_FORMAT (&self->input) != GST_VIDEO_FORMAT_I420 ||
      GST_VIDEO_INFO_IS_INTERLACED (&self->input) || self->part.width < shape->width ||
      self->part.height < shape->height)
    return;

  for (guint i = 0; i < N_PLANES; i++)
    self->planes[i] = _rushes_plane_scaler_new (get_plane_length (self->part.width, i),
                                                get_plane_length (self->part.height, i),
                                                get_plane_length (shape->width, i),
                                                get_plane_length (shape->height, i));
}

static gboolean
prepare_pack (RushesFrameScaler      *self,
              const GstVideoInfo     *input,
              const RushesFrameShape *shape)
{
  if ((self->converter != NULL || self->planes[0] != NULL) && self->shape == shape->id &&
      gst_video_info_is_equal (&self->input, input))
    return TRUE;

  reset (self);
  self->input = *input;
  self->shape = shape->id;
  self->part = find_part (input, shape);
  set_packed_info (&self->output, shape);
  self->output.fps_n = input->fps_n;
  self->output.fps_d = input->fps_d;
  self->output.interlace_mode = input->interlace_mode;
  /* Colours stay as they are coded where they can, and are only understood when they are shown. */
  if (GST_VIDEO_INFO_IS_YUV (input))
    self->output.colorimetry = input->colorimetry;

  self->frames = _rushes_frame_pool_new (shape->size);
  make_planes (self, shape);
  if (self->planes[0] != NULL)
    return TRUE;

  self->converter = gst_video_converter_new (&self->input, &self->output,
                                             make_config (&self->part));

  return self->converter != NULL;
}

static void
pack (RushesFrameScaler *self,
      GstVideoFrame     *from,
      GstVideoFrame     *to)
{
  if (self->converter != NULL)
    {
      gst_video_converter_frame (self->converter, from, to);
      return;
    }

  for (guint i = 0; i < N_PLANES; i++)
    {
      gsize stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (from, i);
      const guint8 *plane = GST_VIDEO_FRAME_PLANE_DATA (from, i);

      plane += (gsize) (self->part.y >> (i > 0)) * stride + (gsize) (self->part.x >> (i > 0));
      _rushes_plane_scaler_scale (self->planes[i], plane, stride,
                                  GST_VIDEO_FRAME_PLANE_DATA (to, i),
                                  (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (to, i));
    }
}

/**
 * _rushes_frame_shape_init: (skip)
 * @self: (out caller-allocates): a shape
 * @id: tells it from others of the same clip
 * @index: the clip
 * @view: what is shown of it
 *
 * Finds the largest size of what is shown, undistorted, that has room.
 */
void
_rushes_frame_shape_init (RushesFrameShape     *self,
                          guint                 id,
                          RushesClipIndex      *index,
                          const RushesPaneView *view)
{
  double width = MAX (rushes_clip_index_get_width (index) * view->width, 1.0);
  double height = MAX (rushes_clip_index_get_height (index) * view->height, 1.0);
  double ratio = MIN (view->pixel_width / width, view->pixel_height / height);
  GstVideoInfo info;

  if (view->pixel_width <= 0 || view->pixel_height <= 0)
    ratio = 1.0;

  self->id = id;
  self->view = *view;
  self->width = MAX ((int) lround (width * ratio), 2);
  self->height = MAX ((int) lround (height * ratio), 2);
  set_packed_info (&info, self);
  self->size = GST_VIDEO_INFO_SIZE (&info) + sizeof (GstVideoColorimetry);
}

/**
 * _rushes_frame_scaler_new: (skip)
 *
 * Makes a scaler.
 *
 * Returns: (transfer full): the scaler
 */
RushesFrameScaler *
_rushes_frame_scaler_new (void)
{
  return g_new0 (RushesFrameScaler, 1);
}

/**
 * _rushes_frame_scaler_free: (skip)
 * @self: (transfer full): a scaler
 *
 * Frees it; the frames that it made live on.
 */
void
_rushes_frame_scaler_free (RushesFrameScaler *self)
{
  reset (self);
  g_free (self);
}

/**
 * _rushes_frame_scaler_pack: (skip)
 * @self: a scaler
 * @sample: a decoded frame
 * @shape: what to make of it
 *
 * Makes of a decoded frame what is kept.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL if the frame cannot be understood
 */
GBytes *
_rushes_frame_scaler_pack (RushesFrameScaler      *self,
                           GstSample              *sample,
                           const RushesFrameShape *shape)
{
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GstBuffer) buffer = NULL;
  GstVideoInfo info;
  GstVideoFrame from;
  GstVideoFrame to;
  guint8 *memory;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !prepare_pack (self, &info, shape) ||
      !gst_video_frame_map (&from, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;

  pixels = _rushes_frame_pool_take (self->frames, &memory);
  memcpy (memory + shape->size - sizeof (GstVideoColorimetry), &self->output.colorimetry,
          sizeof (GstVideoColorimetry));
  buffer = gst_buffer_new_wrapped_full (0, memory, shape->size, 0, shape->size, NULL, NULL);
  if (gst_video_frame_map (&to, &self->output, buffer, GST_MAP_WRITE))
    {
      pack (self, &from, &to);
      gst_video_frame_unmap (&to);
    }
  gst_video_frame_unmap (&from);

  return g_steal_pointer (&pixels);
}

/**
 * _rushes_frame_scaler_paint: (skip)
 * @self: a scaler that packs nothing
 * @pixels: what is kept of a frame
 * @shape: how it is kept
 * @info: (out) (transfer none): what the picture is like
 *
 * Makes of what is kept what is shown.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL if there is no memory for it
 */
GstBuffer *
_rushes_frame_scaler_paint (RushesFrameScaler      *self,
                            GBytes                 *pixels,
                            const RushesFrameShape *shape,
                            const GstVideoInfo    **info)
{
  gsize size;
  gconstpointer memory = g_bytes_get_data (pixels, &size);
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (GstBuffer) picture = NULL;
  GstVideoColorimetry colorimetry;
  GstVideoFrame from;
  GstVideoFrame to;

  memcpy (&colorimetry, (const guint8 *) memory + size - sizeof colorimetry, sizeof colorimetry);
  if (!prepare_paint (self, &colorimetry, shape) ||
      gst_buffer_pool_acquire_buffer (self->pool, &picture, NULL) != GST_FLOW_OK)
    return NULL;

  buffer = gst_buffer_new_wrapped_full (GST_MEMORY_FLAG_READONLY, (gpointer) memory, size, 0, size,
                                        NULL, NULL);
  if (!gst_video_frame_map (&from, &self->input, buffer, GST_MAP_READ))
    return NULL;
  if (gst_video_frame_map (&to, &self->output, picture, GST_MAP_WRITE))
    {
      paint (self, &from, &to);
      gst_video_frame_unmap (&to);
    }
  gst_video_frame_unmap (&from);
  *info = &self->output;

  return g_steal_pointer (&picture);
}
