/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/rushes-cli-command.h"
#include "cli/rushes-cli-complete.h"

/* Every verb and every option is in each of the scripts. */
static void
test_whole (void)
{
  static const char *shells[] = { "bash", "zsh", "fish" };
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();

  for (guint i = 0; i < G_N_ELEMENTS (shells); i++)
    {
      g_autofree char *script = rushes_cli_complete_write (shells[i]);

      for (guint j = 0; commands[j] != NULL; j++)
        for (const RushesCliOption *o = commands[j]->options; o != NULL && o->name != NULL; o++)
          g_assert_nonnull (strstr (script, o->name));
    }

  g_assert_null (rushes_cli_complete_write ("tcsh"));
}

static void
assert_completed (const char *line,
                  const char *wanted)
{
  g_autofree char *script = rushes_cli_complete_write ("bash");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "rushes-completion-XXXXXX", NULL);
  g_autofree char *program = NULL;
  g_autofree char *output = NULL;
  int fd = g_mkstemp (path);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  program = g_strdup_printf (". %s; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                             "_rushes; printf '%%s\\n' \"${COMPREPLY[@]}\"", path, line);
  g_assert_true (g_spawn_sync (NULL, (char *[]) { "bash", "-c", program, NULL }, NULL,
                               G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL));
  g_unlink (path);
  if (strstr (output, wanted) == NULL)
    g_error ("“%s” is completed by “%s”", line, output);
}

static void
test_bash (void)
{
  g_autofree char *bash = g_find_program_in_path ("bash");

  if (bash == NULL)
    {
      g_test_skip ("there is no bash");
      return;
    }

  assert_completed ("rushes mod", "models\n");
  assert_completed ("rushes models ''", "list\ninfo\n");
  assert_completed ("rushes models list --k", "--kind\n");
  assert_completed ("rushes models list --kind ''", "video\nimage\n");
  assert_completed ("rushes --backend sandbox models list --ki", "--kind\n");
  assert_completed ("rushes completion z", "zsh\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/complete/whole", test_whole);
  g_test_add_func ("/cli/complete/bash", test_bash);

  return g_test_run ();
}
