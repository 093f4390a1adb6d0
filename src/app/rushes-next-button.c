/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-next-button.h"

#include <glib/gi18n.h>

#include "util/rushes-money.h"

#include "rushes-words.h"

/* The panel is no wider than its texts would like to be. */
#define MAX_WIDTH_CHARS 30

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* What the action will cost, and on which model: said before anybody presses the button. */
char *
rushes_next_button_dup_price (RushesTake       *take,
                              RushesNextAction *action)
{
  gboolean is_play_money;
  g_autofree char *amount = NULL;
  g_autofree char *about = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);
  g_return_val_if_fail (action != NULL, NULL);

  if (!action->costs)
    return NULL;

  is_play_money = g_strcmp0 (rushes_take_get_backend (take), "sandbox") == 0;
  if (action->price == RUSHES_MONEY_UNKNOWN)
    about = g_strdup (_("price not known"));
  else
    {
      amount = rushes_words_for_money (action->price, is_play_money);
      /* Translators: %s is an amount that is expected, as in "$1.24". */
      about = g_strdup_printf (_("about %s"), amount);
    }
  if (action->model_label == NULL)
    return g_steal_pointer (&about);

  /* Translators: a model, and what it will cost. */
  return g_strdup_printf (_("%s · %s"), action->model_label, about);
}

/* A button that does an action of a take, through the window. */
GtkWidget *
rushes_next_button_new (RushesTake       *take,
                        RushesNextAction *action)
{
  g_autofree char *price = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *button;
  GtkWidget *box;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);
  g_return_val_if_fail (action != NULL, NULL);

  price = rushes_next_button_dup_price (take, action);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_box_append (GTK_BOX (box), make_label (action->label, NULL));
  if (price != NULL)
    gtk_box_append (GTK_BOX (box), make_label (price, "caption"));

  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, action->because);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", rushes_take_get_id (take),
                                    action->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.do-next");
  if (action->is_primary)
    gtk_widget_add_css_class (button, "suggested-action");
  spoken = g_strjoin (", ", action->label, price, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);

  return button;
}
