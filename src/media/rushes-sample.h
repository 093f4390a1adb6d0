/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/gst.h>

G_BEGIN_DECLS

GdkPixbuf *rushes_sample_to_pixbuf (GstSample  *sample,
                                    GError    **error);

G_END_DECLS
