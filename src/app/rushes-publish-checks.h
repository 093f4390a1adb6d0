/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-enums.h"
#include "model/rushes-take.h"

G_BEGIN_DECLS

#define RUSHES_CAPTION_LIMIT 2200

/**
 * RushesCheck:
 * @is_passed: whether all is well
 * @is_obstacle: whether the post would be refused
 * @text: what was looked at, in words
 *
 * One look at a post before it is sent.
 */
typedef struct
{
  gboolean is_passed;
  gboolean is_obstacle;
  char    *text;
} RushesCheck;

GPtrArray *rushes_publish_check          (RushesTake     *take,
                                          gboolean        has_instagram,
                                          gboolean        has_tiktok,
                                          const char     *caption,
                                          const char     *privacy);
gboolean   rushes_publish_has_obstacle   (GPtrArray      *checks);
guint      rushes_publish_caption_length (const char     *caption);

G_END_DECLS
