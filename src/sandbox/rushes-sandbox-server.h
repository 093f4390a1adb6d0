/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "util/rushes-paths.h"

G_BEGIN_DECLS

/**
 * RUSHES_SANDBOX_IDLE_SECONDS:
 *
 * After how long a sandbox that was started on demand ends itself.
 */
#define RUSHES_SANDBOX_IDLE_SECONDS 600

/**
 * RushesSandboxSpeed:
 * @RUSHES_SANDBOX_SPEED_FAST: a job takes as long as it renders
 * @RUSHES_SANDBOX_SPEED_REAL: a job takes as long as its model usually does
 *
 * How long jobs take.
 */
typedef enum
{
  RUSHES_SANDBOX_SPEED_FAST,
  RUSHES_SANDBOX_SPEED_REAL,
} RushesSandboxSpeed;

/**
 * RushesSandboxOptions:
 * @port: the port to listen at, or 0 for any that is free
 * @speed: how long jobs take
 * @accept_any_key: whether any key that begins with `sk_` is good
 * @idle_seconds: after how long without a request and without a job to end, or 0 for never
 *
 * How a sandbox is served. All zero is what `rushes sandbox serve` does.
 */
typedef struct
{
  guint16            port;
  RushesSandboxSpeed speed;
  gboolean           accept_any_key;
  guint              idle_seconds;
} RushesSandboxOptions;

#define RUSHES_TYPE_SANDBOX_SERVER (rushes_sandbox_server_get_type ())

G_DECLARE_FINAL_TYPE (RushesSandboxServer, rushes_sandbox_server, RUSHES, SANDBOX_SERVER, GObject)

/* The command line's `sandbox serve` is: new, start (RUSHES_ERROR_CONFLICT when one runs already),
 * say where it is, run. Started on demand, the command is
 * `rushes sandbox serve --idle-timeout SECONDS`, with RUSHES_HOME set where there is one. */
RushesSandboxServer *rushes_sandbox_server_new          (RushesPaths                *paths,
                                                         const RushesSandboxOptions *options);
gboolean             rushes_sandbox_server_start        (RushesSandboxServer        *self,
                                                         GError                    **error);
const char          *rushes_sandbox_server_get_base_url (RushesSandboxServer        *self);
const char          *rushes_sandbox_server_get_token    (RushesSandboxServer        *self);
void                 rushes_sandbox_server_run          (RushesSandboxServer        *self);
void                 rushes_sandbox_server_stop         (RushesSandboxServer        *self);

G_END_DECLS
