/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-media.h"

G_BEGIN_DECLS

/**
 * RushesSandboxPart:
 * @name: the field's name
 * @media: (nullable): what it is to become; %NULL when it is refused
 * @error_message: (nullable): why it is refused
 *
 * A file of an upload, written to the disk as it comes in.
 */
typedef struct
{
  char               *name;
  RushesSandboxMedia *media;
  char               *error_message;

  /*< private >*/
  char               *path;
  GChecksum          *checksum;
  int                 fd;
  guint8              head[512];
  gsize               head_length;
} RushesSandboxPart;

RushesSandboxPart *rushes_sandbox_part_new    (RushesSandboxStore  *store,
                                               const char          *name,
                                               const char          *file_name,
                                               const char          *mime_type);
void               rushes_sandbox_part_free   (RushesSandboxPart   *self);
void               rushes_sandbox_part_refuse (RushesSandboxPart   *self,
                                               const char          *message);
gboolean           rushes_sandbox_part_write  (RushesSandboxPart   *self,
                                               const guint8        *data,
                                               gsize                length,
                                               GError             **error);
void               rushes_sandbox_part_end    (RushesSandboxPart   *self);
gboolean           rushes_sandbox_part_keep   (RushesSandboxPart   *self,
                                               RushesSandboxStore  *store,
                                               JsonObject          *probe,
                                               GError             **error);

G_END_DECLS
