/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "util/rushes-install.h"

#include "rushes-cli-advice.h"
#include "rushes-cli-help.h"
#include "rushes-cli-slips.h"
#include "rushes-cli.h"

#define STATUS_FAILURE 1
#define STATUS_USAGE 2

static int
report (const GError *error,
        int           status)
{
  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  return status;
}

/* A command that was wrong is answered with one that is right, where that can be told; else the
 * error's hints, on lines of their own, have to do. */
static int
report_usage (const GError *error,
              GStrv         argv,
              RushesPaths  *paths)
{
  const char * const *words = (const char * const *) argv + 1;
  g_autoptr (RushesModelRegistry) models = rushes_model_registry_new (paths);
  g_autofree char *left_out = NULL;
  g_autofree char *corrected = rushes_cli_slips_correct (argv[0], words, models, &left_out);

  if (corrected == NULL)
    return report (error, STATUS_USAGE);

  g_printerr ("%s: %.*s\n", g_get_prgname (), (int) strcspn (error->message, "\n"),
              error->message);
  if (left_out[0] != '\0')
    /* Translators: options, with commas, then a command line. */
    g_printerr (_("Corrected, without %s:\n  %s\n"), left_out, corrected);
  else
    g_printerr (_("Corrected:\n  %s\n"), corrected);

  return STATUS_USAGE;
}

static int
print_version (void)
{
  return printf ("rushes %s\n", RUSHES_VERSION) < 0 || fflush (stdout) != 0 ? STATUS_FAILURE : 0;
}

static int
print_help (const char *topic)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rushes_cli_help_write (topic, &error);

  if (text == NULL)
    return report (error, STATUS_USAGE);

  return fputs (text, stdout) < 0 || fflush (stdout) != 0 ? STATUS_FAILURE : 0;
}

static gboolean
has_display (void)
{
  const char *x11 = g_getenv ("DISPLAY");
  const char *wayland = g_getenv ("WAYLAND_DISPLAY");

  return (x11 != NULL && x11[0] != '\0') || (wayland != NULL && wayland[0] != '\0');
}

/* Without a command the desktop is meant; where it can not be shown, an overview is. */
static int
start_desktop (void)
{
  g_autofree char *program = rushes_install_find_program ("rushes-desktop");

  if (has_display () && g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    execl (program, program, NULL);

  return print_help ("");
}

static int
run_command (RushesCliArgs *args,
             GStrv          argv)
{
  const RushesCliCommand *command = rushes_cli_args_get_command (args);
  g_autoptr (RushesCliOutput) output = NULL;
  g_autoptr (RushesCli) cli = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  output = rushes_cli_output_new (args, &error);
  if (output == NULL)
    return report (error, STATUS_USAGE);

  cli = rushes_cli_new (args, output);
  if (command->run (cli, &error) && rushes_cli_output_flush (output, &error))
    return 0;

  rushes_cli_output_end_progress (output);
  rushes_cli_explain (cli, &error);

  status = rushes_cli_get_status (cli, error);
  if (status == STATUS_USAGE)
    report_usage (error, argv, rushes_cli_get_paths (cli));
  else
    report (error, status);
  rushes_cli_advice_say (cli, error);

  return status;
}

int
main (int   argc,
      char *argv[])
{
  g_auto (GStrv) words = argc > 0 ? g_strdupv (argv) : g_strsplit ("rushes", " ", -1);
  g_autoptr (RushesCliArgs) args = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (words[0]);

  g_set_prgname (name);
  /* Standard output is for results; messages for developers would go there as well. */
  g_log_writer_default_set_use_stderr (TRUE);
  rushes_install_setup ();

  args = rushes_cli_args_parse ((const char * const *) words + 1, &error);
  if (args == NULL)
    {
      g_autoptr (RushesPaths) paths = rushes_paths_new ();

      return report_usage (error, words, paths);
    }

  if (rushes_cli_args_is_set (args, "version"))
    return print_version ();

  if (rushes_cli_args_get_topic (args) != NULL)
    return print_help (rushes_cli_args_get_topic (args));

  if (rushes_cli_args_get_command (args) == NULL)
    return start_desktop ();

  return run_command (args, words);
}
