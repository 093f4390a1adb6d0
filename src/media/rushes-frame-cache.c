/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-cache.h"

/* However small the budget, so many frames of a clip are kept, or nothing could be shown. */
#define MIN_FRAMES 4
/* Where nothing runs, of four frames three lie ahead. */
#define BEHIND_WEIGHT 3
#define NEVER G_MAXUINT

typedef struct
{
  GHashTable       *frames;
  gsize             size;
  RushesFrameFocus  focus;
} Clip;

struct _RushesFrameCache
{
  GMutex lock;
  gsize  budget;
  guint  n_clips;
  Clip   clips[RUSHES_FRAME_CACHE_MAX_CLIPS];
};

static gpointer
make_key (guint view,
          guint frame)
{
  return GSIZE_TO_POINTER (((gsize) view << 32) | frame);
}

static gsize
get_share (RushesFrameCache *self,
           gsize             frame_size)
{
  return MAX (self->budget / self->n_clips, MIN_FRAMES * frame_size);
}

/* How soon a frame is shown, counted in frames from the one that is. */
static guint
get_rank (const RushesFrameFocus *focus,
          guint                   frame)
{
  gboolean is_backward = focus->direction < 0;
  gboolean is_inside = frame >= focus->first && frame <= focus->last &&
                       focus->frame >= focus->first && focus->frame <= focus->last;
  guint length = focus->last - focus->first + 1;
  guint distance;

  if (frame == focus->frame)
    return 0;

  distance = frame > focus->frame ? frame - focus->frame : focus->frame - frame;
  if ((frame > focus->frame) != is_backward)
    return distance;
  if (focus->direction != 0 && focus->is_loop && is_inside)
    return length - distance;

  /* What was shown just now may be stepped back to, but after all that is still to come. */
  return focus->direction != 0 ? focus->n_frames + distance : BEHIND_WEIGHT * distance;
}

static guint
get_key_rank (const Clip *clip,
              gpointer    key)
{
  gsize value = GPOINTER_TO_SIZE (key);

  return (guint) (value >> 32) != clip->focus.view ? NEVER
                                                   : get_rank (&clip->focus, (guint) value);
}

/* Drops what is shown last until there is room, but nothing that is shown before the newcomer. */
static gboolean
make_room (RushesFrameCache *self,
           Clip             *clip,
           gsize             size,
           guint             rank)
{
  gsize share = get_share (self, size);

  while (clip->size + size > share)
    {
      GHashTableIter iter;
      gpointer key;
      gpointer value;
      gpointer farthest = NULL;
      gsize farthest_size = 0;
      guint farthest_rank = rank;

      g_hash_table_iter_init (&iter, clip->frames);
      while (farthest_rank != NEVER && g_hash_table_iter_next (&iter, &key, &value))
        {
          guint its_rank = get_key_rank (clip, key);

          if (its_rank <= farthest_rank)
            continue;
          farthest_rank = its_rank;
          farthest_size = g_bytes_get_size (value);
          farthest = key;
        }

      if (farthest_rank == rank)
        return FALSE;
      clip->size -= farthest_size;
      g_hash_table_remove (clip->frames, farthest);
    }

  return TRUE;
}

/* Whether a frame belongs to those that are shown first and find room together. */
static gboolean
is_near (RushesFrameCache *self,
         const Clip       *clip,
         guint             frame)
{
  const RushesFrameFocus *focus = &clip->focus;
  guint n_kept = (guint) (get_share (self, focus->frame_size) / MAX (focus->frame_size, 1));
  guint rank = get_rank (focus, frame);
  guint n_before;

  if (focus->direction != 0)
    return rank < n_kept;

  /* Of two that are shown equally soon the one ahead comes first. */
  if (frame >= focus->frame)
    n_before = rank + MIN ((MAX (rank, 1) - 1) / BEHIND_WEIGHT, focus->frame);
  else
    n_before = focus->frame - frame - 1 + MIN (rank + 1, focus->n_frames - focus->frame);

  return n_before < n_kept;
}

static gboolean
is_missing (RushesFrameCache *self,
            const Clip       *clip,
            guint             frame)
{
  return is_near (self, clip, frame) &&
         !g_hash_table_contains (clip->frames, make_key (clip->focus.view, frame));
}

static int
find_missing_from (RushesFrameCache *self,
                   const Clip       *clip,
                   int               from,
                   int               to,
                   int               step)
{
  for (int frame = from; step > 0 ? frame <= to : frame >= to; frame += step)
    {
      if (!is_near (self, clip, (guint) frame))
        return -1;
      if (is_missing (self, clip, (guint) frame))
        return frame;
    }

  return -1;
}

/* The way that the clip goes, once around at most. */
static int
find_missing_ahead (RushesFrameCache *self,
                    const Clip       *clip)
{
  const RushesFrameFocus *focus = &clip->focus;
  gboolean is_inside = focus->frame >= focus->first && focus->frame <= focus->last;
  int step = focus->direction < 0 ? -1 : 1;
  int end = step < 0 ? (int) (is_inside ? focus->first : 0)
                     : (int) (is_inside ? focus->last : focus->n_frames - 1);
  int found = find_missing_from (self, clip, (int) focus->frame, end, step);

  if (found < 0 && focus->direction != 0 && focus->is_loop && is_inside)
    found = find_missing_from (self, clip, (int) (step < 0 ? focus->last : focus->first),
                               (int) focus->frame - step, step);

  return found;
}

static void
clear (gpointer data)
{
  RushesFrameCache *self = data;

  for (guint i = 0; i < RUSHES_FRAME_CACHE_MAX_CLIPS; i++)
    g_hash_table_unref (self->clips[i].frames);
  g_mutex_clear (&self->lock);
}

/**
 * rushes_frame_cache_new:
 * @budget: how many bytes the frames of all clips may take
 *
 * Makes an empty cache.
 *
 * Returns: (transfer full): the cache
 */
RushesFrameCache *
rushes_frame_cache_new (gsize budget)
{
  RushesFrameCache *self = g_atomic_rc_box_new0 (RushesFrameCache);

  g_mutex_init (&self->lock);
  self->budget = budget;
  self->n_clips = 1;
  for (guint i = 0; i < RUSHES_FRAME_CACHE_MAX_CLIPS; i++)
    {
      self->clips[i].frames = g_hash_table_new_full (NULL, NULL, NULL,
                                                     (GDestroyNotify) g_bytes_unref);
      self->clips[i].focus.n_frames = 1;
    }

  return self;
}

/**
 * rushes_frame_cache_ref:
 * @self: a cache
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the cache
 */
RushesFrameCache *
rushes_frame_cache_ref (RushesFrameCache *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * rushes_frame_cache_unref:
 * @self: (transfer full): a cache
 *
 * Drops a reference.
 */
void
rushes_frame_cache_unref (RushesFrameCache *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * rushes_frame_cache_set_budget:
 * @self: a cache
 * @budget: how many bytes the frames of all clips may take
 *
 * Sets the budget. What is too much goes at once.
 */
void
rushes_frame_cache_set_budget (RushesFrameCache *self,
                               gsize             budget)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->budget = budget;
  for (guint i = 0; i < RUSHES_FRAME_CACHE_MAX_CLIPS; i++)
    make_room (self, &self->clips[i], 0, 0);
  g_mutex_unlock (&self->lock);
}

/**
 * rushes_frame_cache_set_n_clips:
 * @self: a cache
 * @n_clips: how many clips there are
 *
 * Empties the cache for other clips.
 */
void
rushes_frame_cache_set_n_clips (RushesFrameCache *self,
                                guint             n_clips)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->n_clips = MAX (n_clips, 1);
  for (guint i = 0; i < RUSHES_FRAME_CACHE_MAX_CLIPS; i++)
    {
      g_hash_table_remove_all (self->clips[i].frames);
      self->clips[i].size = 0;
      self->clips[i].focus = (RushesFrameFocus) { .n_frames = 1 };
    }
  g_mutex_unlock (&self->lock);
}

/**
 * rushes_frame_cache_get_size:
 * @self: a cache
 *
 * Gets how many bytes the frames take.
 *
 * Returns: bytes
 */
gsize
rushes_frame_cache_get_size (RushesFrameCache *self)
{
  gsize size = 0;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < RUSHES_FRAME_CACHE_MAX_CLIPS; i++)
    size += self->clips[i].size;
  g_mutex_unlock (&self->lock);

  return size;
}

/**
 * rushes_frame_cache_set_focus:
 * @self: a cache
 * @clip: a clip's number
 * @focus: where it stands
 *
 * Says what of a clip is shown next.
 *
 * Returns: %TRUE if that is news
 */
gboolean
rushes_frame_cache_set_focus (RushesFrameCache       *self,
                              guint                   clip,
                              const RushesFrameFocus *focus)
{
  const RushesFrameFocus *last;
  gboolean is_new;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (clip < RUSHES_FRAME_CACHE_MAX_CLIPS, FALSE);
  g_return_val_if_fail (focus != NULL && focus->n_frames > 0, FALSE);

  g_mutex_lock (&self->lock);
  last = &self->clips[clip].focus;
  is_new = last->view != focus->view || last->frame_size != focus->frame_size ||
           last->frame != focus->frame || last->direction != focus->direction ||
           last->first != focus->first || last->last != focus->last ||
           last->is_loop != focus->is_loop || last->n_frames != focus->n_frames;
  self->clips[clip].focus = *focus;
  g_mutex_unlock (&self->lock);

  return is_new;
}

/**
 * rushes_frame_cache_insert:
 * @self: a cache
 * @clip: a clip's number
 * @view: the id of what is shown of it
 * @frame: the frame's number
 * @pixels: the picture
 *
 * Keeps a frame, if there is room or frames that are shown later make room.
 *
 * Returns: %TRUE if it is kept
 */
gboolean
rushes_frame_cache_insert (RushesFrameCache *self,
                           guint             clip,
                           guint             view,
                           guint             frame,
                           GBytes           *pixels)
{
  gpointer key = make_key (view, frame);
  gboolean is_kept;
  Clip *its;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (clip < RUSHES_FRAME_CACHE_MAX_CLIPS, FALSE);
  g_return_val_if_fail (pixels != NULL, FALSE);

  g_mutex_lock (&self->lock);
  its = &self->clips[clip];
  is_kept = its->focus.view == view &&
            (g_hash_table_contains (its->frames, key) ||
             make_room (self, its, g_bytes_get_size (pixels), get_rank (&its->focus, frame)));
  if (is_kept && !g_hash_table_contains (its->frames, key))
    {
      g_hash_table_insert (its->frames, key, g_bytes_ref (pixels));
      its->size += g_bytes_get_size (pixels);
    }
  g_mutex_unlock (&self->lock);

  return is_kept;
}

/**
 * rushes_frame_cache_lookup:
 * @self: a cache
 * @clip: a clip's number
 * @view: the id of what is shown of it
 * @frame: the frame's number
 *
 * Looks for a frame.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL if it is not there
 */
GBytes *
rushes_frame_cache_lookup (RushesFrameCache *self,
                           guint             clip,
                           guint             view,
                           guint             frame)
{
  GBytes *pixels;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (clip < RUSHES_FRAME_CACHE_MAX_CLIPS, NULL);

  g_mutex_lock (&self->lock);
  pixels = g_hash_table_lookup (self->clips[clip].frames, make_key (view, frame));
  if (pixels != NULL)
    g_bytes_ref (pixels);
  g_mutex_unlock (&self->lock);

  return pixels;
}

/**
 * rushes_frame_cache_is_wanted:
 * @self: a cache
 * @clip: a clip's number
 * @view: the id of what is shown of it
 * @frame: the frame's number
 *
 * Gets whether a frame is not there and would find room among those that are shown first.
 *
 * Returns: %TRUE if it is worth its conversion
 */
gboolean
rushes_frame_cache_is_wanted (RushesFrameCache *self,
                              guint             clip,
                              guint             view,
                              guint             frame)
{
  gboolean is_wanted;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (clip < RUSHES_FRAME_CACHE_MAX_CLIPS, FALSE);

  g_mutex_lock (&self->lock);
  is_wanted = self->clips[clip].focus.view == view &&
              is_missing (self, &self->clips[clip], frame);
  g_mutex_unlock (&self->lock);

  return is_wanted;
}

/**
 * rushes_frame_cache_find_missing:
 * @self: a cache
 * @clip: a clip's number
 *
 * Finds the frame that is to be decoded next: of those that are not there, and will find room, the
 * one that is shown first. While a clip stands, what lies behind it comes last.
 *
 * Returns: the frame's number, or -1 if nothing is missing
 */
int
rushes_frame_cache_find_missing (RushesFrameCache *self,
                                 guint             clip)
{
  const Clip *its;
  int found = -1;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (clip < RUSHES_FRAME_CACHE_MAX_CLIPS, -1);

  g_mutex_lock (&self->lock);
  its = &self->clips[clip];
  if (its->focus.frame_size > 0)
    {
      found = find_missing_ahead (self, its);
      if (found < 0 && its->focus.direction == 0)
        found = find_missing_from (self, its, (int) its->focus.frame - 1, 0, -1);
    }
  g_mutex_unlock (&self->lock);

  return found;
}

/**
 * rushes_frame_cache_has_room:
 * @self: a cache
 * @clip: a clip's number
 * @frame: the frame's number
 *
 * Gets whether a frame is among those that are shown first and find room together.
 *
 * Returns: %TRUE if it will be kept
 */
gboolean
rushes_frame_cache_has_room (RushesFrameCache *self,
                             guint             clip,
                             guint             frame)
{
  gboolean is_kept;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (clip < RUSHES_FRAME_CACHE_MAX_CLIPS, FALSE);

  g_mutex_lock (&self->lock);
  is_kept = is_near (self, &self->clips[clip], frame);
  g_mutex_unlock (&self->lock);

  return is_kept;
}
