/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-clip-index.h"
#include "rushes-frame-cache.h"
#include "rushes-frame-scaler-private.h"

G_BEGIN_DECLS

/**
 * RushesPlayerReader:
 *
 * Decodes one clip into the cache, on a thread of its own: always the frame that is missing and
 * shown next. Where that is not the next to be decoded it begins at the key frame before it.
 */
typedef struct _RushesPlayerReader RushesPlayerReader;

/**
 * RushesPlayerDemand:
 * @RUSHES_PLAYER_DEMAND_NONE: another clip is waited for; this one has what is shown
 * @RUSHES_PLAYER_DEMAND_AHEAD: what comes next is decoded ahead
 * @RUSHES_PLAYER_DEMAND_NOW: the frame that is to be shown is waited for
 *
 * How much a clip's frames are wanted.
 */
typedef enum
{
  RUSHES_PLAYER_DEMAND_NONE,
  RUSHES_PLAYER_DEMAND_AHEAD,
  RUSHES_PLAYER_DEMAND_NOW
} RushesPlayerDemand;

/**
 * RushesPlayerReaderFunc:
 * @user_data: the caller's data
 *
 * Hears, on the reader's thread, that a frame is there which somebody waits for, or that none comes
 * any more.
 */
typedef void (*RushesPlayerReaderFunc) (gpointer user_data);

RushesPlayerReader *_rushes_player_reader_new           (guint                   number,
                                                         const char             *path,
                                                         RushesClipIndex        *index,
                                                         RushesFrameCache       *cache,
                                                         guint                   n_threads,
                                                         RushesPlayerReaderFunc  wake,
                                                         gpointer                user_data);
void                _rushes_player_reader_stop          (RushesPlayerReader     *self);
void                _rushes_player_reader_free          (RushesPlayerReader     *self);
void                _rushes_player_reader_direct        (RushesPlayerReader     *self,
                                                         const RushesFrameShape *shape,
                                                         const RushesFrameFocus *focus,
                                                         RushesPlayerDemand      demand);
guint64             _rushes_player_reader_get_n_decoded (RushesPlayerReader     *self);
GError             *_rushes_player_reader_dup_error     (RushesPlayerReader     *self);

G_END_DECLS
