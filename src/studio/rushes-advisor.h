/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "route/rushes-next-action.h"
#include "rushes-studio.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_ADVISOR (rushes_advisor_get_type ())

G_DECLARE_FINAL_TYPE (RushesAdvisor, rushes_advisor, RUSHES, ADVISOR, GObject)

RushesAdvisor    *rushes_advisor_new           (RushesStudio         *studio,
                                                GError              **error);
RushesAdvisor    *rushes_advisor_dup_for       (RushesStudio         *studio);
RushesVerdict    *rushes_advisor_explain       (RushesAdvisor        *self,
                                                RushesTake           *take);
RushesVerdict    *rushes_advisor_explain_post  (RushesAdvisor        *self,
                                                RushesPost           *post);
RushesVerdict    *rushes_advisor_explain_error (RushesAdvisor        *self,
                                                const GError         *error);
GPtrArray        *rushes_advisor_list          (RushesAdvisor        *self,
                                                RushesTake           *take);
RushesBrief      *rushes_advisor_make_brief    (RushesAdvisor        *self,
                                                RushesTake           *take,
                                                RushesNextAction     *action,
                                                GError              **error);

/* Shoots, asks again, fetches again or gives up; the other verbs need a person. */
gboolean          rushes_advisor_can_do        (RushesNextAction     *action);
void              rushes_advisor_do_async      (RushesAdvisor        *self,
                                                RushesTake           *take,
                                                RushesNextAction     *action,
                                                const char           *prompt,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
RushesTake       *rushes_advisor_do_finish     (RushesAdvisor        *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
