/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-sound-private.h"

struct _RushesPlayerSound
{
  GstElement *pipeline;
  GstElement *selector;
  GstElement *output;
};

static GstPad *
dup_switch_pad (GstElement *clip)
{
  g_autoptr (GstPad) source = gst_element_get_static_pad (clip, "audio");

  return source != NULL ? gst_pad_get_peer (source) : NULL;
}

static void
flush_output (RushesPlayerSound *self)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (self->output, "sink");

  gst_pad_send_event (pad, gst_event_new_flush_start ());
  gst_pad_send_event (pad, gst_event_new_flush_stop (FALSE));
}

static void
element_added_cb (GstBin     *bin,
                  GstBin     *sub_bin,
                  GstElement *element,
                  gpointer    user_data)
{
  /* The pictures must not wait for a sound server that takes its time. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (element), "async") != NULL)
    g_object_set (element, "async", FALSE, NULL);
}

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
  GstElement *output;

  if (has_sound_device ())
    return gst_element_factory_make ("autoaudiosink", NULL);

  output = gst_element_factory_make ("fakesink", NULL);
  if (output != NULL)
    g_object_set (output, "sync", TRUE, "async", FALSE, NULL);

  return output;
}

/**
 * _rushes_player_sound_new: (skip)
 * @pipeline: the pipeline
 *
 * Adds an audio output to a pipeline. Where there is no device it plays to nobody, at the right
 * speed.
 *
 * Returns: (transfer full) (nullable): the output, or %NULL where GStreamer has none
 */
RushesPlayerSound *
_rushes_player_sound_new (GstElement *pipeline)
{
  GstElement *selector = gst_element_factory_make ("input-selector", NULL);
  GstElement *output = make_output ();
  RushesPlayerSound *self;

  if (selector == NULL || output == NULL)
    {
      gst_clear_object (&selector);
      gst_clear_object (&output);
      return NULL;
    }

  self = g_new0 (RushesPlayerSound, 1);
  self->pipeline = pipeline;
  self->selector = selector;
  self->output = output;
  if (GST_IS_BIN (output))
    g_signal_connect (output, "deep-element-added", G_CALLBACK (element_added_cb), NULL);
  g_object_set (selector, "sync-streams", FALSE, NULL);
  gst_bin_add_many (GST_BIN (pipeline), selector, output, NULL);
  gst_element_link (selector, output);

  return self;
}

/**
 * _rushes_player_sound_free: (skip)
 * @self: (transfer full): an output
 *
 * Takes the device out of the pipeline; the pictures go on.
 */
void
_rushes_player_sound_free (RushesPlayerSound *self)
{
  gst_element_set_locked_state (self->output, TRUE);
  gst_element_set_state (self->output, GST_STATE_NULL);
  gst_bin_remove (GST_BIN (self->pipeline), self->output);
  g_free (self);
}

/**
 * _rushes_player_sound_owns: (skip)
 * @self: an output
 * @object: the source of a message
 *
 * Tells whether a message comes from the audio device.
 *
 * Returns: %TRUE if it does
 */
gboolean
_rushes_player_sound_owns (RushesPlayerSound *self,
                           GstObject         *object)
{
  return object == GST_OBJECT (self->output) ||
         gst_object_has_as_ancestor (object, GST_OBJECT (self->output));
}

/**
 * _rushes_player_sound_add: (skip)
 * @self: an output
 * @clip: a clip's bin, with a pad named "audio"
 *
 * Connects a clip to the switch.
 */
void
_rushes_player_sound_add (RushesPlayerSound *self,
                          GstElement        *clip)
{
  g_autoptr (GstPad) source = gst_element_get_static_pad (clip, "audio");
  g_autoptr (GstPad) target = gst_element_request_pad_simple (self->selector, "sink_%u");

  gst_pad_link (source, target);
}

/**
 * _rushes_player_sound_release: (skip)
 * @self: an output
 * @clip: a clip's bin, before it is stopped
 *
 * Calls a clip's thread back from the device, if it is the one that is heard. It may wait there for
 * the pipeline to run, and a clip that is to be stopped would wait for its thread.
 */
void
_rushes_player_sound_release (RushesPlayerSound *self,
                              GstElement        *clip)
{
  g_autoptr (GstPad) target = dup_switch_pad (clip);
  g_autoptr (GstPad) active = NULL;

  g_object_get (self->selector, "active-pad", &active, NULL);
  if (target != NULL && active == target)
    flush_output (self);
}

/**
 * _rushes_player_sound_remove: (skip)
 * @self: an output
 * @clip: a clip's bin, stopped
 *
 * Takes a clip off the switch; nothing to do for one without sound.
 */
void
_rushes_player_sound_remove (RushesPlayerSound *self,
                             GstElement        *clip)
{
  g_autoptr (GstPad) source = gst_element_get_static_pad (clip, "audio");
  g_autoptr (GstPad) target = source != NULL ? gst_pad_get_peer (source) : NULL;

  if (target == NULL)
    return;

  gst_pad_unlink (source, target);
  gst_element_release_request_pad (self->selector, target);
}

/**
 * _rushes_player_sound_choose: (skip)
 * @self: an output
 * @clip: a clip's bin
 *
 * Lets another clip through.
 *
 * Returns: %TRUE if the clip has sound and is another one than before: then a seek must follow, to
 *   bring its sound in step with the pictures and to start the threads that were called back
 */
gboolean
_rushes_player_sound_choose (RushesPlayerSound *self,
                             GstElement        *clip)
{
  g_autoptr (GstPad) target = dup_switch_pad (clip);
  g_autoptr (GstPad) active = NULL;

  if (target == NULL)
    return FALSE;

  g_object_get (self->selector, "active-pad", &active, NULL);
  if (active == target)
    return FALSE;

  /* The thread of the clip that was heard may wait in the device. A seek stops a clip's threads by
   * telling all elements after them, but behind the switch only the chosen clip is listened to. */
  if (active != NULL)
    flush_output (self);
  g_object_set (self->selector, "active-pad", target, NULL);

  return TRUE;
}
