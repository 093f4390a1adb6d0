/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "rushes-db.h"

G_BEGIN_DECLS

gboolean      _rushes_db_fail         (sqlite3       *handle,
                                       int            code,
                                       const char    *path,
                                       GError       **error);
sqlite3      *_rushes_db_get_handle   (RushesDb      *self);
sqlite3_stmt *_rushes_db_prepare      (RushesDb      *self,
                                       const char    *sql,
                                       const char    *types,
                                       va_list        arguments,
                                       GError       **error);
RushesDbRows *_rushes_db_rows_new     (RushesDb      *db,
                                       sqlite3_stmt  *statement);
gboolean      _rushes_db_migrate      (RushesDb            *self,
                                       const char * const  *migrations,
                                       GError             **error);
gboolean      _rushes_db_check_version (RushesDb           *self,
                                       const char * const  *migrations,
                                       GError             **error);

G_END_DECLS
