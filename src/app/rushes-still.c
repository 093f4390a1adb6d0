/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-still.h"

#include "util/rushes-media-type.h"

#include "rushes-still-loader.h"

/**
 * RushesStill:
 *
 * A still of a file of the library: made by a worker, decoded on another thread, and until then a
 * symbol. Lives on the main thread.
 */
struct _RushesStill
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkPicture *picture;
  GtkImage *symbol;
  GCancellable *cancellable;

  char *path;
  guint size;
};

G_DEFINE_FINAL_TYPE (RushesStill, rushes_still, ADW_TYPE_BIN)

static void
still_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RushesStill) self = user_data;
  g_autoptr (GdkTexture) texture = rushes_still_load_finish (result, NULL);

  /* A picture that can not be shown stays a symbol; the take itself says what is wrong. */
  if (texture == NULL)
    return;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->picture));
}

static const char *
get_symbol_name (const char *path)
{
  const char *mime_type = path != NULL ? rushes_media_type_from_file_name (path) : NULL;

  switch (rushes_media_kind_from_mime (mime_type != NULL ? mime_type : ""))
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      return "image-x-generic-symbolic";

    case RUSHES_MEDIA_KIND_AUDIO:
      return "audio-x-generic-symbolic";

    case RUSHES_MEDIA_KIND_VIDEO:
    case RUSHES_MEDIA_KIND_UNKNOWN:
      break;
    }

  return "video-x-generic-symbolic";
}

static void
rushes_still_dispose (GObject *object)
{
  RushesStill *self = RUSHES_STILL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rushes_still_parent_class)->dispose (object);
}

static void
rushes_still_finalize (GObject *object)
{
  RushesStill *self = RUSHES_STILL (object);

  g_free (self->path);

  G_OBJECT_CLASS (rushes_still_parent_class)->finalize (object);
}

static void
rushes_still_class_init (RushesStillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_still_dispose;
  object_class->finalize = rushes_still_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-still.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesStill, stack);
  gtk_widget_class_bind_template_child (widget_class, RushesStill, picture);
  gtk_widget_class_bind_template_child (widget_class, RushesStill, symbol);
}

static void
rushes_still_init (RushesStill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rushes_still_new:
 *
 * Makes a still of nothing.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_still_new (void)
{
  return g_object_new (RUSHES_TYPE_STILL, NULL);
}

/**
 * rushes_still_show_path:
 * @self: a still
 * @studio: (nullable): who makes stills
 * @path: (nullable): a file of the library
 * @size: the longer side, in pixels
 *
 * Shows a still of another file.
 */
void
rushes_still_show_path (RushesStill  *self,
                        RushesStudio *studio,
                        const char   *path,
                        guint         size)
{
  g_return_if_fail (RUSHES_IS_STILL (self));
  g_return_if_fail (studio == NULL || RUSHES_IS_STUDIO (studio));

  if (g_strcmp0 (self->path, path) == 0 && self->size == size)
    return;

  g_free (self->path);
  self->path = g_strdup (path);
  self->size = size;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_image_set_from_icon_name (self->symbol, get_symbol_name (path));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->symbol));
  if (path == NULL || studio == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  rushes_still_load_async (studio, path, size, self->cancellable, still_loaded_cb,
                           g_object_ref (self));
}

/**
 * rushes_still_set_fit:
 * @self: a still
 * @fit: how the picture fills its room
 *
 * Sets whether the picture is cut to the room it gets or shown whole.
 */
void
rushes_still_set_fit (RushesStill   *self,
                      GtkContentFit  fit)
{
  g_return_if_fail (RUSHES_IS_STILL (self));

  gtk_picture_set_content_fit (self->picture, fit);
  /* Around a whole picture is the page, not a box. */
  if (fit == GTK_CONTENT_FIT_CONTAIN)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rushes-whole");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rushes-whole");
}
