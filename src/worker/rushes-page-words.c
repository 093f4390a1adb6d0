/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-page-words.h"

#include <glib/gi18n.h>

/* What a page says, by the names that its script knows. {0} and its like stand for values. */
static const struct
{
  const char *name;
  const char *text;
} words[] = {
  /* Translators: {0} is a letter, as in “Clip A”. */
  { "clip", N_("Clip {0}") },
  { "prompt", N_("Prompt") },
  { "sound", N_("Sound") },
  /* Translators: {0} is a letter. */
  { "soundOf", N_("Sound of clip {0}") },
  { "silent", N_("No sound") },
  /* Translators: {0} is a letter. */
  { "broken", N_("Clip {0} can not be played by this browser.") },
  { "transport", N_("Playback") },
  { "position", N_("Position, in frames") },
  { "play", N_("Play") },
  { "pause", N_("Pause") },
  { "back", N_("Frame back") },
  { "forward", N_("Frame on") },
  { "speed", N_("Speed") },
  /* Translators: {0} is a number. */
  { "speedIs", N_("Speed {0}") },
  { "loop", N_("Loop") },
  /* Translators: {0} is a number. */
  { "frame", N_("frame {0}") },
  /* Translators: {0} and {1} are seconds, {2} is a number. */
  { "time", N_("{0} of {1} s, frame {2}") },
  { "keys", N_("Keys") },
  { "keyPlay", N_("Play or pause") },
  { "keyStep", N_("One frame") },
  { "keyJump", N_("One second") },
  { "keyEnds", N_("Begin, end") },
  { "keySpeed", N_("Slower, faster") },
  { "keyLoop", N_("Loop") },
  { "keySound", N_("Hear this clip") },
  { "keySilent", N_("No sound") },
  { "vote", N_("Your vote") },
  { "hint", N_("Answer what you like. The votes are a file that you send back; this page sends "
               "nothing.") },
  { "hintBlind", N_("Answer what you like. The names appear after the vote. The votes are a file "
                    "that you send back; this page sends nothing.") },
  { "standIns", N_("Some of these are stand-ins that the sandbox drew, not a model’s own work.") },
  { "standInsBlind", N_("Some of these are stand-ins that the sandbox drew, not a model’s own "
                        "work. Until the vote a strip covers the label that names the model.") },
  { "tie", N_("No difference") },
  { "voter", N_("Your name, if you like") },
  { "save", N_("Save votes") },
  { "saveBlind", N_("Vote, and show the names") },
  { "saveAgain", N_("Save the file again") },
  { "saved", N_("Thank you. Your votes are in a file among your downloads; send it back.") },
};

static const struct
{
  const char *id;
  const char *text;
} questions[] = {
  { "prompt", N_("Which follows the prompt best?") },
  { "motion", N_("Which moves best?") },
  { "identity", N_("Which keeps people and things the same best?") },
  { "overall", N_("Which is best overall?") },
};

/**
 * rushes_page_words_get:
 *
 * Gets what a page says, in the language of the user.
 *
 * Returns: (transfer full): texts by name
 */
JsonObject *
rushes_page_words_get (void)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    json_object_set_string_member (object, words[i].name, _(words[i].text));

  return object;
}

/**
 * rushes_page_words_get_questions:
 *
 * Gets what a page asks.
 *
 * Returns: (transfer full): objects with `id` and `text`
 */
JsonArray *
rushes_page_words_get_questions (void)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      JsonObject *question = json_object_new ();

      json_object_set_string_member (question, "id", questions[i].id);
      json_object_set_string_member (question, "text", _(questions[i].text));
      json_array_add_object_element (array, question);
    }

  return array;
}
