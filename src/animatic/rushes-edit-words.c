/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-edit-words.h"

#include <string.h>

/* What a phrase changes; zeros leave things as they are. Saturation and zoom are added to what is
 * there, speed multiplies. */
typedef struct
{
  const char *phrase;
  int exposure;
  int contrast;
  int saturation;
  int warmth;
  int u;
  int v;
  int vignette;
  int grain;
  double speed;
  double zoom;
} Change;

static const Change changes[] = {
  { .phrase = "black and white", .saturation = -256, .contrast = 30 },
  { .phrase = "black-and-white", .saturation = -256, .contrast = 30 },
  { .phrase = "b&w", .saturation = -256, .contrast = 30 },
  { .phrase = "monochrome", .saturation = -256 },
  { .phrase = "grayscale", .saturation = -256 },
  { .phrase = "greyscale", .saturation = -256 },
  { .phrase = "noir", .saturation = -256, .contrast = 110, .vignette = 120 },
  { .phrase = "sepia", .saturation = -220, .u = -22, .v = 14 },
  { .phrase = "vintage", .saturation = -80, .warmth = 12, .vignette = 90, .grain = 5 },
  { .phrase = "film look", .contrast = 40, .warmth = 6, .vignette = 70, .grain = 5 },
  { .phrase = "warm", .warmth = 16 },
  { .phrase = "cooler", .warmth = -16 },
  { .phrase = "cold", .warmth = -16 },
  { .phrase = "cool tone", .warmth = -14 },
  { .phrase = "golden hour", .warmth = 22, .saturation = 30 },
  { .phrase = "sunset", .warmth = 24, .saturation = 30 },
  { .phrase = "blue hour", .warmth = -20, .exposure = -70 },
  { .phrase = "night", .warmth = -18, .exposure = -150, .saturation = -60, .vignette = 90 },
  { .phrase = "moonl", .warmth = -20, .exposure = -130, .saturation = -80 },
  { .phrase = "brighter", .exposure = 110 },
  { .phrase = "brighten", .exposure = 110 },
  { .phrase = "lighter", .exposure = 90 },
  { .phrase = "more light", .exposure = 110 },
  { .phrase = "overexposed", .exposure = 200 },
  { .phrase = "darker", .exposure = -110 },
  { .phrase = "darken", .exposure = -110 },
  { .phrase = "dimmer", .exposure = -90 },
  { .phrase = "dramatic", .contrast = 100, .vignette = 110 },
  { .phrase = "contrast", .contrast = 120 },
  { .phrase = "faded", .contrast = -60, .saturation = -80 },
  { .phrase = "muted", .saturation = -110 },
  { .phrase = "desaturat", .saturation = -150 },
  { .phrase = "vivid", .saturation = 130 },
  { .phrase = "vibrant", .saturation = 130 },
  { .phrase = "saturated", .saturation = 130 },
  { .phrase = "colorful", .saturation = 110 },
  { .phrase = "colourful", .saturation = 110 },
  { .phrase = "teal and orange", .u = 6, .warmth = 12, .contrast = 40 },
  { .phrase = "vignette", .vignette = 150 },
  { .phrase = "grain", .grain = 8 },
  { .phrase = "slow motion", .speed = 0.5 },
  { .phrase = "slow-motion", .speed = 0.5 },
  { .phrase = "slow mo", .speed = 0.5 },
  { .phrase = "half speed", .speed = 0.5 },
  { .phrase = "slower", .speed = 0.6 },
  { .phrase = "slow it down", .speed = 0.6 },
  { .phrase = "slow down", .speed = 0.6 },
  { .phrase = "faster", .speed = 1.6 },
  { .phrase = "speed up", .speed = 1.6 },
  { .phrase = "speed it up", .speed = 1.6 },
  { .phrase = "double speed", .speed = 2 },
  { .phrase = "twice as fast", .speed = 2 },
  { .phrase = "time-lapse", .speed = 4 },
  { .phrase = "timelapse", .speed = 4 },
  { .phrase = "zoom in", .zoom = 0.35 },
  { .phrase = "crop", .zoom = 0.3 },
  { .phrase = "tighter", .zoom = 0.3 },
  { .phrase = "close-up", .zoom = 0.6 },
  { .phrase = "closer", .zoom = 0.35 },
};

/* Asked for as "make it red", "a blue tint", "green light". */
static const struct {
  const char *word;
  int u;
  int v;
} tints[] = {
  { "red", -8, 34 }, { "orange", -30, 24 }, { "yellow", -34, 6 }, { "green", -16, -24 },
  { "teal", 12, -24 }, { "cyan", 16, -26 }, { "blue", 34, -10 }, { "purple", 24, 14 },
  { "pink", 4, 26 }, { "magenta", 18, 28 },
};

static gboolean
has_word (const char *text,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if ((at == text || !g_ascii_isalpha (at[-1])) && !g_ascii_isalpha (at[length]))
      return TRUE;

  return FALSE;
}

/* A phrase begins where a word begins; it may be the beginning of a longer word. */
static gboolean
has_phrase (const char *text,
            const char *phrase)
{
  for (const char *at = strstr (text, phrase); at != NULL; at = strstr (at + 1, phrase))
    if (at == text || !g_ascii_isalpha (at[-1]))
      return TRUE;

  return FALSE;
}

static void
add_change (RushesEditWish *wish,
            const Change   *change)
{
  RushesTreatment *grade = &wish->grade;

  grade->exposure = CLAMP (grade->exposure + change->exposure, -200, 220);
  grade->contrast = CLAMP (grade->contrast + change->contrast, -80, 180);
  grade->saturation = CLAMP (grade->saturation + change->saturation, 0, 512);
  grade->warmth = CLAMP (grade->warmth + change->warmth, -30, 34);
  grade->shadow_u += change->u;
  grade->light_u += change->u;
  grade->shadow_v += change->v;
  grade->light_v += change->v;
  grade->vignette = MAX (grade->vignette, change->vignette);
  grade->grain = MAX (grade->grain, change->grain);
  if (change->speed > 0)
    wish->speed = change->speed;
  wish->zoom = MIN (wish->zoom + change->zoom, 2);
  wish->is_understood = TRUE;
}

/**
 * rushes_edit_words_parse:
 * @prompt: what was asked for
 * @wish: (out): what of it can be drawn
 *
 * Finds what a prompt wants changed in a clip: light, colours, speed, crop, sides.
 */
void
rushes_edit_words_parse (const char     *prompt,
                         RushesEditWish *wish)
{
  g_autofree char *lower = NULL;

  g_return_if_fail (prompt != NULL && wish != NULL);

  memset (wish, 0, sizeof *wish);
  wish->grade.model = "";
  wish->grade.saturation = 256;
  wish->grade.grain_size = 1;
  wish->speed = 1;
  wish->zoom = 1;
  lower = g_utf8_strdown (prompt, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    if (has_phrase (lower, changes[i].phrase))
      add_change (wish, &changes[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (tints); i++)
    if (has_word (lower, tints[i].word) && !has_phrase (lower, "blue hour"))
      {
        const Change tint = { .u = tints[i].u, .v = tints[i].v };

        add_change (wish, &tint);
      }
  if (has_phrase (lower, "mirror") || (has_phrase (lower, "flip") &&
                                       !has_phrase (lower, "vertical")))
    wish->is_mirrored = TRUE;
  if (has_phrase (lower, "upside down") || (has_phrase (lower, "flip") &&
                                            has_phrase (lower, "vertical")))
    wish->is_upside_down = TRUE;
  wish->is_understood = wish->is_understood || wish->is_mirrored || wish->is_upside_down;
}
