/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-pair-view.h"

#include <glib/gi18n.h>

#include "rushes-pair-view-private.h"
#include "rushes-widgets.h"

/**
 * RushesPairView:
 *
 * Two clips in one place: either side of a line, one at a time, one over the other, or only where
 * they differ. It draws the frames that two panes show, which stand unseen meanwhile.
 */
G_DEFINE_FINAL_TYPE (RushesPairView, rushes_pair_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_MODE,
  PROP_AMOUNT,
  PROP_FLIPPED,
  PROP_LABELLED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_title (RushesPairView *self,
           guint           number)
{
  const char *title = NULL;

  if (self->panes[number] != NULL)
    title = rushes_video_view_get_title (self->panes[number]);

  return title != NULL ? title : _("Clip");
}

static void
update_accessible (RushesPairView *self)
{
  const char *first = get_title (self, 0);
  const char *second = get_title (self, 1);
  g_autofree char *amount = rushes_comparison_mode_dup_amount (self->mode,
                                                               self->amounts[self->mode]);
  g_autofree char *text = NULL;

  switch (self->mode)
    {
    case RUSHES_COMPARISON_MODE_WIPE:
      /* Translators: two clips and where the line between them stands, in percent. */
      text = g_strdup_printf (_("Wipe: %s on the left, %s on the right, line at %s"), first, second,
                              amount);
      break;

    case RUSHES_COMPARISON_MODE_FLIP:
      /* Translators: the clip that is seen and the one that is not. */
      text = g_strdup_printf (_("Flip: %s is seen, %s is behind it"),
                              self->is_flipped ? second : first, self->is_flipped ? first : second);
      break;

    case RUSHES_COMPARISON_MODE_DIFFERENCE:
      /* Translators: two clips and by how much their difference is multiplied. */
      text = g_strdup_printf (_("Difference between %s and %s, %s"), first, second, amount);
      break;

    case RUSHES_COMPARISON_MODE_ONION:
      /* Translators: two clips and how opaque the upper one is, in percent. */
      text = g_strdup_printf (_("Onion skin: %s under %s at %s"), first, second, amount);
      break;

    case RUSHES_COMPARISON_MODE_GRID:
      text = g_strdup ("");
      break;
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           RushesPairView           *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->mode == RUSHES_COMPARISON_MODE_WIPE && width > 0)
    rushes_pair_view_set_amount (self, CLAMP (x / width, 0.0, 1.0));
}

static void
rushes_pair_view_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
}

static void
rushes_pair_view_dispose (GObject *object)
{
  RushesPairView *self = RUSHES_PAIR_VIEW (object);

  rushes_pair_view_set_panes (self, NULL, NULL);
  g_clear_object (&self->difference);
  for (guint i = 0; i < 2; i++)
    g_clear_object (&self->compared[i]);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (rushes_pair_view_parent_class)->dispose (object);
}

static void
rushes_pair_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  RushesPairView *self = RUSHES_PAIR_VIEW (object);

  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_enum (value, rushes_pair_view_get_mode (self));
      break;

    case PROP_AMOUNT:
      g_value_set_double (value, rushes_pair_view_get_amount (self));
      break;

    case PROP_FLIPPED:
      g_value_set_boolean (value, rushes_pair_view_is_flipped (self));
      break;

    case PROP_LABELLED:
      g_value_set_boolean (value, self->is_labelled);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_pair_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  RushesPairView *self = RUSHES_PAIR_VIEW (object);

  switch (prop_id)
    {
    case PROP_MODE:
      rushes_pair_view_set_mode (self, g_value_get_enum (value));
      break;

    case PROP_AMOUNT:
      rushes_pair_view_set_amount (self, g_value_get_double (value));
      break;

    case PROP_FLIPPED:
      rushes_pair_view_set_flipped (self, g_value_get_boolean (value));
      break;

    case PROP_LABELLED:
      rushes_pair_view_set_labelled (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_pair_view_class_init (RushesPairViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rushes_pair_view_dispose;
  object_class->get_property = rushes_pair_view_get_property;
  object_class->set_property = rushes_pair_view_set_property;
  widget_class->measure = rushes_pair_view_measure;
  widget_class->snapshot = _rushes_pair_view_snapshot;

  /**
   * RushesPairView:mode:
   *
   * How the two are compared.
   */
  properties[PROP_MODE] =
    g_param_spec_enum ("mode", NULL, NULL, RUSHES_TYPE_COMPARISON_MODE,
                       RUSHES_COMPARISON_MODE_WIPE, flags);

  /**
   * RushesPairView:amount:
   *
   * Where the line stands, how much gain there is, or how opaque the upper clip is: 0 to 1. Each
   * mode has its own.
   */
  properties[PROP_AMOUNT] = g_param_spec_double ("amount", NULL, NULL, 0.0, 1.0, 0.5, flags);

  /**
   * RushesPairView:flipped:
   *
   * Whether the second clip is seen when one is seen at a time.
   */
  properties[PROP_FLIPPED] = g_param_spec_boolean ("flipped", NULL, NULL, FALSE, flags);

  /**
   * RushesPairView:labelled:
   *
   * Whether names and frame numbers stand on the picture.
   */
  properties[PROP_LABELLED] = g_param_spec_boolean ("labelled", NULL, NULL, TRUE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "rushes-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rushes_pair_view_init (RushesPairView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  rushes_widgets_ensure_style ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rushes-pair");

  self->mode = RUSHES_COMPARISON_MODE_WIPE;
  self->is_labelled = TRUE;
  self->loupe = RUSHES_LOUPE_NONE;
  for (guint i = 0; i < RUSHES_N_COMPARISON_MODES; i++)
    self->amounts[i] = 0.5;

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * rushes_pair_view_new:
 *
 * Makes a view without clips.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
rushes_pair_view_new (void)
{
  return g_object_new (RUSHES_TYPE_PAIR_VIEW, NULL);
}

/**
 * rushes_pair_view_set_panes:
 * @self: a view
 * @first: (nullable): the pane of one clip
 * @second: (nullable): the pane of the other
 *
 * Sets whose frames are drawn.
 */
void
rushes_pair_view_set_panes (RushesPairView  *self,
                            RushesVideoView *first,
                            RushesVideoView *second)
{
  RushesVideoView *panes[] = { first, second };

  g_return_if_fail (RUSHES_IS_PAIR_VIEW (self));

  if (self->panes[0] == first && self->panes[1] == second)
    return;

  for (guint i = 0; i < 2; i++)
    {
      if (self->panes[i] != NULL)
        g_signal_handlers_disconnect_by_data (rushes_video_view_get_paintable (self->panes[i]),
                                              self);
      g_set_object (&self->panes[i], panes[i]);
      if (panes[i] != NULL)
        g_signal_connect_object (rushes_video_view_get_paintable (panes[i]), "invalidate-contents",
                                 G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
    }
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_pair_view_get_pane:
 * @self: a view
 * @number: 0 or 1
 *
 * Gets the pane of one of the clips.
 *
 * Returns: (transfer none) (nullable): the pane
 */
RushesVideoView *
rushes_pair_view_get_pane (RushesPairView *self,
                           guint           number)
{
  g_return_val_if_fail (RUSHES_IS_PAIR_VIEW (self), NULL);
  g_return_val_if_fail (number < 2, NULL);

  return self->panes[number];
}

/**
 * rushes_pair_view_get_mode:
 * @self: a view
 *
 * Gets how the two are compared.
 *
 * Returns: the mode
 */
RushesComparisonMode
rushes_pair_view_get_mode (RushesPairView *self)
{
  g_return_val_if_fail (RUSHES_IS_PAIR_VIEW (self), RUSHES_COMPARISON_MODE_WIPE);

  return self->mode;
}

/**
 * rushes_pair_view_set_mode:
 * @self: a view
 * @mode: any mode but the grid
 *
 * Sets how the two are compared.
 */
void
rushes_pair_view_set_mode (RushesPairView       *self,
                           RushesComparisonMode  mode)
{
  g_return_if_fail (RUSHES_IS_PAIR_VIEW (self));
  g_return_if_fail (mode > RUSHES_COMPARISON_MODE_GRID && mode < RUSHES_N_COMPARISON_MODES);

  if (self->mode == mode)
    return;

  self->mode = mode;
  g_clear_object (&self->difference);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AMOUNT]);
}

/**
 * rushes_pair_view_get_amount:
 * @self: a view
 *
 * Gets where the line stands, how much gain there is, or how opaque the upper clip is.
 *
 * Returns: 0 to 1
 */
double
rushes_pair_view_get_amount (RushesPairView *self)
{
  g_return_val_if_fail (RUSHES_IS_PAIR_VIEW (self), 0.0);

  return self->amounts[self->mode];
}

/**
 * rushes_pair_view_set_amount:
 * @self: a view
 * @amount: 0 to 1
 *
 * Sets where the line stands, how much gain there is, or how opaque the upper clip is.
 */
void
rushes_pair_view_set_amount (RushesPairView *self,
                             double          amount)
{
  g_return_if_fail (RUSHES_IS_PAIR_VIEW (self));

  amount = CLAMP (amount, 0.0, 1.0);
  if (self->amounts[self->mode] == amount)
    return;

  self->amounts[self->mode] = amount;
  g_clear_object (&self->difference);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AMOUNT]);
}

/**
 * rushes_pair_view_is_flipped:
 * @self: a view
 *
 * Gets whether the second clip is seen when one is seen at a time.
 *
 * Returns: %TRUE if it is the second
 */
gboolean
rushes_pair_view_is_flipped (RushesPairView *self)
{
  g_return_val_if_fail (RUSHES_IS_PAIR_VIEW (self), FALSE);

  return self->is_flipped;
}

/**
 * rushes_pair_view_set_flipped:
 * @self: a view
 * @is_flipped: whether it is the second
 *
 * Sets whether the second clip is seen when one is seen at a time.
 */
void
rushes_pair_view_set_flipped (RushesPairView *self,
                              gboolean        is_flipped)
{
  g_return_if_fail (RUSHES_IS_PAIR_VIEW (self));

  if (self->is_flipped == is_flipped)
    return;

  self->is_flipped = is_flipped;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FLIPPED]);
}

/**
 * rushes_pair_view_set_labelled:
 * @self: a view
 * @is_labelled: whether names and frame numbers stand on the picture
 *
 * Sets whether names and frame numbers stand on the picture.
 */
void
rushes_pair_view_set_labelled (RushesPairView *self,
                               gboolean        is_labelled)
{
  g_return_if_fail (RUSHES_IS_PAIR_VIEW (self));

  if (self->is_labelled == is_labelled)
    return;

  self->is_labelled = is_labelled;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABELLED]);
}

/**
 * rushes_pair_view_set_exact:
 * @self: a view
 * @is_exact: whether they are
 *
 * Sets whether the pictures' pixels are the screen's, so that they are never scaled, only cut.
 */
void
rushes_pair_view_set_exact (RushesPairView *self,
                            gboolean        is_exact)
{
  g_return_if_fail (RUSHES_IS_PAIR_VIEW (self));

  if (self->is_exact == is_exact)
    return;

  self->is_exact = is_exact;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_pair_view_set_loupe:
 * @self: a view
 * @spot: the spot to magnify, as fractions of the view, or %RUSHES_LOUPE_NONE
 *
 * Magnifies a spot of what is seen.
 */
void
rushes_pair_view_set_loupe (RushesPairView         *self,
                            const graphene_point_t *spot)
{
  g_return_if_fail (RUSHES_IS_PAIR_VIEW (self));

  if (graphene_point_equal (&self->loupe, spot))
    return;

  self->loupe = *spot;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
