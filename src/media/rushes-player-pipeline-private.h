/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "rushes-clip-index.h"
#include "rushes-player.h"

G_BEGIN_DECLS

/**
 * RushesPlayerPipeline:
 *
 * All clips and the sound in one GstPipeline with one clock. Belongs to the engine's control
 * thread. A clip keeps its number when another one fails.
 */
typedef struct _RushesPlayerPipeline RushesPlayerPipeline;

RushesPlayerPipeline *_rushes_player_pipeline_new           (void);
void                  _rushes_player_pipeline_free          (RushesPlayerPipeline *self);
GstElement           *_rushes_player_pipeline_get_element   (RushesPlayerPipeline *self);
void                  _rushes_player_pipeline_add           (RushesPlayerPipeline *self,
                                                             guint                 number,
                                                             const char           *path,
                                                             RushesClipIndex      *index,
                                                             GstElement           *sink,
                                                             guint                 n_threads);
void                  _rushes_player_pipeline_detach        (RushesPlayerPipeline *self,
                                                             guint                 number);
gboolean              _rushes_player_pipeline_is_empty      (RushesPlayerPipeline *self);
int                   _rushes_player_pipeline_find_owner    (RushesPlayerPipeline *self,
                                                             GstObject            *object);
int                   _rushes_player_pipeline_find_stuck    (RushesPlayerPipeline *self);
gboolean              _rushes_player_pipeline_drop_sound    (RushesPlayerPipeline *self,
                                                             GstObject            *object);
RushesClipIndex      *_rushes_player_pipeline_get_reference (RushesPlayerPipeline *self);
gint64                _rushes_player_pipeline_get_held      (RushesPlayerPipeline *self);
gboolean              _rushes_player_pipeline_is_aligned    (RushesPlayerPipeline *self,
                                                             gint64                position);
gboolean              _rushes_player_pipeline_is_at_end     (RushesPlayerPipeline *self);
gboolean              _rushes_player_pipeline_set_size      (RushesPlayerPipeline *self,
                                                             guint                 number,
                                                             int                   width,
                                                             int                   height);
gboolean              _rushes_player_pipeline_set_sound     (RushesPlayerPipeline *self,
                                                             int                   audible,
                                                             double                volume);
void                  _rushes_player_pipeline_seek          (RushesPlayerPipeline *self,
                                                             gint64                position,
                                                             gboolean              is_exact);
gboolean              _rushes_player_pipeline_can_step      (RushesPlayerPipeline *self,
                                                             guint                 n_frames,
                                                             gint64                target);
guint                 _rushes_player_pipeline_step          (RushesPlayerPipeline *self,
                                                             guint                 n_frames);

G_END_DECLS
