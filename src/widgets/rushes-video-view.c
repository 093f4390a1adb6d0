/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-video-view.h"

#include <glib/gi18n.h>

#include "rushes-loupe.h"
#include "rushes-pane-label.h"
#include "rushes-pane-picture.h"
#include "rushes-pane-words.h"
#include "rushes-widgets.h"

/* Room for "frame 9999 · 99.99 s", and for " (-99)". */
#define FRAME_LABEL_WIDTH(offset) ((offset) != 0 ? 188 : 148)

/**
 * RushesVideoView:
 *
 * One pane: a clip's picture with its name on it and the number of the frame, or a message in
 * its place.
 */
struct _RushesVideoView
{
  GtkWidget             parent_instance;

  RushesVideoPaintable *paintable;
  PangoLayout          *frame_layout;

  char                 *title;
  char                 *message;
  int                   frame;
  gint64                time;
  int                   offset;
  gboolean              is_audible;
  gboolean              is_labelled;
  gboolean              is_exact;
  graphene_point_t      loupe;

  GtkWidget            *title_label;
  GtkWidget            *message_label;
};

G_DEFINE_FINAL_TYPE (RushesVideoView, rushes_video_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PAINTABLE,
  PROP_TITLE,
  PROP_MESSAGE,
  PROP_FRAME,
  PROP_AUDIBLE,
  PROP_LABELLED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_accessible (RushesVideoView *self)
{
  const char *title = self->title != NULL ? self->title : _("Clip");
  g_autofree char *text = NULL;

  if (self->message != NULL)
    text = g_strdup_printf ("%s, %s", title, self->message);
  else
    text = rushes_pane_words_for_ears (title, self->frame, self->offset);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static char *
dup_moment (RushesVideoView *self)
{
  return rushes_pane_words_for_moment (self->frame, self->offset, self->time);
}

static void
update_frame_layout (RushesVideoView *self)
{
  g_autofree char *text = NULL;

  if (self->frame < 0)
    {
      g_clear_object (&self->frame_layout);
      return;
    }

  text = dup_moment (self);
  if (self->frame_layout == NULL)
    self->frame_layout = rushes_pane_label_new (GTK_WIDGET (self));
  pango_layout_set_width (self->frame_layout, -1);
  pango_layout_set_text (self->frame_layout, text, -1);
}

static void
snapshot_frame_number (RushesVideoView *self,
                       GtkSnapshot     *snapshot,
                       int              width,
                       int              height)
{
  int room = width - 2 * RUSHES_PANE_LABEL_MARGIN;
  int label_width;
  int label_height;

  rushes_pane_label_fit (self->frame_layout, room);
  rushes_pane_label_measure (self->frame_layout, &label_width, &label_height);
  if (label_width > room)
    return;

  rushes_pane_label_snapshot (self->frame_layout, snapshot,
                              width - RUSHES_PANE_LABEL_MARGIN - label_width,
                              height - RUSHES_PANE_LABEL_MARGIN - label_height);
}

static void
snapshot_closer (GtkSnapshot *snapshot,
                 int          width,
                 int          height,
                 gpointer     user_data)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (user_data);

  rushes_pane_picture_snapshot (self->paintable, snapshot, width, height,
                                gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->is_exact);
}

static void
contents_changed_cb (GdkPaintable    *paintable,
                     RushesVideoView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
rushes_video_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  /* Whoever shows clips decides how large. */
  *minimum = 0;
  *natural = 0;
}

static void
rushes_video_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (widget);
  GtkAllocation area = { RUSHES_PANE_LABEL_MARGIN, RUSHES_PANE_LABEL_MARGIN, 0, 0 };
  int room = width - 3 * RUSHES_PANE_LABEL_MARGIN - FRAME_LABEL_WIDTH (self->offset);
  gboolean is_narrow;
  int minimum;
  int natural;

  /* At the foot of the picture: its head may carry a label of its own. */
  if (gtk_widget_should_layout (self->title_label))
    {
      gtk_widget_measure (self->title_label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural,
                          NULL, NULL);
      is_narrow = natural > room;
      area.width = MAX (MIN (natural, width - 2 * RUSHES_PANE_LABEL_MARGIN), minimum);
      gtk_widget_measure (self->title_label, GTK_ORIENTATION_VERTICAL, area.width, &minimum,
                          &natural, NULL, NULL);
      area.height = natural;
      area.y = MAX (height - RUSHES_PANE_LABEL_MARGIN - natural * (is_narrow ? 2 : 1) -
                    (is_narrow ? RUSHES_PANE_LABEL_MARGIN / 2 : 0), 0);
      gtk_widget_size_allocate (self->title_label, &area, -1);
    }

  if (gtk_widget_should_layout (self->message_label))
    {
      gtk_widget_measure (self->message_label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                          NULL, NULL);
      area.x = RUSHES_PANE_LABEL_MARGIN;
      area.width = MAX (width - 2 * RUSHES_PANE_LABEL_MARGIN, minimum);
      gtk_widget_measure (self->message_label, GTK_ORIENTATION_VERTICAL, area.width, NULL,
                          &natural, NULL, NULL);
      area.height = natural;
      area.y = (height - natural) / 2;
      gtk_widget_size_allocate (self->message_label, &area, -1);
    }
}

static void
rushes_video_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  rushes_video_paintable_set_software (self->paintable, GSK_IS_CAIRO_RENDERER (renderer));
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0.f, 0.f, (float) width, (float) height));
  if (self->message == NULL)
    {
      rushes_pane_picture_snapshot_rounded (self->paintable, snapshot, width, height,
                                            gtk_widget_get_scale_factor (widget), self->is_exact);
      rushes_loupe_snapshot (&self->loupe, snapshot, width, height, snapshot_closer, self);
      if (self->frame_layout != NULL && self->is_labelled)
        snapshot_frame_number (self, snapshot, width, height);
    }

  GTK_WIDGET_CLASS (rushes_video_view_parent_class)->snapshot (widget, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
rushes_video_view_dispose (GObject *object)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (object);

  g_clear_pointer (&self->title_label, gtk_widget_unparent);
  g_clear_pointer (&self->message_label, gtk_widget_unparent);
  g_clear_object (&self->frame_layout);
  g_clear_object (&self->paintable);

  G_OBJECT_CLASS (rushes_video_view_parent_class)->dispose (object);
}

static void
rushes_video_view_finalize (GObject *object)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (object);

  g_free (self->title);
  g_free (self->message);

  G_OBJECT_CLASS (rushes_video_view_parent_class)->finalize (object);
}

static void
rushes_video_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (object);

  switch (prop_id)
    {
    case PROP_PAINTABLE:
      g_value_set_object (value, rushes_video_view_get_paintable (self));
      break;

    case PROP_TITLE:
      g_value_set_string (value, rushes_video_view_get_title (self));
      break;

    case PROP_MESSAGE:
      g_value_set_string (value, rushes_video_view_get_message (self));
      break;

    case PROP_FRAME:
      g_value_set_int (value, rushes_video_view_get_frame (self));
      break;

    case PROP_AUDIBLE:
      g_value_set_boolean (value, rushes_video_view_is_audible (self));
      break;

    case PROP_LABELLED:
      g_value_set_boolean (value, self->is_labelled);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_video_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      rushes_video_view_set_title (self, g_value_get_string (value));
      break;

    case PROP_MESSAGE:
      rushes_video_view_set_message (self, g_value_get_string (value));
      break;

    case PROP_AUDIBLE:
      rushes_video_view_set_audible (self, g_value_get_boolean (value));
      break;

    case PROP_LABELLED:
      rushes_video_view_set_labelled (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_video_view_class_init (RushesVideoViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->dispose = rushes_video_view_dispose;
  object_class->finalize = rushes_video_view_finalize;
  object_class->get_property = rushes_video_view_get_property;
  object_class->set_property = rushes_video_view_set_property;
  widget_class->measure = rushes_video_view_measure;
  widget_class->size_allocate = rushes_video_view_size_allocate;
  widget_class->snapshot = rushes_video_view_snapshot;

  /**
   * RushesVideoView:paintable:
   *
   * The picture.
   */
  properties[PROP_PAINTABLE] =
    g_param_spec_object ("paintable", NULL, NULL, RUSHES_TYPE_VIDEO_PAINTABLE, readable);

  /**
   * RushesVideoView:title:
   *
   * The name on the picture.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, writable);

  /**
   * RushesVideoView:message:
   *
   * What stands in the picture's place, such as why there is none.
   */
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, writable);

  /**
   * RushesVideoView:frame:
   *
   * The number of the frame that is shown, or -1.
   */
  properties[PROP_FRAME] =
    g_param_spec_int ("frame", NULL, NULL, -1, G_MAXINT, -1, readable);

  /**
   * RushesVideoView:audible:
   *
   * Whether this clip is the one that is heard.
   */
  properties[PROP_AUDIBLE] = g_param_spec_boolean ("audible", NULL, NULL, FALSE, writable);

  /**
   * RushesVideoView:labelled:
   *
   * Whether the name and the number of the frame stand on the picture.
   */
  properties[PROP_LABELLED] = g_param_spec_boolean ("labelled", NULL, NULL, TRUE, writable);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "rushes-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rushes_video_view_init (RushesVideoView *self)
{
  rushes_widgets_ensure_style ();

  self->frame = -1;
  self->is_labelled = TRUE;
  self->loupe = RUSHES_LOUPE_NONE;
  self->paintable = rushes_video_paintable_new ();
  g_signal_connect_object (self->paintable, "invalidate-contents",
                           G_CALLBACK (contents_changed_cb), self, 0);

  self->title_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->title_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->title_label, "rushes-pane-label");
  gtk_widget_set_visible (self->title_label, FALSE);
  gtk_widget_set_parent (self->title_label, GTK_WIDGET (self));

  self->message_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message_label), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->message_label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->message_label, "rushes-pane-message");
  gtk_widget_set_visible (self->message_label, FALSE);
  gtk_widget_set_parent (self->message_label, GTK_WIDGET (self));
}

/**
 * rushes_video_view_new:
 *
 * Makes a pane.
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
rushes_video_view_new (void)
{
  return g_object_new (RUSHES_TYPE_VIDEO_VIEW, NULL);
}

/**
 * rushes_video_view_get_paintable:
 * @self: a pane
 *
 * Gets the picture.
 *
 * Returns: (transfer none): the picture
 */
RushesVideoPaintable *
rushes_video_view_get_paintable (RushesVideoView *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), NULL);

  return self->paintable;
}

/**
 * rushes_video_view_get_title:
 * @self: a pane
 *
 * Gets the name on the picture.
 *
 * Returns: (transfer none) (nullable): the name
 */
const char *
rushes_video_view_get_title (RushesVideoView *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), NULL);

  return self->title;
}

/**
 * rushes_video_view_set_title:
 * @self: a pane
 * @title: (nullable): the name
 *
 * Sets the name on the picture.
 */
void
rushes_video_view_set_title (RushesVideoView *self,
                             const char      *title)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (g_strcmp0 (self->title, title) == 0)
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  gtk_label_set_label (GTK_LABEL (self->title_label), title != NULL ? title : "");
  gtk_widget_set_visible (self->title_label, title != NULL && self->is_labelled);
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * rushes_video_view_get_message:
 * @self: a pane
 *
 * Gets what stands in the picture's place.
 *
 * Returns: (transfer none) (nullable): the message
 */
const char *
rushes_video_view_get_message (RushesVideoView *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), NULL);

  return self->message;
}

/**
 * rushes_video_view_set_message:
 * @self: a pane
 * @message: (nullable): the message, or %NULL to show the picture
 *
 * Sets what stands in the picture's place.
 */
void
rushes_video_view_set_message (RushesVideoView *self,
                               const char      *message)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  gtk_label_set_label (GTK_LABEL (self->message_label), message != NULL ? message : "");
  gtk_widget_set_visible (self->message_label, message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rushes-empty");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rushes-empty");
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

/**
 * rushes_video_view_get_frame:
 * @self: a pane
 *
 * Gets the number of the frame that is shown.
 *
 * Returns: the number, or -1
 */
int
rushes_video_view_get_frame (RushesVideoView *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), -1);

  return self->frame;
}

/**
 * rushes_video_view_set_frame:
 * @self: a pane
 * @frame: the number, or -1
 * @time_ns: when the clip itself shows it
 *
 * Sets the number of the frame that is shown.
 */
void
rushes_video_view_set_frame (RushesVideoView *self,
                             int              frame,
                             gint64           time_ns)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (self->frame == frame && self->time == time_ns)
    return;

  self->frame = frame;
  self->time = time_ns;
  update_frame_layout (self);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAME]);
}

/**
 * rushes_video_view_set_offset:
 * @self: a pane
 * @offset: how many frames the clip is ahead of the others
 *
 * Sets what stands beside the number of the frame.
 */
void
rushes_video_view_set_offset (RushesVideoView *self,
                              int              offset)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (self->offset == offset)
    return;

  self->offset = offset;
  update_frame_layout (self);
  update_accessible (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * rushes_video_view_is_audible:
 * @self: a pane
 *
 * Gets whether this clip is the one that is heard.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_video_view_is_audible (RushesVideoView *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), FALSE);

  return self->is_audible;
}

/**
 * rushes_video_view_set_audible:
 * @self: a pane
 * @is_audible: whether it is
 *
 * Sets whether this clip is the one that is heard.
 */
void
rushes_video_view_set_audible (RushesVideoView *self,
                               gboolean         is_audible)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (self->is_audible == !!is_audible)
    return;

  self->is_audible = !!is_audible;
  if (self->is_audible)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rushes-chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rushes-chosen");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUDIBLE]);
}

/**
 * rushes_video_view_set_labelled:
 * @self: a pane
 * @is_labelled: whether they do
 *
 * Sets whether the name and the number of the frame stand on the picture.
 */
void
rushes_video_view_set_labelled (RushesVideoView *self,
                                gboolean         is_labelled)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (self->is_labelled == is_labelled)
    return;

  self->is_labelled = is_labelled;
  gtk_widget_set_visible (self->title_label, self->title != NULL && is_labelled);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABELLED]);
}

/**
 * rushes_video_view_dup_info:
 * @self: a pane
 *
 * Gets what stands on the picture, or in its place.
 *
 * Returns: (transfer full): such as "Take 2 · sora2 · frame 61 · 2.54 s"
 */
char *
rushes_video_view_dup_info (RushesVideoView *self)
{
  const char *title;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), NULL);

  title = self->title != NULL ? self->title : _("Clip");
  if (self->message != NULL)
    return g_strjoin (" · ", title, self->message, NULL);

  moment = self->frame >= 0 ? dup_moment (self) : NULL;

  return g_strjoin (" · ", title, moment, NULL);
}

/**
 * rushes_video_view_set_exact:
 * @self: a pane
 * @is_exact: whether they are
 *
 * Sets whether the picture's pixels are the screen's, so that it is never scaled, only cut.
 */
void
rushes_video_view_set_exact (RushesVideoView *self,
                             gboolean         is_exact)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (self->is_exact == is_exact)
    return;

  self->is_exact = is_exact;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_video_view_set_loupe:
 * @self: a pane
 * @spot: the spot to magnify, as fractions of the pane, or %RUSHES_LOUPE_NONE
 *
 * Magnifies a spot of the picture.
 */
void
rushes_video_view_set_loupe (RushesVideoView        *self,
                             const graphene_point_t *spot)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (graphene_point_equal (&self->loupe, spot))
    return;

  self->loupe = *spot;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
