/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-faces.h"

#include <math.h>
#include <string.h>

#include "rushes-face-net.h"

#define SIDE RUSHES_FACE_NET_SIDE
#define N_ANCHORS RUSHES_FACE_NET_N_ANCHORS
/* The score from which a place is worth a closer look. */
#define FIRST_LOOK 0.6
/* The closer look is this many times as wide as the box. */
#define CLOSER_LOOK 4
/* More faces than this tell nothing more. */
#define MAX_FACES 16
/* Boxes of which the smaller one is covered so far by the other are the same face. */
#define SAME_FACE 0.3
/* The closer look must see its face at the same place, and about as large. */
#define SAME_PLACE 0.5
#define MAX_GROWTH 3.3

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} Region;

/**
 * RushesFaceFinder:
 *
 * Finds faces in pictures: the whole picture at first, then its quarters, for a face in the
 * background is too small for the network in the whole; then it looks closer at what it found.
 * Lives in a worker process, on one thread.
 */
struct _RushesFaceFinder
{
  RushesFaceNet *net;
  float         *input;
  float         *scores;
  float         *boxes;
};

/* The centre of a place as a fraction of the input, in the order of the network's outputs. */
static void
find_anchor (guint   index,
             double *x,
             double *y)
{
  guint cells = index < 512 ? 16 : 8;
  guint cell = index < 512 ? index / 2 : (index - 512) / 6;

  *x = ((cell % cells) + 0.5) / cells;
  *y = ((cell / cells) + 0.5) / cells;
}

/* What is transparent is grey, which is the middle of the network's range: colours that nobody sees
 * tell it nothing. */
static void
copy_pixel (const guint8 *pixel,
            gboolean      has_alpha,
            float        *target)
{
  float alpha = has_alpha ? pixel[3] / 255.0f : 1.0f;

  for (int c = 0; c < 3; c++)
    target[c] = alpha * (pixel[c] / 127.5f - 1.0f);
}

static void
copy_pixels (GdkPixbuf *picture,
             float     *target)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (picture);
  int stride = gdk_pixbuf_get_rowstride (picture);
  int channels = gdk_pixbuf_get_n_channels (picture);

  for (int row = 0; row < gdk_pixbuf_get_height (picture); row++)
    for (int column = 0; column < gdk_pixbuf_get_width (picture); column++)
      copy_pixel (pixels + row * stride + column * channels, channels == 4,
                  target + (row * SIDE + column) * 3);
}

/* Scales a region of the picture into the middle of the input; what lies beyond it or beyond the
 * picture is grey. Answers the square that the whole input shows, in fractions of the picture. */
static Region
fill_input (RushesFaceFinder *self,
            GdkPixbuf        *picture,
            const Region     *region)
{
  double width = gdk_pixbuf_get_width (picture);
  double height = gdk_pixbuf_get_height (picture);
  double side = MAX (1.0, MAX (region->width * width, region->height * height));
  double scale = SIDE / side;
  double left = (region->x + region->width / 2) * width - side / 2;
  double top = (region->y + region->height / 2) * height - side / 2;
  int from_x = (int) CLAMP (region->x * width, 0, width - 1);
  int from_y = (int) CLAMP (region->y * height, 0, height - 1);
  int to_x = (int) CLAMP (ceil ((region->x + region->width) * width), from_x + 1, width);
  int to_y = (int) CLAMP (ceil ((region->y + region->height) * height), from_y + 1, height);
  int x = CLAMP ((int) round ((from_x - left) * scale), 0, SIDE - 1);
  int y = CLAMP ((int) round ((from_y - top) * scale), 0, SIDE - 1);
  int shown_width = CLAMP ((int) round ((to_x - from_x) * scale), 1, SIDE - x);
  int shown_height = CLAMP ((int) round ((to_y - from_y) * scale), 1, SIDE - y);
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (picture, from_x, from_y, to_x - from_x,
                                                         to_y - from_y);
  g_autoptr (GdkPixbuf) scaled = gdk_pixbuf_scale_simple (part, shown_width, shown_height,
                                                          GDK_INTERP_BILINEAR);

  memset (self->input, 0, SIDE * SIDE * 3 * sizeof *self->input);
  copy_pixels (scaled, self->input + (y * SIDE + x) * 3);

  return (Region) { left / width, top / height, side / width, side / height };
}

/* Lets the network judge a region, and adds every place that scores enough. */
static gboolean
look_at (RushesFaceFinder  *self,
         GdkPixbuf         *picture,
         const Region      *region,
         double             threshold,
         GArray            *faces,
         GError           **error)
{
  Region shown = fill_input (self, picture, region);

  if (!rushes_face_net_run (self->net, self->input, self->scores, self->boxes, error))
    return FALSE;

  for (guint i = 0; i < N_ANCHORS; i++)
    {
      double score = 1.0 / (1.0 + exp (-(double) CLAMP (self->scores[i], -80.0f, 80.0f)));
      const float *box = self->boxes + i * RUSHES_FACE_NET_BOX_SIZE;
      RushesFace face;
      double x;
      double y;

      if (score < threshold)
        continue;

      find_anchor (i, &x, &y);
      face.score = score;
      face.width = box[2] / SIDE * shown.width;
      face.height = box[3] / SIDE * shown.height;
      face.x = shown.x + (x + box[0] / SIDE) * shown.width - face.width / 2;
      face.y = shown.y + (y + box[1] / SIDE) * shown.height - face.height / 2;
      g_array_append_val (faces, face);
    }

  return TRUE;
}

/* The network guesses a face's part beyond the edge of the picture; nobody can see that. */
static void
keep_within (RushesFace *face)
{
  double right = CLAMP (face->x + face->width, 0.0, 1.0);
  double bottom = CLAMP (face->y + face->height, 0.0, 1.0);

  face->x = CLAMP (face->x, 0.0, 1.0);
  face->y = CLAMP (face->y, 0.0, 1.0);
  face->width = MAX (right - face->x, 0.0);
  face->height = MAX (bottom - face->y, 0.0);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const RushesFace *first = a;
  const RushesFace *second = b;

  return first->score < second->score ? 1 : first->score > second->score ? -1 : 0;
}

/* How much of the smaller of two boxes the other covers: a quarter shows a face's part as a face
 * of its own, which lies within the whole one. */
static double
measure_overlap (const RushesFace *a,
                 const RushesFace *b)
{
  double width = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double height = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);
  double smaller = MIN (a->width * a->height, b->width * b->height);

  return width > 0 && height > 0 && smaller > 0 ? width * height / smaller : 0.0;
}

static GArray *
merge (GArray *found)
{
  GArray *faces = g_array_new (FALSE, FALSE, sizeof (RushesFace));

  g_array_sort (found, compare_scores);
  for (guint i = 0; i < found->len; i++)
    {
      const RushesFace *face = &g_array_index (found, RushesFace, i);
      gboolean is_known = FALSE;

      for (guint j = 0; j < faces->len && !is_known; j++)
        is_known = measure_overlap (face, &g_array_index (faces, RushesFace, j)) > SAME_FACE;
      if (!is_known)
        g_array_append_val (faces, *face);
    }
  return faces;
}

static gboolean
is_alike (const RushesFace *a,
          const RushesFace *b)
{
  double ratio = (a->width * a->height) / (b->width * b->height);

  return measure_overlap (a, b) > SAME_PLACE && ratio > 1 / MAX_GROWTH && ratio < MAX_GROWTH;
}

/* Looks again at what may be a face, from so near that it is as large as the network likes best,
 * with what is around it. Its score is the one of that look: at the first most of what looks like
 * a face is none. */
static gboolean
look_closer (RushesFaceFinder  *self,
             GdkPixbuf         *picture,
             RushesFace        *face,
             GError           **error)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (RushesFace));
  double width = gdk_pixbuf_get_width (picture);
  double height = gdk_pixbuf_get_height (picture);
  double side = MAX (face->width * width, face->height * height) * CLOSER_LOOK;
  Region region = {
    face->x + face->width / 2 - side / width / 2, face->y + face->height / 2 - side / height / 2,
    side / width, side / height
  };

  if (!look_at (self, picture, &region, RUSHES_FACES_UNSURE, seen, error))
    return FALSE;

  face->score = 0;
  for (guint i = 0; i < seen->len; i++)
    {
      const RushesFace *other = &g_array_index (seen, RushesFace, i);

      if (is_alike (other, face))
        face->score = MAX (face->score, other->score);
    }
  keep_within (face);

  return TRUE;
}

static gboolean
look_at_all (RushesFaceFinder  *self,
             GdkPixbuf         *picture,
             GArray            *found,
             GError           **error)
{
  static const Region regions[] =
  {
    { 0.0, 0.0, 1.0, 1.0 },
    { 0.0, 0.0, 0.6, 0.6 },
    { 0.4, 0.0, 0.6, 0.6 },
    { 0.0, 0.4, 0.6, 0.6 },
    { 0.4, 0.4, 0.6, 0.6 },
  };
  gboolean is_small = MAX (gdk_pixbuf_get_width (picture),
                           gdk_pixbuf_get_height (picture)) <= SIDE;

  for (guint i = 0; i < (is_small ? 1 : G_N_ELEMENTS (regions)); i++)
    if (!look_at (self, picture, &regions[i], FIRST_LOOK, found, error))
      return FALSE;

  return TRUE;
}

/**
 * rushes_face_finder_new:
 * @model: the network, as ONNX
 * @error: return location for an error
 *
 * Makes a finder.
 *
 * Returns: (transfer full): the finder, or %NULL with an error
 */
RushesFaceFinder *
rushes_face_finder_new (GBytes  *model,
                        GError **error)
{
  RushesFaceFinder *self;
  RushesFaceNet *net;

  g_return_val_if_fail (model != NULL, NULL);

  net = rushes_face_net_new (g_bytes_get_data (model, NULL), g_bytes_get_size (model), error);
  if (net == NULL)
    return NULL;

  self = g_new0 (RushesFaceFinder, 1);
  self->net = net;
  self->input = g_new (float, SIDE * SIDE * 3);
  self->scores = g_new (float, N_ANCHORS);
  self->boxes = g_new (float, N_ANCHORS * RUSHES_FACE_NET_BOX_SIZE);

  return self;
}

/**
 * rushes_face_finder_free:
 * @self: the finder
 *
 * Frees the finder.
 */
void
rushes_face_finder_free (RushesFaceFinder *self)
{
  rushes_face_net_free (self->net);
  g_free (self->input);
  g_free (self->scores);
  g_free (self->boxes);
  g_free (self);
}

/**
 * rushes_face_finder_find:
 * @self: the finder
 * @picture: a picture, upright
 * @error: return location for an error
 *
 * Finds the faces in a picture, also those of which it is not sure; see the scores.
 *
 * Returns: (transfer full) (element-type RushesFace): the faces, best first, or %NULL with an error
 */
GArray *
rushes_face_finder_find (RushesFaceFinder  *self,
                         GdkPixbuf         *picture,
                         GError           **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RushesFace));
  g_autoptr (GArray) faces = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (GDK_IS_PIXBUF (picture), NULL);

  if (!look_at_all (self, picture, found, error))
    return NULL;

  faces = merge (found);
  g_array_set_size (faces, MIN (faces->len, MAX_FACES));
  for (guint i = faces->len; i > 0; i--)
    {
      RushesFace *face = &g_array_index (faces, RushesFace, i - 1);

      if (!look_closer (self, picture, face, error))
        return NULL;
      if (face->score < RUSHES_FACES_UNSURE)
        g_array_remove_index (faces, i - 1);
    }
  g_array_sort (faces, compare_scores);

  return g_steal_pointer (&faces);
}
