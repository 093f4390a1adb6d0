/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n.h>

#include "route/rushes-router-lifecycle.h"
#include "route/rushes-router.h"

#include "rushes-cli.h"

G_BEGIN_DECLS

/* The options that the rules ask for, beside those of the request itself. */
#define RUSHES_CLI_ROUTE_OPTIONS \
  { "intent", 0, RUSHES_CLI_OPTION_TEXT, N_("PURPOSE"), N_("What the clip is for"), \
    RUSHES_ROUTE_INTENTS }, \
  { "want", 0, RUSHES_CLI_OPTION_TEXT, N_("WISH"), N_("What matters most"), RUSHES_ROUTE_WANTS }, \
  { "profile", 0, RUSHES_CLI_OPTION_TEXT, N_("RULES"), N_("Which rules choose the model"), \
    RUSHES_ROUTER_PROFILES }, \
  { "face", 0, RUSHES_CLI_OPTION_TEXT, N_("ANSWER"), \
    N_("Whether a face is in the pictures, for those who know better"), "yes no" }

RushesFaceAnswer  rushes_cli_route_get_answer (RushesCli      *cli);
RushesRouteFacts *rushes_cli_route_gather (RushesCli         *cli,
                                           GPtrArray         *references,
                                           JsonObject        *params,
                                           GError           **error);
gboolean          rushes_cli_route_load_offer (RushesCli      *cli,
                                               GError        **error);
RushesRoute      *rushes_cli_route_decide (RushesCli         *cli,
                                           RushesRouteFacts  *facts,
                                           GError           **error);
gboolean          rushes_cli_route_check  (RushesCli         *cli,
                                           GPtrArray         *references,
                                           JsonObject        *params,
                                           GStrv              models,
                                           JsonObject       **seen,
                                           GError           **error);
char             *rushes_cli_route_choose (RushesCli         *cli,
                                           GPtrArray         *references,
                                           JsonObject        *params,
                                           JsonObject       **seen,
                                           GError           **error);
gboolean          rushes_cli_route_get_policy (RushesCli              *cli,
                                               RushesLifecyclePolicy  *policy,
                                               GError                **error);
const char       *rushes_cli_route_revive (RushesCli         *cli,
                                           const char        *model,
                                           char             **warning,
                                           GError           **error);

G_END_DECLS
