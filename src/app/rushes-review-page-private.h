/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-note.h"
#include "model/rushes-undo.h"

#include "rushes-review-details.h"
#include "rushes-review-item.h"
#include "rushes-review-measures.h"
#include "rushes-review-page.h"
#include "widgets/rushes-comparison-view.h"
#include "widgets/rushes-filmstrip.h"
#include "widgets/rushes-playback-facts.h"
#include "widgets/rushes-seek-bar.h"
#include "widgets/rushes-tool-row.h"
#include "widgets/rushes-transport.h"
#include "widgets/rushes-view-bar.h"
#include "widgets/rushes-waveform.h"

G_BEGIN_DECLS

struct _RushesReviewPage
{
  AdwBin parent_instance;

  RushesStudio *studio;
  RushesShot *shot;
  GSignalGroup *takes_signals;
  /* One item a take, in the takes' order. */
  GListStore *items;
  GtkFilterListModel *visible_items;
  GSimpleActionGroup *actions;
  /* The takes whose clips are loaded, in their order. */
  GPtrArray *playing;
  AdwToast *toast;
  AdwToast *delete_toast;
  RushesReviewItem *deleted_item;
  guint n_since_deletion;
  guint panes_source;
  RushesUndo *undo;
  /* What is known of the takes, and the moment of one of them that is to be shown. */
  RushesReviewMeasures *measures;
  RushesReviewItem *moment_item;
  gint64 moment;
  int moment_frame;
  guint facts_source;
  /* What one votes blind with, while one does; the window holds it. */
  GtkWidget *blind_view;
  /* Pictures that are on their way into the filmstrip, for the takes that have a row. */
  GCancellable *strip_cancellable;
  GPtrArray *strip_items;
  guint max_strips;
  /* What is remembered: the line, gain and opacity, and how other shots were left. */
  GSettings *amounts;
  guint settle_source;
  GHashTable *states;
  gboolean has_own_pixels;
  gint64 left_position;
  gboolean is_full_screen;
  /* Whether the details were there before it took the whole screen. */
  gboolean had_details;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwFlap *flap;
  RushesComparisonView *comparison;
  GtkStack *picture_stack;
  AdwStatusPage *waiting_page;
  GtkLabel *fair_label;
  GtkWidget *sound_row;
  GtkLabel *sound_label;
  RushesWaveform *waveform;
  RushesSeekBar *seek_bar;
  RushesFilmstrip *filmstrip;
  RushesTransport *transport;
  RushesViewBar *view_bar;
  RushesPlaybackFacts *playback_facts;
  GtkToggleButton *details_button;
  GtkListView *strip;
  GtkSingleSelection *selection;
  RushesReviewDetails *details;
};

RushesReviewItem *_rushes_review_page_get_chosen      (RushesReviewPage *self);
void              _rushes_review_page_choose          (RushesReviewPage *self,
                                                       RushesReviewItem *item);
void              _rushes_review_page_refilter        (RushesReviewPage *self);
void              _rushes_review_page_setup_actions   (RushesReviewPage *self);
void              _rushes_review_page_update_actions  (RushesReviewPage *self);
/* Recipes of takes: rushes-review-page-recipe.c. */
void              _rushes_review_page_add_recipe_actions (RushesReviewPage *self);
void              _rushes_review_page_add_recipe_choice (RushesReviewPage *self,
                                                       GtkFileChooser   *chooser);
void              _rushes_review_page_read_recipe_choice (RushesReviewPage *self,
                                                       GtkFileChooser   *chooser);
/* What is measured of them: rushes-review-page-facts.c. */
void              _rushes_review_page_setup_facts     (RushesReviewPage *self);
void              _rushes_review_page_setup_moment    (RushesReviewPage *self);
void              _rushes_review_page_go_to           (RushesReviewPage *self,
                                                       RushesReviewItem *item,
                                                       int               frame,
                                                       gint64            ms);
void              _rushes_review_page_update_facts    (RushesReviewPage *self);
void              _rushes_review_page_close_facts     (RushesReviewPage *self);
/* What is heard: rushes-review-page-sound.c. */
void              _rushes_review_page_setup_sound     (RushesReviewPage *self);
void              _rushes_review_page_update_sound    (RushesReviewPage *self);
void              _rushes_review_page_add_sound_keys  (GtkWidgetClass   *widget_class);
void              _rushes_review_page_commit_deletion (RushesReviewPage *self);
void              _rushes_review_page_undo_deletion   (RushesReviewPage *self);
/* A file for others: rushes-review-page-share.c. */
void              _rushes_review_page_add_share_action (RushesReviewPage *self);
void              _rushes_review_page_update_share    (RushesReviewPage *self);
/* How takes are compared: rushes-review-page-view.c. */
void              _rushes_review_page_setup_view      (RushesReviewPage *self);
/* What is remembered: rushes-review-page-state.c. */
GSettings        *_rushes_review_page_dup_settings    (void);
void              _rushes_review_page_restore_view    (RushesReviewPage *self);
void              _rushes_review_page_settle_view     (RushesReviewPage *self);
void              _rushes_review_page_leave_shot      (RushesReviewPage *self);
void              _rushes_review_page_enter_shot      (RushesReviewPage *self);
GAction          *_rushes_review_page_make_switch     (const char       *name);
/* Small pictures over the whole length: rushes-review-page-filmstrip.c. */
void              _rushes_review_page_setup_filmstrip (RushesReviewPage *self);
void              _rushes_review_page_update_filmstrip (RushesReviewPage *self);
void              _rushes_review_page_close_filmstrip (RushesReviewPage *self);
/* All of the takes at a glance: rushes-review-page-contact.c. */
void              _rushes_review_page_add_contact_action (RushesReviewPage *self);
void              _rushes_review_page_update_contact  (RushesReviewPage *self);
/* A frame as a picture: rushes-review-page-frame.c. */
void              _rushes_review_page_add_frame_action (RushesReviewPage *self);
int               _rushes_review_page_get_frame       (RushesReviewPage *self);
void              _rushes_review_page_save_frame      (RushesReviewPage *self,
                                                       RushesTake       *take,
                                                       int               frame,
                                                       const char       *path);
/* The whole screen: rushes-review-page-full.c. */
void              _rushes_review_page_add_full_screen_actions (RushesReviewPage *self);
void              _rushes_review_page_add_full_screen_keys (GtkWidgetClass *widget_class);
void              _rushes_review_page_set_full_screen (RushesReviewPage *self,
                                                       gboolean          is_full);
void              _rushes_review_page_update_full_screen (RushesReviewPage *self,
                                                       gboolean          has_takes);
/* Commands that do the same: rushes-review-page-commands.c. */
void              _rushes_review_page_add_command_actions (RushesReviewPage *self);
/* The blind vote: rushes-review-page-blind.c. */
void              _rushes_review_page_add_blind_action (RushesReviewPage *self);
void              _rushes_review_page_update_blind    (RushesReviewPage *self);
void              _rushes_review_page_end_blind       (RushesReviewPage *self);
/* Stars, reject, winner and their undo: rushes-review-page-decide.c. */
void              _rushes_review_page_add_decide_actions (RushesReviewPage *self);
void              _rushes_review_page_add_decide_bindings (GtkWidgetClass *widget_class);
void              _rushes_review_page_update_decide   (RushesReviewPage *self);
void              _rushes_review_page_forget_decisions (RushesReviewPage *self);
void              _rushes_review_page_set_winner      (RushesReviewPage *self,
                                                       RushesTake       *take);
void              _rushes_review_page_update_undo     (RushesReviewPage *self);
void              _rushes_review_page_keep_deletion   (RushesReviewPage *self);
void              _rushes_review_page_push_note       (RushesReviewPage *self,
                                                       const char       *take_id,
                                                       const char       *note_id,
                                                       RushesNote       *before,
                                                       RushesNote       *after);
/* Notes at frames: rushes-review-page-notes.c. */
void              _rushes_review_page_add_note_actions (RushesReviewPage *self);
void              _rushes_review_page_setup_notes     (RushesReviewPage *self);
void              _rushes_review_page_update_notes    (RushesReviewPage *self);
void              _rushes_review_page_add_toast       (RushesReviewPage *self,
                                                       const char       *text);

G_END_DECLS
