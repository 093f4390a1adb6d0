/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "net/rushes-http.h"
#include "rushes-backend.h"
#include "rushes-start-source.h"
#include "store/rushes-secrets.h"
#include "store/rushes-settings.h"

G_BEGIN_DECLS

#define RUSHES_DEFAULT_BASE_URL "https://api.wondercat.ai/api/v1"

#define RUSHES_TYPE_BACKENDS (rushes_backends_get_type ())

G_DECLARE_FINAL_TYPE (RushesBackends, rushes_backends, RUSHES, BACKENDS, GObject)

RushesBackends *rushes_backends_new                 (RushesPaths          *paths,
                                                     RushesHttp           *http,
                                                     RushesSettings       *settings,
                                                     RushesSecrets        *secrets);
void            rushes_backends_set_sandbox_starter (RushesBackends       *self,
                                                     RushesStartAsync      start_async,
                                                     RushesStartFinish     start_finish);
char           *rushes_backends_dup_base_url        (RushesBackends       *self,
                                                     const char           *base_url,
                                                     GError              **error);
char           *rushes_backends_dup_environment_key (RushesBackends       *self);
void            rushes_backends_choose_async        (RushesBackends       *self,
                                                     const char           *name,
                                                     const char           *base_url,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
RushesBackend  *rushes_backends_choose_finish       (RushesBackends       *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
