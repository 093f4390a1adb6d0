/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-db.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "rushes-db-private.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

#define BUSY_TIMEOUT_MS 5000
#define BUSY_STEP_MS 10

/**
 * RushesDb:
 *
 * A SQLite file in write-ahead mode, so that several processes read while one writes. Made by
 * whoever owns the file: the library, the sandbox. Lives on the thread that opened it; its calls
 * wait for the disk and, at most the busy timeout, for other writers.
 */
struct _RushesDb
{
  GObject parent_instance;

  sqlite3 *handle;
  char    *path;
};

G_DEFINE_FINAL_TYPE (RushesDb, rushes_db, G_TYPE_OBJECT)

static const char *
explain (int code)
{
  /* A quota or a limit on the size of files comes as a failed write. */
  if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE)
    return _("it can not be written: the disk is full or broken");

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _("another program is writing to it; try again");

    case SQLITE_FULL:
      return _("the disk is full");

    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return _("it can not be written to");

    case SQLITE_CANTOPEN:
      return _("it can not be opened");

    case SQLITE_CORRUPT:
      return _("the file is damaged");

    case SQLITE_NOTADB:
      return _("this is not a database");

    default:
      return NULL;
    }
}

static int
pick_error (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
      return RUSHES_ERROR_CONFLICT;

    default:
      return RUSHES_ERROR_IO;
    }
}

gboolean
_rushes_db_fail (sqlite3     *handle,
                 int          code,
                 const char  *path,
                 GError     **error)
{
  const char *words = explain (code);

  if (words == NULL)
    words = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code);
  g_set_error (error, RUSHES_ERROR, pick_error (code), "%s: %s", path, words);

  return FALSE;
}

sqlite3 *
_rushes_db_get_handle (RushesDb *self)
{
  return self->handle;
}

static int
bind_owned (sqlite3_stmt *statement,
            int           index,
            char         *text)
{
  if (text == NULL)
    return sqlite3_bind_null (statement, index);

  return sqlite3_bind_text (statement, index, text, -1, g_free);
}

static int
bind_money (sqlite3_stmt *statement,
            int           index,
            gint64        amount)
{
  if (amount == RUSHES_MONEY_UNKNOWN)
    return sqlite3_bind_null (statement, index);

  return sqlite3_bind_int64 (statement, index, amount);
}

static char *
write_strv (char **strings)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;

  if (strings == NULL)
    return NULL;

  array = json_array_new ();
  for (int i = 0; strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);

  return rushes_json_to_string (node, FALSE);
}

static char *
write_json (JsonObject *object)
{
  return object != NULL ? rushes_json_object_to_string (object, FALSE) : NULL;
}

static int
bind_all (sqlite3_stmt *statement,
          const char   *types,
          va_list       arguments)
{
  int code = SQLITE_OK;

  for (int i = 0; types != NULL && types[i] != '\0' && code == SQLITE_OK; i++)
    {
      if (types[i] == 's')
        code = bind_owned (statement, i + 1, g_strdup (va_arg (arguments, const char *)));
      else if (types[i] == 'i' || types[i] == 'b')
        code = sqlite3_bind_int (statement, i + 1, va_arg (arguments, int));
      else if (types[i] == 't')
        code = sqlite3_bind_int64 (statement, i + 1, va_arg (arguments, gint64));
      else if (types[i] == 'd')
        code = sqlite3_bind_double (statement, i + 1, va_arg (arguments, double));
      else if (types[i] == 'm')
        code = bind_money (statement, i + 1, va_arg (arguments, gint64));
      else if (types[i] == 'j')
        code = bind_owned (statement, i + 1, write_json (va_arg (arguments, JsonObject *)));
      else if (types[i] == 'S')
        code = bind_owned (statement, i + 1, write_strv (va_arg (arguments, char **)));
      else
        g_assert_not_reached ();
    }

  return code;
}

sqlite3_stmt *
_rushes_db_prepare (RushesDb    *self,
                    const char  *sql,
                    const char  *types,
                    va_list      arguments,
                    GError     **error)
{
  sqlite3_stmt *statement = NULL;
  int code;

  code = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = bind_all (statement, types, arguments);
  if (code == SQLITE_OK)
    return statement;

  _rushes_db_fail (self->handle, code, self->path, error);
  sqlite3_finalize (statement);

  return NULL;
}

/* A library may have come from somewhere else, with prompts and drafts for everybody to read. */
static void
make_private (const char *path)
{
  static const char *endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);
      GStatBuf facts;

      if (g_lstat (name, &facts) == 0 && S_ISREG (facts.st_mode) && facts.st_uid == geteuid () &&
          (facts.st_mode & 0077) != 0)
        g_chmod (name, 0600);
    }
}

/* Makes the file here so that it is private from its first moment; SQLite gives the files beside
 * it the same mode. */
static gboolean
create_file (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int code = 0;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      code = errno;
    }
  else
    {
      fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      if (fd < 0)
        code = errno;
      else
        close (fd);
    }

  if (code == 0)
    {
      make_private (path);
      return TRUE;
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* The switch to write-ahead mode does not wait for others by itself. */
static gboolean
enter_wal (RushesDb  *self,
           GError   **error)
{
  int code;

  for (int waited = 0;; waited += BUSY_STEP_MS)
    {
      code = sqlite3_exec (self->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
      if ((code & 0xff) != SQLITE_BUSY || waited >= BUSY_TIMEOUT_MS)
        break;
      g_usleep (BUSY_STEP_MS * 1000);
    }

  return code == SQLITE_OK || _rushes_db_fail (self->handle, code, self->path, error);
}

static gboolean
open_handle (RushesDb  *self,
             GError   **error)
{
  int code = sqlite3_open_v2 (self->path, &self->handle, SQLITE_OPEN_READWRITE, NULL);

  if (code != SQLITE_OK)
    return _rushes_db_fail (self->handle, code, self->path, error);

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    return _rushes_db_fail (self->handle, SQLITE_READONLY, self->path, error);

  return TRUE;
}

static void
rushes_db_finalize (GObject *object)
{
  RushesDb *self = RUSHES_DB (object);

  sqlite3_close_v2 (self->handle);
  g_free (self->path);

  G_OBJECT_CLASS (rushes_db_parent_class)->finalize (object);
}

static void
rushes_db_class_init (RushesDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_db_finalize;
}

static void
rushes_db_init (RushesDb *self)
{
}

/**
 * rushes_db_open:
 * @path: the file; it and the folders above it are made, for this user alone
 * @migrations: (array zero-terminated=1): the SQL that brings a file from one format to the next
 * @flags: how the file is kept
 * @error: return location for an error
 *
 * Opens a database and brings it to the newest format. A file of a newer format, a damaged file
 * and one that is no database are refused and left as they are.
 *
 * Returns: (transfer full): the database, or %NULL with an error
 */
RushesDb *
rushes_db_open (const char          *path,
                const char * const  *migrations,
                RushesDbFlags        flags,
                GError             **error)
{
  g_autoptr (RushesDb) self = NULL;
  const char *synchronous = (flags & RUSHES_DB_DURABLE) != 0 ? "PRAGMA synchronous = FULL"
                                                             : "PRAGMA synchronous = NORMAL";

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (migrations != NULL, NULL);

  if (!create_file (path, error))
    return NULL;

  self = g_object_new (RUSHES_TYPE_DB, NULL);
  self->path = g_strdup (path);
  if (!open_handle (self, error))
    return NULL;

  if (!_rushes_db_check_version (self, migrations, error))
    {
      /* Closing must not fold the log into a file that is not ours to change. */
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      return NULL;
    }

  if (!enter_wal (self, error) || !rushes_db_execute (self, synchronous, error) ||
      !_rushes_db_migrate (self, migrations, error) ||
      !rushes_db_execute (self, "PRAGMA foreign_keys = ON", error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rushes_db_get_path:
 * @self: a database
 *
 * Gets the file.
 *
 * Returns: (transfer none): its path
 */
const char *
rushes_db_get_path (RushesDb *self)
{
  g_return_val_if_fail (RUSHES_IS_DB (self), NULL);

  return self->path;
}

/**
 * rushes_db_get_data_version:
 * @self: a database
 *
 * Gets a number that changes when another connection, of this or another process, has committed.
 * Own commits do not change it.
 *
 * Returns: the number, or -1 if it can not be read
 */
gint64
rushes_db_get_data_version (RushesDb *self)
{
  gint64 version = -1;

  g_return_val_if_fail (RUSHES_IS_DB (self), -1);

  rushes_db_read_int (self, &version, NULL, "PRAGMA data_version", NULL);

  return version;
}

/**
 * rushes_db_get_last_id:
 * @self: a database
 *
 * Gets the row id of the last insertion.
 *
 * Returns: the row id
 */
gint64
rushes_db_get_last_id (RushesDb *self)
{
  g_return_val_if_fail (RUSHES_IS_DB (self), 0);

  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * rushes_db_get_changes:
 * @self: a database
 *
 * Gets how many rows the last insertion, update or deletion touched: the answer of a
 * compare-and-swap.
 *
 * Returns: the number of rows
 */
gint64
rushes_db_get_changes (RushesDb *self)
{
  g_return_val_if_fail (RUSHES_IS_DB (self), 0);

  return sqlite3_changes64 (self->handle);
}

/**
 * rushes_db_set_busy_timeout:
 * @self: a database
 * @milliseconds: how long to wait for another writer
 *
 * Changes how long a call waits before it gives up with %RUSHES_ERROR_IO.
 */
void
rushes_db_set_busy_timeout (RushesDb *self,
                            int       milliseconds)
{
  g_return_if_fail (RUSHES_IS_DB (self));

  sqlite3_busy_timeout (self->handle, milliseconds);
}

/**
 * rushes_db_execute:
 * @self: a database
 * @script: statements without arguments
 * @error: return location for an error
 *
 * Runs statements whose rows nobody wants.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_db_execute (RushesDb    *self,
                   const char  *script,
                   GError     **error)
{
  int code;

  g_return_val_if_fail (RUSHES_IS_DB (self), FALSE);
  g_return_val_if_fail (script != NULL, FALSE);

  code = sqlite3_exec (self->handle, script, NULL, NULL, NULL);

  return code == SQLITE_OK || _rushes_db_fail (self->handle, code, self->path, error);
}

/**
 * rushes_db_run:
 * @self: a database
 * @error: return location for an error
 * @sql: one statement
 * @types: (nullable): the kinds of the arguments, see the header
 * @...: the arguments
 *
 * Runs a statement that gives no rows.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_db_run (RushesDb    *self,
               GError     **error,
               const char  *sql,
               const char  *types,
               ...)
{
  sqlite3_stmt *statement;
  va_list arguments;
  int code;

  g_return_val_if_fail (RUSHES_IS_DB (self), FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  va_start (arguments, types);
  statement = _rushes_db_prepare (self, sql, types, arguments, error);
  va_end (arguments);
  if (statement == NULL)
    return FALSE;

  do
    code = sqlite3_step (statement);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    _rushes_db_fail (self->handle, code, self->path, error);
  sqlite3_finalize (statement);

  return code == SQLITE_DONE;
}

/**
 * rushes_db_query:
 * @self: a database
 * @error: return location for an error
 * @sql: one statement
 * @types: (nullable): the kinds of the arguments, see the header
 * @...: the arguments
 *
 * Begins to read.
 *
 * Returns: (transfer full): the rows, before the first one, or %NULL with an error
 */
RushesDbRows *
rushes_db_query (RushesDb    *self,
                 GError     **error,
                 const char  *sql,
                 const char  *types,
                 ...)
{
  sqlite3_stmt *statement;
  va_list arguments;

  g_return_val_if_fail (RUSHES_IS_DB (self), NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  va_start (arguments, types);
  statement = _rushes_db_prepare (self, sql, types, arguments, error);
  va_end (arguments);

  return statement != NULL ? _rushes_db_rows_new (self, statement) : NULL;
}

/**
 * rushes_db_read_int:
 * @self: a database
 * @value: (inout): where the first column of the first row goes; as it was if there is none or it
 *   is null
 * @error: return location for an error
 * @sql: one statement
 * @types: (nullable): the kinds of the arguments, see the header
 * @...: the arguments
 *
 * Reads one integer.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_db_read_int (RushesDb    *self,
                    gint64      *value,
                    GError     **error,
                    const char  *sql,
                    const char  *types,
                    ...)
{
  g_autoptr (RushesDbRows) rows = NULL;
  sqlite3_stmt *statement;
  va_list arguments;

  g_return_val_if_fail (RUSHES_IS_DB (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  va_start (arguments, types);
  statement = _rushes_db_prepare (self, sql, types, arguments, error);
  va_end (arguments);
  if (statement == NULL)
    return FALSE;

  rows = _rushes_db_rows_new (self, statement);
  if (rushes_db_rows_next (rows) && !rushes_db_rows_is_null (rows, 0))
    *value = rushes_db_rows_get_int (rows, 0);

  return rushes_db_rows_end (rows, error);
}

/**
 * rushes_db_read_string:
 * @self: a database
 * @value: (out) (transfer full) (nullable): the first column of the first row
 * @error: return location for an error
 * @sql: one statement
 * @types: (nullable): the kinds of the arguments, see the header
 * @...: the arguments
 *
 * Reads one text.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_db_read_string (RushesDb    *self,
                       char       **value,
                       GError     **error,
                       const char  *sql,
                       const char  *types,
                       ...)
{
  g_autoptr (RushesDbRows) rows = NULL;
  g_autofree char *text = NULL;
  sqlite3_stmt *statement;
  va_list arguments;

  g_return_val_if_fail (RUSHES_IS_DB (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  va_start (arguments, types);
  statement = _rushes_db_prepare (self, sql, types, arguments, error);
  va_end (arguments);
  if (statement == NULL)
    return FALSE;

  rows = _rushes_db_rows_new (self, statement);
  if (rushes_db_rows_next (rows))
    text = rushes_db_rows_dup_string (rows, 0);
  if (!rushes_db_rows_end (rows, error))
    return FALSE;

  *value = g_steal_pointer (&text);
  return TRUE;
}
