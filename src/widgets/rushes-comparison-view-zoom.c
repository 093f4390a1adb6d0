/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-comparison-view-private.h"
#include "rushes-loupe.h"

/* What a turn of the wheel moves, as a part of what is seen. */
#define SCROLL_PART 0.1

/* A closer look: the same part of all pictures, of which only that part is converted. */

/* The first clip that is seen, by which factors are counted, or -1. */
static int
find_first (RushesComparisonView *self)
{
  for (guint i = 0; i < self->n_panes; i++)
    {
      if (_rushes_comparison_view_is_shown (self, i) && self->sizes[i][0] > 0)
        return (int) i;
    }

  return -1;
}

static double
get_fit (RushesComparisonView *self,
         int                   number)
{
  return rushes_zoom_fit (self->sizes[number][0], self->sizes[number][1],
                          self->rooms[number].pixel_width, self->rooms[number].pixel_height);
}

/* Under the loupe there are more pixels to see, if that costs no frames. */
static void
refine (RushesComparisonView *self,
        guint                 number,
        RushesPaneView       *view)
{
  double fit = get_fit (self, (int) number);
  double more = MIN (RUSHES_LOUPE_FACTOR, 1.0 / fit);

  if (!self->has_loupe || rushes_player_is_playing (self->player) || more <= 1.0)
    return;

  view->pixel_width = (int) (view->pixel_width * more);
  view->pixel_height = (int) (view->pixel_height * more);
}

static void
look_at (RushesComparisonView *self,
         guint                 number,
         int                   first)
{
  RushesPaneView *view = &self->views[number];
  RushesPaneView converted;

  *view = self->rooms[number];
  if (view->pixel_width <= 0)
    return;

  if (first >= 0)
    rushes_zoom_look (&self->zoom, self->sizes[number][0], self->sizes[number][1],
                      get_fit (self, first), view);
  else
    view->width = view->height = 1.0;
  converted = *view;
  if (self->zoom.factor == RUSHES_ZOOM_FIT && self->sizes[number][0] > 0)
    refine (self, number, &converted);
  rushes_player_set_pane_view (self->player, number, &converted);
  rushes_video_view_set_exact (RUSHES_VIDEO_VIEW (self->panes[number]),
                               self->zoom.factor != RUSHES_ZOOM_FIT);
}

/* Lets what is converted follow the room and the zoom. What is not seen stays as it is. */
void
_rushes_comparison_view_look (RushesComparisonView *self)
{
  int first = find_first (self);

  for (guint i = 0; i < self->n_panes; i++)
    {
      if (_rushes_comparison_view_is_shown (self, i))
        look_at (self, i, first);
    }
  rushes_pair_view_set_exact (self->pair_view, self->zoom.factor != RUSHES_ZOOM_FIT);
}

void
_rushes_comparison_view_set_room (RushesComparisonView *self,
                                  guint                 number,
                                  int                   width,
                                  int                   height)
{
  self->rooms[number].pixel_width = width;
  self->rooms[number].pixel_height = height;
}

/* The pane under the pointer and where in it that is, as fractions. */
static int
find_spot (RushesComparisonView *self,
           graphene_point_t     *spot)
{
  gboolean has_pair = _rushes_comparison_view_has_pair (self);

  for (guint i = 0; i < self->n_panes; i++)
    {
      GtkWidget *pane = has_pair ? GTK_WIDGET (self->pair_view) : self->panes[i];
      graphene_rect_t bounds;

      if (!_rushes_comparison_view_is_shown (self, i) ||
          !gtk_widget_compute_bounds (pane, GTK_WIDGET (self), &bounds) ||
          !graphene_rect_contains_point (&bounds, &self->pointer) || bounds.size.width <= 0.f)
        continue;

      spot->x = (self->pointer.x - bounds.origin.x) / bounds.size.width;
      spot->y = (self->pointer.y - bounds.origin.y) / bounds.size.height;

      return (int) i;
    }

  return -1;
}

static void
update_loupe (RushesComparisonView *self)
{
  graphene_point_t spot = RUSHES_LOUPE_NONE;

  if (!self->has_loupe || find_spot (self, &spot) < 0)
    spot = RUSHES_LOUPE_NONE;
  for (guint i = 0; i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    rushes_video_view_set_loupe (RUSHES_VIDEO_VIEW (self->panes[i]), &spot);
  rushes_pair_view_set_loupe (self->pair_view, &spot);
}

/* No farther than to the edge, so that the way back is as long. */
static void
set_middle (RushesComparisonView *self,
            double                x,
            double                y)
{
  int first = find_first (self);
  double half_width = first >= 0 ? self->views[first].width / 2.0 : 0.5;
  double half_height = first >= 0 ? self->views[first].height / 2.0 : 0.5;

  self->zoom.x = CLAMP (x, half_width, 1.0 - half_width);
  self->zoom.y = CLAMP (y, half_height, 1.0 - half_height);
  _rushes_comparison_view_look (self);
}

/* What is under the pointer stays there. */
static void
zoom_at_pointer (RushesComparisonView *self,
                 gboolean              is_in)
{
  graphene_point_t spot;
  int number = find_spot (self, &spot);
  const RushesPaneView before = number >= 0 ? self->views[number] : (RushesPaneView) { 0 };
  const RushesPaneView *after;

  rushes_comparison_view_step_zoom (self, is_in);
  if (number < 0)
    return;

  after = &self->views[number];
  set_middle (self, before.x + spot.x * before.width + (0.5 - spot.x) * after->width,
              before.y + spot.y * before.height + (0.5 - spot.y) * after->height);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           RushesComparisonView     *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) != 0 && dy != 0.0)
    {
      zoom_at_pointer (self, dy < 0.0);
      return GDK_EVENT_STOP;
    }
  if (self->zoom.factor == RUSHES_ZOOM_FIT)
    return GDK_EVENT_PROPAGATE;

  if ((state & GDK_SHIFT_MASK) != 0)
    rushes_comparison_view_pan (self, dy * SCROLL_PART, dx * SCROLL_PART);
  else
    rushes_comparison_view_pan (self, dx * SCROLL_PART, dy * SCROLL_PART);

  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (RushesComparisonView *self)
{
  self->drag_start = self->zoom;
}

static void
drag_update_cb (GtkGestureDrag       *gesture,
                double                dx,
                double                dy,
                RushesComparisonView *self)
{
  int first = find_first (self);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const RushesPaneView *view;

  if (first < 0 || self->zoom.factor == RUSHES_ZOOM_FIT)
    return;

  view = &self->views[first];
  set_middle (self, self->drag_start.x - dx * scale * view->width / view->pixel_width,
              self->drag_start.y - dy * scale * view->height / view->pixel_height);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           RushesComparisonView     *self)
{
  self->pointer = GRAPHENE_POINT_INIT ((float) x, (float) y);
  if (self->has_loupe)
    update_loupe (self);
}

static void
leave_cb (RushesComparisonView *self)
{
  self->pointer = RUSHES_LOUPE_NONE;
  update_loupe (self);
}

void
_rushes_comparison_view_setup_zoom (RushesComparisonView *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->zoom.x = self->zoom.y = 0.5;
  self->pointer = RUSHES_LOUPE_NONE;
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (self->player, "notify::is-playing",
                           G_CALLBACK (_rushes_comparison_view_look), self, G_CONNECT_SWAPPED);
}

/**
 * rushes_comparison_view_get_zoom:
 * @self: a view
 *
 * Gets how many pixels of the screen there are to a pixel of the clip.
 *
 * Returns: a number to 8, or 0 where all of it is shown
 */
double
rushes_comparison_view_get_zoom (RushesComparisonView *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), RUSHES_ZOOM_FIT);

  return self->zoom.factor;
}

/**
 * rushes_comparison_view_set_zoom:
 * @self: a view
 * @zoom: a number to 8, or 0 to show all of it
 *
 * Sets how many pixels of the screen there are to a pixel of the first clip that is seen. The other
 * clips are shown as large; at 1 each shows its own pixels.
 */
void
rushes_comparison_view_set_zoom (RushesComparisonView *self,
                                 double                zoom)
{
  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));

  zoom = CLAMP (zoom, RUSHES_ZOOM_FIT, RUSHES_ZOOM_MAX);
  if (self->zoom.factor == zoom || self->cover > 0.0)
    return;

  self->zoom.factor = zoom;
  if (zoom == RUSHES_ZOOM_FIT)
    self->zoom.x = self->zoom.y = 0.5;
  _rushes_comparison_view_look (self);
  set_middle (self, self->zoom.x, self->zoom.y);
  g_object_notify (G_OBJECT (self), "zoom");
}

/**
 * rushes_comparison_view_step_zoom:
 * @self: a view
 * @is_in: whether to come closer, else farther
 *
 * Goes to the next of the usual factors.
 */
void
rushes_comparison_view_step_zoom (RushesComparisonView *self,
                                  gboolean              is_in)
{
  double fit;
  int first;

  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));

  first = find_first (self);
  if (first < 0)
    return;

  fit = get_fit (self, first);
  rushes_comparison_view_set_zoom (
    self, rushes_zoom_step (self->zoom.factor > RUSHES_ZOOM_FIT ? self->zoom.factor : fit, fit,
                            is_in));
}

/**
 * rushes_comparison_view_pan:
 * @self: a view
 * @x: to the right, as a part of what is seen
 * @y: down, as a part of what is seen
 *
 * Moves what is seen of all clips.
 */
void
rushes_comparison_view_pan (RushesComparisonView *self,
                            double                x,
                            double                y)
{
  int first;

  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));

  first = find_first (self);
  if (first >= 0)
    set_middle (self, self->zoom.x + x * self->views[first].width,
                self->zoom.y + y * self->views[first].height);
}

/**
 * rushes_comparison_view_has_loupe:
 * @self: a view
 *
 * Gets whether a loupe follows the pointer.
 *
 * Returns: %TRUE if one does
 */
gboolean
rushes_comparison_view_has_loupe (RushesComparisonView *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPARISON_VIEW (self), FALSE);

  return self->has_loupe;
}

/**
 * rushes_comparison_view_set_loupe:
 * @self: a view
 * @has_loupe: whether one does
 *
 * Sets whether a loupe follows the pointer, over the same spot of all clips.
 */
void
rushes_comparison_view_set_loupe (RushesComparisonView *self,
                                  gboolean              has_loupe)
{
  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (self));

  if (self->has_loupe == has_loupe)
    return;

  self->has_loupe = has_loupe;
  update_loupe (self);
  _rushes_comparison_view_look (self);
  g_object_notify (G_OBJECT (self), "loupe");
}
