/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RushesSoundChecks RushesSoundChecks;

RushesSoundChecks *rushes_sound_checks_new  (GArray            *facts);
void               rushes_sound_checks_free (RushesSoundChecks *self);
void               rushes_sound_checks_add  (RushesSoundChecks *self,
                                             const float       *samples,
                                             gsize              n_samples,
                                             guint              n_channels,
                                             guint              rate,
                                             gint64             time_ns);
void               rushes_sound_checks_end  (RushesSoundChecks *self,
                                             gint64             clip_end_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSoundChecks, rushes_sound_checks_free)

G_END_DECLS
