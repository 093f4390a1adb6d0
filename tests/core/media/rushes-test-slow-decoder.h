/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_TEST_SLOW_DECODER (rushes_test_slow_decoder_get_type ())

G_DECLARE_FINAL_TYPE (RushesTestSlowDecoder, rushes_test_slow_decoder, RUSHES, TEST_SLOW_DECODER,
                      GstBin)

void rushes_test_slow_decoder_register (void);
void rushes_test_slow_decoder_set_used (gboolean is_used);

G_END_DECLS
