/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-palette.h"

#include <math.h>

#include "rushes-dice.h"

/* In the order of the first ten fields of a palette. */
typedef guint32 Row[10];

static const Row outdoors[] = {
  [RUSHES_TIME_DAY] = { 0x3f8fd6, 0x86c1ee, 0xe3f2f6, 0xfff6d8, 0xd3e8f0, 0x8fb3cf, 0x5c9a86,
                        0x2b6354,
                        0xb4d58f, 0x4a8c58 },
  [RUSHES_TIME_DAWN] = { 0x5a6fb0, 0xd99bb0, 0xffdcae, 0xfff0c4, 0xf3c9b4, 0x9a8bb8, 0x6d6a9c,
                         0x3b4270,
                         0xd9b3a2, 0x5b5378 },
  [RUSHES_TIME_GOLDEN] = { 0x35478c, 0xde6d78, 0xffc46c, 0xfff1b8, 0xffb27c, 0xa85a80, 0x6f3d6b,
                           0x38234e, 0xd98862, 0x4b2a4d },
  [RUSHES_TIME_DUSK] = { 0x1b2352, 0x5d4a8f, 0xe58a9a, 0xffd9c0, 0x8a6aa3, 0x4d4683, 0x332f62,
                         0x1a193b,
                         0x64558c, 0x23214a },
  [RUSHES_TIME_NIGHT] = { 0x060b22, 0x142352, 0x34528e, 0xf4f1de, 0x2c477c, 0x1f3566, 0x14264c,
                          0x081029, 0x284072, 0x0b1632 },
};

/* Seamless paper and a lamp. */
static const Row studios[] = {
  { 0xf2a48b, 0xf7bda5, 0xfbd9c7, 0xfff3e6, 0xf9cdb8, 0xe98f75, 0xd87a63, 0xa34f43, 0xf8c9b2,
    0xe08f77 },
  { 0x2f8f8b, 0x57b3a9, 0xa9dccf, 0xf2fffa, 0x8fd0c4, 0x2c807c, 0x22696a, 0x124347, 0x93d3c6,
    0x3b9a94 },
  { 0x4d4fa8, 0x7b78cb, 0xc3bdf0, 0xf6f2ff, 0xa9a2e0, 0x43438f, 0x343478, 0x1f1f52, 0xb1a9e6,
    0x5a58b2 },
  { 0xd9a441, 0xe9bf6a, 0xf8e3ae, 0xfffaeb, 0xf2d492, 0xc48d30, 0xa57225, 0x6b4818, 0xf3d68f,
    0xcf9a3a },
  { 0x5b6b80, 0x8798ac, 0xcdd8e2, 0xffffff, 0xb3c1cf, 0x506075, 0x3e4c5f, 0x253040, 0xbcc9d5,
    0x66778c },
  { 0x8d3f68, 0xb8658a, 0xe9aec4, 0xfff0f5, 0xd995b0, 0x7d355b, 0x63284a, 0x3c152d, 0xdf9fb8,
    0x96476f },
  { 0x22242e, 0x3a3e4d, 0x737b92, 0xf2f6ff, 0x4d5366, 0x1d1f28, 0x181a22, 0x0c0d12, 0x565d72,
    0x22242e },
};

static const Row rooms[] = {
  { 0xcfa57e, 0xdfbf9c, 0xefdcc2, 0xfff2d6, 0xe4c8a6, 0xb58a65, 0x8a6248, 0x523828, 0xb98a62,
    0x7a5138 },
  { 0x5f7a83, 0x88a2a6, 0xc2d1cd, 0xfdf6df, 0xa9bdbb, 0x526b74, 0x3e545d, 0x25353c, 0xa98666,
    0x6c4d39 },
  { 0x3a3550, 0x5c5072, 0xa07f8f, 0xffd9a0, 0x74607c, 0x332e48, 0x292540, 0x171527, 0x6b4a4c,
    0x3a2831 },
};

static const Row space = { 0x05060f, 0x0d1030, 0x2a1f58, 0xfff4dc, 0x3b2a70, 0x3a2f7a, 0x281f57,
                           0x0c0a20,
                           0x4b3a86, 0x181238 };

static const Row underwater = { 0x0f5d86, 0x0d7f9f, 0x37b8bd, 0xd9fff2, 0x2aa0b0, 0x0e6583,
                                0x0a4b68,
                                0x052c42, 0x1b7f8f, 0x0a4258 };

/* Ground by place where it is not the time's green; 0 leaves it. */
static const struct {
  RushesPlace place;
  guint32 far;
  guint32 near;
} grounds[] = {
  { RUSHES_PLACE_DESERT, 0xf0c98a, 0xc98a4f },
  { RUSHES_PLACE_BEACH, 0xf3dfb4, 0xd9b27c },
  { RUSHES_PLACE_SNOW, 0xeef5fb, 0xb9cde0 },
  { RUSHES_PLACE_CITY, 0x8b93a3, 0x4a5160 },
  { RUSHES_PLACE_ROAD, 0x9fb083, 0x5f7a52 },
  { RUSHES_PLACE_SEA, 0x6fb7c9, 0x1f6f93 },
  { RUSHES_PLACE_FOREST, 0x8fae72, 0x3f6a42 },
};

/* Pairs that stand out against most grounds: subject and accent. */
static const guint32 subjects[][2] = {
  { 0xf2545b, 0xffe3c2 }, { 0xf6a821, 0x2d3a5f }, { 0x19b5a5, 0xfff1d0 }, { 0x4667e8, 0xffd166 },
  { 0xf7f3ea, 0xef6f4c }, { 0x9b5de5, 0xfee440 }, { 0xef476f, 0x9ff0e0 }, { 0x22577a, 0x80ed99 },
};

/* What has a colour of its own, in two variants. */
static const struct {
  RushesSubject subject;
  guint32 colours[2];
} natural[] = {
  { RUSHES_SUBJECT_CAT, { 0xe59a4c, 0x7d8594 } },
  { RUSHES_SUBJECT_DOG, { 0xd19a5b, 0x9a6a45 } },
  { RUSHES_SUBJECT_FLOWER, { 0xf7c33b, 0xf0608a } },
  { RUSHES_SUBJECT_BIRD, { 0x5b86c9, 0xd9604f } },
  { RUSHES_SUBJECT_FISH, { 0xf58a3c, 0xf4c84a } },
  { RUSHES_SUBJECT_PLANET, { 0xd9a066, 0x8a6fd1 } },
  { RUSHES_SUBJECT_HOUSE, { 0xb8513f, 0x3d6b7f } },
  { RUSHES_SUBJECT_LIGHTHOUSE, { 0xd8433f, 0xc23b3a } },
};

/**
 * rushes_colour_from_hex:
 * @rgb: red, green and blue, eight bits each
 *
 * Makes a colour of a number.
 *
 * Returns: the colour
 */
RushesColour
rushes_colour_from_hex (guint32 rgb)
{
  RushesColour colour = { (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                          (rgb & 255) / 255.0 };

  return colour;
}

/**
 * rushes_colour_mix:
 * @a: the colour at 0
 * @b: the colour at 1
 * @amount: 0 to 1
 *
 * Mixes two colours.
 *
 * Returns: the colour between
 */
RushesColour
rushes_colour_mix (RushesColour a,
                   RushesColour b,
                   double       amount)
{
  RushesColour colour = { rushes_mix (a.r, b.r, amount), rushes_mix (a.g, b.g, amount),
                          rushes_mix (a.b, b.b, amount) };

  return colour;
}

/**
 * rushes_colour_lighten:
 * @colour: a colour
 * @amount: 1 is white, -1 is black
 *
 * Makes a colour lighter or darker.
 *
 * Returns: the other colour
 */
RushesColour
rushes_colour_lighten (RushesColour colour,
                       double       amount)
{
  RushesColour white = { 1, 0.99, 0.97 }, black = { 0.03, 0.03, 0.08 };

  return amount >= 0 ? rushes_colour_mix (colour, white, amount)
                     : rushes_colour_mix (colour, black, -amount);
}

/**
 * rushes_colour_fade:
 * @colour: a colour
 * @saturation: 0 is grey, 1 leaves it
 *
 * Makes a colour more or less colourful.
 *
 * Returns: the other colour
 */
RushesColour
rushes_colour_fade (RushesColour colour,
                    double       saturation)
{
  double grey = 0.21 * colour.r + 0.72 * colour.g + 0.07 * colour.b;
  RushesColour faded = { CLAMP (rushes_mix (grey, colour.r, saturation), 0, 1),
                         CLAMP (rushes_mix (grey, colour.g, saturation), 0, 1),
                         CLAMP (rushes_mix (grey, colour.b, saturation), 0, 1) };

  return faded;
}

/**
 * rushes_colour_turn:
 * @colour: a colour
 * @degrees: how far around the circle of hues
 *
 * Gives a colour another hue of about the same brightness.
 *
 * Returns: the other colour
 */
RushesColour
rushes_colour_turn (RushesColour colour,
                    double       degrees)
{
  double c = cos (degrees * G_PI / 180), s = sin (degrees * G_PI / 180);
  double y = 0.299 * colour.r + 0.587 * colour.g + 0.114 * colour.b;
  double i = 0.596 * colour.r - 0.274 * colour.g - 0.322 * colour.b;
  double q = 0.211 * colour.r - 0.523 * colour.g + 0.312 * colour.b;
  double turned_i = i * c - q * s, turned_q = i * s + q * c;
  RushesColour turned = {
    CLAMP (y + 0.956 * turned_i + 0.621 * turned_q, 0, 1),
    CLAMP (y - 0.272 * turned_i - 0.647 * turned_q, 0, 1),
    CLAMP (y - 1.106 * turned_i + 1.703 * turned_q, 0, 1),
  };

  return turned;
}

/**
 * rushes_colour_set:
 * @cr: a drawing context
 * @colour: a colour
 * @alpha: 0 is transparent
 *
 * Makes a colour the one to draw with.
 */
void
rushes_colour_set (cairo_t      *cr,
                   RushesColour  colour,
                   double        alpha)
{
  cairo_set_source_rgba (cr, colour.r, colour.g, colour.b, alpha);
}

/**
 * rushes_colour_stop:
 * @pattern: a gradient
 * @offset: where on it
 * @colour: a colour
 * @alpha: 0 is transparent
 *
 * Adds a colour to a gradient.
 */
void
rushes_colour_stop (cairo_pattern_t *pattern,
                    double           offset,
                    RushesColour     colour,
                    double           alpha)
{
  cairo_pattern_add_color_stop_rgba (pattern, offset, colour.r, colour.g, colour.b, alpha);
}

static void
take_row (RushesPalette *self,
          const Row      row)
{
  RushesColour *fields[] = {
    &self->sky_top, &self->sky_middle, &self->sky_low, &self->light, &self->haze,
    &self->far, &self->middle, &self->near, &self->ground_far, &self->ground_near,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    *fields[i] = rushes_colour_from_hex (row[i]);
}

static void
turn_all (RushesPalette *self,
          double         degrees,
          double         saturation)
{
  RushesColour *fields[] = {
    &self->sky_top, &self->sky_middle, &self->sky_low, &self->haze, &self->far, &self->middle,
    &self->near, &self->ground_far, &self->ground_near,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    *fields[i] = rushes_colour_fade (rushes_colour_turn (*fields[i], degrees), saturation);
}

/* The light of the hour falls on ground that has a colour of its own. */
static void
set_ground (RushesPalette       *self,
            const RushesReading *reading)
{
  static const double shade[] = {
    [RUSHES_TIME_DAY] = 0, [RUSHES_TIME_DAWN] = 0.35, [RUSHES_TIME_GOLDEN] = 0.45,
    [RUSHES_TIME_DUSK] = 0.68, [RUSHES_TIME_NIGHT] = 0.80,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (grounds); i++)
    if (grounds[i].place == reading->place)
      {
        self->ground_far = rushes_colour_mix (rushes_colour_from_hex (grounds[i].far),
                                              self->ground_far, shade[reading->time]);
        self->ground_near = rushes_colour_mix (rushes_colour_from_hex (grounds[i].near),
                                               self->ground_near, shade[reading->time]);
      }
  if (reading->place == RUSHES_PLACE_SEA)
    {
      self->ground_far = rushes_colour_mix (self->ground_far, self->sky_low, 0.55);
      self->ground_near = rushes_colour_mix (self->ground_near, self->sky_top, 0.45);
    }
}

/* Clouds take the colours out of the sky; fog takes them out of the distance, too. */
static void
set_weather (RushesPalette       *self,
             const RushesReading *reading)
{
  RushesColour grey = rushes_colour_lighten (rushes_colour_fade (self->sky_low, 0.35),
                                             -0.25 - 0.35 * self->darkness);
  double cloudy = reading->weather == RUSHES_WEATHER_RAIN ? 0.55 :
                  reading->weather == RUSHES_WEATHER_STORM ? 0.72 :
                  reading->weather == RUSHES_WEATHER_SNOW ? 0.45 :
                  reading->weather == RUSHES_WEATHER_FOG ? 0.5 : 0;

  self->sky_top = rushes_colour_mix (self->sky_top, rushes_colour_lighten (grey, -0.3), cloudy);
  self->sky_middle = rushes_colour_mix (self->sky_middle, grey, cloudy);
  self->sky_low = rushes_colour_mix (self->sky_low, rushes_colour_lighten (grey, 0.2), cloudy);
  self->haze = rushes_colour_mix (self->haze, self->sky_low, MAX (cloudy, 0.2));
  if (reading->weather == RUSHES_WEATHER_FOG)
    {
      self->far = rushes_colour_mix (self->far, self->haze, 0.62);
      self->middle = rushes_colour_mix (self->middle, self->haze, 0.4);
      self->ground_far = rushes_colour_mix (self->ground_far, self->haze, 0.6);
    }
  if (reading->weather == RUSHES_WEATHER_SNOW)
    {
      RushesColour snow = rushes_colour_mix (rushes_colour_from_hex (0xf2f7fc), self->sky_middle,
                                             0.3);

      self->ground_far = rushes_colour_mix (self->ground_far, snow, 0.85);
      self->ground_near = rushes_colour_mix (self->ground_near, snow, 0.65);
      self->middle = rushes_colour_mix (self->middle, snow, 0.3);
    }
}

static void
set_subject (RushesPalette       *self,
             const RushesReading *reading,
             RushesDice          *dice)
{
  const guint32 *pair = subjects[rushes_dice_pick (dice, G_N_ELEMENTS (subjects))];

  self->subject = rushes_colour_from_hex (pair[0]);
  self->accent = rushes_colour_from_hex (pair[1]);
  for (gsize i = 0; i < G_N_ELEMENTS (natural); i++)
    if (reading->n_subjects > 0 && reading->subjects[0] == natural[i].subject)
      self->subject = rushes_colour_from_hex (natural[i].colours[rushes_dice_pick (dice, 2)]);
  if (reading->n_colours > 0)
    self->subject = rushes_colour_from_hex (reading->colours[0]);
  if (reading->n_colours > 1)
    self->accent = rushes_colour_from_hex (reading->colours[1]);
  /* What stands in the evening is not lit as by day. */
  if (reading->place != RUSHES_PLACE_STUDIO && reading->place != RUSHES_PLACE_ROOM)
    {
      self->subject = rushes_colour_mix (self->subject, self->sky_middle, 0.30 * self->darkness);
      self->accent = rushes_colour_mix (self->accent, self->sky_low, 0.20 * self->darkness);
    }
}

static const guint32 *
find_row (const RushesReading *reading,
          RushesDice          *dice)
{
  switch (reading->place)
    {
    case RUSHES_PLACE_STUDIO:
    case RUSHES_PLACE_ABSTRACT:
      if (reading->mood == RUSHES_MOOD_DARK)
        return studios[G_N_ELEMENTS (studios) - 1];
      return studios[rushes_dice_pick (dice, G_N_ELEMENTS (studios))];

    case RUSHES_PLACE_ROOM:
      return reading->time >= RUSHES_TIME_DUSK ? rooms[2] : rooms[rushes_dice_pick (dice, 2)];

    case RUSHES_PLACE_SPACE:
      return space;

    case RUSHES_PLACE_UNDERWATER:
      return underwater;

    case RUSHES_PLACE_HILLS:
    case RUSHES_PLACE_MOUNTAINS:
    case RUSHES_PLACE_SEA:
    case RUSHES_PLACE_BEACH:
    case RUSHES_PLACE_CITY:
    case RUSHES_PLACE_FOREST:
    case RUSHES_PLACE_DESERT:
    case RUSHES_PLACE_SNOW:
    case RUSHES_PLACE_ROAD:
      break;
    }

  return outdoors[reading->time];
}

/**
 * rushes_palette_choose:
 * @self: (out): the palette
 * @reading: what the prompt says
 * @hue: how far the model turns colours, in degrees
 * @seed: what chance goes by
 *
 * Chooses the colours of a scene by place, hour, weather and mood.
 */
void
rushes_palette_choose (RushesPalette       *self,
                       const RushesReading *reading,
                       double               hue,
                       guint64              seed)
{
  static const double darkness[] = { 0, 0.15, 0.3, 0.65, 1 };
  double saturation = reading->mood == RUSHES_MOOD_DARK ? 0.78 :
                      reading->mood == RUSHES_MOOD_LIVELY ? 1.14 : 1;
  RushesDice dice;

  g_return_if_fail (self != NULL && reading != NULL);

  rushes_dice_init (&dice, seed, "palette");
  take_row (self, find_row (reading, &dice));
  self->darkness = reading->place == RUSHES_PLACE_SPACE ? 1 : darkness[reading->time];
  set_ground (self, reading);
  set_weather (self, reading);
  set_subject (self, reading, &dice);
  if (reading->is_neon)
    {
      self->subject = rushes_colour_from_hex (0xff2fa0);
      self->accent = rushes_colour_from_hex (0x25e6ff);
      self->haze = rushes_colour_mix (self->haze, rushes_colour_from_hex (0x7a2bd0), 0.4);
    }
  if (reading->is_pastel)
    saturation *= 0.75;
  if (reading->is_monochrome)
    saturation = 0;
  turn_all (self, hue * 0.35 + rushes_dice_between (&dice, -7, 7), saturation);
  self->subject = rushes_colour_fade (self->subject, MIN (saturation, 1));
  self->accent = rushes_colour_fade (self->accent, MIN (saturation, 1));
}
