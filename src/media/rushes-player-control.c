/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-player-control-private.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

/* Up to here, going forward frame by frame is quicker than a seek. */
#define MAX_STEP 12
/* A clip without a picture after so long is taken out, so that the others can go on. */
#define STUCK_AFTER 10
#define MAX_DECODER_THREADS 4

static void finish_operation (RushesPlayerEngine *self);

/* Publishes where the clips stand, paused. */
static void
publish_pause (RushesPlayerEngine *self,
               gint64              position)
{
  g_mutex_lock (&self->lock);
  self->is_running = FALSE;
  self->position = position;
  self->snapshot.is_playing = self->is_wanted;
  _rushes_player_engine_tell (self);
  g_mutex_unlock (&self->lock);
}

static void
fail_clip (RushesPlayerEngine *self,
           guint               number,
           GError             *error)
{
  RushesPlayerClipStatus *status;

  g_mutex_lock (&self->lock);
  status = _rushes_player_engine_find_status (self, number);
  if (status != NULL && status->error == NULL)
    {
      status->error = g_steal_pointer (&error);
      self->snapshot.serial++;
      _rushes_player_engine_tell (self);
    }
  g_mutex_unlock (&self->lock);

  g_clear_error (&error);
}

static void
tear_down (RushesPlayerEngine *self)
{
  if (self->stuck_source != NULL)
    g_source_destroy (self->stuck_source);
  g_clear_pointer (&self->stuck_source, g_source_unref);
  if (self->bus_source != NULL)
    g_source_destroy (self->bus_source);
  g_clear_pointer (&self->bus_source, g_source_unref);
  g_clear_pointer (&self->pipeline, _rushes_player_pipeline_free);
  self->operation = OPERATION_NONE;
}

/* Goes on when nothing is under way any more. */
static void
check_operation (RushesPlayerEngine *self)
{
  GstStateChangeReturn result;

  if (self->operation == OPERATION_NONE || self->pipeline == NULL || self->stepping != 0)
    return;

  /* After a failure the clip's error message follows, which sorts things out. */
  result = gst_element_get_state (_rushes_player_pipeline_get_element (self->pipeline), NULL, NULL,
                                  0);
  if (result == GST_STATE_CHANGE_ASYNC || result == GST_STATE_CHANGE_FAILURE)
    return;

  finish_operation (self);
}

static void
detach_clip (RushesPlayerEngine *self,
             guint               number,
             GError             *error)
{
  _rushes_player_pipeline_detach (self->pipeline, number);
  self->stepping &= ~(1u << number);
  fail_clip (self, number, error);

  if (_rushes_player_pipeline_is_empty (self->pipeline))
    {
      tear_down (self);
      g_mutex_lock (&self->lock);
      self->snapshot.is_loaded = TRUE;
      self->snapshot.duration = 0;
      self->is_wanted = FALSE;
      g_mutex_unlock (&self->lock);
      publish_pause (self, 0);
      return;
    }

  g_mutex_lock (&self->lock);
  self->snapshot.duration =
    rushes_clip_index_get_duration (_rushes_player_pipeline_get_reference (self->pipeline));
  g_mutex_unlock (&self->lock);

  /* The clip's failure may have stopped the others on their way. */
  if (self->operation == OPERATION_LOAD)
    gst_element_set_state (_rushes_player_pipeline_get_element (self->pipeline), GST_STATE_PAUSED);
  check_operation (self);
}

static gboolean
stuck_cb (gpointer user_data)
{
  RushesPlayerEngine *self = user_data;
  int number = _rushes_player_pipeline_find_stuck (self->pipeline);

  if (self->operation != OPERATION_NONE && number >= 0)
    {
      detach_clip (self, number, g_error_new_literal (RUSHES_ERROR, RUSHES_ERROR_TIMEOUT,
                                                      _("The clip shows no picture")));
      return self->stuck_source != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
    }

  g_clear_pointer (&self->stuck_source, g_source_unref);

  return G_SOURCE_REMOVE;
}

static void
begin_operation (RushesPlayerEngine *self,
                 RushesPlayerOperation           operation,
                 gint64              target)
{
  self->operation = operation;
  self->target = target;

  if (self->stuck_source != NULL)
    g_source_destroy (self->stuck_source);
  g_clear_pointer (&self->stuck_source, g_source_unref);
  self->stuck_source = g_timeout_source_new_seconds (STUCK_AFTER);
  g_source_set_callback (self->stuck_source, stuck_cb, self, NULL);
  g_source_attach (self->stuck_source, self->context);
}

static void
start_pause (RushesPlayerEngine *self)
{
  begin_operation (self, OPERATION_PAUSE, 0);
  gst_element_set_state (_rushes_player_pipeline_get_element (self->pipeline), GST_STATE_PAUSED);
  check_operation (self);
}

/* Stops the clock for the time of a seek, so that all clips start together after it. */
static void
start_seek (RushesPlayerEngine *self,
            gint64              position,
            gboolean            is_exact)
{
  RushesClipIndex *reference = _rushes_player_pipeline_get_reference (self->pipeline);

  if (is_exact)
    position = rushes_clip_index_get_frame_time (reference,
                                                 rushes_clip_index_find_frame (reference,
                                                                               position));
  begin_operation (self, OPERATION_SEEK, position);
  self->is_exact = is_exact;
  self->is_adrift = !is_exact;
  self->needs_refresh = FALSE;
  self->needs_resound = FALSE;

  g_mutex_lock (&self->lock);
  self->is_running = FALSE;
  self->position = position;
  self->anchor = position;
  g_mutex_unlock (&self->lock);

  gst_element_set_state (_rushes_player_pipeline_get_element (self->pipeline), GST_STATE_PAUSED);
  _rushes_player_pipeline_seek (self->pipeline, position, is_exact);
  check_operation (self);
}

static void
start_step (RushesPlayerEngine *self,
            int                 n_frames)
{
  RushesClipIndex *reference = _rushes_player_pipeline_get_reference (self->pipeline);
  gint64 last = rushes_clip_index_get_n_frames (reference) - 1;
  gint64 frame = rushes_clip_index_find_frame (reference, self->position);
  gint64 target;

  n_frames = (int) (CLAMP (frame + n_frames, 0, last) - frame);
  target = rushes_clip_index_get_frame_time (reference, (guint) (frame + n_frames));
  if (n_frames > 0 && n_frames <= MAX_STEP && !self->needs_refresh && !self->needs_resound &&
      _rushes_player_pipeline_can_step (self->pipeline, n_frames, target))
    {
      begin_operation (self, OPERATION_STEP, target);
      /* Steps move the pictures alone; before they run again, sound and clock have to follow. */
      self->is_adrift = TRUE;
      self->stepping = _rushes_player_pipeline_step (self->pipeline, n_frames);
      check_operation (self);
    }
  else if (n_frames != 0)
    {
      start_seek (self, target, TRUE);
    }
}

static void
start_running (RushesPlayerEngine *self)
{
  GstElement *element = _rushes_player_pipeline_get_element (self->pipeline);

  gst_element_set_state (element, GST_STATE_PLAYING);

  g_mutex_lock (&self->lock);
  self->is_running = TRUE;
  self->base_time = gst_element_get_base_time (element);
  self->snapshot.is_playing = TRUE;
  _rushes_player_engine_tell (self);
  g_mutex_unlock (&self->lock);
}

static void
finish_operation (RushesPlayerEngine *self)
{
  RushesPlayerOperation operation = self->operation;
  gint64 position = self->target;

  self->operation = OPERATION_NONE;
  if (operation == OPERATION_PAUSE || (operation == OPERATION_SEEK && !self->is_exact))
    position = _rushes_player_pipeline_get_held (self->pipeline);

  if (operation == OPERATION_LOAD)
    {
      g_mutex_lock (&self->lock);
      self->snapshot.is_loaded = TRUE;
      g_mutex_unlock (&self->lock);
    }
  publish_pause (self, position);

  if (operation == OPERATION_PAUSE &&
      !_rushes_player_pipeline_is_aligned (self->pipeline, position))
    start_seek (self, position, TRUE);
  else
    _rushes_player_control_advance (self);
}

static void
reach_end (RushesPlayerEngine *self)
{
  RushesClipIndex *reference = _rushes_player_pipeline_get_reference (self->pipeline);
  gboolean is_loop;

  g_mutex_lock (&self->lock);
  is_loop = self->is_loop;
  if (!is_loop)
    {
      self->is_wanted = FALSE;
      self->snapshot.n_ends++;
    }
  g_mutex_unlock (&self->lock);

  if (is_loop)
    {
      start_seek (self, 0, TRUE);
      return;
    }

  gst_element_set_state (_rushes_player_pipeline_get_element (self->pipeline), GST_STATE_PAUSED);
  publish_pause (self, rushes_clip_index_get_frame_time (reference, G_MAXUINT));
}

static void
handle_error (RushesPlayerEngine *self,
              GstMessage         *message)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *detail = NULL;
  int number;

  gst_message_parse_error (message, &cause, &detail);
  g_debug ("%s: %s", cause->message, detail);

  if (_rushes_player_pipeline_drop_sound (self->pipeline, GST_MESSAGE_SRC (message)))
    return;

  number = _rushes_player_pipeline_find_owner (self->pipeline, GST_MESSAGE_SRC (message));
  if (number >= 0)
    detach_clip (self, number, g_error_new (RUSHES_ERROR, RUSHES_ERROR_INVALID,
                                            _("The clip does not play: %s"), cause->message));
}

/* A clip has come to its end, which its bin tells the pipeline and the pipeline forwards. */
static void
handle_forwarded (RushesPlayerEngine *self,
                  GstMessage         *message)
{
  const GstStructure *structure = gst_message_get_structure (message);
  g_autoptr (GstMessage) inner = NULL;

  if (!gst_structure_has_name (structure, "GstBinForwarded"))
    return;

  gst_structure_get (structure, "message", GST_TYPE_MESSAGE, &inner, NULL);
  if (inner != NULL && GST_MESSAGE_TYPE (inner) == GST_MESSAGE_EOS && self->is_running &&
      self->operation == OPERATION_NONE && _rushes_player_pipeline_is_at_end (self->pipeline))
    reach_end (self);
}

static gboolean
bus_message_cb (GstBus     *bus,
                GstMessage *message,
                gpointer    user_data)
{
  RushesPlayerEngine *self = user_data;
  int number;

  switch ((int) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
      handle_error (self, message);
      break;

    case GST_MESSAGE_ELEMENT:
      handle_forwarded (self, message);
      break;

    case GST_MESSAGE_STEP_DONE:
      number = _rushes_player_pipeline_find_owner (self->pipeline, GST_MESSAGE_SRC (message));
      if (number >= 0)
        self->stepping &= ~(1u << number);
      check_operation (self);
      break;

    case GST_MESSAGE_ASYNC_DONE:
    case GST_MESSAGE_STATE_CHANGED:
      check_operation (self);
      break;

    default:
      break;
    }

  return self->bus_source != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
apply_sizes (RushesPlayerEngine *self)
{
  int sizes[RUSHES_PLAYER_MAX_CLIPS][2];

  g_mutex_lock (&self->lock);
  memcpy (sizes, self->sizes, sizeof sizes);
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < RUSHES_PLAYER_MAX_CLIPS; i++)
    {
      if (_rushes_player_pipeline_set_size (self->pipeline, i, sizes[i][0], sizes[i][1]))
        self->needs_refresh = TRUE;
    }
}

/* Only while nothing is under way: choosing another clip disturbs the one that was heard until the
 * seek that follows. */
static void
apply_sound (RushesPlayerEngine *self)
{
  gboolean is_asked;
  double volume;
  int audible;

  g_mutex_lock (&self->lock);
  is_asked = self->request.has_sound;
  self->request.has_sound = FALSE;
  audible = self->audible;
  volume = self->volume;
  g_mutex_unlock (&self->lock);

  if (is_asked && _rushes_player_pipeline_set_sound (self->pipeline, audible, volume))
    self->needs_resound = TRUE;
}

/* Reads the containers first: a file that is no clip never enters the pipeline. */
static guint
read_indexes (RushesPlayerEngine *self,
              GPtrArray          *specs,
              RushesClipIndex   **indexes,
              GCancellable       *cancellable)
{
  guint n_good = 0;

  for (guint i = 0; i < specs->len; i++)
    {
      RushesPlayerClipSpec *spec = g_ptr_array_index (specs, i);
      RushesPlayerClipStatus *status;
      GError *error = NULL;

      indexes[i] = rushes_clip_index_load (spec->path, cancellable, &error);
      if (indexes[i] == NULL)
        {
          fail_clip (self, i, error);
          continue;
        }

      n_good++;
      g_mutex_lock (&self->lock);
      status = _rushes_player_engine_find_status (self, i);
      if (status != NULL)
        g_set_object (&status->index, indexes[i]);
      self->snapshot.serial++;
      self->snapshot.duration = MAX (self->snapshot.duration,
                                     rushes_clip_index_get_duration (indexes[i]));
      g_mutex_unlock (&self->lock);
    }

  return n_good;
}

static void
build_pipeline (RushesPlayerEngine *self,
                GPtrArray          *specs,
                RushesClipIndex   **indexes,
                guint               n_good)
{
  guint n_threads = CLAMP (g_get_num_processors () / n_good, 1, MAX_DECODER_THREADS);
  GstElement *element;
  g_autoptr (GstBus) bus = NULL;

  self->pipeline = _rushes_player_pipeline_new ();
  for (guint i = 0; i < specs->len; i++)
    {
      RushesPlayerClipSpec *spec = g_ptr_array_index (specs, i);

      if (indexes[i] != NULL)
        _rushes_player_pipeline_add (self->pipeline, i, spec->path, indexes[i],
                                     g_steal_pointer (&spec->sink), n_threads);
    }
  apply_sizes (self);
  g_mutex_lock (&self->lock);
  self->request.has_sound = TRUE;
  g_mutex_unlock (&self->lock);
  apply_sound (self);
  self->needs_refresh = FALSE;
  self->needs_resound = FALSE;
  self->is_adrift = FALSE;
  self->stepping = 0;

  element = _rushes_player_pipeline_get_element (self->pipeline);
  bus = gst_element_get_bus (element);
  self->bus_source = gst_bus_create_watch (bus);
  g_source_set_callback (self->bus_source, G_SOURCE_FUNC (bus_message_cb), self, NULL);
  g_source_attach (self->bus_source, self->context);

  begin_operation (self, OPERATION_LOAD, 0);
  gst_element_set_state (element, GST_STATE_PAUSED);
}

static void
load_clips (RushesPlayerEngine *self,
            GPtrArray          *specs)
{
  RushesClipIndex *indexes[RUSHES_PLAYER_MAX_CLIPS] = { NULL };
  g_autoptr (GCancellable) cancellable = NULL;
  guint n_good;

  tear_down (self);
  g_mutex_lock (&self->lock);
  cancellable = g_object_ref (self->load_cancellable);
  self->is_running = FALSE;
  self->anchor = 0;
  self->snapshot.duration = 0;
  g_mutex_unlock (&self->lock);

  n_good = read_indexes (self, specs, indexes, cancellable);
  if (n_good > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      build_pipeline (self, specs, indexes, n_good);
    }
  else if (!g_cancellable_is_cancelled (cancellable))
    {
      g_mutex_lock (&self->lock);
      self->snapshot.is_loaded = TRUE;
      self->is_wanted = FALSE;
      self->request.has_seek = FALSE;
      g_mutex_unlock (&self->lock);
      publish_pause (self, 0);
    }

  for (guint i = 0; i < specs->len; i++)
    g_clear_object (&indexes[i]);
}

/* Begins a seek or steps if some were asked for. */
static gboolean
begin_move (RushesPlayerEngine *self)
{
  RushesClipIndex *reference = _rushes_player_pipeline_get_reference (self->pipeline);
  RushesPlayerRequest request;
  gint64 position;

  g_mutex_lock (&self->lock);
  request = self->request;
  self->request.has_seek = FALSE;
  /* Steps count from a frame that stands still. */
  if (request.has_seek || !self->is_running)
    self->request.steps = 0;
  g_mutex_unlock (&self->lock);

  if (request.has_seek)
    {
      position = request.seek;
      if (request.steps != 0)
        {
          gint64 frame = rushes_clip_index_find_frame (reference, position) + request.steps;

          position = rushes_clip_index_get_frame_time (reference, (guint) MAX (frame, 0));
        }
      start_seek (self, position, request.is_exact || request.steps != 0);
      return TRUE;
    }

  if (request.steps == 0)
    return FALSE;

  if (self->is_running)
    start_pause (self);
  else
    start_step (self, request.steps);

  return TRUE;
}

/* Brings the clips from standing to running or back, as is wanted. */
static void
follow_wish (RushesPlayerEngine *self)
{
  RushesClipIndex *reference = _rushes_player_pipeline_get_reference (self->pipeline);
  gint64 last = rushes_clip_index_get_frame_time (reference, G_MAXUINT);
  gboolean is_wanted;

  g_mutex_lock (&self->lock);
  if (self->snapshot.duration == 0)
    self->is_wanted = FALSE;
  is_wanted = self->is_wanted;
  g_mutex_unlock (&self->lock);

  if (self->is_running && !is_wanted)
    start_pause (self);
  else if (self->is_running && self->needs_resound)
    start_seek (self, _rushes_player_engine_read_clock (self), TRUE);
  else if (!self->is_running && is_wanted && self->position >= last)
    start_seek (self, 0, TRUE);
  else if (!self->is_running && (self->needs_resound || self->needs_refresh))
    start_seek (self, self->position, TRUE);
  else if (!self->is_running && is_wanted && self->is_adrift)
    start_seek (self, self->position, TRUE);
  else if (!self->is_running && is_wanted)
    start_running (self);
}

/**
 * _rushes_player_control_advance: (skip)
 * @self: an engine, on its control thread
 *
 * Takes what was asked for and begins the next of it, unless something is under way.
 */
void
_rushes_player_control_advance (RushesPlayerEngine *self)
{
  g_autoptr (GPtrArray) load = NULL;
  gboolean has_sizes;

  g_mutex_lock (&self->lock);
  load = g_steal_pointer (&self->request.load);
  has_sizes = self->request.has_sizes;
  self->request.has_sizes = FALSE;
  self->is_quitting = self->request.is_quit;
  g_mutex_unlock (&self->lock);

  if (self->is_quitting)
    return;

  if (load != NULL)
    load_clips (self, load);
  if (self->pipeline == NULL)
    return;

  if (has_sizes)
    apply_sizes (self);
  if (self->operation != OPERATION_NONE)
    return;

  apply_sound (self);
  if (!begin_move (self) && self->operation == OPERATION_NONE && self->pipeline != NULL)
    follow_wish (self);
}

/**
 * _rushes_player_control_run: (skip)
 * @data: an engine and a reference to it
 *
 * Is the control thread.
 *
 * Returns: %NULL
 */
gpointer
_rushes_player_control_run (gpointer data)
{
  RushesPlayerEngine *self = data;

  g_main_context_push_thread_default (self->context);
  while (!self->is_quitting)
    g_main_context_iteration (self->context, TRUE);
  tear_down (self);
  g_main_context_pop_thread_default (self->context);
  _rushes_player_engine_unref (self);

  return NULL;
}

