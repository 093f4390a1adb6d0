/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/video/gstvideosink.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_COUNTING_SINK (rushes_counting_sink_get_type ())

G_DECLARE_FINAL_TYPE (RushesCountingSink, rushes_counting_sink, RUSHES, COUNTING_SINK, GstVideoSink)

/* What the sinks of one player saw: numbers of frames, read from their greys. */
typedef struct _RushesSinkGroup RushesSinkGroup;

RushesSinkGroup *rushes_sink_group_new          (void);
void             rushes_sink_group_free         (RushesSinkGroup *self);
void             rushes_sink_group_set_size     (RushesSinkGroup *self,
                                                 guint            n_sinks);
guint            rushes_sink_group_get_size     (RushesSinkGroup *self);
guint            rushes_sink_group_get_n_alive  (RushesSinkGroup *self);
int              rushes_sink_group_get_frame    (RushesSinkGroup *self,
                                                 guint            number);
gint64           rushes_sink_group_get_shown_at (RushesSinkGroup *self,
                                                 guint            number,
                                                 int              frame);
int              rushes_sink_group_get_width    (RushesSinkGroup *self,
                                                 guint            number);
guint            rushes_sink_group_get_n_starts (RushesSinkGroup *self,
                                                 guint            number);
void             rushes_sink_group_set_failing  (RushesSinkGroup *self,
                                                 guint            number,
                                                 int              frame);
void             rushes_sink_group_reset_skew   (RushesSinkGroup *self);
int              rushes_sink_group_get_skew     (RushesSinkGroup *self);

GstElement      *rushes_counting_sink_new       (RushesSinkGroup *group,
                                                 guint            number);

G_END_DECLS
