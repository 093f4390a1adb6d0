/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * RushesEbmlElement:
 * @id: its id with the marker bits, as Matroska's specification writes it
 * @start: where its id begins
 * @size_at: where its size stands
 * @body: where its content begins
 * @end: where the next element begins; %G_MAXINT64 if the size is not known
 *
 * One element of a WebM or Matroska file.
 */
typedef struct
{
  guint32 id;
  gint64  start;
  gint64  size_at;
  gint64  body;
  gint64  end;
} RushesEbmlElement;

gboolean rushes_ebml_read        (FILE               *file,
                                  gint64              offset,
                                  gint64              limit,
                                  RushesEbmlElement  *element);
void     rushes_ebml_append      (GByteArray         *out,
                                  guint32             id,
                                  const void         *body,
                                  gsize               length);
gboolean rushes_ebml_write_size  (guint64             size,
                                  guint               n_bytes,
                                  guint8             *bytes);

G_END_DECLS
