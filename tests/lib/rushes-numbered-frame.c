/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rushes-numbered-frame.h"

#include <string.h>

/* The number stands in the uppermost quarter of the picture, as two rows of eight cells, black or
 * white: ten bits of the number, four of the clip's id, and the parity of either row. That survives
 * any encoder and any scaling, and what does not survive is told from what does. */
#define COLUMNS 8
#define ROWS 2
#define BAND 4
#define NUMBER_BITS 10

#define BLACK 24
#define WHITE 224
/* Greys between these are neither. */
#define DARK_LIMIT 80
#define LIGHT_LIMIT 170
#define BYTES_PER_PIXEL 4

/* The bits of a number and an id as they stand in the rows, with their parity. */
static guint
encode (guint number,
        guint id)
{
  guint data = number | id << NUMBER_BITS;
  guint bits = 0;

  for (guint row = 0; row < ROWS; row++)
    {
      guint part = data >> (row * (COLUMNS - 1)) & 0x7f;
      guint parity = 1;

      for (guint i = 0; i < COLUMNS - 1; i++)
        parity ^= part >> i & 1;
      bits |= (part | parity << (COLUMNS - 1)) << (row * COLUMNS);
    }

  return bits;
}

/* Where the middle of a cell is. */
static void
find_cell (int  cell,
           int  width,
           int  height,
           int *x,
           int *y)
{
  *x = (2 * (cell % COLUMNS) + 1) * width / (2 * COLUMNS);
  *y = (2 * (cell / COLUMNS) + 1) * height / (2 * ROWS * BAND);
}

/**
 * rushes_numbered_frame_draw:
 * @luma: (array): the plane of the brightness, without gaps
 * @width: its width
 * @height: its height
 * @number: the frame's number
 * @id: the clip's id
 *
 * Draws a number over a picture.
 */
void
rushes_numbered_frame_draw (guint8 *luma,
                            int     width,
                            int     height,
                            guint   number,
                            guint   id)
{
  guint bits = encode (number, id);
  int band = height / BAND;

  g_return_if_fail (number < RUSHES_NUMBERED_FRAME_MAX && id < RUSHES_NUMBERED_FRAME_MAX_ID);

  for (int y = 0; y < band; y++)
    {
      guint row = (guint) (y * ROWS / band);

      for (int x = 0; x < width; x++)
        luma[y * width + x] = bits >> (row * COLUMNS + (guint) (x * COLUMNS / width)) & 1 ? WHITE
                                                                                         : BLACK;
    }
}

/* The mean of the green of a few pixels. */
static int
read_grey (const guint8 *pixels,
           gsize         stride,
           int           x,
           int           y)
{
  int sum = 0;

  for (int row = -1; row <= 1; row++)
    {
      for (int column = -1; column <= 1; column++)
        sum += pixels[(gsize) (y + row) * stride + (gsize) (x + column) * BYTES_PER_PIXEL + 1];
    }

  return sum / 9;
}

/**
 * rushes_numbered_frame_read:
 * @pixels: (array): a picture of four bytes a pixel, of which the second is green
 * @width: its width, 32 or more
 * @height: its height, 32 or more
 * @stride: bytes of a line
 * @number: (out): the frame's number
 * @id: (out): the clip's id
 *
 * Reads the number from a picture of whatever size.
 *
 * Returns: %FALSE if there is none that can be relied on
 */
gboolean
rushes_numbered_frame_read (const guint8 *pixels,
                            int           width,
                            int           height,
                            gsize         stride,
                            guint        *number,
                            guint        *id)
{
  guint bits = 0;
  guint data;

  g_return_val_if_fail (width >= 32 && height >= 32, FALSE);

  for (int cell = 0; cell < COLUMNS * ROWS; cell++)
    {
      int grey;
      int x;
      int y;

      find_cell (cell, width, height, &x, &y);
      grey = read_grey (pixels, stride, x, y);
      if (grey > DARK_LIMIT && grey < LIGHT_LIMIT)
        return FALSE;
      if (grey >= LIGHT_LIMIT)
        bits |= 1u << cell;
    }

  data = (bits & 0x7f) | (bits >> COLUMNS & 0x7f) << (COLUMNS - 1);
  if (encode (data % RUSHES_NUMBERED_FRAME_MAX, data >> NUMBER_BITS) != bits)
    return FALSE;

  *number = data % RUSHES_NUMBERED_FRAME_MAX;
  *id = data >> NUMBER_BITS;

  return TRUE;
}
