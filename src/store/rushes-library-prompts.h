/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-past-prompt.h"

#include "rushes-library.h"

G_BEGIN_DECLS

/* The history of prompts: each text once, with what was made of it last, newest first. Takes and
 * drafts write it; it forgets a prompt with the last of them. */
GPtrArray  *rushes_library_search_prompts  (RushesLibrary     *self,
                                            const char        *words,
                                            guint              limit,
                                            GError           **error);
JsonObject *rushes_library_load_past_brief (RushesLibrary     *self,
                                            RushesPastPrompt  *prompt,
                                            GError           **error);

/* A draft that is open in several windows or programs. `base` is the draft as the caller last read
 * or wrote it. What only others changed since is taken over; where both changed the same, the
 * caller's goes into the draft and the others' brief is kept in the history of prompts. */
gboolean    rushes_library_merge_brief     (RushesLibrary     *self,
                                            RushesShot        *shot,
                                            JsonObject        *base,
                                            JsonObject        *brief,
                                            JsonObject       **merged,
                                            gboolean          *has_kept,
                                            GError           **error);

G_END_DECLS
