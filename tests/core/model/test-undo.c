/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/rushes-undo.h"

static char *document;

static void
apply (gpointer owner,
       gpointer state)
{
  g_free (document);
  document = g_strdup (state);
}

static void
edit (RushesUndo *undo,
      const char *group,
      const char *text)
{
  char *before = document;

  document = g_strdup (text);
  rushes_undo_push (undo, group, before, g_strdup (text));
}

static RushesUndo *
make_undo (void)
{
  g_free (document);
  document = g_strdup ("");

  return rushes_undo_new (NULL, apply, g_free);
}

static void
test_walk (void)
{
  g_autoptr (RushesUndo) undo = make_undo ();

  g_assert_false (rushes_undo_undo (undo));
  edit (undo, NULL, "a");
  edit (undo, NULL, "b");
  g_assert_true (rushes_undo_undo (undo));
  g_assert_cmpstr (document, ==, "a");
  g_assert_true (rushes_undo_can_redo (undo));
  g_assert_true (rushes_undo_undo (undo));
  g_assert_cmpstr (document, ==, "");
  g_assert_false (rushes_undo_can_undo (undo));
  g_assert_true (rushes_undo_redo (undo));
  g_assert_cmpstr (document, ==, "a");

  /* A new edit forgets what was undone. */
  edit (undo, NULL, "c");
  g_assert_false (rushes_undo_redo (undo));
}

static void
test_groups (void)
{
  g_autoptr (RushesUndo) undo = make_undo ();

  edit (undo, "x", "1");
  edit (undo, "x", "2");
  edit (undo, "y", "3");
  edit (undo, "y", "4");
  rushes_undo_end_group (undo);
  edit (undo, "y", "5");
  g_assert_true (rushes_undo_undo (undo));
  g_assert_cmpstr (document, ==, "4");
  g_assert_true (rushes_undo_undo (undo));
  g_assert_cmpstr (document, ==, "2");
  g_assert_true (rushes_undo_undo (undo));
  g_assert_cmpstr (document, ==, "");
}

static void
test_limit (void)
{
  g_autoptr (RushesUndo) undo = make_undo ();
  guint n_undone = 0;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      edit (undo, NULL, text);
    }
  while (rushes_undo_undo (undo))
    n_undone++;
  g_assert_cmpuint (n_undone, ==, 200);
  g_assert_cmpstr (document, ==, "299");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/walk", test_walk);
  g_test_add_func ("/undo/groups", test_groups);
  g_test_add_func ("/undo/limit", test_limit);

  status = g_test_run ();
  g_free (document);

  return status;
}
