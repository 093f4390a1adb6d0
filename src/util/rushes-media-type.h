/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesMediaKind:
 * @RUSHES_MEDIA_KIND_UNKNOWN: none of the others
 * @RUSHES_MEDIA_KIND_IMAGE: a picture
 * @RUSHES_MEDIA_KIND_VIDEO: a clip
 * @RUSHES_MEDIA_KIND_AUDIO: sound
 *
 * What a file shows or plays.
 */
typedef enum
{
  RUSHES_MEDIA_KIND_UNKNOWN,
  RUSHES_MEDIA_KIND_IMAGE,
  RUSHES_MEDIA_KIND_VIDEO,
  RUSHES_MEDIA_KIND_AUDIO,
} RushesMediaKind;

const char      *rushes_media_kind_to_string      (RushesMediaKind  kind);
RushesMediaKind  rushes_media_kind_from_string    (const char      *text);
RushesMediaKind  rushes_media_kind_from_mime      (const char      *mime_type);
const char      *rushes_media_type_get_extension  (const char      *mime_type);
const char      *rushes_media_type_from_file_name (const char      *name);
const char      *rushes_media_type_sniff          (const guint8    *head,
                                                   gsize            length);

G_END_DECLS
