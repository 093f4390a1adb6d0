/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_FACE_NET_SIDE:
 *
 * The width and height of the network's input, in pixels.
 */
#define RUSHES_FACE_NET_SIDE 256

/**
 * RUSHES_FACE_NET_N_ANCHORS:
 *
 * How many places of the input the network judges: two for each cell of a 16 × 16 grid, then six
 * for each cell of an 8 × 8 grid.
 */
#define RUSHES_FACE_NET_N_ANCHORS 896

/**
 * RUSHES_FACE_NET_BOX_SIZE:
 *
 * How many numbers the network gives for a place: the box's centre and size, then six points of
 * the face, all in pixels of the input relative to the place.
 */
#define RUSHES_FACE_NET_BOX_SIZE 16

typedef struct _RushesFaceNet RushesFaceNet;

RushesFaceNet *rushes_face_net_new  (const void     *model,
                                     gsize           length,
                                     GError        **error);
void           rushes_face_net_free (RushesFaceNet  *self);
gboolean       rushes_face_net_run  (RushesFaceNet  *self,
                                     const float    *input,
                                     float          *scores,
                                     float          *boxes,
                                     GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFaceNet, rushes_face_net_free)

G_END_DECLS
