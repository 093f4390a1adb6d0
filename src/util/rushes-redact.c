/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-redact.h"

static char *
replace (const char *pattern,
         const char *text,
         const char *replacement)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  return g_regex_replace (regex, text, -1, 0, replacement, 0, NULL);
}

/**
 * rushes_redact:
 * @text: text for a log, an error or a screen
 *
 * Takes secrets out of a text: keys become `sk_…` and their last four characters, bearer values
 * and signatures in URLs become `…`.
 *
 * Returns: (transfer full): the text without secrets
 */
char *
rushes_redact (const char *text)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  first = replace ("\\bsk_[A-Za-z0-9_-]{4,}?([A-Za-z0-9_-]{4})(?![A-Za-z0-9_-])", text, "sk_…\\1");
  second = replace ("(?i)(bearer\\s+)(?!sk_)\\S+", first, "\\1…");

  return replace ("(?i)([?&](?:signature|sig|token|key|expires)=)[^&\\s\"]+", second, "\\1…");
}
