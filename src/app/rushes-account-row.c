/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-account-row.h"

#include "rushes-words.h"

/**
 * RushesAccountRow:
 *
 * An account that one can post to, with a check. Lives on the main thread.
 */
struct _RushesAccountRow
{
  AdwActionRow parent_instance;

  RushesPlatform platform;
  char *id;
  char *name;

  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (RushesAccountRow, rushes_account_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
check_toggled_cb (RushesAccountRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
rushes_account_row_finalize (GObject *object)
{
  RushesAccountRow *self = RUSHES_ACCOUNT_ROW (object);

  g_free (self->id);
  g_free (self->name);

  G_OBJECT_CLASS (rushes_account_row_parent_class)->finalize (object);
}

static void
rushes_account_row_class_init (RushesAccountRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_account_row_finalize;

  /* The account was ticked or unticked. */
  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_account_row_init (RushesAccountRow *self)
{
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
rushes_account_row_new (RushesPlatform  platform,
                        const char     *id,
                        const char     *name)
{
  RushesAccountRow *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_ACCOUNT_ROW, NULL);
  self->platform = platform;
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  title = g_strdup_printf ("@%s", name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), rushes_words_for_platform (platform));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);

  return GTK_WIDGET (self);
}

RushesPlatform
rushes_account_row_get_platform (RushesAccountRow *self)
{
  g_return_val_if_fail (RUSHES_IS_ACCOUNT_ROW (self), RUSHES_PLATFORM_INSTAGRAM);

  return self->platform;
}

const char *
rushes_account_row_get_id (RushesAccountRow *self)
{
  g_return_val_if_fail (RUSHES_IS_ACCOUNT_ROW (self), NULL);

  return self->id;
}

const char *
rushes_account_row_get_name (RushesAccountRow *self)
{
  g_return_val_if_fail (RUSHES_IS_ACCOUNT_ROW (self), NULL);

  return self->name;
}

gboolean
rushes_account_row_is_chosen (RushesAccountRow *self)
{
  g_return_val_if_fail (RUSHES_IS_ACCOUNT_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

void
rushes_account_row_set_chosen (RushesAccountRow *self,
                               gboolean          is_chosen)
{
  g_return_if_fail (RUSHES_IS_ACCOUNT_ROW (self));

  gtk_check_button_set_active (self->check, is_chosen);
}
