/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Stands in for rushes-worker: speaks its protocol, draws nothing, and does what a prompt says.
 * Each request is noted in the file `requests` of RUSHES_HOME; a prompt with “gate” waits until
 * there is a file `gate`. */

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "util/rushes-json.h"
#include "util/rushes-media-type.h"

#define WAIT_LIMIT_US (30 * G_USEC_PER_SEC)
#define OUTPUT_BYTES 300000

static JsonObject *
read_request (void)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, n);

  return rushes_json_parse_object (text->str, (gssize) text->len, NULL);
}

static void
say (JsonObject *object)
{
  g_autofree char *text = rushes_json_object_to_string (object, FALSE);

  printf ("%s\n", text);
  fflush (stdout);
}

static int
say_error (const char *message)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *error = json_object_new ();

  json_object_set_string_member (error, "code", "invalid");
  json_object_set_string_member (error, "message", message);
  json_object_set_object_member (object, "error", error);
  say (object);

  return 1;
}

static int
say_result (const char *mime_type,
            gboolean    is_animatic)
{
  g_autoptr (JsonObject) object = json_object_new ();
  RushesMediaKind kind = rushes_media_kind_from_mime (mime_type);
  JsonObject *result = json_object_new ();

  json_object_set_string_member (result, "mimeType", mime_type);
  json_object_set_string_member (result, "kind", rushes_media_kind_to_string (kind));
  json_object_set_int_member (result, "width", 720);
  json_object_set_int_member (result, "height", 1280);
  json_object_set_int_member (result, "durationMs", kind == RUSHES_MEDIA_KIND_IMAGE ? 0 : 5000);
  json_object_set_int_member (result, "fps", kind == RUSHES_MEDIA_KIND_IMAGE ? 0 : 24);
  json_object_set_boolean_member (result, "animatic", is_animatic);
  json_object_set_object_member (object, "result", result);
  say (object);

  return 0;
}

static int
run_probe (JsonObject *request)
{
  g_autofree char *data = NULL;
  gsize length;
  const char *mime_type = NULL;

  if (g_file_get_contents (rushes_json_get_string (request, "path", ""), &data, &length, NULL))
    mime_type = rushes_media_type_sniff ((const guint8 *) data, length);
  if (mime_type == NULL)
    return say_error ("The file can not be decoded");

  return say_result (mime_type, FALSE);
}

static void
note (JsonObject *request)
{
  g_autofree char *path = g_build_filename (g_getenv ("RUSHES_HOME"), "requests", NULL);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), request);
  g_autofree char *text = rushes_json_to_canonical (node);
  FILE *file = fopen (path, "a");

  if (file == NULL)
    return;

  fprintf (file, "%s\n", text);
  fclose (file);
}

static void
wait_for_gate (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("RUSHES_HOME"), "gate", NULL);
  gint64 limit = g_get_monotonic_time () + WAIT_LIMIT_US;

  while (!g_file_test (path, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < limit)
    g_usleep (5000);
}

static int
run_draw (JsonObject *request,
          gboolean    is_video)
{
  const char *prompt = rushes_json_get_string (request, "prompt", "");
  g_autofree char *bytes = g_malloc (OUTPUT_BYTES);
  g_autoptr (JsonObject) progress = json_object_new ();

  note (request);
  json_object_set_double_member (progress, "progress", 0.5);
  say (progress);
  if (strstr (prompt, "gate") != NULL)
    wait_for_gate ();
  if (strstr (prompt, "break") != NULL)
    return say_error ("The brush broke");

  memset (bytes, (int) (rushes_json_get_int (request, "seed", 0) & 0xff), OUTPUT_BYTES);
  memcpy (bytes, is_video ? "\0\0\0\x18" "ftypisom" : "\x89PNG\r\n\x1a\n    ", 12);
  if (!g_file_set_contents (rushes_json_get_string (request, "output", ""), bytes, OUTPUT_BYTES,
                            NULL))
    return say_error ("The output can not be written");

  return say_result (is_video ? "video/mp4" : "image/png", TRUE);
}

int
main (int    argc,
      char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";
  g_autoptr (JsonObject) request = read_request ();

  if (request == NULL)
    return say_error ("There is no request");
  if (g_str_equal (verb, "probe"))
    return run_probe (request);

  return run_draw (request, g_str_equal (verb, "animatic"));
}
