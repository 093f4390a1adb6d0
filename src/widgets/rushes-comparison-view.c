/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-comparison-view.h"

#include <glib/gi18n.h>

#include "rushes-comparison-view-private.h"
#include "rushes-video-sink.h"
#include "rushes-widgets.h"

#define DEFAULT_ASPECT (9.0 / 16.0)

/**
 * RushesComparisonView:
 *
 * One to nine clips by one clock: side by side, at the same height, or two of them in one place.
 */
G_DEFINE_FINAL_TYPE (RushesComparisonView, rushes_comparison_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PLAYER,
  PROP_SOLO,
  PROP_MODE,
  PROP_LABELLED,
  PROP_ZOOM,
  PROP_LOUPE,
  N_PROPS
};

enum
{
  PANE_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static RushesVideoPaintable *
get_paintable (RushesComparisonView *self,
               guint                 number)
{
  return rushes_video_view_get_paintable (RUSHES_VIDEO_VIEW (self->panes[number]));
}

static GstElement *
make_sink (guint    number,
           gpointer user_data)
{
  RushesComparisonView *self = RUSHES_COMPARISON_VIEW (user_data);
  g_autoptr (RushesFrameMailbox) mailbox = rushes_frame_mailbox_new ();

  rushes_video_paintable_set_mailbox (get_paintable (self, number), mailbox);

  return rushes_video_sink_new (mailbox);
}

static void
clips_changed_cb (RushesPlayer         *player,
                  RushesComparisonView *self)
{
  for (guint i = 0; i < self->n_panes; i++)
    {
      g_autoptr (RushesClipIndex) index = rushes_player_dup_clip_index (player, i);
      g_autoptr (GError) error = rushes_player_dup_clip_error (player, i);
      RushesVideoView *pane = RUSHES_VIDEO_VIEW (self->panes[i]);

      rushes_video_view_set_message (pane, error != NULL ? error->message : NULL);
      if (index == NULL || rushes_clip_index_get_height (index) == 0)
        continue;

      self->sizes[i][0] = rushes_clip_index_get_width (index);
      self->sizes[i][1] = rushes_clip_index_get_height (index);
      self->aspects[i] = (double) self->sizes[i][0] / self->sizes[i][1];
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
audible_changed_cb (RushesComparisonView *self)
{
  int audible = rushes_player_get_audible (self->player);

  for (int i = 0; i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    rushes_video_view_set_audible (RUSHES_VIDEO_VIEW (self->panes[i]),
                                   self->n_panes > 1 && i == audible);
}

static void
pressed_cb (GtkGestureClick      *gesture,
            int                   n_press,
            double                x,
            double                y,
            RushesComparisonView *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  for (guint i = 0; i < self->n_panes && picked != NULL; i++)
    {
      if (picked == self->panes[i] || gtk_widget_is_ancestor (picked, self->panes[i]))
        {
          rushes_comparison_view_pick (self, i);
          g_signal_emit (self, signals[PANE_ACTIVATED], 0, i);
        }
    }
}

static void
rushes_comparison_view_dispose (GObject *object)
{
  RushesComparisonView *self = RUSHES_COMPARISON_VIEW (object);

  g_clear_handle_id (&self->hold_source, g_source_remove);
  /* Views go when the program does. A thread that still took decoders down then would run into the
   * libraries' own ends. */
  if (self->player != NULL)
    rushes_player_close (self->player);
  g_clear_object (&self->player);
  if (self->pair_view != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->pair_view));
  self->pair_view = NULL;
  for (guint i = 0; i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    g_clear_pointer (&self->panes[i], gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_comparison_view_parent_class)->dispose (object);
}

static void
rushes_comparison_view_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  RushesComparisonView *self = RUSHES_COMPARISON_VIEW (object);

  switch (prop_id)
    {
    case PROP_PLAYER:
      g_value_set_object (value, rushes_comparison_view_get_player (self));
      break;

    case PROP_SOLO:
      g_value_set_int (value, rushes_comparison_view_get_solo (self));
      break;

    case PROP_MODE:
      g_value_set_enum (value, rushes_comparison_view_get_mode (self));
      break;

    case PROP_LABELLED:
      g_value_set_boolean (value, rushes_comparison_view_is_labelled (self));
      break;

    case PROP_ZOOM:
      g_value_set_double (value, rushes_comparison_view_get_zoom (self));
      break;

    case PROP_LOUPE:
      g_value_set_boolean (value, rushes_comparison_view_has_loupe (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_comparison_view_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  RushesComparisonView *self = RUSHES_COMPARISON_VIEW (object);

  switch (prop_id)
    {
    case PROP_SOLO:
      rushes_comparison_view_set_solo (self, g_value_get_int (value));
      break;

    case PROP_MODE:
      rushes_comparison_view_set_mode (self, g_value_get_enum (value));
      break;

    case PROP_LABELLED:
      rushes_comparison_view_set_labelled (self, g_value_get_boolean (value));
      break;

    case PROP_ZOOM:
      rushes_comparison_view_set_zoom (self, g_value_get_double (value));
      break;

    case PROP_LOUPE:
      rushes_comparison_view_set_loupe (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_comparison_view_class_init (RushesComparisonViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rushes_comparison_view_dispose;
  object_class->get_property = rushes_comparison_view_get_property;
  object_class->set_property = rushes_comparison_view_set_property;
  widget_class->measure = _rushes_comparison_view_measure;
  widget_class->size_allocate = _rushes_comparison_view_size_allocate;

  /**
   * RushesComparisonView:player:
   *
   * The player of the clips.
   */
  properties[PROP_PLAYER] =
    g_param_spec_object ("player", NULL, NULL, RUSHES_TYPE_PLAYER,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * RushesComparisonView:solo:
   *
   * The number of the only clip that is shown, or -1 for all.
   */
  properties[PROP_SOLO] =
    g_param_spec_int ("solo", NULL, NULL, -1, RUSHES_COMPARISON_VIEW_MAX_PANES - 1, -1, flags);

  /**
   * RushesComparisonView:mode:
   *
   * How clips are compared.
   */
  properties[PROP_MODE] =
    g_param_spec_enum ("mode", NULL, NULL, RUSHES_TYPE_COMPARISON_MODE,
                       RUSHES_COMPARISON_MODE_GRID, flags);

  /**
   * RushesComparisonView:labelled:
   *
   * Whether names, frame numbers and times stand on the pictures.
   */
  properties[PROP_LABELLED] = g_param_spec_boolean ("labelled", NULL, NULL, TRUE, flags);

  /**
   * RushesComparisonView:zoom:
   *
   * How many pixels of the screen there are to a pixel of the clip, or 0 to show all of it.
   */
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, RUSHES_ZOOM_FIT, RUSHES_ZOOM_MAX, RUSHES_ZOOM_FIT,
                         flags);

  /**
   * RushesComparisonView:loupe:
   *
   * Whether a loupe follows the pointer, over the same spot of all clips.
   */
  properties[PROP_LOUPE] = g_param_spec_boolean ("loupe", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesComparisonView::pane-activated:
   * @self: the view
   * @number: the pane's number
   *
   * A pane was clicked.
   */
  signals[PANE_ACTIVATED] =
    g_signal_new ("pane-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "rushes-comparison");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_comparison_view_init (RushesComparisonView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  rushes_widgets_ensure_style ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Takes side by side"), -1);

  self->solo = -1;
  self->picked[1] = 1;
  self->is_labelled = TRUE;
  for (guint i = 0; i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    {
      self->aspects[i] = DEFAULT_ASPECT;
      self->panes[i] = rushes_video_view_new ();
      gtk_widget_set_visible (self->panes[i], FALSE);
      gtk_widget_set_parent (self->panes[i], GTK_WIDGET (self));
      g_signal_connect_object (get_paintable (self, i), "arrived",
                               G_CALLBACK (_rushes_comparison_view_frame_arrived), self,
                               G_CONNECT_SWAPPED);
    }

  self->pair_view = RUSHES_PAIR_VIEW (rushes_pair_view_new ());
  gtk_widget_set_child_visible (GTK_WIDGET (self->pair_view), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->pair_view), GTK_WIDGET (self));

  self->player = rushes_player_new (make_sink, self);
  g_signal_connect_object (self->player, "clips-changed", G_CALLBACK (clips_changed_cb), self, 0);
  g_signal_connect_object (self->player, "notify::audible", G_CALLBACK (audible_changed_cb), self,
                           G_CONNECT_SWAPPED);

  _rushes_comparison_view_setup_zoom (self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

gboolean
_rushes_comparison_view_is_shown (RushesComparisonView *self,
                                  guint                 number)
{
  if (_rushes_comparison_view_has_pair (self))
    return number == self->picked[0] || number == self->picked[1];

  return number < self->n_panes && (self->solo < 0 || (guint) self->solo == number);
}

/**
 * rushes_comparison_view_new:
 *
 * Makes a view without clips.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
rushes_comparison_view_new (void)
{
  return g_object_new (RUSHES_TYPE_COMPARISON_VIEW, NULL);
}

/**
 * rushes_comparison_view_get_player:
 * @self: a view
 *
 * Gets the player of the clips.
 *
 * Returns: (transfer none): the player
 */
RushesPlayer *
rushes_comparison_view_get_player (RushesComparisonView *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), NULL);

  return self->player;
}

/**
 * rushes_comparison_view_set_panes:
 * @self: a view
 * @panes: (array length=n_panes): the clips
 * @n_panes: how many, at most nine
 * @keep_position: whether they go on where the clips before them stood
 *
 * Shows other clips.
 */
void
rushes_comparison_view_set_panes (RushesComparisonView *self,
                                  const RushesPaneInfo *panes,
                                  guint                 n_panes,
                                  gboolean              keep_position)
{
  const char *paths[RUSHES_COMPARISON_VIEW_MAX_PANES + 1] = { NULL };

  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));
  g_return_if_fail (n_panes <= RUSHES_COMPARISON_VIEW_MAX_PANES);

  self->n_panes = n_panes;
  for (guint i = 0; i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    {
      RushesVideoView *pane = RUSHES_VIDEO_VIEW (self->panes[i]);

      gtk_widget_set_visible (self->panes[i], i < n_panes);
      rushes_video_view_set_message (pane, NULL);
      rushes_video_view_set_frame (pane, -1, 0);
      rushes_video_view_set_offset (pane, 0);
      rushes_video_paintable_clear (rushes_video_view_get_paintable (pane));
      self->is_stalled[i] = FALSE;
      self->is_live[i] = FALSE;
      self->sizes[i][0] = 0;
      if (i >= n_panes)
        continue;

      paths[i] = panes[i].path;
      rushes_video_view_set_title (pane, panes[i].title);
      self->aspects[i] = panes[i].width > 0 && panes[i].height > 0
                           ? (double) panes[i].width / panes[i].height
                           : DEFAULT_ASPECT;
    }

  self->picked[0] = 0;
  self->picked[1] = 1;
  rushes_comparison_view_set_solo (self, -1);
  _rushes_comparison_view_update_panes (self);
  rushes_player_set_clips (self->player, paths, keep_position);
  for (guint i = 0; i < n_panes; i++)
    rushes_player_set_clip_proxy (self->player, i, panes[i].proxy);
  audible_changed_cb (self);
}

/**
 * rushes_comparison_view_get_n_panes:
 * @self: a view
 *
 * Gets how many clips there are.
 *
 * Returns: the number of clips
 */
guint
rushes_comparison_view_get_n_panes (RushesComparisonView *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), 0);

  return self->n_panes;
}

/**
 * rushes_comparison_view_get_pane:
 * @self: a view
 * @number: a clip's number
 *
 * Gets a pane.
 *
 * Returns: (transfer none): the pane
 */
RushesVideoView *
rushes_comparison_view_get_pane (RushesComparisonView *self,
                                 guint                 number)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), NULL);
  g_return_val_if_fail (number < RUSHES_COMPARISON_VIEW_MAX_PANES, NULL);

  return RUSHES_VIDEO_VIEW (self->panes[number]);
}

/**
 * rushes_comparison_view_get_solo:
 * @self: a view
 *
 * Gets the number of the only clip that is shown.
 *
 * Returns: the number, or -1 for all
 */
int
rushes_comparison_view_get_solo (RushesComparisonView *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), -1);

  return self->solo;
}

/**
 * rushes_comparison_view_set_solo:
 * @self: a view
 * @number: the number, or -1 for all
 *
 * Sets the number of the only clip that is shown. The others run on unseen, so that coming back
 * takes no time.
 */
void
rushes_comparison_view_set_solo (RushesComparisonView *self,
                                 int                   number)
{
  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));
  g_return_if_fail (number >= -1);

  if (number >= (int) self->n_panes || self->solo == number)
    return;

  self->solo = number;
  _rushes_comparison_view_update_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOLO]);
}

/**
 * rushes_comparison_view_set_cover:
 * @self: a view
 * @part: how much of a picture's height, 0 to 1
 *
 * Covers a strip at the top of every picture, so that words in it are not seen. As long as
 * something is covered, the pictures stand whole and beside each other.
 */
void
rushes_comparison_view_set_cover (RushesComparisonView *self,
                                  double                part)
{
  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));

  if (part > 0.0)
    {
      rushes_comparison_view_set_mode (self, RUSHES_COMPARISON_MODE_GRID);
      rushes_comparison_view_set_zoom (self, RUSHES_ZOOM_FIT);
    }
  self->cover = part;
  for (guint i = 0; i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    rushes_video_paintable_set_cover (get_paintable (self, i), part);
}

/**
 * rushes_comparison_view_get_counters:
 * @self: a view
 * @counters: (out caller-allocates): the counters
 *
 * Gets how well the clips kept together so far.
 */
void
rushes_comparison_view_get_counters (RushesComparisonView *self,
                                     RushesPaintCounters  *counters)
{
  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));
  g_return_if_fail (counters != NULL);

  *counters = self->counters;
  counters->skew = rushes_skew_meter_get (&self->skew, 0.5);
  counters->skew_p99 = rushes_skew_meter_get (&self->skew, 0.99);
}
