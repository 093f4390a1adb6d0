/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-sound-private.h"

/* Pictures and sound may be so far apart: less than one frame, by which a clip can be set off. */
#define MAX_SLIP (10 * GST_MSECOND)
/* A seek aims so far ahead, to be done when the time has come. */
#define LEAD (50 * GST_MSECOND)
#define MAX_VOLUME 10.0

typedef enum
{
  STATE_NONE,
  STATE_OPENING,
  STATE_READY,
  STATE_SEEKING,
  STATE_RUNNING,
} State;

struct _RushesPlayerSound
{
  GMainContext *context;
  GstClock     *clock;
  GstElement   *pipeline;
  GstElement   *volume;
  GSource      *bus_source;
  char         *path;
  State         state;

  /* What is to be heard at a time of the clock, and what is. */
  gboolean      is_wanted;
  gint64        wanted;
  gint64        wanted_at;
  gint64        heard;
  gint64        heard_at;
};

/* Looks for a sound server or a card. Without one autoaudiosink would try one kind of output after
 * another, each of which complains on the terminal, only to play to nobody in the end. */
static gboolean
has_sound_device (void)
{
  g_autofree char *pulse = g_build_filename (g_get_user_runtime_dir (), "pulse", "native", NULL);
  g_autofree char *pipewire = g_build_filename (g_get_user_runtime_dir (), "pipewire-0", NULL);

  return g_getenv ("PULSE_SERVER") != NULL || g_file_test (pulse, G_FILE_TEST_EXISTS) ||
         g_file_test (pipewire, G_FILE_TEST_EXISTS) ||
         g_file_test ("/dev/snd/pcmC0D0p", G_FILE_TEST_EXISTS) ||
         g_file_test ("/dev/snd/by-path", G_FILE_TEST_EXISTS);
}

static GstElement *
make_output (void)
{
  const char *chosen = g_getenv ("RUSHES_AUDIO_SINK");
  GstElement *output = chosen != NULL ? gst_element_factory_make (chosen, NULL) : NULL;

  if (output != NULL)
    return output;
  if (has_sound_device ())
    return gst_element_factory_make ("autoaudiosink", NULL);

  output = gst_element_factory_make ("fakesink", NULL);
  if (output != NULL)
    g_object_set (output, "sync", TRUE, NULL);

  return output;
}

static void
close_source (RushesPlayerSound *self)
{
  if (self->bus_source != NULL)
    g_source_destroy (self->bus_source);
  g_clear_pointer (&self->bus_source, g_source_unref);
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->pipeline);
  self->state = STATE_NONE;
}

static gint64
get_clock (RushesPlayerSound *self)
{
  return (gint64) gst_clock_get_time (self->clock);
}

/* What is to be heard now. */
static gint64
get_wanted (RushesPlayerSound *self)
{
  return self->wanted + get_clock (self) - self->wanted_at;
}

static void
begin_seek (RushesPlayerSound *self)
{
  if (self->state == STATE_RUNNING)
    gst_element_set_state (self->pipeline, GST_STATE_PAUSED);

  self->state = STATE_SEEKING;
  self->heard = get_wanted (self) + (gint64) LEAD;
  if (!gst_element_seek (self->pipeline, 1.0, GST_FORMAT_TIME,
                         GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, GST_SEEK_TYPE_SET,
                         self->heard, GST_SEEK_TYPE_END, 0))
    self->state = STATE_READY;
}

/* Starts so that what was sought is heard when its time has come, or would have. */
static void
start (RushesPlayerSound *self)
{
  self->heard_at = get_clock (self) + self->heard - get_wanted (self);
  gst_element_set_base_time (self->pipeline, (GstClockTime) MAX (self->heard_at, 0));
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  self->state = STATE_RUNNING;
}

static gboolean
bus_message_cb (GstBus     *bus,
                GstMessage *message,
                gpointer    user_data)
{
  RushesPlayerSound *self = user_data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      g_autoptr (GError) error = NULL;

      /* The pictures go on without sound. */
      gst_message_parse_error (message, &error, NULL);
      g_debug ("No sound: %s", error->message);
      close_source (self);
      return G_SOURCE_REMOVE;
    }

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ASYNC_DONE)
    return G_SOURCE_CONTINUE;

  if (self->state == STATE_OPENING)
    {
      self->state = STATE_READY;
      if (self->is_wanted)
        begin_seek (self);
    }
  else if (self->state == STATE_SEEKING)
    {
      self->state = STATE_READY;
      if (self->is_wanted)
        start (self);
    }

  return G_SOURCE_CONTINUE;
}

static void
pad_added_cb (GstElement *decoder,
              GstPad     *pad,
              gpointer    user_data)
{
  GstElement *convert = user_data;
  g_autoptr (GstPad) target = gst_element_get_static_pad (convert, "sink");

  if (!gst_pad_is_linked (target))
    gst_pad_link (pad, target);
}

static void
open_source (RushesPlayerSound *self)
{
  GstElement *source = gst_element_factory_make ("filesrc", NULL);
  GstElement *decoder = gst_element_factory_make ("decodebin", NULL);
  GstElement *convert = gst_element_factory_make ("audioconvert", NULL);
  GstElement *resample = gst_element_factory_make ("audioresample", NULL);
  GstElement *output = make_output ();
  g_autoptr (GstCaps) caps = gst_caps_from_string ("audio/x-raw");
  g_autoptr (GstBus) bus = NULL;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->volume = gst_element_factory_make ("volume", NULL);
  /* The system's clock, by which the pictures go too, not the audio device's. */
  gst_pipeline_use_clock (GST_PIPELINE (self->pipeline), self->clock);
  gst_element_set_start_time (self->pipeline, GST_CLOCK_TIME_NONE);
  /* Pictures do not wait: a sink that takes its time has to be given its samples earlier. */
  gst_pipeline_set_latency (GST_PIPELINE (self->pipeline), 0);
  g_object_set (source, "location", self->path, NULL);
  g_object_set (decoder, "caps", caps, "expose-all-streams", FALSE, NULL);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (pad_added_cb), convert);
  gst_bin_add_many (GST_BIN (self->pipeline), source, decoder, convert, resample, self->volume,
                    output, NULL);
  gst_element_link (source, decoder);
  gst_element_link_many (convert, resample, self->volume, output, NULL);

  bus = gst_element_get_bus (self->pipeline);
  self->bus_source = gst_bus_create_watch (bus);
  g_source_set_callback (self->bus_source, G_SOURCE_FUNC (bus_message_cb), self, NULL);
  g_source_attach (self->bus_source, self->context);
  self->state = STATE_OPENING;
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
}

/**
 * _rushes_player_sound_new: (skip)
 * @context: the control thread's context
 *
 * Makes silence.
 *
 * Returns: (transfer full): the sound
 */
RushesPlayerSound *
_rushes_player_sound_new (GMainContext *context)
{
  RushesPlayerSound *self = g_new0 (RushesPlayerSound, 1);

  self->context = g_main_context_ref (context);
  self->clock = gst_system_clock_obtain ();

  return self;
}

/**
 * _rushes_player_sound_free: (skip)
 * @self: (transfer full): a sound
 *
 * Stops and frees it.
 */
void
_rushes_player_sound_free (RushesPlayerSound *self)
{
  close_source (self);
  g_main_context_unref (self->context);
  gst_clear_object (&self->clock);
  g_free (self->path);
  g_free (self);
}

/**
 * _rushes_player_sound_set_source: (skip)
 * @self: a sound
 * @path: (type filename): a clip with sound
 * @volume: how loud, linear
 *
 * Sets what is heard.
 */
void
_rushes_player_sound_set_source (RushesPlayerSound *self,
                                 const char        *path,
                                 double             volume)
{
  if (g_strcmp0 (self->path, path) != 0)
    {
      close_source (self);
      g_free (self->path);
      self->path = g_strdup (path);
      open_source (self);
    }
  if (self->pipeline != NULL)
    g_object_set (self->volume, "volume", CLAMP (volume, 0.0, MAX_VOLUME), NULL);
}

/**
 * _rushes_player_sound_follow: (skip)
 * @self: a sound
 * @time: nanoseconds of the clip
 *
 * Says what is to be heard now, and that it goes on from there.
 */
void
_rushes_player_sound_follow (RushesPlayerSound *self,
                             gint64             time)
{
  self->is_wanted = TRUE;
  self->wanted = time;
  self->wanted_at = get_clock (self);

  if (self->state == STATE_READY ||
      (self->state == STATE_RUNNING &&
       ABS (self->heard + self->wanted_at - self->heard_at - time) > (gint64) MAX_SLIP))
    begin_seek (self);
}

/**
 * _rushes_player_sound_pause: (skip)
 * @self: a sound
 *
 * Makes silence until there is something to follow again.
 */
void
_rushes_player_sound_pause (RushesPlayerSound *self)
{
  self->is_wanted = FALSE;
  if (self->state != STATE_RUNNING)
    return;

  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  self->state = STATE_READY;
}
