/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-brief.h"

#include "rushes-route-facts.h"

G_BEGIN_DECLS

RushesRouteFacts *rushes_route_recall_facts (RushesBrief  *brief,
                                             GError      **error);

G_END_DECLS
