/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "model/rushes-color.h"
#include "render/rushes-overlay-renderer.h"

#include "rushes-finish-page-private.h"

/* The panel with the exact values of the chosen text. Every control writes one property of the
 * layer, and what the layer says is what the control shows. */

/* The families that the gateway knows; a clip that is rendered there looks as it does here. */
static const char * const contract_families[] = {
  "Inter", "Montserrat", "Bebas Neue", "Oswald", "TikTok Sans", "TikTok Sans Condensed",
  "TikTok Sans SemiCondensed", "TikTok Sans SemiExpanded", "TikTok Sans Expanded",
  "TikTok Sans ExtraExpanded", "Nohemi", "Poppins", "Raleway", "Anton", "Comic Cat", "Gavency",
};

static const char * const anchor_labels[] = {
  N_("Top left"), N_("Top"), N_("Top right"),
  N_("Left"), N_("Center"), N_("Right"),
  N_("Bottom left"), N_("Bottom"), N_("Bottom right"),
};

static const RushesColor default_box = { 1, 1, 1, 1 };
static const RushesColor no_box = { 0, 0, 0, 0 };

/* Gets the layer that a control is to change, or NULL while the controls are being set. */
static RushesTextLayer *
get_target (RushesFinishPage *self)
{
  return self->is_showing ? NULL : rushes_overlay_canvas_get_layer (self->canvas);
}

static void
set_double (RushesFinishPage *self,
            const char       *property,
            double            value)
{
  RushesTextLayer *layer = get_target (self);

  if (layer == NULL)
    return;

  _rushes_finish_page_begin_edit (self);
  g_object_set (layer, property, value, NULL);
  _rushes_finish_page_end_edit (self, property);
}

static void
set_color (RushesFinishPage  *self,
           const char        *property,
           const RushesColor *color)
{
  RushesTextLayer *layer = get_target (self);

  if (layer == NULL)
    return;

  _rushes_finish_page_begin_edit (self);
  g_object_set (layer, property, color, NULL);
  _rushes_finish_page_end_edit (self, property);
}

static RushesColor
get_button_color (GtkColorButton *button)
{
  GdkRGBA rgba;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &rgba);

  return (RushesColor) { rgba.red, rgba.green, rgba.blue, rgba.alpha };
}

static void
set_button_color (GtkColorButton *button,
                  RushesColor     color)
{
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button),
                              &(GdkRGBA) { color.red, color.green, color.blue, color.alpha });
}

static void
text_changed_cb (RushesFinishPage *self)
{
  RushesTextLayer *layer = get_target (self);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  if (layer == NULL)
    return;

  gtk_text_buffer_get_bounds (self->text_buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->text_buffer, &start, &end, FALSE);
  _rushes_finish_page_begin_edit (self);
  rushes_text_layer_set_text (layer, text);
  _rushes_finish_page_end_edit (self, "text");
}

static void
font_chosen_cb (RushesFinishPage *self)
{
  RushesTextLayer *layer = get_target (self);
  guint selected = gtk_drop_down_get_selected (self->font_drop_down);

  if (layer == NULL || self->families == NULL || selected >= self->families->len)
    return;

  _rushes_finish_page_begin_edit (self);
  rushes_text_layer_set_font_family (layer, g_ptr_array_index (self->families, selected));
  _rushes_finish_page_end_edit (self, NULL);
}

static void
width_changed_cb (RushesFinishPage *self)
{
  set_double (self, "size-percent", gtk_adjustment_get_value (self->width_adjustment));
}

static void
font_size_changed_cb (RushesFinishPage *self)
{
  set_double (self, "font-size-scale",
              gtk_adjustment_get_value (self->font_size_adjustment) / 100);
}

static void
stroke_changed_cb (RushesFinishPage *self)
{
  set_double (self, "stroke-width", gtk_adjustment_get_value (self->stroke_adjustment));
}

static void
text_color_set_cb (RushesFinishPage *self)
{
  RushesColor color = get_button_color (self->text_color);

  set_color (self, "text-color", &color);
}

static void
stroke_color_set_cb (RushesFinishPage *self)
{
  RushesColor color = get_button_color (self->stroke_color);

  set_color (self, "stroke-color", &color);
}

static void
box_color_set_cb (RushesFinishPage *self)
{
  RushesColor color = get_button_color (self->box_color);

  set_color (self, "background-color", &color);
}

static void
box_switched_cb (RushesFinishPage *self)
{
  gboolean has_box = gtk_switch_get_active (self->box_switch);

  set_color (self, "background-color", has_box ? &default_box : &no_box);
}

static void
anchor_toggled_cb (RushesFinishPage *self,
                   GtkToggleButton  *button)
{
  RushesTextLayer *layer = get_target (self);
  int anchor = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "rushes-anchor"));

  if (layer == NULL || !gtk_toggle_button_get_active (button))
    return;

  _rushes_finish_page_begin_edit (self);
  rushes_text_layer_set_position (layer, (RushesAnchor) anchor);
  _rushes_finish_page_end_edit (self, NULL);
}

static void
set_time (RushesFinishPage *self,
          const char       *property,
          double            seconds)
{
  RushesTextLayer *layer = get_target (self);

  if (layer == NULL)
    return;

  _rushes_finish_page_begin_edit (self);
  g_object_set (layer, property, (gint64) (seconds * 1000 + 0.5), NULL);
  _rushes_finish_page_end_edit (self, property);
}

static void
start_changed_cb (RushesFinishPage *self)
{
  set_time (self, "start-ms", gtk_adjustment_get_value (self->start_adjustment));
}

static void
end_changed_cb (RushesFinishPage *self)
{
  double seconds = gtk_adjustment_get_value (self->end_adjustment);

  /* The very end is said as 0, so that the text also lasts over a longer take. */
  if (seconds >= gtk_adjustment_get_upper (self->end_adjustment))
    seconds = 0;
  set_time (self, "end-ms", seconds);
}

static void
layer_selected_cb (RushesFinishPage *self,
                   GtkListBoxRow    *row)
{
  if (!self->is_showing)
    rushes_overlay_canvas_set_selected (self->canvas,
                                        row != NULL ? gtk_list_box_row_get_index (row) : -1);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
is_contract_family (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (contract_families); i++)
    if (g_str_equal (contract_families[i], name))
      return TRUE;

  return FALSE;
}

/* The gateway's families first, then what else is installed. */
static void
list_families (RushesFinishPage *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autoptr (GPtrArray) installed = g_ptr_array_new ();
  g_autofree PangoFontFamily **families = NULL;
  int n_families;

  pango_context_list_families (context, &families, &n_families);
  for (int i = 0; i < n_families; i++)
    if (!is_contract_family (pango_font_family_get_name (families[i])))
      g_ptr_array_add (installed, (gpointer) pango_font_family_get_name (families[i]));
  g_ptr_array_sort (installed, compare_names);

  self->families = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (contract_families); i++)
    g_ptr_array_add (self->families, g_strdup (contract_families[i]));
  for (guint i = 0; i < installed->len; i++)
    g_ptr_array_add (self->families, g_strdup (g_ptr_array_index (installed, i)));
}

static void
fill_fonts (RushesFinishPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression = NULL;

  list_families (self);
  for (guint i = 0; i < self->families->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (self->families, i));

  expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->font_drop_down, expression);
  gtk_drop_down_set_model (self->font_drop_down, G_LIST_MODEL (names));
}

static void
make_anchors (RushesFinishPage *self)
{
  for (int i = 0; i < 9; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      const char *label = _(anchor_labels[i]);

      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_widget_add_css_class (button, "rushes-anchor");
      g_object_set_data (G_OBJECT (button), "rushes-anchor", GINT_TO_POINTER (i));
      g_signal_connect_object (button, "toggled", G_CALLBACK (anchor_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_grid_attach (self->anchor_grid, button, i % 3, i / 3, 1, 1);
      self->anchors[i] = GTK_TOGGLE_BUTTON (button);
    }
}

static GtkWidget *
create_layer_row (gpointer item,
                  gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_end (label, 8);
  g_object_bind_property (item, "text", label, "label", G_BINDING_SYNC_CREATE);

  return label;
}

static void
show_font (RushesFinishPage *self,
           RushesTextLayer  *layer)
{
  const char *family = rushes_text_layer_get_font_family (layer);

  for (guint i = 0; i < self->families->len; i++)
    if (g_str_equal (g_ptr_array_index (self->families, i), family))
      gtk_drop_down_set_selected (self->font_drop_down, i);
}

static void
show_font_notice (RushesFinishPage *self)
{
  g_auto (GStrv) notices = rushes_overlay_renderer_check_fonts (self->overlay);
  g_autofree char *text = notices != NULL ? g_strjoinv ("\n", notices) : NULL;

  gtk_label_set_label (self->font_notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->font_notice), text != NULL);
}

static void
show_text (RushesFinishPage *self,
           RushesTextLayer  *layer)
{
  const char *text = rushes_text_layer_get_text (layer);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (self->text_buffer, &start, &end);
  shown = gtk_text_buffer_get_text (self->text_buffer, &start, &end, FALSE);
  /* Setting the same text would move the cursor of somebody who types. */
  if (g_strcmp0 (shown, text) != 0)
    gtk_text_buffer_set_text (self->text_buffer, text != NULL ? text : "", -1);
}

static void
show_layer (RushesFinishPage *self,
            RushesTextLayer  *layer)
{
  RushesColor box = rushes_text_layer_get_background_color (layer);
  RushesAnchor anchor = rushes_text_layer_get_position (layer);
  gint64 end_ms = rushes_text_layer_get_end_ms (layer);

  show_text (self, layer);
  show_font (self, layer);
  gtk_adjustment_set_value (self->width_adjustment, rushes_text_layer_get_size_percent (layer));
  gtk_adjustment_set_value (self->font_size_adjustment,
                            rushes_text_layer_get_font_size_scale (layer) * 100);
  gtk_adjustment_set_value (self->stroke_adjustment, rushes_text_layer_get_stroke_width (layer));
  set_button_color (self->text_color, rushes_text_layer_get_text_color (layer));
  set_button_color (self->stroke_color, rushes_text_layer_get_stroke_color (layer));
  gtk_switch_set_active (self->box_switch, box.alpha > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->box_color), box.alpha > 0);
  if (box.alpha > 0)
    set_button_color (self->box_color, box);
  for (int i = 0; i < 9; i++)
    gtk_toggle_button_set_active (self->anchors[i], i == (int) anchor);
  gtk_adjustment_set_value (self->start_adjustment,
                            rushes_text_layer_get_start_ms (layer) / 1000.0);
  gtk_adjustment_set_value (self->end_adjustment,
                            end_ms > 0 ? end_ms / 1000.0
                                       : gtk_adjustment_get_upper (self->end_adjustment));
}

void
_rushes_finish_page_install_panel (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, layer_list);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, layer_box);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, text_view);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, text_buffer);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, font_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, font_notice);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, width_adjustment);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, font_size_adjustment);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, text_color);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, stroke_color);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, stroke_adjustment);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, box_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, box_color);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, anchor_grid);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, start_adjustment);
  gtk_widget_class_bind_template_child (widget_class, RushesFinishPage, end_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_size_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_color_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, stroke_color_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, stroke_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_color_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, layer_selected_cb);
}

void
_rushes_finish_page_setup_panel (RushesFinishPage *self)
{
  make_anchors (self);
}

void
_rushes_finish_page_update_panel (RushesFinishPage *self)
{
  RushesTextLayer *layer = rushes_overlay_canvas_get_layer (self->canvas);
  int selected = rushes_overlay_canvas_get_selected (self->canvas);
  GListModel *shown = g_object_get_data (G_OBJECT (self->layer_list), "rushes-model");

  if (self->is_showing)
    return;

  self->is_showing = TRUE;
  /* Listing all fonts takes a while, and the program starts without. */
  if (self->families == NULL && layer != NULL)
    fill_fonts (self);
  if (shown != G_LIST_MODEL (self->overlay))
    {
      gtk_list_box_bind_model (self->layer_list, G_LIST_MODEL (self->overlay), create_layer_row,
                               self, NULL);
      g_object_set_data (G_OBJECT (self->layer_list), "rushes-model", self->overlay);
    }
  /* There is no row at -1, and selecting none is what is wanted then. */
  gtk_list_box_select_row (self->layer_list,
                           gtk_list_box_get_row_at_index (self->layer_list, selected));
  gtk_widget_set_visible (GTK_WIDGET (self->layer_list),
                          self->overlay != NULL && rushes_overlay_get_n_layers (self->overlay) > 0);
  gtk_widget_set_visible (self->layer_box, layer != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "finish.remove-text", layer != NULL);
  if (layer != NULL)
    show_layer (self, layer);
  if (self->overlay != NULL)
    show_font_notice (self);
  self->is_showing = FALSE;
}
