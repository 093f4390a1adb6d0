/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * RUSHES_FACES_SURE:
 *
 * The score from which a face is taken for granted.
 */
#define RUSHES_FACES_SURE 0.75

/**
 * RUSHES_FACES_UNSURE:
 *
 * The score from which there may be a face. Unsure counts as a face.
 */
#define RUSHES_FACES_UNSURE 0.65

/**
 * RushesFace:
 * @x: left edge, as a fraction of the picture's width
 * @y: upper edge, as a fraction of the picture's height
 * @width: as a fraction of the picture's width
 * @height: as a fraction of the picture's height
 * @score: 0 to 1
 *
 * Where a face is.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double score;
} RushesFace;

typedef struct _RushesFaceFinder RushesFaceFinder;

RushesFaceFinder *rushes_face_finder_new  (GBytes            *model,
                                           GError           **error);
void              rushes_face_finder_free (RushesFaceFinder  *self);
GArray           *rushes_face_finder_find (RushesFaceFinder  *self,
                                           GdkPixbuf         *picture,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFaceFinder, rushes_face_finder_free)

G_END_DECLS
