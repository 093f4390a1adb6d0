/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "store/rushes-library.h"

#include "rushes-report.h"
#include "rushes-shot-row.h"
#include "rushes-window-private.h"

/* The sidebar's side of the window: the list of shots and what is done to them. */

typedef struct
{
  /* A weak pointer: the window holds the toast, which holds this. */
  RushesWindow *window;
  RushesShot *shot;
} Deletion;

static void
deletion_free (gpointer data,
               GClosure *closure)
{
  Deletion *deletion = data;

  g_clear_weak_pointer (&deletion->window);
  g_object_unref (deletion->shot);
  g_free (deletion);
}

static RushesLibrary *
get_library (RushesWindow *self)
{
  return rushes_studio_get_library (self->studio);
}

static gboolean
is_visible (gpointer item,
            gpointer user_data)
{
  RushesWindow *self = user_data;
  RushesShot *shot = item;
  const char *title = rushes_shot_get_title (shot);
  g_autofree char *folded = NULL;

  if (g_hash_table_contains (self->deleted_ids, rushes_shot_get_id (shot)))
    return FALSE;
  if (self->search_text == NULL)
    return TRUE;

  folded = g_utf8_casefold (title != NULL ? title : "", -1);

  return g_strstr_len (folded, -1, self->search_text) != NULL;
}

static void
update_filter (RushesWindow *self)
{
  /* After dispose nothing is left to filter. */
  if (self->filter != NULL)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
search_changed_cb (RushesWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_free (self->search_text);
  self->search_text = text[0] != '\0' ? g_utf8_casefold (text, -1) : NULL;
  update_filter (self);
}

static void
stop_search_cb (RushesWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->shot_list));
}

static void
shot_activated_cb (RushesWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

static void
selection_changed_cb (RushesWindow *self)
{
  RushesShot *shot = gtk_single_selection_get_selected_item (self->selection);

  /* A search that hides the chosen shot does not take it away. */
  if (shot != NULL && !self->is_restoring)
    rushes_window_set_shot (self, shot);
}

static void
visible_changed_cb (RushesWindow *self)
{
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->visible_shots)) > 0;

  gtk_stack_set_visible_child_name (self->sidebar_stack, has_rows ? "list" : "nothing");
  _rushes_window_select_shot (self, self->shot);
}

static void
row_pressed_cb (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                RushesWindow    *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  RushesShot *shot = rushes_shot_row_get_shot (RUSHES_SHOT_ROW (row));
  graphene_point_t point;

  if (shot == NULL ||
      !gtk_widget_compute_point (row, GTK_WIDGET (self->shot_list),
                                 &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  rushes_window_set_shot (self, shot);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->shot_menu),
                               &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->shot_menu));
}

static void
setup_row_cb (RushesWindow *self,
              GtkListItem  *item)
{
  GtkWidget *row = rushes_shot_row_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (row_pressed_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (RushesWindow *self,
             GtkListItem  *item)
{
  rushes_shot_row_set_shot (RUSHES_SHOT_ROW (gtk_list_item_get_child (item)),
                            gtk_list_item_get_item (item), self->studio);
}

static void
unbind_row_cb (RushesWindow *self,
               GtkListItem  *item)
{
  rushes_shot_row_set_shot (RUSHES_SHOT_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
new_shot_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  RushesShot *shot = rushes_library_create_shot (get_library (self), &error);

  if (shot == NULL)
    {
      rushes_report_error (widget, _("The shot was not made"), error);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  rushes_window_set_shot (self, shot);
  rushes_window_set_stage (self, "compose");
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  gtk_widget_grab_focus (self->compose_page);
}

static void
search_shots_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
rename_response_cb (AdwMessageDialog *dialog,
                    const char       *response,
                    RushesWindow     *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  RushesShot *shot = g_object_get_data (G_OBJECT (dialog), "shot");
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "rename") || title[0] == '\0')
    return;

  if (!rushes_library_rename_shot (get_library (self), shot, title, &error))
    rushes_report_error (GTK_WIDGET (self), _("The shot was not renamed"), error);
}

static void
rename_shot_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  AdwMessageDialog *dialog;
  GtkWidget *entry;
  const char *title;

  if (self->shot == NULL)
    return;

  title = rushes_shot_get_title (self->shot);
  entry = g_object_new (GTK_TYPE_ENTRY,
                        "text", title != NULL ? title : "",
                        "activates-default", TRUE,
                        NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _("Rename shot"), NULL));
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "rename");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "shot", g_object_ref (self->shot), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (rename_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
delete_now (RushesWindow *self,
            RushesShot   *shot)
{
  g_autoptr (GError) error = NULL;

  if (!g_hash_table_remove (self->deleted_ids, rushes_shot_get_id (shot)))
    return;

  if (!rushes_library_delete_shot (get_library (self), shot, &error))
    rushes_report_error (GTK_WIDGET (self), _("The shot was not deleted"), error);
  update_filter (self);
}

static void
toast_dismissed_cb (AdwToast *toast,
                    Deletion *deletion)
{
  if (deletion->window != NULL && deletion->window->studio != NULL)
    delete_now (deletion->window, deletion->shot);
}

static void
undo_clicked_cb (AdwToast *toast,
                 Deletion *deletion)
{
  RushesWindow *self = deletion->window;

  if (self == NULL)
    return;

  g_hash_table_remove (self->deleted_ids, rushes_shot_get_id (deletion->shot));
  update_filter (self);
  rushes_window_set_shot (self, deletion->shot);
}

/* The shot that is shown once @shot is gone: the one below it, else the one above. */
static RushesShot *
dup_neighbour (RushesWindow *self,
               RushesShot   *shot)
{
  GListModel *model = G_LIST_MODEL (self->visible_shots);
  guint n_shots = g_list_model_get_n_items (model);

  for (guint i = 0; i < n_shots; i++)
    {
      g_autoptr (RushesShot) other = g_list_model_get_item (model, i);

      if (other == shot && i + 1 < n_shots)
        return g_list_model_get_item (model, i + 1);
      if (other == shot && i > 0)
        return g_list_model_get_item (model, i - 1);
    }

  return NULL;
}

static void
delete_shot_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  g_autoptr (RushesShot) shot = NULL;
  g_autoptr (RushesShot) next = NULL;
  g_autofree char *title = NULL;
  Deletion *deletion;
  AdwToast *toast;

  if (self->shot == NULL)
    return;

  shot = g_object_ref (self->shot);
  next = dup_neighbour (self, shot);
  title = g_markup_escape_text (rushes_shot_get_title (shot) != NULL ?
                                rushes_shot_get_title (shot) : _("Untitled"), -1);

  g_hash_table_add (self->deleted_ids, g_strdup (rushes_shot_get_id (shot)));
  rushes_window_set_shot (self, next);
  update_filter (self);

  deletion = g_new0 (Deletion, 1);
  g_set_weak_pointer (&deletion->window, self);
  deletion->shot = g_object_ref (shot);
  toast = adw_toast_new ("");
  {
    /* Translators: %s is the title of a shot. */
    g_autofree char *text = g_strdup_printf (_("“%s” deleted"), title);

    adw_toast_set_title (toast, text);
  }
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), deletion,
                         deletion_free, 0);
  g_signal_connect (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), deletion);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
_rushes_window_install_shot_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, shot_activated_cb);

  gtk_widget_class_install_action (widget_class, "win.new-shot", NULL, new_shot_action);
  gtk_widget_class_install_action (widget_class, "win.search-shots", NULL, search_shots_action);
  gtk_widget_class_install_action (widget_class, "win.rename-shot", NULL, rename_shot_action);
  gtk_widget_class_install_action (widget_class, "win.delete-shot", NULL, delete_shot_action);
}

void
_rushes_window_setup_shots (RushesWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->filter = gtk_custom_filter_new (is_visible, self, NULL);
  self->visible_shots = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->visible_shots)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visible_shots, "items-changed", G_CALLBACK (visible_changed_cb),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->shot_list, factory);
  gtk_list_view_set_model (self->shot_list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  /* The list view holds it from here on. */
  g_object_unref (self->selection);

  gtk_widget_set_parent (GTK_WIDGET (self->shot_menu), GTK_WIDGET (self->shot_list));
  gtk_stack_set_visible_child_name (self->sidebar_stack, "nothing");
}

/* Fills the list from the studio's library and chooses the shot of the last time. */
void
_rushes_window_show_shots (RushesWindow *self)
{
  g_autofree char *id = g_settings_get_string (self->settings, "shot");
  g_autoptr (RushesShot) first = NULL;
  RushesShot *shot = NULL;

  self->is_restoring = TRUE;
  gtk_filter_list_model_set_model (self->visible_shots,
                                   self->studio != NULL ?
                                   rushes_library_get_shots (get_library (self)) : NULL);
  self->is_restoring = FALSE;
  if (self->studio == NULL)
    {
      rushes_window_set_shot (self, NULL);
      return;
    }

  if (id[0] != '\0')
    shot = rushes_library_find_shot (get_library (self), id);
  if (shot == NULL)
    shot = first = g_list_model_get_item (G_LIST_MODEL (self->visible_shots), 0);
  rushes_window_set_shot (self, shot);
}

void
_rushes_window_select_shot (RushesWindow *self,
                            RushesShot   *shot)
{
  GListModel *model = G_LIST_MODEL (self->visible_shots);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; shot != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RushesShot) other = g_list_model_get_item (model, i);

      if (other == shot)
        position = i;
    }

  gtk_single_selection_set_selected (self->selection, position);
}

/* What was deleted and not undone when the window closes stays deleted. */
void
_rushes_window_commit_deletions (RushesWindow *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->deleted_ids);
  while (self->studio != NULL && g_hash_table_iter_next (&iter, &id, NULL))
    {
      RushesShot *shot = rushes_library_find_shot (get_library (self), id);

      g_hash_table_iter_remove (&iter);
      if (shot != NULL)
        rushes_library_delete_shot (get_library (self), shot, NULL);
    }
}
