/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-filmstrip-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "util/rushes-time.h"

#define MIN_WIDTH 64
/* How much slower the line follows the pointer while Shift is held. */
#define FINE 0.1

static void
row_free (gpointer data)
{
  RushesFilmstripRow *row = data;

  g_free (row->name);
  g_free (row->message);
  g_clear_pointer (&row->pictures, g_ptr_array_unref);
  g_free (row);
}

/**
 * RushesFilmstrip:
 *
 * Small pictures of clips over the whole length of the comparison, one row a clip, on the axis of
 * a seek bar. A click goes there, and so does dragging, finely with Shift. Lives on the main
 * thread.
 */
G_DEFINE_FINAL_TYPE (RushesFilmstrip, rushes_filmstrip, GTK_TYPE_WIDGET)

static gint64
get_duration (RushesFilmstrip *self)
{
  return self->player != NULL ? rushes_player_get_duration (self->player) : 0;
}

/* Where time begins and ends; from right to left where one reads so. */
void
_rushes_filmstrip_get_axis (RushesFilmstrip *self,
                            double          *start,
                            double          *end)
{
  if (self->seek_bar != NULL &&
      rushes_seek_bar_get_axis (self->seek_bar, GTK_WIDGET (self), start, end))
    return;

  *start = 0.0;
  *end = gtk_widget_get_width (GTK_WIDGET (self));
}

/* What the pictures depend on beside themselves. */
static guint64
get_source (RushesFilmstrip *self)
{
  guint64 source = 5381;
  double start;
  double end;

  _rushes_filmstrip_get_axis (self, &start, &end);
  source = source * 33 + (guint64) lround (start);
  source = source * 33 + (guint64) lround (end);
  source = source * 33 + (guint64) get_duration (self);
  source = source * 33 + rushes_player_get_sync (self->player);
  source = source * 33 + rushes_player_get_end (self->player);
  for (guint i = 0; i < self->rows->len; i++)
    {
      RushesFilmstripRow *row = g_ptr_array_index (self->rows, i);

      source = source * 33 + (guint64) rushes_player_get_offset (self->player, row->number);
    }

  return source;
}

static void
forget_node (RushesFilmstrip *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_words (RushesFilmstrip *self)
{
  gint64 position = rushes_player_get_position (self->player);
  g_autofree char *text = rushes_filmstrip_dup_moment (self, position);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) get_duration (self) / GST_SECOND,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) position / GST_SECOND,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* Only a line that moves is worth a frame, and nobody is told each frame that runs by. */
static void
position_cb (RushesFilmstrip *self)
{
  int line = (int) lround (rushes_filmstrip_get_place (self,
                                                       rushes_player_get_position (self->player)));

  if (!rushes_player_is_playing (self->player))
    update_words (self);
  if (line == self->line && (self->node == NULL || self->drawn_from == get_source (self)))
    return;

  self->line = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
duration_cb (RushesFilmstrip *self)
{
  forget_node (self);
  update_words (self);
}

static void
is_playing_cb (RushesFilmstrip *self)
{
  update_words (self);
}

/* White within black is seen on any picture. */
static void
draw_line (RushesFilmstrip *self,
           GtkSnapshot     *snapshot)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 0.6f },
                             &GRAPHENE_RECT_INIT ((float) self->line - 2, 0, 4, height));
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT ((float) self->line - 1, 0, 2, height));
}

static void
rushes_filmstrip_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (widget);
  guint64 source;

  if (self->player == NULL)
    return;

  source = get_source (self);
  if (self->node == NULL || self->drawn_from != source)
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = _rushes_filmstrip_draw_rows (self);
      self->drawn_from = source;
      self->line = (int) lround (
        rushes_filmstrip_get_place (self, rushes_player_get_position (self->player)));
    }
  if (self->node == NULL)
    return;

  gtk_snapshot_append_node (snapshot, self->node);
  if (get_duration (self) > 0)
    draw_line (self, snapshot);
}

static void
rushes_filmstrip_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  int n_rows = MAX ((int) RUSHES_FILMSTRIP (widget)->rows->len, 1);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = n_rows * (RUSHES_FILMSTRIP_ROW_HEIGHT + RUSHES_FILMSTRIP_ROW_GAP) -
               RUSHES_FILMSTRIP_ROW_GAP;
  else
    *minimum = MIN_WIDTH;
  *natural = *minimum;
}

static void
rushes_filmstrip_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rushes_filmstrip_parent_class)->css_changed (widget, change);
  forget_node (RUSHES_FILMSTRIP (widget));
}

static void
seek (RushesFilmstrip *self,
      double           x,
      gboolean         is_exact)
{
  if (get_duration (self) > 0)
    rushes_player_seek (self->player, rushes_filmstrip_get_time (self, x), is_exact);
}

/* Where a drag has come to. */
static double
get_dragged (GtkGestureDrag *gesture,
             double          offset_x)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x;
  double y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);

  return x + ((state & GDK_SHIFT_MASK) != 0 ? offset_x * FINE : offset_x);
}

static void
drag_begin_cb (GtkGestureDrag  *gesture,
               double           x,
               double           y,
               RushesFilmstrip *self)
{
  seek (self, x, TRUE);
}

static void
drag_update_cb (GtkGestureDrag  *gesture,
                double           offset_x,
                double           offset_y,
                RushesFilmstrip *self)
{
  seek (self, get_dragged (gesture, offset_x), FALSE);
}

static void
drag_end_cb (GtkGestureDrag  *gesture,
             double           offset_x,
             double           offset_y,
             RushesFilmstrip *self)
{
  seek (self, get_dragged (gesture, offset_x), TRUE);
}

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    is_keyboard,
                  GtkTooltip *tooltip)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (widget);
  g_autofree char *text = NULL;

  if (get_duration (self) <= 0)
    return FALSE;

  text = rushes_filmstrip_dup_moment (self,
                                      is_keyboard ? rushes_player_get_position (self->player)
                                                  : rushes_filmstrip_get_time (self, x));
  gtk_tooltip_set_text (tooltip, text);
  if (!is_keyboard)
    gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { x - 4, 0, 8,
                                                         gtk_widget_get_height (widget) });

  return TRUE;
}

/* The same as on the page around it, for a strip that stands elsewhere. */
static gboolean
step_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (widget);

  if (get_duration (self) <= 0)
    return FALSE;

  rushes_player_step (self->player, g_variant_get_int32 (arguments));

  return TRUE;
}

static gboolean
go_to_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (widget);

  if (get_duration (self) <= 0)
    return FALSE;

  rushes_player_seek (self->player, g_variant_get_boolean (arguments) ? get_duration (self) : 0,
                      TRUE);

  return TRUE;
}

static void
rushes_filmstrip_dispose (GObject *object)
{
  RushesFilmstrip *self = RUSHES_FILMSTRIP (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);
  g_clear_object (&self->seek_bar);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (rushes_filmstrip_parent_class)->dispose (object);
}

static void
rushes_filmstrip_finalize (GObject *object)
{
  g_ptr_array_unref (RUSHES_FILMSTRIP (object)->rows);

  G_OBJECT_CLASS (rushes_filmstrip_parent_class)->finalize (object);
}

static void
rushes_filmstrip_class_init (RushesFilmstripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_filmstrip_dispose;
  object_class->finalize = rushes_filmstrip_finalize;
  widget_class->measure = rushes_filmstrip_measure;
  widget_class->snapshot = rushes_filmstrip_snapshot;
  widget_class->css_changed = rushes_filmstrip_css_changed;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, go_to_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, go_to_cb, "b", TRUE);

  gtk_widget_class_set_css_name (widget_class, "rushes-filmstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
rushes_filmstrip_init (RushesFilmstrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->rows = g_ptr_array_new_with_free_func (row_free);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filmstrip"), -1);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  self->player_signals = g_signal_group_new (RUSHES_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::position",
                                  G_CALLBACK (position_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::is-playing",
                                  G_CALLBACK (is_playing_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::duration",
                                  G_CALLBACK (duration_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "clips-changed",
                                  G_CALLBACK (duration_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "realigned",
                                  G_CALLBACK (duration_cb), self);
}

/**
 * rushes_filmstrip_new:
 *
 * Makes a filmstrip without rows.
 *
 * Returns: (transfer floating): a filmstrip
 */
GtkWidget *
rushes_filmstrip_new (void)
{
  return g_object_new (RUSHES_TYPE_FILMSTRIP, NULL);
}

/**
 * rushes_filmstrip_set_seek_bar:
 * @self: the filmstrip
 * @seek_bar: (nullable): a seek bar that has its player
 *
 * Sets whose axis and player it shares.
 */
void
rushes_filmstrip_set_seek_bar (RushesFilmstrip *self,
                               RushesSeekBar   *seek_bar)
{
  RushesPlayer *player;

  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));
  g_return_if_fail (seek_bar == NULL || RUSHES_IS_SEEK_BAR (seek_bar));

  if (!g_set_object (&self->seek_bar, seek_bar))
    return;

  player = seek_bar != NULL ? rushes_seek_bar_get_player (seek_bar) : NULL;
  g_set_object (&self->player, player);
  g_signal_group_set_target (self->player_signals, self->player);
  forget_node (self);
}

/**
 * rushes_filmstrip_set_n_rows:
 * @self: the filmstrip
 * @n_rows: how many clips have a row
 *
 * Sets the number of rows. Those that remain keep what they show.
 */
void
rushes_filmstrip_set_n_rows (RushesFilmstrip *self,
                             guint            n_rows)
{
  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));

  if (n_rows == self->rows->len)
    return;

  if (n_rows < self->rows->len)
    g_ptr_array_set_size (self->rows, (int) n_rows);
  while (self->rows->len < n_rows)
    g_ptr_array_add (self->rows, g_new0 (RushesFilmstripRow, 1));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  forget_node (self);
}

/**
 * rushes_filmstrip_get_n_rows:
 * @self: the filmstrip
 *
 * Gets the number of rows.
 *
 * Returns: how many clips have a row
 */
guint
rushes_filmstrip_get_n_rows (RushesFilmstrip *self)
{
  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), 0);

  return self->rows->len;
}

/**
 * rushes_filmstrip_set_row:
 * @self: the filmstrip
 * @row: the row's number
 * @number: the clip's number in the player
 * @name: what stands before the row
 *
 * Sets whose row it is.
 */
void
rushes_filmstrip_set_row (RushesFilmstrip *self,
                          guint            row,
                          guint            number,
                          const char      *name)
{
  g_autofree char *label = NULL;
  RushesFilmstripRow *which;

  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));
  g_return_if_fail (row < self->rows->len);
  g_return_if_fail (number < RUSHES_PLAYER_MAX_CLIPS);
  g_return_if_fail (name != NULL);

  which = g_ptr_array_index (self->rows, row);
  which->number = number;
  g_free (which->name);
  which->name = g_strdup (name);
  /* Translators: %s is the name of a take. */
  label = self->rows->len == 1 ? g_strdup_printf (_("Filmstrip of %s"), name)
                               : g_strdup (_("Filmstrip"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  forget_node (self);
}

/**
 * rushes_filmstrip_set_pictures:
 * @self: the filmstrip
 * @row: the row's number
 * @pictures: (nullable) (element-type GdkTexture): pictures of the middles of equal parts of the
 *   clip
 *
 * Sets what is seen of a clip; more pictures of it may follow.
 */
void
rushes_filmstrip_set_pictures (RushesFilmstrip *self,
                               guint            row,
                               GPtrArray       *pictures)
{
  RushesFilmstripRow *which;

  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));
  g_return_if_fail (row < self->rows->len);

  which = g_ptr_array_index (self->rows, row);
  g_clear_pointer (&which->pictures, g_ptr_array_unref);
  which->pictures = pictures != NULL ? g_ptr_array_ref (pictures) : NULL;
  forget_node (self);
}

/**
 * rushes_filmstrip_get_pictures:
 * @self: the filmstrip
 * @row: the row's number
 *
 * Gets what is seen of a clip.
 *
 * Returns: (transfer none) (nullable) (element-type GdkTexture): its pictures
 */
GPtrArray *
rushes_filmstrip_get_pictures (RushesFilmstrip *self,
                               guint            row)
{
  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  return ((RushesFilmstripRow *) g_ptr_array_index (self->rows, row))->pictures;
}

/**
 * rushes_filmstrip_set_message:
 * @self: the filmstrip
 * @row: the row's number
 * @message: (nullable): a few words
 *
 * Sets what stands in a row that has no pictures.
 */
void
rushes_filmstrip_set_message (RushesFilmstrip *self,
                              guint            row,
                              const char      *message)
{
  RushesFilmstripRow *which;

  g_return_if_fail (RUSHES_IS_FILMSTRIP (self));
  g_return_if_fail (row < self->rows->len);

  which = g_ptr_array_index (self->rows, row);
  g_free (which->message);
  which->message = g_strdup (message);
  forget_node (self);
}

/**
 * rushes_filmstrip_get_message:
 * @self: the filmstrip
 * @row: the row's number
 *
 * Gets what stands in a row that has no pictures.
 *
 * Returns: (nullable): a few words
 */
const char *
rushes_filmstrip_get_message (RushesFilmstrip *self,
                              guint            row)
{
  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  return ((RushesFilmstripRow *) g_ptr_array_index (self->rows, row))->message;
}

/**
 * rushes_filmstrip_get_time:
 * @self: the filmstrip
 * @x: a place, in pixels from the left
 *
 * Tells what time a place stands for.
 *
 * Returns: nanoseconds from the beginning
 */
gint64
rushes_filmstrip_get_time (RushesFilmstrip *self,
                           double           x)
{
  double start;
  double end;

  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), 0);

  _rushes_filmstrip_get_axis (self, &start, &end);

  return start != end ? (gint64) (CLAMP ((x - start) / (end - start), 0.0, 1.0) *
                                  (double) get_duration (self))
                      : 0;
}

/**
 * rushes_filmstrip_get_place:
 * @self: the filmstrip
 * @time: nanoseconds from the beginning
 *
 * Tells where a time stands.
 *
 * Returns: pixels from the left
 */
double
rushes_filmstrip_get_place (RushesFilmstrip *self,
                            gint64           time)
{
  gint64 duration;
  double start;
  double end;

  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), 0.0);

  duration = get_duration (self);
  _rushes_filmstrip_get_axis (self, &start, &end);

  return duration > 0 ? start + (double) time / (double) duration * (end - start) : start;
}

/**
 * rushes_filmstrip_dup_moment:
 * @self: the filmstrip
 * @time: nanoseconds from the beginning
 *
 * Says a time and the number of the frame that is shown then, of the chosen clip if it has a row.
 *
 * Returns: (transfer full): some words
 */
char *
rushes_filmstrip_dup_moment (RushesFilmstrip *self,
                             gint64           time)
{
  g_autofree char *code = NULL;
  int number;
  int frame;

  g_return_val_if_fail (RUSHES_IS_FILMSTRIP (self), NULL);

  if (self->player == NULL)
    return g_strdup ("");

  code = rushes_time_to_timecode (time, rushes_player_get_fps (self->player));
  number = MAX (rushes_player_get_chosen (self->player), 0);
  frame = rushes_player_find_frame (self->player, (guint) number, time);
  if (frame < 0)
    return g_steal_pointer (&code);

  /* Translators: a time, and the number of a frame. */
  return g_strdup_printf (_("%s · frame %d"), code, frame);
}
