/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesCliRename:
 * @right: the name of an option; "" for an argument; "-" for nothing at all; "-=" for nothing, a
 *   value going with it; "@name" for a parameter in `--params`, "@name=value" for one that is set
 * @wrong: what people call it, separated by spaces
 * @value: (nullable): only if this is the value, which then goes
 *
 * Names of options that other programs have.
 */
typedef struct
{
  const char *right;
  const char *wrong;
  const char *value;
} RushesCliRename;

/**
 * RushesCliSpelling:
 * @place: the verb, option or family that it is about; "" for any
 * @right: what is meant
 * @wrong: how it is put, separated by semicolons
 *
 * Other words for verbs and values.
 */
typedef struct
{
  const char *place;
  const char *right;
  const char *wrong;
} RushesCliSpelling;

/* Tables that end with an empty row. Of several rows that fit, the first one counts. */
extern const RushesCliSpelling rushes_cli_lexicon_words[];
extern const RushesCliSpelling rushes_cli_lexicon_phrases[];
extern const RushesCliRename   rushes_cli_lexicon_options[];
extern const RushesCliSpelling rushes_cli_lexicon_values[];
extern const RushesCliSpelling rushes_cli_lexicon_models[];
extern const RushesCliSpelling rushes_cli_lexicon_needs[];
extern const RushesCliSpelling rushes_cli_lexicon_examples[];

gboolean    rushes_cli_lexicon_has  (const char              *list,
                                     const char              *separator,
                                     const char              *word);
const char *rushes_cli_lexicon_find (const RushesCliSpelling *table,
                                     const char              *place,
                                     const char              *wrong);

G_END_DECLS
