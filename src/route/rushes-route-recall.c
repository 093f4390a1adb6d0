/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-route-recall.h"

#include "util/rushes-json.h"

/* How many references of a kind were found when somebody looked, beyond those that the brief knows
 * to be of it. */
typedef struct
{
  RushesMediaKind  kind;
  const char      *member;
  gint64           n_left;
} Count;

static RushesRouteFace
read_face (JsonObject *facts,
           const char *member)
{
  JsonNode *node = facts != NULL ? json_object_get_member (facts, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return RUSHES_ROUTE_FACE_UNKNOWN;

  return json_node_get_boolean (node) ? RUSHES_ROUTE_FACE_YES : RUSHES_ROUTE_FACE_NO;
}

static void
subtract_known (Count       *counts,
                guint        n_counts,
                RushesBrief *brief)
{
  GListModel *references = rushes_brief_get_references (brief);

  for (guint i = 0; i < n_counts; i++)
    {
      counts[i].n_left = rushes_json_get_int (rushes_brief_get_facts (brief), counts[i].member, 0);
      for (guint j = 0; j < g_list_model_get_n_items (references); j++)
        {
          g_autoptr (RushesReference) reference = g_list_model_get_item (references, j);

          if (rushes_reference_get_kind (reference) == counts[i].kind)
            counts[i].n_left--;
        }
    }
}

/* A media id does not say what it is; who looked knew. */
static RushesMediaKind
recall_kind (RushesReference *reference,
             Count           *counts,
             guint            n_counts)
{
  RushesMediaKind kind = rushes_reference_get_kind (reference);

  for (guint i = 0; kind == RUSHES_MEDIA_KIND_UNKNOWN && i < n_counts; i++)
    if (counts[i].n_left > 0)
      {
        counts[i].n_left--;
        kind = counts[i].kind;
      }

  return kind;
}

/**
 * rushes_route_recall_facts:
 * @brief: a brief as it was sent
 * @error: return location for an error
 *
 * Finds in a brief what the rules ask. No file is looked at: whether faces were in the references
 * is what was seen when the brief was sent, and unknown where nobody looked.
 *
 * Returns: (transfer full) (nullable): the facts, or %NULL with %RUSHES_ERROR_INVALID
 */
RushesRouteFacts *
rushes_route_recall_facts (RushesBrief  *brief,
                           GError      **error)
{
  g_autoptr (RushesRouteFacts) facts = rushes_route_facts_new ();
  Count counts[] = {
    { RUSHES_MEDIA_KIND_IMAGE, "images" }, { RUSHES_MEDIA_KIND_VIDEO, "videos" },
    { RUSHES_MEDIA_KIND_AUDIO, "sounds" },
  };
  GListModel *references;
  JsonObject *seen;

  g_return_val_if_fail (RUSHES_IS_BRIEF (brief), NULL);

  seen = rushes_brief_get_facts (brief);
  references = rushes_brief_get_references (brief);
  subtract_known (counts, G_N_ELEMENTS (counts), brief);
  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);
      RushesMediaKind kind = recall_kind (reference, counts, G_N_ELEMENTS (counts));
      gboolean is_clip = kind == RUSHES_MEDIA_KIND_VIDEO;

      rushes_route_facts_add_reference (facts, kind, rushes_reference_get_role (reference),
                                        read_face (seen, is_clip ? "sourceFace" : "faceSeen"));
    }

  if (!rushes_route_facts_set_intent (facts, rushes_brief_get_intent (brief), error) ||
      !rushes_route_facts_set_want (facts, rushes_brief_get_want (brief), error))
    return NULL;

  rushes_route_facts_set_params (facts, rushes_brief_get_params (brief));
  rushes_route_facts_overrule (facts, rushes_brief_get_face (brief));
  /* What held when it was sent, whichever way it was overruled. */
  if (seen != NULL && json_object_has_member (seen, "face"))
    facts->face = read_face (seen, "face");

  return g_steal_pointer (&facts);
}
