/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesPollFunc:
 * @who: whose time has come
 *
 * Takes the next step.
 */
typedef void (*RushesPollFunc) (gpointer who);

/* The one loop in which everything of a program waits: a schedule and the one timer that it
 * needs, however many wait. Lives on the main thread. */
typedef struct _RushesPollLoop RushesPollLoop;

RushesPollLoop *_rushes_poll_loop_new      (RushesPollFunc  func);
void            _rushes_poll_loop_free     (RushesPollLoop *self);
void            _rushes_poll_loop_set_rate (RushesPollLoop *self,
                                            const char     *lane,
                                            guint           per_minute,
                                            guint           burst);
void            _rushes_poll_loop_add      (RushesPollLoop *self,
                                            gpointer        who,
                                            const char     *lane,
                                            gint64          delay_ms);
void            _rushes_poll_loop_remove   (RushesPollLoop *self,
                                            gpointer        who);
gint64          _rushes_poll_loop_spend    (RushesPollLoop *self,
                                            const char     *lane);

/* The service of a lane answered, or did not; what it said holds for all who ask it. */
void            _rushes_poll_loop_answered (RushesPollLoop *self,
                                            const char     *lane);
guint           _rushes_poll_loop_failed   (RushesPollLoop *self,
                                            const char     *lane,
                                            gint64          delay_ms);
guint           _rushes_poll_loop_get_size (RushesPollLoop *self);
guint           _rushes_poll_loop_get_taken (RushesPollLoop *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPollLoop, _rushes_poll_loop_free)

G_END_DECLS
