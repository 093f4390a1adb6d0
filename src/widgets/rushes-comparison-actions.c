/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-comparison-actions.h"

#include <math.h>

#include "rushes-zoom.h"

/* What a key moves the line, the gain or the opacity by. */
#define AMOUNT_STEP 0.05
/* What a key moves the picture by, as a part of what is seen. */
#define PAN_STEP 0.125

/* What can be done with a comparison, for menus, buttons and keys. */

static void
step_amount_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesPairView *pair = rushes_comparison_view_get_pair (user_data);

  rushes_pair_view_set_amount (pair, rushes_pair_view_get_amount (pair) +
                                     g_variant_get_int32 (parameter) * AMOUNT_STEP);
}

/* From elsewhere it shows two clips in one place first. */
static void
flip_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  RushesComparisonView *view = RUSHES_COMPARISON_VIEW (user_data);
  RushesPairView *pair = rushes_comparison_view_get_pair (view);

  if (rushes_comparison_view_get_mode (view) != RUSHES_COMPARISON_MODE_FLIP)
    rushes_comparison_view_set_mode (view, RUSHES_COMPARISON_MODE_FLIP);
  else
    rushes_pair_view_set_flipped (pair, !rushes_pair_view_is_flipped (pair));
}

/* The key of a mode leads into it and back to the grid. */
static void
toggle_mode_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesComparisonView *view = RUSHES_COMPARISON_VIEW (user_data);
  RushesComparisonMode mode = (RushesComparisonMode) g_variant_get_int32 (parameter);

  if (mode >= RUSHES_N_COMPARISON_MODES)
    return;

  if (rushes_comparison_view_get_mode (view) == mode)
    mode = RUSHES_COMPARISON_MODE_GRID;
  rushes_comparison_view_set_mode (view, mode);
}

static void
step_zoom_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  rushes_comparison_view_step_zoom (user_data, g_variant_get_int32 (parameter) > 0);
}

static void
set_zoom_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  rushes_comparison_view_set_zoom (user_data, g_variant_get_double (parameter));
}

/* To the clip's own pixels, and back to all of it. */
static void
toggle_own_pixels_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  RushesComparisonView *view = RUSHES_COMPARISON_VIEW (user_data);
  gboolean is_own = rushes_comparison_view_get_zoom (view) == 1.0;

  rushes_comparison_view_set_zoom (view, is_own ? RUSHES_ZOOM_FIT : 1.0);
}

static void
pan_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  int x;
  int y;

  g_variant_get (parameter, "(ii)", &x, &y);
  rushes_comparison_view_pan (user_data, x * PAN_STEP, y * PAN_STEP);
}

/* The range begins or ends where the clips stand. */
static void
set_range_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  RushesPlayer *player = rushes_comparison_view_get_player (user_data);
  gint64 position = rushes_player_get_position (player);
  gint64 start;
  gint64 end;

  rushes_player_get_range (player, &start, &end);
  if (start < 0)
    {
      start = 0;
      end = rushes_player_get_duration (player);
    }
  if (g_variant_get_int32 (parameter) < 0)
    start = position;
  else
    end = position;
  if (start < end)
    rushes_player_set_range (player, start, end);
}

static void
clear_range_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  rushes_player_set_range (rushes_comparison_view_get_player (user_data), -1, -1);
}

static void
set_rate_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  rushes_player_set_rate (rushes_comparison_view_get_player (user_data),
                          g_variant_get_double (parameter));
}

/* The next of the usual speeds, in the direction in which the clips run. */
static void
step_rate_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  static const double rates[] = { 0.1, 0.25, 0.5, 1.0, 2.0, 4.0 };
  RushesPlayer *player = rushes_comparison_view_get_player (user_data);
  double rate = rushes_player_get_rate (player);
  guint at = 0;

  while (at + 1 < G_N_ELEMENTS (rates) && rates[at] < fabs (rate) - 0.01)
    at++;
  if (g_variant_get_int32 (parameter) > 0)
    at = MIN (at + 1, G_N_ELEMENTS (rates) - 1);
  else if (at > 0)
    at--;
  rushes_player_set_rate (player, copysign (rates[at], rate));
}

/* The chosen clip against the others; 0 brings it back to them. */
static void
step_offset_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesComparisonView *view = RUSHES_COMPARISON_VIEW (user_data);
  RushesPlayer *player = rushes_comparison_view_get_player (view);
  int chosen = rushes_player_get_chosen (player);
  int step = g_variant_get_int32 (parameter);

  if (chosen < 0 || chosen >= (int) rushes_comparison_view_get_n_panes (view))
    return;

  if (step != 0)
    step += rushes_player_get_offset (player, (guint) chosen);
  rushes_comparison_view_set_offset (view, (guint) chosen, step);
}

static void
turn_round_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  RushesPlayer *player = rushes_comparison_view_get_player (user_data);

  rushes_player_set_rate (player, -rushes_player_get_rate (player));
}

static void
add_property (GSimpleActionGroup *group,
              const char         *name,
              gpointer            object,
              const char         *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, object, property);

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static GSimpleActionGroup *
make_actions (RushesComparisonView *view)
{
  static const GActionEntry entries[] = {
    { "step-amount", step_amount_action, "i" },
    { "flip", flip_action },
    { "toggle-mode", toggle_mode_action, "i" },
    { "step-zoom", step_zoom_action, "i" },
    { "set-zoom", set_zoom_action, "d" },
    { "toggle-own-pixels", toggle_own_pixels_action },
    { "pan", pan_action, "(ii)" },
    { "set-range", set_range_action, "i" },
    { "clear-range", clear_range_action },
    { "rate", set_rate_action, "d" },
    { "step-rate", step_rate_action, "i" },
    { "step-offset", step_offset_action, "i" },
    { "turn-round", turn_round_action },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  add_property (group, "mode", view, "mode");
  add_property (group, "labelled", view, "labelled");
  add_property (group, "loupe", view, "loupe");
  add_property (group, "end", rushes_comparison_view_get_player (view), "end");
  add_property (group, "sync", rushes_comparison_view_get_player (view), "sync");

  return group;
}

static gboolean
flip_pressed_cb (GtkEventControllerKey *controller,
                 guint                  key,
                 guint                  code,
                 GdkModifierType        state,
                 RushesComparisonView  *view)
{
  if (key != GDK_KEY_f || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  rushes_comparison_view_set_mode (view, RUSHES_COMPARISON_MODE_FLIP);
  rushes_pair_view_set_flipped (rushes_comparison_view_get_pair (view), TRUE);

  return GDK_EVENT_STOP;
}

static void
flip_released_cb (GtkEventControllerKey *controller,
                  guint                  key,
                  guint                  code,
                  GdkModifierType        state,
                  RushesComparisonView  *view)
{
  if (key == GDK_KEY_f)
    rushes_pair_view_set_flipped (rushes_comparison_view_get_pair (view), FALSE);
}

static void
add_keys (RushesComparisonView *view,
          GtkWidget            *widget)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "g", "view.mode::grid" },
    { "w", "view.toggle-mode(1)" },
    { "d", "view.toggle-mode(3)" },
    { "s", "view.toggle-mode(4)" },
    { "comma", "view.step-amount(-1)" },
    { "period", "view.step-amount(1)" },
    { "z", "view.toggle-own-pixels" },
    { "plus", "view.step-zoom(1)" },
    { "equal", "view.step-zoom(1)" },
    { "KP_Add", "view.step-zoom(1)" },
    { "minus", "view.step-zoom(-1)" },
    { "KP_Subtract", "view.step-zoom(-1)" },
    { "0", "view.set-zoom(0.0)" },
    { "KP_0", "view.set-zoom(0.0)" },
    { "<Control>Left", "view.pan((-1,0))" },
    { "<Control>Right", "view.pan((1,0))" },
    { "<Control>Up", "view.pan((0,-1))" },
    { "<Control>Down", "view.pan((0,1))" },
    { "e", "view.loupe" },
    { "t", "view.labelled" },
    { "i", "view.set-range(-1)" },
    { "o", "view.set-range(1)" },
    { "u", "view.clear-range" },
    { "bracketleft", "view.step-rate(-1)" },
    { "bracketright", "view.step-rate(1)" },
    { "<Alt>comma", "view.step-offset(-1)" },
    { "<Alt>period", "view.step-offset(1)" },
    { "BackSpace", "view.turn-round" },
  };
  GtkEventController *hold;
  GtkEventController *controller;

  controller = gtk_shortcut_controller_new ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      GtkShortcut *shortcut;

      g_action_parse_detailed_name (keys[i].action, &name, &target, NULL);
      shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                   gtk_named_action_new (name));
      gtk_shortcut_set_arguments (shortcut, target);
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (widget, controller);

  hold = gtk_event_controller_key_new ();
  g_signal_connect_object (hold, "key-pressed", G_CALLBACK (flip_pressed_cb), view, 0);
  g_signal_connect_object (hold, "key-released", G_CALLBACK (flip_released_cb), view, 0);
  gtk_widget_add_controller (widget, hold);
}

/* A widget's actions are held by those of its children: the view would hold itself. */
static void
destroy_cb (GtkWidget *widget)
{
  gtk_widget_insert_action_group (widget, RUSHES_COMPARISON_ACTIONS_PREFIX, NULL);
}

/**
 * rushes_comparison_actions_add:
 * @view: a view
 * @widget: a widget that holds it
 *
 * Makes the actions of a view work within a widget, and their keys wherever the focus is in it.
 */
void
rushes_comparison_actions_add (RushesComparisonView *view,
                               GtkWidget            *widget)
{
  g_autoptr (GSimpleActionGroup) actions = NULL;

  g_return_if_fail (RUSHES_IS_COMPARISON_VIEW (view));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  actions = make_actions (view);
  gtk_widget_insert_action_group (widget, RUSHES_COMPARISON_ACTIONS_PREFIX,
                                  G_ACTION_GROUP (actions));
  g_signal_connect (widget, "destroy", G_CALLBACK (destroy_cb), NULL);
  add_keys (view, widget);
}
