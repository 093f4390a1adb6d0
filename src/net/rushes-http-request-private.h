/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-http-request.h"

G_BEGIN_DECLS

struct _RushesHttpRequest
{
  char                   *method;
  char                   *url;
  char                   *key;
  gboolean                is_once;
  gboolean                is_single;

  /* Names and values, alternating. */
  GPtrArray              *headers;

  char                   *content_type;
  GBytes                 *body;

  char                   *file_path;
  char                   *file_mime_type;
  RushesHttpProgressFunc  progress;
  gpointer                progress_data;
};

G_END_DECLS
