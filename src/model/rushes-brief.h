/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "rushes-enums.h"
#include "rushes-reference.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_BRIEF (rushes_brief_get_type ())

G_DECLARE_FINAL_TYPE (RushesBrief, rushes_brief, RUSHES, BRIEF, GObject)

/* Properties: "kind" (int: image or video), "prompt", "references" (GListModel of
 * RushesReference), "models" (strv), "face". "changed" is emitted after any change, also of a
 * reference's role or of a parameter: the autosave listens to it. `params` are the gateway's names
 * (contract §7.2): duration, aspectRatio, resolution, seed, … Intent and want are words that the
 * routing rules know. "face" (RushesFaceAnswer) is what the user says about the pictures, against
 * what the program sees; it is kept in the brief and in the recipe. Who adds a picture for the user
 * sets it to none: nobody has spoken about that one. */
RushesBrief     *rushes_brief_new              (RushesMediaKind   kind);
RushesBrief     *rushes_brief_new_from_json    (JsonObject       *object,
                                                GError          **error);
JsonObject      *rushes_brief_to_json          (RushesBrief      *self);
RushesBrief     *rushes_brief_copy             (RushesBrief      *self);
RushesMediaKind  rushes_brief_get_kind         (RushesBrief      *self);
void             rushes_brief_set_kind         (RushesBrief      *self,
                                                RushesMediaKind   kind);
const char      *rushes_brief_get_prompt       (RushesBrief      *self);
void             rushes_brief_set_prompt       (RushesBrief      *self,
                                                const char       *prompt);
GListModel      *rushes_brief_get_references   (RushesBrief      *self);
void             rushes_brief_add_reference    (RushesBrief      *self,
                                                RushesReference  *reference);
void             rushes_brief_insert_reference (RushesBrief      *self,
                                                guint             position,
                                                RushesReference  *reference);
void             rushes_brief_remove_reference (RushesBrief      *self,
                                                RushesReference  *reference);
const char * const *
                 rushes_brief_get_models       (RushesBrief      *self);
void             rushes_brief_set_models       (RushesBrief      *self,
                                                const char * const *models);
JsonObject      *rushes_brief_get_params       (RushesBrief      *self);
void             rushes_brief_set_param        (RushesBrief      *self,
                                                const char       *name,
                                                JsonNode         *value);
void             rushes_brief_set_params       (RushesBrief      *self,
                                                JsonObject       *params);
const char      *rushes_brief_get_intent       (RushesBrief      *self);
void             rushes_brief_set_intent       (RushesBrief      *self,
                                                const char       *intent);
const char      *rushes_brief_get_want         (RushesBrief      *self);
void             rushes_brief_set_want         (RushesBrief      *self,
                                                const char       *want);
gboolean         rushes_brief_is_guided        (RushesBrief      *self);
void             rushes_brief_set_guided       (RushesBrief      *self,
                                                gboolean          is_guided);
const char * const *
                 rushes_brief_get_dismissed    (RushesBrief      *self);
void             rushes_brief_set_dismissed    (RushesBrief      *self,
                                                const char * const *hints);
void             rushes_brief_dismiss          (RushesBrief      *self,
                                                const char       *hint);
RushesFaceAnswer rushes_brief_get_face         (RushesBrief      *self);
void             rushes_brief_set_face         (RushesBrief      *self,
                                                RushesFaceAnswer  face);
JsonObject      *rushes_brief_get_facts        (RushesBrief      *self);
void             rushes_brief_set_facts        (RushesBrief      *self,
                                                JsonObject       *facts);

G_END_DECLS
