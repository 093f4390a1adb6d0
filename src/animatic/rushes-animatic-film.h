/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-animatic-request.h"
#include "rushes-camera-plan.h"
#include "rushes-grade.h"
#include "rushes-label.h"
#include "rushes-reading.h"
#include "rushes-reel.h"

G_BEGIN_DECLS

/**
 * RushesAnimaticFilm:
 * @width: the frames' width
 * @height: the frames' height
 * @n_frames: how many frames there are
 *
 * All that is needed to draw the frames of a request, in order: where they come from, the
 * treatment, the label.
 */
typedef struct
{
  int width;
  int height;
  int n_frames;

  RushesReading reading;
  RushesCameraPlan *plan;
  RushesReel *reel;
  RushesGrade *grade;
  RushesLabel *label;
  char *source;
  double source_speed;
  guint64 seed;
} RushesAnimaticFilm;

RushesAnimaticFilm *rushes_animatic_film_new        (const RushesAnimaticRequest  *request,
                                                     gboolean                      is_still,
                                                     GCancellable                 *cancellable,
                                                     GError                      **error);
void                rushes_animatic_film_free       (RushesAnimaticFilm           *self);
gboolean            rushes_animatic_film_draw       (RushesAnimaticFilm           *self,
                                                     int                           index,
                                                     RushesFrame                  *frame,
                                                     GError                      **error);
gint16             *rushes_animatic_film_make_sound (RushesAnimaticFilm           *self,
                                                     GCancellable                 *cancellable,
                                                     gsize                        *n_samples,
                                                     GError                      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesAnimaticFilm, rushes_animatic_film_free)

G_END_DECLS
