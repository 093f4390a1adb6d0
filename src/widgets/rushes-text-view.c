/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-text-view.h"

/**
 * RushesTextView:
 *
 * A text view that may be put away while it scrolls.
 *
 * When a `GtkScrolledWindow` is unmapped, it ends the animations of its adjustments: each is told
 * where it would have gone, a text view answers by moving the adjustment again, and GTK 4.8 then
 * ends the same animation twice. That is a critical warning, and a frame clock that believes that
 * nobody animates. Here the animation has ended before the scrolled window looks.
 */
struct _RushesTextView
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (RushesTextView, rushes_text_view, GTK_TYPE_TEXT_VIEW)

static void
stop (GtkAdjustment *adjustment)
{
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment));
}

static void
rushes_text_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_text_view_parent_class)->unmap (widget);

  stop (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (widget)));
  stop (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget)));
}

static void
rushes_text_view_class_init (RushesTextViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->unmap = rushes_text_view_unmap;
}

static void
rushes_text_view_init (RushesTextView *self)
{
}
