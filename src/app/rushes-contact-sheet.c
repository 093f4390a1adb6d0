/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-contact-sheet.h"

#include <glib/gi18n.h>

#include "provider/rushes-provider.h"
#include "render/rushes-sheet.h"
#include "studio/rushes-command-line.h"
#include "studio/rushes-share.h"
#include "util/rushes-error.h"

#include "rushes-show-in-files.h"
#include "rushes-strip-loader.h"

/* The longer side of a picture. */
#define SIZE 320
/* About so many pictures of the longest take are shown at first. */
#define GOOD_NUMBER 16
/* A time a little into the frame: times are rounded here and there. */
#define INTO_FRAME_MS 2

/* In milliseconds. */
static const gint64 spacings[] = { 100, 250, 500, 1000, 2000, 5000, 10000 };

/**
 * RushesContactSheet:
 *
 * All of some takes at a glance: a picture of each at equal moments. What is clicked is shown in
 * Review. Lives on the main thread.
 */
struct _RushesContactSheet
{
  AdwWindow parent_instance;

  RushesStudio *studio;
  GPtrArray *takes;
  /* The spacings that are offered, in the order of the row. */
  GArray *offered;
  GCancellable *loading;
  GCancellable *saving;

  AdwToastOverlay *toasts;
  GtkDropDown *spacing_row;
  GtkStringList *spacings;
  RushesContactGrid *grid;
};

G_DEFINE_FINAL_TYPE (RushesContactSheet, rushes_contact_sheet, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  RushesContactSheet *sheet;
  GCancellable       *cancellable;
  guint               row;
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->sheet);
  g_object_unref (load->cancellable);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static guint
count_pictures (RushesTake *take,
                gint64      spacing)
{
  gint64 duration_ms = rushes_take_get_duration_ms (take);

  return (guint) CLAMP ((duration_ms + spacing - 1) / spacing, 1, RUSHES_SHEET_MAX_STILLS);
}

static void start (Load *load);

/* What cannot be read stays empty: Review says why. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GPtrArray) pictures = NULL;

  pictures = rushes_strip_load_finish (result, NULL);
  if (g_cancellable_is_cancelled (load->cancellable))
    return;

  if (pictures != NULL)
    rushes_contact_grid_set_pictures (load->sheet->grid, load->row, pictures);
  load->row++;
  if (load->row < load->sheet->takes->len)
    start (g_steal_pointer (&load));
}

/* One take after the other. */
static void
start (Load *load)
{
  RushesContactSheet *self = load->sheet;
  gint64 times[RUSHES_SHEET_MAX_STILLS] = { 0 };
  RushesTake *take = g_ptr_array_index (self->takes, load->row);
  gint64 spacing = rushes_contact_sheet_get_spacing (self);
  guint n = count_pictures (take, spacing);

  for (guint i = 1; i < n; i++)
    times[i] = spacing * i + INTO_FRAME_MS;
  rushes_strip_load_async (self->studio, rushes_take_get_path (take), times, n, SIZE,
                           load->cancellable, loaded_cb, load);
}

static void
stop (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static double
get_aspect (RushesTake *take)
{
  int width = rushes_take_get_width (take);
  int height = rushes_take_get_height (take);

  return width > 0 && height > 0 ? CLAMP ((double) width / height, 0.3, 3.0) : 16.0 / 9.0;
}

static void
fill (RushesContactSheet *self)
{
  gint64 spacing = rushes_contact_sheet_get_spacing (self);
  GtkWidget *first;
  Load *load;

  stop (&self->loading);
  rushes_contact_grid_clear (self->grid, spacing);
  for (guint i = 0; i < self->takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (self->takes, i);
      /* Translators: %u is the number of a take. */
      g_autofree char *name = g_strdup_printf (_("Take %u"), rushes_take_get_number (take));

      rushes_contact_grid_add_row (self->grid, name, get_aspect (take),
                                   count_pictures (take, spacing));
    }
  first = rushes_contact_grid_get_picture (self->grid, 0, 0);
  gtk_window_set_focus (GTK_WINDOW (self), first);

  self->loading = g_cancellable_new ();
  load = g_new0 (Load, 1);
  load->sheet = g_object_ref (self);
  load->cancellable = g_object_ref (self->loading);
  start (load);
}

static void
spacing_cb (RushesContactSheet *self)
{
  if (self->takes != NULL && self->offered->len > 0)
    fill (self);
}

/* Those that show more than one picture, and not too many. */
static void
offer_spacings (RushesContactSheet *self)
{
  gint64 longest = 0;
  guint good = 0;

  for (guint i = 0; i < self->takes->len; i++)
    longest = MAX (longest, rushes_take_get_duration_ms (self->takes->pdata[i]));

  g_signal_handlers_block_by_func (self->spacing_row, spacing_cb, self);
  for (guint i = 0; i < G_N_ELEMENTS (spacings); i++)
    {
      gint64 n = (longest + spacings[i] - 1) / spacings[i];
      /* Translators: from one picture to the next, in seconds. */
      g_autofree char *text = g_strdup_printf (_("Every %g s"), (double) spacings[i] / 1000.0);

      if (n > RUSHES_SHEET_MAX_STILLS || (n < 2 && self->offered->len > 0))
        continue;

      g_array_append_val (self->offered, spacings[i]);
      gtk_string_list_append (self->spacings, text);
      if (n > GOOD_NUMBER)
        good = self->offered->len;
    }
  /* Longer than any of these goes well with: the widest. */
  if (self->offered->len == 0)
    {
      g_array_append_val (self->offered, spacings[G_N_ELEMENTS (spacings) - 1]);
      gtk_string_list_append (self->spacings, _("Every 10 s"));
    }
  gtk_drop_down_set_selected (self->spacing_row, MIN (good, self->offered->len - 1));
  g_signal_handlers_unblock_by_func (self->spacing_row, spacing_cb, self);
}

static void
chosen_cb (RushesContactSheet *self,
           guint               row,
           gint64              ms)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_ptr_array_index (self->takes, row),
                 ms > 0 ? ms + INTO_FRAME_MS : 0);
  gtk_window_close (GTK_WINDOW (self));
}

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
  g_autoptr (RushesContactSheet) self = RUSHES_CONTACT_SHEET (user_data);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  answer = rushes_share_write_finish (RUSHES_STUDIO (source), result, &error);
  /* The window was closed meanwhile. */
  if (self->saving == NULL)
    return;

  toast = adw_toast_new (answer != NULL ? _("The sheet is saved") : error->message);
  if (answer != NULL)
    {
      adw_toast_set_button_label (toast, _("Show in _folder"));
      g_object_set_data_full (G_OBJECT (toast), "path",
                              g_strdup (g_object_get_data (G_OBJECT (self->saving), "path")),
                              g_free);
      g_signal_connect (toast, "button-clicked", G_CALLBACK (show_cb), NULL);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  g_clear_object (&self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.save", TRUE);
}

static void
response_cb (GtkNativeDialog    *dialog,
             int                 response,
             RushesContactSheet *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL)
    rushes_contact_sheet_save (self, path);
  g_object_unref (dialog);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesContactSheet *self = RUSHES_CONTACT_SHEET (widget);
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (_("Save the contact sheet"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("contact sheet.png"));
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
  RushesContactSheet *self = RUSHES_CONTACT_SHEET (widget);
  g_autofree char *command = rushes_contact_sheet_dup_command (self, _("contact sheet.png"));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), command);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("The command is in the clipboard")));
}

static void
rushes_contact_sheet_dispose (GObject *object)
{
  RushesContactSheet *self = RUSHES_CONTACT_SHEET (object);

  stop (&self->loading);
  stop (&self->saving);
  g_clear_object (&self->studio);
  g_clear_pointer (&self->takes, g_ptr_array_unref);

  G_OBJECT_CLASS (rushes_contact_sheet_parent_class)->dispose (object);
}

static void
rushes_contact_sheet_finalize (GObject *object)
{
  g_array_unref (RUSHES_CONTACT_SHEET (object)->offered);

  G_OBJECT_CLASS (rushes_contact_sheet_parent_class)->finalize (object);
}

static gboolean
rushes_contact_sheet_close_request (GtkWindow *window)
{
  stop (&RUSHES_CONTACT_SHEET (window)->loading);
  stop (&RUSHES_CONTACT_SHEET (window)->saving);

  return GTK_WINDOW_CLASS (rushes_contact_sheet_parent_class)->close_request (window);
}

static void
rushes_contact_sheet_class_init (RushesContactSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_contact_sheet_dispose;
  object_class->finalize = rushes_contact_sheet_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rushes_contact_sheet_close_request;

  /**
   * RushesContactSheet::chosen:
   * @self: the window
   * @take: a take
   * @ms: a moment of it, in milliseconds
   *
   * A picture was clicked; the window closes.
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, RUSHES_TYPE_TAKE, G_TYPE_INT64);

  g_type_ensure (RUSHES_TYPE_CONTACT_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-contact-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesContactSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, RushesContactSheet, spacing_row);
  gtk_widget_class_bind_template_child (widget_class, RushesContactSheet, spacings);
  gtk_widget_class_bind_template_child (widget_class, RushesContactSheet, grid);
  gtk_widget_class_bind_template_callback (widget_class, spacing_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "sheet.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "sheet.copy-command", NULL, copy_command_action);
}

static void
rushes_contact_sheet_init (RushesContactSheet *self)
{
  self->offered = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rushes_contact_sheet_new:
 * @studio: the studio
 * @takes: (element-type RushesTake): takes with files, at least one
 *
 * Makes the window.
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
rushes_contact_sheet_new (RushesStudio *studio,
                          GPtrArray    *takes)
{
  RushesContactSheet *self;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (takes != NULL && takes->len > 0, NULL);

  self = g_object_new (RUSHES_TYPE_CONTACT_SHEET, NULL);
  self->studio = g_object_ref (studio);
  self->takes = g_ptr_array_ref (takes);
  offer_spacings (self);
  fill (self);

  return GTK_WIDGET (self);
}

/**
 * rushes_contact_sheet_get_spacing:
 * @self: the window
 *
 * Gets how far pictures are from each other.
 *
 * Returns: milliseconds
 */
gint64
rushes_contact_sheet_get_spacing (RushesContactSheet *self)
{
  guint selected;

  g_return_val_if_fail (RUSHES_IS_CONTACT_SHEET (self), 0);

  selected = gtk_drop_down_get_selected (self->spacing_row);

  return g_array_index (self->offered, gint64, MIN (selected, self->offered->len - 1));
}

/**
 * rushes_contact_sheet_get_grid:
 * @self: the window
 *
 * Gets what shows the pictures.
 *
 * Returns: (transfer none): the grid
 */
RushesContactGrid *
rushes_contact_sheet_get_grid (RushesContactSheet *self)
{
  g_return_val_if_fail (RUSHES_IS_CONTACT_SHEET (self), NULL);

  return self->grid;
}

/**
 * rushes_contact_sheet_dup_command:
 * @self: the window
 * @name: the file to write
 *
 * Writes the command that makes the same sheet.
 *
 * Returns: (transfer full): the command
 */
char *
rushes_contact_sheet_dup_command (RushesContactSheet *self,
                                  const char         *name)
{
  g_autoptr (JsonObject) options = json_object_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (RUSHES_IS_CONTACT_SHEET (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->takes->len; i++)
    g_ptr_array_add (ids, (char *) rushes_take_get_id (self->takes->pdata[i]));
  g_ptr_array_add (ids, NULL);
  json_object_set_int_member (options, "everyMs", rushes_contact_sheet_get_spacing (self));

  return rushes_command_line_for_compare (
    (const char * const *) ids->pdata, options, name,
    rushes_provider_get_id (rushes_studio_get_provider (self->studio)));
}

/**
 * rushes_contact_sheet_save:
 * @self: the window
 * @path: where to write; a name without “.png” gets it
 *
 * Begins to write the sheet as a picture, which is the one that the command makes.
 */
void
rushes_contact_sheet_save (RushesContactSheet *self,
                           const char         *path)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autofree char *output = NULL;

  g_return_if_fail (RUSHES_IS_CONTACT_SHEET (self));
  g_return_if_fail (path != NULL);

  if (self->saving != NULL)
    return;

  output = g_str_has_suffix (path, ".png") ? g_strdup (path) : g_strconcat (path, ".png", NULL);
  json_object_set_int_member (request, "everyMs", rushes_contact_sheet_get_spacing (self));
  for (guint i = 0; i < self->takes->len; i++)
    rushes_share_add (request, self->studio, self->takes->pdata[i],
                      rushes_take_get_path (self->takes->pdata[i]), NULL, RUSHES_SHARE_NAMES);
  self->saving = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (self->saving), "path", g_strdup (output), g_free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.save", FALSE);
  rushes_share_write_async (self->studio, request, output, NULL, NULL, self->saving, saved_cb,
                            g_object_ref (self));
}
