/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/gst.h>

#include "rushes-clip-index.h"

G_BEGIN_DECLS

/* The longer side of a proxy's pictures, in pixels: coarse, but nobody looks at one for long. */
#define RUSHES_CLIP_PROXY_SIDE 360
/* A clip with more frames gets no proxy: two minutes at thirty frames a second. */
#define RUSHES_CLIP_PROXY_MAX_FRAMES 3600

/**
 * RushesClipProxy:
 *
 * All frames of a clip as small pictures, each of which is there at once, where the clip itself has
 * to be decoded from the key frame on: what is shown of a frame until it is decoded. A file of its
 * own beside the clip. Of one thread at a time.
 */
typedef struct _RushesClipProxy RushesClipProxy;

RushesClipProxy *rushes_clip_proxy_load   (const char       *path,
                                           guint             n_frames,
                                           GError          **error);
void             rushes_clip_proxy_free   (RushesClipProxy  *self);
GstSample       *rushes_clip_proxy_decode (RushesClipProxy  *self,
                                           guint             frame,
                                           GError          **error);

/**
 * RushesClipProxyWriter:
 *
 * Makes a proxy of a clip's frames. Of one thread at a time.
 */
typedef struct _RushesClipProxyWriter RushesClipProxyWriter;

RushesClipProxyWriter *rushes_clip_proxy_writer_new  (RushesClipIndex        *index);
void                   rushes_clip_proxy_writer_free (RushesClipProxyWriter  *self);
gboolean               rushes_clip_proxy_writer_add  (RushesClipProxyWriter  *self,
                                                      GstSample              *sample,
                                                      GError                **error);
gboolean               rushes_clip_proxy_writer_save (RushesClipProxyWriter  *self,
                                                      const char             *path,
                                                      GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesClipProxy, rushes_clip_proxy_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesClipProxyWriter, rushes_clip_proxy_writer_free)

G_END_DECLS
