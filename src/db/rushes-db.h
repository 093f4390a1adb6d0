/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "rushes-db-rows.h"

G_BEGIN_DECLS

/**
 * RushesDbFlags:
 * @RUSHES_DB_DEFAULT: a crash of the machine may lose the last commits, never the file
 * @RUSHES_DB_DURABLE: a commit that returned is on the disk
 *
 * How a database is kept.
 */
typedef enum
{
  RUSHES_DB_DEFAULT = 0,
  RUSHES_DB_DURABLE = 1 << 0,
} RushesDbFlags;

#define RUSHES_TYPE_DB (rushes_db_get_type ())

G_DECLARE_FINAL_TYPE (RushesDb, rushes_db, RUSHES, DB, GObject)

/* `types` names the kinds of the arguments that follow, one letter each, in the order of the
 * question marks; NULL is a statement without any:
 *   s  const char *, NULL for nothing        i  int
 *   t  gint64                                d  double
 *   b  gboolean                              m  gint64 of money, RUSHES_MONEY_UNKNOWN for nothing
 *   j  JsonObject *, NULL for nothing        S  char **, as a JSON array, NULL for nothing
 */
RushesDb     *rushes_db_open             (const char          *path,
                                          const char * const  *migrations,
                                          RushesDbFlags        flags,
                                          GError             **error);
const char   *rushes_db_get_path         (RushesDb            *self);
gint64        rushes_db_get_data_version (RushesDb            *self);
gint64        rushes_db_get_last_id      (RushesDb            *self);
gint64        rushes_db_get_changes      (RushesDb            *self);
void          rushes_db_set_busy_timeout (RushesDb            *self,
                                          int                  milliseconds);

gboolean      rushes_db_execute          (RushesDb            *self,
                                          const char          *script,
                                          GError             **error);
gboolean      rushes_db_run              (RushesDb            *self,
                                          GError             **error,
                                          const char          *sql,
                                          const char          *types,
                                          ...);
RushesDbRows *rushes_db_query            (RushesDb            *self,
                                          GError             **error,
                                          const char          *sql,
                                          const char          *types,
                                          ...);
gboolean      rushes_db_read_int         (RushesDb            *self,
                                          gint64              *value,
                                          GError             **error,
                                          const char          *sql,
                                          const char          *types,
                                          ...);
gboolean      rushes_db_read_string      (RushesDb            *self,
                                          char               **value,
                                          GError             **error,
                                          const char          *sql,
                                          const char          *types,
                                          ...);

G_END_DECLS
