/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-waveform.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT 28
#define MIN_WIDTH 64

/* The highest that a sample can be, in what the worker answers. */
#define FULL 100.0

/**
 * RushesWaveform:
 *
 * The sound of the clip that is heard, over the length of the comparison, with a line where it is
 * played. A click goes there, and so does dragging; the slider of the transport does the same by
 * keyboard. Lives on the main thread.
 */
struct _RushesWaveform
{
  GtkWidget parent_instance;

  RushesPlayer *player;
  GSignalGroup *player_signals;
  GBytes *peaks;
  gint64 bin_ms;
  /* Where the line is drawn now, in whole pixels. */
  int line;
};

G_DEFINE_FINAL_TYPE (RushesWaveform, rushes_waveform, GTK_TYPE_WIDGET)

static gint64
get_duration (RushesWaveform *self)
{
  return self->player != NULL ? rushes_player_get_duration (self->player) : 0;
}

static int
get_line (RushesWaveform *self)
{
  gint64 duration = get_duration (self);

  if (duration <= 0)
    return 0;

  return (int) round ((double) rushes_player_get_position (self->player) / (double) duration *
                      gtk_widget_get_width (GTK_WIDGET (self)));
}

/* Only a line that moves is worth a frame. */
static void
position_cb (RushesWaveform *self)
{
  int line = get_line (self);

  if (line == self->line)
    return;

  self->line = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
duration_cb (RushesWaveform *self)
{
  self->line = get_line (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The highest peak of those that fall on a column of pixels, 0 to 1; less than 0 where the clip has
 * not begun or is over. The clip may be set off against the others. */
static double
get_level (RushesWaveform *self,
           double          column,
           double          width)
{
  int number = rushes_player_get_audible (self->player);
  double duration = (double) get_duration (self);
  gsize n_peaks;
  const guint8 *peaks = g_bytes_get_data (self->peaks, &n_peaks);
  gint64 time = rushes_player_find_time (self->player, (guint) MAX (number, 0),
                                         (gint64) (column / width * duration));
  double first = (double) time / GST_MSECOND / (double) self->bin_ms;
  double last = first + MAX (duration / width / GST_MSECOND / (double) self->bin_ms, 1);
  guint8 highest = 0;

  if (time < 0 || first >= (double) n_peaks)
    return -1;

  for (gsize i = (gsize) first; i < (gsize) last && i < n_peaks; i++)
    highest = MAX (highest, peaks[i]);

  return highest / FULL;
}

/* A band around the middle, thin where there is silence and gone where there is no sound. */
static void
draw_sound (RushesWaveform *self,
            cairo_t        *cr,
            double          width,
            double          height)
{
  for (double x = 0; x < width; x++)
    {
      double level = get_level (self, x, width);
      double half = MAX (level * height / 2, 0.5);

      if (level >= 0)
        cairo_rectangle (cr, x, height / 2 - half, 1, half * 2);
    }
  cairo_fill (cr);
}

static void
rushes_waveform_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  RushesWaveform *self = RUSHES_WAVEFORM (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr;
  GdkRGBA color;

  if (self->peaks == NULL || get_duration (self) <= 0 || width < 1)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * 0.45);
  draw_sound (self, cr, width, height);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, CLAMP (self->line - 1, 0, width - 2), 0, 2, height);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
rushes_waveform_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : MIN_WIDTH;
  *natural = *minimum;
}

static void
seek (RushesWaveform *self,
      double          x,
      gboolean        is_exact)
{
  if (self->player != NULL && get_duration (self) > 0)
    rushes_player_seek (self->player, rushes_waveform_get_time (self, x), is_exact);
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               RushesWaveform *self)
{
  seek (self, x, FALSE);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                RushesWaveform *self)
{
  double x;
  double y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    seek (self, x + offset_x, FALSE);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          offset_x,
             double          offset_y,
             RushesWaveform *self)
{
  double x;
  double y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    seek (self, x + offset_x, TRUE);
}

static void
rushes_waveform_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  RushesWaveform *self = RUSHES_WAVEFORM (widget);

  self->line = get_line (self);
}

static void
rushes_waveform_dispose (GObject *object)
{
  RushesWaveform *self = RUSHES_WAVEFORM (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);
  g_clear_pointer (&self->peaks, g_bytes_unref);

  G_OBJECT_CLASS (rushes_waveform_parent_class)->dispose (object);
}

static void
rushes_waveform_class_init (RushesWaveformClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_waveform_dispose;
  widget_class->measure = rushes_waveform_measure;
  widget_class->size_allocate = rushes_waveform_size_allocate;
  widget_class->snapshot = rushes_waveform_snapshot;

  gtk_widget_class_set_css_name (widget_class, "rushes-waveform");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rushes_waveform_init (RushesWaveform *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  self->player_signals = g_signal_group_new (RUSHES_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::position",
                                  G_CALLBACK (position_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::duration",
                                  G_CALLBACK (duration_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "realigned",
                                  G_CALLBACK (duration_cb), self);
}

/**
 * rushes_waveform_new:
 *
 * Makes a waveform without a sound.
 *
 * Returns: (transfer floating): a waveform
 */
GtkWidget *
rushes_waveform_new (void)
{
  return g_object_new (RUSHES_TYPE_WAVEFORM, NULL);
}

/**
 * rushes_waveform_set_player:
 * @self: the waveform
 * @player: (nullable): who plays the clip
 *
 * Sets whose position is shown, and changed by a click.
 */
void
rushes_waveform_set_player (RushesWaveform *self,
                            RushesPlayer   *player)
{
  g_return_if_fail (RUSHES_IS_WAVEFORM (self));
  g_return_if_fail (player == NULL || RUSHES_IS_PLAYER (player));

  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  duration_cb (self);
}

/**
 * rushes_waveform_set_sound:
 * @self: the waveform
 * @peaks: (nullable) (array length=n_peaks): the highest sample of each stretch, 0 to 100
 * @n_peaks: how many
 * @bin_ms: how long a stretch is
 * @name: (nullable): whose sound it is
 *
 * Sets the sound that is shown; without any nothing is.
 */
void
rushes_waveform_set_sound (RushesWaveform *self,
                           const guint8   *peaks,
                           gsize           n_peaks,
                           gint64          bin_ms,
                           const char     *name)
{
  /* Translators: %s is the name of a take. */
  g_autofree char *label = name != NULL ? g_strdup_printf (_("The sound of %s"), name) : NULL;

  g_return_if_fail (RUSHES_IS_WAVEFORM (self));
  g_return_if_fail (peaks == NULL || bin_ms > 0);

  g_clear_pointer (&self->peaks, g_bytes_unref);
  self->peaks = peaks != NULL ? g_bytes_new (peaks, n_peaks) : NULL;
  self->bin_ms = bin_ms;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : _("No sound"), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_waveform_get_time:
 * @self: the waveform
 * @x: a place, in pixels from the left
 *
 * Tells what time a place stands for.
 *
 * Returns: nanoseconds from the beginning
 */
gint64
rushes_waveform_get_time (RushesWaveform *self,
                          double          x)
{
  int width;

  g_return_val_if_fail (RUSHES_IS_WAVEFORM (self), 0);

  width = gtk_widget_get_width (GTK_WIDGET (self));

  return width > 0 ? (gint64) (CLAMP (x / width, 0, 1) * (double) get_duration (self)) : 0;
}
