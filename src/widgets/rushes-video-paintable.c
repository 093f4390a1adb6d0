/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-video-paintable.h"

#include "rushes-frame-texture.h"

#include <gtk/gtk.h>
#include <math.h>

/**
 * RushesVideoPaintable:
 *
 * The frame of a clip that is shown now.
 *
 * Lives on the thread that paints. A new frame is announced by `arrived` and stays in the mailbox
 * until whoever listens fetches and shows it, so that the frames of several clips can be shown in
 * the same paint. Knows no widget.
 */
struct _RushesVideoPaintable
{
  GObject             parent_instance;

  RushesFrameMailbox *mailbox;
  GdkTexture         *texture;

  gint64              position;
  gboolean            is_software;
  double              cover;
};

static void rushes_video_paintable_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesVideoPaintable, rushes_video_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE,
                                                      rushes_video_paintable_paintable_init))

enum
{
  ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
frame_arrived_cb (gpointer user_data)
{
  RushesVideoPaintable *self = RUSHES_VIDEO_PAINTABLE (user_data);

  g_signal_emit (self, signals[ARRIVED], 0);
}

static void
rushes_video_paintable_snapshot (GdkPaintable *paintable,
                                 GdkSnapshot  *snapshot,
                                 double        width,
                                 double        height)
{
  RushesVideoPaintable *self = RUSHES_VIDEO_PAINTABLE (paintable);

  if (self->texture == NULL)
    return;

  rushes_frame_texture_snapshot (self->texture, GTK_SNAPSHOT (snapshot), width, height,
                                 self->is_software);
  if (self->cover > 0.0)
    gtk_snapshot_append_color (snapshot, &(const GdkRGBA) { 0.f, 0.f, 0.f, 1.f },
                               &GRAPHENE_RECT_INIT (0, 0, width, ceil (height * self->cover)));
}

static GdkPaintable *
rushes_video_paintable_get_current_image (GdkPaintable *paintable)
{
  RushesVideoPaintable *self = RUSHES_VIDEO_PAINTABLE (paintable);

  if (self->texture == NULL)
    return gdk_paintable_new_empty (0, 0);

  return GDK_PAINTABLE (g_object_ref (self->texture));
}

static int
rushes_video_paintable_get_intrinsic_width (GdkPaintable *paintable)
{
  RushesVideoPaintable *self = RUSHES_VIDEO_PAINTABLE (paintable);

  return self->texture != NULL ? gdk_texture_get_width (self->texture) : 0;
}

static int
rushes_video_paintable_get_intrinsic_height (GdkPaintable *paintable)
{
  RushesVideoPaintable *self = RUSHES_VIDEO_PAINTABLE (paintable);

  return self->texture != NULL ? gdk_texture_get_height (self->texture) : 0;
}

static void
rushes_video_paintable_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = rushes_video_paintable_snapshot;
  iface->get_current_image = rushes_video_paintable_get_current_image;
  iface->get_intrinsic_width = rushes_video_paintable_get_intrinsic_width;
  iface->get_intrinsic_height = rushes_video_paintable_get_intrinsic_height;
}

static void
rushes_video_paintable_dispose (GObject *object)
{
  RushesVideoPaintable *self = RUSHES_VIDEO_PAINTABLE (object);

  rushes_video_paintable_set_mailbox (self, NULL);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (rushes_video_paintable_parent_class)->dispose (object);
}

static void
rushes_video_paintable_class_init (RushesVideoPaintableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_video_paintable_dispose;

  /**
   * RushesVideoPaintable::arrived:
   * @self: the paintable
   *
   * There is a frame to be shown.
   */
  signals[ARRIVED] =
    g_signal_new ("arrived", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
rushes_video_paintable_init (RushesVideoPaintable *self)
{
}

/**
 * rushes_video_paintable_new:
 *
 * Makes a paintable without a picture.
 *
 * Returns: (transfer full): the paintable
 */
RushesVideoPaintable *
rushes_video_paintable_new (void)
{
  return g_object_new (RUSHES_TYPE_VIDEO_PAINTABLE, NULL);
}

/**
 * rushes_video_paintable_set_mailbox:
 * @self: a paintable
 * @mailbox: (nullable): where its frames come from
 *
 * Sets where frames come from. The picture stays until there is another.
 */
void
rushes_video_paintable_set_mailbox (RushesVideoPaintable *self,
                                    RushesFrameMailbox   *mailbox)
{
  g_return_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self));

  if (self->mailbox != NULL)
    rushes_frame_mailbox_listen (self->mailbox, NULL, NULL);
  g_clear_pointer (&self->mailbox, rushes_frame_mailbox_unref);

  if (mailbox == NULL)
    return;

  self->mailbox = rushes_frame_mailbox_ref (mailbox);
  rushes_frame_mailbox_listen (mailbox, frame_arrived_cb, self);
}

/**
 * rushes_video_paintable_get_counters:
 * @self: a paintable
 * @counters: (out caller-allocates): the counters
 *
 * Gets what became of the frames so far.
 */
void
rushes_video_paintable_get_counters (RushesVideoPaintable *self,
                                     RushesFrameCounters  *counters)
{
  g_return_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self));
  g_return_if_fail (counters != NULL);

  *counters = (RushesFrameCounters) { 0 };
  if (self->mailbox != NULL)
    rushes_frame_mailbox_get_counters (self->mailbox, counters);
}

/**
 * rushes_video_paintable_peek:
 * @self: a paintable
 * @positions: (out caller-allocates) (array fixed-size=8): when the frames are shown, oldest first
 *
 * Looks what frames have arrived.
 *
 * Returns: how many
 */
guint
rushes_video_paintable_peek (RushesVideoPaintable *self,
                             gint64               *positions)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self), 0);

  return self->mailbox != NULL ? rushes_frame_mailbox_peek (self->mailbox, positions) : 0;
}

/**
 * rushes_video_paintable_fetch:
 * @self: a paintable
 * @latest: the latest position that will do
 * @position: (out): when the frame is shown, in nanoseconds
 *
 * Takes the newest frame at or before a position from those that have arrived.
 *
 * Returns: (transfer full) (nullable): the frame, or %NULL if there is none
 */
GdkTexture *
rushes_video_paintable_fetch (RushesVideoPaintable *self,
                              gint64                latest,
                              gint64               *position)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self), NULL);

  if (self->mailbox == NULL)
    return NULL;

  return rushes_frame_mailbox_fetch (self->mailbox, latest, position);
}

/**
 * rushes_video_paintable_show:
 * @self: a paintable
 * @texture: a frame
 * @position: its position in nanoseconds
 *
 * Shows a frame.
 */
void
rushes_video_paintable_show (RushesVideoPaintable *self,
                             GdkTexture           *texture,
                             gint64                position)
{
  gboolean is_resized;

  g_return_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self));
  g_return_if_fail (GDK_IS_TEXTURE (texture));

  is_resized = self->texture == NULL ||
               gdk_texture_get_width (self->texture) != gdk_texture_get_width (texture) ||
               gdk_texture_get_height (self->texture) != gdk_texture_get_height (texture);
  g_set_object (&self->texture, texture);
  self->position = position;
  if (is_resized)
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

/**
 * rushes_video_paintable_set_software:
 * @self: a paintable
 * @is_software: whether GTK draws it without a graphics processor
 *
 * Sets what is said before it is drawn, so that it is drawn in the way that costs less.
 */
void
rushes_video_paintable_set_software (RushesVideoPaintable *self,
                                     gboolean              is_software)
{
  g_return_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self));

  self->is_software = is_software;
}

/**
 * rushes_video_paintable_clear:
 * @self: a paintable
 *
 * Drops the picture, and those that wait to be shown.
 */
void
rushes_video_paintable_clear (RushesVideoPaintable *self)
{
  g_return_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self));

  if (self->mailbox != NULL)
    rushes_frame_mailbox_clear (self->mailbox);
  if (self->texture == NULL)
    return;

  g_clear_object (&self->texture);
  self->position = 0;
  gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

/**
 * rushes_video_paintable_get_position:
 * @self: a paintable
 *
 * Gets the position of the frame that is shown. After a seek it may lie within the frame.
 *
 * Returns: nanoseconds
 */
gint64
rushes_video_paintable_get_position (RushesVideoPaintable *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self), 0);

  return self->position;
}

/**
 * rushes_video_paintable_get_texture:
 * @self: a paintable
 *
 * Gets the frame that is shown.
 *
 * Returns: (transfer none) (nullable): the frame
 */
GdkTexture *
rushes_video_paintable_get_texture (RushesVideoPaintable *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self), NULL);

  return self->texture;
}

/**
 * rushes_video_paintable_set_cover:
 * @self: a paintable
 * @part: how much of the picture's height, 0 to 1
 *
 * Covers a strip at the top of the picture, whatever is shown there.
 */
void
rushes_video_paintable_set_cover (RushesVideoPaintable *self,
                                  double                part)
{
  g_return_if_fail (RUSHES_IS_VIDEO_PAINTABLE (self));
  g_return_if_fail (part >= 0.0 && part <= 1.0);

  self->cover = part;
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}
