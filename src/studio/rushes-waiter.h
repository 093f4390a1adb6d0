/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Holds a task open until a check says that it is over. It belongs to nobody: succeed or fail end
 * it, and so does the task's cancellable. */
typedef struct _RushesWaiter RushesWaiter;

typedef void (*RushesWaiterCheck) (RushesWaiter *self,
                                   gpointer      data);

RushesWaiter *_rushes_waiter_new       (GTask             *task,
                                        RushesWaiterCheck  check,
                                        gpointer           data,
                                        GDestroyNotify     destroy);
void          _rushes_waiter_watch     (RushesWaiter      *self,
                                        gpointer           object,
                                        const char        *signal);
void          _rushes_waiter_set_limit (RushesWaiter      *self,
                                        guint              milliseconds);
void          _rushes_waiter_check     (RushesWaiter      *self);
GTask        *_rushes_waiter_get_task  (RushesWaiter      *self);
void          _rushes_waiter_succeed   (RushesWaiter      *self);
void          _rushes_waiter_fail      (RushesWaiter      *self,
                                        GError            *error);

G_END_DECLS
