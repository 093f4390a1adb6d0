/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-reading.h"

#include <string.h>

#include "rushes-dice.h"

/* What a word can be about. */
typedef enum
{
  TOPIC_SUBJECT,
  TOPIC_PLACE,
  TOPIC_TIME,
  TOPIC_WEATHER,
  TOPIC_MOOD,
  TOPIC_COLOUR,
  TOPIC_NEON,
  TOPIC_PASTEL,
  TOPIC_MONOCHROME,
  TOPIC_SPARKS,
} Topic;

#define S(name) TOPIC_SUBJECT, RUSHES_SUBJECT_##name
#define P(name) TOPIC_PLACE, RUSHES_PLACE_##name
#define T(name) TOPIC_TIME, RUSHES_TIME_##name
#define W(name) TOPIC_WEATHER, RUSHES_WEATHER_##name
#define M(name) TOPIC_MOOD, RUSHES_MOOD_##name

/* Space-separated words; a plural "s" is understood. */
static const struct {
  const char *words;
  Topic topic;
  guint32 value;
} topics[] = {
  { "sneaker shoe trainer boot footwear heel laces", S (SHOE) },
  { "bottle perfume flask serum shampoo lotion wine beer soda drink juice can", S (BOTTLE) },
  { "phone smartphone iphone android app mobile screen", S (PHONE) },
  { "laptop computer macbook notebook desktop monitor pc", S (LAPTOP) },
  { "terminal code console shell cli programming coding editor ide commit",
    S (TERMINAL) },
  { "chart dashboard graph analytics metrics statistics report data kpi revenue", S (CHART) },
  { "person woman man girl boy people portrait face founder speaker dancer runner athlete child "
    "model "
    "actor presenter chef barista silhouette creator influencer lady guy kid hiker traveler "
    "traveller "
    "friend human hand surfer skater musician", S (PERSON) },
  { "car automobile sedan suv sportscar taxi vehicle porsche tesla convertible van truck",
    S (CAR) },
  { "tree oak pine palm willow", S (TREE) },
  { "house cottage cabin home villa hut barn", S (HOUSE) },
  { "cat kitten kitty feline", S (CAT) },
  { "dog puppy retriever corgi wolf fox pug", S (DOG) },
  { "cup mug coffee tea espresso latte cappuccino cocoa", S (CUP) },
  { "flower rose tulip blossom bouquet daisy sunflower lily orchid petal", S (FLOWER) },
  { "rocket spaceship shuttle spacecraft missile", S (ROCKET) },
  { "boat ship sailboat yacht sail ferry canoe", S (BOAT) },
  { "bike bicycle cyclist cycling", S (BIKE) },
  { "plane airplane aircraft jet airliner flight", S (PLANE) },
  { "bird gull seagull eagle sparrow owl crow parrot swallow", S (BIRD) },
  { "fish whale shark dolphin koi goldfish", S (FISH) },
  { "robot android droid bot mech automaton", S (ROBOT) },
  { "watch clock wristwatch timepiece stopwatch", S (WATCH) },
  { "dslr photographer photography polaroid", S (CAMERA) },
  { "headphone headset earphone earbud headphones", S (HEADPHONES) },
  { "cake cupcake dessert birthday muffin", S (CAKE) },
  { "lighthouse", S (LIGHTHOUSE) },
  { "balloon zeppelin", S (BALLOON) },
  { "planet saturn mars jupiter globe", S (PLANET) },

  { "studio product packshot seamless plinth podium cyclorama turntable commercial", P (STUDIO) },
  { "room kitchen office desk table indoors interior cafe restaurant bedroom window library shop "
    "bar "
    "home counter shelf sofa", P (ROOM) },
  { "hill meadow field countryside valley grass garden park farm pasture prairie lawn", P (HILLS) },
  { "mountain alps peak summit cliff canyon ridge himalaya everest volcano", P (MOUNTAINS) },
  { "sea ocean lake water harbour harbor fjord bay river waves", P (SEA) },
  { "beach shore coast sand island tropical dune", P (BEACH) },
  { "city street skyline downtown urban skyscraper tokyo london york paris berlin alley rooftop "
    "avenue "
    "town cyberpunk neighborhood", P (CITY) },
  { "forest woods jungle woodland rainforest trees grove", P (FOREST) },
  { "desert sahara cactus dunes mesa", P (DESERT) },
  { "snow snowy arctic glacier ski winter ice tundra", P (SNOW) },
  { "road highway route motorway drive driving race asphalt racetrack", P (ROAD) },
  { "space galaxy cosmos stars nebula orbiting asteroid astronaut universe milky interstellar",
    P (SPACE) },
  { "underwater reef coral submarine diving aquarium", P (UNDERWATER) },
  { "abstract geometric shapes gradient liquid pattern", P (ABSTRACT) },

  { "day noon midday daylight morning sunny afternoon bright", T (DAY) },
  { "dawn sunrise daybreak", T (DAWN) },
  { "sunset evening sundown", T (GOLDEN) },
  { "dusk twilight blue-hour", T (DUSK) },
  { "night midnight moonlight moonlit nighttime moon neon starry stars nocturnal", T (NIGHT) },

  { "cloud cloudy overcast clouds", W (CLOUDS) },
  { "rain rainy raining drizzle wet monsoon raindrops", W (RAIN) },
  { "snow snowing snowfall snowy blizzard snowflakes", W (SNOW) },
  { "fog foggy mist misty haze hazy smoke smoky steam", W (FOG) },
  { "storm stormy thunder lightning hurricane tempest", W (STORM) },

  { "calm gentle peaceful serene quiet soft relaxed cozy cosy dreamy slow", M (CALM) },
  { "dark moody noir horror sinister gloomy mysterious dramatic scary sad lonely gritty",
    M (DARK) },
  { "energetic happy fun lively fast dance party vibrant upbeat playful joyful dynamic sport "
    "exciting",
    M (LIVELY) },

  { "red crimson scarlet ruby", TOPIC_COLOUR, 0xe03a3e },
  { "orange tangerine", TOPIC_COLOUR, 0xf58a1f },
  { "yellow lemon", TOPIC_COLOUR, 0xf9cf3c },
  { "green emerald", TOPIC_COLOUR, 0x34a56a },
  { "lime mint", TOPIC_COLOUR, 0x9bdc6a },
  { "teal turquoise cyan aqua", TOPIC_COLOUR, 0x1fb5b0 },
  { "blue azure cobalt navy", TOPIC_COLOUR, 0x2f6de0 },
  { "purple violet lavender", TOPIC_COLOUR, 0x8a55d6 },
  { "pink magenta fuchsia", TOPIC_COLOUR, 0xf25fa0 },
  { "brown chocolate leather", TOPIC_COLOUR, 0x8a5a3b },
  { "black", TOPIC_COLOUR, 0x26272e },
  { "white ivory", TOPIC_COLOUR, 0xf4f2ec },
  { "grey gray silver chrome", TOPIC_COLOUR, 0x9aa3ad },
  { "gold brass", TOPIC_COLOUR, 0xe0b04a },
  { "neon cyberpunk synthwave vaporwave", TOPIC_NEON, 1 },
  { "pastel pale", TOPIC_PASTEL, 1 },
  { "monochrome black-and-white noir grayscale greyscale", TOPIC_MONOCHROME, 1 },
  { "spark sparks confetti glitter fireworks embers fire flame fireflies dust bokeh particles "
    "magic "
    "sparkle", TOPIC_SPARKS, 1 },
};

/* Words that say nothing about what is to be seen. */
static const char *const stop_words[] = {
  "about", "after", "against", "around", "before", "behind", "between", "camera", "cinematic",
  "close",
  "closeup", "with", "from", "into", "over", "under", "through", "while", "slow", "slowly", "shot",
  "video", "footage", "style", "very", "that", "this", "their", "then", "there", "they", "which",
  "where", "when", "your", "ours", "push", "pull", "dolly", "zoom", "pans", "tilt", "orbit",
  "orbits",
  "motion", "moves", "moving", "frame", "lens", "handheld", "static", "gentle", "gently", "fast",
  "quick", "high", "quality", "realistic", "detailed", "photorealistic", "light", "lighting",
  "soft",
  "beautiful", "make", "show", "shows", "showing", "scene", "background", "foreground", "left",
  "right",
  "down", "once", "some", "more", "like", "just", "have", "every", "each", "them", "what", "will",
  NULL
};

typedef struct
{
  RushesReading *reading;
  gboolean has_place;
  gboolean has_time;
  gboolean has_weather;
  gboolean has_mood;
} Progress;

static gboolean
list_has (const char *list,
          const char *word)
{
  gsize length = strlen (word);

  while (*list != '\0')
    {
      gsize n = strcspn (list, " ");

      if (strncmp (list, word, n) == 0 &&
          (n == length || (length == n + 1 && word[n] == 's') ||
           (length == n + 2 && word[n] == 'e' && word[n + 1] == 's')))
        return TRUE;
      list += n + strspn (list + n, " ");
    }

  return FALSE;
}

static void
add_subject (RushesReading *self,
             RushesSubject  subject)
{
  for (int i = 0; i < self->n_subjects; i++)
    if (self->subjects[i] == subject)
      return;
  if (self->n_subjects < RUSHES_READING_MAX_SUBJECTS)
    self->subjects[self->n_subjects++] = subject;
}

static void
add_colour (RushesReading *self,
            guint32        colour)
{
  if (self->n_colours < RUSHES_READING_MAX_COLOURS)
    self->colours[self->n_colours++] = colour;
}

/* The first word about a thing wins; what comes later is detail. */
static void
take_topic (Progress *progress,
            Topic     topic,
            guint32   value)
{
  RushesReading *self = progress->reading;

  switch (topic)
    {
    case TOPIC_SUBJECT:
      add_subject (self, (RushesSubject) value);
      break;

    case TOPIC_PLACE:
      if (!progress->has_place)
        self->place = (RushesPlace) value;
      progress->has_place = TRUE;
      break;

    case TOPIC_TIME:
      if (!progress->has_time)
        self->time = (RushesTimeOfDay) value;
      progress->has_time = TRUE;
      break;

    case TOPIC_WEATHER:
      if (!progress->has_weather)
        self->weather = (RushesWeather) value;
      progress->has_weather = TRUE;
      break;

    case TOPIC_MOOD:
      if (!progress->has_mood)
        self->mood = (RushesMood) value;
      progress->has_mood = TRUE;
      break;

    case TOPIC_COLOUR:
      add_colour (self, value);
      break;

    case TOPIC_NEON:
      self->is_neon = TRUE;
      break;

    case TOPIC_PASTEL:
      self->is_pastel = TRUE;
      break;

    case TOPIC_MONOCHROME:
      self->is_monochrome = TRUE;
      break;

    case TOPIC_SPARKS:
      self->has_sparks = TRUE;
      break;
    }
}

static gboolean
is_stop_word (const char *word)
{
  for (int i = 0; stop_words[i] != NULL; i++)
    if (strcmp (stop_words[i], word) == 0)
      return TRUE;

  return FALSE;
}

/* The longest of the words that are not about the camera; the first of equals. */
static void
consider_key_word (RushesReading *self,
                   const char    *word,
                   gsize         *best)
{
  gsize length = (gsize) g_utf8_strlen (word, -1);

  if (length < 3 || length > 14 || length <= *best || is_stop_word (word) ||
      strlen (word) >= sizeof self->key_word)
    return;
  *best = length;
  g_strlcpy (self->key_word, word, sizeof self->key_word);
}

static void
read_word (Progress   *progress,
           const char *word,
           const char *previous,
           gsize      *best)
{
  gboolean is_about_hour = strcmp (previous, "golden") == 0 || strcmp (previous, "blue") == 0;

  if ((strcmp (word, "hour") == 0 || strcmp (word, "light") == 0) && is_about_hour)
    {
      progress->has_time = FALSE;
      take_topic (progress, TOPIC_TIME, previous[0] == 'g' ? RUSHES_TIME_GOLDEN : RUSHES_TIME_DUSK);
      if (previous[0] == 'b' && progress->reading->n_colours > 0)
        progress->reading->n_colours--;
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    if (list_has (topics[i].words, word))
      take_topic (progress, topics[i].topic, topics[i].value);
  consider_key_word (progress->reading, word, best);
}

/* Where a thing is when the prompt does not say: products on paper, the rest where it lives. */
static RushesPlace
guess_place (const RushesReading *self,
             RushesDice          *dice)
{
  switch (self->n_subjects > 0 ? self->subjects[0] : RUSHES_SUBJECT_NONE)
    {
    case RUSHES_SUBJECT_SHOE:
    case RUSHES_SUBJECT_BOTTLE:
    case RUSHES_SUBJECT_PHONE:
    case RUSHES_SUBJECT_LAPTOP:
    case RUSHES_SUBJECT_TERMINAL:
    case RUSHES_SUBJECT_CHART:
    case RUSHES_SUBJECT_WATCH:
    case RUSHES_SUBJECT_CAMERA:
    case RUSHES_SUBJECT_HEADPHONES:
    case RUSHES_SUBJECT_ROBOT:
      return RUSHES_PLACE_STUDIO;

    case RUSHES_SUBJECT_CUP:
    case RUSHES_SUBJECT_CAKE:
    case RUSHES_SUBJECT_CAT:
      return RUSHES_PLACE_ROOM;

    case RUSHES_SUBJECT_CAR:
    case RUSHES_SUBJECT_BIKE:
      return RUSHES_PLACE_ROAD;

    case RUSHES_SUBJECT_BOAT:
    case RUSHES_SUBJECT_LIGHTHOUSE:
      return RUSHES_PLACE_SEA;

    case RUSHES_SUBJECT_ROCKET:
      return RUSHES_PLACE_DESERT;

    case RUSHES_SUBJECT_PLANET:
      return RUSHES_PLACE_SPACE;

    case RUSHES_SUBJECT_FISH:
      return RUSHES_PLACE_UNDERWATER;

    case RUSHES_SUBJECT_PLANE:
    case RUSHES_SUBJECT_BIRD:
    case RUSHES_SUBJECT_BALLOON:
      return RUSHES_PLACE_MOUNTAINS;

    case RUSHES_SUBJECT_PERSON:
      return rushes_dice_pick (dice, 2) == 0 ? RUSHES_PLACE_CITY : RUSHES_PLACE_HILLS;

    case RUSHES_SUBJECT_TREE:
    case RUSHES_SUBJECT_HOUSE:
    case RUSHES_SUBJECT_DOG:
    case RUSHES_SUBJECT_FLOWER:
      return RUSHES_PLACE_HILLS;

    case RUSHES_SUBJECT_NONE:
    case RUSHES_SUBJECT_N:
      break;
    }

  return RUSHES_PLACE_ABSTRACT;
}

static void
read_words (Progress   *progress,
            const char *prompt)
{
  g_autofree char *lower = g_utf8_strdown (prompt, -1);
  g_autoptr (GString) word = g_string_new (NULL);
  g_autoptr (GString) previous = g_string_new (NULL);
  gsize best = 0;

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || (c == '-' && word->len > 0))
        {
          g_string_append_unichar (word, c);
          continue;
        }
      if (word->len > 0)
        {
          read_word (progress, word->str, previous->str, &best);
          g_string_assign (previous, word->str);
          g_string_truncate (word, 0);
        }
      if (c == '\0')
        break;
    }
}

/**
 * rushes_reading_read:
 * @self: (out): what was understood
 * @prompt: what was asked for
 * @seed: what chance goes by where the prompt leaves it open
 *
 * Reads what a prompt says about things, place, hour, weather, colours and mood.
 */
void
rushes_reading_read (RushesReading *self,
                     const char    *prompt,
                     guint64        seed)
{
  Progress progress = { self, FALSE, FALSE, FALSE, FALSE };
  RushesDice dice;

  g_return_if_fail (self != NULL && prompt != NULL);

  memset (self, 0, sizeof *self);
  rushes_dice_init (&dice, seed, "reading");
  read_words (&progress, prompt);
  if (self->key_word[0] == '\0')
    g_strlcpy (self->key_word, "…", sizeof self->key_word);
  if (!progress.has_place)
    self->place = guess_place (self, &dice);
  if (!progress.has_time && self->place != RUSHES_PLACE_STUDIO && self->place != RUSHES_PLACE_ROOM)
    self->time = rushes_dice_pick (&dice, 3) == 0 ? RUSHES_TIME_GOLDEN : RUSHES_TIME_DAY;
  if (self->place == RUSHES_PLACE_SNOW && self->weather == RUSHES_WEATHER_CLEAR)
    self->weather = RUSHES_WEATHER_CLOUDS;
}
