/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-model-card.h"

G_BEGIN_DECLS

/**
 * RushesModelPrice:
 * @unit: `per_second`, `per_image`, `per_generation`, or another word of the gateway
 * @variant: (nullable): words that must all hold for the price to apply
 * @base: what comes on top, whatever the number of units
 * @microdollars: the price of one unit
 *
 * A row of a card's price list.
 */
typedef struct
{
  char   *unit;
  char   *variant;
  gint64  base;
  gint64  microdollars;
} RushesModelPrice;

struct _RushesModelCard
{
  GObject parent_instance;

  JsonObject *json;
  JsonObject *properties;
  GArray *slots;
  GArray *prices;

  const char *key;
  const char *label;
  const char *description;
  RushesMediaKind kind;
  gboolean has_audio;
  gboolean takes_other_params;
  guint prompt_limit;
  guint min_references;
  guint max_references;
  int typical_low;
  int typical_high;
};

G_END_DECLS
