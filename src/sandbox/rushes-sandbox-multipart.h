/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesSandboxMultipartFuncs:
 * @begin: a part begins; its field's name, file name and type
 * @data: bytes of the part
 * @end: the part is complete
 *
 * Who hears of the parts. Each may refuse with an error, which ends the parsing.
 */
typedef struct
{
  gboolean (*begin) (gpointer       user_data,
                     const char    *name,
                     const char    *file_name,
                     const char    *mime_type,
                     GError       **error);
  gboolean (*data)  (gpointer       user_data,
                     const guint8  *data,
                     gsize          length,
                     GError       **error);
  gboolean (*end)   (gpointer       user_data,
                     GError       **error);
} RushesSandboxMultipartFuncs;

/* Reads `multipart/form-data` as it comes in and keeps no more of it than a boundary is long. */
typedef struct _RushesSandboxMultipart RushesSandboxMultipart;

RushesSandboxMultipart *
         rushes_sandbox_multipart_new    (const char                         *boundary,
                                          const RushesSandboxMultipartFuncs  *funcs,
                                          gpointer                            user_data);
void     rushes_sandbox_multipart_free   (RushesSandboxMultipart             *self);
gboolean rushes_sandbox_multipart_feed   (RushesSandboxMultipart             *self,
                                          const guint8                       *data,
                                          gsize                               length,
                                          GError                            **error);
gboolean rushes_sandbox_multipart_finish (RushesSandboxMultipart             *self,
                                          GError                            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSandboxMultipart, rushes_sandbox_multipart_free)

G_END_DECLS
