/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rushes-prompt-note.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_PROMPT_VIEW (rushes_prompt_view_get_type ())

G_DECLARE_FINAL_TYPE (RushesPromptView, rushes_prompt_view, RUSHES, PROMPT_VIEW, GtkWidget)

/* Signals: "changed" when the user changed the text; "paste" before text is pasted, TRUE to take
 * the clipboard instead; "dismissed" (id of a note, whether its kind is never to be shown);
 * "history" to see earlier prompts. */
GtkWidget  *rushes_prompt_view_new         (void);
char       *rushes_prompt_view_dup_text    (RushesPromptView *self);
void        rushes_prompt_view_set_text    (RushesPromptView *self,
                                            const char       *text);
void        rushes_prompt_view_replace     (RushesPromptView *self,
                                            const char       *text);
guint       rushes_prompt_view_get_length  (RushesPromptView *self);
void        rushes_prompt_view_set_limit   (RushesPromptView *self,
                                            guint             limit);
GListModel *rushes_prompt_view_get_notes   (RushesPromptView *self);
void        rushes_prompt_view_set_notes   (RushesPromptView *self,
                                            GPtrArray        *notes);
char       *rushes_prompt_view_dup_hint_at (RushesPromptView *self,
                                            guint             offset);

G_END_DECLS
