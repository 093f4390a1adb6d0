/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-overlay.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* More than anybody reads, and few enough to draw while one drags. */
#define MAX_LAYERS 50

static RushesTextLayer *
read_layer (JsonArray  *array,
            guint       index,
            GError    **error)
{
  JsonNode *node = json_array_get_element (array, index);
  RushesTextLayer *layer;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("Layer %u is not an object"), index + 1);
      return NULL;
    }

  layer = rushes_text_layer_from_json (json_node_get_object (node), error);
  if (layer == NULL)
    /* Translators: stands before what is wrong with it. */
    g_prefix_error (error, _("Layer %u: "), index + 1);

  return layer;
}

/* The gateway's name of the box's colour is that of the spoken word in captions; ours says what
 * it is here. Who gives both means ours. */
static JsonObject *
translate_params (JsonObject *params,
                  const char *prompt_text)
{
  JsonObject *layer = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (params);
  JsonNode *box = json_object_get_member (params, "highlightColor");

  if (box != NULL)
    json_object_set_member (layer, "backgroundColor", json_node_copy (box));
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_str_equal (l->data, "highlightColor"))
      json_object_set_member (layer, l->data,
                              json_node_copy (json_object_get_member (params, l->data)));
  if (prompt_text != NULL)
    json_object_set_string_member (layer, "text", prompt_text);

  return layer;
}

static gboolean
check_text (RushesTextLayer  *layer,
            GError          **error)
{
  g_autofree char *text = g_strstrip (g_strdup (rushes_text_layer_get_text (layer)));

  if (text[0] != '\0')
    return TRUE;

  g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("There is no text: give “--prompt-text” or the parameter “text”"));
  return FALSE;
}

/**
 * rushes_overlay_to_json:
 * @self: an overlay
 *
 * Writes an overlay.
 *
 * Returns: (transfer full): an object with the member `layers`
 */
JsonObject *
rushes_overlay_to_json (RushesOverlay *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *layers = json_array_new ();

  g_return_val_if_fail (RUSHES_IS_OVERLAY (self), object);

  for (guint i = 0; i < rushes_overlay_get_n_layers (self); i++)
    json_array_add_object_element (layers,
                                   rushes_text_layer_to_json (rushes_overlay_get_layer (self, i)));
  json_object_set_array_member (object, "layers", layers);

  return object;
}

/**
 * rushes_overlay_from_json:
 * @object: what rushes_overlay_to_json() wrote
 * @error: return location for an error
 *
 * Reads an overlay.
 *
 * Returns: (transfer full): an overlay, or %NULL with an error that names the layer and member
 */
RushesOverlay *
rushes_overlay_from_json (JsonObject  *object,
                          GError     **error)
{
  g_autoptr (RushesOverlay) self = NULL;
  JsonArray *layers;

  g_return_val_if_fail (object != NULL, NULL);

  if (!rushes_json_read_array (object, "layers", &layers, error))
    return NULL;
  if (json_array_get_length (layers) > MAX_LAYERS)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” has more than %d elements"), "layers", MAX_LAYERS);
      return NULL;
    }

  self = rushes_overlay_new ();
  for (guint i = 0; i < json_array_get_length (layers); i++)
    {
      g_autoptr (RushesTextLayer) layer = read_layer (layers, i, error);

      if (layer == NULL)
        return NULL;
      rushes_overlay_append (self, layer);
    }

  return g_steal_pointer (&self);
}

/**
 * rushes_overlay_from_params:
 * @params: (nullable): the parameters of the gateway's `textOverlay`, or an overlay as JSON
 * @prompt_text: (nullable): the text; without it, `text` of @params
 * @error: return location for an error
 *
 * Reads what the gateway's operation takes. An unknown parameter is an error that lists the
 * known ones.
 *
 * Returns: (transfer full): an overlay with at least one layer, or %NULL with an error
 */
RushesOverlay *
rushes_overlay_from_params (JsonObject  *params,
                            const char  *prompt_text,
                            GError     **error)
{
  g_autoptr (RushesOverlay) self = NULL;
  g_autoptr (RushesTextLayer) layer = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();

  if (params != NULL && json_object_has_member (params, "layers"))
    return rushes_overlay_from_json (params, error);

  object = translate_params (params != NULL ? params : empty, prompt_text);
  layer = rushes_text_layer_from_json (object, error);
  if (layer == NULL || !check_text (layer, error))
    return NULL;

  self = rushes_overlay_new ();
  rushes_overlay_append (self, layer);

  return g_steal_pointer (&self);
}
