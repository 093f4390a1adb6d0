/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-enums.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_REFERENCE (rushes_reference_get_type ())

G_DECLARE_FINAL_TYPE (RushesReference, rushes_reference, RUSHES, REFERENCE, GObject)

/* Properties: "path", "media-id", "sha256", "name", "mime-type", "kind" (int), "role", "width",
 * "height", "duration-ms", "face". Only the role and "face" change after construction. "face" is
 * what the user says of this one file; the answer for the whole brief is the brief's own. */
RushesReference    *rushes_reference_new_for_path   (const char          *path,
                                                     const char          *sha256,
                                                     const char          *name,
                                                     const char          *mime_type);
RushesReference    *rushes_reference_new_for_media  (const char          *media_id);
RushesReference    *rushes_reference_new_from_json  (JsonObject          *object,
                                                     GError             **error);
JsonObject         *rushes_reference_to_json        (RushesReference     *self);
gboolean            rushes_reference_is_missing     (RushesReference     *self);
const char         *rushes_reference_get_path       (RushesReference     *self);
const char         *rushes_reference_get_media_id   (RushesReference     *self);
const char         *rushes_reference_get_sha256     (RushesReference     *self);
const char         *rushes_reference_get_name       (RushesReference     *self);
const char         *rushes_reference_get_mime_type  (RushesReference     *self);
RushesMediaKind     rushes_reference_get_kind       (RushesReference     *self);
RushesReferenceRole rushes_reference_get_role       (RushesReference     *self);
void                rushes_reference_set_role       (RushesReference     *self,
                                                     RushesReferenceRole  role);
RushesFaceAnswer    rushes_reference_get_face       (RushesReference     *self);
void                rushes_reference_set_face       (RushesReference     *self,
                                                     RushesFaceAnswer     face);

G_END_DECLS
