/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_UPLOAD_STREAM (rushes_upload_stream_get_type ())

G_DECLARE_FINAL_TYPE (RushesUploadStream, rushes_upload_stream, RUSHES, UPLOAD_STREAM,
                      GInputStream)

GInputStream *rushes_upload_stream_new              (GInputStream       *file,
                                                     gint64              file_size,
                                                     const char         *file_name,
                                                     const char         *mime_type);
const char   *rushes_upload_stream_get_content_type (RushesUploadStream *self);
gint64        rushes_upload_stream_get_length       (RushesUploadStream *self);

G_END_DECLS
