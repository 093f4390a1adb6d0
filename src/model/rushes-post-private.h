/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-post.h"

G_BEGIN_DECLS

/* What the library knows of a post. A record that is handed in is read, not kept. */
typedef struct
{
  char            *id;
  char            *take_id;
  char            *backend;
  RushesPlatform   platform;
  RushesPostState  state;
  char            *account_id;
  char            *account_name;
  char            *caption;
  char            *media_id;
  JsonObject      *request;
  char            *remote_id;
  char            *permalink;
  char            *error_message;
  gint64           created_at;
} RushesPostRecord;

RushesPost             *_rushes_post_new          (const RushesPostRecord *record);
const RushesPostRecord *_rushes_post_get_record   (RushesPost             *self);
void                    _rushes_post_update       (RushesPost             *self,
                                                   const RushesPostRecord *record);
void                    _rushes_post_record_clear (RushesPostRecord       *record);

G_END_DECLS
