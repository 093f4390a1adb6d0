/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-enums.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_TAKE (rushes_take_get_type ())

G_DECLARE_FINAL_TYPE (RushesTake, rushes_take, RUSHES, TAKE, GObject)

/**
 * RUSHES_TAKE_MAX_STARS:
 *
 * How many stars a take can get.
 */
#define RUSHES_TAKE_MAX_STARS 5

/**
 * RUSHES_HOLD_PERSON:
 *
 * Why a queued take waits: somebody said so.
 */
#define RUSHES_HOLD_PERSON "person"

/**
 * RUSHES_HOLD_INTERRUPTED:
 *
 * Why a queued take waits: the program that was to send it ended. Only a person sends it now.
 */
#define RUSHES_HOLD_INTERRUPTED "interrupted"

/* A row of the library as an object. Every getter has a readable property of the same name
 * (dashes), which notifies; only the library writes them (rushes-take-private.h). Money is in
 * micro-dollars or RUSHES_MONEY_UNKNOWN; times are milliseconds since 1970. */
const char       *rushes_take_get_id            (RushesTake *self);
const char       *rushes_take_get_shot_id       (RushesTake *self);
const char       *rushes_take_get_parent_id     (RushesTake *self);
guint             rushes_take_get_number        (RushesTake *self);
RushesTakeOrigin  rushes_take_get_origin        (RushesTake *self);
RushesMediaKind   rushes_take_get_kind          (RushesTake *self);
RushesTakeState   rushes_take_get_state         (RushesTake *self);
const char       *rushes_take_get_backend       (RushesTake *self);
const char       *rushes_take_get_model         (RushesTake *self);
const char       *rushes_take_get_operation     (RushesTake *self);
const char       *rushes_take_get_prompt        (RushesTake *self);
JsonObject       *rushes_take_get_request       (RushesTake *self);
const char       *rushes_take_get_recipe_id     (RushesTake *self);
const char       *rushes_take_get_remote_id     (RushesTake *self);
const char       *rushes_take_get_remote_state  (RushesTake *self);
const char       *rushes_take_get_media_id      (RushesTake *self);
const char       *rushes_take_get_path          (RushesTake *self);
const char       *rushes_take_get_sha256        (RushesTake *self);
const char       *rushes_take_get_mime_type     (RushesTake *self);
int               rushes_take_get_width         (RushesTake *self);
int               rushes_take_get_height        (RushesTake *self);
gint64            rushes_take_get_duration_ms   (RushesTake *self);
double            rushes_take_get_fps           (RushesTake *self);
gboolean          rushes_take_has_audio         (RushesTake *self);
gboolean          rushes_take_is_animatic       (RushesTake *self);
gboolean          rushes_take_is_winner         (RushesTake *self);
double            rushes_take_get_progress      (RushesTake *self);
gint64            rushes_take_get_estimated     (RushesTake *self);
gint64            rushes_take_get_charged       (RushesTake *self);
const char       *rushes_take_get_error_code    (RushesTake *self);
const char       *rushes_take_get_error_message (RushesTake *self);
gint64            rushes_take_get_created_at    (RushesTake *self);
gint64            rushes_take_get_finished_at   (RushesTake *self);
gint64            rushes_take_get_submitted_at  (RushesTake *self);
double            rushes_take_get_position      (RushesTake *self);
const char       *rushes_take_get_hold          (RushesTake *self);
gboolean          rushes_take_is_slow           (RushesTake *self);
guint             rushes_take_get_stars         (RushesTake *self);
gboolean          rushes_take_is_rejected       (RushesTake *self);

G_END_DECLS
