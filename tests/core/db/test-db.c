/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/rushes-db-transaction.h"
#include "rushes-test-folder.h"
#include "util/rushes-error.h"
#include "util/rushes-money.h"

static const char *const steps[] = {
  "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, price INTEGER)",
  "ALTER TABLE note ADD COLUMN extra TEXT",
  NULL,
};

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = rushes_test_folder_new ("db");
  fixture->path = g_build_filename (fixture->folder, "deep", "test.db", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_folder_free (fixture->folder);
  g_free (fixture->path);
}

static RushesDb *
open_here (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RushesDb *db = rushes_db_open (fixture->path, steps, RUSHES_DB_DURABLE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);

  return db;
}

static gint64
count_notes (RushesDb *db)
{
  gint64 count = -1;

  g_assert_true (rushes_db_read_int (db, &count, NULL, "SELECT count(*) FROM note", NULL));

  return count;
}

static void
test_create (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RushesDb) db = open_here (fixture);
  g_autofree char *mode = NULL;
  gint64 value = 0;
  struct stat info;

  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_assert_true (rushes_db_read_string (db, &mode, NULL, "PRAGMA journal_mode", NULL));
  g_assert_cmpstr (mode, ==, "wal");
  g_assert_true (rushes_db_read_int (db, &value, NULL, "PRAGMA synchronous", NULL));
  g_assert_cmpint (value, ==, 2);
  g_assert_true (rushes_db_read_int (db, &value, NULL, "PRAGMA foreign_keys", NULL));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (rushes_db_read_int (db, &value, NULL, "PRAGMA user_version", NULL));
  g_assert_cmpint (value, ==, 2);
}

/* What others could read is for the owner alone from now on. */
static void
test_private (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesDb) db = NULL;
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  struct stat info;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (fixture->path, "", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);

  db = open_here (fixture);
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_bind (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RushesDb) db = open_here (fixture);
  g_autoptr (RushesDbRows) rows = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonObject) read = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  const char *list[] = { "a", "b", NULL };

  json_object_set_int_member (object, "n", 7);
  rows = rushes_db_query (db, &error, "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?", "sitdbmmjS", "text", -1,
                          G_MAXINT64, 1.5, TRUE, RUSHES_MONEY_UNKNOWN, (gint64) 1680000, object,
                          list);
  g_assert_no_error (error);
  g_assert_true (rushes_db_rows_next (rows));
  g_assert_cmpstr (rushes_db_rows_get_string (rows, 0), ==, "text");
  g_assert_cmpint (rushes_db_rows_get_int (rows, 1), ==, -1);
  g_assert_cmpint (rushes_db_rows_get_int (rows, 2), ==, G_MAXINT64);
  g_assert_cmpfloat (rushes_db_rows_get_double (rows, 3), ==, 1.5);
  g_assert_true (rushes_db_rows_get_boolean (rows, 4));
  g_assert_true (rushes_db_rows_is_null (rows, 5));
  g_assert_cmpint (rushes_db_rows_get_money (rows, 5), ==, RUSHES_MONEY_UNKNOWN);
  g_assert_cmpint (rushes_db_rows_get_money (rows, 6), ==, 1680000);
  read = rushes_db_rows_dup_json (rows, 7);
  g_assert_cmpint (json_object_get_int_member (read, "n"), ==, 7);
  words = rushes_db_rows_dup_strv (rows, 8);
  g_assert_true (g_strv_equal ((const char *const *) words, list));
  g_assert_false (rushes_db_rows_next (rows));
  g_assert_true (rushes_db_rows_end (rows, &error));
  g_assert_no_error (error);
}

static void
test_bad_sql (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (RushesDb) db = open_here (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (rushes_db_query (db, &error, "SELECT nothing FROM nowhere", NULL));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);
  g_clear_error (&error);

  g_assert_true (rushes_db_run (db, NULL, "INSERT INTO note (id) VALUES (1)", NULL));
  g_assert_false (rushes_db_run (db, &error, "INSERT INTO note (id) VALUES (1)", NULL));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT);
}

static void
test_rollback (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (RushesDb) db = open_here (fixture);

  {
    g_autoptr (RushesDbTransaction) transaction = rushes_db_transaction_begin (db, NULL);

    g_assert_true (rushes_db_run (db, NULL, "INSERT INTO note (text) VALUES (?)", "s", "one"));
    g_assert_cmpint (rushes_db_get_changes (db), ==, 1);
  }
  g_assert_cmpint (count_notes (db), ==, 0);

  {
    g_autoptr (RushesDbTransaction) transaction = rushes_db_transaction_begin (db, NULL);

    g_assert_true (rushes_db_run (db, NULL, "INSERT INTO note (text) VALUES (?)", "s", "one"));
    g_assert_true (rushes_db_transaction_commit (transaction, NULL));
  }
  g_assert_cmpint (count_notes (db), ==, 1);
}

static void
test_migrate (Fixture       *fixture,
              gconstpointer  data)
{
  const char *const first[] = { steps[0], NULL };
  RushesDb *old = rushes_db_open (fixture->path, first, RUSHES_DB_DEFAULT, NULL);
  g_autoptr (RushesDb) db = NULL;
  gint64 count = 0;

  g_assert_true (rushes_db_run (old, NULL, "INSERT INTO note (text) VALUES ('kept')", NULL));
  g_assert_finalize_object (old);

  db = open_here (fixture);
  g_assert_true (rushes_db_read_int (db, &count, NULL,
                                     "SELECT count(*) FROM note WHERE extra IS NULL", NULL));
  g_assert_cmpint (count, ==, 1);
}

static void
test_failed_step (Fixture       *fixture,
                  gconstpointer  data)
{
  const char *const broken[] = { steps[0], steps[1], "CREATE TABLE half (id); NONSENSE", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesDb) db = NULL;
  gint64 count = -1;

  g_object_unref (open_here (fixture));
  g_assert_null (rushes_db_open (fixture->path, broken, RUSHES_DB_DEFAULT, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);

  db = open_here (fixture);
  g_assert_true (rushes_db_read_int (db, &count, NULL,
                                     "SELECT count(*) FROM sqlite_schema WHERE name = 'half'",
                                     NULL));
  g_assert_cmpint (count, ==, 0);
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  const char *const newer[] = { steps[0], steps[1], "CREATE TABLE later (id)", NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize before_length, after_length;

  g_object_unref (rushes_db_open (fixture->path, newer, RUSHES_DB_DEFAULT, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, NULL));

  g_assert_null (rushes_db_open (fixture->path, steps, RUSHES_DB_DEFAULT, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "newer version"));

  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
fill (RushesDb *db)
{
  g_autoptr (RushesDbTransaction) transaction = rushes_db_transaction_begin (db, NULL);
  g_autofree char *text = g_strnfill (400, 'x');

  for (int i = 0; i < 300; i++)
    g_assert_true (rushes_db_run (db, NULL, "INSERT INTO note (text) VALUES (?)", "s", text));
  g_assert_true (rushes_db_transaction_commit (transaction, NULL));
}

static void
test_truncated (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  RushesDb *db = open_here (fixture);
  struct stat info;

  fill (db);
  g_assert_finalize_object (db);
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (truncate (fixture->path, info.st_size / 2), ==, 0);

  g_assert_null (rushes_db_open (fixture->path, steps, RUSHES_DB_DEFAULT, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "damaged"));
}

static void
test_not_a_database (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *text = g_strnfill (8192, 'x');
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));

  g_assert_null (rushes_db_open (fixture->path, steps, RUSHES_DB_DEFAULT, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "not a database"));
}

static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RushesDb) first = open_here (fixture);
  g_autoptr (RushesDb) second = open_here (fixture);
  g_autoptr (RushesDbTransaction) transaction = rushes_db_transaction_begin (first, NULL);
  g_autoptr (GError) error = NULL;

  rushes_db_set_busy_timeout (second, 20);
  /* No conflict: that says that a row is not ours to write, this that one may try again. */
  g_assert_null (rushes_db_transaction_begin (second, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_IO);
}

static void
test_data_version (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (RushesDb) first = open_here (fixture);
  g_autoptr (RushesDb) second = open_here (fixture);
  gint64 before = rushes_db_get_data_version (first);

  g_assert_true (rushes_db_run (first, NULL, "INSERT INTO note (text) VALUES ('own')", NULL));
  g_assert_cmpint (rushes_db_get_data_version (first), ==, before);
  g_assert_true (rushes_db_run (second, NULL, "INSERT INTO note (text) VALUES ('other')", NULL));
  g_assert_cmpint (rushes_db_get_data_version (first), !=, before);
}

/* Each child adds 1 to one number, many times, reading and writing in one transaction. */
static void
count_up (const char *path)
{
  g_autoptr (RushesDb) db = rushes_db_open (path, steps, RUSHES_DB_DEFAULT, NULL);

  for (int i = 0; db != NULL && i < 100; i++)
    {
      g_autoptr (RushesDbTransaction) transaction = rushes_db_transaction_begin (db, NULL);
      gint64 price = 0;

      if (transaction == NULL ||
          !rushes_db_read_int (db, &price, NULL, "SELECT price FROM note WHERE id = 1", NULL) ||
          !rushes_db_run (db, NULL, "INSERT OR REPLACE INTO note (id, price) VALUES (1, ?)", "t",
                          price + 1) ||
          !rushes_db_transaction_commit (transaction, NULL))
        _exit (1);
    }

  _exit (db != NULL ? 0 : 2);
}

static void
test_two_processes (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (RushesDb) db = NULL;
  gint64 price = 0;
  pid_t children[2];

  for (int i = 0; i < 2; i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        count_up (fixture->path);
    }
  for (int i = 0; i < 2; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }

  db = open_here (fixture);
  g_assert_true (rushes_db_read_int (db, &price, NULL, "SELECT price FROM note", NULL));
  g_assert_cmpint (price, ==, 200);
}

/* A limit on the size of files stands in for a full disk. */
static void
fill_disk (const char *path)
{
  g_autoptr (RushesDb) db = rushes_db_open (path, steps, RUSHES_DB_DEFAULT, NULL);
  g_autofree char *text = g_strnfill (4000, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit limit = { 200000, 200000 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  for (int i = 0; i < 1000 && error == NULL; i++)
    rushes_db_run (db, &error, "INSERT INTO note (text) VALUES (?)", "s", text);

  _exit (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_IO) &&
         strstr (error->message, "full") != NULL ? 0 : 1);
}

static void
test_full_disk (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (RushesDb) db = NULL;
  pid_t child = fork ();
  int status;

  if (child == 0)
    fill_disk (fixture->path);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  /* What was committed before is there. */
  db = open_here (fixture);
  g_assert_cmpint (count_notes (db), >, 0);
}

/* The tests may run as root, whom no mode keeps out. */
static void
open_read_only (const char *path)
{
  g_autoptr (GError) error = NULL;

  if (getuid () == 0 && setuid (65534) != 0)
    _exit (2);
  if (rushes_db_open (path, steps, RUSHES_DB_DEFAULT, &error) != NULL)
    _exit (1);

  _exit (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_IO) ? 0 : 3);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  pid_t child;
  int status;

  g_object_unref (open_here (fixture));
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);

  child = fork ();
  if (child == 0)
    open_read_only (fixture->path);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  g_chmod (folder, 0755);
  g_chmod (fixture->folder, 0755);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/db/create", test_create);
  ADD ("/db/private", test_private);
  ADD ("/db/bind", test_bind);
  ADD ("/db/bad-sql", test_bad_sql);
  ADD ("/db/rollback", test_rollback);
  ADD ("/db/migrate", test_migrate);
  ADD ("/db/migrate-failed-step", test_failed_step);
  ADD ("/db/newer-version", test_newer);
  ADD ("/db/truncated", test_truncated);
  ADD ("/db/not-a-database", test_not_a_database);
  ADD ("/db/busy", test_busy);
  ADD ("/db/data-version", test_data_version);
  ADD ("/db/two-processes", test_two_processes);
  ADD ("/db/full-disk", test_full_disk);
  ADD ("/db/read-only", test_read_only);

  return g_test_run ();
}
