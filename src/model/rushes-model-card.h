/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "rushes-brief.h"

G_BEGIN_DECLS

/**
 * RushesModelSlot:
 * @kind: what the slot takes
 * @role: what it is for
 * @min: how many at least
 * @max: how many at most
 *
 * A place for references in a model card.
 */
typedef struct
{
  RushesMediaKind     kind;
  RushesReferenceRole role;
  guint               min;
  guint               max;
} RushesModelSlot;

#define RUSHES_TYPE_MODEL_CARD (rushes_model_card_get_type ())

G_DECLARE_FINAL_TYPE (RushesModelCard, rushes_model_card, RUSHES, MODEL_CARD, GObject)

/* One file of data/models:
 * { "key", "label", "description", "kind": "video"|"image", "featured", "modes", "source", "date",
 *   "lifecycle": {"state": "active"|"paused"|"retired", "date", "source", "successor"},
 *   "params": JSON Schema of an object: "type" string|integer|boolean|number, "enum", "minimum",
 *             "maximum", "maxLength", "default",
 *   "slots": [{"name", "kind", "role", "min", "max"}], "minReferences", "maxReferences",
 *   "promptLimit" (characters), "hasAudio", "pricing": [{"unit", "variant", "baseMicrodollars",
 *   "unitPriceMicrodollars"}], "typicalSeconds": [low, high] }
 * Every model takes "seed". A price applies when each word of its "variant" is the value of a text
 * parameter, or is "audio" or "silent" and so is the clip; the price with the most such words wins.
 * A card does not change once made; merging makes another one, in which what the backend says of
 * label, description, params, slots and prices replaces what the file says.
 * Properties: "key", "label", "description". */
RushesModelCard       *rushes_model_card_new_from_json      (JsonObject       *object,
                                                             GError          **error);
RushesModelCard       *rushes_model_card_merge              (RushesModelCard  *self,
                                                             JsonObject       *capability,
                                                             JsonObject       *pricing);
JsonObject            *rushes_model_card_get_json           (RushesModelCard  *self);
const char            *rushes_model_card_get_key            (RushesModelCard  *self);
const char            *rushes_model_card_get_label          (RushesModelCard  *self);
const char            *rushes_model_card_get_description    (RushesModelCard  *self);
RushesMediaKind        rushes_model_card_get_kind           (RushesModelCard  *self);
gboolean               rushes_model_card_has_audio          (RushesModelCard  *self);
guint                  rushes_model_card_get_prompt_limit   (RushesModelCard  *self);
const RushesModelSlot *rushes_model_card_get_slots          (RushesModelCard  *self,
                                                             guint            *n_slots);
JsonObject            *rushes_model_card_get_params         (RushesModelCard  *self);
JsonObject            *rushes_model_card_fill_params        (RushesModelCard  *self,
                                                             JsonObject       *params);
JsonObject            *rushes_model_card_pick_params        (RushesModelCard  *self,
                                                             JsonObject       *params);
gboolean               rushes_model_card_check_params       (RushesModelCard  *self,
                                                             JsonObject       *params,
                                                             GError          **error);
gboolean               rushes_model_card_check_prompt       (RushesModelCard  *self,
                                                             const char       *prompt,
                                                             GError          **error);
gboolean               rushes_model_card_check_references   (RushesModelCard       *self,
                                                             const RushesMediaKind *kinds,
                                                             guint                  n_kinds,
                                                             GError               **error);
gboolean               rushes_model_card_check_brief        (RushesModelCard  *self,
                                                             RushesBrief      *brief,
                                                             GError          **error);
gint64                 rushes_model_card_estimate           (RushesModelCard  *self,
                                                             JsonObject       *params);
void                   rushes_model_card_get_typical_time   (RushesModelCard  *self,
                                                             int              *low,
                                                             int              *high);

G_END_DECLS
