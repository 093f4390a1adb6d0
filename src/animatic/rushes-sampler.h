/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-layer.h"

G_BEGIN_DECLS

/**
 * RUSHES_SAMPLER_MAX:
 *
 * The longest run.
 */
#define RUSHES_SAMPLER_MAX 16

/**
 * RushesRun:
 * @u: where the run begins, in 1/65536 pixels from the left
 * @v: the same from above
 * @du: how far it is to the next sample
 * @dv: the same downwards
 * @n: how many samples there are, at most %RUSHES_SAMPLER_MAX
 * @is_inside: whether every sample and its neighbours are certain to be inside of the layer
 *
 * A straight row of samples through a layer.
 */
typedef struct
{
  int u;
  int v;
  int du;
  int dv;
  int n;
  gboolean is_inside;
} RushesRun;

void rushes_sampler_luma         (const RushesLayer *layer,
                                  const RushesRun   *run,
                                  guint8            *out);
void rushes_sampler_luma_alpha   (const RushesLayer *layer,
                                  const RushesRun   *run,
                                  guint8            *out,
                                  guint8            *alpha);
void rushes_sampler_chroma       (const RushesLayer *layer,
                                  const RushesRun   *run,
                                  guint8            *out_u,
                                  guint8            *out_v);
void rushes_sampler_chroma_alpha (const RushesLayer *layer,
                                  const RushesRun   *run,
                                  guint8            *out_u,
                                  guint8            *out_v,
                                  guint8            *alpha);

G_END_DECLS
