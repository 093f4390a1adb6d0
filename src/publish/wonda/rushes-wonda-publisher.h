/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/rushes-rest.h"
#include "publish/rushes-publisher.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_WONDA_PUBLISHER (rushes_wonda_publisher_get_type ())

G_DECLARE_FINAL_TYPE (RushesWondaPublisher, rushes_wonda_publisher, RUSHES, WONDA_PUBLISHER,
                      GObject)

RushesPublisher *rushes_wonda_publisher_new (RushesRest *rest);

G_END_DECLS
