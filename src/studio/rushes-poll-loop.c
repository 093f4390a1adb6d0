/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-poll-loop.h"

#include "rushes-schedule.h"
#include "util/rushes-time.h"

#define FIRST_PAUSE_MS 1000
#define LONGEST_PAUSE_MS (60 * 1000)
/* Between two rounds the window draws and others have their turn. */
#define MAX_STEPS 16
/* Nobody sleeps longer, so that a clock of the kernel that stands still in a suspended computer
 * costs no more than this. */
#define LONGEST_SLEEP_MS (60 * 1000)

struct _RushesPollLoop
{
  RushesSchedule *schedule;
  GHashTable     *failures;
  RushesPollFunc  func;
  guint           timer_id;
  gint64          timer_due;
  guint           n_taken;
};

static void arm (RushesPollLoop *self);

static gboolean
due_cb (gpointer user_data)
{
  RushesPollLoop *self = user_data;
  gpointer who;

  self->timer_id = 0;
  for (int i = 0; i < MAX_STEPS; i++)
    {
      who = _rushes_schedule_take_due (self->schedule, rushes_time_awake_ms ());
      if (who == NULL)
        break;

      self->n_taken++;
      self->func (who);
    }
  arm (self);

  return G_SOURCE_REMOVE;
}

/* Sets the timer to who is next, unless it is set to that already. */
static void
arm (RushesPollLoop *self)
{
  gint64 now = rushes_time_awake_ms ();
  gint64 next = _rushes_schedule_get_next (self->schedule, now);

  if (self->timer_id != 0 && next >= 0 && next == self->timer_due)
    return;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (next < 0)
    return;

  self->timer_due = next;
  self->timer_id = g_timeout_add ((guint) MIN (next - now, LONGEST_SLEEP_MS), due_cb, self);
}

/* Takes the function that is called for each whose time has come. */
RushesPollLoop *
_rushes_poll_loop_new (RushesPollFunc func)
{
  RushesPollLoop *self = g_new0 (RushesPollLoop, 1);

  self->schedule = _rushes_schedule_new ();
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->func = func;

  return self;
}

void
_rushes_poll_loop_free (RushesPollLoop *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_hash_table_unref (self->failures);
  _rushes_schedule_free (self->schedule);
  g_free (self);
}

void
_rushes_poll_loop_set_rate (RushesPollLoop *self,
                            const char     *lane,
                            guint           per_minute,
                            guint           burst)
{
  _rushes_schedule_set_rate (self->schedule, lane, per_minute, burst);
}

void
_rushes_poll_loop_add (RushesPollLoop *self,
                       gpointer        who,
                       const char     *lane,
                       gint64          delay_ms)
{
  _rushes_schedule_add (self->schedule, who, lane, rushes_time_awake_ms () + MAX (delay_ms, 0));
  arm (self);
}

void
_rushes_poll_loop_remove (RushesPollLoop *self,
                          gpointer        who)
{
  _rushes_schedule_remove (self->schedule, who);
}

/* Counts a request that is sent now. Gives 0, or how long to wait until one may be sent. */
gint64
_rushes_poll_loop_spend (RushesPollLoop *self,
                         const char     *lane)
{
  gint64 now = rushes_time_awake_ms ();

  if (_rushes_schedule_spend (self->schedule, lane, now))
    return 0;

  return MAX (_rushes_schedule_get_open (self->schedule, lane, now) - now, 1);
}

void
_rushes_poll_loop_answered (RushesPollLoop *self,
                            const char     *lane)
{
  g_hash_table_remove (self->failures, lane);
}

/* Closes the lane for as long as the service asked, or, if it did not say, for longer each time.
 * Gives how often it failed without an answer in between. */
guint
_rushes_poll_loop_failed (RushesPollLoop *self,
                          const char     *lane,
                          gint64          delay_ms)
{
  gint64 now = rushes_time_awake_ms ();
  guint n_failures = GPOINTER_TO_UINT (g_hash_table_lookup (self->failures, lane));
  gint64 pause;

  /* What was under way when the lane was closed failed for the same reason. */
  if (!_rushes_schedule_is_closed (self->schedule, lane, now))
    n_failures++;
  pause = FIRST_PAUSE_MS << CLAMP ((int) n_failures - 1, 0, 6);
  g_hash_table_insert (self->failures, g_strdup (lane), GUINT_TO_POINTER (n_failures));
  if (delay_ms <= 0)
    delay_ms = (gint64) (MIN (pause, LONGEST_PAUSE_MS) * g_random_double_range (0.9, 1.1));
  _rushes_schedule_close (self->schedule, lane, now + delay_ms);
  arm (self);

  return n_failures;
}

guint
_rushes_poll_loop_get_size (RushesPollLoop *self)
{
  return _rushes_schedule_get_size (self->schedule);
}

/* How many steps were taken since the loop was made. */
guint
_rushes_poll_loop_get_taken (RushesPollLoop *self)
{
  return self->n_taken;
}
