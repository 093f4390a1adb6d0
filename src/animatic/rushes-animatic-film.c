/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-animatic-film.h"

#include <glib/gi18n.h>
#include <math.h>

#include "media/rushes-image.h"
#include "rushes-bed.h"
#include "rushes-clip-reader.h"
#include "rushes-dice.h"
#include "rushes-edit-reel.h"
#include "rushes-palette.h"
#include "rushes-picture-reel.h"
#include "rushes-scene.h"
#include "rushes-treatment.h"

#define DEFAULT_DURATION 5.0
#define DEFAULT_RATIO (9.0 / 16)
#define MAX_EDIT_DURATION 30.0

/* A ratio that a reference decides is held inside of these: a frame has to be a picture. */
#define MIN_RATIO (1 / 3.0)
#define MAX_RATIO 3.0

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
             double                       ratio,
             double                       natural_duration)
{
  double duration = request->duration > 0 ? request->duration : natural_duration;

  if (is_still)
    rushes_animatic_request_still_size (request, ratio, &self->width, &self->height);
  else
    rushes_animatic_request_video_size (request, ratio, &self->width, &self->height);
  self->n_frames = MAX (1, (int) lrint (duration * RUSHES_ANIMATIC_FPS));
}

static void
read_plan (RushesAnimaticFilm          *self,
           const RushesAnimaticRequest *request,
           const RushesTreatment       *treatment)
{
  rushes_reading_read (&self->reading, request->prompt, self->seed);
  self->plan = rushes_camera_plan_new (request->prompt,
                                       (double) self->n_frames / RUSHES_ANIMATIC_FPS,
                                       treatment->energy, self->seed);
}

/* A clip made of pictures, or of the prompt alone. */
static gboolean
compose (RushesAnimaticFilm           *self,
         const RushesAnimaticRequest  *request,
         gboolean                      is_still,
         const RushesTreatment        *treatment,
         GError                      **error)
{
  g_autoptr (GPtrArray) references = sort_references (request);
  g_autoptr (GPtrArray) pixbufs = load_pictures (references, error);

  if (pixbufs == NULL)
    return FALSE;

  choose_size (self, request, is_still, natural_ratio (pixbufs), DEFAULT_DURATION);
  read_plan (self, request, treatment);
  if (pixbufs->len > 0)
    self->reel = make_picture_reel (self, pixbufs, has_last_frame (references), treatment);
  else
    self->reel = make_scene (self, treatment);
  self->label = rushes_label_new (request->label, self->width, self->height);

  return TRUE;
}

/* A clip made of another. What was asked for and could not be drawn is owned up to in the label. */
static gboolean
edit (RushesAnimaticFilm            *self,
      const RushesAnimaticRequest   *request,
      const RushesAnimaticReference *source,
      const RushesTreatment         *treatment,
      GCancellable                  *cancellable,
      GError                       **error)
{
  RushesClipReader *reader = rushes_clip_reader_new (source->path, RUSHES_ANIMATIC_FPS, cancellable,
                                                     error);
  g_autofree char *label = NULL;
  RushesEditWish wish;
  double ratio, duration;

  if (reader == NULL)
    return FALSE;

  rushes_edit_words_parse (request->prompt, &wish);
  ratio = (double) rushes_clip_reader_get_width (reader) / rushes_clip_reader_get_height (reader);
  duration = rushes_clip_reader_get_duration (reader) / wish.speed;
  choose_size (self, request, FALSE, CLAMP (ratio, MIN_RATIO, MAX_RATIO),
               duration > 0 ? MIN (duration, MAX_EDIT_DURATION) : DEFAULT_DURATION);
  read_plan (self, request, treatment);
  self->source = g_strdup (source->path);
  self->source_speed = wish.speed;
  self->reel = rushes_edit_reel_new (reader, &wish, self->width, self->height, self->n_frames,
                                     self->seed);
  /* Translators: follows the name of a model, in the corner of a picture. */
  label = g_strdup_printf ("%s · %s", request->label, _("change not drawn"));
  self->label = rushes_label_new (wish.is_understood ? request->label : label, self->width,
                                  self->height);

  return TRUE;
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
  const RushesAnimaticReference *source;
  RushesTreatment treatment;

  g_return_val_if_fail (request != NULL, NULL);

  self = g_new0 (RushesAnimaticFilm, 1);
  source = is_still ? NULL : rushes_animatic_request_find_clip (request);
  rushes_treatment_look_up (request->model, &treatment);
  self->seed = request->seed ^ rushes_dice_hash_text (request->model);
  if (source != NULL ? !edit (self, request, source, &treatment, cancellable, error)
                     : !compose (self, request, is_still, &treatment, error))
    return NULL;
  self->grade = rushes_grade_new (&treatment, self->width, self->height, self->seed);

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
  g_free (self->source);
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

/* The sound of the source at its new speed, as long as the frames; silence where it has none. */
static gint16 *
stretch_sound (GArray *source,
               double  speed,
               gsize   n_samples)
{
  gint16 *samples = g_new0 (gint16, 2 * n_samples);
  const gint16 *in = (const gint16 *) source->data;
  gsize n_in = source->len / 2;

  for (gsize i = 0; i < n_samples; i++)
    {
      double at = i * speed;
      gsize k = (gsize) at;
      double part = at - k;

      if (k + 1 >= n_in)
        break;
      for (int channel = 0; channel < 2; channel++)
        samples[2 * i + channel] = (gint16) lrint (rushes_mix (in[2 * k + channel],
                                                               in[2 * k + 2 + channel], part));
    }

  return samples;
}

static gint16 *
make_bed (RushesAnimaticFilm *self,
          gsize              *n_samples)
{
  static const RushesBedMood moods[] = {
    [RUSHES_MOOD_CALM] = RUSHES_BED_MOOD_CALM,
    [RUSHES_MOOD_DARK] = RUSHES_BED_MOOD_DARK,
    [RUSHES_MOOD_LIVELY] = RUSHES_BED_MOOD_LIVELY,
  };
  const RushesReading *reading = &self->reading;
  gboolean is_by_water = reading->place == RUSHES_PLACE_SEA ||
                         reading->place == RUSHES_PLACE_BEACH;
  RushesBedSpec spec;

  spec.seconds = (double) self->n_frames / RUSHES_ANIMATIC_FPS;
  spec.mood = moods[reading->mood];
  spec.air = reading->weather >= RUSHES_WEATHER_RAIN ? 0.9 : is_by_water ? 0.8 : 0.15;
  spec.seed = self->seed;

  return rushes_bed_new (&spec, n_samples);
}

/**
 * rushes_animatic_film_make_sound:
 * @self: the film
 * @cancellable: (nullable): stops it
 * @n_samples: (out): how many pairs of samples there are
 * @error: return location for an error
 *
 * Makes the sound that goes with the frames: the source's, where there is one, else a bed.
 *
 * Returns: (transfer full) (nullable): pairs of left and right
 */
gint16 *
rushes_animatic_film_make_sound (RushesAnimaticFilm  *self,
                                 GCancellable        *cancellable,
                                 gsize               *n_samples,
                                 GError             **error)
{
  g_autoptr (GArray) source = NULL;
  gsize n;

  g_return_val_if_fail (self != NULL && n_samples != NULL, NULL);

  n = (gsize) self->n_frames * RUSHES_BED_RATE / RUSHES_ANIMATIC_FPS;
  if (self->source != NULL &&
      !rushes_clip_reader_read_sound (self->source, (gsize) (n * self->source_speed) + 2,
                                      cancellable, &source, error))
    return NULL;
  if (source == NULL)
    return make_bed (self, n_samples);
  *n_samples = n;

  return stretch_sound (source, self->source_speed, n);
}
