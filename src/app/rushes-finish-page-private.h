/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-undo.h"
#include "widgets/rushes-overlay-canvas.h"

#include "rushes-finish-page.h"
#include "rushes-take-chooser.h"

G_BEGIN_DECLS

struct _RushesFinishPage
{
  AdwBin parent_instance;

  RushesStudio *studio;
  RushesShot *shot;
  RushesTake *take;
  RushesOverlay *overlay;
  RushesUndo *undo;
  /* The overlay as it was when the edit that goes on began. */
  RushesOverlay *before;
  GCancellable *frame_cancellable;
  /* The take that is being rendered, once it is made. */
  RushesTake *rendering;

  guint save_id;
  gint64 wanted_ms;
  gint64 shown_ms;
  gboolean is_fetching_frame;
  gboolean is_showing;
  gboolean is_unsaved;
  gboolean is_rendering;
  GPtrArray *families;

  GtkStack *stack;
  RushesTakeChooser *chooser;
  RushesOverlayCanvas *canvas;
  GtkWidget *timeline;
  GtkAdjustment *playhead;
  GtkLabel *time_label;

  GtkListBox *layer_list;
  GtkWidget *layer_box;
  GtkTextView *text_view;
  GtkTextBuffer *text_buffer;
  GtkDropDown *font_drop_down;
  GtkLabel *font_notice;
  GtkAdjustment *width_adjustment;
  GtkAdjustment *font_size_adjustment;
  GtkColorButton *text_color;
  GtkColorButton *stroke_color;
  GtkAdjustment *stroke_adjustment;
  GtkSwitch *box_switch;
  GtkColorButton *box_color;
  GtkGrid *anchor_grid;
  GtkToggleButton *anchors[9];
  GtkAdjustment *start_adjustment;
  GtkAdjustment *end_adjustment;

  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkButton *render_button;
};

/* The frame under the text: rushes-finish-page-frame.c. */
void _rushes_finish_page_show_frame      (RushesFinishPage *self,
                                          gint64            position_ms);
void _rushes_finish_page_forget_frame    (RushesFinishPage *self);

/* The exact values: rushes-finish-page-panel.c. */
void _rushes_finish_page_install_panel   (GtkWidgetClass   *widget_class);
void _rushes_finish_page_setup_panel     (RushesFinishPage *self);
void _rushes_finish_page_update_panel    (RushesFinishPage *self);

/* Rendering: rushes-finish-page-render.c. */
void _rushes_finish_page_install_render  (GtkWidgetClass   *widget_class);
void _rushes_finish_page_update_render   (RushesFinishPage *self);

/* What lies between them is one step of undo; @group joins steps that follow each other. */
void _rushes_finish_page_begin_edit      (RushesFinishPage *self);
void _rushes_finish_page_end_edit        (RushesFinishPage *self,
                                          const char       *group);

G_END_DECLS
