/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-account-row.h"
#include "rushes-publish-page.h"
#include "rushes-still.h"
#include "rushes-take-chooser.h"

G_BEGIN_DECLS

struct _RushesPublishPage
{
  AdwBin parent_instance;

  RushesStudio *studio;
  RushesShot *shot;
  RushesTake *take;
  GCancellable *cancellable;
  GtkFilterListModel *posts;
  GtkFilter *post_filter;

  guint n_loading;
  guint n_posting;
  gboolean has_loaded;

  GtkStack *stack;
  RushesTakeChooser *chooser;
  RushesStill *still;
  GtkStack *account_stack;
  GtkListBox *account_list;
  GtkLabel *account_problem;
  GtkTextBuffer *caption_buffer;
  GtkLabel *caption_count;
  GtkWidget *tiktok_group;
  GtkDropDown *privacy_drop_down;
  GtkSwitch *ai_switch;
  GtkWidget *instagram_group;
  GtkSwitch *feed_switch;
  GtkBox *check_box;
  GtkButton *post_button;
  GtkWidget *history_box;
  GtkListBox *history_list;
};

/* Accounts: rushes-publish-page-accounts.c. */
void        _rushes_publish_page_load_accounts (RushesPublishPage *self);
GPtrArray  *_rushes_publish_page_list_chosen   (RushesPublishPage *self);
gboolean    _rushes_publish_page_has_platform  (RushesPublishPage *self,
                                                RushesPlatform     platform);

/* Posting: rushes-publish-page-post.c. */
void        _rushes_publish_page_install_post  (GtkWidgetClass    *widget_class);

const char *_rushes_publish_page_get_privacy   (RushesPublishPage *self);
char       *_rushes_publish_page_dup_caption   (RushesPublishPage *self);
void        _rushes_publish_page_update        (RushesPublishPage *self);

G_END_DECLS
