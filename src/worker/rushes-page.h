/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RushesPageTake:
 * @path: the file to put into the page, which a browser can show
 * @mime_type: what it is
 * @width: as shown
 * @height: as shown
 * @fps: frames a second; 0 for a picture
 * @frames: how many; 0 for a picture
 * @has_audio: whether there is sound
 * @is_animatic: whether the sandbox drew it
 * @take: by what the votes name it
 * @sha256: the hash of its own file, by which votes find it where the name is not known
 * @title: what it is called
 * @subtitle: its price and what else there is to say
 * @prompt: (nullable): the prompt
 *
 * A take in a page.
 */
typedef struct
{
  const char *path;
  const char *mime_type;
  int         width;
  int         height;
  double      fps;
  gint64      frames;
  gboolean    has_audio;
  gboolean    is_animatic;
  const char *take;
  const char *sha256;
  const char *title;
  const char *subtitle;
  const char *prompt;
} RushesPageTake;

typedef struct _RushesPage RushesPage;

RushesPage *rushes_page_new   (const char            *title,
                               gboolean               is_blind);
void        rushes_page_free  (RushesPage            *self);
gboolean    rushes_page_add   (RushesPage            *self,
                               const RushesPageTake  *take,
                               GCancellable          *cancellable,
                               GError               **error);
gboolean    rushes_page_write (RushesPage            *self,
                               const char            *path,
                               GCancellable          *cancellable,
                               GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPage, rushes_page_free)

G_END_DECLS
