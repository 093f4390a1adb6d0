/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-comparison-view.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PLAYBACK_FACTS (rushes_playback_facts_get_type ())

G_DECLARE_FINAL_TYPE (RushesPlaybackFacts, rushes_playback_facts, RUSHES, PLAYBACK_FACTS,
                      GtkPopover)

void  rushes_playback_facts_set_view (RushesPlaybackFacts  *self,
                                      RushesComparisonView *view);
char *rushes_playback_facts_dup_text (RushesPlaybackFacts  *self);

G_END_DECLS
