/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-brief.h"
#include "rushes-take.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SHOT (rushes_shot_get_type ())

G_DECLARE_FINAL_TYPE (RushesShot, rushes_shot, RUSHES, SHOT, GObject)

/* One idea to be filmed. Properties as the getters; "takes" is a live GListModel of RushesTake,
 * oldest first. Only the library writes (rushes-shot-private.h). */
const char  *rushes_shot_get_id          (RushesShot *self);
const char  *rushes_shot_get_title       (RushesShot *self);
gboolean     rushes_shot_is_renamed      (RushesShot *self);
JsonObject  *rushes_shot_get_brief       (RushesShot *self);
JsonObject  *rushes_shot_get_overlay     (RushesShot *self);
GListModel  *rushes_shot_get_takes       (RushesShot *self);
const char  *rushes_shot_get_winner_id   (RushesShot *self);
RushesTake  *rushes_shot_get_winner      (RushesShot *self);
gint64       rushes_shot_get_created_at  (RushesShot *self);
gint64       rushes_shot_get_updated_at  (RushesShot *self);
const char  *rushes_shot_get_project     (RushesShot *self);

G_END_DECLS
