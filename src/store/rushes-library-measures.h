/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/* What was found out about files of the library at some cost, kept for as long as the file. */
JsonObject *rushes_library_load_measure (RushesLibrary  *self,
                                         const char     *sha256,
                                         const char     *kind,
                                         const char     *reference);
gboolean    rushes_library_save_measure (RushesLibrary  *self,
                                         const char     *sha256,
                                         const char     *kind,
                                         const char     *reference,
                                         JsonObject     *data,
                                         GError        **error);

G_END_DECLS
