/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most clips that share a cache. */
#define RUSHES_FRAME_CACHE_MAX_CLIPS 9

/**
 * RushesFrameCache:
 *
 * Decoded frames of several clips within a budget, which the clips share evenly.
 *
 * Who shows a clip says by its focus which frames come next; who decodes it asks what is missing of
 * them. Where there is no room for all, what is shown last goes first. Pictures of one frame that
 * differ in what is shown of it, or how large, are told apart by the view's id. For any thread.
 * Counted references.
 */
typedef struct _RushesFrameCache RushesFrameCache;

/**
 * RushesFrameFocus:
 * @view: the id of what is shown of the clip now
 * @frame_size: how many bytes a picture takes
 * @frame: the frame that is shown
 * @direction: 1 for forward, -1 for backward, 0 if it stands
 * @first: the first frame that is played
 * @last: the last frame that is played
 * @is_loop: whether the one follows upon the other
 * @n_frames: how many frames the clip has
 *
 * Where a clip stands and where it goes.
 */
typedef struct
{
  guint    view;
  gsize    frame_size;
  guint    frame;
  int      direction;
  guint    first;
  guint    last;
  gboolean is_loop;
  guint    n_frames;
} RushesFrameFocus;

RushesFrameCache *rushes_frame_cache_new          (gsize                   budget);
RushesFrameCache *rushes_frame_cache_ref          (RushesFrameCache       *self);
void              rushes_frame_cache_unref        (RushesFrameCache       *self);
void              rushes_frame_cache_set_budget   (RushesFrameCache       *self,
                                                   gsize                   budget);
void              rushes_frame_cache_set_n_clips  (RushesFrameCache       *self,
                                                   guint                   n_clips);
gsize             rushes_frame_cache_get_size     (RushesFrameCache       *self);
gboolean          rushes_frame_cache_set_focus    (RushesFrameCache       *self,
                                                   guint                   clip,
                                                   const RushesFrameFocus *focus);
gboolean          rushes_frame_cache_insert       (RushesFrameCache       *self,
                                                   guint                   clip,
                                                   guint                   view,
                                                   guint                   frame,
                                                   GBytes                 *pixels);
GBytes           *rushes_frame_cache_lookup       (RushesFrameCache       *self,
                                                   guint                   clip,
                                                   guint                   view,
                                                   guint                   frame);
gboolean          rushes_frame_cache_is_wanted    (RushesFrameCache       *self,
                                                   guint                   clip,
                                                   guint                   view,
                                                   guint                   frame);
int               rushes_frame_cache_find_missing (RushesFrameCache       *self,
                                                   guint                   clip);
gboolean          rushes_frame_cache_has_room     (RushesFrameCache       *self,
                                                   guint                   clip,
                                                   guint                   frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFrameCache, rushes_frame_cache_unref)

G_END_DECLS
