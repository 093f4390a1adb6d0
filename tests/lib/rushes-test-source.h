/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/rushes-rest-source.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_TEST_SOURCE (rushes_test_source_get_type ())

G_DECLARE_FINAL_TYPE (RushesTestSource, rushes_test_source, RUSHES, TEST_SOURCE, GObject)

/* Says where the service is what the test says, and counts how often it was asked. `second_*` is
 * what it says when asked again; NULL for the same. */
RushesTestSource *rushes_test_source_new         (const char       *base_url,
                                                  const char       *key);
void              rushes_test_source_set_second  (RushesTestSource *self,
                                                  const char       *base_url,
                                                  const char       *key);
guint             rushes_test_source_count       (RushesTestSource *self);
guint             rushes_test_source_count_again (RushesTestSource *self);

G_END_DECLS
