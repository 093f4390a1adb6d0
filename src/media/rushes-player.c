/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player.h"

#include "rushes-player-private.h"

/* Ten times a second is as often as progress may reach the UI. */
#define POSITION_INTERVAL 100

/**
 * RushesPlayer:
 *
 * Plays several clips side by side by one clock.
 *
 * Lives on the thread that made it and never waits there: a control thread does what is asked, and
 * of what comes meanwhile the last seek counts and steps add up. Where clips differ in length, the
 * shorter ones hold their last frame. A clip that does not play is left out and says why; the
 * others go on. Its pictures go to sinks that come from outside, so it needs no display.
 */
G_DEFINE_FINAL_TYPE (RushesPlayer, rushes_player, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_LOADED,
  PROP_IS_PLAYING,
  PROP_POSITION,
  PROP_DURATION,
  PROP_LOOP,
  PROP_AUDIBLE,
  PROP_MUTED,
  PROP_VOLUME,
  PROP_RATE,
  PROP_END,
  PROP_SYNC,
  PROP_CHOSEN,
  PROP_CACHE_BUDGET,
  N_PROPS
};

enum
{
  CLIPS_CHANGED,
  REALIGNED,
  ENDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
position_cb (gpointer user_data)
{
  RushesPlayer *self = RUSHES_PLAYER (user_data);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);

  return G_SOURCE_CONTINUE;
}

static void
update_position_source (RushesPlayer *self)
{
  if (self->known.is_playing && self->position_source == 0)
    self->position_source = g_timeout_add (POSITION_INTERVAL, position_cb, self);
  else if (!self->known.is_playing)
    g_clear_handle_id (&self->position_source, g_source_remove);
}

static void
engine_changed_cb (GObject *owner)
{
  RushesPlayer *self = RUSHES_PLAYER (owner);
  RushesPlayerSnapshot last = self->known;

  if (self->engine == NULL)
    return;

  _rushes_player_engine_get_snapshot (self->engine, &self->known);
  update_position_source (self);

  g_object_freeze_notify (owner);
  if (last.is_loaded != self->known.is_loaded)
    g_object_notify_by_pspec (owner, properties[PROP_IS_LOADED]);
  if (last.is_playing != self->known.is_playing)
    g_object_notify_by_pspec (owner, properties[PROP_IS_PLAYING]);
  if (last.duration != self->known.duration)
    g_object_notify_by_pspec (owner, properties[PROP_DURATION]);
  g_object_notify_by_pspec (owner, properties[PROP_POSITION]);
  g_object_thaw_notify (owner);

  if (last.serial != self->known.serial)
    g_signal_emit (self, signals[CLIPS_CHANGED], 0);
  if (last.n_ends != self->known.n_ends)
    g_signal_emit (self, signals[ENDED], 0);
}

static void
update_sound (RushesPlayer *self)
{
  if (self->engine != NULL)
    _rushes_player_engine_set_sound (self->engine, self->is_muted ? -1 : self->audible,
                                     self->volume);
}

static void
rushes_player_dispose (GObject *object)
{
  RushesPlayer *self = RUSHES_PLAYER (object);

  g_clear_handle_id (&self->position_source, g_source_remove);
  if (self->engine != NULL)
    _rushes_player_engine_quit (g_steal_pointer (&self->engine), FALSE);

  G_OBJECT_CLASS (rushes_player_parent_class)->dispose (object);
}

static void
rushes_player_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  RushesPlayer *self = RUSHES_PLAYER (object);

  switch (prop_id)
    {
    case PROP_IS_LOADED:
      g_value_set_boolean (value, rushes_player_is_loaded (self));
      break;

    case PROP_IS_PLAYING:
      g_value_set_boolean (value, rushes_player_is_playing (self));
      break;

    case PROP_POSITION:
      g_value_set_int64 (value, rushes_player_get_position (self));
      break;

    case PROP_DURATION:
      g_value_set_int64 (value, rushes_player_get_duration (self));
      break;

    case PROP_LOOP:
      g_value_set_boolean (value, rushes_player_get_loop (self));
      break;

    case PROP_AUDIBLE:
      g_value_set_int (value, rushes_player_get_audible (self));
      break;

    case PROP_MUTED:
      g_value_set_boolean (value, rushes_player_get_muted (self));
      break;

    case PROP_VOLUME:
      g_value_set_double (value, rushes_player_get_volume (self));
      break;

    case PROP_RATE:
      g_value_set_double (value, rushes_player_get_rate (self));
      break;

    case PROP_END:
      g_value_set_enum (value, rushes_player_get_end (self));
      break;

    case PROP_SYNC:
      g_value_set_enum (value, rushes_player_get_sync (self));
      break;

    case PROP_CHOSEN:
      g_value_set_int (value, rushes_player_get_chosen (self));
      break;

    case PROP_CACHE_BUDGET:
      g_value_set_uint64 (value, rushes_player_get_cache_budget (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_player_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  RushesPlayer *self = RUSHES_PLAYER (object);

  switch (prop_id)
    {
    case PROP_LOOP:
      rushes_player_set_loop (self, g_value_get_boolean (value));
      break;

    case PROP_AUDIBLE:
      rushes_player_set_audible (self, g_value_get_int (value));
      break;

    case PROP_MUTED:
      rushes_player_set_muted (self, g_value_get_boolean (value));
      break;

    case PROP_VOLUME:
      rushes_player_set_volume (self, g_value_get_double (value));
      break;

    case PROP_RATE:
      rushes_player_set_rate (self, g_value_get_double (value));
      break;

    case PROP_END:
      rushes_player_set_end (self, g_value_get_enum (value));
      break;

    case PROP_SYNC:
      rushes_player_set_sync (self, g_value_get_enum (value));
      break;

    case PROP_CHOSEN:
      rushes_player_set_chosen (self, g_value_get_int (value));
      break;

    case PROP_CACHE_BUDGET:
      rushes_player_set_cache_budget (self, g_value_get_uint64 (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_player_class_init (RushesPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->dispose = rushes_player_dispose;
  object_class->get_property = rushes_player_get_property;
  object_class->set_property = rushes_player_set_property;

  /**
   * RushesPlayer:is-loaded:
   *
   * Whether each clip shows a picture or has failed.
   */
  properties[PROP_IS_LOADED] =
    g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, readable);

  /**
   * RushesPlayer:is-playing:
   *
   * Whether the clips run. Follows the pipeline.
   */
  properties[PROP_IS_PLAYING] =
    g_param_spec_boolean ("is-playing", NULL, NULL, FALSE, readable);

  /**
   * RushesPlayer:position:
   *
   * The common position in nanoseconds. Notifies at most ten times a second while the clips run.
   */
  properties[PROP_POSITION] =
    g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, readable);

  /**
   * RushesPlayer:duration:
   *
   * The duration of the longest clip in nanoseconds.
   */
  properties[PROP_DURATION] =
    g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, readable);

  /**
   * RushesPlayer:loop:
   *
   * Whether to go on from the start after the end.
   */
  properties[PROP_LOOP] =
    g_param_spec_boolean ("loop", NULL, NULL, FALSE, writable);

  /**
   * RushesPlayer:audible:
   *
   * The number of the one clip that is heard.
   */
  properties[PROP_AUDIBLE] =
    g_param_spec_int ("audible", NULL, NULL, 0, G_MAXINT, 0, writable);

  /**
   * RushesPlayer:muted:
   *
   * Whether nothing is heard.
   */
  properties[PROP_MUTED] =
    g_param_spec_boolean ("muted", NULL, NULL, FALSE, writable);

  /**
   * RushesPlayer:volume:
   *
   * The volume, linear.
   */
  properties[PROP_VOLUME] =
    g_param_spec_double ("volume", NULL, NULL, 0.0, 1.0, 1.0, writable);

  /**
   * RushesPlayer:rate:
   *
   * How fast the clips run, backwards if negative.
   */
  properties[PROP_RATE] =
    g_param_spec_double ("rate", NULL, NULL, -RUSHES_PLAYER_MAX_RATE, RUSHES_PLAYER_MAX_RATE, 1.0,
                         writable);

  /**
   * RushesPlayer:end:
   *
   * What clips do that are shorter than the longest.
   */
  properties[PROP_END] =
    g_param_spec_enum ("end", NULL, NULL, RUSHES_TYPE_PLAYER_END, RUSHES_PLAYER_END_HOLD, writable);

  /**
   * RushesPlayer:sync:
   *
   * What of the clips is shown together.
   */
  properties[PROP_SYNC] =
    g_param_spec_enum ("sync", NULL, NULL, RUSHES_TYPE_PLAYER_SYNC, RUSHES_PLAYER_SYNC_TIME,
                       writable);

  /**
   * RushesPlayer:chosen:
   *
   * The clip whose frames a step counts, or -1 for the longest.
   */
  properties[PROP_CHOSEN] =
    g_param_spec_int ("chosen", NULL, NULL, -1, RUSHES_PLAYER_MAX_CLIPS - 1, -1, writable);

  /**
   * RushesPlayer:cache-budget:
   *
   * How many bytes decoded frames may take.
   */
  properties[PROP_CACHE_BUDGET] =
    g_param_spec_uint64 ("cache-budget", NULL, NULL, 0, G_MAXSIZE, RUSHES_PLAYER_CACHE_BUDGET,
                         writable);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesPlayer::clips-changed:
   * @self: the player
   *
   * More is known of a clip: its index, or why it does not play.
   */
  signals[CLIPS_CHANGED] =
    g_signal_new ("clips-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  /**
   * RushesPlayer::realigned:
   * @self: the player
   *
   * Other frames of the clips than before may belong to one position: an offset, the sync, the end
   * or the chosen clip is another.
   */
  signals[REALIGNED] =
    g_signal_new ("realigned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  /**
   * RushesPlayer::ended:
   * @self: the player
   *
   * All clips have come to their end and do not loop.
   */
  signals[ENDED] =
    g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
rushes_player_init (RushesPlayer *self)
{
  self->engine = _rushes_player_engine_new (G_OBJECT (self), engine_changed_cb);
  self->volume = 1.0;
  self->settings = (RushesPlayerSettings) {
    .rate = 1.0,
    .range_start = -1,
    .range_end = -1,
    .chosen = -1,
    .budget = RUSHES_PLAYER_CACHE_BUDGET,
  };
}

/**
 * _rushes_player_refresh: (skip)
 * @self: a player
 *
 * Looks at once how things stand, without waiting for the control thread to tell.
 */
void
_rushes_player_refresh (RushesPlayer *self)
{
  engine_changed_cb (G_OBJECT (self));
}

/**
 * rushes_player_new:
 * @make_sink: (scope forever): makes the sink of a clip
 * @user_data: data for @make_sink
 *
 * Makes a player without clips.
 *
 * Returns: (transfer full): the player
 */
RushesPlayer *
rushes_player_new (RushesPlayerSinkFunc make_sink,
                   gpointer             user_data)
{
  RushesPlayer *self;

  g_return_val_if_fail (make_sink != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_PLAYER, NULL);
  self->make_sink = make_sink;
  self->user_data = user_data;

  return self;
}

/**
 * rushes_player_close:
 * @self: a player
 *
 * Takes everything down and waits for it, which dropping the last reference does not. For the end
 * of a program; the player is of no use afterwards.
 */
void
rushes_player_close (RushesPlayer *self)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  g_clear_handle_id (&self->position_source, g_source_remove);
  if (self->engine != NULL)
    _rushes_player_engine_quit (g_steal_pointer (&self->engine), TRUE);
}

/**
 * rushes_player_is_loaded:
 * @self: a player
 *
 * Gets whether each clip shows a picture or has failed.
 *
 * Returns: %TRUE once it is so
 */
gboolean
rushes_player_is_loaded (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), FALSE);

  return self->known.is_loaded;
}

/**
 * rushes_player_is_playing:
 * @self: a player
 *
 * Gets whether the clips run. Follows the pipeline.
 *
 * Returns: %TRUE if they run
 */
gboolean
rushes_player_is_playing (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), FALSE);

  return self->known.is_playing;
}

/**
 * rushes_player_set_playing:
 * @self: a player
 * @is_playing: what is wanted
 *
 * Lets the clips run or stand. At the end they start over.
 */
void
rushes_player_set_playing (RushesPlayer *self,
                           gboolean      is_playing)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->engine != NULL)
    _rushes_player_engine_set_playing (self->engine, is_playing);
}

/**
 * rushes_player_get_position:
 * @self: a player
 *
 * Gets the common position.
 *
 * Returns: nanoseconds
 */
gint64
rushes_player_get_position (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);

  return self->engine != NULL ? _rushes_player_engine_get_position (self->engine) : 0;
}

/**
 * rushes_player_get_duration:
 * @self: a player
 *
 * Gets the duration of the longest clip.
 *
 * Returns: nanoseconds
 */
gint64
rushes_player_get_duration (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);

  return self->known.duration;
}

/**
 * rushes_player_seek:
 * @self: a player
 * @position: nanoseconds
 * @is_exact: %FALSE while dragging: the nearest key frame will do
 *
 * Goes somewhere.
 */
void
rushes_player_seek (RushesPlayer *self,
                    gint64        position,
                    gboolean      is_exact)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->engine == NULL)
    return;

  _rushes_player_engine_seek (self->engine, CLAMP (position, 0, MAX (self->known.duration, 0)),
                              is_exact);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

/**
 * rushes_player_step:
 * @self: a player
 * @n_frames: how many frames of the longest clip forward, or back if negative
 *
 * Stops and goes some frames further.
 */
void
rushes_player_step (RushesPlayer *self,
                    int           n_frames)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->engine != NULL)
    _rushes_player_engine_step (self->engine, n_frames);
}

/**
 * rushes_player_get_audible:
 * @self: a player
 *
 * Gets the number of the one clip that is heard.
 *
 * Returns: a clip's number
 */
int
rushes_player_get_audible (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);

  return self->audible;
}

/**
 * rushes_player_set_audible:
 * @self: a player
 * @number: a clip's number
 *
 * Sets the number of the one clip that is heard.
 */
void
rushes_player_set_audible (RushesPlayer *self,
                           int           number)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (number >= 0);

  if (self->audible == number)
    return;

  self->audible = number;
  update_sound (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUDIBLE]);
}

/**
 * rushes_player_get_muted:
 * @self: a player
 *
 * Gets whether nothing is heard.
 *
 * Returns: %TRUE if it is silent
 */
gboolean
rushes_player_get_muted (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), FALSE);

  return self->is_muted;
}

/**
 * rushes_player_set_muted:
 * @self: a player
 * @is_muted: whether it is silent
 *
 * Sets whether nothing is heard.
 */
void
rushes_player_set_muted (RushesPlayer *self,
                         gboolean      is_muted)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->is_muted == !!is_muted)
    return;

  self->is_muted = !!is_muted;
  update_sound (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MUTED]);
}

/**
 * rushes_player_get_volume:
 * @self: a player
 *
 * Gets the volume.
 *
 * Returns: 0 to 1, linear
 */
double
rushes_player_get_volume (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0.0);

  return self->volume;
}

/**
 * rushes_player_set_volume:
 * @self: a player
 * @volume: 0 to 1, linear
 *
 * Sets the volume.
 */
void
rushes_player_set_volume (RushesPlayer *self,
                          double        volume)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (volume >= 0.0 && volume <= 1.0);

  if (G_APPROX_VALUE (self->volume, volume, 1e-6))
    return;

  self->volume = volume;
  update_sound (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VOLUME]);
}
