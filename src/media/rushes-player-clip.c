/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-clip-private.h"

#include "rushes-clip-proxy.h"

/* How many views of a clip are told apart; frames of older ones are of no use any more. */
#define MAX_SHAPES 32

struct _RushesPlayerClip
{
  guint               number;
  char               *path;
  RushesClipIndex    *index;
  RushesFrameCache   *cache;
  RushesPlayerReader *reader;
  RushesPlayerOutput *output;
  RushesFrameScaler  *painter;
  RushesClipProxy    *proxy;
  RushesFrameScaler  *proxy_scaler;

  GArray             *shapes;
  guint               n_shapes;
  RushesFrameShape    shape;
  int                 shown;
  guint               shown_shape;
  gboolean            is_proxy_shown;
  GstBuffer          *picture;
  gboolean            is_picture_proxy;
  const GstVideoInfo *picture_info;
};

static gboolean
is_same_view (const RushesPaneView *a,
              const RushesPaneView *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height &&
         a->pixel_width == b->pixel_width && a->pixel_height == b->pixel_height;
}

/**
 * _rushes_player_clip_new: (skip)
 * @number: the clip's number
 * @path: (type filename): the file
 * @index: its index
 * @sink: (transfer full): where its pictures go
 * @cache: where its frames are kept
 * @n_threads: how many threads may decode it
 * @wake: hears of frames that are awaited
 * @user_data: data for @wake
 *
 * Starts to decode a clip.
 *
 * Returns: (transfer full): the clip
 */
RushesPlayerClip *
_rushes_player_clip_new (guint                   number,
                         const char             *path,
                         RushesClipIndex        *index,
                         GstElement             *sink,
                         RushesFrameCache       *cache,
                         guint                   n_threads,
                         RushesPlayerReaderFunc  wake,
                         gpointer                user_data)
{
  RushesPlayerClip *self = g_new0 (RushesPlayerClip, 1);

  self->number = number;
  self->path = g_strdup (path);
  self->index = g_object_ref (index);
  self->cache = rushes_frame_cache_ref (cache);
  self->output = _rushes_player_output_new (sink);
  self->painter = _rushes_frame_scaler_new ();
  self->proxy_scaler = _rushes_frame_scaler_new ();
  self->shapes = g_array_new (FALSE, FALSE, sizeof (RushesFrameShape));
  self->shown = -1;
  self->reader = _rushes_player_reader_new (number, path, index, cache, n_threads, wake,
                                            user_data);

  return self;
}

/**
 * _rushes_player_clip_stop: (skip)
 * @self: a clip
 *
 * Lets its thread end, without waiting for it.
 */
void
_rushes_player_clip_stop (RushesPlayerClip *self)
{
  _rushes_player_reader_stop (self->reader);
}

/**
 * _rushes_player_clip_free: (skip)
 * @self: (transfer full): a clip
 *
 * Stops and frees it.
 */
void
_rushes_player_clip_free (RushesPlayerClip *self)
{
  g_clear_pointer (&self->reader, _rushes_player_reader_free);
  gst_clear_buffer (&self->picture);
  g_clear_pointer (&self->output, _rushes_player_output_free);
  g_clear_pointer (&self->painter, _rushes_frame_scaler_free);
  g_clear_pointer (&self->proxy, rushes_clip_proxy_free);
  g_clear_pointer (&self->proxy_scaler, _rushes_frame_scaler_free);
  g_clear_pointer (&self->cache, rushes_frame_cache_unref);
  g_clear_pointer (&self->shapes, g_array_unref);
  g_clear_object (&self->index);
  g_free (self->path);
  g_free (self);
}

/**
 * _rushes_player_clip_get_path: (skip)
 * @self: a clip
 *
 * Gets the file.
 *
 * Returns: (transfer none) (type filename): the path
 */
const char *
_rushes_player_clip_get_path (RushesPlayerClip *self)
{
  return self->path;
}

/**
 * _rushes_player_clip_get_index: (skip)
 * @self: a clip
 *
 * Gets the index.
 *
 * Returns: (transfer none): the index
 */
RushesClipIndex *
_rushes_player_clip_get_index (RushesPlayerClip *self)
{
  return self->index;
}

/**
 * _rushes_player_clip_dup_error: (skip)
 * @self: a clip
 *
 * Gets why it cannot be decoded.
 *
 * Returns: (transfer full) (nullable): the reason, or %NULL if there is none
 */
GError *
_rushes_player_clip_dup_error (RushesPlayerClip *self)
{
  return _rushes_player_reader_dup_error (self->reader);
}

/**
 * _rushes_player_clip_get_n_decoded: (skip)
 * @self: a clip
 *
 * Gets how many frames were decoded.
 *
 * Returns: the number of frames
 */
guint64
_rushes_player_clip_get_n_decoded (RushesPlayerClip *self)
{
  return _rushes_player_reader_get_n_decoded (self->reader);
}

/**
 * _rushes_player_clip_set_view: (skip)
 * @self: a clip
 * @view: what is shown of it
 *
 * Sets what is shown of the clip. Frames of a view that comes back may still be there.
 */
void
_rushes_player_clip_set_view (RushesPlayerClip     *self,
                              const RushesPaneView *view)
{
  if (self->n_shapes > 0 && is_same_view (&self->shape.view, view))
    return;

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const RushesFrameShape *shape = &g_array_index (self->shapes, RushesFrameShape, i);

      if (!is_same_view (&shape->view, view))
        continue;
      self->shape = *shape;
      return;
    }

  if (self->shapes->len == MAX_SHAPES)
    g_array_remove_index (self->shapes, 0);
  _rushes_frame_shape_init (&self->shape, ++self->n_shapes, self->index, view);
  g_array_append_val (self->shapes, self->shape);
}

/**
 * _rushes_player_clip_set_proxy: (skip)
 * @self: a clip
 * @path: (type filename) (nullable): its proxy, or %NULL to have none
 *
 * Sets what is shown of frames until they are decoded. Without one that can be read, that is
 * nothing.
 */
void
_rushes_player_clip_set_proxy (RushesPlayerClip *self,
                               const char       *path)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->proxy, rushes_clip_proxy_free);
  if (path == NULL)
    return;

  self->proxy = rushes_clip_proxy_load (path, rushes_clip_index_get_n_frames (self->index),
                                        &error);
  if (self->proxy == NULL)
    g_debug ("There is no proxy: %s", error->message);
}

/**
 * _rushes_player_clip_has_proxy: (skip)
 * @self: a clip
 *
 * Gets whether there is something to be shown of frames that are not decoded.
 *
 * Returns: %TRUE if there is
 */
gboolean
_rushes_player_clip_has_proxy (RushesPlayerClip *self)
{
  return self->proxy != NULL;
}

/**
 * _rushes_player_clip_direct: (skip)
 * @self: a clip with a view
 * @focus: where it stands; size and view are filled in
 * @demand: how much its frames are wanted
 *
 * Says what comes next.
 */
void
_rushes_player_clip_direct (RushesPlayerClip       *self,
                            const RushesFrameFocus *focus,
                            RushesPlayerDemand      demand)
{
  RushesFrameFocus full = *focus;

  full.view = self->shape.id;
  full.frame_size = self->shape.size;
  full.n_frames = rushes_clip_index_get_n_frames (self->index);
  full.last = MIN (full.last, full.n_frames - 1);
  full.first = MIN (full.first, full.last);
  _rushes_player_reader_direct (self->reader, &self->shape, &full, demand);
}

/**
 * _rushes_player_clip_get_shown: (skip)
 * @self: a clip
 *
 * Gets which frame the sink has.
 *
 * Returns: the frame's number, or -1
 */
int
_rushes_player_clip_get_shown (RushesPlayerClip *self)
{
  return self->shown;
}

/**
 * _rushes_player_clip_is_showing: (skip)
 * @self: a clip
 * @frame: a frame's number
 *
 * Gets whether the sink has a frame, in the way that is asked for.
 *
 * Returns: %TRUE if it has
 */
gboolean
_rushes_player_clip_is_showing (RushesPlayerClip *self,
                                guint             frame)
{
  return self->shown == (int) frame && self->shown_shape == self->shape.id &&
         !self->is_proxy_shown;
}

/**
 * _rushes_player_clip_has: (skip)
 * @self: a clip
 * @frame: a frame's number
 *
 * Gets whether a frame can be shown at once.
 *
 * Returns: %TRUE if it can
 */
gboolean
_rushes_player_clip_has (RushesPlayerClip *self,
                         guint             frame)
{
  g_autoptr (GBytes) pixels = rushes_frame_cache_lookup (self->cache, self->number, self->shape.id,
                                                         frame);

  return pixels != NULL;
}

/**
 * _rushes_player_clip_prepare: (skip)
 * @self: a clip
 * @frame: the number of a frame that is there
 *
 * Makes the picture that is shown next.
 *
 * Returns: %FALSE if that failed
 */
gboolean
_rushes_player_clip_prepare (RushesPlayerClip *self,
                             guint             frame)
{
  g_autoptr (GBytes) pixels = rushes_frame_cache_lookup (self->cache, self->number, self->shape.id,
                                                         frame);

  gst_clear_buffer (&self->picture);
  if (pixels == NULL)
    return TRUE;

  self->picture = _rushes_frame_scaler_paint (self->painter, pixels, &self->shape,
                                              &self->picture_info);
  self->is_picture_proxy = FALSE;

  return self->picture != NULL;
}

/**
 * _rushes_player_clip_prepare_proxy: (skip)
 * @self: a clip that has a proxy
 * @frame: the number of a frame that is not there
 *
 * Makes the picture that is shown next from the proxy, as large as one that is decoded. A proxy
 * that cannot be read is given up.
 *
 * Returns: %FALSE if that failed
 */
gboolean
_rushes_player_clip_prepare_proxy (RushesPlayerClip *self,
                                   guint             frame)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstSample) sample = rushes_clip_proxy_decode (self->proxy, frame, &error);
  g_autoptr (GBytes) pixels = NULL;

  gst_clear_buffer (&self->picture);
  if (sample == NULL)
    {
      g_debug ("The proxy is given up: %s", error->message);
      g_clear_pointer (&self->proxy, rushes_clip_proxy_free);
      return FALSE;
    }

  pixels = _rushes_frame_scaler_pack (self->proxy_scaler, sample, &self->shape);
  if (pixels != NULL)
    self->picture = _rushes_frame_scaler_paint (self->painter, pixels, &self->shape,
                                                &self->picture_info);
  self->is_picture_proxy = TRUE;

  return self->picture != NULL;
}

/**
 * _rushes_player_clip_show: (skip)
 * @self: a clip
 * @frame: the number of the frame whose picture was made
 * @position: the common position
 *
 * Gives the picture to the sink.
 *
 * Returns: %FALSE if that failed
 */
gboolean
_rushes_player_clip_show (RushesPlayerClip *self,
                          guint             frame,
                          gint64            position)
{
  if (self->picture == NULL)
    return TRUE;

  self->shown = (int) frame;
  self->shown_shape = self->shape.id;
  self->is_proxy_shown = self->is_picture_proxy;

  return _rushes_player_output_put (self->output, g_steal_pointer (&self->picture),
                                    self->picture_info, position);
}
