/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "media/rushes-frame-pool-private.h"

#define FRAME_SIZE 600001
#define N_FRAMES 100

/* Each frame has memory of its own, and what is dropped is used again. */
static void
test_reuse (void)
{
  g_autoptr (RushesFramePool) pool = _rushes_frame_pool_new (FRAME_SIZE);
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint8 *memory;
  gsize size;

  for (guint i = 0; i < N_FRAMES; i++)
    {
      g_ptr_array_add (frames, _rushes_frame_pool_take (pool, &memory));
      memset (memory, (int) i, FRAME_SIZE);
    }
  size = _rushes_frame_pool_get_size (pool);
  g_assert_cmpuint (size, >=, (gsize) N_FRAMES * FRAME_SIZE);
  g_assert_cmpuint (size, <, (gsize) N_FRAMES * FRAME_SIZE * 5 / 4);

  for (guint i = 0; i < N_FRAMES; i++)
    {
      const guint8 *pixels = g_bytes_get_data (g_ptr_array_index (frames, i), NULL);

      g_assert_cmpuint (pixels[0], ==, i);
      g_assert_cmpuint (pixels[FRAME_SIZE - 1], ==, i);
    }

  for (guint i = 0; i < 3 * N_FRAMES; i++)
    {
      g_ptr_array_remove_index (frames, i % 7);
      g_ptr_array_add (frames, _rushes_frame_pool_take (pool, &memory));
    }
  g_assert_cmpuint (_rushes_frame_pool_get_size (pool), ==, size);
}

/* What no frame uses goes back to the system. */
static void
test_return (void)
{
  g_autoptr (RushesFramePool) pool = _rushes_frame_pool_new (FRAME_SIZE);
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint8 *memory;

  for (guint i = 0; i < N_FRAMES; i++)
    g_ptr_array_add (frames, _rushes_frame_pool_take (pool, &memory));
  g_ptr_array_set_size (frames, 0);
  g_assert_cmpuint (_rushes_frame_pool_get_size (pool), ==, 0);
}

/* A frame outlives its pool. */
static void
test_outlive (void)
{
  RushesFramePool *pool = _rushes_frame_pool_new (1);
  g_autoptr (GBytes) frame = NULL;
  guint8 *memory;

  frame = _rushes_frame_pool_take (pool, &memory);
  _rushes_frame_pool_unref (pool);
  memory[0] = 7;
  g_assert_cmpuint (*(const guint8 *) g_bytes_get_data (frame, NULL), ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frame-pool/reuse", test_reuse);
  g_test_add_func ("/frame-pool/return", test_return);
  g_test_add_func ("/frame-pool/outlive", test_outlive);

  return g_test_run ();
}
