/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-job-button.h"
#include "rushes-window.h"

G_BEGIN_DECLS

struct _RushesWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  RushesStudio *studio;
  RushesShot *shot;
  GtkFilterListModel *visible_shots;
  GtkCustomFilter *filter;
  /* Ids of shots whose deletion can still be undone; they are hidden. */
  GHashTable *deleted_ids;

  char *search_text;
  gboolean is_restoring;

  /* What one votes with, while one does. */
  GtkWidget *blind_view;

  GtkDropTarget *drop_target;
  GtkBox *surface;
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  GtkWidget *content;
  GtkSearchEntry *search_entry;
  GtkStack *sidebar_stack;
  GtkListView *shot_list;
  GtkSingleSelection *selection;
  GtkPopoverMenu *shot_menu;
  GtkMenuButton *backend_button;
  GtkLabel *backend_label;
  GtkButton *back_button;
  AdwViewSwitcherTitle *switcher_title;
  GtkWidget *switcher_bar;
  RushesJobButton *job_button;
  AdwToastOverlay *toasts;
  GtkInfoBar *failure_bar;
  GtkLabel *failure_title;
  GtkLabel *failure_text;
  GtkStack *content_stack;
  AdwStatusPage *no_library_page;
  AdwViewStack *stages;
  GtkWidget *compose_page;
  GtkWidget *review_page;
  GtkWidget *finish_page;
  GtkWidget *publish_page;
};

void _rushes_window_update_content     (RushesWindow      *self);
void _rushes_window_update_title       (RushesWindow      *self);
void _rushes_window_focus_stage        (RushesWindow      *self);

void _rushes_window_install_drops      (GtkWidgetClass    *widget_class);
void _rushes_window_setup_drops        (RushesWindow      *self);

void _rushes_window_setup_shots        (RushesWindow      *self);
void _rushes_window_show_shots         (RushesWindow      *self);
void _rushes_window_commit_deletions   (RushesWindow      *self);
void _rushes_window_select_shot        (RushesWindow      *self,
                                        RushesShot        *shot);
void _rushes_window_install_shot_actions (GtkWidgetClass  *widget_class);
void _rushes_window_install_next_actions (GtkWidgetClass  *widget_class);
void _rushes_window_install_project_action (GtkWidgetClass *widget_class);

G_END_DECLS
