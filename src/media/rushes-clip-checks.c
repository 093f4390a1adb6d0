/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-clip-checks.h"

#include <math.h>
#include <string.h>

#include "rushes-gray.h"
#include "rushes-sound-checks.h"

#define N_PIXELS (RUSHES_GRAY_SIDE * RUSHES_GRAY_SIDE)

/* Black: hardly a pixel is brighter than this, and none so bright that it is a lamp in the night,
 * for so long. Black itself is 16. */
#define BLACK_LEVEL 24
#define BLACK_SHARE 0.98
#define LAMP_LEVEL 44
#define BLACK_MS 150

/* Frozen: hardly a pixel changes by more than what coding and grain do to it, and none by much. */
#define FROZEN_LEVEL 1
#define FROZEN_LIMIT 2
#define FROZEN_SHARE 0.998
#define FROZEN_MS 480
#define FROZEN_FRAMES 4

/* A cut: two frames that are not alike, not even when one is moved, among frames that are, and
 * the way things were does not come back by itself. In the dark only grain differs. */
#define CUT_DISTANCE 8.0
#define CUT_LIKENESS 0.75
#define CUT_MOVED_LIKENESS 0.8
#define CUT_STEP 0.2
#define CUT_REACH 3
#define RETURN_LIKENESS 0.8
#define RETURN_MS 1000

/* Flicker: the light leaps up, stays there for so long at most, and leaps down again, so often in
 * a second. What takes more than a frame to grow brighter or darker does not flicker, and what
 * moves more than it leaps is only something bright that moves. */
#define FLASH_LEVEL 5.0
#define FLASH_MOVEMENT 1.5
#define FLASH_EDGE 0.6
#define FLASH_MS 250
#define FLASHES 3
#define FLASH_WINDOW_MS 1000

/* How alike the first frame and its reference must be, by correlation. */
#define LIKENESS 0.5

/* What is kept of each frame. */
typedef struct
{
  gint64 time_ms;
  double light;     /* mean of all pixels */
  double distance;  /* from the frame before, whatever the light */
  double likeness;  /* to the frame before */
  double likeness2; /* to the one before that */
  double moved_likeness; /* to the frame before, wherever that has moved to */
  gboolean comes_back;   /* soon it is again as it was before this frame */
  gboolean is_black;
  guint rest;         /* the frame in which the picture came to rest: itself while it moves */
} Frame;

struct _RushesClipChecks
{
  GArray *frames;               /* Frame */
  GArray *facts;                /* RushesClipFact */
  guint8  last[2][N_PIXELS];    /* the frame before, and the one before that */
  guint8  rest_gray[N_PIXELS];  /* where the picture came to rest */
  guint   rest;                 /* when it did */
  guint8  leap_gray[N_PIXELS];  /* before the last leap */
  guint   leap;                 /* into which frame that was, 0 for none */
  guint8  reference[N_PIXELS];
  guint8  first[N_PIXELS];
  gboolean has_reference;

  RushesSoundChecks *sound;
};

static gboolean
is_black (const guint8 *gray)
{
  guint n_dark = 0;

  for (guint i = 0; i < N_PIXELS; i++)
    {
      if (gray[i] >= LAMP_LEVEL)
        return FALSE;
      n_dark += gray[i] <= BLACK_LEVEL;
    }

  return n_dark >= BLACK_SHARE * N_PIXELS;
}

static gboolean
is_at_rest (const guint8 *gray,
            const guint8 *rest)
{
  guint n_still = 0;

  for (guint i = 0; i < N_PIXELS; i++)
    {
      int change = abs (gray[i] - rest[i]);

      if (change > FROZEN_LIMIT)
        return FALSE;
      n_still += change <= FROZEN_LEVEL;
    }

  return n_still >= FROZEN_SHARE * N_PIXELS;
}

static const Frame *
get_frame (RushesClipChecks *self,
           guint             index)
{
  return &g_array_index (self->frames, Frame, index);
}

/* How long the frame before `end` stays. */
static gint64
get_end_ms (RushesClipChecks *self,
            guint             end)
{
  guint last = self->frames->len - 1;

  if (self->frames->len == 0)
    return 0;
  if (end <= last)
    return get_frame (self, end)->time_ms;
  if (last == 0)
    return get_frame (self, last)->time_ms;

  return 2 * get_frame (self, last)->time_ms - get_frame (self, last - 1)->time_ms;
}

static void
add_stretch (RushesClipChecks *self,
             const char       *kind,
             gint64            at_least_ms,
             guint             start,
             guint             end)
{
  gint64 start_ms = get_frame (self, start)->time_ms;
  gint64 end_ms = get_end_ms (self, end);

  if (end_ms - start_ms >= at_least_ms)
    rushes_clip_facts_add (self->facts, kind, start_ms, end_ms);
}

static void
find_black (RushesClipChecks *self)
{
  guint n = self->frames->len;

  for (guint i = 0; i < n; i++)
    {
      guint start = i;

      while (i < n && get_frame (self, i)->is_black)
        i++;
      if (i > start)
        add_stretch (self, "black", BLACK_MS, start, i);
    }
}

/* Where each picture is shown twice, as a drawing may be, it comes to rest again and again, never
 * for long. */
static void
find_frozen (RushesClipChecks *self)
{
  guint n = self->frames->len;
  guint end;

  for (guint start = 0; start < n; start = end)
    {
      for (end = start + 1; end < n && get_frame (self, end)->rest == start; )
        end++;
      if (end >= start + FROZEN_FRAMES && !get_frame (self, start)->is_black)
        add_stretch (self, "frozen", FROZEN_MS, start, end);
    }
}

/* By how much the light leaps into a frame. */
static double
get_leap (RushesClipChecks *self,
          guint             index)
{
  return get_frame (self, index)->light - get_frame (self, index - 1)->light;
}

/* The light of what begins with this frame stands out from before and after, which are alike, and
 * comes at once. Answers where it ends, or 0. */
static guint
find_flash_end (RushesClipChecks *self,
                guint             index)
{
  double before = get_frame (self, index - 1)->light;
  double leap = get_leap (self, index);
  double height = fabs (leap);
  gint64 limit = get_frame (self, index)->time_ms + FLASH_MS;

  if (fabs (leap) <= FLASH_LEVEL ||
      get_frame (self, index)->distance > FLASH_MOVEMENT * fabs (leap))
    return 0;

  for (guint i = index + 1; i < self->frames->len && get_frame (self, i)->time_ms <= limit; i++)
    {
      double back = get_leap (self, i);
      double left = get_frame (self, i)->light - before;

      if (back * leap < 0 && fabs (back) > FLASH_LEVEL && fabs (left) < fabs (leap) &&
          fabs (left) < fabs (back) && fabs (leap) >= FLASH_EDGE * height)
        return i;

      height = MAX (height, fabs (left));
    }

  return 0;
}

static void
find_flicker (RushesClipChecks *self)
{
  g_autoptr (GArray) flashes = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; i < self->frames->len; i++)
    {
      gint64 now = get_frame (self, i)->time_ms;
      guint end = find_flash_end (self, i);

      if (end == 0)
        continue;

      g_array_append_val (flashes, now);
      if (flashes->len >= FLASHES)
        {
          gint64 start = g_array_index (flashes, gint64, flashes->len - FLASHES);

          if (now - start <= FLASH_WINDOW_MS)
            rushes_clip_facts_add (self->facts, "flicker", start, get_end_ms (self, end));
        }
      i = end;
    }
}

/* How little two frames are alike around this one, leaving itself out. Movement, however fast,
 * changes little from one frame to the next. */
static double
get_usual_likeness (RushesClipChecks *self,
                    guint             index)
{
  double usual = 1;

  for (guint i = index > CUT_REACH ? index - CUT_REACH : 1;
       i < self->frames->len && i <= index + CUT_REACH; i++)
    if (i != index)
      usual = MIN (usual, get_frame (self, i)->likeness);

  return usual;
}

static gboolean
is_cut (RushesClipChecks *self,
        guint             index)
{
  const Frame *frame = get_frame (self, index);
  double halfway;

  if (frame->likeness > CUT_LIKENESS || frame->distance < CUT_DISTANCE || frame->is_black ||
      get_frame (self, index - 1)->is_black ||
      frame->moved_likeness > CUT_MOVED_LIKENESS || frame->comes_back ||
      get_usual_likeness (self, index) - frame->likeness < CUT_STEP)
    return FALSE;

  /* One odd frame is no new scene, and neither is the way back from it. */
  halfway = (1 + frame->likeness) / 2;
  if (index > 1 && frame->likeness2 > halfway)
    return FALSE;

  return index + 1 >= self->frames->len || get_frame (self, index + 1)->likeness2 < halfway;
}

static void
find_cuts (RushesClipChecks *self)
{
  for (guint i = 1; i < self->frames->len; i++)
    if (is_cut (self, i))
      add_stretch (self, "cut", 0, i, i);
}

/* Looks closer where two frames are not alike, and whether a light that went on goes out again. */
static void
note_leap (RushesClipChecks *self,
           const guint8     *gray)
{
  guint index = self->frames->len - 1;
  Frame *frame = &g_array_index (self->frames, Frame, index);

  if (frame->likeness <= CUT_LIKENESS && frame->distance >= CUT_DISTANCE)
    {
      frame->moved_likeness = rushes_gray_get_moved_likeness (gray, self->last[0]);
      memcpy (self->leap_gray, self->last[0], N_PIXELS);
      self->leap = index;
    }
  else if (self->leap > 0)
    {
      Frame *leap = &g_array_index (self->frames, Frame, self->leap);

      if (frame->time_ms - leap->time_ms > RETURN_MS)
        self->leap = 0;
      else if (rushes_gray_get_likeness (gray, self->leap_gray) > RETURN_LIKENESS)
        leap->comes_back = TRUE;
    }
}

/**
 * rushes_clip_checks_new:
 *
 * Begins to check a clip: facts with a time to jump to, never a verdict. Give it every frame and
 * all sound in their order, and ask at the end.
 *
 * Lives on one thread; frames and sound may come interleaved in any way.
 *
 * Returns: (transfer full): checks
 */
RushesClipChecks *
rushes_clip_checks_new (void)
{
  RushesClipChecks *self = g_new0 (RushesClipChecks, 1);

  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self->facts = rushes_clip_facts_new ();
  self->sound = rushes_sound_checks_new (self->facts);

  return self;
}

/**
 * rushes_clip_checks_free:
 * @self: (transfer full): checks
 *
 * Frees checks.
 */
void
rushes_clip_checks_free (RushesClipChecks *self)
{
  g_clear_pointer (&self->sound, rushes_sound_checks_free);
  g_array_unref (self->frames);
  g_array_unref (self->facts);
  g_free (self);
}

/**
 * rushes_clip_checks_set_reference:
 * @self: checks
 * @gray: the picture that the first frame should show, cropped to the shape of the clip and
 *   scaled to %RUSHES_GRAY_SIDE × %RUSHES_GRAY_SIDE, one byte a pixel
 *
 * Sets what the first frame is compared with.
 */
void
rushes_clip_checks_set_reference (RushesClipChecks *self,
                                  const guint8     *gray)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (gray != NULL);

  memcpy (self->reference, gray, N_PIXELS);
  self->has_reference = TRUE;
}

/**
 * rushes_clip_checks_add_frame:
 * @self: checks
 * @gray: the frame, scaled to %RUSHES_GRAY_SIDE × %RUSHES_GRAY_SIDE, one byte a
 *   pixel, 0 for black and 255 for white
 * @time_ns: when it is shown, or -1 for after the last
 *
 * Looks at the next frame.
 */
void
rushes_clip_checks_add_frame (RushesClipChecks *self,
                              const guint8     *gray,
                              gint64            time_ns)
{
  Frame frame = { 0 };
  guint n;

  g_return_if_fail (self != NULL);
  g_return_if_fail (gray != NULL);

  n = self->frames->len;
  frame.time_ms = time_ns >= 0 ? time_ns / 1000000 : get_end_ms (self, n);
  frame.light = rushes_gray_get_light (gray);
  frame.is_black = is_black (gray);
  frame.distance = n > 0 ? rushes_gray_get_distance (gray, self->last[0]) : 0;
  frame.likeness = n > 0 ? rushes_gray_get_likeness (gray, self->last[0]) : 1;
  frame.likeness2 = n > 1 ? rushes_gray_get_likeness (gray, self->last[1]) : 1;
  if (n == 0)
    memcpy (self->first, gray, N_PIXELS);

  if (n == 0 || !is_at_rest (gray, self->rest_gray))
    {
      memcpy (self->rest_gray, gray, N_PIXELS);
      self->rest = n;
    }
  frame.rest = self->rest;

  g_array_append_val (self->frames, frame);
  if (n > 0)
    note_leap (self, gray);
  memcpy (self->last[1], self->last[0], N_PIXELS);
  memcpy (self->last[0], gray, N_PIXELS);
}

/**
 * rushes_clip_checks_add_sound:
 * @self: checks
 * @samples: (array length=n_samples): samples, those of one moment side by side
 * @n_samples: how many, in all channels together
 * @n_channels: how many channels, at least 1
 * @rate: how many moments a second
 * @time_ns: when the first is heard, or -1 for after the last
 *
 * Listens to the next piece of sound.
 */
void
rushes_clip_checks_add_sound (RushesClipChecks *self,
                              const float      *samples,
                              gsize             n_samples,
                              guint             n_channels,
                              guint             rate,
                              gint64            time_ns)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (samples != NULL || n_samples == 0);
  g_return_if_fail (n_channels > 0 && rate > 0);

  rushes_sound_checks_add (self->sound, samples, n_samples, n_channels, rate, time_ns);
}

/**
 * rushes_clip_checks_end:
 * @self: checks
 *
 * Tells what was found, once all frames and all sound were added.
 *
 * Returns: (transfer none) (element-type RushesClipFact): the facts in the order of their time,
 *   valid as long as @self
 */
GArray *
rushes_clip_checks_end (RushesClipChecks *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  find_black (self);
  find_frozen (self);
  find_flicker (self);
  find_cuts (self);
  if (self->has_reference && self->frames->len > 0 &&
      rushes_gray_get_likeness (self->first, self->reference) < LIKENESS)
    rushes_clip_facts_add (self->facts, "unlike-reference", 0, 0);

  rushes_sound_checks_end (self->sound,
                           self->frames->len > 0 ? get_end_ms (self, self->frames->len) : 0);
  rushes_clip_facts_sort (self->facts);

  return self->facts;
}
