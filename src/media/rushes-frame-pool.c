/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-pool-private.h"

#include <sys/mman.h>

#define SLAB_SIZE (16 * 1024 * 1024)
/* No two frames share a page, so that one is asked for without the other. */
#define PAGE_SIZE 4096

/* What is taken from the system at a time. */
typedef struct
{
  guint8    *memory;
  gsize      size;
  guint8    *fresh;
  GPtrArray *unused;
} Slab;

/* A frame on loan. */
typedef struct
{
  RushesFramePool *pool;
  Slab            *slab;
  guint8          *memory;
} Loan;

struct _RushesFramePool
{
  GMutex     lock;
  gsize      frame_size;
  gsize      step;
  guint      n_per_slab;
  GPtrArray *slabs;
};

static void
slab_free (gpointer data)
{
  Slab *slab = data;

  munmap (slab->memory, slab->size);
  g_ptr_array_unref (slab->unused);
  g_free (slab);
}

static Slab *
add_slab (RushesFramePool *self)
{
  Slab *slab = g_new0 (Slab, 1);

  slab->size = self->step * self->n_per_slab;
  slab->memory = mmap (NULL, slab->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                       0);
  if (slab->memory == MAP_FAILED)
    g_error ("No memory for frames: %" G_GSIZE_FORMAT " bytes", slab->size);

  slab->fresh = slab->memory;
  slab->unused = g_ptr_array_sized_new (self->n_per_slab);
  for (guint i = self->n_per_slab; i > 0; i--)
    g_ptr_array_add (slab->unused, slab->memory + (i - 1) * self->step);
  g_ptr_array_add (self->slabs, slab);

  return slab;
}

/* The oldest that has room, so that the newest are the first to be empty. */
static Slab *
find_slab (RushesFramePool *self)
{
  for (guint i = 0; i < self->slabs->len; i++)
    {
      Slab *slab = g_ptr_array_index (self->slabs, i);

      if (slab->unused->len > 0)
        return slab;
    }

  return add_slab (self);
}

/* Memory that was never used: all of its pages at once, which takes two thirds of the time that one
 * after the other takes, when they are written. Where the system cannot do that, they come so. */
static void
populate (RushesFramePool *self,
          guint8          *memory)
{
#ifdef MADV_POPULATE_WRITE
  madvise (memory, self->step, MADV_POPULATE_WRITE);
#endif
}

static void
pool_clear (gpointer data)
{
  RushesFramePool *self = data;

  g_ptr_array_unref (self->slabs);
  g_mutex_clear (&self->lock);
}

static void
loan_free (gpointer data)
{
  Loan *loan = data;
  RushesFramePool *self = loan->pool;

  g_mutex_lock (&self->lock);
  g_ptr_array_add (loan->slab->unused, loan->memory);
  if (loan->slab->unused->len == self->n_per_slab)
    g_ptr_array_remove (self->slabs, loan->slab);
  g_mutex_unlock (&self->lock);

  _rushes_frame_pool_unref (self);
  g_free (loan);
}

/**
 * _rushes_frame_pool_new: (skip)
 * @frame_size: how many bytes a frame takes
 *
 * Makes a pool.
 *
 * Returns: (transfer full): the pool
 */
RushesFramePool *
_rushes_frame_pool_new (gsize frame_size)
{
  RushesFramePool *self = g_atomic_rc_box_new0 (RushesFramePool);

  g_mutex_init (&self->lock);
  self->frame_size = frame_size;
  self->step = MAX ((frame_size + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE, PAGE_SIZE);
  self->n_per_slab = (guint) MAX (SLAB_SIZE / self->step, 1);
  self->slabs = g_ptr_array_new_with_free_func (slab_free);

  return self;
}

/**
 * _rushes_frame_pool_unref: (skip)
 * @self: (transfer full): a pool
 *
 * Drops a reference. Its frames live on.
 */
void
_rushes_frame_pool_unref (RushesFramePool *self)
{
  g_atomic_rc_box_release_full (self, pool_clear);
}

/**
 * _rushes_frame_pool_get_size: (skip)
 * @self: a pool
 *
 * Gets how much the pool has taken from the system.
 *
 * Returns: bytes
 */
gsize
_rushes_frame_pool_get_size (RushesFramePool *self)
{
  gsize size = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->slabs->len; i++)
    size += ((Slab *) g_ptr_array_index (self->slabs, i))->size;
  g_mutex_unlock (&self->lock);

  return size;
}

/**
 * _rushes_frame_pool_take: (skip)
 * @self: a pool
 * @memory: (out): where the frame is to be written, by the caller alone and at once
 *
 * Takes memory for a frame. It goes back when the frame is dropped.
 *
 * Returns: (transfer full): the frame
 */
GBytes *
_rushes_frame_pool_take (RushesFramePool *self,
                         guint8         **memory)
{
  Loan *loan = g_new0 (Loan, 1);
  gboolean is_fresh;

  loan->pool = g_atomic_rc_box_acquire (self);
  g_mutex_lock (&self->lock);
  loan->slab = find_slab (self);
  loan->memory = g_ptr_array_steal_index (loan->slab->unused, loan->slab->unused->len - 1);
  is_fresh = loan->memory == loan->slab->fresh;
  if (is_fresh)
    loan->slab->fresh += self->step;
  g_mutex_unlock (&self->lock);
  if (is_fresh)
    populate (self, loan->memory);
  *memory = loan->memory;

  return g_bytes_new_with_free_func (loan->memory, self->frame_size, loan_free, loan);
}
