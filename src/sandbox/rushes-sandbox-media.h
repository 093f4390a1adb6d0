/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-store.h"
#include "util/rushes-media-type.h"

G_BEGIN_DECLS

/**
 * RushesSandboxMedia:
 * @id: its id
 * @name: the name of its file
 * @mime_type: its type
 * @kind: what it is
 * @source: `user_upload` or `model_generated`
 * @width: pixels, or 0
 * @height: pixels, or 0
 * @duration_ms: how long it plays, or 0
 * @fps: frames per second, or 0
 * @is_animatic: whether it says of itself that it is a stand-in
 * @size: bytes
 * @sha256: the hash of its bytes
 * @faults: (nullable): what is to go wrong at its first download
 * @created_at: milliseconds since 1970
 *
 * A media object of the sandbox.
 */
typedef struct
{
  char            *id;
  char            *name;
  char            *mime_type;
  RushesMediaKind  kind;
  char            *source;
  int              width;
  int              height;
  gint64           duration_ms;
  double           fps;
  gboolean         is_animatic;
  gint64           size;
  char            *sha256;
  char            *faults;
  gint64           created_at;
} RushesSandboxMedia;

void rushes_sandbox_media_free (RushesSandboxMedia *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSandboxMedia, rushes_sandbox_media_free)

RushesSandboxMedia *rushes_sandbox_media_new          (const char           *mime_type,
                                                       const char           *source);
void                rushes_sandbox_media_set_probe    (RushesSandboxMedia   *self,
                                                       JsonObject           *probe);
gboolean            rushes_sandbox_media_insert       (RushesSandboxMedia   *self,
                                                       RushesSandboxStore   *store,
                                                       GError              **error);
RushesSandboxMedia *rushes_sandbox_media_load         (RushesSandboxStore   *store,
                                                       const char           *id);
RushesSandboxMedia *rushes_sandbox_media_load_by_name (RushesSandboxStore   *store,
                                                       const char           *name);
GPtrArray          *rushes_sandbox_media_list         (RushesSandboxStore   *store,
                                                       const char           *kind,
                                                       const char           *source,
                                                       int                   limit,
                                                       GError              **error);
char               *rushes_sandbox_media_take_faults  (RushesSandboxMedia   *self,
                                                       RushesSandboxStore   *store);

G_END_DECLS
