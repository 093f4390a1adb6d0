/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-past-prompt.h"

/**
 * RushesPastPrompt:
 *
 * A prompt of the history, with what was made of it last. It does not change: another look at the
 * history gives other objects. Lives on the main thread.
 */
struct _RushesPastPrompt
{
  GObject parent_instance;

  RushesPastPromptRecord record;
};

G_DEFINE_FINAL_TYPE (RushesPastPrompt, rushes_past_prompt, G_TYPE_OBJECT)

static void
rushes_past_prompt_finalize (GObject *object)
{
  RushesPastPromptRecord *record = &RUSHES_PAST_PROMPT (object)->record;

  g_free ((char *) record->text);
  g_free ((char *) record->subject);
  g_free ((char *) record->kind);
  g_free ((char *) record->shot_id);
  g_free ((char *) record->ready_take_id);
  g_free ((char *) record->models);

  G_OBJECT_CLASS (rushes_past_prompt_parent_class)->finalize (object);
}

static void
rushes_past_prompt_class_init (RushesPastPromptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_past_prompt_finalize;
}

static void
rushes_past_prompt_init (RushesPastPrompt *self)
{
}

/**
 * rushes_past_prompt_new:
 * @record: what is known of it
 *
 * Makes a prompt of the history.
 *
 * Returns: (transfer full): the prompt
 */
RushesPastPrompt *
rushes_past_prompt_new (const RushesPastPromptRecord *record)
{
  RushesPastPrompt *self;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (record->text != NULL && record->subject != NULL && record->kind != NULL,
                        NULL);

  self = g_object_new (RUSHES_TYPE_PAST_PROMPT, NULL);
  self->record = *record;
  self->record.text = g_strdup (record->text);
  self->record.subject = g_strdup (record->subject);
  self->record.kind = g_strdup (record->kind);
  self->record.shot_id = g_strdup (record->shot_id);
  self->record.ready_take_id = g_strdup (record->ready_take_id);
  self->record.models = g_strdup (record->models);

  return self;
}

/**
 * rushes_past_prompt_get_record:
 * @self: a prompt of the history
 *
 * Gets what is known of it.
 *
 * Returns: (transfer none): the record
 */
const RushesPastPromptRecord *
rushes_past_prompt_get_record (RushesPastPrompt *self)
{
  g_return_val_if_fail (RUSHES_IS_PAST_PROMPT (self), NULL);

  return &self->record;
}
