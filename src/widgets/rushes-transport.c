/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-transport.h"

#include <glib/gi18n.h>

#include "rushes-widgets.h"

/**
 * RushesTransport:
 *
 * Buttons for a player, which with RushesSeekBar shows where it is.
 */
struct _RushesTransport
{
  GtkWidget      parent_instance;

  RushesPlayer  *player;
  GSignalGroup  *player_signals;
  GBindingGroup *player_bindings;

  GtkWidget     *buttons;
  GtkWidget     *play_button;
  GtkWidget     *toggles;
  GtkWidget     *loop_button;
  GtkWidget     *mute_button;
};

G_DEFINE_FINAL_TYPE (RushesTransport, rushes_transport, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PLAYER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_actions (RushesTransport *self)
{
  static const char * const actions[] = {
    "transport.toggle-play", "transport.step-back", "transport.step-forward",
    "transport.go-to-start", "transport.go-to-end",
  };
  gboolean has_clips = rushes_player_get_duration (self->player) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], has_clips);
}

static void
update_play_button (RushesTransport *self)
{
  gboolean is_playing = rushes_player_is_playing (self->player);

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            is_playing ? "media-playback-pause-symbolic"
                                       : "media-playback-start-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_playing ? _("Pause") : _("Play"), -1);
}

static void
update_mute_button (RushesTransport *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self->mute_button),
                            rushes_player_get_muted (self->player)
                              ? "audio-volume-muted-symbolic" : "audio-volume-high-symbolic");
}

static void
toggle_play (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesTransport *self = RUSHES_TRANSPORT (widget);

  if (self->player != NULL)
    rushes_player_set_playing (self->player, !rushes_player_is_playing (self->player));
}

static void
step (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  RushesTransport *self = RUSHES_TRANSPORT (widget);

  if (self->player != NULL)
    rushes_player_step (self->player, g_str_equal (action_name, "transport.step-back") ? -1 : 1);
}

static void
go_to (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  RushesTransport *self = RUSHES_TRANSPORT (widget);

  if (self->player != NULL)
    rushes_player_seek (self->player,
                        g_str_equal (action_name, "transport.go-to-end")
                          ? rushes_player_get_duration (self->player) : 0, TRUE);
}

static void
skip (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  RushesTransport *self = RUSHES_TRANSPORT (widget);
  gint64 by = g_str_equal (action_name, "transport.skip-back") ? -(gint64) GST_SECOND
                                                               : (gint64) GST_SECOND;

  if (self->player != NULL)
    rushes_player_seek (self->player, rushes_player_get_position (self->player) + by, TRUE);
}

static void
toggle_loop (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesTransport *self = RUSHES_TRANSPORT (widget);

  if (self->player != NULL)
    rushes_player_set_loop (self->player, !rushes_player_get_loop (self->player));
}

static void
toggle_mute (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesTransport *self = RUSHES_TRANSPORT (widget);

  if (self->player != NULL)
    rushes_player_set_muted (self->player, !rushes_player_get_muted (self->player));
}

static gboolean
shortcut_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  return gtk_widget_activate_action (GTK_WIDGET (user_data), g_variant_get_string (arguments, NULL),
                                     NULL);
}

static void
rushes_transport_dispose (GObject *object)
{
  RushesTransport *self = RUSHES_TRANSPORT (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->player_bindings);
  g_clear_object (&self->player);
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));

  G_OBJECT_CLASS (rushes_transport_parent_class)->dispose (object);
}

static void
rushes_transport_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  RushesTransport *self = RUSHES_TRANSPORT (object);

  switch (prop_id)
    {
    case PROP_PLAYER:
      g_value_set_object (value, rushes_transport_get_player (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_transport_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  RushesTransport *self = RUSHES_TRANSPORT (object);

  switch (prop_id)
    {
    case PROP_PLAYER:
      rushes_transport_set_player (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_transport_class_init (RushesTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_transport_dispose;
  object_class->get_property = rushes_transport_get_property;
  object_class->set_property = rushes_transport_set_property;

  /**
   * RushesTransport:player:
   *
   * The player that is controlled.
   */
  properties[PROP_PLAYER] =
    g_param_spec_object ("player", NULL, NULL, RUSHES_TYPE_PLAYER,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  rushes_widgets_ensure_resource ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-transport.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesTransport, buttons);
  gtk_widget_class_bind_template_child (widget_class, RushesTransport, play_button);
  gtk_widget_class_bind_template_child (widget_class, RushesTransport, toggles);
  gtk_widget_class_bind_template_child (widget_class, RushesTransport, loop_button);
  gtk_widget_class_bind_template_child (widget_class, RushesTransport, mute_button);

  gtk_widget_class_install_action (widget_class, "transport.toggle-play", NULL, toggle_play);
  gtk_widget_class_install_action (widget_class, "transport.step-back", NULL, step);
  gtk_widget_class_install_action (widget_class, "transport.step-forward", NULL, step);
  gtk_widget_class_install_action (widget_class, "transport.skip-back", NULL, skip);
  gtk_widget_class_install_action (widget_class, "transport.skip-forward", NULL, skip);
  gtk_widget_class_install_action (widget_class, "transport.go-to-start", NULL, go_to);
  gtk_widget_class_install_action (widget_class, "transport.go-to-end", NULL, go_to);
  gtk_widget_class_install_action (widget_class, "transport.toggle-loop", NULL, toggle_loop);
  gtk_widget_class_install_action (widget_class, "transport.toggle-mute", NULL, toggle_mute);

  gtk_widget_class_set_css_name (widget_class, "rushes-transport");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_transport_init (RushesTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Playback"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Play"), -1);

  self->player_signals = g_signal_group_new (RUSHES_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::duration",
                                  G_CALLBACK (update_actions), self);
  g_signal_group_connect_swapped (self->player_signals, "clips-changed",
                                  G_CALLBACK (update_actions), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::is-playing",
                                  G_CALLBACK (update_play_button), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::muted",
                                  G_CALLBACK (update_mute_button), self);

  self->player_bindings = g_binding_group_new ();
  g_binding_group_bind (self->player_bindings, "loop", self->loop_button, "active",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_binding_group_bind (self->player_bindings, "muted", self->mute_button, "active",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/**
 * rushes_transport_new:
 *
 * Makes a transport without a player.
 *
 * Returns: (transfer floating): the transport
 */
GtkWidget *
rushes_transport_new (void)
{
  return g_object_new (RUSHES_TYPE_TRANSPORT, NULL);
}

/**
 * rushes_transport_get_player:
 * @self: a transport
 *
 * Gets the player that is controlled.
 *
 * Returns: (transfer none) (nullable): the player
 */
RushesPlayer *
rushes_transport_get_player (RushesTransport *self)
{
  g_return_val_if_fail (RUSHES_IS_TRANSPORT (self), NULL);

  return self->player;
}

/**
 * rushes_transport_set_player:
 * @self: a transport
 * @player: (nullable): the player
 *
 * Sets the player that is controlled.
 */
void
rushes_transport_set_player (RushesTransport *self,
                             RushesPlayer    *player)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));
  g_return_if_fail (player == NULL || RUSHES_IS_PLAYER (player));

  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  g_binding_group_set_source (self->player_bindings, player);
  if (player != NULL)
    {
      update_actions (self);
      update_play_button (self);
      update_mute_button (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER]);
}

/**
 * rushes_transport_add_shortcuts:
 * @self: a transport
 * @widget: a widget that holds it
 *
 * Makes the keys work wherever the focus is within a widget: Space, arrows for frames, Shift and
 * arrows for seconds, Home, End, L and M.
 */
void
rushes_transport_add_shortcuts (RushesTransport *self,
                                GtkWidget       *widget)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } shortcuts[] = {
    { "space", "transport.toggle-play" },
    { "Left", "transport.step-back" },
    { "Right", "transport.step-forward" },
    { "<Shift>Left", "transport.skip-back" },
    { "<Shift>Right", "transport.skip-forward" },
    { "Home", "transport.go-to-start" },
    { "End", "transport.go-to-end" },
    { "l", "transport.toggle-loop" },
    { "m", "transport.toggle-mute" },
  };
  GtkEventController *controller;

  g_return_if_fail (RUSHES_IS_TRANSPORT (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  controller = gtk_shortcut_controller_new ();
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (shortcuts[i].trigger);
      GtkShortcutAction *action = gtk_callback_action_new (shortcut_cb, g_object_ref (self),
                                                           g_object_unref);
      GtkShortcut *shortcut = gtk_shortcut_new (trigger, action);

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (shortcuts[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (widget, controller);
}
