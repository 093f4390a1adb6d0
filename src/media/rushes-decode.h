/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * RUSHES_DECODE_MAX_SIDE:
 *
 * The widest and the highest a clip may be.
 */
#define RUSHES_DECODE_MAX_SIDE 8192

/**
 * RUSHES_DECODE_MAX_IMAGE_PIXELS:
 *
 * The most pixels a picture may have.
 */
#define RUSHES_DECODE_MAX_IMAGE_PIXELS (64 * 1024 * 1024)

/**
 * RUSHES_DECODE_UPRIGHT:
 *
 * Elements that turn frames as their file says that they are to be shown.
 */
#define RUSHES_DECODE_UPRIGHT "videoconvert ! videoflip video-direction=auto"

/**
 * RushesPipelineFunc:
 * @pipeline: a pipeline that works
 * @user_data: the caller's data
 *
 * Is called some ten times a second while a pipeline works.
 */
typedef void (*RushesPipelineFunc) (GstElement *pipeline,
                                    gpointer    user_data);

const char *rushes_decode_sniff        (const char          *path,
                                        GError             **error);
GstElement *rushes_decode_add          (GstBin              *pipeline,
                                        const char          *path,
                                        GError             **error);
gboolean    rushes_decode_pad_is       (GstPad              *pad,
                                        const char          *kind);
GstElement *rushes_decode_add_branch   (GstBin              *pipeline,
                                        GstPad              *pad,
                                        const char          *description);
gboolean    rushes_pipeline_run_until  (GstElement          *pipeline,
                                        GstMessageType       until,
                                        RushesPipelineFunc   func,
                                        gpointer             user_data,
                                        GCancellable        *cancellable,
                                        GstTagList         **tags,
                                        GError             **error);

G_END_DECLS
