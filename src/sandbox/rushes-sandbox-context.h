/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "route/rushes-model-registry.h"
#include "rushes-sandbox-poster.h"
#include "rushes-sandbox-probes.h"
#include "rushes-sandbox-scheduler.h"
#include "rushes-sandbox-server.h"
#include "rushes-sandbox-store.h"

G_BEGIN_DECLS

/**
 * RushesSandboxContext:
 * @store: what the sandbox remembers
 * @registry: the models
 * @scheduler: who runs jobs
 * @poster: who runs posts
 * @probes: who looks into uploads
 * @options: how it is served
 * @token: the key
 * @base_url: where it is
 * @started_at: milliseconds since 1970
 *
 * What the handlers of requests work with. The server owns it all.
 */
typedef struct
{
  RushesSandboxStore     *store;
  RushesModelRegistry    *registry;
  RushesSandboxScheduler *scheduler;
  RushesSandboxPoster    *poster;
  RushesSandboxProbes    *probes;
  RushesSandboxOptions    options;
  char                   *token;
  char                   *base_url;
  gint64                  started_at;
} RushesSandboxContext;

G_END_DECLS
