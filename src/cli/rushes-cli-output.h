/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rushes-cli-args.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_CLI_OUTPUT (rushes_cli_output_get_type ())

G_DECLARE_FINAL_TYPE (RushesCliOutput, rushes_cli_output, RUSHES, CLI_OUTPUT, GObject)

RushesCliOutput *rushes_cli_output_new          (RushesCliArgs      *args,
                                                 GError            **error);
gboolean         rushes_cli_output_is_quiet     (RushesCliOutput    *self);
gboolean         rushes_cli_output_needs_json   (RushesCliOutput    *self);
gboolean         rushes_cli_output_add          (RushesCliOutput    *self,
                                                 JsonNode           *node,
                                                 const char * const *ids,
                                                 GError            **error);
gboolean         rushes_cli_output_add_object   (RushesCliOutput    *self,
                                                 JsonObject         *object,
                                                 const char         *id_member,
                                                 GError            **error);
void             rushes_cli_output_add_text     (RushesCliOutput    *self,
                                                 const char         *text);
gboolean         rushes_cli_output_flush        (RushesCliOutput    *self,
                                                 GError            **error);
void             rushes_cli_output_note         (RushesCliOutput    *self,
                                                 const char         *format,
                                                 ...) G_GNUC_PRINTF (2, 3);
void             rushes_cli_output_warn         (RushesCliOutput    *self,
                                                 const char         *format,
                                                 ...) G_GNUC_PRINTF (2, 3);
void             rushes_cli_output_progress     (RushesCliOutput    *self,
                                                 const char         *text);
void             rushes_cli_output_end_progress (RushesCliOutput    *self);

G_END_DECLS
