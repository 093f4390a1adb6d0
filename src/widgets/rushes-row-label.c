/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-row-label.h"

#define KEY "rushes-row-label"

/* What is read aloud of a row of a list is the name of what has the focus: the list's own widget
 * around the row, which GTK names itself only since 4.12. */
static void
apply (GtkWidget *child)
{
  GtkWidget *row = gtk_widget_get_parent (child);
  const char *label = g_object_get_data (G_OBJECT (child), KEY);

  if (row != NULL &&
      gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row)) == GTK_ACCESSIBLE_ROLE_LIST_ITEM)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * rushes_row_label_set:
 * @child: what a list shows as one of its rows
 * @label: what the row is, in words
 *
 * Names a row of a list for assistive technologies, now and wherever the list puts @child.
 */
void
rushes_row_label_set (GtkWidget  *child,
                      const char *label)
{
  g_return_if_fail (GTK_IS_WIDGET (child));
  g_return_if_fail (label != NULL);

  if (g_object_get_data (G_OBJECT (child), KEY) == NULL)
    g_signal_connect (child, "notify::parent", G_CALLBACK (apply), NULL);
  g_object_set_data_full (G_OBJECT (child), KEY, g_strdup (label), g_free);
  apply (child);
}
