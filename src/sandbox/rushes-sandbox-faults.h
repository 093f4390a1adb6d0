/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesSandboxRow:
 * @name: the fault's name, which is the error's code
 * @status: the status of the answer
 * @message: what the answer says if the fault has no value
 *
 * A fault that is an answer of the gateway's table of errors.
 */
typedef struct
{
  const char *name;
  guint       status;
  const char *message;
} RushesSandboxRow;

/* What is to go wrong, as `name` or `name=value`, in the order in which it was asked for. A list
 * of strings with commas between, so that a job's row can keep it. docs/sandbox.md has their
 * names. */
typedef struct _RushesSandboxFaults RushesSandboxFaults;

RushesSandboxFaults    *rushes_sandbox_faults_new       (void);
void                    rushes_sandbox_faults_free      (RushesSandboxFaults  *self);
gboolean                rushes_sandbox_faults_add_list  (RushesSandboxFaults  *self,
                                                         const char           *list,
                                                         GError              **error);
gboolean                rushes_sandbox_faults_add_text  (RushesSandboxFaults  *self,
                                                         const char           *text,
                                                         GError              **error);
gboolean                rushes_sandbox_faults_find      (RushesSandboxFaults  *self,
                                                         const char           *name,
                                                         const char          **value);
guint                   rushes_sandbox_faults_find_ms   (RushesSandboxFaults  *self,
                                                         const char           *name,
                                                         guint                 fallback);
const RushesSandboxRow *rushes_sandbox_faults_find_row  (RushesSandboxFaults  *self,
                                                         const char          **value);
char                   *rushes_sandbox_faults_dup_for   (RushesSandboxFaults  *self,
                                                         const char           *prefix);
char                   *rushes_sandbox_faults_dup_list  (RushesSandboxFaults  *self);
void                    rushes_sandbox_faults_remove    (RushesSandboxFaults  *self,
                                                         const char           *prefix);
char                   *rushes_sandbox_faults_strip     (const char           *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSandboxFaults, rushes_sandbox_faults_free)

G_END_DECLS
