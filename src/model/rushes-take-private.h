/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-take.h"

G_BEGIN_DECLS

/* What the library knows of a take. A record that is handed in is read, not kept. */
typedef struct
{
  char             *id;
  char             *shot_id;
  char             *parent_id;
  int               number;
  RushesTakeOrigin  origin;
  int               kind;
  RushesTakeState   state;
  char             *backend;
  char             *model;
  char             *operation;
  char             *prompt;
  JsonObject       *request;
  char             *recipe_id;
  char             *remote_id;
  char             *remote_state;
  char             *media_id;
  char             *path;
  char             *sha256;
  char             *mime_type;
  int               width;
  int               height;
  gint64            duration_ms;
  double            fps;
  gboolean          has_audio;
  gboolean          is_animatic;
  gboolean          is_winner;
  double            progress;
  gint64            estimated;
  gint64            charged;
  char             *error_code;
  char             *error_message;
  gint64            created_at;
  gint64            finished_at;
  gint64            submitted_at;
  double            position;
  char             *hold;
  gboolean          is_slow;
  int               stars;
  gboolean          is_rejected;
} RushesTakeRecord;

RushesTake             *_rushes_take_new          (const RushesTakeRecord *record);
const RushesTakeRecord *_rushes_take_get_record   (RushesTake             *self);
void                    _rushes_take_update       (RushesTake             *self,
                                                   const RushesTakeRecord *record);
void                    _rushes_take_record_clear (RushesTakeRecord       *record);

G_END_DECLS
