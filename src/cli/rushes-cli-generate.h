/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n.h>

#include "rushes-cli-booking.h"
#include "rushes-cli-command.h"
#include "rushes-cli-params.h"
#include "rushes-cli-recipes.h"

G_BEGIN_DECLS

/* The options of a request, which more than one command takes. */
#define RUSHES_CLI_GENERATE_OPTIONS \
  { "model", 'm', RUSHES_CLI_OPTION_LIST, N_("MODELS"), \
    N_("The model; of several, each makes a take") }, \
  { "prompt", 'p', RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("What to show") }, \
  { "aspect-ratio", 0, RUSHES_CLI_OPTION_TEXT, N_("W:H"), N_("The ratio, such as 9:16") }, \
  { "resolution", 0, RUSHES_CLI_OPTION_TEXT, N_("NAME"), N_("The size, such as 720p or 2K") }, \
  { "attach", 'a', RUSHES_CLI_OPTION_LIST, N_("REFERENCES"), \
    N_("Media ids and files to go by; the order counts") }, \
  { "role", 0, RUSHES_CLI_OPTION_LIST, N_("ROLES"), \
    N_("What they are for, in their order: auto, first-frame, last-frame…") }, \
  { "negative-prompt", 0, RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("What not to show") }, \
  { "seed", 0, RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"), N_("The same number, the same take") }, \
  { "params", 0, RUSHES_CLI_OPTION_JSON, "JSON", N_("More parameters of the model") }, \
  { "wait", 'w', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Wait until the take is ready") }, \
  { "no-fetch", 0, RUSHES_CLI_OPTION_SWITCH, NULL, \
    N_("With --wait: only until the service is done") }, \
  { "output", 'o', RUSHES_CLI_OPTION_FILE, N_("FILE"), N_("Save the result here; waits for it") }, \
  RUSHES_CLI_RECIPE_OPTIONS, \
  { "timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"), N_("Wait no longer, such as 20m") }, \
  RUSHES_CLI_BOOKING_OPTIONS

#define RUSHES_CLI_VIDEO_OPTIONS \
  { "duration", 'd', RUSHES_CLI_OPTION_NUMBER, N_("SECONDS"), N_("How long the clip is") }

extern const RushesCliParam rushes_cli_generate_params[];

G_END_DECLS
