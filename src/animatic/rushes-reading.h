/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RUSHES_TIME_DAY,
  RUSHES_TIME_DAWN,
  RUSHES_TIME_GOLDEN,
  RUSHES_TIME_DUSK,
  RUSHES_TIME_NIGHT,
} RushesTimeOfDay;

typedef enum
{
  RUSHES_WEATHER_CLEAR,
  RUSHES_WEATHER_CLOUDS,
  RUSHES_WEATHER_RAIN,
  RUSHES_WEATHER_SNOW,
  RUSHES_WEATHER_FOG,
  RUSHES_WEATHER_STORM,
} RushesWeather;

typedef enum
{
  RUSHES_MOOD_CALM,
  RUSHES_MOOD_DARK,
  RUSHES_MOOD_LIVELY,
} RushesMood;

typedef enum
{
  RUSHES_PLACE_ABSTRACT,
  RUSHES_PLACE_STUDIO,
  RUSHES_PLACE_ROOM,
  RUSHES_PLACE_HILLS,
  RUSHES_PLACE_MOUNTAINS,
  RUSHES_PLACE_SEA,
  RUSHES_PLACE_BEACH,
  RUSHES_PLACE_CITY,
  RUSHES_PLACE_FOREST,
  RUSHES_PLACE_DESERT,
  RUSHES_PLACE_SNOW,
  RUSHES_PLACE_ROAD,
  RUSHES_PLACE_SPACE,
  RUSHES_PLACE_UNDERWATER,
} RushesPlace;

/**
 * RushesSubject:
 *
 * What can be drawn. Anything else becomes a composition of shapes.
 */
typedef enum
{
  RUSHES_SUBJECT_NONE,
  RUSHES_SUBJECT_SHOE,
  RUSHES_SUBJECT_BOTTLE,
  RUSHES_SUBJECT_PHONE,
  RUSHES_SUBJECT_LAPTOP,
  RUSHES_SUBJECT_TERMINAL,
  RUSHES_SUBJECT_CHART,
  RUSHES_SUBJECT_PERSON,
  RUSHES_SUBJECT_CAR,
  RUSHES_SUBJECT_TREE,
  RUSHES_SUBJECT_HOUSE,
  RUSHES_SUBJECT_CAT,
  RUSHES_SUBJECT_DOG,
  RUSHES_SUBJECT_CUP,
  RUSHES_SUBJECT_FLOWER,
  RUSHES_SUBJECT_ROCKET,
  RUSHES_SUBJECT_BOAT,
  RUSHES_SUBJECT_BIKE,
  RUSHES_SUBJECT_PLANE,
  RUSHES_SUBJECT_BIRD,
  RUSHES_SUBJECT_FISH,
  RUSHES_SUBJECT_ROBOT,
  RUSHES_SUBJECT_WATCH,
  RUSHES_SUBJECT_CAMERA,
  RUSHES_SUBJECT_HEADPHONES,
  RUSHES_SUBJECT_CAKE,
  RUSHES_SUBJECT_LIGHTHOUSE,
  RUSHES_SUBJECT_BALLOON,
  RUSHES_SUBJECT_PLANET,
  RUSHES_SUBJECT_N,
} RushesSubject;

#define RUSHES_READING_MAX_SUBJECTS 3
#define RUSHES_READING_MAX_COLOURS 3

/**
 * RushesReading:
 * @subjects: what is to be seen, the most important first
 * @n_subjects: how many
 * @place: where it is
 * @time: when
 * @weather: in what weather
 * @mood: how it feels
 * @colours: colours that were named
 * @n_colours: how many
 * @is_neon: whether it is lit by neon
 * @is_pastel: whether colours are to be pale
 * @is_monochrome: whether there are to be none
 * @has_sparks: whether there are sparks, confetti or glitter in the air
 * @key_word: the word that says most, for what can not be drawn; never empty
 *
 * What a prompt says, as far as it can be drawn.
 */
typedef struct
{
  RushesSubject subjects[RUSHES_READING_MAX_SUBJECTS];
  int n_subjects;
  RushesPlace place;
  RushesTimeOfDay time;
  RushesWeather weather;
  RushesMood mood;
  guint32 colours[RUSHES_READING_MAX_COLOURS];
  int n_colours;
  gboolean is_neon;
  gboolean is_pastel;
  gboolean is_monochrome;
  gboolean has_sparks;
  char key_word[64];
} RushesReading;

void rushes_reading_read (RushesReading *self,
                          const char    *prompt,
                          guint64        seed);

G_END_DECLS
