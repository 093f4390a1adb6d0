/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-model-row.h"

#include <glib/gi18n.h>

#include "util/rushes-money.h"

#include "rushes-widgets.h"

/**
 * RushesModelRow:
 *
 * A model in the list of those that can shoot a brief: a check, what it is good for, what a take
 * costs and how long it takes. A model that the brief excludes stays, with the reason; one that is
 * to be chosen with care says why.
 */
struct _RushesModelRow
{
  AdwActionRow parent_instance;

  RushesModelCard *card;
  char *reason;
  char *note;

  GtkCheckButton *check;
  GtkImage *warning;
  GtkLabel *price_label;
  GtkLabel *difference_label;
  GtkLabel *time_label;
};

G_DEFINE_FINAL_TYPE (RushesModelRow, rushes_model_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
check_toggled_cb (RushesModelRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

static char *
format_time (int low,
             int high)
{
  int middle = (low + high) / 2;

  if (middle <= 0)
    return g_strdup ("");
  if (middle < 60)
    /* Translators: how long a take takes, in seconds. */
    return g_strdup_printf (_("~%d s"), middle);

  /* Translators: how long a take takes, in minutes. */
  return g_strdup_printf (_("~%d min"), (middle + 30) / 60);
}

/* The reason goes before the note, and the note before what the model is good for. */
static void
update_subtitle (RushesModelRow *self)
{
  const char *subtitle = rushes_model_card_get_description (self->card);

  if (self->reason != NULL)
    subtitle = self->reason;
  else if (self->note != NULL)
    subtitle = self->note;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->warning),
                          self->reason != NULL || self->note != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->warning), self->reason != NULL
                               ? _("Not for this brief")
                               : _("To be chosen with care"));
}

static void
show_card (RushesModelRow *self)
{
  g_autofree char *time = NULL;
  int low;
  int high;

  rushes_model_card_get_typical_time (self->card, &low, &high);
  time = format_time (low, high);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 rushes_model_card_get_label (self->card));
  update_subtitle (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), rushes_model_card_get_key (self->card));
  gtk_label_set_label (self->time_label, time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rushes_model_card_get_label (self->card), -1);
}

static void
rushes_model_row_dispose (GObject *object)
{
  RushesModelRow *self = RUSHES_MODEL_ROW (object);

  g_clear_object (&self->card);

  G_OBJECT_CLASS (rushes_model_row_parent_class)->dispose (object);
}

static void
rushes_model_row_finalize (GObject *object)
{
  g_free (RUSHES_MODEL_ROW (object)->reason);
  g_free (RUSHES_MODEL_ROW (object)->note);

  G_OBJECT_CLASS (rushes_model_row_parent_class)->finalize (object);
}

static void
rushes_model_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_boolean (value, rushes_model_row_is_chosen (RUSHES_MODEL_ROW (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_model_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      rushes_model_row_set_chosen (RUSHES_MODEL_ROW (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_model_row_class_init (RushesModelRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_model_row_dispose;
  object_class->finalize = rushes_model_row_finalize;
  object_class->get_property = rushes_model_row_get_property;
  object_class->set_property = rushes_model_row_set_property;

  /**
   * RushesModelRow:chosen:
   *
   * Whether the model is to shoot the brief.
   */
  properties[PROP_CHOSEN] =
    g_param_spec_boolean ("chosen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  rushes_widgets_ensure_resource ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-model-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesModelRow, check);
  gtk_widget_class_bind_template_child (widget_class, RushesModelRow, warning);
  gtk_widget_class_bind_template_child (widget_class, RushesModelRow, price_label);
  gtk_widget_class_bind_template_child (widget_class, RushesModelRow, difference_label);
  gtk_widget_class_bind_template_child (widget_class, RushesModelRow, time_label);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled_cb);
}

static void
rushes_model_row_init (RushesModelRow *self)
{
  rushes_widgets_ensure_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rushes_model_row_new:
 * @card: a model card
 *
 * Makes a row for a model.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_model_row_new (RushesModelCard *card)
{
  RushesModelRow *self;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (card), NULL);

  self = g_object_new (RUSHES_TYPE_MODEL_ROW, NULL);
  self->card = g_object_ref (card);
  show_card (self);

  return GTK_WIDGET (self);
}

/**
 * rushes_model_row_get_card:
 * @self: a row
 *
 * Gets the model.
 *
 * Returns: (transfer none): the card
 */
RushesModelCard *
rushes_model_row_get_card (RushesModelRow *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_ROW (self), NULL);

  return self->card;
}

/**
 * rushes_model_row_is_chosen:
 * @self: a row
 *
 * Whether the model is to shoot the brief.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_model_row_is_chosen (RushesModelRow *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

/**
 * rushes_model_row_set_chosen:
 * @self: a row
 * @is_chosen: whether the model is to shoot the brief
 *
 * Whether the model is to shoot the brief.
 */
void
rushes_model_row_set_chosen (RushesModelRow *self,
                             gboolean        is_chosen)
{
  g_return_if_fail (RUSHES_IS_MODEL_ROW (self));

  gtk_check_button_set_active (self->check, is_chosen);
}

/**
 * rushes_model_row_set_price:
 * @self: a row
 * @microdollars: what a take costs, or %RUSHES_MONEY_UNKNOWN
 *
 * Shows the price of a take.
 */
void
rushes_model_row_set_price (RushesModelRow *self,
                            gint64          microdollars)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RUSHES_IS_MODEL_ROW (self));

  text = rushes_money_to_string (microdollars);
  gtk_label_set_label (self->price_label, text);
}

/**
 * rushes_model_row_set_reason:
 * @self: a row
 * @reason: (nullable): why the model can not shoot the brief
 *
 * Shows why the model is excluded, or that it is not. An excluded model that is chosen stays
 * chosen and can be unticked.
 */
void
rushes_model_row_set_reason (RushesModelRow *self,
                             const char     *reason)
{
  gboolean can_tick;

  g_return_if_fail (RUSHES_IS_MODEL_ROW (self));

  can_tick = reason == NULL || rushes_model_row_is_chosen (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), can_tick);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), can_tick);
  if (g_strcmp0 (self->reason, reason) == 0)
    return;

  g_free (self->reason);
  self->reason = g_strdup (reason);
  update_subtitle (self);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rushes-excluded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rushes-excluded");
}

/**
 * rushes_model_row_get_reason:
 * @self: a row
 *
 * Gets why the model is excluded.
 *
 * Returns: (nullable): the reason
 */
const char *
rushes_model_row_get_reason (RushesModelRow *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL_ROW (self), NULL);

  return self->reason;
}

/**
 * rushes_model_row_set_note:
 * @self: a row
 * @note: (nullable): what to know before choosing the model
 *
 * Shows what is to be known of a model that can be chosen all the same.
 */
void
rushes_model_row_set_note (RushesModelRow *self,
                           const char     *note)
{
  g_return_if_fail (RUSHES_IS_MODEL_ROW (self));

  if (g_strcmp0 (self->note, note) == 0)
    return;

  g_free (self->note);
  self->note = g_strdup (note);
  update_subtitle (self);
}

/**
 * rushes_model_row_set_difference:
 * @self: a row
 * @difference: (nullable): how the price differs from that of another model, in words
 *
 * Shows how the price compares.
 */
void
rushes_model_row_set_difference (RushesModelRow *self,
                                 const char     *difference)
{
  g_return_if_fail (RUSHES_IS_MODEL_ROW (self));

  gtk_label_set_label (self->difference_label, difference != NULL ? difference : "");
  gtk_widget_set_visible (GTK_WIDGET (self->difference_label), difference != NULL);
}
