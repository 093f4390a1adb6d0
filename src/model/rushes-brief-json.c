/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-brief.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* A brief as the library keeps it. */

static gboolean
read_references (RushesBrief  *self,
                 JsonArray    *array,
                 GError      **error)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autoptr (RushesReference) reference = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("“references” must hold objects."));
          return FALSE;
        }

      reference = rushes_reference_new_from_json (json_node_get_object (node), error);
      if (reference == NULL)
        return FALSE;
      rushes_brief_add_reference (self, reference);
    }

  return TRUE;
}

static GStrv
read_words (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

static void
read_lists (RushesBrief *self,
            JsonObject  *object)
{
  g_auto (GStrv) models = read_words (rushes_json_get_array (object, "models"));
  g_auto (GStrv) dismissed = read_words (rushes_json_get_array (object, "dismissedHints"));

  rushes_brief_set_models (self, (const char *const *) models);
  rushes_brief_set_dismissed (self, (const char *const *) dismissed);
}

static gboolean
has_models (RushesBrief *self)
{
  return rushes_brief_get_models (self)[0] != NULL;
}

/**
 * rushes_brief_new_from_json:
 * @object: what [method@Brief.to_json] wrote
 * @error: return location for an error
 *
 * Reads a brief.
 *
 * Returns: (transfer full): the brief, or %NULL with an error
 */
RushesBrief *
rushes_brief_new_from_json (JsonObject  *object,
                            GError     **error)
{
  g_autoptr (RushesBrief) self = NULL;
  RushesMediaKind kind;
  JsonObject *params;
  int face = RUSHES_FACE_ANSWER_NONE;

  g_return_val_if_fail (object != NULL, NULL);

  kind = rushes_media_kind_from_string (rushes_json_get_string (object, "kind", "video"));
  self = rushes_brief_new (kind != RUSHES_MEDIA_KIND_UNKNOWN ? kind : RUSHES_MEDIA_KIND_VIDEO);
  rushes_brief_set_prompt (self, rushes_json_get_string (object, "prompt", ""));
  read_lists (self, object);
  rushes_brief_set_intent (self, rushes_json_get_string (object, "intent", NULL));
  rushes_brief_set_want (self, rushes_json_get_string (object, "want", NULL));
  /* Models that stand in a brief without a word on who chose them were chosen by somebody. */
  rushes_brief_set_guided (self, rushes_json_get_boolean (object, "guided",
                                                          !has_models (self)));
  params = rushes_json_get_object (object, "params");
  if (params != NULL)
    rushes_brief_set_params (self, params);
  if (!read_references (self, rushes_json_get_array (object, "references"), error))
    return NULL;
  rushes_enum_from_nick (RUSHES_TYPE_FACE_ANSWER, rushes_json_get_string (object, "face", NULL),
                         &face);
  rushes_brief_set_face (self, face);
  rushes_brief_set_facts (self, rushes_json_get_object (object, "facts"));

  return g_steal_pointer (&self);
}

static JsonArray *
write_references (RushesBrief *self)
{
  GListModel *references = rushes_brief_get_references (self);
  guint n = g_list_model_get_n_items (references);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);

      json_array_add_object_element (array, rushes_reference_to_json (reference));
    }

  return array;
}

static JsonArray *
write_words (const char * const *words)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; words[i] != NULL; i++)
    json_array_add_string_element (array, words[i]);

  return array;
}

static void
write_word (JsonObject *object,
            const char *name,
            const char *word)
{
  if (word != NULL)
    json_object_set_string_member (object, name, word);
}

/**
 * rushes_brief_to_json:
 * @self: a brief
 *
 * Writes a brief: `kind`, `prompt`, `references`, `models`, `params`, and where there is something
 * to say `intent`, `want`, `guided`, `face`, `facts` and `dismissedHints`.
 *
 * Returns: (transfer full): an object for [ctor@Brief.new_from_json]
 */
JsonObject *
rushes_brief_to_json (RushesBrief *self)
{
  RushesFaceAnswer face;
  JsonObject *object;

  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "kind",
                                 rushes_media_kind_to_string (rushes_brief_get_kind (self)));
  json_object_set_string_member (object, "prompt", rushes_brief_get_prompt (self));
  json_object_set_array_member (object, "references", write_references (self));
  json_object_set_array_member (object, "models", write_words (rushes_brief_get_models (self)));
  json_object_set_object_member (object, "params",
                                 rushes_json_copy_object (rushes_brief_get_params (self)));
  write_word (object, "intent", rushes_brief_get_intent (self));
  write_word (object, "want", rushes_brief_get_want (self));
  if (rushes_brief_is_guided (self) == has_models (self))
    json_object_set_boolean_member (object, "guided", rushes_brief_is_guided (self));
  face = rushes_brief_get_face (self);
  if (face != RUSHES_FACE_ANSWER_NONE)
    write_word (object, "face", rushes_enum_to_nick (RUSHES_TYPE_FACE_ANSWER, (int) face));
  if (rushes_brief_get_facts (self) != NULL)
    json_object_set_object_member (object, "facts",
                                   rushes_json_copy_object (rushes_brief_get_facts (self)));
  if (rushes_brief_get_dismissed (self)[0] != NULL)
    json_object_set_array_member (object, "dismissedHints",
                                  write_words (rushes_brief_get_dismissed (self)));

  return object;
}

/**
 * rushes_brief_copy:
 * @self: a brief
 *
 * Copies a brief with its references.
 *
 * Returns: (transfer full): another brief that says the same
 */
RushesBrief *
rushes_brief_copy (RushesBrief *self)
{
  g_autoptr (JsonObject) object = NULL;

  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  object = rushes_brief_to_json (self);

  return rushes_brief_new_from_json (object, NULL);
}
