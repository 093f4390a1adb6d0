/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-model-card.h"
#include "model/rushes-undo.h"
#include "widgets/rushes-drop-zone.h"
#include "widgets/rushes-prompt-view.h"
#include "widgets/rushes-ratio-preview.h"
#include "widgets/rushes-schema-field.h"
#include "widgets/rushes-schema-form.h"

#include "rushes-compose-advice.h"
#include "rushes-compose-page.h"

G_BEGIN_DECLS

struct _RushesComposePage
{
  AdwBin parent_instance;

  RushesStudio *studio;
  RushesShot *shot;
  RushesBrief *brief;
  RushesUndo *undo;
  RushesComposeAdvice *advice;
  GtkFilterListModel *cards;
  GCancellable *cancellable;

  /* The model that was chosen for the brief; it follows the references until a person ticks. */
  char *default_model;
  guint save_id;
  guint n_adding;
  gboolean is_showing;
  gboolean is_generating;

  RushesDropZone *drop_zone;
  GtkStack *reference_stack;
  GtkFlowBox *reference_flow;
  GtkSpinner *adding_spinner;
  RushesPromptView *prompt_view;
  GtkListBox *model_list;
  RushesRatioPreview *ratio_preview;
  RushesSchemaField *ratio_field;
  GtkWidget *ratio_box;
  RushesSchemaField *duration_field;
  GtkWidget *duration_box;
  GtkExpander *more_expander;
  RushesSchemaForm *form;
  GtkLabel *total_label;
  GtkButton *generate_button;
};

/* References: rushes-compose-page-references.c. */
void       _rushes_compose_page_install_references (GtkWidgetClass    *widget_class);
void       _rushes_compose_page_show_references    (RushesComposePage *self);
void       _rushes_compose_page_update_roles       (RushesComposePage *self);

/* Models and prices: rushes-compose-page-models.c. */
void       _rushes_compose_page_setup_models       (RushesComposePage *self);
void       _rushes_compose_page_update_models      (RushesComposePage *self);
GPtrArray *_rushes_compose_page_dup_chosen         (RushesComposePage *self);
void       _rushes_compose_page_follow_references  (RushesComposePage *self);

/* Parameters: rushes-compose-page-params.c. */
void       _rushes_compose_page_install_params     (GtkWidgetClass    *widget_class);
void       _rushes_compose_page_update_params      (RushesComposePage *self);

/* One step of undo around a change of the brief; @group joins steps. */
RushesBrief *_rushes_compose_page_begin_edit       (RushesComposePage *self);
void       _rushes_compose_page_end_edit           (RushesComposePage *self,
                                                    RushesBrief       *before,
                                                    const char        *group);

G_END_DECLS
