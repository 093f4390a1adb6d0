/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "model/rushes-enums.h"

G_BEGIN_DECLS

/**
 * RushesRouteFace:
 * @RUSHES_ROUTE_FACE_NO: looked for and not there
 * @RUSHES_ROUTE_FACE_YES: there, or perhaps there
 * @RUSHES_ROUTE_FACE_UNKNOWN: nobody could look
 *
 * Whether a person's face is visible. What is not known counts as a face.
 */
typedef enum
{
  RUSHES_ROUTE_FACE_NO,
  RUSHES_ROUTE_FACE_YES,
  RUSHES_ROUTE_FACE_UNKNOWN,
} RushesRouteFace;

/**
 * RushesRouteFacts:
 * @kinds: (element-type RushesMediaKind): what the references are, in their order
 * @n_framed: how many pictures are the first or the last frame
 * @n_styled: how many pictures only show a style
 * @face: whether a face is in a picture that is to be animated
 * @face_seen: what the program saw of that, which the user may have overruled
 * @source_face: whether a face is in a clip
 * @boxes: where the faces are, as they are reported
 * @intent: (nullable): what the clip is for
 * @want: (nullable): what matters
 * @params: the parameters that were given
 *
 * All that a choice of model depends on, but for what the backend offers.
 */
typedef struct
{
  GArray          *kinds;
  guint            n_framed;
  guint            n_styled;
  RushesRouteFace  face;
  RushesRouteFace  face_seen;
  RushesRouteFace  source_face;
  JsonArray       *boxes;
  char            *intent;
  char            *want;
  JsonObject      *params;
} RushesRouteFacts;

/* The words that are allowed, separated by spaces. */
#define RUSHES_ROUTE_INTENTS "demo product social ugc hero"
#define RUSHES_ROUTE_WANTS "draft speed quality final motion style edit"

RushesRouteFacts *rushes_route_facts_new           (void);
RushesRouteFacts *rushes_route_facts_new_from_json (JsonObject           *object,
                                                    GError              **error);
void              rushes_route_facts_free          (RushesRouteFacts     *self);
gboolean          rushes_route_facts_set_intent    (RushesRouteFacts     *self,
                                                    const char           *intent,
                                                    GError              **error);
gboolean          rushes_route_facts_set_want      (RushesRouteFacts     *self,
                                                    const char           *want,
                                                    GError              **error);
void              rushes_route_facts_set_params    (RushesRouteFacts     *self,
                                                    JsonObject           *params);
void              rushes_route_facts_add_reference (RushesRouteFacts     *self,
                                                    RushesMediaKind       kind,
                                                    RushesReferenceRole   role,
                                                    RushesRouteFace       face);
void              rushes_route_facts_overrule      (RushesRouteFacts     *self,
                                                    RushesFaceAnswer      answer);
guint             rushes_route_facts_count         (RushesRouteFacts     *self,
                                                    RushesMediaKind       kind);
JsonObject       *rushes_route_facts_to_json       (RushesRouteFacts     *self);
gboolean          rushes_route_facts_is_name       (const char           *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesRouteFacts, rushes_route_facts_free)

G_END_DECLS
