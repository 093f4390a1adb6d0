/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-share-dialog.h"

#include <glib/gi18n.h>

#include "provider/rushes-provider.h"
#include "studio/rushes-command-line.h"
#include "studio/rushes-share.h"
#include "util/rushes-error.h"

#include "rushes-show-in-files.h"
#include "rushes-words.h"

/* In the order of the row. */
enum
{
  KIND_SHEET,
  KIND_SIDE,
  KIND_PAGE,
};

static const char *const extensions[] = { "png", "mp4", "html" };

/**
 * RushesShareDialog:
 *
 * Makes a sheet, a clip or a page of takes for others. Closing it ends the work, and leaves no
 * half of a file. Lives on the main thread.
 */
struct _RushesShareDialog
{
  AdwWindow     parent_instance;

  RushesStudio *studio;
  GPtrArray    *takes;
  GCancellable *cancellable;
  char         *path;

  GtkStack       *stack;
  AdwComboRow    *kind_row;
  AdwEntryRow    *title_row;
  GtkWidget      *blind_row;
  GtkWidget      *names_row;
  GtkWidget      *prompts_row;
  GtkWidget      *numbers_row;
  GtkSwitch      *blind_switch;
  GtkSwitch      *names_switch;
  GtkSwitch      *prompts_switch;
  GtkSwitch      *numbers_switch;
  GtkLabel       *problem_label;
  GtkLabel       *done_label;
  GtkProgressBar *progress_bar;
  GtkButton      *cancel_button;
  GtkButton      *copy_button;
  GtkWidget      *save_button;
  GtkWidget      *show_button;
};

G_DEFINE_FINAL_TYPE (RushesShareDialog, rushes_share_dialog, ADW_TYPE_WINDOW)

static guint
get_kind (RushesShareDialog *self)
{
  return adw_combo_row_get_selected (self->kind_row);
}

/* What does not go with what is made is not asked. */
static void
update_rows (RushesShareDialog *self)
{
  guint kind = get_kind (self);

  gtk_widget_set_visible (GTK_WIDGET (self->title_row), kind != KIND_SHEET);
  gtk_widget_set_visible (self->blind_row, kind == KIND_PAGE);
  gtk_widget_set_visible (self->prompts_row, kind == KIND_PAGE);
  gtk_widget_set_visible (self->numbers_row, kind == KIND_SIDE);
  gtk_button_set_label (self->copy_button, _("Copy as _command"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "share.save",
                                 kind != KIND_SIDE || self->takes == NULL || self->takes->len > 1);
}

static JsonObject *
make_options (RushesShareDialog *self)
{
  JsonObject *options = json_object_new ();
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title_row));
  guint kind = get_kind (self);

  if (kind != KIND_SHEET && title[0] != '\0')
    json_object_set_string_member (options, "title", title);
  if (kind == KIND_PAGE)
    json_object_set_boolean_member (options, "blind", gtk_switch_get_active (self->blind_switch));
  if (kind == KIND_SIDE)
    json_object_set_boolean_member (options, "frameNumbers",
                                    gtk_switch_get_active (self->numbers_switch));

  return options;
}

static RushesShareFlags
get_flags (RushesShareDialog *self)
{
  RushesShareFlags flags = RUSHES_SHARE_NONE;

  if (gtk_switch_get_active (self->names_switch))
    flags |= RUSHES_SHARE_NAMES;
  if (get_kind (self) == KIND_PAGE && gtk_switch_get_active (self->prompts_switch))
    flags |= RUSHES_SHARE_PROMPTS;

  return flags;
}

static void
show_page (RushesShareDialog *self,
           const char        *name)
{
  gboolean is_done = g_str_equal (name, "done");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->save_button, g_str_equal (name, "choices"));
  gtk_button_set_label (self->cancel_button, is_done ? _("_Close") : _("_Cancel"));
  if (is_done)
    gtk_widget_grab_focus (self->show_button);
}

static void
show_problem (RushesShareDialog *self,
              const GError      *error)
{
  g_autofree char *text = NULL;

  text = g_strjoin (g_str_has_suffix (error->message, ".") ? " " : ". ", error->message,
                    rushes_words_for_advice (error), NULL);
  gtk_label_set_text (self->problem_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  RushesShareDialog *self = RUSHES_SHARE_DIALOG (user_data);

  if (self->progress_bar != NULL)
    gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (fraction, 0, 1));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RushesShareDialog) self = RUSHES_SHARE_DIALOG (user_data);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  answer = rushes_share_write_finish (RUSHES_STUDIO (source), result, &error);
  /* The dialog was closed meanwhile. */
  if (self->cancellable == NULL)
    return;

  g_clear_object (&self->cancellable);
  if (answer == NULL)
    {
      show_page (self, "choices");
      if (!rushes_error_is_cancelled (error))
        show_problem (self, error);
      return;
    }

  name = g_path_get_basename (self->path);
  /* Translators: %s is the name of a file. */
  text = g_strdup_printf (_("“%s” is saved."), name);
  gtk_label_set_text (self->done_label, text);
  show_page (self, "done");
}

static void
response_cb (GtkNativeDialog   *dialog,
             int                response,
             RushesShareDialog *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL)
    rushes_share_dialog_save (self, path);
  g_object_unref (dialog);
}

/* Slashes and dots of a title are none of a path. */
static char *
make_name (RushesShareDialog *self)
{
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title_row));
  g_autofree char *clean = g_strdup (title[0] != '\0' ? title : _("comparison"));

  g_strdelimit (clean, "/\\:*?\"<>|\n\r\t.", '-');

  return g_strdup_printf ("%s.%s", clean, extensions[get_kind (self)]);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesShareDialog *self = RUSHES_SHARE_DIALOG (widget);
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);
  g_autofree char *name = make_name (self);
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (_("Share takes"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (folder != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
    }
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
copy_command_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RushesShareDialog *self = RUSHES_SHARE_DIALOG (widget);
  RushesProvider *provider = rushes_studio_get_provider (self->studio);
  g_autoptr (JsonObject) options = make_options (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *name = make_name (self);
  g_autofree char *command = NULL;
  RushesShareFlags flags = get_flags (self);

  for (guint i = 0; i < self->takes->len; i++)
    g_ptr_array_add (ids, (char *) rushes_take_get_id (self->takes->pdata[i]));
  g_ptr_array_add (ids, NULL);
  json_object_set_boolean_member (options, "names", (flags & RUSHES_SHARE_NAMES) != 0);
  json_object_set_boolean_member (options, "prompts", (flags & RUSHES_SHARE_PROMPTS) != 0);
  command = rushes_command_line_for_compare ((const char * const *) ids->pdata, options, name,
                                             rushes_provider_get_id (provider));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), command);
  gtk_button_set_label (self->copy_button, _("The _command is in the clipboard"));
}

static void
show_in_folder_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  RushesShareDialog *self = RUSHES_SHARE_DIALOG (widget);

  if (self->path != NULL)
    rushes_show_in_files (self->path);
}

static void
stop (RushesShareDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
rushes_share_dialog_close_request (GtkWindow *window)
{
  stop (RUSHES_SHARE_DIALOG (window));

  return GTK_WINDOW_CLASS (rushes_share_dialog_parent_class)->close_request (window);
}

static void
rushes_share_dialog_dispose (GObject *object)
{
  RushesShareDialog *self = RUSHES_SHARE_DIALOG (object);

  stop (self);
  self->progress_bar = NULL;
  g_clear_object (&self->studio);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (rushes_share_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, blind_row);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, names_row);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, prompts_row);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, numbers_row);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, blind_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, names_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, prompts_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, numbers_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, done_label);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, RushesShareDialog, show_button);
}

static void
rushes_share_dialog_class_init (RushesShareDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_share_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rushes_share_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-share-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_install_action (widget_class, "share.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "share.copy-command", NULL, copy_command_action);
  gtk_widget_class_install_action (widget_class, "share.show-in-folder", NULL,
                                   show_in_folder_action);
}

static void
rushes_share_dialog_init (RushesShareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_rows (self);
}

/**
 * rushes_share_dialog_new:
 * @studio: the studio
 * @takes: (element-type RushesTake): takes with files, at least one
 *
 * Makes the dialog. It proposes no title: that of a shot is often the begin of its prompt.
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
rushes_share_dialog_new (RushesStudio *studio,
                         GPtrArray    *takes)
{
  RushesShareDialog *self;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (takes != NULL && takes->len > 0, NULL);

  self = g_object_new (RUSHES_TYPE_SHARE_DIALOG, NULL);
  self->studio = g_object_ref (studio);
  self->takes = g_ptr_array_ref (takes);
  adw_combo_row_set_selected (self->kind_row, takes->len > 1 ? KIND_SIDE : KIND_SHEET);
  update_rows (self);

  return GTK_WIDGET (self);
}

/**
 * rushes_share_dialog_save:
 * @self: the dialog
 * @path: where to write; a name without the ending of what is chosen gets it
 *
 * Begins to make the file.
 */
void
rushes_share_dialog_save (RushesShareDialog *self,
                          const char        *path)
{
  g_autoptr (JsonObject) request = NULL;

  g_return_if_fail (RUSHES_IS_SHARE_DIALOG (self));
  g_return_if_fail (path != NULL);

  if (self->cancellable != NULL)
    return;

  g_free (self->path);
  self->path = g_str_has_suffix (path, extensions[get_kind (self)])
                 ? g_strdup (path) : g_strdup_printf ("%s.%s", path, extensions[get_kind (self)]);
  request = make_options (self);
  for (guint i = 0; i < self->takes->len; i++)
    rushes_share_add (request, self->studio, self->takes->pdata[i],
                      rushes_take_get_path (self->takes->pdata[i]), NULL, get_flags (self));
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_page (self, "working");
  rushes_share_write_async (self->studio, request, self->path, progress_cb, self,
                            self->cancellable, written_cb, g_object_ref (self));
}
