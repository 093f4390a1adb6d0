/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-batch-window.h"
#include "studio/rushes-batch.h"

G_BEGIN_DECLS

struct _RushesBatchWindow
{
  AdwWindow parent_instance;

  RushesStudio         *studio;
  GCancellable         *cancellable;
  GtkFileChooserNative *chooser;

  /* The plan: rushes-batch-window.c. */
  char                 *path;
  RushesBatchSpec      *spec;
  RushesBatchPlan      *plan;
  GPtrArray            *checks;
  guint                 plan_id;
  gboolean              is_planning;
  gboolean              must_plan_again;

  /* The batch that is shown: rushes-batch-window-run.c. */
  char                 *id;
  GPtrArray            *cells;
  guint                 update_id;

  AdwToastOverlay      *toasts;
  GtkStack             *stack;
  GtkWidget            *open_button;
  GtkWidget            *start_button;
  AdwEntryRow          *prompt_row;
  AdwExpanderRow       *models_row;
  AdwEntryRow          *seeds_row;
  AdwEntryRow          *cost_row;
  GtkLabel             *price_label;
  GtkLabel             *notes_label;
  GtkWidget            *rows_group;
  GtkListBox           *rows_list;
  GtkWidget            *earlier_group;
  GtkListBox           *earlier_list;
  GtkLabel             *state_label;
  GtkProgressBar       *progress_bar;
  GtkLabel             *reason_label;
  GtkFlowBox           *grid;
};

void _rushes_batch_window_say         (RushesBatchWindow *self,
                                       const GError      *error);
void _rushes_batch_window_show_batch  (RushesBatchWindow *self,
                                       const char        *id);
void _rushes_batch_window_feed        (RushesBatchWindow *self,
                                       const char        *id);
void _rushes_batch_window_batch_moved (RushesBatchWindow *self);
void _rushes_batch_window_install_run (GtkWidgetClass    *widget_class);

G_END_DECLS
