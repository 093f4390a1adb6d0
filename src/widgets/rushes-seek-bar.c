/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-seek-bar.h"

#include <glib/gi18n.h>

#include "rushes-widgets.h"
#include "util/rushes-time.h"

/* After so long without a move, dragging is over and the exact frame is sought. */
#define SETTLE_TIME 150

/**
 * RushesSeekBar:
 *
 * Where a player is: two time codes and a slider between them.
 */
struct _RushesSeekBar
{
  GtkWidget      parent_instance;

  RushesPlayer  *player;
  GSignalGroup  *player_signals;
  guint          settle_source;
  double         sought;

  GtkLabel      *position_label;
  GtkScale      *scale;
  GtkAdjustment *adjustment;
  GtkLabel      *duration_label;
};

G_DEFINE_FINAL_TYPE (RushesSeekBar, rushes_seek_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PLAYER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_label (GtkLabel *label,
              gint64    position,
              double    fps)
{
  g_autofree char *text = rushes_time_to_timecode (position, fps);

  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

/* The slider counts nanoseconds, which are nothing to read aloud. */
static void
update_value_text (RushesSeekBar *self)
{
  /* Translators: where a clip is and how long it is, as in "0:01.12 of 0:08.00". */
  g_autofree char *text =
    g_strdup_printf (_("%s of %s"), gtk_label_get_label (self->position_label),
                     gtk_label_get_label (self->duration_label));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
}

static void
update_position (RushesSeekBar *self)
{
  gint64 position = rushes_player_get_position (self->player);

  update_label (self->position_label, position, rushes_player_get_fps (self->player));
  update_value_text (self);
  if (self->settle_source == 0)
    gtk_adjustment_set_value (self->adjustment, (double) position);
}

static void
update_duration (RushesSeekBar *self)
{
  gint64 duration = rushes_player_get_duration (self->player);
  double fps = rushes_player_get_fps (self->player);
  double frame = fps > 0.0 ? GST_SECOND / fps : GST_SECOND;

  gtk_adjustment_configure (self->adjustment,
                            (double) rushes_player_get_position (self->player),
                            0.0, (double) duration, frame, (double) GST_SECOND, 0.0);
  update_label (self->duration_label, duration, fps);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), duration > 0);
  update_position (self);
}

/* What the slider takes of the trough; negative margins let its edges stand over. */
static int
get_slider_width (RushesSeekBar *self)
{
  GtkWidget *trough = gtk_widget_get_first_child (GTK_WIDGET (self->scale));
  GtkWidget *slider;
  int width;

  while (trough != NULL && !g_str_equal (gtk_widget_get_css_name (trough), "trough"))
    trough = gtk_widget_get_next_sibling (trough);
  slider = trough != NULL ? gtk_widget_get_last_child (trough) : NULL;
  if (slider == NULL)
    return 0;

  gtk_widget_measure (slider, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  return width;
}

static gboolean
settle_cb (gpointer user_data)
{
  RushesSeekBar *self = RUSHES_SEEK_BAR (user_data);

  self->settle_source = 0;
  if (self->player != NULL)
    rushes_player_seek (self->player, (gint64) self->sought, TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
change_value_cb (GtkRange        *range,
                 GtkScrollType    scroll,
                 double           value,
                 RushesSeekBar *self)
{
  if (self->player == NULL)
    return GDK_EVENT_STOP;

  self->sought = CLAMP (value, 0.0, gtk_adjustment_get_upper (self->adjustment));
  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (scroll == GTK_SCROLL_JUMP)
    self->settle_source = g_timeout_add (SETTLE_TIME, settle_cb, self);
  rushes_player_seek (self->player, (gint64) self->sought, scroll != GTK_SCROLL_JUMP);

  return GDK_EVENT_PROPAGATE;
}

static void
rushes_seek_bar_dispose (GObject *object)
{
  RushesSeekBar *self = RUSHES_SEEK_BAR (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));

  G_OBJECT_CLASS (rushes_seek_bar_parent_class)->dispose (object);
}

static void
rushes_seek_bar_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  RushesSeekBar *self = RUSHES_SEEK_BAR (object);

  switch (prop_id)
    {
    case PROP_PLAYER:
      g_value_set_object (value, rushes_seek_bar_get_player (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_seek_bar_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  RushesSeekBar *self = RUSHES_SEEK_BAR (object);

  switch (prop_id)
    {
    case PROP_PLAYER:
      rushes_seek_bar_set_player (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_seek_bar_class_init (RushesSeekBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_seek_bar_dispose;
  object_class->get_property = rushes_seek_bar_get_property;
  object_class->set_property = rushes_seek_bar_set_property;

  /**
   * RushesSeekBar:player:
   *
   * The player that is followed.
   */
  properties[PROP_PLAYER] =
    g_param_spec_object ("player", NULL, NULL, RUSHES_TYPE_PLAYER,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  rushes_widgets_ensure_resource ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-seek-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesSeekBar, position_label);
  gtk_widget_class_bind_template_child (widget_class, RushesSeekBar, scale);
  gtk_widget_class_bind_template_child (widget_class, RushesSeekBar, adjustment);
  gtk_widget_class_bind_template_child (widget_class, RushesSeekBar, duration_label);
  gtk_widget_class_bind_template_callback (widget_class, change_value_cb);

  gtk_widget_class_set_css_name (widget_class, "rushes-seek-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_seek_bar_init (RushesSeekBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Position"), -1);

  self->player_signals = g_signal_group_new (RUSHES_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::position",
                                  G_CALLBACK (update_position), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::duration",
                                  G_CALLBACK (update_duration), self);
  g_signal_group_connect_swapped (self->player_signals, "clips-changed",
                                  G_CALLBACK (update_duration), self);
}

/**
 * rushes_seek_bar_new:
 *
 * Makes a seek bar without a player.
 *
 * Returns: (transfer floating): the seek bar
 */
GtkWidget *
rushes_seek_bar_new (void)
{
  return g_object_new (RUSHES_TYPE_SEEK_BAR, NULL);
}

/**
 * rushes_seek_bar_get_player:
 * @self: a seek bar
 *
 * Gets the player that is followed.
 *
 * Returns: (transfer none) (nullable): the player
 */
RushesPlayer *
rushes_seek_bar_get_player (RushesSeekBar *self)
{
  g_return_val_if_fail (RUSHES_IS_SEEK_BAR (self), NULL);

  return self->player;
}

/**
 * rushes_seek_bar_set_player:
 * @self: a seek bar
 * @player: (nullable): the player
 *
 * Sets the player that is followed.
 */
void
rushes_seek_bar_set_player (RushesSeekBar *self,
                             RushesPlayer    *player)
{
  g_return_if_fail (RUSHES_IS_SEEK_BAR (self));
  g_return_if_fail (player == NULL || RUSHES_IS_PLAYER (player));

  if (!g_set_object (&self->player, player))
    return;

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_signal_group_set_target (self->player_signals, player);
  if (player != NULL)
    update_duration (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER]);
}

/**
 * rushes_seek_bar_get_axis:
 * @self: a seek bar
 * @widget: a widget in the same window
 * @start: (out): where the beginning of time is, in pixels of @widget
 * @end: (out): where its end is
 *
 * Tells where the slider's middle stands at both ends, so that others can share its axis.
 *
 * Returns: whether both have their place already
 */
gboolean
rushes_seek_bar_get_axis (RushesSeekBar *self,
                          GtkWidget     *widget,
                          double        *start,
                          double        *end)
{
  GdkRectangle trough;
  int inset;
  double left;
  double right;
  double y;

  g_return_val_if_fail (RUSHES_IS_SEEK_BAR (self), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (start != NULL && end != NULL, FALSE);

  gtk_range_get_range_rect (GTK_RANGE (self->scale), &trough);
  inset = get_slider_width (self) / 2;
  if (trough.width <= 2 * inset ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self->scale), widget, trough.x + inset, 0,
                                         &left, &y) ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self->scale), widget,
                                         trough.x + trough.width - inset, 0, &right, &y))
    return FALSE;

  *start = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? right : left;
  *end = *start == left ? right : left;

  return TRUE;
}
