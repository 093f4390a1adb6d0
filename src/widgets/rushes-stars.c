/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-stars.h"

#include <glib/gi18n.h>

#include "rushes-widgets.h"

/**
 * RushesStars:
 *
 * None to five stars. Each is a button, so that hands, keys and screen readers reach it in the same
 * way; the one that stands already takes all away.
 */
struct _RushesStars
{
  GtkWidget parent_instance;

  int n_stars;

  GtkWidget *buttons[RUSHES_STARS_MAX];
};

G_DEFINE_FINAL_TYPE (RushesStars, rushes_stars, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STARS,
  N_PROPS
};

enum
{
  RATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update (RushesStars *self)
{
  g_autofree char *text = NULL;

  for (int i = 0; i < RUSHES_STARS_MAX; i++)
    gtk_button_set_icon_name (GTK_BUTTON (self->buttons[i]), i < self->n_stars
                                                               ? "starred-symbolic"
                                                               : "non-starred-symbolic");

  /* Translators: for a screen reader: how many of five stars a take has. */
  text = g_strdup_printf (_("Stars: %d of %d"), self->n_stars, RUSHES_STARS_MAX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
clicked_cb (GtkWidget   *button,
            RushesStars *self)
{
  for (int i = 0; i < RUSHES_STARS_MAX; i++)
    {
      if (self->buttons[i] == button)
        g_signal_emit (self, signals[RATED], 0, i + 1 == self->n_stars ? 0 : i + 1);
    }
}

static void
rushes_stars_dispose (GObject *object)
{
  RushesStars *self = RUSHES_STARS (object);

  for (int i = 0; i < RUSHES_STARS_MAX; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_stars_parent_class)->dispose (object);
}

static void
rushes_stars_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  RushesStars *self = RUSHES_STARS (object);

  switch (prop_id)
    {
    case PROP_STARS:
      g_value_set_int (value, rushes_stars_get_stars (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_stars_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  RushesStars *self = RUSHES_STARS (object);

  switch (prop_id)
    {
    case PROP_STARS:
      rushes_stars_set_stars (self, g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_stars_class_init (RushesStarsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_stars_dispose;
  object_class->get_property = rushes_stars_get_property;
  object_class->set_property = rushes_stars_set_property;

  /**
   * RushesStars:stars:
   *
   * How many stars there are.
   */
  properties[PROP_STARS] =
    g_param_spec_int ("stars", NULL, NULL, 0, RUSHES_STARS_MAX, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesStars::rated:
   * @self: the stars
   * @n_stars: how many there should be
   *
   * A person asked for another number of stars.
   */
  signals[RATED] =
    g_signal_new ("rated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-stars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_stars_init (RushesStars *self)
{
  rushes_widgets_ensure_style ();
  for (int i = 0; i < RUSHES_STARS_MAX; i++)
    {
      GtkWidget *button = gtk_button_new ();
      g_autofree char *text = g_strdup_printf (ngettext ("%d star", "%d stars", i + 1), i + 1);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_widget_set_tooltip_text (button, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      self->buttons[i] = button;
    }
  update (self);
}

/**
 * rushes_stars_new:
 *
 * Makes a row without stars.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
rushes_stars_new (void)
{
  return g_object_new (RUSHES_TYPE_STARS, NULL);
}

/**
 * rushes_stars_get_stars:
 * @self: a row of stars
 *
 * Gets how many stars there are.
 *
 * Returns: 0 to 5
 */
int
rushes_stars_get_stars (RushesStars *self)
{
  g_return_val_if_fail (RUSHES_IS_STARS (self), 0);

  return self->n_stars;
}

/**
 * rushes_stars_set_stars:
 * @self: a row of stars
 * @n_stars: 0 to 5
 *
 * Sets how many stars there are.
 */
void
rushes_stars_set_stars (RushesStars *self,
                        int          n_stars)
{
  g_return_if_fail (RUSHES_IS_STARS (self));
  g_return_if_fail (n_stars >= 0 && n_stars <= RUSHES_STARS_MAX);

  if (self->n_stars == n_stars)
    return;

  self->n_stars = n_stars;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STARS]);
}
