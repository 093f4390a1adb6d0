/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

void                  rushes_fonts_setup    (void);
gboolean              rushes_fonts_has      (const char *family);
char                 *rushes_fonts_resolve  (const char *family);
PangoFontDescription *rushes_fonts_describe (const char *family);

G_END_DECLS
