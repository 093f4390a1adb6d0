/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "provider/rushes-provider.h"
#include "route/rushes-model-registry.h"
#include "studio/rushes-backends.h"
#include "studio/rushes-studio.h"
#include "util/rushes-paths.h"

#include "rushes-cli-args.h"
#include "rushes-cli-output.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_CLI (rushes_cli_get_type ())

G_DECLARE_FINAL_TYPE (RushesCli, rushes_cli, RUSHES, CLI, GObject)

RushesCli           *rushes_cli_new             (RushesCliArgs    *args,
                                                 RushesCliOutput  *output);
RushesCliArgs       *rushes_cli_get_args        (RushesCli        *self);
RushesCliOutput     *rushes_cli_get_output      (RushesCli        *self);
RushesPaths         *rushes_cli_get_paths       (RushesCli        *self);
RushesModelRegistry *rushes_cli_get_models      (RushesCli        *self);
GCancellable        *rushes_cli_get_cancellable (RushesCli        *self);
RushesSettings      *rushes_cli_open_settings   (RushesCli        *self,
                                                 GError          **error);
RushesSecrets       *rushes_cli_get_secrets     (RushesCli        *self);
RushesBackends      *rushes_cli_open_backends   (RushesCli        *self,
                                                 GError          **error);
RushesBackend       *rushes_cli_open_backend    (RushesCli        *self,
                                                 GError          **error);
RushesProvider      *rushes_cli_open_provider   (RushesCli        *self,
                                                 GError          **error);
RushesPublisher     *rushes_cli_open_publisher  (RushesCli        *self,
                                                 GError          **error);
RushesStudio        *rushes_cli_open_studio     (RushesCli        *self,
                                                 GError          **error);
void                 rushes_cli_set_limit       (RushesCli        *self,
                                                 gint64            seconds);
gboolean             rushes_cli_is_stopped      (RushesCli        *self);
int                  rushes_cli_get_signal      (RushesCli        *self);
void                 rushes_cli_explain         (RushesCli        *self,
                                                 GError          **error);
int                  rushes_cli_get_status      (RushesCli        *self,
                                                 const GError     *error);

G_END_DECLS
