/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* A proxy is a GVariant: how it is written, and a JPEG file for each frame. An empty one stands for
 * the one before it. All of it is bytes: nothing depends on the order of bytes in a word. */
#define RUSHES_CLIP_PROXY_TYPE "(saay)"
#define RUSHES_CLIP_PROXY_FORMAT "rushes-proxy/1"
