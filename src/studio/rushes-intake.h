/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "store/rushes-library-media.h"

G_BEGIN_DECLS

/* Takes a complete file beside the library's media into the library: a worker looks at it with
 * `verb` ("verify" decodes every frame, "probe" only the head), it is hashed, and gets its lasting
 * name. On an error the temporary file is gone. */
void             _rushes_intake_async  (RushesLibrary        *library,
                                        RushesWorker         *worker,
                                        const char           *verb,
                                        const char           *temporary,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
RushesMediaInfo *_rushes_intake_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
