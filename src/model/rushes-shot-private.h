/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-shot.h"

G_BEGIN_DECLS

/* What the library knows of a shot. A record that is handed in is read, not kept. */
typedef struct
{
  char       *id;
  char       *title;
  gboolean    is_renamed;
  JsonObject *brief;
  JsonObject *overlay;
  char       *winner_id;
  gint64      created_at;
  gint64      updated_at;
  char       *project;
} RushesShotRecord;

RushesShot *_rushes_shot_new          (const RushesShotRecord *record);
void        _rushes_shot_update       (RushesShot             *self,
                                       const RushesShotRecord *record);
void        _rushes_shot_record_clear (RushesShotRecord       *record);
GListStore *_rushes_shot_get_store    (RushesShot             *self);

G_END_DECLS
