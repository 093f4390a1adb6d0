/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "util/rushes-error.h"

#include "rushes-compose-page-private.h"
#include "rushes-compose-rules.h"
#include "rushes-incoming.h"
#include "rushes-report.h"
#include "rushes-still-loader.h"

#define TILE_SIZE 256

/* The references of the brief: taking them in, showing them, their roles, taking them away. */

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesComposePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) references = NULL;
  RushesBrief *before;

  references = rushes_incoming_add_finish (result, &error);
  self->n_adding--;
  if (error != NULL)
    rushes_report_error (GTK_WIDGET (self), _("A reference was not added"), error);
  if (self->brief == NULL)
    return;

  if (references != NULL && references->len > 0)
    {
      before = _rushes_compose_page_begin_edit (self);
      for (guint i = 0; i < references->len; i++)
        {
          RushesReference *reference = g_ptr_array_index (references, i);

          if (!_rushes_compose_page_fill_missing (self, reference))
            rushes_brief_add_reference (self->brief, reference);
        }
      /* Several files at once are one step of undo. */
      _rushes_compose_page_end_edit (self, before, NULL);
    }
  _rushes_compose_page_update_adding (self);
}

static void
take_in (RushesComposePage *self,
         RushesIncoming    *incoming)
{
  self->n_adding++;
  _rushes_compose_page_update_adding (self);
  rushes_incoming_add_async (incoming, self->studio, self->cancellable, added_cb,
                             g_object_ref (self));
}

static gboolean
dropped_cb (RushesComposePage *self,
            const GValue      *value)
{
  return rushes_compose_page_take_drop (self, value);
}

static void
clipboard_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RushesComposePage) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value;

  value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);
  if (value == NULL)
    rushes_report_error (GTK_WIDGET (self), _("Nothing was pasted"), error);
  else if (self->brief != NULL && !rushes_compose_page_take_drop (self, value))
    rushes_report_passed (GTK_WIDGET (self), _("What was copied is no picture, clip or sound"));
}

/* Pastes what the clipboard holds besides text. */
static gboolean
paste_media (RushesComposePage *self,
             gboolean           takes_text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = G_TYPE_INVALID;

  if (self->brief == NULL)
    return FALSE;

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    type = GDK_TYPE_FILE_LIST;
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ||
           gdk_content_formats_contain_mime_type (formats, "image/png"))
    type = GDK_TYPE_TEXTURE;
  else if (takes_text)
    type = G_TYPE_STRING;
  if (type == G_TYPE_INVALID)
    return FALSE;

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, self->cancellable,
                                  clipboard_read_cb, g_object_ref (self));

  return TRUE;
}

/* The prompt takes text; a picture or a file in the clipboard is a reference wherever one is. */
static gboolean
prompt_paste_cb (RushesComposePage *self)
{
  return paste_media (self, FALSE);
}

static void
paste_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  paste_media (RUSHES_COMPOSE_PAGE (widget), TRUE);
}

static void
chooser_response_cb (GtkNativeDialog   *dialog,
                     int                response,
                     RushesComposePage *self)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT && self->brief != NULL)
    {
      RushesIncoming *incoming = rushes_incoming_new ();

      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          rushes_incoming_add_file (incoming, file);
        }
      take_in (self, incoming);
    }
  g_object_unref (dialog);
}

static void
add_files_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *dialog;

  if (self->brief == NULL)
    return;

  gtk_file_filter_set_name (filter, _("Pictures, clips and sound"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_filter_add_mime_type (filter, "video/*");
  gtk_file_filter_add_mime_type (filter, "audio/*");
  dialog = gtk_file_chooser_native_new (_("Add references"),
                                        GTK_WINDOW (gtk_widget_get_root (widget)),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
role_chosen_cb (RushesComposePage   *self,
                int                  role,
                RushesReferenceTile *tile)
{
  RushesReference *reference = rushes_reference_tile_get_reference (tile);
  RushesBrief *before = _rushes_compose_page_begin_edit (self);

  rushes_reference_set_role (reference, role);
  _rushes_compose_page_end_edit (self, before, NULL);
}

static void
tile_removed_cb (RushesComposePage   *self,
                 RushesReferenceTile *tile)
{
  RushesBrief *before = _rushes_compose_page_begin_edit (self);

  rushes_brief_remove_reference (self->brief, rushes_reference_tile_get_reference (tile));
  _rushes_compose_page_end_edit (self, before, NULL);
  _rushes_compose_page_update_adding (self);
}

static void
tile_still_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RushesReferenceTile) tile = user_data;
  g_autoptr (GdkTexture) texture = rushes_still_load_finish (result, NULL);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (tile), RUSHES_TYPE_COMPOSE_PAGE);

  if (texture == NULL)
    return;

  rushes_reference_tile_set_paintable (tile, GDK_PAINTABLE (texture));
  /* The frame shows what the ratio leaves of the first picture. */
  if (page != NULL && gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD
                        (gtk_widget_get_parent (GTK_WIDGET (tile)))) == 0)
    rushes_ratio_preview_set_paintable (RUSHES_COMPOSE_PAGE (page)->ratio_preview,
                                        GDK_PAINTABLE (texture));
}

static GtkWidget *
create_tile (gpointer item,
             gpointer user_data)
{
  RushesComposePage *self = user_data;
  RushesReference *reference = item;
  const char *path = rushes_reference_get_path (reference);
  GtkWidget *tile = rushes_reference_tile_new (reference);

  g_signal_connect_object (tile, "role-chosen", G_CALLBACK (role_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "removed", G_CALLBACK (tile_removed_cb), self,
                           G_CONNECT_SWAPPED);
  _rushes_compose_page_watch_tile (self, RUSHES_REFERENCE_TILE (tile));
  if (path != NULL && rushes_reference_get_kind (reference) != RUSHES_MEDIA_KIND_AUDIO)
    rushes_still_load_async (self->studio, path, TILE_SIZE, self->cancellable, tile_still_cb,
                             g_object_ref (tile));

  return tile;
}

static void
add_role (GArray              *roles,
          RushesReferenceRole  role)
{
  for (guint i = 0; i < roles->len; i++)
    if (g_array_index (roles, RushesReferenceRole, i) == role)
      return;

  g_array_append_val (roles, role);
}

/* The roles that the ticked models have for a reference of a kind. */
static GArray *
collect_roles (GPtrArray       *cards,
               RushesMediaKind  kind)
{
  GArray *roles = g_array_new (FALSE, FALSE, sizeof (RushesReferenceRole));

  add_role (roles, RUSHES_REFERENCE_ROLE_AUTO);
  for (guint i = 0; i < cards->len; i++)
    {
      guint n_slots;
      const RushesModelSlot *slots = rushes_model_card_get_slots (g_ptr_array_index (cards, i),
                                                                  &n_slots);

      for (guint j = 0; j < n_slots; j++)
        if (slots[j].kind == kind)
          add_role (roles, slots[j].role);
    }

  return roles;
}

void
_rushes_compose_page_install_references (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, prompt_paste_cb);
  gtk_widget_class_install_action (widget_class, "compose.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "compose.add-files", NULL, add_files_action);
}

void
_rushes_compose_page_show_references (RushesComposePage *self)
{
  rushes_ratio_preview_set_paintable (self->ratio_preview, NULL);
  gtk_flow_box_bind_model (self->reference_flow, rushes_brief_get_references (self->brief),
                           create_tile, self, NULL);
  _rushes_compose_page_update_adding (self);
}

void
_rushes_compose_page_update_adding (RushesComposePage *self)
{
  GListModel *references = rushes_brief_get_references (self->brief);
  gboolean is_empty = g_list_model_get_n_items (references) == 0 && self->n_adding == 0;

  gtk_stack_set_visible_child_name (self->reference_stack, is_empty ? "empty" : "tiles");
  gtk_spinner_set_spinning (self->adding_spinner, self->n_adding > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->adding_spinner), self->n_adding > 0);
}

void
_rushes_compose_page_update_roles (RushesComposePage *self)
{
  g_autoptr (GPtrArray) cards = _rushes_compose_page_dup_chosen (self);
  GtkFlowBoxChild *child;

  if (g_list_model_get_n_items (rushes_brief_get_references (self->brief)) == 0)
    rushes_ratio_preview_set_paintable (self->ratio_preview, NULL);

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->reference_flow, i)) != NULL; i++)
    {
      RushesReferenceTile *tile = RUSHES_REFERENCE_TILE (gtk_flow_box_child_get_child (child));
      RushesReference *reference = rushes_reference_tile_get_reference (tile);
      g_autoptr (GArray) roles = collect_roles (cards, rushes_reference_get_kind (reference));

      rushes_reference_tile_set_roles (tile, (RushesReferenceRole *) (gpointer) roles->data,
                                       roles->len);
      if (cards->len > 0)
        rushes_reference_tile_set_shown_role (tile, rushes_compose_effective_role
                                              (g_ptr_array_index (cards, 0), self->brief, i));
    }
}

/* Takes files and pictures as references, whatever is in them. */
gboolean
_rushes_compose_page_take_files (RushesComposePage *self,
                                 const GValue      *value)
{
  g_autoptr (RushesIncoming) incoming = rushes_incoming_new ();

  if (!rushes_incoming_add_value (incoming, value))
    return FALSE;

  take_in (self, g_steal_pointer (&incoming));

  return TRUE;
}

/* Takes what was dropped on the page or anywhere in the window, or pasted: a list of files, a
 * picture, or an address as text. A file with a recipe brings its brief back. */
gboolean
rushes_compose_page_take_drop (RushesComposePage *self,
                               const GValue      *value)
{
  g_return_val_if_fail (RUSHES_IS_COMPOSE_PAGE (self), FALSE);
  g_return_val_if_fail (G_IS_VALUE (value), FALSE);

  if (self->brief == NULL)
    return FALSE;

  return _rushes_compose_page_take_recipe (self, value) ||
         _rushes_compose_page_take_files (self, value);
}

/* Lights the drop zone up while something hovers anywhere over the window. */
void
rushes_compose_page_set_hovered (RushesComposePage *self,
                                 gboolean           is_hovered)
{
  g_return_if_fail (RUSHES_IS_COMPOSE_PAGE (self));

  rushes_drop_zone_set_hovered (self->drop_zone, is_hovered);
}
