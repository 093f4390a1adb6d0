/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_CLIP_CHECKS_WIDTH:
 *
 * How wide the pictures are that are checked: small, so that noise and coding do not count.
 */
#define RUSHES_CLIP_CHECKS_WIDTH 48

/**
 * RUSHES_CLIP_CHECKS_HEIGHT:
 *
 * How high they are, whatever the shape of the clip.
 */
#define RUSHES_CLIP_CHECKS_HEIGHT 48

/**
 * RushesClipFact:
 * @kind: `black`, `frozen`, `cut`, `flicker`, `unlike-reference`, `sound-clipped`,
 *   `sound-silent` or `sound-gap`
 * @start_ms: where it begins
 * @end_ms: where it ends; the same as @start_ms for what has no length
 *
 * Something about a clip that a person may want to look at.
 */
typedef struct
{
  const char *kind;
  gint64 start_ms;
  gint64 end_ms;
} RushesClipFact;

typedef struct _RushesClipChecks RushesClipChecks;

RushesClipChecks *rushes_clip_checks_new           (void);
void              rushes_clip_checks_free          (RushesClipChecks *self);
void              rushes_clip_checks_set_reference (RushesClipChecks *self,
                                                    const guint8     *gray);
void              rushes_clip_checks_add_frame     (RushesClipChecks *self,
                                                    const guint8     *gray,
                                                    gint64            time_ns);
void              rushes_clip_checks_add_sound     (RushesClipChecks *self,
                                                    const gint16     *samples,
                                                    gsize             n_samples,
                                                    guint             n_channels,
                                                    guint             rate,
                                                    gint64            time_ns);
GArray           *rushes_clip_checks_end           (RushesClipChecks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesClipChecks, rushes_clip_checks_free)

G_END_DECLS
