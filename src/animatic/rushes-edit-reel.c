/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-edit-reel.h"

#include <math.h>

#include "rushes-animatic-request.h"
#include "rushes-grade.h"
#include "rushes-warp.h"

/* How much of the model's treatment an edit takes: a hint when the change was drawn, all of it when
 * it stands for a change that could not be. */
#define TREATMENT_DRAWN 0.35
#define TREATMENT_MARKED 1.0

typedef struct
{
  RushesReel reel;

  RushesClipReader *reader;
  RushesWarp *warp;
  RushesGrade *grade;
  RushesLayer *layer;
  RushesEditWish wish;
  int n_read;
  gboolean is_at_end;
  double width;
  double height;
} EditReel;

/* The source covers the frame, and is cut as much as the wish says. */
static void
map_source (double           x,
            double           y,
            RushesWarpPoint *point,
            gpointer         user_data)
{
  const EditReel *self = user_data;
  double scale = MIN (self->layer->width / self->width, self->layer->height / self->height) /
                 self->wish.zoom;
  double across = (x - self->width / 2) * scale * (self->wish.is_mirrored ? -1 : 1);
  double down = (y - self->height / 2) * scale * (self->wish.is_upside_down ? -1 : 1);

  point->u = self->layer->width / 2.0 + across;
  point->v = self->layer->height / 2.0 + down;
}

/* Reads on until the frame that is wanted; past the end the last one stays. */
static gboolean
read_to (EditReel  *self,
         int        wanted,
         GError   **error)
{
  while (!self->is_at_end && self->n_read <= wanted)
    {
      g_autoptr (RushesFrame) frame = NULL;

      if (!rushes_clip_reader_next (self->reader, &frame, error))
        return FALSE;
      if (frame == NULL)
        {
          self->is_at_end = TRUE;
          break;
        }
      self->n_read++;
      if (self->n_read <= wanted && self->layer != NULL)
        continue;
      g_clear_pointer (&self->layer, rushes_layer_free);
      self->layer = rushes_layer_new_from_frame (frame);
    }

  return TRUE;
}

static gboolean
edit_reel_draw (RushesReel   *reel,
                int           index,
                RushesFrame  *frame,
                double       *treatment,
                GError      **error)
{
  EditReel *self = (EditReel *) reel;

  if (!read_to (self, (int) (index * self->wish.speed), error))
    return FALSE;
  if (self->layer == NULL)
    rushes_frame_fill (frame, 16, 128, 128);
  else
    {
      rushes_warp_prepare (self->warp, self->layer, map_source, self, NULL);
      rushes_warp_draw (self->warp, frame);
    }
  rushes_grade_apply (self->grade, frame, 1, (double) index / RUSHES_ANIMATIC_FPS);
  *treatment = self->wish.is_understood ? TREATMENT_DRAWN : TREATMENT_MARKED;

  return TRUE;
}

static void
edit_reel_free (RushesReel *reel)
{
  EditReel *self = (EditReel *) reel;

  rushes_clip_reader_free (self->reader);
  rushes_warp_free (self->warp);
  rushes_grade_free (self->grade);
  g_clear_pointer (&self->layer, rushes_layer_free);
  g_free (self);
}

/**
 * rushes_edit_reel_new:
 * @reader: (transfer full): the clip to change
 * @wish: what to change
 * @width: the frames' width
 * @height: the frames' height
 * @n_frames: how many frames there are
 * @seed: what chance goes by
 *
 * Makes a clip of another clip: with another light, other colours, another speed or another cut.
 *
 * Returns: (transfer full): the reel
 */
RushesReel *
rushes_edit_reel_new (RushesClipReader     *reader,
                      const RushesEditWish *wish,
                      int                   width,
                      int                   height,
                      int                   n_frames,
                      guint64               seed)
{
  EditReel *self;

  g_return_val_if_fail (reader != NULL && wish != NULL, NULL);

  self = g_new0 (EditReel, 1);
  self->reel.draw = edit_reel_draw;
  self->reel.free = edit_reel_free;
  self->reel.n_frames = n_frames;
  self->reader = reader;
  self->wish = *wish;
  self->width = width;
  self->height = height;
  self->warp = rushes_warp_new (width, height);
  self->grade = rushes_grade_new (&wish->grade, width, height, seed);

  return &self->reel;
}
