/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "studio/rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_INCOMING (rushes_incoming_get_type ())

G_DECLARE_FINAL_TYPE (RushesIncoming, rushes_incoming, RUSHES, INCOMING, GObject)

RushesIncoming *rushes_incoming_new        (void);
void            rushes_incoming_add_file   (RushesIncoming       *self,
                                            GFile                *file);
gboolean        rushes_incoming_add_value  (RushesIncoming       *self,
                                            const GValue         *value);
guint           rushes_incoming_get_n_items (RushesIncoming      *self);

/* Takes over @self. Gives the references in the order in which they came; with an error too if
 * some of them could not be taken in. */
void            rushes_incoming_add_async  (RushesIncoming       *self,
                                            RushesStudio         *studio,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray      *rushes_incoming_add_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
