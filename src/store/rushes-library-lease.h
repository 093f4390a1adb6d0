/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesLeaseKind:
 * @RUSHES_LEASE_TAKE: a take
 * @RUSHES_LEASE_POST: a post
 * @RUSHES_LEASE_BATCH: a batch
 *
 * What a lease is on.
 */
typedef enum
{
  RUSHES_LEASE_TAKE,
  RUSHES_LEASE_POST,
  RUSHES_LEASE_BATCH,
} RushesLeaseKind;

#define RUSHES_LEASE_RENEW_SECONDS 20

/* Who works on a row. Exactly one process does; it holds the lease until it lets go or dies. */
GPtrArray *rushes_library_list_orphans  (RushesLibrary    *self,
                                         RushesLeaseKind   kind,
                                         GError          **error);
gboolean   rushes_library_adopt         (RushesLibrary    *self,
                                         RushesLeaseKind   kind,
                                         const char       *id,
                                         GError          **error);
gboolean   rushes_library_release       (RushesLibrary    *self,
                                         RushesLeaseKind   kind,
                                         const char       *id,
                                         GError          **error);
gboolean   rushes_library_release_all   (RushesLibrary    *self,
                                         GError          **error);
gboolean   rushes_library_renew_leases  (RushesLibrary    *self,
                                         GError          **error);
gboolean   rushes_library_is_working_on (RushesLibrary    *self,
                                         const char       *id);

G_END_DECLS
