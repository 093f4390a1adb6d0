/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-cli-args.h"

G_BEGIN_DECLS

/**
 * RushesCliParam:
 * @option: the name of an option
 * @name: the gateway's name of the parameter
 *
 * An option that stands for a parameter. Tables of them end with an empty one.
 */
typedef struct
{
  const char *option;
  const char *name;
} RushesCliParam;

JsonObject *rushes_cli_params_build (RushesCliArgs         *args,
                                     const RushesCliParam  *table,
                                     GError               **error);

G_END_DECLS
