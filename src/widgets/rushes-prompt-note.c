/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-prompt-note.h"

typedef struct
{
  gsize start;
  gsize end;
} Place;

/**
 * RushesPromptNote:
 *
 * What [class@PromptView] says about a prompt: one piece of advice, and the words that it
 * concerns. A note without a place is about the prompt as a whole. Lives on the main thread.
 */
struct _RushesPromptNote
{
  GObject parent_instance;

  char   *id;
  char   *text;
  char   *words;
  GArray *places;
};

G_DEFINE_FINAL_TYPE (RushesPromptNote, rushes_prompt_note, G_TYPE_OBJECT)

static void
rushes_prompt_note_finalize (GObject *object)
{
  RushesPromptNote *self = RUSHES_PROMPT_NOTE (object);

  g_free (self->id);
  g_free (self->text);
  g_free (self->words);
  g_array_unref (self->places);

  G_OBJECT_CLASS (rushes_prompt_note_parent_class)->finalize (object);
}

static void
rushes_prompt_note_class_init (RushesPromptNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_prompt_note_finalize;
}

static void
rushes_prompt_note_init (RushesPromptNote *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
}

/**
 * rushes_prompt_note_new:
 * @id: which advice it is
 * @text: what to say
 *
 * Makes a note about a prompt as a whole.
 *
 * Returns: (transfer full): the note
 */
RushesPromptNote *
rushes_prompt_note_new (const char *id,
                        const char *text)
{
  RushesPromptNote *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_PROMPT_NOTE, NULL);
  self->id = g_strdup (id);
  self->text = g_strdup (text);
  self->words = g_strdup ("");

  return self;
}

/**
 * rushes_prompt_note_get_id:
 * @self: a note
 *
 * Gets which advice it is.
 *
 * Returns: (transfer none): the id
 */
const char *
rushes_prompt_note_get_id (RushesPromptNote *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_NOTE (self), NULL);

  return self->id;
}

/**
 * rushes_prompt_note_get_text:
 * @self: a note
 *
 * Gets what it says.
 *
 * Returns: (transfer none): the text
 */
const char *
rushes_prompt_note_get_text (RushesPromptNote *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_NOTE (self), NULL);

  return self->text;
}

/**
 * rushes_prompt_note_get_words:
 * @self: a note
 *
 * Gets the words that it concerns, as they are shown.
 *
 * Returns: (transfer none): the words, or nothing
 */
const char *
rushes_prompt_note_get_words (RushesPromptNote *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_NOTE (self), NULL);

  return self->words;
}

/**
 * rushes_prompt_note_set_words:
 * @self: a note
 * @words: the words that it concerns, as they are shown
 *
 * Sets the words that it concerns, as they are shown.
 */
void
rushes_prompt_note_set_words (RushesPromptNote *self,
                              const char       *words)
{
  g_return_if_fail (RUSHES_IS_PROMPT_NOTE (self));
  g_return_if_fail (words != NULL);

  g_free (self->words);
  self->words = g_strdup (words);
}

/**
 * rushes_prompt_note_add_place:
 * @self: a note
 * @start: the byte at which the words begin
 * @end: the byte after them
 *
 * Adds words that the note concerns.
 */
void
rushes_prompt_note_add_place (RushesPromptNote *self,
                              gsize             start,
                              gsize             end)
{
  Place place = { start, end };

  g_return_if_fail (RUSHES_IS_PROMPT_NOTE (self));
  g_return_if_fail (start < end);

  g_array_append_val (self->places, place);
}

/**
 * rushes_prompt_note_get_n_places:
 * @self: a note
 *
 * Counts the places that the note concerns.
 *
 * Returns: how many there are
 */
guint
rushes_prompt_note_get_n_places (RushesPromptNote *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_NOTE (self), 0);

  return self->places->len;
}

/**
 * rushes_prompt_note_get_place:
 * @self: a note
 * @index: which place
 * @start: (out): the byte at which the words begin
 * @end: (out): the byte after them
 *
 * Gets words that the note concerns.
 */
void
rushes_prompt_note_get_place (RushesPromptNote *self,
                              guint             index,
                              gsize            *start,
                              gsize            *end)
{
  const Place *place;

  g_return_if_fail (RUSHES_IS_PROMPT_NOTE (self));
  g_return_if_fail (index < self->places->len);
  g_return_if_fail (start != NULL);
  g_return_if_fail (end != NULL);

  place = &g_array_index (self->places, Place, index);
  *start = place->start;
  *end = place->end;
}
