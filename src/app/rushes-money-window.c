/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-money-window.h"

#include <glib/gi18n.h>

#include "rushes-words.h"
#include "store/rushes-library-ledger.h"
#include "studio/rushes-caps.h"
#include "util/rushes-json.h"

#define N_DAYS 14
#define N_SHOTS 20
#define REFRESH_MS 300
#define BAR_WIDTH 120

/**
 * RushesMoneyWindow:
 *
 * What was spent, on what, and what may be: the ledger of this computer and the balance as the
 * service says it. Follows the library while it is open. Lives on the main thread.
 */
struct _RushesMoneyWindow
{
  AdwPreferencesWindow parent_instance;

  RushesStudio   *studio;
  RushesSettings *settings;
  GCancellable   *cancellable;
  GPtrArray      *rows;
  guint           refresh_id;
  gboolean        is_play;

  AdwPreferencesGroup *project_group;
  AdwPreferencesGroup *model_group;
  AdwPreferencesGroup *day_group;
  AdwPreferencesGroup *shot_group;
  AdwEntryRow         *day_row;
  AdwEntryRow         *run_row;
  AdwActionRow        *today_row;
  GtkLabel            *balance_label;
  GtkLabel            *today_label;
};

G_DEFINE_FINAL_TYPE (RushesMoneyWindow, rushes_money_window, ADW_TYPE_PREFERENCES_WINDOW)

/* The name of the setting that an entry stands for. */
#define CAP_KEY "rushes-cap"

static RushesLibrary *
get_library (RushesMoneyWindow *self)
{
  return rushes_studio_get_library (self->studio);
}

/* What may have cost something that nobody knows is not nothing. */
static char *
write_spent (RushesMoneyWindow      *self,
             const RushesLedgerLine *line,
             gint64                  spent)
{
  if (spent == 0 && line->n_unknown > 0)
    return g_strdup (_("not known"));

  return rushes_words_for_money (spent, self->is_play);
}

static char *
write_details (const RushesLedgerLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *reserved = rushes_money_to_string (line->reserved);

  g_string_append_printf (text, ngettext ("%u take", "%u takes", line->n_takes), line->n_takes);
  if (line->reserved > 0)
    {
      g_string_append (text, " · ");
      /* Translators: %s is an amount. */
      g_string_append_printf (text, _("%s reserved"), reserved);
    }
  if (line->n_unknown > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u may have cost more", "%u may have cost more",
                                              line->n_unknown), line->n_unknown);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (RushesMoneyWindow   *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, g_object_ref (row));
}

static void
add_line (RushesMoneyWindow      *self,
          AdwPreferencesGroup    *group,
          const char             *title,
          const RushesLedgerLine *line,
          gint64                  spent,
          gint64                  most)
{
  g_autofree char *details = write_details (line);
  g_autofree char *amount = write_spent (self, line, spent);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *bar = gtk_level_bar_new ();
  GtkWidget *label = gtk_label_new (amount);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), most > 0 ? (double) spent / (double) most : 0.0);
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, amount, -1);
  gtk_label_set_width_chars (GTK_LABEL (label), self->is_play ? 18 : 9);
  gtk_label_set_xalign (GTK_LABEL (label), 1.0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  add_row (self, group, row);
}

static const char *
get_title (RushesLedgerView        view,
           const RushesLedgerLine *line)
{
  switch (view)
    {
    case RUSHES_LEDGER_BY_SHOT:
      return line->title != NULL ? line->title : _("Untitled");

    case RUSHES_LEDGER_BY_PROJECT:
      return line->key != NULL ? line->key : _("No project");

    case RUSHES_LEDGER_BY_DAY:
    case RUSHES_LEDGER_BY_MODEL:
    case RUSHES_LEDGER_BY_TAKE:
      return line->key != NULL ? line->key : _("Not known");
    }

  return NULL;
}

static void
fill_group (RushesMoneyWindow   *self,
            AdwPreferencesGroup *group,
            RushesLedgerView     view,
            guint                limit)
{
  const RushesLedgerFilter filter = { .is_play = self->is_play };
  g_autoptr (GPtrArray) lines =
    rushes_library_list_ledger (get_library (self), view, &filter, limit, NULL);
  gint64 most = 0;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    most = MAX (most, ((RushesLedgerLine *) g_ptr_array_index (lines, i))->spent);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const RushesLedgerLine *line = g_ptr_array_index (lines, i);
      gint64 spent = view == RUSHES_LEDGER_BY_SHOT && line->has_winner ? line->to_winner
                                                                       : line->spent;
      g_autofree char *title = NULL;

      /* Translators: the title of a shot that has no winner yet. */
      title = g_strdup_printf (view == RUSHES_LEDGER_BY_SHOT && !line->has_winner
                                 ? _("%s (no winner yet)") : "%s", get_title (view, line));
      add_line (self, group, title, line, spent, most);
    }

  gtk_widget_set_visible (GTK_WIDGET (group), lines != NULL && lines->len > 0);
}

static void
update_today (RushesMoneyWindow *self)
{
  g_autofree char *today = rushes_library_dup_today (get_library (self));
  g_autofree char *amount = NULL;
  g_autofree char *reserved_text = NULL;
  g_autofree char *left_text = NULL;
  g_autofree char *subtitle = NULL;
  gint64 spent = 0, reserved = 0, limit = RUSHES_MONEY_UNKNOWN;

  rushes_library_read_ledger (get_library (self), RUSHES_LEDGER_DAY, today, self->is_play, &spent,
                              &reserved, NULL);
  amount = rushes_words_for_money (spent, self->is_play);
  gtk_label_set_label (self->today_label, amount);

  rushes_caps_get (self->settings, RUSHES_CAP_DAY, &limit, NULL);
  reserved_text = rushes_money_to_string (reserved);
  if (limit == RUSHES_MONEY_UNKNOWN)
    {
      /* Translators: %s is an amount. */
      subtitle = g_strdup_printf (_("%s reserved"), reserved_text);
    }
  else
    {
      left_text = rushes_money_to_string (MAX (limit - spent - reserved, 0));
      /* Translators: two amounts. */
      subtitle = g_strdup_printf (_("%s reserved, %s left under the limit"), reserved_text,
                                  left_text);
    }
  adw_action_row_set_subtitle (self->today_row, subtitle);
}

static void apply_cb (AdwEntryRow       *row,
                      RushesMoneyWindow *self);

static void
show_cap (RushesMoneyWindow *self,
          AdwEntryRow       *row)
{
  const char *value = rushes_settings_get (self->settings,
                                           g_object_get_data (G_OBJECT (row), CAP_KEY));

  gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
}

static void
add_project_caps (RushesMoneyWindow *self)
{
  g_auto (GStrv) projects = rushes_library_list_projects (get_library (self));

  for (guint i = 0; projects[i] != NULL; i++)
    {
      GtkWidget *row = adw_entry_row_new ();
      /* Translators: %s is the name of a project. */
      g_autofree char *title = g_strdup_printf (_("Limit for “%s”"), projects[i]);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      g_object_set_data_full (G_OBJECT (row), CAP_KEY,
                              g_strconcat (RUSHES_CAP_PROJECT, projects[i], NULL), g_free);
      show_cap (self, ADW_ENTRY_ROW (row));
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, 0);
      add_row (self, self->project_group, row);
    }
}

/* Somebody who types a limit does not want it to vanish under the cursor. */
static gboolean
is_being_edited (RushesMoneyWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) != NULL;
}

static void
fill (RushesMoneyWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);

  update_today (self);
  fill_group (self, self->project_group, RUSHES_LEDGER_BY_PROJECT, 0);
  add_project_caps (self);
  fill_group (self, self->model_group, RUSHES_LEDGER_BY_MODEL, 0);
  fill_group (self, self->day_group, RUSHES_LEDGER_BY_DAY, N_DAYS);
  fill_group (self, self->shot_group, RUSHES_LEDGER_BY_SHOT, N_SHOTS);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RushesMoneyWindow *self = user_data;

  if (is_being_edited (self))
    return G_SOURCE_CONTINUE;

  self->refresh_id = 0;
  fill (self);

  return G_SOURCE_REMOVE;
}

static void
refreshed_cb (RushesMoneyWindow *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh_cb, self);
}

static void
apply_cb (AdwEntryRow       *row,
          RushesMoneyWindow *self)
{
  const char *name = g_object_get_data (G_OBJECT (row), CAP_KEY);
  const char *value = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autoptr (GError) error = NULL;

  if ((value[0] == '\0' || rushes_caps_check (name, value, &error)) &&
      rushes_settings_set (self->settings, name, value[0] != '\0' ? value : NULL, &error))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      update_today (self);
      return;
    }

  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
}

/* The numbers are the service's own; one is never made from another. */
static char *
describe_balance (JsonNode *node)
{
  static const char *const names[] = { "balanceUsd", "balanceCredits", "availableCredits",
                                       "credits", "balance" };
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (guint i = 0; object != NULL && i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *member = json_object_get_member (object, names[i]);

      if (member == NULL || !JSON_NODE_HOLDS_VALUE (member))
        continue;

      if (text->len > 0)
        g_string_append (text, " · ");
      if (json_node_get_value_type (member) == G_TYPE_STRING)
        g_string_append (text, json_node_get_string (member));
      else
        /* Translators: a number of credits. */
        g_string_append_printf (text, _("%g credits"), json_node_get_double (member));
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE)
                       : rushes_json_to_string (node, FALSE);
}

static void
balance_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RushesMoneyWindow) self = user_data;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  node = rushes_provider_read_finish (RUSHES_PROVIDER (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  text = node != NULL ? describe_balance (node) : g_strdup (_("not known"));
  gtk_label_set_label (self->balance_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->balance_label),
                               error != NULL ? error->message : NULL);
}

static void
rushes_money_window_dispose (GObject *object)
{
  RushesMoneyWindow *self = RUSHES_MONEY_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_money_window_parent_class)->dispose (object);
}

static void
rushes_money_window_class_init (RushesMoneyWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_money_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/rushes/Rushes/ui/"
                                               "rushes-money-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, project_group);
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, model_group);
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, day_group);
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, shot_group);
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, day_row);
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, run_row);
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, today_row);
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, balance_label);
  gtk_widget_class_bind_template_child (widget_class, RushesMoneyWindow, today_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
rushes_money_window_init (RushesMoneyWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set_data (G_OBJECT (self->day_row), CAP_KEY, (gpointer) RUSHES_CAP_DAY);
  g_object_set_data (G_OBJECT (self->run_row), CAP_KEY, (gpointer) RUSHES_CAP_RUN);
}

/**
 * rushes_money_window_new:
 * @studio: the studio
 * @settings: where the limits stand
 *
 * Makes the window and asks the service for the balance.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
rushes_money_window_new (RushesStudio   *studio,
                         RushesSettings *settings)
{
  RushesMoneyWindow *self;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (RUSHES_IS_SETTINGS (settings), NULL);

  self = g_object_new (RUSHES_TYPE_MONEY_WINDOW, NULL);
  self->studio = g_object_ref (studio);
  self->settings = g_object_ref (settings);
  self->is_play = rushes_provider_is_sandbox (rushes_studio_get_provider (studio));
  rushes_settings_load (settings, NULL);
  show_cap (self, self->day_row);
  show_cap (self, self->run_row);
  fill (self);
  g_signal_connect_object (get_library (self), "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  rushes_provider_read_async (rushes_studio_get_provider (studio), RUSHES_READ_BALANCE, NULL,
                              self->cancellable, balance_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
