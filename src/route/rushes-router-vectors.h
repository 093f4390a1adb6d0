/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-router.h"

G_BEGIN_DECLS

/* A file of vectors: { "vectors": [{ "name", "profile" (else chosen), "line" (what it stands for),
 * "given": {"references", "face", "intent", "want", "params", "lacks": models not on offer},
 * "expect": {"model" (null: a person must choose), "rule", "profile"} }] } */
RushesRoute *rushes_router_vectors_decide (JsonObject           *vector,
                                           GHashTable           *profiles,
                                           RushesModelRegistry  *registry,
                                           RushesPaths          *paths,
                                           GError              **error);
char        *rushes_router_vectors_check  (JsonObject           *vector,
                                           RushesRoute          *route);

G_END_DECLS
