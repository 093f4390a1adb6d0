/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-animatic-film.h"

#include <math.h>

#include "media/rushes-image.h"
#include "rushes-bed.h"
#include "rushes-dice.h"
#include "rushes-palette.h"
#include "rushes-picture-reel.h"
#include "rushes-scene.h"
#include "rushes-treatment.h"

#define DEFAULT_DURATION 5.0
#define DEFAULT_RATIO (9.0 / 16)

/* A ratio that a reference decides is held inside of these: a frame has to be a picture. */
#define MIN_RATIO (1 / 3.0)
#define MAX_RATIO 3.0

/* What a request's pictures are for, sorted out. */
typedef struct
{
  GPtrArray *shown;
  gboolean ends_with_last;
} Pictures;

/* First the first frame, then the rest as they came, then the last frame. Styles are not shown.
 * */
static GPtrArray *
sort_references (const RushesAnimaticRequest *request)
{
  static const RushesAnimaticRole order[] = {
    RUSHES_ANIMATIC_ROLE_FIRST, RUSHES_ANIMATIC_ROLE_AUTO, RUSHES_ANIMATIC_ROLE_LAST,
  };
  GPtrArray *sorted = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < request->references->len; j++)
      {
        RushesAnimaticReference *reference = g_ptr_array_index (request->references, j);

        if (reference->kind == RUSHES_MEDIA_KIND_IMAGE && reference->role == order[i])
          g_ptr_array_add (sorted, reference);
      }

  return sorted;
}

static GPtrArray *
load_pictures (GPtrArray  *references,
               GError    **error)
{
  g_autoptr (GPtrArray) pixbufs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < references->len; i++)
    {
      RushesAnimaticReference *reference = g_ptr_array_index (references, i);
      GdkPixbuf *pixbuf = rushes_image_load (reference->path, NULL, error);

      if (pixbuf == NULL)
        return NULL;
      g_ptr_array_add (pixbufs, pixbuf);
    }

  return g_steal_pointer (&pixbufs);
}

static double
natural_ratio (GPtrArray *pixbufs)
{
  GdkPixbuf *first;

  if (pixbufs->len == 0)
    return DEFAULT_RATIO;
  first = g_ptr_array_index (pixbufs, 0);

  return CLAMP ((double) gdk_pixbuf_get_width (first) / gdk_pixbuf_get_height (first), MIN_RATIO,
                MAX_RATIO);
}

static RushesReel *
make_picture_reel (RushesAnimaticFilm    *self,
                   GPtrArray             *pixbufs,
                   gboolean               ends_with_last,
                   const RushesTreatment *treatment)
{
  g_autoptr (GPtrArray) pictures =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_picture_free);

  for (guint i = 0; i < pixbufs->len; i++)
    g_ptr_array_add (pictures, rushes_picture_new (g_ptr_array_index (pixbufs, i), self->width,
                                                   self->height));

  return rushes_picture_reel_new (pictures, ends_with_last, self->plan, treatment->transition,
                                  self->n_frames);
}

static RushesReel *
make_scene (RushesAnimaticFilm    *self,
            const RushesTreatment *treatment)
{
  RushesPalette palette;
  RushesSceneSpec spec = {
    .width = self->width,
    .height = self->height,
    .n_frames = self->n_frames,
    .reading = &self->reading,
    .palette = &palette,
    .plan = self->plan,
    .seed = self->seed,
  };

  rushes_palette_choose (&palette, &self->reading, treatment->hue, self->seed);

  return rushes_scene_new (&spec);
}

/* Two pictures without roles are the first and the last frame. */
static gboolean
has_last_frame (GPtrArray *references)
{
  RushesAnimaticReference *last;

  if (references->len < 2)
    return FALSE;
  last = g_ptr_array_index (references, references->len - 1);

  return references->len == 2 || last->role == RUSHES_ANIMATIC_ROLE_LAST;
}

static void
choose_size (RushesAnimaticFilm          *self,
             const RushesAnimaticRequest *request,
             gboolean                     is_still,
             double                       ratio)
{
  double duration = request->duration > 0 ? request->duration : DEFAULT_DURATION;

  if (is_still)
    rushes_animatic_request_still_size (request, ratio, &self->width, &self->height);
  else
    rushes_animatic_request_video_size (request, ratio, &self->width, &self->height);
  self->n_frames = MAX (1, (int) lrint (duration * RUSHES_ANIMATIC_FPS));
}

/**
 * rushes_animatic_film_new:
 * @request: what is to be drawn
 * @is_still: whether it is to be one picture
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Prepares to draw the frames of a request.
 *
 * Returns: (transfer full) (nullable): the film
 */
RushesAnimaticFilm *
rushes_animatic_film_new (const RushesAnimaticRequest  *request,
                          gboolean                      is_still,
                          GCancellable                 *cancellable,
                          GError                      **error)
{
  g_autoptr (RushesAnimaticFilm) self = NULL;
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (GPtrArray) pixbufs = NULL;
  RushesTreatment treatment;

  g_return_val_if_fail (request != NULL, NULL);

  self = g_new0 (RushesAnimaticFilm, 1);
  references = sort_references (request);
  pixbufs = load_pictures (references, error);
  if (pixbufs == NULL)
    return NULL;

  rushes_treatment_look_up (request->model, &treatment);
  self->seed = request->seed ^ rushes_dice_hash_text (request->model);
  choose_size (self, request, is_still, natural_ratio (pixbufs));
  rushes_reading_read (&self->reading, request->prompt, self->seed);
  self->plan = rushes_camera_plan_new (request->prompt,
                                       (double) self->n_frames / RUSHES_ANIMATIC_FPS,
                                       treatment.energy, self->seed);
  if (pixbufs->len > 0)
    self->reel = make_picture_reel (self, pixbufs, has_last_frame (references), &treatment);
  else
    self->reel = make_scene (self, &treatment);
  self->grade = rushes_grade_new (&treatment, self->width, self->height, self->seed);
  self->label = rushes_label_new (request->label, self->width, self->height);

  return g_steal_pointer (&self);
}

/**
 * rushes_animatic_film_free:
 * @self: (transfer full): the film
 *
 * Frees a film.
 */
void
rushes_animatic_film_free (RushesAnimaticFilm *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reel, rushes_reel_free);
  g_clear_pointer (&self->plan, rushes_camera_plan_free);
  g_clear_pointer (&self->grade, rushes_grade_free);
  g_clear_pointer (&self->label, rushes_label_free);
  g_free (self);
}

/**
 * rushes_animatic_film_draw:
 * @self: the film
 * @index: which frame, from 0; frames are asked for in order
 * @frame: what to draw on
 * @error: return location for an error
 *
 * Draws one frame, treated and labelled.
 *
 * Returns: %TRUE on success
 */
gboolean
rushes_animatic_film_draw (RushesAnimaticFilm  *self,
                           int                  index,
                           RushesFrame         *frame,
                           GError             **error)
{
  double amount = 0;

  g_return_val_if_fail (self != NULL && frame != NULL, FALSE);

  if (!rushes_reel_draw (self->reel, index, frame, &amount, error))
    return FALSE;
  rushes_grade_apply (self->grade, frame, amount, (double) index / RUSHES_ANIMATIC_FPS);
  rushes_label_draw (self->label, frame);

  return TRUE;
}

/**
 * rushes_animatic_film_make_sound:
 * @self: the film
 * @n_samples: (out): how many pairs of samples there are
 *
 * Makes the sound that goes with the frames.
 *
 * Returns: (transfer full): pairs of left and right
 */
gint16 *
rushes_animatic_film_make_sound (RushesAnimaticFilm *self,
                                 gsize              *n_samples)
{
  static const RushesBedMood moods[] = {
    [RUSHES_MOOD_CALM] = RUSHES_BED_MOOD_CALM,
    [RUSHES_MOOD_DARK] = RUSHES_BED_MOOD_DARK,
    [RUSHES_MOOD_LIVELY] = RUSHES_BED_MOOD_LIVELY,
  };
  const RushesReading *reading;
  RushesBedSpec spec;

  g_return_val_if_fail (self != NULL && n_samples != NULL, NULL);

  reading = &self->reading;
  spec.seconds = (double) self->n_frames / RUSHES_ANIMATIC_FPS;
  spec.mood = moods[reading->mood];
  spec.air = reading->weather >= RUSHES_WEATHER_RAIN ? 0.9 :
             reading->place == RUSHES_PLACE_SEA || reading->place == RUSHES_PLACE_BEACH ? 0.8
                                                                                 : 0.15;
  spec.seed = self->seed;

  return rushes_bed_new (&spec, n_samples);
}
