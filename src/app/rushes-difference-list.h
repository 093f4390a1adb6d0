/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-difference.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_DIFFERENCE_LIST (rushes_difference_list_get_type ())

G_DECLARE_FINAL_TYPE (RushesDifferenceList, rushes_difference_list, RUSHES, DIFFERENCE_LIST, AdwBin)

GtkWidget *rushes_difference_list_new  (void);
void       rushes_difference_list_show (RushesDifferenceList *self,
                                        const char * const   *takes,
                                        GPtrArray            *differences);
char      *rushes_difference_list_mark (const char           *before,
                                        const char           *after);
char      *rushes_difference_list_say  (const char           *before,
                                        const char           *after);

G_END_DECLS
