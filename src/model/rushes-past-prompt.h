/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesPastPromptRecord:
 * @text: the prompt
 * @subject: the id of what was made with it last: a take, or a shot whose draft it is
 * @kind: `take`, `draft`, or `kept` for a draft that another window replaced
 * @shot_id: (nullable): the shot it belongs to
 * @ready_take_id: (nullable): the newest take of it that can be shown
 * @models: (nullable): the models it was given to last, with commas
 * @n_takes: how many takes were asked for with it
 * @used_at: when it was used last, in milliseconds
 *
 * What the library knows of a prompt. A record that is handed in is read, not kept.
 */
typedef struct
{
  const char *text;
  const char *subject;
  const char *kind;
  const char *shot_id;
  const char *ready_take_id;
  const char *models;
  guint       n_takes;
  gint64      used_at;
} RushesPastPromptRecord;

#define RUSHES_TYPE_PAST_PROMPT (rushes_past_prompt_get_type ())

G_DECLARE_FINAL_TYPE (RushesPastPrompt, rushes_past_prompt, RUSHES, PAST_PROMPT, GObject)

RushesPastPrompt             *rushes_past_prompt_new        (const RushesPastPromptRecord *record);
const RushesPastPromptRecord *rushes_past_prompt_get_record (RushesPastPrompt             *self);

G_END_DECLS
