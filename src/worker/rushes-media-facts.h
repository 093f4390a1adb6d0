/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <gst/gst.h>
#include <gst/video/video.h>
#include <json-glib/json-glib.h>

#include "util/rushes-media-type.h"

G_BEGIN_DECLS

/**
 * RushesMediaFacts:
 * @mime_type: by what is in the file
 * @kind: what it shows or plays
 * @width: as shown
 * @height: as shown
 * @duration_ms: how long it plays, 0 for a picture
 * @fps: frames a second, 0 if not known
 * @frames: how many, -1 if not known without decoding
 * @bit_rate: bits a second, of the whole file; 0 for a picture
 * @bit_depth: bits of a pixel's brightness, 0 for a picture or a sound
 * @color: what the pixels of a clip mean
 * @has_audio: whether there is sound
 * @is_plain: whether it is H.264 in MP4 as every player knows it, upright, with AAC or no sound
 * @is_animatic: whether the file says that the sandbox drew it
 * @mark: in what words
 *
 * What is known of a media file.
 */
typedef struct
{
  const char          *mime_type;
  RushesMediaKind      kind;
  int                  width;
  int                  height;
  gint64               duration_ms;
  double               fps;
  gint64               frames;
  gint64               bit_rate;
  int                  bit_depth;
  GstVideoColorimetry  color;
  gboolean             has_audio;
  gboolean             is_plain;
  gboolean             is_animatic;
  char                 mark[128];
} RushesMediaFacts;

gboolean    rushes_media_facts_probe   (const char          *path,
                                        RushesMediaFacts    *facts,
                                        GCancellable        *cancellable,
                                        GError             **error);
JsonObject *rushes_media_facts_to_json (RushesMediaFacts    *facts);

G_END_DECLS
