/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-faces.h"

#include <math.h>

#include "rushes-face-net.h"

#define SIDE RUSHES_FACE_NET_SIDE
#define N_ANCHORS RUSHES_FACE_NET_N_ANCHORS
/* Boxes that share this much of their union are the same face. */
#define SAME_FACE 0.3

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
 * background is too small for the network in the whole. Lives in a worker process, on one thread.
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

/* Scales a region of the picture into the input, centred; what is left over stays grey. Answers
 * the region that the whole input shows, in fractions of the picture. */
static Region
fill_input (RushesFaceFinder *self,
            GdkPixbuf        *picture,
            const Region     *region)
{
  int left = (int) (region->x * gdk_pixbuf_get_width (picture));
  int top = (int) (region->y * gdk_pixbuf_get_height (picture));
  int width = MAX (1, (int) (region->width * gdk_pixbuf_get_width (picture)));
  int height = MAX (1, (int) (region->height * gdk_pixbuf_get_height (picture)));
  double scale = (double) SIDE / MAX (width, height);
  int shown_width = CLAMP ((int) round (width * scale), 1, SIDE);
  int shown_height = CLAMP ((int) round (height * scale), 1, SIDE);
  int x = (SIDE - shown_width) / 2;
  int y = (SIDE - shown_height) / 2;
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (picture, left, top, width, height);
  g_autoptr (GdkPixbuf) scaled = gdk_pixbuf_scale_simple (part, shown_width, shown_height,
                                                          GDK_INTERP_BILINEAR);
  const guint8 *pixels = gdk_pixbuf_read_pixels (scaled);
  int stride = gdk_pixbuf_get_rowstride (scaled);
  int channels = gdk_pixbuf_get_n_channels (scaled);

  for (gsize i = 0; i < SIDE * SIDE * 3; i++)
    self->input[i] = 0.0f;
  for (int row = 0; row < shown_height; row++)
    for (int column = 0; column < shown_width; column++)
      copy_pixel (pixels + row * stride + column * channels, channels == 4,
                  self->input + ((y + row) * SIDE + x + column) * 3);

  return (Region) {
    .x = region->x - x / scale / gdk_pixbuf_get_width (picture),
    .y = region->y - y / scale / gdk_pixbuf_get_height (picture),
    .width = SIDE / scale / gdk_pixbuf_get_width (picture),
    .height = SIDE / scale / gdk_pixbuf_get_height (picture),
  };
}

static void
collect (RushesFaceFinder *self,
         const Region     *shown,
         GArray           *faces)
{
  for (guint i = 0; i < N_ANCHORS; i++)
    {
      double score = 1.0 / (1.0 + exp (-(double) CLAMP (self->scores[i], -80.0f, 80.0f)));
      const float *box = self->boxes + i * RUSHES_FACE_NET_BOX_SIZE;
      RushesFace face;
      double x;
      double y;

      if (score < RUSHES_FACES_UNSURE)
        continue;

      find_anchor (i, &x, &y);
      face.score = score;
      face.width = box[2] / SIDE * shown->width;
      face.height = box[3] / SIDE * shown->height;
      face.x = shown->x + (x + box[0] / SIDE) * shown->width - face.width / 2;
      face.y = shown->y + (y + box[1] / SIDE) * shown->height - face.height / 2;
      g_array_append_val (faces, face);
    }
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
  for (guint i = 0; i < faces->len; i++)
    keep_within (&g_array_index (faces, RushesFace, i));

  return faces;
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
  static const Region regions[] =
  {
    { 0.0, 0.0, 1.0, 1.0 },
    { 0.0, 0.0, 0.6, 0.6 },
    { 0.4, 0.0, 0.6, 0.6 },
    { 0.0, 0.4, 0.6, 0.6 },
    { 0.4, 0.4, 0.6, 0.6 },
  };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RushesFace));
  gboolean is_small;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (GDK_IS_PIXBUF (picture), NULL);

  is_small = MAX (gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture)) <= SIDE;
  for (guint i = 0; i < (is_small ? 1 : G_N_ELEMENTS (regions)); i++)
    {
      Region shown = fill_input (self, picture, &regions[i]);

      if (!rushes_face_net_run (self->net, self->input, self->scores, self->boxes, error))
        return NULL;
      collect (self, &shown, found);
    }

  return merge (found);
}
