/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-animatic.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "media/rushes-mp4-times.h"
#include "rushes-animatic-film.h"
#include "rushes-bed.h"
#include "rushes-clip-writer.h"
#include "rushes-label.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"

#define APPLICATION "Rushes " RUSHES_VERSION

/* Raised whenever the same request comes to look different. */
#define DRAWING_VERSION "1"

typedef struct
{
  RushesAnimaticProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Run;

static char *
describe (const RushesAnimaticRequest *request)
{
  return g_strdup_printf ("Sandbox animatic · %s · Rushes " RUSHES_VERSION " drawing "
                          DRAWING_VERSION, request->model);
}

static gboolean
is_cancelled (const Run  *run,
              GError    **error)
{
  if (!g_cancellable_is_cancelled (run->cancellable))
    return FALSE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_CANCELLED, _("The work was stopped"));
  return TRUE;
}

static gboolean
write_sound (RushesAnimaticFilm  *film,
             RushesClipWriter    *writer,
             const Run           *run,
             GError             **error)
{
  g_autofree gint16 *samples = NULL;
  gsize n_samples = 0;

  samples = rushes_animatic_film_make_sound (film, run->cancellable, &n_samples, error);

  return samples != NULL && rushes_clip_writer_write_audio (writer, samples, n_samples, error);
}

static gboolean
write_frames (RushesAnimaticFilm  *film,
              RushesClipWriter    *writer,
              const Run           *run,
              GError             **error)
{
  for (int i = 0; i < film->n_frames; i++)
    {
      g_autoptr (RushesFrame) frame = NULL;

      if (is_cancelled (run, error))
        return FALSE;
      frame = rushes_frame_new (film->width, film->height);
      if (!rushes_animatic_film_draw (film, i, frame, error) ||
          !rushes_clip_writer_write_frame (writer, g_steal_pointer (&frame), error))
        return FALSE;
      if (run->progress != NULL)
        run->progress ((i + 1.0) / (film->n_frames + 1), run->progress_data);
    }

  return TRUE;
}

static gboolean
write_clip (RushesAnimaticFilm           *film,
            const RushesAnimaticRequest  *request,
            const char                   *path,
            const Run                    *run,
            GError                      **error)
{
  g_autofree char *comment = describe (request);
  g_autoptr (RushesClipWriter) writer = NULL;
  const RushesClipSpec spec = {
    .width = film->width,
    .height = film->height,
    .fps = RUSHES_ANIMATIC_FPS,
    .has_audio = request->has_audio,
    .comment = comment,
    .application = APPLICATION,
  };

  writer = rushes_clip_writer_new (path, &spec, error);
  if (writer == NULL ||
      (request->has_audio && !write_sound (film, writer, run, error)) ||
      !write_frames (film, writer, run, error) ||
      !rushes_clip_writer_finish (writer, run->cancellable, error))
    return FALSE;

  return rushes_mp4_clear_times (path, error);
}

/* What is half written must not be taken for a clip: it has its name only when it is whole. */
static gboolean
put_in_place (const char  *part,
              const char  *output,
              GError     **error)
{
  if (g_rename (part, output) == 0)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("%s can not be written"), output);
  return FALSE;
}

/**
 * rushes_animatic_render:
 * @request: what to draw; see the table of verbs in `src/README.md`
 * @output: the file to write
 * @progress: (scope call) (nullable): hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): stops it at the next frame
 * @error: return location for an error
 *
 * Draws a clip that stands in for what a model would make, and says so in the picture and in the
 * file. The same request gives the same bytes. It blocks; call it from a worker.
 *
 * Returns: %TRUE on success
 */
gboolean
rushes_animatic_render (JsonObject                  *request,
                        const char                  *output,
                        RushesAnimaticProgressFunc   progress,
                        gpointer                     progress_data,
                        GCancellable                *cancellable,
                        GError                     **error)
{
  const Run run = { progress, progress_data, cancellable };
  g_autoptr (RushesAnimaticRequest) read = NULL;
  g_autoptr (RushesAnimaticFilm) film = NULL;
  g_autofree char *part = NULL;

  g_return_val_if_fail (request != NULL && output != NULL, FALSE);

  read = rushes_animatic_request_new (request, error);
  if (read == NULL)
    return FALSE;
  film = rushes_animatic_film_new (read, FALSE, cancellable, error);
  if (film == NULL)
    return FALSE;

  part = g_strconcat (output, ".part", NULL);
  if (write_clip (film, read, part, &run, error) && put_in_place (part, output, error))
    {
      if (progress != NULL)
        progress (1, progress_data);
      return TRUE;
    }
  g_unlink (part);

  return FALSE;
}

static cairo_status_t
append_cb (gpointer             closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* A picture's text chunk goes right behind its first chunk, whose length is fixed. */
static void
add_text_chunk (GByteArray *png,
                const char *key,
                const char *text)
{
  static const gsize header_end = 8 + 25;
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  guint32 crc = 0xffffffffu;
  guint32 length = GUINT32_TO_BE ((guint32) (strlen (key) + 5 + strlen (text)));

  g_byte_array_append (chunk, (const guint8 *) "iTXt", 4);
  g_byte_array_append (chunk, (const guint8 *) key, strlen (key) + 1);
  /* Not compressed, no language, no translated key. */
  g_byte_array_append (chunk, (const guint8 *) "\0\0\0\0", 4);
  g_byte_array_append (chunk, (const guint8 *) text, strlen (text));
  for (guint i = 0; i < chunk->len; i++)
    {
      crc ^= chunk->data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
  crc = GUINT32_TO_BE (~crc);

  g_byte_array_append (whole, png->data, header_end);
  g_byte_array_append (whole, (const guint8 *) &length, 4);
  g_byte_array_append (whole, chunk->data, chunk->len);
  g_byte_array_append (whole, (const guint8 *) &crc, 4);
  g_byte_array_append (whole, png->data + header_end, png->len - header_end);
  g_byte_array_set_size (png, 0);
  g_byte_array_append (png, whole->data, whole->len);
}

static gboolean
write_still (RushesFrame                  *frame,
             const RushesAnimaticRequest  *request,
             const char                   *output,
             GError                      **error)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autofree char *comment = describe (request);
  cairo_surface_t *surface = rushes_frame_to_surface (frame);
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_cb, png);

  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("The picture could not be written: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }
  add_text_chunk (png, "Comment", comment);
  add_text_chunk (png, "Software", APPLICATION);

  return rushes_file_write_atomic (output, png->data, png->len, 0644, error);
}

/**
 * rushes_animatic_render_still:
 * @request: what to draw; see the table of verbs in `src/README.md`
 * @output: the file to write
 * @progress: (scope call) (nullable): hears how far it is
 * @progress_data: data for @progress
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Draws a picture that stands in for what a model would make, as rushes_animatic_render() does
 * for clips.
 *
 * Returns: %TRUE on success
 */
gboolean
rushes_animatic_render_still (JsonObject                  *request,
                              const char                  *output,
                              RushesAnimaticProgressFunc   progress,
                              gpointer                     progress_data,
                              GCancellable                *cancellable,
                              GError                     **error)
{
  const Run run = { progress, progress_data, cancellable };
  g_autoptr (RushesAnimaticRequest) read = NULL;
  g_autoptr (RushesAnimaticFilm) film = NULL;
  g_autoptr (RushesFrame) frame = NULL;

  g_return_val_if_fail (request != NULL && output != NULL, FALSE);

  read = rushes_animatic_request_new (request, error);
  if (read == NULL)
    return FALSE;
  film = rushes_animatic_film_new (read, TRUE, cancellable, error);
  if (film == NULL)
    return FALSE;

  frame = rushes_frame_new (film->width, film->height);
  if (!rushes_animatic_film_draw (film, film->n_frames / 2, frame, error) ||
      is_cancelled (&run, error) || !write_still (frame, read, output, error))
    return FALSE;
  if (progress != NULL)
    progress (1, progress_data);

  return TRUE;
}
