/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "rushes-test-clip.h"
#include "rushes-test-display.h"
#include "widgets/rushes-comparison-actions.h"
#include "widgets/rushes-difference.h"
#include "widgets/rushes-loupe.h"
#include "widgets/rushes-pane-layout.h"
#include "widgets/rushes-view-bar.h"
#include "widgets/rushes-zoom.h"

#define WIDTH 320
#define HEIGHT 240
/* What colours may be off after being coded and scaled. */
#define NEAR 24

typedef struct
{
  GtkWidget            *window;
  RushesComparisonView *view;
  RushesPlayer         *player;
  GtkWidget            *bar;

  /* The pixels of the view as it is painted. */
  guchar               *pixels;
  int                   width;
  int                   height;
  int                   wanted[3];
  double                at[2];
} Fixture;

static const char * const patterns[] = { "red", "blue", "smpte" };
static char *folder;

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return rushes_player_is_loaded (fixture->player);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  fixture->window = g_object_ref_sink (gtk_window_new ());
  fixture->view = RUSHES_COMPARISON_VIEW (rushes_comparison_view_new ());
  fixture->player = g_object_ref (rushes_comparison_view_get_player (fixture->view));
  fixture->bar = rushes_view_bar_new ();
  rushes_view_bar_set_view (RUSHES_VIEW_BAR (fixture->bar), fixture->view);
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->view), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  gtk_box_append (GTK_BOX (box), fixture->bar);
  rushes_comparison_actions_add (fixture->view, box);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  rushes_player_close (fixture->player);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rushes_test_display_settle ();
  g_assert_finalize_object (fixture->window);
  g_assert_null (fixture->view);
  g_assert_finalize_object (fixture->player);
  g_free (fixture->pixels);
}

static void
show_clips (Fixture    *fixture,
            const char *first,
            const char *second)
{
  const char *names[] = { first, second };
  RushesPaneInfo panes[2] = { 0 };
  g_auto (GStrv) paths = g_new0 (char *, 3);

  for (guint i = 0; i < 2; i++)
    {
      paths[i] = g_strdup_printf ("%s/%s.mp4", folder, names[i]);
      panes[i] = (RushesPaneInfo) { paths[i], names[i], WIDTH, HEIGHT };
    }
  rushes_comparison_view_set_panes (fixture->view, panes, 2, FALSE);
  rushes_comparison_view_set_labelled (fixture->view, FALSE);
  rushes_test_display_wait (is_loaded, fixture);
}

/* Renders the view as the window would. */
static gboolean
grab (Fixture *fixture)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t area;

  fixture->width = gtk_widget_get_width (widget);
  fixture->height = gtk_widget_get_height (widget);
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), fixture->width, fixture->height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || fixture->width < 100)
    return FALSE;

  area = GRAPHENE_RECT_INIT (0, 0, fixture->width, fixture->height);
  texture = gsk_renderer_render_texture (
    gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node, &area);
  g_free (fixture->pixels);
  fixture->pixels = g_malloc ((gsize) fixture->width * fixture->height * 4);
  gdk_texture_download (texture, fixture->pixels, (gsize) fixture->width * 4);

  return TRUE;
}

static gboolean
is_wanted (gpointer data)
{
  Fixture *fixture = data;
  const guchar *pixel;

  if (!grab (fixture))
    return FALSE;

  pixel = fixture->pixels + ((gsize) (fixture->height * fixture->at[1]) * fixture->width +
                             (gsize) (fixture->width * fixture->at[0])) * 4;
  for (guint i = 0; i < 3; i++)
    {
      if (ABS (pixel[2 - i] - fixture->wanted[i]) > NEAR)
        return FALSE;
    }

  return TRUE;
}

/* Waits until a pixel, by fractions of the view, has a colour. */
static void
expect (Fixture *fixture,
        double   x,
        double   y,
        int      red,
        int      green,
        int      blue)
{
  fixture->at[0] = x;
  fixture->at[1] = y;
  fixture->wanted[0] = red;
  fixture->wanted[1] = green;
  fixture->wanted[2] = blue;
  rushes_test_display_wait (is_wanted, fixture);
}

static void
press (Fixture *fixture,
       guint    key)
{
  rushes_test_display_press (GTK_WIDGET (fixture->view), key, 0);
}

static void
test_wipe (Fixture       *fixture,
           gconstpointer  user_data)
{
  RushesPairView *pair = rushes_comparison_view_get_pair (fixture->view);

  show_clips (fixture, "red", "blue");
  expect (fixture, 0.25, 0.5, 255, 0, 0);
  expect (fixture, 0.75, 0.5, 0, 0, 255);
  press (fixture, GDK_KEY_w);
  g_assert_cmpint (rushes_comparison_view_get_mode (fixture->view), ==,
                   RUSHES_COMPARISON_MODE_WIPE);
  expect (fixture, 0.45, 0.1, 255, 0, 0);
  expect (fixture, 0.55, 0.1, 0, 0, 255);
  rushes_comparison_view_set_labelled (fixture->view, TRUE);
  rushes_test_display_keep (fixture->window, "comparison-wipe");
  rushes_comparison_view_set_labelled (fixture->view, FALSE);

  for (guint i = 0; i < 6; i++)
    press (fixture, GDK_KEY_comma);
  expect (fixture, 0.45, 0.1, 0, 0, 255);
  g_assert_cmpfloat_with_epsilon (rushes_pair_view_get_amount (pair), 0.2, 0.001);

  press (fixture, GDK_KEY_z);
  press (fixture, GDK_KEY_plus);
  g_assert_cmpfloat (rushes_comparison_view_get_zoom (fixture->view), ==, 1.5);
  expect (fixture, 0.4, 0.3, 0, 0, 255);
  press (fixture, GDK_KEY_w);
  g_assert_cmpint (rushes_comparison_view_get_mode (fixture->view), ==,
                   RUSHES_COMPARISON_MODE_GRID);
}

/* It fits into the narrowest window, whatever it says. */
static void
test_bar (Fixture       *fixture,
          gconstpointer  user_data)
{
  rushes_comparison_view_set_zoom (fixture->view, 1.5);
  for (guint i = 0; i < RUSHES_N_COMPARISON_MODES; i++)
    {
      int minimum;

      rushes_comparison_view_set_mode (fixture->view, (RushesComparisonMode) i);
      gtk_widget_measure (fixture->bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      g_test_message ("mode %u: %d", i, minimum);
      g_assert_cmpint (minimum, <=, 336);
    }
}

static void
test_flip (Fixture       *fixture,
           gconstpointer  user_data)
{
  RushesPairView *pair = rushes_comparison_view_get_pair (fixture->view);

  show_clips (fixture, "red", "blue");
  rushes_comparison_view_set_mode (fixture->view, RUSHES_COMPARISON_MODE_FLIP);
  expect (fixture, 0.5, 0.5, 255, 0, 0);
  rushes_pair_view_set_flipped (pair, TRUE);
  expect (fixture, 0.5, 0.5, 0, 0, 255);
}

static void
test_difference (Fixture       *fixture,
                 gconstpointer  user_data)
{
  show_clips (fixture, "red", "blue");
  press (fixture, GDK_KEY_d);
  expect (fixture, 0.5, 0.5, 255, 0, 255);
  rushes_test_display_keep (fixture->window, "comparison-difference");
  show_clips (fixture, "red", "red");
  expect (fixture, 0.5, 0.5, 0, 0, 0);
}

static void
test_onion (Fixture       *fixture,
            gconstpointer  user_data)
{
  show_clips (fixture, "red", "blue");
  press (fixture, GDK_KEY_s);
  expect (fixture, 0.5, 0.5, 127, 0, 127);
  rushes_pair_view_set_amount (rushes_comparison_view_get_pair (fixture->view), 0.0);
  expect (fixture, 0.5, 0.5, 255, 0, 0);
}

/* The bars of the pattern: white at the left, blue at the right. */
static void
test_zoom (Fixture       *fixture,
           gconstpointer  user_data)
{
  show_clips (fixture, "smpte", "smpte");
  expect (fixture, 0.06, 0.5, 255, 255, 255);
  rushes_comparison_view_set_zoom (fixture->view, 8.0);
  for (guint i = 0; i < 20; i++)
    rushes_comparison_view_pan (fixture->view, 1.0, -1.0);
  expect (fixture, 0.06, 0.5, 0, 0, 255);
  expect (fixture, 0.55, 0.5, 0, 0, 255);
  for (guint i = 0; i < 20; i++)
    rushes_comparison_view_pan (fixture->view, -1.0, 0.0);
  expect (fixture, 0.3, 0.5, 255, 255, 255);
  rushes_comparison_view_set_loupe (fixture->view, TRUE);
  press (fixture, GDK_KEY_0);
  g_assert_cmpfloat (rushes_comparison_view_get_zoom (fixture->view), ==, RUSHES_ZOOM_FIT);
  expect (fixture, 0.06, 0.5, 255, 255, 255);
}

static void
draw_bars (GtkSnapshot *snapshot,
           int          width,
           int          height,
           gpointer     user_data)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  /* A white bar of a tenth in the middle of black. */
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, width * 0.45, 0.0, width * 0.1, height);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
test_loupe (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  const graphene_point_t spot = { 0.5f, 0.5f };
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 400);
  cairo_t *cr = cairo_create (surface);
  const guint32 *row;

  rushes_loupe_snapshot (&spot, snapshot, 400, 400, draw_bars, NULL);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  row = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) +
                                           200 * cairo_image_surface_get_stride (surface));
  g_assert_cmphex (row[200] & 0xff, ==, 0xff);
  g_assert_cmphex (row[200 - 50] & 0xff, ==, 0xff);
  g_assert_cmphex (row[200 - 70] & 0xff, ==, 0x00);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static GdkTexture *
make_texture (int    width,
              int    height,
              guchar level)
{
  gsize size = (gsize) width * height * 4;
  guchar *pixels = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  memset (pixels, level, size);
  for (gsize i = 3; i < size; i += 4)
    pixels[i] = 255;
  bytes = g_bytes_new_take (pixels, size);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                 (gsize) width * 4);
}

static guchar
get_level (GdkTexture *texture)
{
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  g_autofree guchar *pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));

  gdk_texture_download (texture, pixels, stride);
  g_assert_cmpint (pixels[3], ==, 255);

  return pixels[4];
}

static void
test_gain (void)
{
  static const struct
  {
    guchar first;
    guchar second;
    double gain;
    guchar level;
  } rows[] = {
    { 10, 14, 1.0, 4 }, { 14, 10, 4.0, 16 }, { 0, 255, 32.0, 255 }, { 100, 100, 32.0, 0 },
    { 0, 10, 2.5, 25 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GdkTexture) first = make_texture (8, 6, rows[i].first);
      g_autoptr (GdkTexture) second = make_texture (4, 3, rows[i].second);
      g_autoptr (GdkTexture) difference = rushes_difference_make (first, second, rows[i].gain);

      g_assert_cmpint (gdk_texture_get_width (difference), ==, 8);
      g_assert_cmpint (get_level (difference), ==, rows[i].level);
    }
}

static void
test_look (void)
{
  RushesZoom zoom = { 1.0, 0.5, 0.5 };
  RushesPaneView view = { .pixel_width = 270, .pixel_height = 480 };

  rushes_zoom_look (&zoom, 1080, 1920, 0.25, &view);
  g_assert_cmpfloat (view.width, ==, 0.25);
  g_assert_cmpfloat (view.x, ==, 0.375);
  g_assert_cmpint (view.pixel_width, ==, 270);

  /* The edge is not passed. */
  zoom = (RushesZoom) { 8.0, 1.0, 0.0 };
  view = (RushesPaneView) { .pixel_width = 270, .pixel_height = 480 };
  rushes_zoom_look (&zoom, 1080, 1920, 0.25, &view);
  g_assert_cmpfloat_with_epsilon (view.x + view.width, 1.0, 1e-9);
  g_assert_cmpfloat (view.y, ==, 0.0);
  g_assert_cmpint (view.pixel_width, ==, 34 * 8);

  /* A clip of half the size is shown as large as the first one. */
  zoom = (RushesZoom) { 2.0, 0.5, 0.5 };
  view = (RushesPaneView) { .pixel_width = 270, .pixel_height = 480 };
  rushes_zoom_look (&zoom, 540, 960, 0.25, &view);
  g_assert_cmpfloat_with_epsilon (view.width, 68.0 / 540.0, 1e-9);

  /* It is smaller than its room. */
  zoom = (RushesZoom) { 1.0, 0.5, 0.5 };
  view = (RushesPaneView) { .pixel_width = 270, .pixel_height = 480 };
  rushes_zoom_look (&zoom, 90, 160, 3.0, &view);
  g_assert_cmpfloat (view.width, ==, 1.0);
  g_assert_cmpint (view.pixel_width, ==, 90);

  g_assert_cmpfloat (rushes_zoom_step (0.3, 0.3, TRUE), ==, 0.5);
  g_assert_cmpfloat (rushes_zoom_step (8.0, 0.3, TRUE), ==, 8.0);
  g_assert_cmpfloat (rushes_zoom_step (0.5, 0.3, FALSE), ==, RUSHES_ZOOM_FIT);
  g_assert_cmpfloat (rushes_zoom_step (2.0, 0.3, FALSE), ==, 1.5);
}

static void
test_layout (void)
{
  static const struct
  {
    guint  n_panes;
    double aspect;
    int    width;
    int    height;
    guint  n_columns;
  } rows[] = {
    { 1, 0.5625, 1200, 700, 1 }, { 4, 0.5625, 1200, 500, 4 }, { 9, 1.78, 1200, 700, 3 },
    { 5, 1.0, 900, 600, 3 }, { 6, 1.78, 360, 900, 1 }, { 9, 0.5625, 1600, 500, 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double aspects[9];
      guint n_columns;
      guint n_rows;
      double height;

      for (guint j = 0; j < rows[i].n_panes; j++)
        aspects[j] = rows[i].aspect;
      rushes_pane_layout_choose (aspects, rows[i].n_panes, 6, rows[i].width, rows[i].height,
                                 &n_columns, &height);
      g_assert_cmpuint (n_columns, ==, rows[i].n_columns);
      n_rows = (rows[i].n_panes + n_columns - 1) / n_columns;
      g_assert_cmpfloat (height * n_rows + 6.0 * (n_rows - 1), <=, rows[i].height + 0.01);
      g_assert_cmpfloat (height * rows[i].aspect * n_columns + 6.0 * (n_columns - 1), <=,
                         rows[i].width + 0.01);
    }
}

static void
make_clips (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.mp4", folder, patterns[i]);
      RushesTestClip clip = {
        .width = WIDTH, .height = HEIGHT, .n_frames = 12, .pattern = patterns[i],
      };

      rushes_test_clip_make (path, &clip);
    }
}

#define ADD(path, function) \
  g_test_add ("/widgets/comparison-modes/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  rushes_test_display_init (&argc, &argv);
  gst_init (NULL, NULL);
  folder = rushes_test_folder_new ("modes");
  make_clips ();

  g_test_add_func ("/widgets/comparison-modes/gain", test_gain);
  g_test_add_func ("/widgets/comparison-modes/look", test_look);
  g_test_add_func ("/widgets/comparison-modes/loupe", test_loupe);
  g_test_add_func ("/widgets/comparison-modes/layout", test_layout);
  ADD ("wipe", test_wipe);
  ADD ("bar", test_bar);
  ADD ("flip", test_flip);
  ADD ("difference", test_difference);
  ADD ("onion", test_onion);
  ADD ("zoom", test_zoom);
  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
