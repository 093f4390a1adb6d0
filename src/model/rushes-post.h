/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-enums.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_POST (rushes_post_get_type ())

G_DECLARE_FINAL_TYPE (RushesPost, rushes_post, RUSHES, POST, GObject)

/* A row of the library as an object; as with RushesTake, each getter has a notifying property. */
const char      *rushes_post_get_id            (RushesPost *self);
const char      *rushes_post_get_take_id       (RushesPost *self);
const char      *rushes_post_get_backend       (RushesPost *self);
RushesPlatform   rushes_post_get_platform      (RushesPost *self);
RushesPostState  rushes_post_get_state         (RushesPost *self);
const char      *rushes_post_get_account_id    (RushesPost *self);
const char      *rushes_post_get_account_name  (RushesPost *self);
const char      *rushes_post_get_caption       (RushesPost *self);
const char      *rushes_post_get_media_id      (RushesPost *self);
JsonObject      *rushes_post_get_request       (RushesPost *self);
const char      *rushes_post_get_remote_id     (RushesPost *self);
const char      *rushes_post_get_permalink     (RushesPost *self);
const char      *rushes_post_get_error_message (RushesPost *self);
gint64           rushes_post_get_created_at    (RushesPost *self);

G_END_DECLS
