/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "rushes-cli-command.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_CLI_ARGS (rushes_cli_args_get_type ())

G_DECLARE_FINAL_TYPE (RushesCliArgs, rushes_cli_args, RUSHES, CLI_ARGS, GObject)

RushesCliArgs          *rushes_cli_args_parse           (const char * const      *argv,
                                                         GError                 **error);
const RushesCliCommand *rushes_cli_args_get_command     (RushesCliArgs           *self);
const char             *rushes_cli_args_get_topic       (RushesCliArgs           *self);
const char * const     *rushes_cli_args_get_arguments   (RushesCliArgs           *self);
const char             *rushes_cli_args_get_argument    (RushesCliArgs           *self,
                                                         guint                    position);
guint                   rushes_cli_args_get_n_arguments (RushesCliArgs           *self);
gboolean                rushes_cli_args_has             (RushesCliArgs           *self,
                                                         const char              *option);
gboolean                rushes_cli_args_is_set          (RushesCliArgs           *self,
                                                         const char              *option);
const char             *rushes_cli_args_get_text        (RushesCliArgs           *self,
                                                         const char              *option);
gint64                  rushes_cli_args_get_number      (RushesCliArgs           *self,
                                                         const char              *option,
                                                         gint64                   fallback);
const char * const     *rushes_cli_args_get_values      (RushesCliArgs           *self,
                                                         const char              *option);
GStrv                   rushes_cli_args_dup_list        (RushesCliArgs           *self,
                                                         const char              *option);
JsonObject             *rushes_cli_args_get_json        (RushesCliArgs           *self,
                                                         const char              *option);

G_END_DECLS
