/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "util/rushes-media-type.h"

G_BEGIN_DECLS

/**
 * RUSHES_ANIMATIC_FPS:
 *
 * Every animatic has this many frames a second.
 */
#define RUSHES_ANIMATIC_FPS 24

/**
 * RushesAnimaticRole:
 * @RUSHES_ANIMATIC_ROLE_AUTO: goes by its place among the others
 * @RUSHES_ANIMATIC_ROLE_FIRST: the clip begins with it
 * @RUSHES_ANIMATIC_ROLE_LAST: the clip ends with it
 * @RUSHES_ANIMATIC_ROLE_STYLE: gives its colours
 * @RUSHES_ANIMATIC_ROLE_SOURCE: the clip to be changed
 * @RUSHES_ANIMATIC_ROLE_AUDIO: sound
 *
 * What a reference is for.
 */
typedef enum
{
  RUSHES_ANIMATIC_ROLE_AUTO,
  RUSHES_ANIMATIC_ROLE_FIRST,
  RUSHES_ANIMATIC_ROLE_LAST,
  RUSHES_ANIMATIC_ROLE_STYLE,
  RUSHES_ANIMATIC_ROLE_SOURCE,
  RUSHES_ANIMATIC_ROLE_AUDIO,
} RushesAnimaticRole;

/**
 * RushesAnimaticReference:
 * @path: the file
 * @kind: what it holds
 * @role: what it is for
 *
 * A file that came with a request.
 */
typedef struct
{
  char *path;
  RushesMediaKind kind;
  RushesAnimaticRole role;
} RushesAnimaticReference;

/**
 * RushesAnimaticRequest:
 *
 * What is to be drawn, read and checked. The size is final unless @ratio is 0, which means that a
 * reference decides it.
 */
typedef struct
{
  char *model;
  char *prompt;
  char *label;
  char *resolution;
  char *quality;
  double ratio;
  double duration;
  guint64 seed;
  gboolean has_audio;
  GPtrArray *references;
} RushesAnimaticRequest;

RushesAnimaticRequest   *rushes_animatic_request_new        (JsonObject                   *object,
                                                             GError                      **error);
void                     rushes_animatic_request_free       (RushesAnimaticRequest        *self);
RushesAnimaticReference *rushes_animatic_request_find_clip  (const RushesAnimaticRequest  *self);
void                     rushes_animatic_request_video_size (const RushesAnimaticRequest  *self,
                                                             double                        ratio,
                                                             int                          *width,
                                                             int                          *height);
void                     rushes_animatic_request_still_size (const RushesAnimaticRequest  *self,
                                                             double                        ratio,
                                                             int                          *width,
                                                             int                          *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesAnimaticRequest, rushes_animatic_request_free)

G_END_DECLS
