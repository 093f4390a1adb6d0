/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-clip-checks.h"

#include <math.h>
#include <string.h>

#define N_PIXELS (RUSHES_CLIP_CHECKS_WIDTH * RUSHES_CLIP_CHECKS_HEIGHT)
#define N_LEVELS 256

/* Black: hardly a pixel is brighter than this, for so long. */
#define BLACK_LEVEL 24
#define BLACK_SHARE 0.98
#define BLACK_MS 150

/* Frozen: no pixel leaves its place by more than what coding alone does. */
#define FROZEN_LEVEL 1
#define FROZEN_MS 480

/* A cut: two frames that are not alike, among frames that are. In the dark only grain differs. */
#define CUT_DISTANCE 8.0
#define CUT_LIKENESS 0.75
#define CUT_STEP 0.2
#define CUT_REACH 3

/* Flicker: the light goes up and down again from one frame to the next, so often in a second. */
#define FLASH_LEVEL 5.0
#define FLASHES 3
#define FLASH_WINDOW_MS 1000

/* How alike the first frame and its reference must be, by correlation. */
#define LIKENESS 0.5

/* Sound: samples in a row at the limit, how many such runs a second; and what silence is. */
#define CLIPPED_SAMPLE 32700
#define CLIPPED_RUN 3
#define CLIPPED_RUNS 5
#define SILENCE 32
#define GAP_MS 300
#define JOIN_MS 500

/* What is kept of each frame. */
typedef struct
{
  gint64 time_ms;
  double light;     /* mean of all pixels */
  double distance;  /* from the frame before, whatever the light */
  double likeness;  /* to the frame before */
  double likeness2; /* to the one before that */
  gboolean is_black;
  gboolean is_frozen; /* the same as the frame in which the picture came to rest */
} Frame;

struct _RushesClipChecks
{
  GArray *frames;               /* Frame */
  GArray *facts;                /* RushesClipFact */
  guint8  last[2][N_PIXELS];    /* the frame before, and the one before that */
  guint8  rest[N_PIXELS];       /* where the picture came to rest */
  guint8  reference[N_PIXELS];
  guint8  first[N_PIXELS];
  gboolean has_reference;

  gint64  sound_ms;             /* where the sound has got to */
  gint64  silent_since_ms;      /* or -1 */
  guint   loudest;
  guint   run;                  /* samples at the limit just now */
  guint   n_runs;               /* runs in the second that began at runs_ms */
  gint64  runs_ms;
  gboolean has_sound;
  gboolean was_loud;
};

static void
add_fact (RushesClipChecks *self,
          const char       *kind,
          gint64            start_ms,
          gint64            end_ms)
{
  RushesClipFact fact = { kind, start_ms, end_ms };
  RushesClipFact *last = NULL;

  for (guint i = 0; i < self->facts->len; i++)
    {
      RushesClipFact *other = &g_array_index (self->facts, RushesClipFact, i);

      if (g_str_equal (other->kind, kind))
        last = other;
    }

  /* What comes again at once is one thing. Two cuts are two. */
  if (last != NULL && end_ms > start_ms && start_ms - last->end_ms < JOIN_MS)
    last->end_ms = MAX (last->end_ms, end_ms);
  else
    g_array_append_val (self->facts, fact);
}

static double
get_light (const guint8 *gray)
{
  guint sum = 0;

  for (guint i = 0; i < N_PIXELS; i++)
    sum += gray[i];

  return (double) sum / N_PIXELS;
}

/* Mean difference of two pictures, leaving aside how bright they are on the whole: a light that
 * is switched on is no cut. */
static double
get_distance (const guint8 *a,
              const guint8 *b)
{
  double shift = get_light (a) - get_light (b);
  double sum = 0;

  for (guint i = 0; i < N_PIXELS; i++)
    sum += fabs (a[i] - b[i] - shift);

  return sum / N_PIXELS;
}

static gboolean
is_black (const guint8 *gray)
{
  guint n_dark = 0;

  for (guint i = 0; i < N_PIXELS; i++)
    n_dark += gray[i] <= BLACK_LEVEL;

  return n_dark >= BLACK_SHARE * N_PIXELS;
}

static gboolean
is_at_rest (const guint8 *gray,
            const guint8 *rest)
{
  for (guint i = 0; i < N_PIXELS; i++)
    if (abs (gray[i] - rest[i]) > FROZEN_LEVEL)
      return FALSE;

  return TRUE;
}

/* Correlation of two pictures, -1 to 1: blind to brightness and contrast, as a model may grade. */
static double
get_likeness (const guint8 *a,
              const guint8 *b)
{
  double light_a = get_light (a);
  double light_b = get_light (b);
  double product = 0;
  double square_a = 0;
  double square_b = 0;

  for (guint i = 0; i < N_PIXELS; i++)
    {
      product += (a[i] - light_a) * (b[i] - light_b);
      square_a += (a[i] - light_a) * (a[i] - light_a);
      square_b += (b[i] - light_b) * (b[i] - light_b);
    }

  /* A picture of one colour is like another of one colour and like nothing else. */
  if (square_a < N_PIXELS || square_b < N_PIXELS)
    return square_a < N_PIXELS && square_b < N_PIXELS ? 1 : 0;

  return product / sqrt (square_a * square_b);
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

  if (end <= last)
    return get_frame (self, end)->time_ms;
  if (last == 0)
    return get_frame (self, last)->time_ms;

  return 2 * get_frame (self, last)->time_ms - get_frame (self, last - 1)->time_ms;
}

static void
find_stretches (RushesClipChecks *self,
                const char       *kind,
                gint64            at_least_ms,
                gboolean        (*holds) (const Frame *frame))
{
  guint n = self->frames->len;

  for (guint i = 0; i < n; i++)
    {
      guint start = i;

      while (i < n && holds (get_frame (self, i)))
        i++;
      if (i > start && get_end_ms (self, i) - get_frame (self, start)->time_ms >= at_least_ms)
        add_fact (self, kind, get_frame (self, start)->time_ms, get_end_ms (self, i));
    }
}

static gboolean
frame_is_black (const Frame *frame)
{
  return frame->is_black;
}

static gboolean
frame_is_frozen (const Frame *frame)
{
  return frame->is_frozen && !frame->is_black;
}

/* The light of this frame stands out from both neighbours, which are alike. */
static gboolean
is_flash (RushesClipChecks *self,
          guint             index)
{
  const Frame *frame;
  const Frame *next;
  double before;
  double up;
  double down;

  if (index == 0 || index + 1 >= self->frames->len)
    return FALSE;

  frame = get_frame (self, index);
  next = get_frame (self, index + 1);
  before = get_frame (self, index - 1)->light;
  up = frame->light - before;
  down = frame->light - next->light;

  return up * down > 0 && MIN (fabs (up), fabs (down)) > FLASH_LEVEL &&
         fabs (next->light - before) < MIN (fabs (up), fabs (down));
}

static void
find_flicker (RushesClipChecks *self)
{
  g_autoptr (GArray) flashes = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->frames->len; i++)
    {
      gint64 now = get_frame (self, i)->time_ms;

      if (!is_flash (self, i))
        continue;

      g_array_append_val (flashes, now);
      if (flashes->len >= FLASHES)
        {
          gint64 start = g_array_index (flashes, gint64, flashes->len - FLASHES);

          if (now - start <= FLASH_WINDOW_MS)
            add_fact (self, "flicker", start, get_end_ms (self, i + 1));
        }
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
      add_fact (self, "cut", get_frame (self, i)->time_ms, get_frame (self, i)->time_ms);
}

static void
close_runs (RushesClipChecks *self)
{
  if (self->n_runs >= CLIPPED_RUNS)
    add_fact (self, "sound-clipped", self->runs_ms, self->runs_ms + 1000);
  self->n_runs = 0;
}

static void
hear_limit (RushesClipChecks *self,
            guint             level,
            gint64            now_ms)
{
  if (level < CLIPPED_SAMPLE)
    {
      self->run = 0;
      return;
    }

  if (++self->run != CLIPPED_RUN)
    return;

  if (self->n_runs == 0 || now_ms - self->runs_ms >= 1000)
    {
      close_runs (self);
      self->runs_ms = now_ms;
    }
  self->n_runs++;
}

static void
hear_silence (RushesClipChecks *self,
              guint             level,
              gint64            now_ms)
{
  if (level <= SILENCE)
    {
      if (self->silent_since_ms < 0)
        self->silent_since_ms = now_ms;
      return;
    }

  /* What is silent before the first sound, or after the last, is no gap. */
  if (self->was_loud && self->silent_since_ms >= 0 && now_ms - self->silent_since_ms >= GAP_MS)
    add_fact (self, "sound-gap", self->silent_since_ms, now_ms);
  self->silent_since_ms = -1;
  self->was_loud = TRUE;
}

static int
compare_facts (gconstpointer a,
               gconstpointer b)
{
  const RushesClipFact *first = a;
  const RushesClipFact *second = b;

  if (first->start_ms != second->start_ms)
    return first->start_ms < second->start_ms ? -1 : 1;

  return strcmp (first->kind, second->kind);
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
  self->facts = g_array_new (FALSE, FALSE, sizeof (RushesClipFact));
  self->silent_since_ms = -1;

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
  g_array_unref (self->frames);
  g_array_unref (self->facts);
  g_free (self);
}

/**
 * rushes_clip_checks_set_reference:
 * @self: checks
 * @gray: the picture that the first frame should show, cropped to the shape of the clip and
 *   scaled to %RUSHES_CLIP_CHECKS_WIDTH × %RUSHES_CLIP_CHECKS_HEIGHT, one byte a pixel
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
 * @gray: the frame, scaled to %RUSHES_CLIP_CHECKS_WIDTH × %RUSHES_CLIP_CHECKS_HEIGHT, one byte a
 *   pixel, 0 for black and 255 for white
 * @time_ns: when it is shown
 *
 * Looks at the next frame.
 */
void
rushes_clip_checks_add_frame (RushesClipChecks *self,
                              const guint8     *gray,
                              gint64            time_ns)
{
  Frame frame = { .time_ms = time_ns / 1000000 };
  guint n;

  g_return_if_fail (self != NULL);
  g_return_if_fail (gray != NULL);

  n = self->frames->len;
  frame.light = get_light (gray);
  frame.is_black = is_black (gray);
  frame.distance = n > 0 ? get_distance (gray, self->last[0]) : 0;
  frame.likeness = n > 0 ? get_likeness (gray, self->last[0]) : 1;
  frame.likeness2 = n > 1 ? get_likeness (gray, self->last[1]) : 1;
  if (n == 0)
    memcpy (self->first, gray, N_PIXELS);

  if (n > 0 && is_at_rest (gray, self->rest))
    {
      frame.is_frozen = TRUE;
      g_array_index (self->frames, Frame, n - 1).is_frozen = TRUE;
    }
  else
    {
      memcpy (self->rest, gray, N_PIXELS);
    }

  memcpy (self->last[1], self->last[0], N_PIXELS);
  memcpy (self->last[0], gray, N_PIXELS);
  g_array_append_val (self->frames, frame);
}

/**
 * rushes_clip_checks_add_sound:
 * @self: checks
 * @samples: (array length=n_samples): samples, those of one moment side by side
 * @n_samples: how many, in all channels together
 * @n_channels: how many channels, at least 1
 * @rate: how many moments a second
 * @time_ns: when the first is heard
 *
 * Listens to the next piece of sound.
 */
void
rushes_clip_checks_add_sound (RushesClipChecks *self,
                              const gint16     *samples,
                              gsize             n_samples,
                              guint             n_channels,
                              guint             rate,
                              gint64            time_ns)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (samples != NULL || n_samples == 0);
  g_return_if_fail (n_channels > 0 && rate > 0);

  self->has_sound = self->has_sound || n_samples > 0;
  for (gsize i = 0; i + n_channels <= n_samples; i += n_channels)
    {
      gint64 now_ms = time_ns / 1000000 + (gint64) (i / n_channels) * 1000 / rate;
      guint level = 0;

      for (guint j = 0; j < n_channels; j++)
        level = MAX (level, (guint) abs (samples[i + j]));

      self->loudest = MAX (self->loudest, level);
      self->sound_ms = now_ms;
      hear_limit (self, level, now_ms);
      hear_silence (self, level, now_ms);
    }
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

  find_stretches (self, "black", BLACK_MS, frame_is_black);
  find_stretches (self, "frozen", FROZEN_MS, frame_is_frozen);
  find_flicker (self);
  find_cuts (self);
  if (self->has_reference && self->frames->len > 0 &&
      get_likeness (self->first, self->reference) < LIKENESS)
    add_fact (self, "unlike-reference", 0, 0);

  close_runs (self);
  if (self->has_sound && self->loudest <= SILENCE)
    add_fact (self, "sound-silent", 0, self->sound_ms);
  g_array_sort (self->facts, compare_facts);

  return self->facts;
}
