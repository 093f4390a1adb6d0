/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/base/gstbasesink.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_TEST_SPEAKER (rushes_test_speaker_get_type ())

G_DECLARE_FINAL_TYPE (RushesTestSpeaker, rushes_test_speaker, RUSHES, TEST_SPEAKER, GstBaseSink)

/**
 * RushesTestBeep:
 * @pts: where in the clip the sound gets loud, in nanoseconds
 * @due: when that is to be heard, in nanoseconds of the monotonic clock
 *
 * What a speaker would have let be heard.
 */
typedef struct
{
  gint64 pts;
  gint64 due;
} RushesTestBeep;

void    rushes_test_speaker_install     (void);
void    rushes_test_speaker_clear       (void);
void    rushes_test_speaker_set_failing (gboolean is_failing);
GArray *rushes_test_speaker_list_beeps  (void);

G_END_DECLS
