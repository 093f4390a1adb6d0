/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-request.h"

G_BEGIN_DECLS

/**
 * RushesSandboxHandler:
 * @request: a request
 *
 * Answers a request, at once or later.
 */
typedef void (*RushesSandboxHandler) (RushesSandboxRequest *request);

/**
 * RushesSandboxRouteFlags:
 * @RUSHES_SANDBOX_ROUTE_NONE: a key, no body
 * @RUSHES_SANDBOX_ROUTE_JSON: a JSON body
 * @RUSHES_SANDBOX_ROUTE_LOOSE_JSON: a JSON body that may be missing or broken
 * @RUSHES_SANDBOX_ROUTE_UPLOAD: a body that is read as it comes in
 * @RUSHES_SANDBOX_ROUTE_OPEN: no key
 *
 * What a route needs.
 */
typedef enum
{
  RUSHES_SANDBOX_ROUTE_NONE       = 0,
  RUSHES_SANDBOX_ROUTE_JSON       = 1 << 0,
  RUSHES_SANDBOX_ROUTE_LOOSE_JSON = 1 << 1,
  RUSHES_SANDBOX_ROUTE_UPLOAD     = 1 << 2,
  RUSHES_SANDBOX_ROUTE_OPEN       = 1 << 3,
} RushesSandboxRouteFlags;

/**
 * RushesSandboxRoute:
 * @method: the method
 * @path: the path; one `*` in it stands for an id or a name
 * @flags: what it needs
 * @handler: (nullable): who answers; nobody for an upload
 *
 * A row of the table of routes.
 */
typedef struct
{
  const char              *method;
  const char              *path;
  RushesSandboxRouteFlags  flags;
  RushesSandboxHandler     handler;
} RushesSandboxRoute;

const RushesSandboxRoute *rushes_sandbox_router_find     (const char            *method,
                                                          const char            *path,
                                                          char                 **argument,
                                                          char                 **allowed);
void                      rushes_sandbox_router_dispatch (RushesSandboxRequest  *request);

G_END_DECLS
