/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/video/video.h>
#include <math.h>
#include <string.h>

#include "animatic/rushes-clip-reader.h"
#include "animatic/rushes-clip-writer.h"
#include "media/rushes-image.h"
#include "media/rushes-mp4-times.h"
#include "render/rushes-pixels.h"
#include "render/rushes-side.h"
#include "rushes-media-facts.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* Clips beside each other in one clip: each frame of the result shows what every clip shows at
 * that time, and the last frame of those that are over. */

#define MIN_PANES 2
#define DEFAULT_SIDE 1920
#define MIN_SIDE 320
#define MAX_SIDE 3840
#define MAX_FPS 60
#define DEFAULT_FPS 30
#define QUANTIZER 19
#define AUDIO_RATE 48000

/* Containers that keep milliseconds have frames that much off. */
#define TOLERANCE_NS 600000

/* One clip. The frame that is shown, the one after it, and when that one's time comes. */
typedef struct
{
  const char        *path;
  RushesMediaFacts   facts;
  RushesClipReader  *reader;
  RushesFrame       *shown;
  RushesFrame       *next;
  gint64             next_time;
  gint64             number;
} Source;

typedef struct
{
  RushesWorkerJob  *job;
  RushesSide       *side;
  Source            sources[RUSHES_SIDE_MAX_PANES];
  guint             n_sources;
  RushesFrame      *background;
  RushesClipWriter *writer;
  GArray           *samples;
  char             *temporary;

  gboolean          has_numbers;
  int               fps_n;
  int               fps_d;
  gint64            n_frames;
} Joining;

static void
joining_clear (Joining *self)
{
  for (guint i = 0; i < self->n_sources; i++)
    {
      g_clear_pointer (&self->sources[i].reader, rushes_clip_reader_free);
      g_clear_pointer (&self->sources[i].shown, rushes_frame_free);
      g_clear_pointer (&self->sources[i].next, rushes_frame_free);
    }
  g_clear_pointer (&self->side, rushes_side_free);
  g_clear_pointer (&self->background, rushes_frame_free);
  g_clear_pointer (&self->writer, rushes_clip_writer_free);
  g_clear_pointer (&self->samples, g_array_unref);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joining, joining_clear)

static gboolean
fail_invalid (const char  *message,
              GError     **error)
{
  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
add_source (Joining   *self,
            JsonNode  *node,
            GError   **error)
{
  JsonObject *take = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  Source *source = &self->sources[self->n_sources];

  if (!rushes_json_read_string (take, "path", &source->path, error) ||
      !rushes_media_facts_probe (source->path, &source->facts,
                                 rushes_worker_job_get_cancellable (self->job), error))
    return FALSE;
  if (source->facts.width <= 0 || source->facts.height <= 0)
    return fail_invalid (_("Only clips and pictures stand side by side"), error);

  source->number = -1;
  self->n_sources++;
  rushes_side_add (self->side, rushes_json_get_string (take, "title", ""),
                   rushes_json_get_string (take, "subtitle", ""), source->facts.width,
                   source->facts.height);

  return TRUE;
}

static double
get_fps (const RushesMediaFacts *facts)
{
  if (facts->fps > 0)
    return facts->fps;
  if (facts->frames > 0 && facts->duration_ms > 0)
    return (double) facts->frames * 1000 / (double) facts->duration_ms;

  return DEFAULT_FPS;
}

/* The rate of the fastest clip, so that none loses a frame, and the length of the longest. */
static gboolean
plan_time (Joining  *self,
           GError  **error)
{
  double fps = 0;
  gint64 duration_ms = 0;

  for (guint i = 0; i < self->n_sources; i++)
    {
      const RushesMediaFacts *facts = &self->sources[i].facts;

      if (facts->kind != RUSHES_MEDIA_KIND_VIDEO)
        continue;
      fps = MAX (fps, get_fps (facts));
      duration_ms = MAX (duration_ms, facts->duration_ms);
    }

  if (fps <= 0 || duration_ms <= 0)
    return fail_invalid (_("There is no clip among these; a sheet compares pictures"), error);

  fps = MIN (fps, MAX_FPS);
  if (!gst_video_guess_framerate ((GstClockTime) (GST_SECOND / fps), &self->fps_n, &self->fps_d))
    gst_util_double_to_fraction (fps, &self->fps_n, &self->fps_d);
  self->n_frames = MAX (1, (gint64) floor ((double) duration_ms * self->fps_n /
                                           (1000.0 * self->fps_d) + 0.5));

  return TRUE;
}

static gboolean
put_image (Joining  *self,
           guint     number,
           GError  **error)
{
  const RushesSideBox *box = rushes_side_get_picture (self->side, number);
  g_autoptr (GdkPixbuf) picture = rushes_image_load (self->sources[number].path, NULL, error);
  g_autoptr (GdkPixbuf) fitting = NULL;
  cairo_surface_t *surface;

  if (picture == NULL)
    return FALSE;

  fitting = gdk_pixbuf_scale_simple (picture, box->width, box->height, GDK_INTERP_BILINEAR);
  surface = rushes_pixels_to_surface (fitting);
  rushes_frame_put_surface (self->background, surface, box->x, box->y);
  cairo_surface_destroy (surface);

  return TRUE;
}

static gboolean
read_ahead (Source  *source,
            GError **error)
{
  g_clear_pointer (&source->next, rushes_frame_free);

  return rushes_clip_reader_next_timed (source->reader, &source->next, &source->next_time, error);
}

static gboolean
open_sources (Joining  *self,
              GError  **error)
{
  for (guint i = 0; i < self->n_sources; i++)
    {
      Source *source = &self->sources[i];
      const RushesSideBox *box = rushes_side_get_picture (self->side, i);

      if (source->facts.kind == RUSHES_MEDIA_KIND_IMAGE)
        {
          if (!put_image (self, i, error))
            return FALSE;
          continue;
        }

      source->reader =
        rushes_clip_reader_new_sized (source->path, box->width, box->height,
                                      rushes_worker_job_get_cancellable (self->job), error);
      if (source->reader == NULL || !read_ahead (source, error))
        return FALSE;
    }

  return TRUE;
}

static void
draw_background (Joining *self)
{
  cairo_surface_t *surface = rushes_side_draw (self->side);

  self->background = rushes_frame_new (rushes_side_get_width (self->side),
                                       rushes_side_get_height (self->side));
  rushes_frame_put_surface (self->background, surface, 0, 0);
  cairo_surface_destroy (surface);
}

/* Goes on to the frame of a time. The first one is there from the begin, however late it comes. */
static gboolean
advance (Source  *source,
         gint64   time,
         GError **error)
{
  while (source->next != NULL &&
         (source->shown == NULL || source->next_time <= time + TOLERANCE_NS))
    {
      g_clear_pointer (&source->shown, rushes_frame_free);
      source->shown = g_steal_pointer (&source->next);
      source->number++;
      if (!read_ahead (source, error))
        return FALSE;
    }

  return TRUE;
}

/* Stays in the background until the number changes. */
static void
put_number (Joining *self,
            guint    number)
{
  const RushesSideBox *box = rushes_side_get_note (self->side, number);
  g_autofree char *text = NULL;
  cairo_surface_t *surface;

  if (box->width == 0 || box->height == 0)
    return;

  /* Translators: the number of a frame, small beside the name of a clip. */
  text = g_strdup_printf (_("frame %d"), (int) self->sources[number].number);
  surface = rushes_side_draw_note (self->side, number, text);
  rushes_frame_put_surface (self->background, surface, box->x, box->y);
  cairo_surface_destroy (surface);
}

static gboolean
write_frame (Joining  *self,
             gint64    position,
             GError  **error)
{
  gint64 time = (gint64) gst_util_uint64_scale ((guint64) position,
                                                GST_SECOND * (guint64) self->fps_d,
                                                (guint64) self->fps_n);
  g_autoptr (RushesFrame) frame = NULL;

  for (guint i = 0; i < self->n_sources; i++)
    {
      Source *source = &self->sources[i];
      gint64 number = source->number;

      if (source->reader != NULL && !advance (source, time, error))
        return FALSE;
      if (self->has_numbers && source->number != number)
        put_number (self, i);
    }

  frame = rushes_frame_new (self->background->width, self->background->height);
  memcpy (frame->y, self->background->y, self->background->size);
  for (guint i = 0; i < self->n_sources; i++)
    {
      const RushesSideBox *box = rushes_side_get_picture (self->side, i);

      if (self->sources[i].shown != NULL)
        rushes_frame_put_frame (frame, self->sources[i].shown, box->x, box->y);
    }

  return rushes_clip_writer_write_frame (self->writer, g_steal_pointer (&frame), error);
}

static gboolean
read_sound (Joining  *self,
            gint64    number,
            GError  **error)
{
  gsize length = (gsize) gst_util_uint64_scale ((guint64) self->n_frames * AUDIO_RATE,
                                                (guint64) self->fps_d, (guint64) self->fps_n);
  Source *source;

  if (number < 0 || number > self->n_sources)
    return fail_invalid (_("There is no clip of that number to take the sound from"), error);
  if (number == 0)
    return TRUE;

  source = &self->sources[number - 1];
  if (!source->facts.has_audio)
    return TRUE;
  if (!rushes_clip_reader_read_sound (source->path, length,
                                      rushes_worker_job_get_cancellable (self->job),
                                      &self->samples, error))
    return FALSE;
  if (self->samples != NULL)
    g_array_set_size (self->samples, (guint) MIN (self->samples->len, 2 * length));

  return TRUE;
}

/* That a stand-in is among them stays in the file, without a name. */
static const char *
get_comment (Joining *self)
{
  for (guint i = 0; i < self->n_sources; i++)
    if (self->sources[i].facts.is_animatic)
      return RUSHES_ANIMATIC_MARK;

  return "Compared with Rushes";
}

static gboolean
write_clip (Joining  *self,
            GError  **error)
{
  GCancellable *cancellable = rushes_worker_job_get_cancellable (self->job);
  RushesClipSpec spec = {
    .width = self->background->width,
    .height = self->background->height,
    .fps = self->fps_n,
    .fps_d = self->fps_d,
    .quantizer = QUANTIZER,
    .has_audio = self->samples != NULL,
    .comment = get_comment (self),
    .application = "Rushes " RUSHES_VERSION,
  };

  self->writer = rushes_clip_writer_new (self->temporary, &spec, error);
  if (self->writer == NULL ||
      (self->samples != NULL &&
       !rushes_clip_writer_write_audio (self->writer, (const gint16 *) self->samples->data,
                                        self->samples->len / 2, error)))
    return FALSE;

  for (gint64 i = 0; i < self->n_frames; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !write_frame (self, i, error))
        return FALSE;
      rushes_worker_job_report (self->job, 0.98 * ((double) i + 1) / (double) self->n_frames);
    }

  return rushes_clip_writer_finish (self->writer, cancellable, error) &&
         rushes_mp4_clear_times (self->temporary, error);
}

static gboolean
plan (Joining     *self,
      JsonObject  *request,
      GError     **error)
{
  gint64 columns = rushes_json_get_int (request, "columns", 0);
  gint64 max_side = rushes_json_get_int (request, "maxSize", DEFAULT_SIDE);
  gint64 sound = rushes_json_get_int (request, "sound", 1);
  JsonArray *takes;

  if (!rushes_json_read_array (request, "takes", &takes, error))
    return FALSE;
  if (json_array_get_length (takes) < MIN_PANES ||
      json_array_get_length (takes) > RUSHES_SIDE_MAX_PANES)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("%d to %d takes stand side by side"), MIN_PANES, RUSHES_SIDE_MAX_PANES);
      return FALSE;
    }

  self->has_numbers = rushes_json_get_boolean (request, "frameNumbers", FALSE);
  self->side = rushes_side_new (rushes_json_get_string (request, "title", NULL),
                                rushes_json_get_boolean (request, "labels", TRUE),
                                (int) CLAMP (columns, 0, RUSHES_SIDE_MAX_PANES),
                                (int) CLAMP (max_side, MIN_SIDE, MAX_SIDE));
  for (guint i = 0; i < json_array_get_length (takes); i++)
    if (!add_source (self, json_array_get_element (takes, i), error))
      return rushes_worker_job_blame (json_array_get_element (takes, i), error);

  rushes_side_lay_out (self->side);

  return plan_time (self, error) && read_sound (self, sound, error);
}

/* Where each clip stands, for who wants to find it in the picture. */
static JsonArray *
describe_panes (Joining *self)
{
  JsonArray *panes = json_array_new ();

  for (guint i = 0; i < self->n_sources; i++)
    {
      const RushesSideBox *box = rushes_side_get_picture (self->side, i);
      JsonObject *pane = json_object_new ();

      json_object_set_int_member (pane, "x", box->x);
      json_object_set_int_member (pane, "y", box->y);
      json_object_set_int_member (pane, "width", box->width);
      json_object_set_int_member (pane, "height", box->height);
      json_array_add_object_element (panes, pane);
    }

  return panes;
}

JsonObject *
rushes_worker_side (RushesWorkerJob  *job,
                    JsonObject       *request,
                    GError          **error)
{
  g_auto (Joining) joining = { .job = job };
  RushesMediaFacts facts;
  JsonObject *result;
  const char *output;

  if (!rushes_json_read_string (request, "output", &output, error) ||
      !plan (&joining, request, error))
    return NULL;

  joining.temporary = rushes_worker_job_make_temporary (output);
  draw_background (&joining);
  if (!open_sources (&joining, error) ||
      !write_clip (&joining, error) ||
      !rushes_media_facts_probe (joining.temporary, &facts,
                                 rushes_worker_job_get_cancellable (job), error))
    return NULL;

  if (g_rename (joining.temporary, output) != 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", output, g_strerror (errno));
      return NULL;
    }
  g_clear_pointer (&joining.temporary, g_free);

  result = rushes_media_facts_to_json (&facts);
  json_object_set_array_member (result, "panes", describe_panes (&joining));

  return result;
}
