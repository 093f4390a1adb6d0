/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "media/rushes-faces.h"
#include "model/rushes-reference.h"
#include "route/rushes-route-facts.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

/**
 * RushesFaceLook:
 * @is_looking: whether somebody is still looking
 * @face: whether a face is there
 * @is_sure: whether one of the faces is beyond doubt
 * @boxes: (element-type RushesFace): where the faces are
 *
 * What is seen in a reference.
 */
typedef struct
{
  gboolean        is_looking;
  RushesRouteFace face;
  gboolean        is_sure;
  GArray         *boxes;
} RushesFaceLook;

#define RUSHES_TYPE_FACE_LOOKS (rushes_face_looks_get_type ())

G_DECLARE_FINAL_TYPE (RushesFaceLooks, rushes_face_looks, RUSHES, FACE_LOOKS, GObject)

RushesFaceLooks      *rushes_face_looks_new    (void);
void                  rushes_face_looks_follow (RushesFaceLooks *self,
                                                RushesStudio    *studio,
                                                GListModel      *references);
const RushesFaceLook *rushes_face_looks_get    (RushesFaceLooks *self,
                                                RushesReference *reference);
void                  rushes_face_looks_forget (RushesFaceLooks *self,
                                                RushesReference *reference);

G_END_DECLS
