/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-schedule.h"

#define MINUTE_MS 60000.0
/* The lane of what costs no request. */
#define FREE_LANE ""

typedef struct
{
  GPtrArray *heap;
  double     tokens;
  double     burst;
  double     per_ms;
  gint64     filled_at;
  gint64     closed_until;
} Lane;

typedef struct
{
  gpointer  who;
  Lane     *lane;
  gint64    due;
  guint64   number;
  guint     place;
} Entry;

struct _RushesSchedule
{
  GHashTable *lanes;
  GHashTable *entries;
  guint64     n_added;
};

static void
lane_free (gpointer data)
{
  Lane *lane = data;

  g_ptr_array_unref (lane->heap);
  g_free (lane);
}

static Lane *
get_lane (RushesSchedule *self,
          const char     *name)
{
  Lane *lane = g_hash_table_lookup (self->lanes, name != NULL ? name : FREE_LANE);

  if (lane == NULL)
    {
      lane = g_new0 (Lane, 1);
      lane->heap = g_ptr_array_new ();
      g_hash_table_insert (self->lanes, g_strdup (name != NULL ? name : FREE_LANE), lane);
    }

  return lane;
}

/* Of two that are due at the same moment the one that asked first. */
static gboolean
is_before (const Entry *a,
           const Entry *b)
{
  return a->due < b->due || (a->due == b->due && a->number < b->number);
}

static void
put (Lane  *lane,
     Entry *entry,
     guint  place)
{
  g_ptr_array_index (lane->heap, place) = entry;
  entry->place = place;
}

static void
sift_up (Lane  *lane,
         Entry *entry)
{
  guint place = entry->place;

  while (place > 0)
    {
      Entry *parent = g_ptr_array_index (lane->heap, (place - 1) / 2);

      if (!is_before (entry, parent))
        break;

      put (lane, parent, place);
      place = (place - 1) / 2;
    }
  put (lane, entry, place);
}

static void
sift_down (Lane  *lane,
           Entry *entry)
{
  guint place = entry->place;

  while (2 * place + 1 < lane->heap->len)
    {
      guint child = 2 * place + 1;

      if (child + 1 < lane->heap->len &&
          is_before (g_ptr_array_index (lane->heap, child + 1),
                     g_ptr_array_index (lane->heap, child)))
        child++;
      if (!is_before (g_ptr_array_index (lane->heap, child), entry))
        break;

      put (lane, g_ptr_array_index (lane->heap, child), place);
      place = child;
    }
  put (lane, entry, place);
}

static void
take_out (Entry *entry)
{
  Lane *lane = entry->lane;
  Entry *last = g_ptr_array_steal_index (lane->heap, lane->heap->len - 1);

  if (last == entry)
    return;

  put (lane, last, entry->place);
  sift_up (lane, last);
  sift_down (lane, last);
}

static void
fill (Lane   *lane,
      gint64  now)
{
  lane->tokens = MIN (lane->burst, lane->tokens + (double) (now - lane->filled_at) * lane->per_ms);
  lane->filled_at = now;
}

/* When the lane lets the next one through. */
static gint64
get_opening (Lane   *lane,
             gint64  now)
{
  gint64 at = MAX (now, lane->closed_until);

  if (lane->per_ms > 0.0)
    {
      fill (lane, now);
      if (lane->tokens < 1.0)
        at = MAX (at, now + 1 + (gint64) ((1.0 - lane->tokens) / lane->per_ms));
    }

  return at;
}

/* Of each lane the one that is due first; of those the one that comes first of all. */
static Entry *
find_next (RushesSchedule *self,
           gint64          now,
           gint64         *at)
{
  GHashTableIter iter;
  gpointer value;
  Entry *best = NULL;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Lane *lane = value;
      Entry *first = lane->heap->len > 0 ? g_ptr_array_index (lane->heap, 0) : NULL;
      gint64 opening;

      if (first == NULL)
        continue;

      opening = MAX (first->due, get_opening (lane, now));
      if (best == NULL || opening < *at || (opening == *at && is_before (first, best)))
        {
          best = first;
          *at = opening;
        }
    }

  return best;
}

RushesSchedule *
_rushes_schedule_new (void)
{
  RushesSchedule *self = g_new0 (RushesSchedule, 1);

  self->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, lane_free);
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

void
_rushes_schedule_free (RushesSchedule *self)
{
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->lanes);
  g_free (self);
}

/* So many a minute, and so many at once after a quiet time; 0 a minute is any number. */
void
_rushes_schedule_set_rate (RushesSchedule *self,
                           const char     *name,
                           guint           per_minute,
                           guint           burst)
{
  Lane *lane = get_lane (self, name);

  lane->per_ms = (double) per_minute / MINUTE_MS;
  lane->burst = (double) MAX (burst, 1);
  lane->tokens = lane->burst;
}

/* Somebody who is in the schedule already is there once: with the new time. */
void
_rushes_schedule_add (RushesSchedule *self,
                      gpointer        who,
                      const char     *name,
                      gint64          due)
{
  Lane *lane = get_lane (self, name);
  Entry *entry = g_new0 (Entry, 1);

  _rushes_schedule_remove (self, who);
  entry->who = who;
  entry->lane = lane;
  entry->due = due;
  entry->number = self->n_added++;
  entry->place = lane->heap->len;
  g_ptr_array_add (lane->heap, entry);
  sift_up (lane, entry);
  g_hash_table_insert (self->entries, who, entry);
}

gboolean
_rushes_schedule_remove (RushesSchedule *self,
                         gpointer        who)
{
  Entry *entry = g_hash_table_lookup (self->entries, who);

  if (entry == NULL)
    return FALSE;

  take_out (entry);

  return g_hash_table_remove (self->entries, who);
}

/* Gives the next one whose time has come and whose lane is open, or NULL. */
gpointer
_rushes_schedule_take_due (RushesSchedule *self,
                           gint64          now)
{
  gint64 at = 0;
  Entry *entry = find_next (self, now, &at);
  gpointer who;

  if (entry == NULL || at > now)
    return NULL;

  if (entry->lane->per_ms > 0.0)
    entry->lane->tokens -= 1.0;
  who = entry->who;
  _rushes_schedule_remove (self, who);

  return who;
}

/* Gives when to look again, or -1 if nobody is in the schedule. */
gint64
_rushes_schedule_get_next (RushesSchedule *self,
                           gint64          now)
{
  gint64 at = 0;

  return find_next (self, now, &at) != NULL ? MAX (at, now) : -1;
}

guint
_rushes_schedule_get_size (RushesSchedule *self)
{
  return g_hash_table_size (self->entries);
}

gboolean
_rushes_schedule_spend (RushesSchedule *self,
                        const char     *name,
                        gint64          now)
{
  Lane *lane = get_lane (self, name);

  if (get_opening (lane, now) > now)
    return FALSE;

  if (lane->per_ms > 0.0)
    lane->tokens -= 1.0;

  return TRUE;
}

/* Nobody of the lane goes on before that. */
void
_rushes_schedule_close (RushesSchedule *self,
                        const char     *name,
                        gint64          until)
{
  Lane *lane = get_lane (self, name);

  lane->closed_until = MAX (lane->closed_until, until);
}

gboolean
_rushes_schedule_is_closed (RushesSchedule *self,
                            const char     *name,
                            gint64          now)
{
  return get_lane (self, name)->closed_until > now;
}

gint64
_rushes_schedule_get_open (RushesSchedule *self,
                           const char     *name,
                           gint64          now)
{
  return get_opening (get_lane (self, name), now);
}
