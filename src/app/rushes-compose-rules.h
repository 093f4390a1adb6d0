/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-brief.h"
#include "model/rushes-model-card.h"

G_BEGIN_DECLS

JsonObject          *rushes_compose_merge_schemas  (GPtrArray        *cards,
                                                    char            **conflict);
JsonObject          *rushes_compose_fit_params     (JsonObject       *properties,
                                                    JsonObject       *params);
char                *rushes_compose_exclude        (RushesModelCard  *card,
                                                    RushesBrief      *brief);
gint64               rushes_compose_estimate       (RushesModelCard  *card,
                                                    JsonObject       *params);
gint64               rushes_compose_estimate_fitted
                                                   (RushesModelCard  *card,
                                                    JsonObject       *params);
RushesReferenceRole  rushes_compose_effective_role (RushesModelCard  *card,
                                                    RushesBrief      *brief,
                                                    guint             position);

G_END_DECLS
