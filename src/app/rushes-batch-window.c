/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-batch-window.h"

#include <glib/gi18n.h>

#include "model/rushes-model-card.h"
#include "model/rushes-prompt-template.h"
#include "rushes-batch-window-private.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

#define PLAN_MS 300
#define MAX_PREVIEW 200
#define MODEL_KEY "rushes-model"

/**
 * RushesBatchWindow:
 *
 * Makes takes of the rows of a table: the table with each row's prompt, the models, the seeds and
 * what it will cost, one question, and then a cell for each take. Lives on the main thread.
 */
G_DEFINE_FINAL_TYPE (RushesBatchWindow, rushes_batch_window, ADW_TYPE_WINDOW)

static void make_plan (RushesBatchWindow *self);

void
_rushes_batch_window_say (RushesBatchWindow *self,
                          const GError      *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_notes (RushesBatchWindow *self,
            const char        *price,
            const char        *notes)
{
  gtk_label_set_label (self->price_label, price);
  gtk_label_set_label (self->notes_label, notes);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_label), notes[0] != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.start", self->plan != NULL);
}

static void
remove_rows (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* The prompt of each row as it would be asked. */
static void
show_rows (RushesBatchWindow *self)
{
  guint last_row = 0, n_shown = 0;

  remove_rows (self->rows_list);
  for (guint i = 0; self->plan != NULL && i < self->plan->items->len && n_shown < MAX_PREVIEW; i++)
    {
      const RushesBatchItem *item = g_ptr_array_index (self->plan->items, i);
      g_autofree char *title = NULL;
      GtkWidget *row;

      if (item->row == last_row)
        continue;

      title = g_strdup_printf ("%u  %s", item->row,
                               rushes_json_get_string (item->brief, "prompt", ""));
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
      gtk_list_box_append (self->rows_list, row);
      last_row = item->row;
      n_shown++;
    }
  gtk_widget_set_visible (self->rows_group, n_shown > 0);
}

static gboolean
read_booking (RushesBatchWindow  *self,
              RushesBooking      *booking,
              GError            **error)
{
  const RushesBooking init = RUSHES_BOOKING_INIT;
  const char *cost = gtk_editable_get_text (GTK_EDITABLE (self->cost_row));

  *booking = init;

  return cost[0] == '\0' || rushes_money_from_string (cost, &booking->max_cost, error);
}

static char *
describe_plan (RushesBatchWindow *self)
{
  RushesBatchPlan *plan = self->plan;
  g_autofree char *amount = rushes_money_to_string (
    plan->n_unpriced == plan->items->len ? RUSHES_MONEY_UNKNOWN : plan->estimated);
  gboolean is_play = rushes_provider_is_sandbox (rushes_studio_get_provider (self->studio));

  if (plan->n_unpriced > 0 && plan->n_unpriced < plan->items->len)
    /* Translators: numbers of rows and takes, an amount, a number of takes. */
    return g_strdup_printf (_("%u rows, %u takes: %s and %u takes whose price is not known"),
                            plan->n_rows, plan->items->len, amount, plan->n_unpriced);

  /* Translators: numbers of rows and takes, an amount, and "of play money" or nothing. */
  return g_strdup_printf (_("%u rows, %u takes: %s%s"), plan->n_rows, plan->items->len, amount,
                          is_play ? _(", play money") : "");
}

static void
planned (RushesBatchWindow *self,
         RushesBatchPlan   *owned)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autofree char *price = NULL;
  g_autoptr (GError) error = NULL;
  RushesBooking booking;

  self->plan = owned;
  price = describe_plan (self);
  for (guint i = 0; self->plan->models->len > 1 && i < self->plan->models->len; i++)
    {
      const RushesBatchPlanModel *model = g_ptr_array_index (self->plan->models, i);
      g_autofree char *amount = rushes_money_to_string (model->estimated);

      /* Translators: a model, a number of takes, an amount. */
      g_string_append_printf (notes, _("%s: %u takes, %s\n"), model->model, model->n_takes, amount);
    }
  for (guint i = 0; i < self->plan->warnings->len; i++)
    g_string_append_printf (notes, "%s\n", (char *) g_ptr_array_index (self->plan->warnings, i));

  show_rows (self);
  if (!read_booking (self, &booking, &error) ||
      !rushes_batch_plan_check (self->plan, self->studio, &booking, &error))
    {
      g_string_append (notes, error->message);
      g_clear_pointer (&self->plan, rushes_batch_plan_free);
    }
  show_notes (self, price, notes->str);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RushesBatchWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  RushesBatchPlan *plan = rushes_batch_plan_finish (RUSHES_STUDIO (source), result, &error);

  self->is_planning = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&plan, rushes_batch_plan_free);
      return;
    }
  if (self->must_plan_again)
    {
      g_clear_pointer (&plan, rushes_batch_plan_free);
      make_plan (self);
      return;
    }

  if (plan != NULL)
    planned (self, plan);
  else
    show_notes (self, _("This can not be asked for yet."), error->message);
}

static GStrv
dup_models (RushesBatchWindow *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_models = 0;

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      if (gtk_check_button_get_active (check))
        {
          g_strv_builder_add (builder, g_object_get_data (G_OBJECT (check), MODEL_KEY));
          n_models++;
        }
    }
  if (n_models == 0)
    g_strv_builder_add (builder, RUSHES_BATCH_AUTO);

  return g_strv_builder_end (builder);
}

static RushesBatchSpec *
make_spec (RushesBatchWindow  *self,
           GError            **error)
{
  g_autoptr (RushesBatchSpec) spec = rushes_batch_spec_new (RUSHES_MEDIA_KIND_VIDEO);
  GListModel *cards = rushes_studio_get_models (self->studio);
  const char *prompt = gtk_editable_get_text (GTK_EDITABLE (self->prompt_row));
  const char *seeds = gtk_editable_get_text (GTK_EDITABLE (self->seeds_row));

  if (prompt[0] != '\0')
    spec->prompt = g_strdup (prompt);
  spec->models = dup_models (self);
  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (cards, i);

      if (g_str_equal (rushes_model_card_get_key (card), spec->models[0]))
        spec->kind = rushes_model_card_get_kind (card);
    }

  return rushes_batch_spec_load (spec, self->path, error) &&
         (seeds[0] == '\0' || rushes_batch_spec_read_seeds (spec, seeds, error))
           ? g_steal_pointer (&spec) : NULL;
}

static void
make_plan (RushesBatchWindow *self)
{
  g_autoptr (GError) error = NULL;

  self->must_plan_again = FALSE;
  g_clear_pointer (&self->plan, rushes_batch_plan_free);
  g_clear_pointer (&self->spec, rushes_batch_spec_free);
  self->spec = make_spec (self, &error);
  if (self->spec == NULL)
    {
      show_notes (self, _("This can not be asked for yet."), error->message);
      return;
    }

  self->is_planning = TRUE;
  rushes_batch_plan_async (self->studio, self->spec, self->cancellable, planned_cb,
                           g_object_ref (self));
}

static gboolean
plan_cb (gpointer user_data)
{
  RushesBatchWindow *self = user_data;

  self->plan_id = 0;
  if (self->is_planning)
    self->must_plan_again = TRUE;
  else
    make_plan (self);

  return G_SOURCE_REMOVE;
}

static void
plan_soon (RushesBatchWindow *self)
{
  if (self->path == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.start", FALSE);
  g_clear_handle_id (&self->plan_id, g_source_remove);
  self->plan_id = g_timeout_add (PLAN_MS, plan_cb, self);
}

static void
model_toggled_cb (RushesBatchWindow *self)
{
  g_auto (GStrv) models = dup_models (self);
  g_autofree char *text = g_strjoinv (", ", models);

  adw_expander_row_set_subtitle (self->models_row,
                                 g_str_equal (text, RUSHES_BATCH_AUTO)
                                   ? _("Chosen by the rules, row by row") : text);
  plan_soon (self);
}

static void
add_models (RushesBatchWindow *self)
{
  GListModel *cards = rushes_studio_get_models (self->studio);

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (cards, i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rushes_model_card_get_label (card));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rushes_model_card_get_key (card));
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      g_object_set_data_full (G_OBJECT (check), MODEL_KEY,
                              g_strdup (rushes_model_card_get_key (card)), g_free);
      g_signal_connect_object (check, "toggled", G_CALLBACK (model_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (self->models_row, row);
      g_ptr_array_add (self->checks, check);
    }
}

static void
add_earlier (RushesBatchWindow *self)
{
  g_autoptr (GPtrArray) batches =
    rushes_library_list_batches (rushes_studio_get_library (self->studio), NULL);

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      const RushesBatchRecord *batch = g_ptr_array_index (batches, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *subtitle = NULL;

      /* Translators: numbers of takes. */
      subtitle = g_strdup_printf (_("%u of %u ready · %u failed · %u waiting"), batch->n_ready,
                                  batch->n_items, batch->n_failed, batch->n_waiting);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     batch->title != NULL ? batch->title : batch->id);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "batch", g_strdup (batch->id), g_free);
      gtk_list_box_append (self->earlier_list, row);
    }
  gtk_widget_set_visible (self->earlier_group, batches != NULL && batches->len > 0);
}

static void
earlier_activated_cb (RushesBatchWindow *self,
                      GtkListBoxRow     *row)
{
  _rushes_batch_window_show_batch (self, g_object_get_data (G_OBJECT (row), "batch"));
}

static void
chosen_cb (GtkNativeDialog   *dialog,
           int                response,
           RushesBatchWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    rushes_batch_window_open_table (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
open_table_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  RushesBatchWindow *self = RUSHES_BATCH_WINDOW (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Open table"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
start_response_cb (AdwMessageDialog  *dialog,
                   const char        *response,
                   RushesBatchWindow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  RushesBooking booking;

  if (!g_str_equal (response, "start") || self->plan == NULL)
    return;

  title = g_path_get_basename (self->path);
  if (read_booking (self, &booking, &error))
    id = rushes_batch_create (self->studio, self->plan, title, &booking, NULL, NULL, &error);
  if (id == NULL)
    {
      _rushes_batch_window_say (self, error);
      return;
    }

  _rushes_batch_window_feed (self, id);
  _rushes_batch_window_show_batch (self, id);
}

static void
start_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RushesBatchWindow *self = RUSHES_BATCH_WINDOW (widget);
  AdwMessageDialog *dialog;

  if (self->plan == NULL)
    return;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _("Start the batch?"),
                                                       gtk_label_get_label (self->price_label)));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "start", _("_Start"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "start", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (start_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
rushes_batch_window_dispose (GObject *object)
{
  RushesBatchWindow *self = RUSHES_BATCH_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->plan_id, g_source_remove);
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_batch_window_parent_class)->dispose (object);
}

static void
rushes_batch_window_finalize (GObject *object)
{
  RushesBatchWindow *self = RUSHES_BATCH_WINDOW (object);

  g_free (self->path);
  g_free (self->id);
  g_clear_pointer (&self->plan, rushes_batch_plan_free);
  g_clear_pointer (&self->spec, rushes_batch_spec_free);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->cells);

  G_OBJECT_CLASS (rushes_batch_window_parent_class)->finalize (object);
}

#define BIND(name) \
  gtk_widget_class_bind_template_child (widget_class, RushesBatchWindow, name)

static void
rushes_batch_window_class_init (RushesBatchWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_batch_window_dispose;
  object_class->finalize = rushes_batch_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/rushes/Rushes/ui/"
                                               "rushes-batch-window.ui");
  BIND (toasts);
  BIND (stack);
  BIND (open_button);
  BIND (start_button);
  BIND (prompt_row);
  BIND (models_row);
  BIND (seeds_row);
  BIND (cost_row);
  BIND (price_label);
  BIND (notes_label);
  BIND (rows_group);
  BIND (rows_list);
  BIND (earlier_group);
  BIND (earlier_list);
  BIND (state_label);
  BIND (progress_bar);
  BIND (reason_label);
  BIND (grid);
  gtk_widget_class_bind_template_callback (widget_class, plan_soon);
  gtk_widget_class_bind_template_callback (widget_class, earlier_activated_cb);
  gtk_widget_class_install_action (widget_class, "batch.open-table", NULL, open_table_action);
  gtk_widget_class_install_action (widget_class, "batch.start", NULL, start_action);
  _rushes_batch_window_install_run (widget_class);
}

static void
rushes_batch_window_init (RushesBatchWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->checks = g_ptr_array_new ();
  self->cells = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.start", FALSE);
}

/**
 * rushes_batch_window_new:
 * @studio: the studio
 *
 * Makes the window, with nothing in it but earlier batches.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
rushes_batch_window_new (RushesStudio *studio)
{
  RushesBatchWindow *self;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);

  self = g_object_new (RUSHES_TYPE_BATCH_WINDOW, NULL);
  self->studio = g_object_ref (studio);
  add_models (self);
  add_earlier (self);
  g_signal_connect_object (rushes_studio_get_library (studio), "refreshed",
                           G_CALLBACK (_rushes_batch_window_batch_moved), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * rushes_batch_window_open_table:
 * @self: the window
 * @path: a CSV, TSV or JSON file
 *
 * Shows the rows of a table and what it would cost.
 */
void
rushes_batch_window_open_table (RushesBatchWindow *self,
                                const char        *path)
{
  g_return_if_fail (RUSHES_IS_BATCH_WINDOW (self));
  g_return_if_fail (path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  plan_soon (self);
}
