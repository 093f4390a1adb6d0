/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rushes-numbered-frame.h"

/* Writes frames with their numbers in them to standard output, as I420 without gaps, for an
 * encoder. The picture below the number moves, and is grainy if "grain" follows: much to decode, as
 * in a film.
 *
 * Usage: numbered-frames WIDTH HEIGHT FRAMES ID [grain] */

#define GREY 128
#define GRAIN_MASK 31

static guint32
next_random (guint32 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;

  return *state;
}

/* Soft stripes that move across the picture, each frame unlike the others. */
static void
paint (guint8  *luma,
       int      width,
       int      height,
       int      number,
       guint32 *grain)
{
  for (int y = 0; y < height; y++)
    {
      for (int x = 0; x < width; x++)
        {
          int wave = (x + 2 * y + 5 * number) % 256;
          int value = 48 + (wave < 128 ? wave : 255 - wave);

          if (grain != NULL)
            value += (int) (next_random (grain) & GRAIN_MASK) + (x / 24 * 7 + y / 24 * 13) % 32;
          luma[y * width + x] = (guint8) value;
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  int width = argc > 1 ? atoi (argv[1]) : 0;
  int height = argc > 2 ? atoi (argv[2]) : 0;
  int n_frames = argc > 3 ? atoi (argv[3]) : 0;
  guint id = argc > 4 ? (guint) atoi (argv[4]) : 0;
  guint32 grain = 2463534242u + id;
  g_autofree guint8 *frame = NULL;
  gsize chroma;
  gsize luma;

  if (width < 32 || height < 32 || n_frames < 1 || n_frames > RUSHES_NUMBERED_FRAME_MAX ||
      id >= RUSHES_NUMBERED_FRAME_MAX_ID)
    {
      g_printerr ("usage: numbered-frames WIDTH HEIGHT FRAMES ID [grain]\n");
      return 2;
    }

  luma = (gsize) width * (gsize) height;
  chroma = (gsize) ((width + 1) / 2) * (gsize) ((height + 1) / 2);
  frame = g_malloc (luma + 2 * chroma);
  memset (frame + luma, GREY, 2 * chroma);
  for (int i = 0; i < n_frames; i++)
    {
      paint (frame, width, height, i, argc > 5 ? &grain : NULL);
      rushes_numbered_frame_draw (frame, width, height, (guint) i, id);
      if (fwrite (frame, 1, luma + 2 * chroma, stdout) != luma + 2 * chroma)
        return 1;
    }

  return fflush (stdout) == 0 ? 0 : 1;
}
