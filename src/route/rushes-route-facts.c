/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-route-facts.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* The names that a rule may ask for. "offered" is what the router adds to the others. What was seen
 * before the user overruled it is no name: rules go by what the user says. */
static const char * const names[] = {
  "images", "videos", "sounds", "references", "kinds", "framed", "styled", "face", "sourceFace",
  "boxes", "intent", "want", "stage", "offered", NULL
};

/**
 * rushes_route_facts_is_name:
 * @name: a name
 *
 * Tells whether there is such a fact.
 *
 * Returns: %TRUE if a rule may ask for it
 */
gboolean
rushes_route_facts_is_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_strv_contains (names, name);
}

/**
 * rushes_route_facts_new:
 *
 * Makes facts of a request without references and without wishes.
 *
 * Returns: (transfer full): the facts
 */
RushesRouteFacts *
rushes_route_facts_new (void)
{
  RushesRouteFacts *self = g_new0 (RushesRouteFacts, 1);

  self->kinds = g_array_new (FALSE, FALSE, sizeof (RushesMediaKind));
  self->boxes = json_array_new ();
  self->params = json_object_new ();

  return self;
}

/**
 * rushes_route_facts_free:
 * @self: facts
 *
 * Frees facts.
 */
void
rushes_route_facts_free (RushesRouteFacts *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->kinds);
  json_array_unref (self->boxes);
  json_object_unref (self->params);
  g_free (self->intent);
  g_free (self->want);
  g_free (self);
}

static gboolean
set_word (char       **field,
          const char  *what,
          const char  *value,
          const char  *allowed,
          GError     **error)
{
  g_auto (GStrv) words = g_strsplit (allowed, " ", -1);

  if (value != NULL && !g_strv_contains ((const char * const *) words, value))
    {
      g_autofree char *list = g_strjoinv (", ", words);

      /* Translators: “intent” or “want”, then a word, then the list of words. */
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” can not be “%s”. There are: %s"), what, value, list);
      return FALSE;
    }

  g_free (*field);
  *field = g_strdup (value);

  return TRUE;
}

/**
 * rushes_route_facts_set_intent:
 * @self: facts
 * @intent: (nullable): one of %RUSHES_ROUTE_INTENTS
 * @error: return location for an error
 *
 * Says what the clip is for.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID for any other word
 */
gboolean
rushes_route_facts_set_intent (RushesRouteFacts  *self,
                               const char        *intent,
                               GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return set_word (&self->intent, "intent", intent, RUSHES_ROUTE_INTENTS, error);
}

/**
 * rushes_route_facts_set_want:
 * @self: facts
 * @want: (nullable): one of %RUSHES_ROUTE_WANTS
 * @error: return location for an error
 *
 * Says what matters.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID for any other word
 */
gboolean
rushes_route_facts_set_want (RushesRouteFacts  *self,
                             const char        *want,
                             GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return set_word (&self->want, "want", want, RUSHES_ROUTE_WANTS, error);
}

/**
 * rushes_route_facts_set_params:
 * @self: facts
 * @params: (nullable): parameters as the gateway names them
 *
 * Sets the parameters that were given.
 */
void
rushes_route_facts_set_params (RushesRouteFacts *self,
                               JsonObject       *params)
{
  g_return_if_fail (self != NULL);

  json_object_unref (self->params);
  self->params = params != NULL ? json_object_ref (params) : json_object_new ();
}

/* A face is a face wherever it is; what is not known stays so until one is found. */
static void
join_face (RushesRouteFace *known,
           RushesRouteFace  face)
{
  if (face == RUSHES_ROUTE_FACE_YES || *known == RUSHES_ROUTE_FACE_NO)
    *known = face;
}

/**
 * rushes_route_facts_add_reference:
 * @self: facts
 * @kind: what it is; where it is not known it counts as a picture
 * @role: what it is for
 * @face: whether a face is in it
 *
 * Adds a reference.
 */
void
rushes_route_facts_add_reference (RushesRouteFacts    *self,
                                  RushesMediaKind      kind,
                                  RushesReferenceRole  role,
                                  RushesRouteFace      face)
{
  g_return_if_fail (self != NULL);

  g_array_append_val (self->kinds, kind);
  if (kind == RUSHES_MEDIA_KIND_AUDIO)
    return;

  if (kind == RUSHES_MEDIA_KIND_VIDEO)
    {
      join_face (&self->source_face, face);
      return;
    }

  join_face (&self->face_seen, face);
  self->face = self->face_seen;
  if (role == RUSHES_REFERENCE_ROLE_FIRST_FRAME || role == RUSHES_REFERENCE_ROLE_LAST_FRAME)
    self->n_framed++;
  else if (role == RUSHES_REFERENCE_ROLE_STYLE)
    self->n_styled++;
}

/**
 * rushes_route_facts_overrule:
 * @self: facts, with all references
 * @answer: what the user says about faces in the pictures
 *
 * Puts what the user says before what the program saw; what it saw stays a fact. Where no picture
 * is, nothing can be said about one.
 */
void
rushes_route_facts_overrule (RushesRouteFacts *self,
                             RushesFaceAnswer  answer)
{
  g_return_if_fail (self != NULL);

  self->face = self->face_seen;
  if (rushes_route_facts_count (self, RUSHES_MEDIA_KIND_IMAGE) == 0)
    return;

  switch (answer)
    {
    case RUSHES_FACE_ANSWER_NONE:
      break;

    case RUSHES_FACE_ANSWER_YES:
      self->face = RUSHES_ROUTE_FACE_YES;
      break;

    case RUSHES_FACE_ANSWER_NO:
      self->face = RUSHES_ROUTE_FACE_NO;
      break;
    }
}

/**
 * rushes_route_facts_count:
 * @self: facts
 * @kind: a kind
 *
 * Counts references.
 *
 * Returns: how many are of this kind; those of no known kind count as pictures
 */
guint
rushes_route_facts_count (RushesRouteFacts *self,
                          RushesMediaKind   kind)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->kinds->len; i++)
    {
      RushesMediaKind found = g_array_index (self->kinds, RushesMediaKind, i);

      if (found == RUSHES_MEDIA_KIND_UNKNOWN)
        found = RUSHES_MEDIA_KIND_IMAGE;
      if (found == kind)
        n++;
    }

  return n;
}

static void
set_face (JsonObject      *object,
          const char      *name,
          RushesRouteFace  face)
{
  if (face == RUSHES_ROUTE_FACE_UNKNOWN)
    json_object_set_string_member (object, name, "unknown");
  else
    json_object_set_boolean_member (object, name, face == RUSHES_ROUTE_FACE_YES);
}

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* A draft or a final: the two of the wishes that say how far the work is. */
static const char *
get_stage (RushesRouteFacts *self)
{
  if (g_strcmp0 (self->want, "draft") == 0 || g_strcmp0 (self->want, "final") == 0)
    return self->want;

  return NULL;
}

/**
 * rushes_route_facts_to_json:
 * @self: facts
 *
 * Writes the facts under the names by which rules ask for them.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_route_facts_to_json (RushesRouteFacts *self)
{
  JsonObject *object;
  guint n_images, n_videos, n_sounds;

  g_return_val_if_fail (self != NULL, NULL);

  n_images = rushes_route_facts_count (self, RUSHES_MEDIA_KIND_IMAGE);
  n_videos = rushes_route_facts_count (self, RUSHES_MEDIA_KIND_VIDEO);
  n_sounds = rushes_route_facts_count (self, RUSHES_MEDIA_KIND_AUDIO);
  object = json_object_new ();
  json_object_set_int_member (object, "images", n_images);
  json_object_set_int_member (object, "videos", n_videos);
  json_object_set_int_member (object, "sounds", n_sounds);
  json_object_set_int_member (object, "references", self->kinds->len);
  json_object_set_int_member (object, "kinds",
                              (n_images > 0) + (n_videos > 0) + (n_sounds > 0));
  json_object_set_int_member (object, "framed", self->n_framed);
  json_object_set_int_member (object, "styled", self->n_styled);
  set_face (object, "face", self->face);
  set_face (object, "faceSeen", self->face_seen);
  json_object_set_boolean_member (object, "faceOverruled", self->face != self->face_seen);
  set_face (object, "sourceFace", self->source_face);
  json_object_set_array_member (object, "boxes", json_array_ref (self->boxes));
  set_text (object, "intent", self->intent);
  set_text (object, "want", self->want);
  set_text (object, "stage", get_stage (self));

  return object;
}

static RushesRouteFace
read_face (JsonObject *object)
{
  if (g_strcmp0 (rushes_json_get_string (object, "face", NULL), "unknown") == 0)
    return RUSHES_ROUTE_FACE_UNKNOWN;

  return rushes_json_get_boolean (object, "face", FALSE) ? RUSHES_ROUTE_FACE_YES
                                                         : RUSHES_ROUTE_FACE_NO;
}

/* A word such as "image" or "image:first-frame". */
static gboolean
read_reference (RushesRouteFacts  *self,
                const char        *word,
                RushesRouteFace    face,
                GError           **error)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  RushesMediaKind kind = rushes_media_kind_from_string (parts[0]);
  int role = RUSHES_REFERENCE_ROLE_AUTO;

  if (kind == RUSHES_MEDIA_KIND_UNKNOWN ||
      (parts[1] != NULL &&
       !rushes_enum_from_nick (RUSHES_TYPE_REFERENCE_ROLE, parts[1], &role)))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” is no kind of reference"), word);
      return FALSE;
    }

  rushes_route_facts_add_reference (self, kind, role, face);

  return TRUE;
}

/**
 * rushes_route_facts_new_from_json:
 * @object: "references" (words such as "image" or "image:first-frame"), "face", "intent", "want"
 *   and "params", each optional
 * @error: return location for an error
 *
 * Reads facts as test vectors write them. A face is in every picture and clip or in none.
 *
 * Returns: (transfer full) (nullable): the facts
 */
RushesRouteFacts *
rushes_route_facts_new_from_json (JsonObject  *object,
                                  GError     **error)
{
  g_autoptr (RushesRouteFacts) self = rushes_route_facts_new ();
  JsonArray *references;

  g_return_val_if_fail (object != NULL, NULL);

  references = rushes_json_get_array (object, "references");
  for (guint i = 0; references != NULL && i < json_array_get_length (references); i++)
    {
      JsonNode *node = json_array_get_element (references, i);
      const char *word = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (!read_reference (self, word != NULL ? word : "", read_face (object), error))
        return NULL;
    }

  if (!rushes_route_facts_set_intent (self, rushes_json_get_string (object, "intent", NULL),
                                      error) ||
      !rushes_route_facts_set_want (self, rushes_json_get_string (object, "want", NULL), error))
    return NULL;

  rushes_route_facts_set_params (self, rushes_json_get_object (object, "params"));

  return g_steal_pointer (&self);
}
