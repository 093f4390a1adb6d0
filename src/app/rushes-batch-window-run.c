/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-batch-window-private.h"
#include "util/rushes-json.h"

/* A batch while it runs, and afterwards: a cell for each take, pause, go on, cancel, manifest. */

#define UPDATE_MS 150

static RushesLibrary *
get_library (RushesBatchWindow *self)
{
  return rushes_studio_get_library (self->studio);
}

static const char *
get_mark (const char *state)
{
  if (g_str_equal (state, "ready"))
    return "✓";
  if (g_str_equal (state, "waiting"))
    return "·";
  if (g_str_equal (state, "unknown"))
    return "?";
  if (g_str_equal (state, "failed") || g_str_equal (state, "refused") ||
      g_str_equal (state, "canceled"))
    return "✕";

  return "…";
}

static void
show_item (GtkLabel              *cell,
           const RushesBatchItem *item)
{
  JsonArray *models = rushes_json_get_array (item->brief, "models");
  g_autofree char *text = g_strdup_printf ("%u %s", item->number, get_mark (item->state));
  g_autofree char *tip = NULL;

  /* Translators: the number of a row, a model, a state, then what went wrong or the prompt. */
  tip = g_strdup_printf (_("Row %u · %s · %s\n%s"), item->row,
                         json_array_get_string_element (models, 0), item->state,
                         item->error_message != NULL ? item->error_message
                                                     : rushes_json_get_string (item->brief,
                                                                               "prompt", ""));
  gtk_label_set_label (cell, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (cell), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  for (guint i = 0; i < 2; i++)
    {
      static const char *const classes[] = { "success", "error" };
      static const char *const marks[] = { "✓", "✕" };

      if (g_str_equal (get_mark (item->state), marks[i]))
        gtk_widget_add_css_class (GTK_WIDGET (cell), classes[i]);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (cell), classes[i]);
    }
}

static void
show_items (RushesBatchWindow *self)
{
  g_autoptr (GPtrArray) items = rushes_library_list_batch_items (get_library (self), self->id,
                                                                 NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      if (i >= self->cells->len)
        {
          GtkWidget *cell = gtk_label_new (NULL);

          gtk_widget_add_css_class (cell, "card");
          gtk_widget_add_css_class (cell, "numeric");
          gtk_widget_set_size_request (cell, 64, 36);
          gtk_flow_box_append (self->grid, cell);
          g_ptr_array_add (self->cells, cell);
        }
      show_item (g_ptr_array_index (self->cells, i), g_ptr_array_index (items, i));
    }
}

static void
show_record (RushesBatchWindow       *self,
             const RushesBatchRecord *batch)
{
  gboolean is_interrupted = batch->state == RUSHES_BATCH_RUNNING && !batch->has_owner;
  guint n_done = batch->n_ready + batch->n_failed;
  gboolean is_play = rushes_provider_is_sandbox (rushes_studio_get_provider (self->studio));
  g_autofree char *money = NULL;
  g_autofree char *text = NULL;
  gint64 spent = 0, reserved = 0;

  rushes_library_read_ledger (get_library (self), RUSHES_LEDGER_RUN, batch->id, is_play, &spent,
                              &reserved, NULL);
  money = rushes_money_to_string (spent);
  /* Translators: numbers of takes, then an amount. */
  text = g_strdup_printf (_("%u of %u ready · %u failed · %s spent"), batch->n_ready,
                          batch->n_items, batch->n_failed, money);
  gtk_label_set_label (self->state_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) n_done / MAX (batch->n_items, 1));
  gtk_label_set_label (self->reason_label,
                       is_interrupted ? _("The program that worked on it has ended.")
                                      : batch->reason != NULL ? batch->reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label),
                          is_interrupted || batch->reason != NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.pause",
                                 batch->state == RUSHES_BATCH_RUNNING && !is_interrupted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.cancel",
                                 batch->state == RUSHES_BATCH_RUNNING ||
                                 batch->state == RUSHES_BATCH_PAUSED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.go-on",
                                 is_interrupted || batch->state == RUSHES_BATCH_PAUSED);
}

static gboolean
update_cb (gpointer user_data)
{
  RushesBatchWindow *self = user_data;
  g_autoptr (RushesBatchRecord) batch = NULL;

  self->update_id = 0;
  if (self->id == NULL)
    return G_SOURCE_REMOVE;

  batch = rushes_library_load_batch (get_library (self), self->id, NULL);
  if (batch != NULL)
    {
      show_record (self, batch);
      show_items (self);
    }

  return G_SOURCE_REMOVE;
}

void
_rushes_batch_window_batch_moved (RushesBatchWindow *self)
{
  if (self->update_id == 0 && self->id != NULL)
    self->update_id = g_timeout_add (UPDATE_MS, update_cb, self);
}

void
_rushes_batch_window_show_batch (RushesBatchWindow *self,
                                 const char        *id)
{
  g_free (self->id);
  self->id = g_strdup (id);
  gtk_stack_set_visible_child_name (self->stack, "run");
  gtk_widget_set_visible (self->open_button, FALSE);
  gtk_widget_set_visible (self->start_button, FALSE);
  update_cb (self);
}

static void
ended_cb (RushesBatch *batch)
{
  g_object_unref (batch);
}

/* The feeder keeps itself until the batch is at its end; the studio keeps it no longer than
 * itself. */
void
_rushes_batch_window_feed (RushesBatchWindow *self,
                           const char        *id)
{
  g_autoptr (RushesBatch) batch = rushes_batch_new (self->studio, id);
  g_autoptr (GError) error = NULL;

  if (!rushes_batch_start (batch, FALSE, &error))
    {
      _rushes_batch_window_say (self, error);
      return;
    }

  g_signal_connect (g_object_ref (batch), "ended", G_CALLBACK (ended_cb), NULL);
}

static void
pause_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RushesBatchWindow *self = RUSHES_BATCH_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!rushes_library_set_batch_state (get_library (self), self->id, RUSHES_BATCH_PAUSED, NULL,
                                       &error))
    _rushes_batch_window_say (self, error);
}

static void
go_on_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RushesBatchWindow *self = RUSHES_BATCH_WINDOW (widget);

  _rushes_batch_window_feed (self, self->id);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RushesBatchWindow *self = RUSHES_BATCH_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!rushes_batch_cancel (self->studio, self->id, &error))
    _rushes_batch_window_say (self, error);
}

static void
export_response_cb (GtkNativeDialog   *dialog,
                    int                response,
                    RushesBatchWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL &&
      !rushes_batch_write_manifest (get_library (self), self->id, g_file_peek_path (file), &error))
    _rushes_batch_window_say (self, error);
  g_clear_object (&self->chooser);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RushesBatchWindow *self = RUSHES_BATCH_WINDOW (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Export manifest"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), "takes.jsonl");
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (export_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
_rushes_batch_window_install_run (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "batch.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "batch.go-on", NULL, go_on_action);
  gtk_widget_class_install_action (widget_class, "batch.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "batch.export-manifest", NULL, export_action);
}
