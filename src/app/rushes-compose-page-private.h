/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-model-card.h"
#include "model/rushes-undo.h"
#include "widgets/rushes-drop-zone.h"
#include "widgets/rushes-prompt-view.h"
#include "widgets/rushes-ratio-preview.h"
#include "widgets/rushes-reference-tile.h"
#include "widgets/rushes-schema-field.h"
#include "widgets/rushes-schema-form.h"

#include "rushes-compose-advice.h"
#include "rushes-compose-guide.h"
#include "rushes-compose-page.h"
#include "rushes-face-looks.h"

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

  /* What the rules said last, to which question; none while they are being asked. */
  RushesFaceLooks *looks;
  RushesRoute *route;
  GCancellable *route_cancellable;
  char *question;
  char *route_problem;
  char *vote_hint;
  guint route_id;
  gboolean is_looking;
  gboolean is_routing;

  /* The draft as it was last read or written here; others may have written it since. */
  JsonObject *base;
  gboolean is_saving;
  guint save_id;
  guint n_adding;
  gboolean is_showing;
  gboolean is_generating;

  RushesDropZone *drop_zone;
  GtkStack *reference_stack;
  GtkFlowBox *reference_flow;
  GtkSpinner *adding_spinner;
  RushesPromptView *prompt_view;
  RushesComposeGuide *guide;
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
void       _rushes_compose_page_update_adding      (RushesComposePage *self);
void       _rushes_compose_page_update_roles       (RushesComposePage *self);

/* Models and prices: rushes-compose-page-models.c. */
void       _rushes_compose_page_setup_models       (RushesComposePage *self);
void       _rushes_compose_page_update_models      (RushesComposePage *self);
GPtrArray *_rushes_compose_page_dup_chosen         (RushesComposePage *self);

/* The rules: rushes-compose-page-route.c. */
RushesModelRegistry *
           _rushes_compose_page_get_registry       (RushesComposePage *self);
void       _rushes_compose_page_install_route      (GtkWidgetClass    *widget_class);
void       _rushes_compose_page_ask_route          (RushesComposePage *self);
void       _rushes_compose_page_forget_route       (RushesComposePage *self);
void       _rushes_compose_page_keep_facts         (RushesComposePage *self);
void       _rushes_compose_page_show_route         (RushesComposePage *self);
const char *_rushes_compose_page_get_route_obstacle (RushesComposePage *self);

/* Models that are retired: rushes-compose-page-retired.c. */
gboolean   _rushes_compose_page_check_living       (RushesComposePage *self);

/* Faces in references: rushes-compose-page-faces.c. */
void       _rushes_compose_page_follow_faces       (RushesComposePage *self);
void       _rushes_compose_page_load_faces         (RushesComposePage *self);
void       _rushes_compose_page_watch_tile         (RushesComposePage *self,
                                                    RushesReferenceTile *tile);
void       _rushes_compose_page_update_faces       (RushesComposePage *self);
void       _rushes_compose_page_looks_changed_cb   (RushesComposePage *self);

/* Parameters: rushes-compose-page-params.c. */
void       _rushes_compose_page_install_params     (GtkWidgetClass    *widget_class);
void       _rushes_compose_page_update_params      (RushesComposePage *self);

/* Asks for the takes. */
void       _rushes_compose_page_generate           (RushesComposePage *self);

/* Recipes that are dropped: rushes-compose-page-recipe.c. */
gboolean   _rushes_compose_page_take_recipe        (RushesComposePage *self,
                                                    const GValue      *value);
gboolean   _rushes_compose_page_take_files         (RushesComposePage *self,
                                                    const GValue      *value);
gboolean   _rushes_compose_page_fill_missing       (RushesComposePage *self,
                                                    RushesReference   *reference);

/* The draft and earlier ones: rushes-compose-page-draft.c. */
void       _rushes_compose_page_install_draft      (GtkWidgetClass    *widget_class);
void       _rushes_compose_page_replace_brief      (RushesComposePage *self,
                                                    RushesBrief       *other);
void       _rushes_compose_page_open_draft         (RushesComposePage *self);
void       _rushes_compose_page_close_draft        (RushesComposePage *self);
void       _rushes_compose_page_save_soon          (RushesComposePage *self);
void       _rushes_compose_page_restore            (RushesComposePage *self,
                                                    RushesBrief       *before);

/* Shows the brief as it is. */
void       _rushes_compose_page_update             (RushesComposePage *self);

/* One step of undo around a change of the brief; @group joins steps. */
RushesBrief *_rushes_compose_page_begin_edit       (RushesComposePage *self);
void       _rushes_compose_page_end_edit           (RushesComposePage *self,
                                                    RushesBrief       *before,
                                                    const char        *group);

G_END_DECLS
