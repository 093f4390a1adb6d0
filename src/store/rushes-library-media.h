/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesMediaInfo:
 * @sha256: the hash of the file
 * @mime_type: its type
 * @size: its size in bytes
 * @width: pixels, or 0
 * @height: pixels, or 0
 * @duration_ms: how long it plays, or 0
 * @fps: frames a second, or 0
 * @has_audio: whether it has sound
 * @is_animatic: whether the sandbox drew it
 *
 * What is known of a file in the library.
 */
typedef struct
{
  char     *sha256;
  char     *mime_type;
  gint64    size;
  int       width;
  int       height;
  gint64    duration_ms;
  double    fps;
  gboolean  has_audio;
  gboolean  is_animatic;
} RushesMediaInfo;

RushesMediaInfo *rushes_media_info_new_from_probe    (JsonObject             *probe,
                                                      const char             *sha256,
                                                      gint64                  size);
void             rushes_media_info_free              (RushesMediaInfo        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesMediaInfo, rushes_media_info_free)

/* Files of the library, named by content. For the engine. */
char            *rushes_library_make_media_temporary (RushesLibrary          *self);
char            *rushes_library_adopt_media          (RushesLibrary          *self,
                                                      const char             *temporary,
                                                      const RushesMediaInfo  *info,
                                                      GError                **error);
char            *rushes_library_find_media_path      (RushesLibrary          *self,
                                                      const char             *sha256);
RushesMediaInfo *rushes_library_load_media           (RushesLibrary          *self,
                                                      const char             *sha256);
char            *rushes_library_find_remote_media    (RushesLibrary          *self,
                                                      const char             *origin,
                                                      const char             *sha256);
gboolean         rushes_library_add_remote_media     (RushesLibrary          *self,
                                                      const char             *origin,
                                                      const char             *media_id,
                                                      const char             *sha256,
                                                      GError                **error);
gboolean         rushes_library_forget_remote_media  (RushesLibrary          *self,
                                                      const char             *origin,
                                                      const char             *media_id,
                                                      GError                **error);
char            *rushes_library_find_remote_hash     (RushesLibrary          *self,
                                                      const char             *media_id);

G_END_DECLS
