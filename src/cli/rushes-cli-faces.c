/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <math.h>

#include "studio/rushes-face-look.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-attach.h"
#include "rushes-cli-wait.h"

#define MAX_FILES 100

static RushesFaceSight *
look (RushesCli        *cli,
      RushesReference  *reference,
      GError          **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (RushesWorker) worker = rushes_worker_new ();
  RushesProvider *provider = NULL;
  RushesLibrary *library = NULL;

  if (rushes_reference_get_path (reference) == NULL)
    {
      RushesStudio *studio = rushes_cli_open_studio (cli, error);

      if (studio == NULL)
        return NULL;

      provider = rushes_studio_get_provider (studio);
      library = rushes_studio_get_library (studio);
    }

  rushes_face_look_async (worker, library, provider, reference, rushes_cli_get_cancellable (cli),
                          rushes_cli_wait_cb, &wait);

  return rushes_face_look_finish (worker, rushes_cli_wait_for (&wait), error);
}

/* From fractions to the picture's own pixels. */
static JsonObject *
make_box (JsonObject *face,
          double      width,
          double      height)
{
  JsonObject *box = json_object_new ();
  double score = rushes_json_get_double (face, "score", 0);

  json_object_set_int_member (box, "x", lround (rushes_json_get_double (face, "x", 0) * width));
  json_object_set_int_member (box, "y", lround (rushes_json_get_double (face, "y", 0) * height));
  json_object_set_int_member (box, "width",
                              lround (rushes_json_get_double (face, "width", 0) * width));
  json_object_set_int_member (box, "height",
                              lround (rushes_json_get_double (face, "height", 0) * height));
  json_object_set_double_member (box, "score", round (score * 1000) / 1000);
  json_object_set_boolean_member (box, "sure", rushes_json_get_boolean (face, "sure", FALSE));

  return box;
}

/* The boxes of a picture, or of the frame of a clip at a time. */
static JsonArray *
list_boxes (JsonObject *seen,
            gint64      at_ms)
{
  JsonArray *faces = rushes_json_get_array (seen, "faces");
  JsonArray *boxes = json_array_new ();
  double width = rushes_json_get_double (seen, "width", 0);
  double height = rushes_json_get_double (seen, "height", 0);

  for (guint i = 0; faces != NULL && i < json_array_get_length (faces); i++)
    {
      JsonObject *face = json_array_get_object_element (faces, i);

      if (rushes_json_get_int (face, "atMs", -1) == at_ms)
        json_array_add_object_element (boxes, make_box (face, width, height));
    }

  return boxes;
}

static JsonArray *
list_frames (JsonObject *seen,
             JsonArray  *times)
{
  JsonArray *frames = json_array_new ();

  for (guint i = 0; i < json_array_get_length (times); i++)
    {
      gint64 at_ms = json_array_get_int_element (times, i);
      JsonObject *frame = json_object_new ();

      json_object_set_int_member (frame, "atMs", at_ms);
      json_object_set_array_member (frame, "boxes", list_boxes (seen, at_ms));
      json_array_add_object_element (frames, frame);
    }

  return frames;
}

static void
add_seen (JsonObject *answer,
          JsonObject *seen)
{
  JsonArray *times = rushes_json_get_array (seen, "framesMs");

  json_object_set_int_member (answer, "width", rushes_json_get_int (seen, "width", 0));
  json_object_set_int_member (answer, "height", rushes_json_get_int (seen, "height", 0));
  if (times != NULL)
    json_object_set_array_member (answer, "frames", list_frames (seen, times));
  else
    json_object_set_array_member (answer, "boxes", list_boxes (seen, -1));
}

static JsonObject *
describe (RushesReference *reference,
          RushesFaceSight *sight)
{
  JsonObject *answer = json_object_new ();

  if (rushes_reference_get_path (reference) != NULL)
    json_object_set_string_member (answer, "file", rushes_reference_get_path (reference));
  else
    json_object_set_string_member (answer, "mediaId", rushes_reference_get_media_id (reference));

  if (sight->face == RUSHES_ROUTE_FACE_UNKNOWN)
    {
      json_object_set_string_member (answer, "face", "unknown");
      json_object_set_string_member (answer, "reason", sight->problem->message);
    }
  else
    json_object_set_boolean_member (answer, "face", sight->face == RUSHES_ROUTE_FACE_YES);
  json_object_set_string_member (answer, "kind", rushes_media_kind_to_string (sight->kind));
  if (sight->seen != NULL)
    add_seen (answer, sight->seen);

  return answer;
}

static const char *
get_word (RushesRouteFace face)
{
  switch (face)
    {
    case RUSHES_ROUTE_FACE_NO:
      return "false";

    case RUSHES_ROUTE_FACE_YES:
      return "true";

    case RUSHES_ROUTE_FACE_UNKNOWN:
      return "unknown";
    }

  return "unknown";
}

/* That this build can not look is an answer; that a file can not be read is an error. */
static gboolean
print_sight (RushesCli        *cli,
             RushesReference  *reference,
             RushesFaceSight  *sight,
             GError          **error)
{
  const char *name = rushes_reference_get_path (reference);
  const char *words[] = { get_word (sight->face), NULL };
  g_autoptr (JsonNode) node = NULL;

  if (sight->problem != NULL &&
      !g_error_matches (sight->problem, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&sight->problem), "“%s”: ",
                                  name != NULL ? name : rushes_reference_get_media_id (reference));
      return FALSE;
    }

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, describe (reference, sight));

  return rushes_cli_output_add (rushes_cli_get_output (cli), node, words, error);
}

static gboolean
run_faces (RushesCli  *cli,
           GError    **error)
{
  const char * const *names = rushes_cli_args_get_arguments (rushes_cli_get_args (cli));
  g_autoptr (GPtrArray) references = rushes_cli_attach_read (names, error);

  if (references == NULL)
    return FALSE;

  for (guint i = 0; i < references->len; i++)
    {
      RushesReference *reference = g_ptr_array_index (references, i);
      g_autoptr (RushesFaceSight) sight = look (cli, reference, error);

      if (sight == NULL || !print_sight (cli, reference, sight, error))
        return FALSE;
    }

  return TRUE;
}

const RushesCliCommand rushes_cli_faces = {
  .name = "faces",
  .arguments = N_("FILE…"),
  .min_arguments = 1,
  .max_arguments = MAX_FILES,
  .summary = N_("Look for people’s faces in pictures and clips"),
  .details = N_("Takes files and media ids. Prints where the faces are, in pixels, and how sure "
                "that is; of a clip, for each frame that was looked at. All on this computer. With "
                "--quiet only true, false or unknown."),
  .example = "rushes faces portrait.jpg --jq '.boxes | length'",
  .run = run_faces,
};
