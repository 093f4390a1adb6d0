/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-animatic-request.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rushes-dice.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define DEFAULT_DURATION 5.0
#define MAX_DURATION 60.0
#define DEFAULT_SHORT_SIDE 720
#define MAX_REFERENCES 16
#define MAX_PROMPT (64 * 1024)

/* Pictures are limited by their longer side and clips by their shorter: a clip is thousands of
 * pictures. */
#define MAX_STILL_SIDE 4096
#define MAX_VIDEO_SHORT_SIDE 2160
#define MAX_VIDEO_LONG_SIDE 4096
#define MIN_SIDE 64

static void
reference_free (gpointer data)
{
  RushesAnimaticReference *reference = data;

  g_free (reference->path);
  g_free (reference);
}

static RushesAnimaticRole
read_role (const char *text)
{
  static const struct {
    const char *name;
    RushesAnimaticRole role;
  } roles[] = {
    { "first", RUSHES_ANIMATIC_ROLE_FIRST },
    { "start", RUSHES_ANIMATIC_ROLE_FIRST },
    { "last", RUSHES_ANIMATIC_ROLE_LAST },
    { "end", RUSHES_ANIMATIC_ROLE_LAST },
    { "style", RUSHES_ANIMATIC_ROLE_STYLE },
    { "source", RUSHES_ANIMATIC_ROLE_SOURCE },
    { "audio", RUSHES_ANIMATIC_ROLE_AUDIO },
  };

  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (roles); i++)
    if (g_str_has_prefix (text, roles[i].name))
      return roles[i].role;

  return RUSHES_ANIMATIC_ROLE_AUTO;
}

static RushesMediaKind
read_kind (const char *text,
           const char *path)
{
  RushesMediaKind kind = text != NULL ? rushes_media_kind_from_string (text)
                                      : RUSHES_MEDIA_KIND_UNKNOWN;

  if (kind == RUSHES_MEDIA_KIND_UNKNOWN)
    kind = rushes_media_kind_from_mime (rushes_media_type_from_file_name (path));

  return kind != RUSHES_MEDIA_KIND_UNKNOWN ? kind : RUSHES_MEDIA_KIND_IMAGE;
}

/* The reader takes what it reads for a reply; here it is what somebody asks. */
static gboolean
read_text (JsonObject  *object,
           const char  *member,
           const char **value,
           GError     **error)
{
  g_autoptr (GError) reason = NULL;

  if (rushes_json_read_string (object, member, value, &reason))
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, reason->message);
  return FALSE;
}

static gboolean
read_references (RushesAnimaticRequest  *self,
                 JsonArray              *array,
                 GError                **error)
{
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n > MAX_REFERENCES)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("There are more than %d references"), MAX_REFERENCES);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      RushesAnimaticReference *reference;
      const char *path = NULL;
      JsonObject *object;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                               _("A reference is not an object"));
          return FALSE;
        }
      object = json_node_get_object (node);
      if (!read_text (object, "path", &path, error))
        return FALSE;
      reference = g_new0 (RushesAnimaticReference, 1);
      reference->path = g_strdup (path);
      reference->kind = read_kind (rushes_json_get_string (object, "kind", NULL), path);
      reference->role = read_role (rushes_json_get_string (object, "role", NULL));
      g_ptr_array_add (self->references, reference);
    }

  return TRUE;
}

static double
read_ratio (const char *text)
{
  double across, down;
  char *end = NULL;

  if (text == NULL)
    return 0;
  across = g_ascii_strtod (text, &end);
  if (end == text || (*end != ':' && *end != 'x' && *end != '/'))
    return 0;
  down = g_ascii_strtod (end + 1, NULL);
  if (!(across > 0 && down > 0) || across / down > 16 || down / across > 16)
    return 0;

  return across / down;
}

static void
read_params (RushesAnimaticRequest *self,
             JsonObject            *params)
{
  double duration = 0;

  if (params != NULL)
    {
      duration = rushes_json_get_double (params, "duration", 0);
      self->ratio = read_ratio (rushes_json_get_string (params, "aspectRatio", NULL));
      self->resolution = g_strdup (rushes_json_get_string (params, "resolution", ""));
      self->quality = g_strdup (rushes_json_get_string (params, "quality", ""));
      if (!rushes_json_get_boolean (params, "generateAudio", TRUE))
        self->has_audio = FALSE;
    }
  else
    {
      self->resolution = g_strdup ("");
      self->quality = g_strdup ("");
    }
  self->duration = isfinite (duration) && duration > 0 ? MIN (duration, MAX_DURATION) : 0;
}

/**
 * rushes_animatic_request_new:
 * @object: the request as it came
 * @error: return location for an error
 *
 * Reads a request. Members that are missing have defaults; only a model must be named. A
 * duration of 0 stands for the source's or the default.
 *
 * Returns: (transfer full) (nullable): the request
 */
RushesAnimaticRequest *
rushes_animatic_request_new (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (RushesAnimaticRequest) self = NULL;
  g_autofree char *label = NULL;
  const char *model = NULL;
  const char *prompt;

  g_return_val_if_fail (object != NULL, NULL);

  if (!read_text (object, "model", &model, error))
    return NULL;
  prompt = rushes_json_get_string (object, "prompt", "");
  if (strlen (prompt) > MAX_PROMPT)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("The prompt is too long"));
      return NULL;
    }

  self = g_new0 (RushesAnimaticRequest, 1);
  self->references = g_ptr_array_new_with_free_func (reference_free);
  self->model = g_strdup (model);
  self->prompt = g_utf8_make_valid (prompt, -1);
  label = g_strdup_printf ("Sandbox animatic · %s", model);
  self->label = g_utf8_make_valid (rushes_json_get_string (object, "label", label), -1);
  self->has_audio = rushes_json_get_boolean (object, "hasAudio", FALSE);
  self->seed = (guint64) rushes_json_get_int (object, "seed", 0) ^ rushes_dice_hash_text (prompt);
  read_params (self, rushes_json_get_object (object, "params"));
  if (!read_references (self, rushes_json_get_array (object, "references"), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rushes_animatic_request_free:
 * @self: (transfer full): the request
 *
 * Frees a request.
 */
void
rushes_animatic_request_free (RushesAnimaticRequest *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_free (self->model);
  g_free (self->prompt);
  g_free (self->label);
  g_free (self->resolution);
  g_free (self->quality);
  g_free (self);
}

/**
 * rushes_animatic_request_find_clip:
 * @self: the request
 *
 * Finds the clip that is to be changed: the one whose role says so, else the first.
 *
 * Returns: (transfer none) (nullable): the reference
 */
RushesAnimaticReference *
rushes_animatic_request_find_clip (const RushesAnimaticRequest *self)
{
  RushesAnimaticReference *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->references->len; i++)
    {
      RushesAnimaticReference *reference = g_ptr_array_index (self->references, i);

      if (reference->kind != RUSHES_MEDIA_KIND_VIDEO)
        continue;
      if (reference->role == RUSHES_ANIMATIC_ROLE_SOURCE)
        return reference;
      if (found == NULL)
        found = reference;
    }

  return found;
}

static int
to_even (double value)
{
  return 2 * (int) lrint (value / 2);
}

/* "1024x1792" names the size outright. */
static gboolean
read_size (const char *text,
           int         limit,
           int        *width,
           int        *height)
{
  char *end = NULL;
  gint64 across = g_ascii_strtoll (text, &end, 10);
  gint64 down;

  if (end == text || g_ascii_tolower (*end) != 'x')
    return FALSE;
  down = g_ascii_strtoll (end + 1, NULL, 10);
  if (across < MIN_SIDE || down < MIN_SIDE || across > limit || down > limit)
    return FALSE;
  *width = (int) (across & ~1);
  *height = (int) (down & ~1);

  return TRUE;
}

static int
read_short_side (const char *text)
{
  char *end = NULL;
  gint64 value = g_ascii_strtoll (text, &end, 10);

  if (end == text || value <= 0)
    return DEFAULT_SHORT_SIDE;
  if (g_ascii_tolower (*end) == 'k')
    return value == 1 ? 1080 : value == 2 ? 1440 : MAX_VIDEO_SHORT_SIDE;

  return (int) CLAMP (value, MIN_SIDE, MAX_VIDEO_SHORT_SIDE);
}

/**
 * rushes_animatic_request_video_size:
 * @self: the request
 * @ratio: width by height, used when the request leaves it open
 * @width: (out): the width, even
 * @height: (out): the height, even
 *
 * Works out the size of a clip: the shorter side as the resolution says, the longer by the ratio,
 * to the nearest even number.
 */
void
rushes_animatic_request_video_size (const RushesAnimaticRequest *self,
                                    double                       ratio,
                                    int                         *width,
                                    int                         *height)
{
  int side;

  g_return_if_fail (self != NULL);

  if (read_size (self->resolution, MAX_VIDEO_LONG_SIDE, width, height))
    return;
  if (self->ratio > 0)
    ratio = self->ratio;
  side = to_even (read_short_side (self->resolution));
  side = MIN (side, to_even (MAX_VIDEO_LONG_SIDE / MAX (ratio, 1 / ratio)));
  *width = ratio >= 1 ? to_even (side * ratio) : side;
  *height = ratio >= 1 ? side : to_even (side / ratio);
}

/**
 * rushes_animatic_request_still_size:
 * @self: the request
 * @ratio: width by height, used when the request leaves it open
 * @width: (out): the width
 * @height: (out): the height
 *
 * Works out the size of a picture: 1K, 2K and 4K are about 1, 4 and 16 million pixels of the
 * ratio.
 */
void
rushes_animatic_request_still_size (const RushesAnimaticRequest *self,
                                    double                       ratio,
                                    int                         *width,
                                    int                         *height)
{
  double side = 1024;
  double shrink;
  int number;

  g_return_if_fail (self != NULL);

  if (read_size (self->resolution, MAX_STILL_SIDE, width, height))
    return;
  if (self->ratio > 0)
    ratio = self->ratio;
  number = atoi (self->resolution);
  if (strchr (self->resolution, 'K') != NULL || strchr (self->resolution, 'k') != NULL)
    side *= CLAMP (number, 1, 4);
  else if (number >= MIN_SIDE)
    side = MIN (number, MAX_STILL_SIDE);
  shrink = MIN (1, MAX_STILL_SIDE / (side * MAX (sqrt (ratio), 1 / sqrt (ratio))));
  *width = MAX (to_even (side * shrink * sqrt (ratio)), MIN_SIDE);
  *height = MAX (to_even (side * shrink / sqrt (ratio)), MIN_SIDE);
}
