/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-report.h"

#include "util/rushes-error.h"

#include "rushes-words.h"

/**
 * rushes_report_error:
 * @widget: where it happened
 * @title: what failed, as a sentence
 * @error: why
 *
 * Tells the user of the window around @widget that something failed, why, and what to do. What
 * the user stopped is not a failure and is not told.
 */
void
rushes_report_error (GtkWidget    *widget,
                     const char   *title,
                     const GError *error)
{
  const char *advice;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title != NULL);
  g_return_if_fail (error != NULL);

  if (rushes_error_is_cancelled (error))
    return;

  advice = rushes_words_for_advice (error);
  text = g_strjoin (g_str_has_suffix (error->message, ".") ? " " : ". ", error->message, advice,
                    NULL);
  gtk_widget_activate_action (widget, "win.report-failure", "(ss)", title, text);
}

/**
 * rushes_report_passed:
 * @widget: where it happened
 * @text: what happened
 *
 * Tells the user of the window around @widget something that needs no answer.
 */
void
rushes_report_passed (GtkWidget  *widget,
                      const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gtk_widget_activate_action (widget, "win.show-toast", "s", text);
}
