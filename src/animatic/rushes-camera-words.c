/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-camera-words.h"

#include <string.h>

/* The end of a sentence, as a word among the words. */
#define STOP "."

#define NEAR_CAMERA 6
#define NEAR_SPEED 4
#define NEAR_DIRECTION 4

/* When a word that also means other things means a camera: always; when a direction stands right
 * beside it; when the camera or the shot is mentioned near it. The last holds for all. */
typedef enum
{
  SURE_ALWAYS,
  SURE_WITH_DIRECTION,
  SURE_WITH_CAMERA,
} Sureness;

typedef struct
{
  const char *words;
  RushesCameraKind kind;
  Sureness sureness;
  int direction;
} Verb;

/* Longer phrases stand before the shorter ones that they begin with. A direction of 0 is left to
 * the words that follow, and the phrase says nothing without them. */
static const Verb verbs[] = {
  { "camera does not move", RUSHES_CAMERA_STATIC, SURE_ALWAYS, 1 },
  { "no camera movement", RUSHES_CAMERA_STATIC, SURE_ALWAYS, 1 },
  { "no camera motion", RUSHES_CAMERA_STATIC, SURE_ALWAYS, 1 },
  { "locked off", RUSHES_CAMERA_STATIC, SURE_ALWAYS, 1 },
  { "locked down", RUSHES_CAMERA_STATIC, SURE_ALWAYS, 1 },
  { "locked", RUSHES_CAMERA_STATIC, SURE_WITH_CAMERA, 1 },
  { "static", RUSHES_CAMERA_STATIC, SURE_WITH_CAMERA, 1 },
  { "stationary", RUSHES_CAMERA_STATIC, SURE_WITH_CAMERA, 1 },
  { "motionless", RUSHES_CAMERA_STATIC, SURE_WITH_CAMERA, 1 },
  { "fixed", RUSHES_CAMERA_STATIC, SURE_WITH_CAMERA, 1 },
  { "still camera", RUSHES_CAMERA_STATIC, SURE_ALWAYS, 1 },
  { "holds still", RUSHES_CAMERA_STATIC, SURE_WITH_CAMERA, 1 },
  { "tripod", RUSHES_CAMERA_STATIC, SURE_ALWAYS, 1 },
  { "hand held", RUSHES_CAMERA_HANDHELD, SURE_ALWAYS, 1 },
  { "handheld", RUSHES_CAMERA_HANDHELD, SURE_ALWAYS, 1 },
  { "shaky", RUSHES_CAMERA_HANDHELD, SURE_WITH_CAMERA, 1 },
  { "camera shake", RUSHES_CAMERA_HANDHELD, SURE_ALWAYS, 1 },
  { "documentary style", RUSHES_CAMERA_HANDHELD, SURE_ALWAYS, 1 },
  { "orbit*", RUSHES_CAMERA_ORBIT, SURE_ALWAYS, 1 },
  { "circl*", RUSHES_CAMERA_ORBIT, SURE_WITH_CAMERA, 1 },
  { "encircl*", RUSHES_CAMERA_ORBIT, SURE_WITH_CAMERA, 1 },
  { "revolv*", RUSHES_CAMERA_ORBIT, SURE_WITH_CAMERA, 1 },
  { "rotat* around", RUSHES_CAMERA_ORBIT, SURE_ALWAYS, 1 },
  { "spin* around", RUSHES_CAMERA_ORBIT, SURE_WITH_CAMERA, 1 },
  { "move* around", RUSHES_CAMERA_ORBIT, SURE_WITH_CAMERA, 1 },
  { "arc*", RUSHES_CAMERA_ORBIT, SURE_WITH_CAMERA, 1 },
  { "turntable", RUSHES_CAMERA_ORBIT, SURE_ALWAYS, 1 },
  { "360", RUSHES_CAMERA_ORBIT, SURE_WITH_CAMERA, 1 },
  { "crash zoom*", RUSHES_CAMERA_ZOOM, SURE_ALWAYS, 1 },
  { "zoom*", RUSHES_CAMERA_ZOOM, SURE_ALWAYS, 1 },
  { "dolly* zoom*", RUSHES_CAMERA_DOLLY, SURE_ALWAYS, 1 },
  { "dolly*", RUSHES_CAMERA_DOLLY, SURE_ALWAYS, 1 },
  { "dollies", RUSHES_CAMERA_DOLLY, SURE_ALWAYS, 1 },
  { "push*", RUSHES_CAMERA_DOLLY, SURE_WITH_DIRECTION, 0 },
  { "pull*", RUSHES_CAMERA_DOLLY, SURE_WITH_DIRECTION, 0 },
  { "mov* in", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, 1 },
  { "mov* closer", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, 1 },
  { "mov* forward*", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, 1 },
  { "mov* toward*", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, 1 },
  { "mov* back*", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, -1 },
  { "mov* away", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, -1 },
  { "mov*", RUSHES_CAMERA_TRUCK, SURE_WITH_CAMERA, 0 },
  { "creep* in", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, 1 },
  { "fly through", RUSHES_CAMERA_DOLLY, SURE_ALWAYS, 1 },
  { "flythrough", RUSHES_CAMERA_DOLLY, SURE_ALWAYS, 1 },
  { "flies through", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, 1 },
  { "fly over", RUSHES_CAMERA_DOLLY, SURE_WITH_CAMERA, 1 },
  { "whip pan*", RUSHES_CAMERA_PAN, SURE_ALWAYS, 1 },
  { "pan", RUSHES_CAMERA_PAN, SURE_WITH_DIRECTION, 1 },
  { "pans", RUSHES_CAMERA_PAN, SURE_WITH_DIRECTION, 1 },
  { "panning", RUSHES_CAMERA_PAN, SURE_ALWAYS, 1 },
  { "panned", RUSHES_CAMERA_PAN, SURE_WITH_DIRECTION, 1 },
  { "tilt*", RUSHES_CAMERA_TILT, SURE_WITH_DIRECTION, 1 },
  { "truck*", RUSHES_CAMERA_TRUCK, SURE_WITH_DIRECTION, 1 },
  { "tracking shot", RUSHES_CAMERA_TRUCK, SURE_ALWAYS, 1 },
  { "track*", RUSHES_CAMERA_TRUCK, SURE_WITH_DIRECTION, 1 },
  { "slide*", RUSHES_CAMERA_TRUCK, SURE_WITH_CAMERA, 1 },
  { "sliding", RUSHES_CAMERA_TRUCK, SURE_WITH_CAMERA, 1 },
  { "glide*", RUSHES_CAMERA_TRUCK, SURE_WITH_CAMERA, 1 },
  { "drift*", RUSHES_CAMERA_TRUCK, SURE_WITH_CAMERA, 1 },
  { "pedestal*", RUSHES_CAMERA_PEDESTAL, SURE_WITH_DIRECTION, 1 },
  { "boom*", RUSHES_CAMERA_PEDESTAL, SURE_WITH_DIRECTION, 1 },
  { "rise*", RUSHES_CAMERA_PEDESTAL, SURE_WITH_CAMERA, 1 },
  { "rising", RUSHES_CAMERA_PEDESTAL, SURE_WITH_CAMERA, 1 },
  { "ascend*", RUSHES_CAMERA_PEDESTAL, SURE_WITH_CAMERA, 1 },
  { "descend*", RUSHES_CAMERA_PEDESTAL, SURE_WITH_CAMERA, -1 },
  { "lowers", RUSHES_CAMERA_PEDESTAL, SURE_WITH_CAMERA, -1 },
  { "barrel roll*", RUSHES_CAMERA_ROLL, SURE_ALWAYS, 1 },
  { "dutch", RUSHES_CAMERA_ROLL, SURE_ALWAYS, 1 },
  { "roll*", RUSHES_CAMERA_ROLL, SURE_WITH_DIRECTION, 1 },
  { "crane*", RUSHES_CAMERA_CRANE, SURE_WITH_DIRECTION, 1 },
  { "craning", RUSHES_CAMERA_CRANE, SURE_WITH_DIRECTION, 1 },
  { "jib", RUSHES_CAMERA_CRANE, SURE_WITH_DIRECTION, 1 },
  { "drone shot", RUSHES_CAMERA_CRANE, SURE_ALWAYS, 1 },
  { "drone", RUSHES_CAMERA_CRANE, SURE_WITH_CAMERA, 1 },
  { "aerial shot", RUSHES_CAMERA_CRANE, SURE_ALWAYS, 1 },
};

/* Words beside which the camera word before or after them is none. */
static const char *const not_before[] = {
  "frying", "sauce", "baking", "cake", "bread", "toilet", "egg", "pickup", "food", "fire",
  "spring", "low",
  NULL
};
static const char *const not_after[] = {
  "call", "meeting", "driver", "bird", "birds", "electricity", "and",  NULL
};

static const char *const camera_words[] = {
  "camera", "cam", "shot", "lens", "view", "cinematography", "footage", "take", "move", "movement",
  "motion", NULL
};

static const struct {
  const char *word;
  int direction;
  /* Which kinds the word can be about: across, up and down, or in depth. */
  char axis;
} directions[] = {
  { "left", -1, 'x' }, { "leftward*", -1, 'x' }, { "right", 1, 'x' }, { "rightward*", 1, 'x' },
  { "clockwise", 1, 'x' }, { "counterclockwise", -1, 'x' }, { "anticlockwise", -1, 'x' },
  { "counter", -1, 'x' }, { "anti", -1, 'x' },
  { "up", 1, 'y' }, { "upward*", 1, 'y' }, { "skyward*", 1, 'y' },
  { "down", -1, 'y' }, { "downward*", -1, 'y' },
  { "in", 1, 'z' }, { "into", 1, 'z' }, { "inward*", 1, 'z' }, { "forward*", 1, 'z' },
  { "toward*", 1, 'z' }, { "closer", 1, 'z' }, { "through", 1, 'z' },
  { "out", -1, 'z' }, { "outward*", -1, 'z' }, { "back", -1, 'z' }, { "backward*", -1, 'z' },
  { "away", -1, 'z' },
};

static const struct {
  const char *word;
  double speed;
} speeds[] = {
  { "slow", 0.55 }, { "slowly", 0.55 }, { "gentle", 0.55 }, { "gently", 0.55 }, { "subtle", 0.4 },
  { "subtly", 0.4 }, { "slight", 0.4 }, { "slightly", 0.4 }, { "soft", 0.55 }, { "softly", 0.55 },
  { "smooth", 0.8 }, { "smoothly", 0.8 }, { "gradual", 0.6 }, { "gradually", 0.6 }, { "lazy", 0.5 },
  { "creep*", 0.4 }, { "fast", 1.7 }, { "quick", 1.6 }, { "quickly", 1.6 }, { "rapid", 1.7 },
  { "rapidly", 1.7 }, { "swift", 1.5 }, { "swiftly", 1.5 }, { "sudden", 1.8 }, { "suddenly", 1.8 },
  { "dramatic", 1.4 }, { "dramatically", 1.4 }, { "energetic", 1.5 }, { "dynamic", 1.4 },
  { "whip", 2.4 }, { "crash", 2.4 },
};

static gboolean
matches (const char *pattern,
         gsize       length,
         const char *word)
{
  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (pattern, word, length - 1) == 0;

  return strlen (word) == length && strncmp (pattern, word, length) == 0;
}

static gboolean
is_one_of (const char *const *list,
           const char        *word)
{
  for (; *list != NULL; list++)
    if (strcmp (*list, word) == 0)
      return TRUE;

  return FALSE;
}

/* Lower-case words; a full stop, a semicolon or a line's end becomes a word of its own. */
static GPtrArray *
split_words (const char *prompt)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *lower = g_utf8_strdown (prompt, -1);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        {
          g_string_append_unichar (word, c);
          continue;
        }
      if (c == '\'' || c == 0x2019)
        continue;
      if (word->len > 0)
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (c == '.' || c == ';' || c == '\n' || c == '!' || c == '?' || c == 0x2192)
        g_ptr_array_add (words, g_strdup (STOP));
      if (c == '\0')
        break;
    }

  return words;
}

static const char *
word_at (GPtrArray *words,
         int        index)
{
  return index >= 0 && index < (int) words->len ? g_ptr_array_index (words, index) : STOP;
}

/* Returns how many words the phrase takes, or 0. */
static int
match_phrase (const char *phrase,
              GPtrArray  *words,
              int         at)
{
  int n = 0;

  while (*phrase != '\0')
    {
      gsize length = strcspn (phrase, " ");

      if (!matches (phrase, length, word_at (words, at + n)))
        return 0;
      phrase += length + (phrase[length] == ' ');
      n++;
    }

  return n;
}

static gboolean
begins_next_part (GPtrArray *words,
                  int        at)
{
  const char *word = word_at (words, at);

  return strcmp (word, STOP) == 0 || strcmp (word, "then") == 0 || strcmp (word, "before") == 0 ||
         strcmp (word, "finally") == 0 || strcmp (word, "next") == 0 ||
         strcmp (word, "afterwards") == 0 || strcmp (word, "followed") == 0 ||
         strcmp (word, "ending") == 0 || strcmp (word, "ends") == 0;
}

static const Verb *
find_verb (GPtrArray *words,
           int        at,
           int       *n_words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      *n_words = match_phrase (verbs[i].words, words, at);
      if (*n_words > 0)
        return &verbs[i];
    }

  return NULL;
}

static char
axis_of (RushesCameraKind kind)
{
  switch (kind)
    {
    case RUSHES_CAMERA_DOLLY:
    case RUSHES_CAMERA_ZOOM:
      return 'z';

    case RUSHES_CAMERA_TILT:
    case RUSHES_CAMERA_PEDESTAL:
    case RUSHES_CAMERA_CRANE:
      return 'y';

    case RUSHES_CAMERA_ORBIT:
    case RUSHES_CAMERA_PAN:
    case RUSHES_CAMERA_TRUCK:
    case RUSHES_CAMERA_ROLL:
      return 'x';

    case RUSHES_CAMERA_HANDHELD:
    case RUSHES_CAMERA_STATIC:
      break;
    }

  return '\0';
}

/* Words between a move and its direction that do not part them: "pan slowly to the right". */
static const char *const fillers[] = {
  "to", "the", "slowly", "gently", "quickly", "very", "shot", "smoothly", "rapidly", "straight",
  NULL
};

/* Looks behind the verb for where it goes. Stops at the next verb, whose direction it would be.
 * */
static int
find_direction (GPtrArray *words,
                int        at,
                int       *distance,
                char      *axis)
{
  int n_between = 0;

  for (int i = 0; n_between < NEAR_DIRECTION; i++)
    {
      const char *word = word_at (words, at + i);
      int n_words;

      if (begins_next_part (words, at + i) || (i > 0 && find_verb (words, at + i,
                                                                   &n_words) != NULL))
        return 0;
      for (gsize d = 0; d < G_N_ELEMENTS (directions); d++)
        if (matches (directions[d].word, strlen (directions[d].word), word))
          {
            *distance = n_between;
            *axis = directions[d].axis;
            return directions[d].direction;
          }
      if (!is_one_of (fillers, word))
        n_between++;
    }

  return 0;
}

static gboolean
is_near_camera (GPtrArray *words,
                int        at,
                int        end)
{
  for (int i = at - 1; i >= at - NEAR_CAMERA && strcmp (word_at (words, i), STOP) != 0; i--)
    if (is_one_of (camera_words, word_at (words, i)))
      return TRUE;
  for (int i = end; i < end + 3 && strcmp (word_at (words, i), STOP) != 0; i++)
    if (is_one_of (camera_words, word_at (words, i)))
      return TRUE;

  return FALSE;
}

static double
speed_at (GPtrArray *words,
          int        at)
{
  const char *next = word_at (words, at + 1);

  if (g_str_has_prefix (next, "motion") || strcmp (next, "mo") == 0)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    if (matches (speeds[i].word, strlen (speeds[i].word), word_at (words, at)))
      return speeds[i].speed;

  return 0;
}

/* The nearest word about speed, those before the verb first. */
static double
find_speed (GPtrArray *words,
            int        at,
            int        end)
{
  double speed = speed_at (words, at);
  int n_words;

  for (int i = at - 1; speed == 0 && i >= at - NEAR_SPEED && !begins_next_part (words, i); i--)
    speed = speed_at (words, i);
  for (int i = end; speed == 0 && i < end + NEAR_SPEED && !begins_next_part (words, i) &&
                    find_verb (words, i, &n_words) == NULL; i++)
    /* What stands right before the next move belongs to that. */
    if (find_verb (words, i + 1, &n_words) == NULL)
      speed = speed_at (words, i);

  return speed > 0 ? speed : 1;
}

/* A verb may turn out to be another move by its direction: one "pans up" and "tracks in" in many
 * prompts. */
static RushesCameraKind
adjust_kind (RushesCameraKind kind,
             char             axis)
{
  if (kind == RUSHES_CAMERA_PAN && axis == 'y')
    return RUSHES_CAMERA_TILT;
  if (kind == RUSHES_CAMERA_TILT && axis == 'x')
    return RUSHES_CAMERA_ROLL;
  if (kind == RUSHES_CAMERA_TRUCK && axis == 'z')
    return RUSHES_CAMERA_DOLLY;
  if ((kind == RUSHES_CAMERA_TRUCK || kind == RUSHES_CAMERA_DOLLY) && axis == 'y')
    return RUSHES_CAMERA_PEDESTAL;
  if (kind == RUSHES_CAMERA_DOLLY && axis == 'x')
    return RUSHES_CAMERA_TRUCK;

  return kind;
}

static gboolean
read_move (GPtrArray        *words,
           int               at,
           const Verb       *verb,
           int               n_words,
           RushesCameraMove *move)
{
  int end = at + n_words;
  int distance = G_MAXINT;
  char axis = '\0';
  int direction = find_direction (words, end, &distance, &axis);
  gboolean is_fitting = axis != '\0' && axis == axis_of (adjust_kind (verb->kind, axis));
  gboolean is_sure = verb->sureness == SURE_ALWAYS || is_near_camera (words, at, end) ||
                     (verb->sureness == SURE_WITH_DIRECTION && distance <= 1 && is_fitting) ||
                     (verb->sureness == SURE_WITH_DIRECTION && verb->direction != 0 &&
                      speed_at (words, at - 1) > 0);

  if (is_one_of (not_before, word_at (words, at - 1)) ||
      (distance > 1 && is_one_of (not_after, word_at (words, end)) &&
       verb->sureness != SURE_ALWAYS) ||
      strcmp (word_at (words, end), "call") == 0)
    return FALSE;
  if (!is_sure || (verb->direction == 0 && direction == 0))
    return FALSE;

  move->kind = verb->kind;
  if (direction != 0 && axis != axis_of (verb->kind))
    move->kind = adjust_kind (verb->kind, axis);
  move->direction = direction != 0 && axis == axis_of (move->kind) ? direction : verb->direction;
  if (move->direction == 0)
    move->direction = direction;
  move->speed = find_speed (words, at, end);

  return TRUE;
}

static void
add_move (GArray           *moves,
          RushesCameraMove *move,
          const Verb       *verb)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const RushesCameraMove *other = &g_array_index (moves, RushesCameraMove, i);

      if (other->kind == move->kind && other->part == move->part)
        return;
    }
  g_array_append_val (moves, *move);
  if (strcmp (verb->words, "dolly* zoom*") == 0)
    {
      move->kind = RUSHES_CAMERA_ZOOM;
      move->direction = -move->direction;
      g_array_append_val (moves, *move);
    }
}

/**
 * rushes_camera_words_parse:
 * @prompt: what was asked for
 *
 * Finds what a prompt says about the camera. Moves that are named one after the other ("then", a
 * new sentence) have different parts; others of one part happen together.
 *
 * Returns: (transfer full) (element-type RushesCameraMove): the moves; empty if it says nothing
 */
GArray *
rushes_camera_words_parse (const char *prompt)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (RushesCameraMove));
  g_autoptr (GPtrArray) words = NULL;
  int part = 0;
  int n_in_part = 0;

  g_return_val_if_fail (prompt != NULL, moves);

  words = split_words (prompt);
  for (int i = 0; i < (int) words->len; i++)
    {
      RushesCameraMove move = { .part = part };
      const Verb *verb;
      int n_words = 0;

      if (begins_next_part (words, i) && n_in_part > 0)
        {
          part++;
          n_in_part = 0;
        }
      move.part = part;
      verb = find_verb (words, i, &n_words);
      if (verb == NULL || !read_move (words, i, verb, n_words, &move))
        continue;
      add_move (moves, &move, verb);
      n_in_part++;
      i += n_words - 1;
    }

  return moves;
}
