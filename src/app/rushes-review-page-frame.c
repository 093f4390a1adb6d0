/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "media/rushes-worker.h"

#include "rushes-report.h"
#include "rushes-review-page-private.h"
#include "rushes-review-words.h"
#include "rushes-show-in-files.h"

/* The frame of the chosen take that is shown, as a picture with all its pixels. */

typedef struct
{
  RushesReviewPage *page;
  char             *path;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->page);
  g_free (save->path);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
show_cb (AdwToast *toast,
         gpointer  user_data)
{
  rushes_show_in_files (g_object_get_data (G_OBJECT (toast), "path"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  answer = rushes_worker_run_finish (RUSHES_WORKER (source), result, &error);
  if (answer == NULL)
    {
      rushes_report_error (GTK_WIDGET (save->page), _("The frame was not saved"), error);
      return;
    }

  toast = adw_toast_new (_("Frame saved"));
  adw_toast_set_button_label (toast, _("Show in _folder"));
  g_object_set_data_full (G_OBJECT (toast), "path", g_strdup (save->path), g_free);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (show_cb), NULL);
  adw_toast_overlay_add_toast (save->page->toasts, toast);
}

/* The worker writes the file in one go: there is never half of it. */
void
_rushes_review_page_save_frame (RushesReviewPage *self,
                                RushesTake       *take,
                                int               frame,
                                const char       *path)
{
  g_autoptr (JsonObject) request = json_object_new ();
  Save *save = g_new0 (Save, 1);

  save->page = g_object_ref (self);
  save->path = g_strdup (path);
  json_object_set_string_member (request, "path", rushes_take_get_path (take));
  json_object_set_string_member (request, "output", path);
  json_object_set_int_member (request, "frame", frame);
  rushes_worker_run_async (rushes_studio_get_worker (self->studio), "frame", request, NULL, NULL,
                           NULL, saved_cb, save);
}

/* What is on the screen, whatever the offset; a picture is one frame. */
int
_rushes_review_page_get_frame (RushesReviewPage *self)
{
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);
  g_autoptr (RushesClipIndex) index = NULL;
  guint number;

  if (chosen == NULL || !g_ptr_array_find (self->playing, chosen, &number))
    return -1;

  index = rushes_player_dup_clip_index (rushes_comparison_view_get_player (self->comparison),
                                        number);
  if (index != NULL && rushes_clip_index_is_still (index))
    return 0;

  return rushes_video_view_get_frame (rushes_comparison_view_get_pane (self->comparison, number));
}

static void
response_cb (GtkNativeDialog  *dialog,
             int               response,
             RushesReviewPage *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  RushesTake *take = g_object_get_data (G_OBJECT (dialog), "take");
  int frame = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "frame"));

  if (response == GTK_RESPONSE_ACCEPT && self->studio != NULL)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
      if (path != NULL)
        _rushes_review_page_save_frame (self, take, frame, path);
    }
  g_object_unref (dialog);
}

static void
save_frame_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  int frame = _rushes_review_page_get_frame (self);
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = NULL;
  GtkFileChooserNative *dialog;
  RushesTake *take;

  if (frame < 0)
    {
      _rushes_review_page_add_toast (self, _("No frame of the chosen take is shown"));
      return;
    }

  take = rushes_review_item_get_take (_rushes_review_page_get_chosen (self));
  name = rushes_review_words_for_frame_name (self->shot, take, frame);
  dialog = gtk_file_chooser_native_new (_("Save this frame"), GTK_WINDOW (root),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (folder != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
    }
  g_object_set_data_full (G_OBJECT (dialog), "take", g_object_ref (take), g_object_unref);
  g_object_set_data (G_OBJECT (dialog), "frame", GINT_TO_POINTER (frame));
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
_rushes_review_page_add_frame_action (RushesReviewPage *self)
{
  static const GActionEntry entries[] = { { "save-frame", save_frame_action } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
