/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/rushes-settings.h"
#include "studio/rushes-recipes.h"

#include "rushes-report.h"
#include "rushes-review-page-private.h"
#include "rushes-review-words.h"

/* The recipe of the chosen take: its id, the file of it, and whether it leaves with the clip. */

#define CHOICE "recipe"

static RushesTake *
get_take (RushesReviewPage *self)
{
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);

  return chosen != NULL ? rushes_review_item_get_take (chosen) : NULL;
}

static void
copy_recipe_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          rushes_take_get_recipe_id (get_take (self)));
  rushes_report_passed (GTK_WIDGET (self), _("The recipe’s id is copied"));
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RushesReviewPage) self = RUSHES_REVIEW_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    rushes_report_passed (GTK_WIDGET (self), _("Saved"));
  else
    rushes_report_error (GTK_WIDGET (self), _("The recipe was not saved"), error);
}

static void
write_recipe (RushesReviewPage *self,
              RushesTake       *take,
              GFile            *file)
{
  g_autoptr (RushesRecipeDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char *line;

  document = rushes_recipes_describe (rushes_studio_get_library (self->studio),
                                      rushes_take_get_recipe_id (take), &error);
  if (document == NULL)
    {
      rushes_report_error (GTK_WIDGET (self), _("The recipe was not saved"), error);
      return;
    }

  if (rushes_take_get_sha256 (take) != NULL)
    rushes_recipe_document_set_media (document, rushes_take_get_sha256 (take),
                                      rushes_take_get_mime_type (take));
  text = rushes_recipe_document_to_text (document);
  line = g_strconcat (text, "\n", NULL);
  bytes = g_bytes_new_take (line, strlen (line));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_object_ref (self));
}

static void
save_response_cb (GtkNativeDialog  *dialog,
                  int               response,
                  RushesReviewPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT && self->studio != NULL)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      if (file != NULL)
        write_recipe (self, g_object_get_data (G_OBJECT (dialog), "take"), file);
    }
  g_object_unref (dialog);
}

static void
save_recipe_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesTake *take = get_take (self);
  g_autofree char *clip = rushes_review_words_for_file_name (self->shot, take);
  g_autofree char *name = rushes_recipes_get_sidecar (clip);
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (_("Save recipe"),
                                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data_full (G_OBJECT (dialog), "take", g_object_ref (take), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
_rushes_review_page_add_recipe_actions (RushesReviewPage *self)
{
  static const GActionEntry entries[] = {
    { "copy-recipe", copy_recipe_action },
    { "save-recipe", save_recipe_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

void
_rushes_review_page_add_recipe_choice (RushesReviewPage *self,
                                       GtkFileChooser   *chooser)
{
  gtk_file_chooser_add_choice (chooser, CHOICE, _("Write the recipe into the file and beside it"),
                               NULL, NULL);
  gtk_file_chooser_set_choice (chooser, CHOICE,
                               rushes_studio_get_writes_recipes (self->studio) ? "true" : "false");
}

/* What was chosen last holds from then on, here and on the command line. */
void
_rushes_review_page_read_recipe_choice (RushesReviewPage *self,
                                        GtkFileChooser   *chooser)
{
  gboolean is_on = g_strcmp0 (gtk_file_chooser_get_choice (chooser, CHOICE), "false") != 0;
  RushesLibrary *library = rushes_studio_get_library (self->studio);
  g_autoptr (RushesSettings) settings = NULL;
  g_autoptr (GError) error = NULL;

  if (is_on == rushes_studio_get_writes_recipes (self->studio))
    return;

  rushes_studio_set_writes_recipes (self->studio, is_on);
  settings = rushes_settings_new (rushes_library_get_paths (library));
  if (!rushes_settings_load (settings, &error) ||
      !rushes_settings_set (settings, RUSHES_SETTING_RECIPES, is_on ? "on" : "off", &error))
    rushes_report_error (GTK_WIDGET (self), _("The choice was not saved"), error);
}
