/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/rushes-rest.h"
#include "provider/rushes-provider.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_WONDA_PROVIDER (rushes_wonda_provider_get_type ())

G_DECLARE_FINAL_TYPE (RushesWondaProvider, rushes_wonda_provider, RUSHES, WONDA_PROVIDER, GObject)

RushesProvider *rushes_wonda_provider_new (RushesRest *rest,
                                           const char *id,
                                           const char *origin,
                                           gboolean    is_sandbox);

G_END_DECLS
