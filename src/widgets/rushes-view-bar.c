/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-view-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rushes-widgets.h"
#include "rushes-zoom.h"

/**
 * RushesViewBar:
 *
 * How clips are compared, how closely and how fast, in one narrow row. Its menus send the actions
 * of `rushes-comparison-actions.h`.
 */
struct _RushesViewBar
{
  GtkWidget             parent_instance;

  RushesComparisonView *view;
  GBindingGroup        *pair_bindings;
  GSignalGroup         *view_signals;
  GSignalGroup         *pair_signals;
  GSignalGroup         *player_signals;

  GtkMenuButton        *mode_button;
  GtkWidget            *amount_scale;
  GtkAdjustment        *amount;
  GtkLabel             *amount_label;
  GtkMenuButton        *zoom_button;
  GtkMenuButton        *rate_button;
};

G_DEFINE_FINAL_TYPE (RushesViewBar, rushes_view_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_amount (RushesViewBar *self)
{
  RushesPairView *pair = rushes_comparison_view_get_pair (self->view);
  RushesComparisonMode mode = rushes_pair_view_get_mode (pair);
  g_autofree char *text =
    rushes_comparison_mode_dup_amount (mode, rushes_pair_view_get_amount (pair));

  gtk_label_set_label (self->amount_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->amount_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
update_mode (RushesViewBar *self)
{
  static const char * const names[RUSHES_N_COMPARISON_MODES] = {
    "", N_("Position of the line"), "", N_("Gain"), N_("Opacity"),
  };
  RushesComparisonMode mode = rushes_comparison_view_get_mode (self->view);
  gboolean has_amount = rushes_comparison_mode_has_amount (mode);
  const char *name = rushes_comparison_mode_get_label (mode);
  g_autofree char *full = NULL;

  /* Translators: how clips are compared, such as "side by side" or "wipe". */
  full = g_strdup_printf (_("Comparison: %s"), name);
  gtk_menu_button_set_label (self->mode_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mode_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  gtk_widget_set_visible (self->amount_scale, has_amount);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_label), has_amount);
  if (has_amount)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->amount_scale),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, _(names[mode]), -1);
}

static void
update_zoom (RushesViewBar *self)
{
  double zoom = rushes_comparison_view_get_zoom (self->view);
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;

  if (zoom == RUSHES_ZOOM_FIT)
    text = g_strdup (_("Fit"));
  else
    /* Translators: how large the picture is, in percent of its own pixels. */
    text = g_strdup_printf (_("%d %%"), (int) lround (zoom * 100.0));

  /* Translators: how large the picture is, such as "fit" or "100 %". */
  full = g_strdup_printf (_("Zoom: %s"), text);
  gtk_menu_button_set_label (self->zoom_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zoom_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
}

static void
update_rate (RushesViewBar *self)
{
  double rate = rushes_player_get_rate (rushes_comparison_view_get_player (self->view));
  /* Translators: how fast clips play, such as "0.5×". */
  g_autofree char *text = g_strdup_printf (_("%g×"), rate);
  /* Translators: how fast clips play, such as "0.5×". */
  g_autofree char *full = g_strdup_printf (_("Speed: %s"), text);

  gtk_menu_button_set_label (self->rate_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rate_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
}

static void
rushes_view_bar_dispose (GObject *object)
{
  RushesViewBar *self = RUSHES_VIEW_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->pair_bindings);
  g_clear_object (&self->view_signals);
  g_clear_object (&self->pair_signals);
  g_clear_object (&self->player_signals);
  g_clear_object (&self->view);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rushes_view_bar_parent_class)->dispose (object);
}

static void
rushes_view_bar_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  RushesViewBar *self = RUSHES_VIEW_BAR (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_object (value, rushes_view_bar_get_view (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_view_bar_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  RushesViewBar *self = RUSHES_VIEW_BAR (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      rushes_view_bar_set_view (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_view_bar_class_init (RushesViewBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_view_bar_dispose;
  object_class->get_property = rushes_view_bar_get_property;
  object_class->set_property = rushes_view_bar_set_property;

  /**
   * RushesViewBar:view:
   *
   * The comparison it is for.
   */
  properties[PROP_VIEW] =
    g_param_spec_object ("view", NULL, NULL, RUSHES_TYPE_COMPARISON_VIEW,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  rushes_widgets_ensure_resource ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-view-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesViewBar, mode_button);
  gtk_widget_class_bind_template_child (widget_class, RushesViewBar, amount_scale);
  gtk_widget_class_bind_template_child (widget_class, RushesViewBar, amount);
  gtk_widget_class_bind_template_child (widget_class, RushesViewBar, amount_label);
  gtk_widget_class_bind_template_child (widget_class, RushesViewBar, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, RushesViewBar, rate_button);

  gtk_widget_class_set_css_name (widget_class, "rushes-view-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_view_bar_init (RushesViewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("View of the comparison"), -1);

  self->view_signals = g_signal_group_new (RUSHES_TYPE_COMPARISON_VIEW);
  g_signal_group_connect_swapped (self->view_signals, "notify::mode", G_CALLBACK (update_mode),
                                  self);
  g_signal_group_connect_swapped (self->view_signals, "notify::zoom", G_CALLBACK (update_zoom),
                                  self);
  self->pair_signals = g_signal_group_new (RUSHES_TYPE_PAIR_VIEW);
  g_signal_group_connect_swapped (self->pair_signals, "notify::amount",
                                  G_CALLBACK (update_amount), self);
  self->player_signals = g_signal_group_new (RUSHES_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::rate", G_CALLBACK (update_rate),
                                  self);
  self->pair_bindings = g_binding_group_new ();
  g_binding_group_bind (self->pair_bindings, "amount", self->amount, "value",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/**
 * rushes_view_bar_new:
 *
 * Makes a bar without a view.
 *
 * Returns: (transfer floating): the bar
 */
GtkWidget *
rushes_view_bar_new (void)
{
  return g_object_new (RUSHES_TYPE_VIEW_BAR, NULL);
}

/**
 * rushes_view_bar_get_view:
 * @self: a bar
 *
 * Gets the comparison it is for.
 *
 * Returns: (transfer none) (nullable): the comparison
 */
RushesComparisonView *
rushes_view_bar_get_view (RushesViewBar *self)
{
  g_return_val_if_fail (RUSHES_IS_VIEW_BAR (self), NULL);

  return self->view;
}

/**
 * rushes_view_bar_set_view:
 * @self: a bar
 * @view: (nullable): the comparison
 *
 * Sets the comparison it is for.
 */
void
rushes_view_bar_set_view (RushesViewBar        *self,
                          RushesComparisonView *view)
{
  RushesPairView *pair = NULL;

  g_return_if_fail (RUSHES_IS_VIEW_BAR (self));
  g_return_if_fail (view == NULL || RUSHES_IS_COMPARISON_VIEW (view));

  if (!g_set_object (&self->view, view))
    return;

  if (view != NULL)
    pair = rushes_comparison_view_get_pair (view);
  g_signal_group_set_target (self->view_signals, view);
  g_signal_group_set_target (self->pair_signals, pair);
  g_signal_group_set_target (self->player_signals,
                             view != NULL ? rushes_comparison_view_get_player (view) : NULL);
  g_binding_group_set_source (self->pair_bindings, pair);
  if (view != NULL)
    {
      update_mode (self);
      update_amount (self);
      update_zoom (self);
      update_rate (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}
