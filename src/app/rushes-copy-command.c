/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-copy-command.h"

#include <glib/gi18n.h>

#include "rushes-report.h"

/**
 * rushes_copy_command:
 * @widget: where it was asked for
 * @command: a command line, quoted for a shell
 *
 * Puts a command into the clipboard and says so.
 */
void
rushes_copy_command (GtkWidget  *widget,
                     const char *command)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (command != NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), command);
  rushes_report_passed (widget, _("The command is in the clipboard"));
}
