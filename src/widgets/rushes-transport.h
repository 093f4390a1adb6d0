/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "media/rushes-player.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_TRANSPORT (rushes_transport_get_type ())

G_DECLARE_FINAL_TYPE (RushesTransport, rushes_transport, RUSHES, TRANSPORT, GtkWidget)

GtkWidget    *rushes_transport_new           (void);
RushesPlayer *rushes_transport_get_player    (RushesTransport *self);
void          rushes_transport_set_player    (RushesTransport *self,
                                              RushesPlayer    *player);
void          rushes_transport_add_shortcuts (RushesTransport *self,
                                              GtkWidget       *widget);

G_END_DECLS
