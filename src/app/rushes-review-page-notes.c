/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "store/rushes-library-notes.h"

#include "rushes-report.h"
#include "rushes-review-page-private.h"

#define NS_PER_MS G_GINT64_CONSTANT (1000000)

/* Notes at frames of the chosen take. */

static RushesTake *
get_take (RushesReviewPage *self)
{
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);

  return chosen != NULL ? rushes_review_item_get_take (chosen) : NULL;
}

static RushesLibrary *
get_library (RushesReviewPage *self)
{
  return rushes_studio_get_library (self->studio);
}

/* The number of the pane that shows the chosen take, or -1. */
static int
find_pane (RushesReviewPage *self)
{
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);
  guint number;

  if (chosen == NULL || !g_ptr_array_find (self->playing, chosen, &number))
    return -1;

  return (int) number;
}

static RushesNote *
dup_note (RushesReviewPage *self,
          const char       *id)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  if (self->studio == NULL || get_take (self) == NULL)
    return NULL;

  notes = rushes_library_list_notes (get_library (self), rushes_take_get_id (get_take (self)),
                                     &error);
  if (notes == NULL)
    {
      rushes_report_error (GTK_WIDGET (self), _("The notes were not read"), error);
      return NULL;
    }

  for (guint i = 0; i < notes->len; i++)
    {
      RushesNote *note = g_ptr_array_index (notes, i);

      if (g_str_equal (rushes_note_get_record (note)->id, id))
        return g_object_ref (note);
    }

  return NULL;
}

/* A picture is all one frame. */
static void
add_note_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesPlayer *player = rushes_comparison_view_get_player (self->comparison);
  int number = find_pane (self);
  g_autoptr (RushesClipIndex) index = NULL;
  gint64 time = 0;
  int frame;

  if (number < 0)
    return;

  rushes_player_set_playing (player, FALSE);
  frame = rushes_video_view_get_frame (rushes_comparison_view_get_pane (self->comparison,
                                                                        (guint) number));
  index = rushes_player_dup_clip_index (player, (guint) number);
  if (frame > 0 && index != NULL)
    time = rushes_clip_index_get_frame_time (index, (guint) frame);

  adw_flap_set_reveal_flap (self->flap, TRUE);
  rushes_review_notes_write (rushes_review_details_get_notes (self->details), NULL, NULL,
                             MAX (frame, 0), time / NS_PER_MS);
}

static void
edit_note_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  g_autoptr (RushesNote) note = dup_note (self, g_variant_get_string (parameter, NULL));
  const RushesNoteRecord *record;

  if (note == NULL)
    return;

  record = rushes_note_get_record (note);
  rushes_review_notes_write (rushes_review_details_get_notes (self->details), record->id,
                             record->text, record->frame, record->ms);
}

static void
offer_undo (RushesReviewPage *self,
            const char       *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "review.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
remove_note_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (RushesNote) note = dup_note (self, id);
  g_autoptr (GError) error = NULL;

  if (note == NULL)
    return;

  if (!rushes_library_remove_note (get_library (self), id, &error))
    {
      rushes_report_error (GTK_WIDGET (self), _("The note was not deleted"), error);
      return;
    }

  _rushes_review_page_push_note (self, rushes_note_get_record (note)->take_id,
                                 rushes_note_get_record (note)->id, note, NULL);
  offer_undo (self, _("Note deleted"));
}

static void
go_to_note_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  g_autoptr (RushesNote) note = dup_note (self, g_variant_get_string (parameter, NULL));
  const RushesNoteRecord *record;

  if (note == NULL)
    return;

  record = rushes_note_get_record (note);
  _rushes_review_page_go_to (self, _rushes_review_page_get_chosen (self), record->frame,
                             record->ms);
}

static void
focus_picture_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (RUSHES_REVIEW_PAGE (user_data)->comparison));
}

static gboolean
change_note (RushesReviewPage  *self,
             const char        *id,
             const char        *text,
             GError           **error)
{
  g_autoptr (RushesNote) before = dup_note (self, id);
  g_autoptr (RushesNote) after = NULL;

  if (before == NULL || g_str_equal (rushes_note_get_record (before)->text, text))
    return TRUE;
  if (!rushes_library_edit_note (get_library (self), id, text, error))
    return FALSE;

  after = dup_note (self, id);
  _rushes_review_page_push_note (self, rushes_note_get_record (before)->take_id, id, before, after);

  return TRUE;
}

static gboolean
add_note (RushesReviewPage        *self,
          const RushesNoteRecord  *record,
          GError                 **error)
{
  g_autoptr (RushesNote) note = rushes_library_add_note (get_library (self), record, error);

  if (note == NULL)
    return FALSE;

  _rushes_review_page_push_note (self, record->take_id, rushes_note_get_record (note)->id, NULL,
                                 note);

  return TRUE;
}

static void
written_cb (RushesReviewPage *self,
            const char       *id,
            const char       *text,
            gint64            frame,
            gint64            ms)
{
  RushesTake *take = get_take (self);
  RushesNoteRecord record = { .text = text, .frame = frame, .ms = ms };
  g_autoptr (GError) error = NULL;
  gboolean is_saved;

  if (take == NULL || self->studio == NULL)
    return;

  record.take_id = rushes_take_get_id (take);
  is_saved = id != NULL ? change_note (self, id, text, &error) : add_note (self, &record, &error);
  if (!is_saved)
    rushes_report_error (GTK_WIDGET (self), _("The note was not saved"), error);
}

void
_rushes_review_page_add_note_actions (RushesReviewPage *self)
{
  static const GActionEntry entries[] = {
    { "add-note", add_note_action },
    { "edit-note", edit_note_action, "s" },
    { "remove-note", remove_note_action, "s" },
    { "go-to-note", go_to_note_action, "s" },
    { "focus-picture", focus_picture_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

void
_rushes_review_page_setup_notes (RushesReviewPage *self)
{
  g_signal_connect_object (rushes_review_details_get_notes (self->details), "written",
                           G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
}

/* A note needs a frame, so the take has to be shown. */
void
_rushes_review_page_update_notes (RushesReviewPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "add-note");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               self->studio != NULL && find_pane (self) >= 0);
}
