/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who is due when. It knows no clock: every call says what time it is, in milliseconds of any
 * clock that never goes back. What is due falls into lanes, one a backend; a lane lets through so
 * many a minute and can be closed for a while. What costs no request has no lane. */
typedef struct _RushesSchedule RushesSchedule;

RushesSchedule *_rushes_schedule_new       (void);
void            _rushes_schedule_free      (RushesSchedule *self);
void            _rushes_schedule_set_rate  (RushesSchedule *self,
                                            const char     *lane,
                                            guint           per_minute,
                                            guint           burst);
void            _rushes_schedule_add       (RushesSchedule *self,
                                            gpointer        who,
                                            const char     *lane,
                                            gint64          due);
gboolean        _rushes_schedule_remove    (RushesSchedule *self,
                                            gpointer        who);
gpointer        _rushes_schedule_take_due  (RushesSchedule *self,
                                            gint64          now);
gint64          _rushes_schedule_get_next  (RushesSchedule *self,
                                            gint64          now);
guint           _rushes_schedule_get_size  (RushesSchedule *self);

/* A request outside of the schedule counts, too. */
gboolean        _rushes_schedule_spend     (RushesSchedule *self,
                                            const char     *lane,
                                            gint64          now);
void            _rushes_schedule_close     (RushesSchedule *self,
                                            const char     *lane,
                                            gint64          until);
gboolean        _rushes_schedule_is_closed (RushesSchedule *self,
                                            const char     *lane,
                                            gint64          now);
gint64          _rushes_schedule_get_open  (RushesSchedule *self,
                                            const char     *lane,
                                            gint64          now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSchedule, _rushes_schedule_free)

G_END_DECLS
