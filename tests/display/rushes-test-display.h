/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rushes-test-folder.h"
#include "rushes-test-wait.h"

G_BEGIN_DECLS

/* What tests of widgets share. */
void       rushes_test_display_init          (int                  *argc,
                                              char               ***argv);
void       rushes_test_display_wait          (RushesTestCondition   condition,
                                              gpointer              data);
void       rushes_test_display_settle        (void);
GtkWidget *rushes_test_display_find_text     (GtkWidget            *widget,
                                              const char           *text);
void       rushes_test_display_wait_for_text (GtkWidget            *widget,
                                              const char           *text);
void       rushes_test_display_press         (GtkWidget            *widget,
                                              guint                 key,
                                              GdkModifierType       modifiers);
int        rushes_test_display_read_frame    (GdkTexture           *texture);
void       rushes_test_display_keep          (GtkWidget            *window,
                                              const char           *name);

G_END_DECLS
