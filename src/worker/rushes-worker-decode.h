/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "rushes-worker-job.h"

G_BEGIN_DECLS

/**
 * RushesWorkerSampleFunc:
 * @sample: a frame, or a piece of sound
 * @time_ns: when it is shown or heard, or -1 if the file does not say
 * @user_data: the caller's data
 *
 * Takes what was decoded, in the thread of its stream.
 *
 * Returns: %FALSE if it can not be read, which ends the work
 */
typedef gboolean (*RushesWorkerSampleFunc) (GstSample *sample,
                                            gint64     time_ns,
                                            gpointer   user_data);

/**
 * RushesWorkerTap:
 * @chain: (nullable): elements that make of it what @func wants; %NULL to have it as decoded
 * @func: (nullable): who takes it; %NULL to throw it away
 *
 * Where a stream goes.
 */
typedef struct
{
  const char             *chain;
  RushesWorkerSampleFunc  func;
} RushesWorkerTap;

/**
 * RushesWorkerTaps:
 * @video: the first stream of pictures
 * @sound: the first stream of sound
 * @others: all other streams
 * @is_strict: whether the first thing that a decoder can not make out is an error
 * @user_data: for the functions
 *
 * Where the streams of a file go.
 */
typedef struct
{
  RushesWorkerTap video;
  RushesWorkerTap sound;
  RushesWorkerTap others;
  gboolean        is_strict;
  gpointer        user_data;
} RushesWorkerTaps;

/**
 * RushesWorkerDecoded:
 * @has_sound: whether there is a stream of sound, be it empty
 * @end_ns: where the decoders got to
 *
 * What is known of a file that was decoded.
 */
typedef struct
{
  gboolean has_sound;
  gint64   end_ns;
} RushesWorkerDecoded;

gboolean rushes_worker_decode (RushesWorkerJob         *job,
                               const char              *path,
                               const RushesWorkerTaps  *taps,
                               RushesWorkerDecoded     *decoded,
                               GError                 **error);

G_END_DECLS
