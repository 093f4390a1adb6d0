/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RUSHES_JSON_MAX_DEPTH:
 *
 * How deep arrays and objects may nest in JSON from outside.
 */
#define RUSHES_JSON_MAX_DEPTH 64

JsonNode   *rushes_json_parse            (const char  *text,
                                          gssize       length,
                                          GError     **error);
JsonObject *rushes_json_parse_object     (const char  *text,
                                          gssize       length,
                                          GError     **error);
JsonObject *rushes_json_parse_strict     (const char  *text,
                                          gssize       length,
                                          GError     **error);
JsonObject *rushes_json_load_file        (const char  *path,
                                          gsize        max_bytes,
                                          GError     **error);

gboolean    rushes_json_read_string      (JsonObject  *object,
                                          const char  *member,
                                          const char **value,
                                          GError     **error);
gboolean    rushes_json_read_int         (JsonObject  *object,
                                          const char  *member,
                                          gint64      *value,
                                          GError     **error);
gboolean    rushes_json_read_object      (JsonObject  *object,
                                          const char  *member,
                                          JsonObject **value,
                                          GError     **error);
gboolean    rushes_json_read_array       (JsonObject  *object,
                                          const char  *member,
                                          JsonArray  **value,
                                          GError     **error);

const char *rushes_json_get_string       (JsonObject  *object,
                                          const char  *member,
                                          const char  *fallback);
gint64      rushes_json_get_int          (JsonObject  *object,
                                          const char  *member,
                                          gint64       fallback);
double      rushes_json_get_double       (JsonObject  *object,
                                          const char  *member,
                                          double       fallback);
gboolean    rushes_json_get_boolean      (JsonObject  *object,
                                          const char  *member,
                                          gboolean     fallback);
JsonObject *rushes_json_get_object       (JsonObject  *object,
                                          const char  *member);
JsonArray  *rushes_json_get_array        (JsonObject  *object,
                                          const char  *member);
JsonObject *rushes_json_copy_object      (JsonObject  *object);

char       *rushes_json_to_string        (JsonNode    *node,
                                          gboolean     pretty);
char       *rushes_json_object_to_string (JsonObject  *object,
                                          gboolean     pretty);
char       *rushes_json_to_canonical     (JsonNode    *node);

G_END_DECLS
