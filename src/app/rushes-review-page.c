/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-page.h"

#include <glib/gi18n.h>

/**
 * RushesReviewPage:
 *
 * The second stage: the takes of the window's shot. Lives on the main thread.
 */
struct _RushesReviewPage
{
  AdwBin parent_instance;

  RushesStudio *studio;
  RushesShot *shot;
};

G_DEFINE_FINAL_TYPE (RushesReviewPage, rushes_review_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STUDIO,
  PROP_SHOT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
rushes_review_page_dispose (GObject *object)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (object);

  g_clear_object (&self->studio);
  g_clear_object (&self->shot);

  G_OBJECT_CLASS (rushes_review_page_parent_class)->dispose (object);
}

static void
rushes_review_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (object);

  if (prop_id == PROP_STUDIO)
    g_value_set_object (value, self->studio);
  else
    g_value_set_object (value, self->shot);
}

static void
rushes_review_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (object);

  if (prop_id == PROP_STUDIO)
    g_set_object (&self->studio, g_value_get_object (value));
  else
    g_set_object (&self->shot, g_value_get_object (value));
}

static void
rushes_review_page_class_init (RushesReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_review_page_dispose;
  object_class->get_property = rushes_review_page_get_property;
  object_class->set_property = rushes_review_page_set_property;

  /* Who does the work. */
  properties[PROP_STUDIO] =
    g_param_spec_object ("studio", NULL, NULL, RUSHES_TYPE_STUDIO,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* The shot whose takes are shown. */
  properties[PROP_SHOT] =
    g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_review_page_init (RushesReviewPage *self)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "view-dual-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No take yet"));
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
rushes_review_page_new (void)
{
  return g_object_new (RUSHES_TYPE_REVIEW_PAGE, NULL);
}
