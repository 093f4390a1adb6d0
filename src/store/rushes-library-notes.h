/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-note.h"

#include "rushes-library.h"

G_BEGIN_DECLS

/* Notes at frames of takes. They go with the take. To take back a removal, add the record of the
 * note that was removed: it keeps its id. The library's signal "notes-changed" tells of changes,
 * here and in other programs. */
RushesNote *rushes_library_add_note    (RushesLibrary           *self,
                                        const RushesNoteRecord  *record,
                                        GError                 **error);
gboolean    rushes_library_edit_note   (RushesLibrary           *self,
                                        const char              *id,
                                        const char              *text,
                                        GError                 **error);
gboolean    rushes_library_remove_note (RushesLibrary           *self,
                                        const char              *id,
                                        GError                 **error);
GPtrArray  *rushes_library_list_notes  (RushesLibrary           *self,
                                        const char              *take_id,
                                        GError                 **error);

G_END_DECLS
