/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _RushesDbRows RushesDbRows;

gboolean    rushes_db_rows_next        (RushesDbRows  *self);
gboolean    rushes_db_rows_end         (RushesDbRows  *self,
                                        GError       **error);
gboolean    rushes_db_rows_is_null     (RushesDbRows  *self,
                                        int            column);
const char *rushes_db_rows_get_string  (RushesDbRows  *self,
                                        int            column);
char       *rushes_db_rows_dup_string  (RushesDbRows  *self,
                                        int            column);
gint64      rushes_db_rows_get_int     (RushesDbRows  *self,
                                        int            column);
double      rushes_db_rows_get_double  (RushesDbRows  *self,
                                        int            column);
gboolean    rushes_db_rows_get_boolean (RushesDbRows  *self,
                                        int            column);
gint64      rushes_db_rows_get_money   (RushesDbRows  *self,
                                        int            column);
JsonObject *rushes_db_rows_dup_json    (RushesDbRows  *self,
                                        int            column);
char      **rushes_db_rows_dup_strv    (RushesDbRows  *self,
                                        int            column);
void        rushes_db_rows_free        (RushesDbRows  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesDbRows, rushes_db_rows_free)

G_END_DECLS
