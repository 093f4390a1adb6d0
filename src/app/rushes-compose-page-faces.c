/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-compose-page-private.h"
#include "rushes-compose-route.h"

/* Faces in the references: what was seen, what the user says to that, and the tiles that show
 * it. */

static gboolean
is_picture (RushesReference *reference)
{
  RushesMediaKind kind = rushes_reference_get_kind (reference);

  return kind != RUSHES_MEDIA_KIND_VIDEO && kind != RUSHES_MEDIA_KIND_AUDIO;
}

static void
face_answered_cb (RushesComposePage   *self,
                  int                  answer,
                  RushesReferenceTile *tile)
{
  RushesReference *reference = rushes_reference_tile_get_reference (tile);
  RushesBrief *before;

  if (self->brief == NULL)
    return;

  before = _rushes_compose_page_begin_edit (self);
  if (answer == RUSHES_FACE_ANSWER_NONE)
    rushes_face_looks_forget (self->looks, reference);
  rushes_reference_set_face (reference, answer);
  _rushes_compose_page_ask_route (self);
  _rushes_compose_page_end_edit (self, before, NULL);
}

static RushesTileFace
get_tile_face (RushesReference      *reference,
               const RushesFaceLook *look)
{
  switch (rushes_reference_get_face (reference))
    {
    case RUSHES_FACE_ANSWER_YES:
      return RUSHES_TILE_FACE_SAID_YES;

    case RUSHES_FACE_ANSWER_NO:
      return RUSHES_TILE_FACE_SAID_NO;

    case RUSHES_FACE_ANSWER_NONE:
      break;
    }

  if (look == NULL)
    return RUSHES_TILE_FACE_NONE;
  if (look->is_looking)
    return RUSHES_TILE_FACE_LOOKING;
  if (look->face == RUSHES_ROUTE_FACE_UNKNOWN)
    return RUSHES_TILE_FACE_UNKNOWN;
  if (look->face == RUSHES_ROUTE_FACE_NO)
    return RUSHES_TILE_FACE_NOT_FOUND;

  return look->is_sure ? RUSHES_TILE_FACE_FOUND : RUSHES_TILE_FACE_UNSURE;
}

/* Looks at the references that the brief has now, and tells the brief what was said of them. */
void
_rushes_compose_page_follow_faces (RushesComposePage *self)
{
  rushes_face_looks_follow (self->looks, self->studio, rushes_brief_get_references (self->brief));
  rushes_brief_set_face (self->brief, rushes_compose_route_join_answers (self->brief,
                                                                         self->looks));
}

/* A brief from elsewhere may only know what was said of all of its pictures. */
void
_rushes_compose_page_load_faces (RushesComposePage *self)
{
  GListModel *references = rushes_brief_get_references (self->brief);
  RushesFaceAnswer answer = rushes_brief_get_face (self->brief);
  guint n = g_list_model_get_n_items (references);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);

      if (is_picture (reference) &&
          rushes_reference_get_face (reference) != RUSHES_FACE_ANSWER_NONE)
        return;
    }

  self->is_routing = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);

      if (is_picture (reference))
        rushes_reference_set_face (reference, answer);
    }
  self->is_routing = FALSE;
}

void
_rushes_compose_page_watch_tile (RushesComposePage   *self,
                                 RushesReferenceTile *tile)
{
  g_signal_connect_object (tile, "face-answered", G_CALLBACK (face_answered_cb), self,
                           G_CONNECT_SWAPPED);
}

void
_rushes_compose_page_update_faces (RushesComposePage *self)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->reference_flow, i)) != NULL; i++)
    {
      RushesReferenceTile *tile = RUSHES_REFERENCE_TILE (gtk_flow_box_child_get_child (child));
      RushesReference *reference = rushes_reference_tile_get_reference (tile);
      const RushesFaceLook *look = rushes_face_looks_get (self->looks, reference);
      RushesTileFace face = get_tile_face (reference, look);

      /* The still of a clip is not the frame in which its faces were seen. */
      if (look != NULL && is_picture (reference) && face != RUSHES_TILE_FACE_SAID_NO)
        rushes_reference_tile_set_face (tile, face, (const RushesFace *) (gpointer)
                                        look->boxes->data, look->boxes->len);
      else
        rushes_reference_tile_set_face (tile, face, NULL, 0);
    }
}

void
_rushes_compose_page_looks_changed_cb (RushesComposePage *self)
{
  if (self->brief == NULL)
    return;

  _rushes_compose_page_ask_route (self);
  _rushes_compose_page_update (self);
}
