/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "provider/rushes-provider.h"
#include "studio/rushes-command-line.h"

#include "rushes-copy-command.h"
#include "rushes-report.h"
#include "rushes-review-page-private.h"
#include "rushes-review-words.h"
#include "rushes-show-in-files.h"
#include "rushes-words.h"

/* How many seconds a deleted take can be brought back. */
#define DELETION_TIMEOUT 10

static RushesTake *
get_take (RushesReviewPage *self)
{
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);

  return chosen != NULL ? rushes_review_item_get_take (chosen) : NULL;
}

static void
toast_dismissed_cb (AdwToast         *toast,
                    RushesReviewPage *self)
{
  if (self->toast == toast)
    self->toast = NULL;
}

void
_rushes_review_page_add_toast (RushesReviewPage *self,
                               const char       *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  /* What was said before may be true no more. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  self->toast = adw_toast_new (markup);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, self->toast);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesReviewPage) self = RUSHES_REVIEW_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (rushes_studio_save_take_finish (RUSHES_STUDIO (source), result, &error))
    _rushes_review_page_add_toast (self, _("Saved"));
  else
    rushes_report_error (GTK_WIDGET (self), _("The take was not saved"), error);
}

static void
save_response_cb (GtkNativeDialog  *dialog,
                  int               response,
                  RushesReviewPage *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  RushesTake *take = g_object_get_data (G_OBJECT (dialog), "take");

  if (response == GTK_RESPONSE_ACCEPT && self->studio != NULL)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
      if (path != NULL)
        {
          _rushes_review_page_read_recipe_choice (self, GTK_FILE_CHOOSER (dialog));
          rushes_studio_save_take_async (self->studio, take, path, NULL, saved_cb,
                                         g_object_ref (self));
        }
    }
  g_object_unref (dialog);
}

static void
save_take_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesTake *take = get_take (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = rushes_review_words_for_file_name (self->shot, take);
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (_("Save take"), GTK_WINDOW (root),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  _rushes_review_page_add_recipe_choice (self, GTK_FILE_CHOOSER (dialog));
  if (folder != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
    }
  g_object_set_data_full (G_OBJECT (dialog), "take", g_object_ref (take), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
copy_command_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesProvider *provider = rushes_studio_get_provider (self->studio);
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;

  command = rushes_command_line_for_take (rushes_studio_get_library (self->studio),
                                          get_take (self), rushes_provider_get_id (provider),
                                          &error);
  if (command != NULL)
    rushes_copy_command (GTK_WIDGET (self), command);
  else
    rushes_report_error (GTK_WIDGET (self), _("There is no command for this take"), error);
}

static void
show_in_files_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  RushesTake *take = get_take (RUSHES_REVIEW_PAGE (user_data));

  rushes_show_in_files (rushes_take_get_path (take));
}

static void
undo_delete_cb (RushesReviewPage *self)
{
  /* It goes by itself. */
  self->delete_toast = NULL;
  _rushes_review_page_undo_deletion (self);
}

static void
delete_dismissed_cb (AdwToast         *toast,
                     RushesReviewPage *self)
{
  if (self->delete_toast != toast)
    return;

  self->delete_toast = NULL;
  _rushes_review_page_commit_deletion (self);
}

/* The take that one looks at when another one is gone: the next one that plays, or, if that one did
 * not play, the next one in the strip. */
static RushesReviewItem *
find_neighbor (RushesReviewPage *self,
               RushesReviewItem *item)
{
  GListModel *visible = G_LIST_MODEL (self->visible_items);
  guint n_visible = g_list_model_get_n_items (visible);
  guint position = gtk_single_selection_get_selected (self->selection);
  g_autoptr (RushesReviewItem) neighbor = NULL;
  guint number;

  if (g_ptr_array_find (self->playing, item, &number) && self->playing->len > 1)
    return g_ptr_array_index (self->playing, number + 1 < self->playing->len ? number + 1
                                                                             : number - 1);
  if (n_visible < 2)
    return NULL;

  neighbor = g_list_model_get_item (visible, position + 1 < n_visible ? position + 1
                                                                      : position - 1);

  return neighbor;
}

static void
delete_take_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  g_autofree char *name = rushes_words_for_take (get_take (self));
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  RushesReviewItem *neighbor;

  /* Only the last one can be undone. */
  _rushes_review_page_commit_deletion (self);
  self->deleted_item = g_object_ref (_rushes_review_page_get_chosen (self));
  neighbor = find_neighbor (self, self->deleted_item);
  rushes_review_item_set_deleted (self->deleted_item, TRUE);
  _rushes_review_page_refilter (self);
  if (neighbor != NULL)
    _rushes_review_page_choose (self, neighbor);

  /* Translators: %s is the name of a take. */
  text = g_strdup_printf (_("%s deleted"), name);
  markup = g_markup_escape_text (text, -1);
  self->delete_toast = adw_toast_new (markup);
  adw_toast_set_button_label (self->delete_toast, _("_Undo"));
  g_signal_connect_object (self->delete_toast, "button-clicked", G_CALLBACK (undo_delete_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->delete_toast, "dismissed", G_CALLBACK (delete_dismissed_cb), self,
                           0);
  adw_toast_set_timeout (self->delete_toast, DELETION_TIMEOUT);
  adw_toast_overlay_add_toast (self->toasts, self->delete_toast);
  _rushes_review_page_keep_deletion (self);
}

static void
cancel_take_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);

  if (self->studio != NULL)
    rushes_studio_cancel_take (self->studio, get_take (self));
}

static void
retry_take_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (self->studio != NULL &&
      rushes_studio_retry_take (self->studio, get_take (self), &error) == NULL)
    rushes_report_error (GTK_WIDGET (self), _("The take was not asked for again"), error);
}

static void
give_up_take_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (self->studio != NULL &&
      !rushes_studio_give_up_take (self->studio, get_take (self), &error))
    rushes_report_error (GTK_WIDGET (self), _("The decision was not saved"), error);
}

/* Shows one of the clips alone, and the same key shows all again. Where two share a place, the key
 * puts the clip there. */
static void
solo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  int number = g_variant_get_int32 (parameter);

  if (number < 0 || number >= (int) self->playing->len)
    return;

  if (rushes_comparison_view_get_mode (self->comparison) != RUSHES_COMPARISON_MODE_GRID)
    {
      rushes_comparison_view_pick (self->comparison, (guint) number);
      _rushes_review_page_choose (self, g_ptr_array_index (self->playing, number));
      return;
    }
  if (rushes_comparison_view_get_solo (self->comparison) == number)
    {
      rushes_comparison_view_set_solo (self->comparison, -1);
      return;
    }

  rushes_comparison_view_set_solo (self->comparison, number);
  _rushes_review_page_choose (self, g_ptr_array_index (self->playing, number));
}

static void
set_enabled (RushesReviewPage *self,
             const char       *name,
             gboolean          is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

void
_rushes_review_page_setup_actions (RushesReviewPage *self)
{
  static const GActionEntry entries[] = {
    { "save-take", save_take_action },
    { "copy-command", copy_command_action },
    { "show-in-files", show_in_files_action },
    { "delete-take", delete_take_action },
    { "cancel-take", cancel_take_action },
    { "retry-take", retry_take_action },
    { "give-up-take", give_up_take_action },
    { "solo", solo_action, "i" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "review", G_ACTION_GROUP (self->actions));
  _rushes_review_page_add_recipe_actions (self);
  _rushes_review_page_add_share_action (self);
  _rushes_review_page_add_contact_action (self);
  _rushes_review_page_add_full_screen_actions (self);
  _rushes_review_page_add_frame_action (self);
  _rushes_review_page_add_command_actions (self);
  _rushes_review_page_add_blind_action (self);
  _rushes_review_page_add_decide_actions (self);
  _rushes_review_page_add_note_actions (self);
  _rushes_review_page_update_actions (self);
}

void
_rushes_review_page_update_actions (RushesReviewPage *self)
{
  RushesTake *take = get_take (self);
  RushesTakeState state = take != NULL ? rushes_take_get_state (take) : RUSHES_TAKE_STATE_DRAFT;
  gboolean is_ready = take != NULL && state == RUSHES_TAKE_STATE_READY;
  gboolean has_file = is_ready && rushes_take_get_path (take) != NULL;
  gboolean is_over = state == RUSHES_TAKE_STATE_FAILED || state == RUSHES_TAKE_STATE_CANCELED;
  gboolean is_unknown = state == RUSHES_TAKE_STATE_UNKNOWN;

  set_enabled (self, "pick-winner", is_ready);
  set_enabled (self, "save-take", has_file);
  set_enabled (self, "save-frame", has_file);
  set_enabled (self, "show-in-files", has_file);
  set_enabled (self, "copy-command", take != NULL);
  set_enabled (self, "copy-recipe", take != NULL && rushes_take_get_recipe_id (take) != NULL);
  set_enabled (self, "save-recipe", take != NULL && rushes_take_get_recipe_id (take) != NULL);
  set_enabled (self, "delete-take", is_ready || is_over || is_unknown);
  set_enabled (self, "cancel-take", take != NULL && !is_ready && !is_over && !is_unknown);
  set_enabled (self, "retry-take", is_over);
  set_enabled (self, "give-up-take", is_unknown);
  _rushes_review_page_update_decide (self);
  _rushes_review_page_update_notes (self);
}

/* Brings back what was deleted last, if that can still be done. */
void
_rushes_review_page_undo_deletion (RushesReviewPage *self)
{
  g_autoptr (RushesReviewItem) item = g_steal_pointer (&self->deleted_item);
  AdwToast *toast = g_steal_pointer (&self->delete_toast);

  if (item == NULL)
    return;

  if (toast != NULL)
    adw_toast_dismiss (toast);
  rushes_review_item_set_deleted (item, FALSE);
  _rushes_review_page_refilter (self);
  _rushes_review_page_choose (self, item);
  _rushes_review_page_update_undo (self);
}

/* Deletes for good what was deleted last and cannot be undone any more. */
void
_rushes_review_page_commit_deletion (RushesReviewPage *self)
{
  g_autoptr (RushesReviewItem) item = g_steal_pointer (&self->deleted_item);
  AdwToast *toast = g_steal_pointer (&self->delete_toast);
  g_autoptr (GError) error = NULL;

  if (toast != NULL)
    adw_toast_dismiss (toast);
  if (item == NULL || self->studio == NULL)
    return;

  _rushes_review_page_update_undo (self);
  if (!rushes_library_delete_take (rushes_studio_get_library (self->studio),
                                   rushes_review_item_get_take (item), &error))
    {
      rushes_review_item_set_deleted (item, FALSE);
      _rushes_review_page_refilter (self);
      rushes_report_error (GTK_WIDGET (self), _("The take was not deleted"), error);
    }
}
