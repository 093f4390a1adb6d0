/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-slow-decoder.h"

#define NAME "rushestestslowdecoder"
/* Half the speed of the clips, which have a frame every 42 ms. */
#define FRAME_US 84000

/* A decoder for H.264 that takes longer for each frame than there is, on any machine. */
struct _RushesTestSlowDecoder
{
  GstBin parent_instance;
};

G_DEFINE_FINAL_TYPE (RushesTestSlowDecoder, rushes_test_slow_decoder, GST_TYPE_BIN)

static GstStaticPadTemplate sink_template =
  GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                           GST_STATIC_CAPS ("video/x-h264,stream-format=avc,alignment=au"));
static GstStaticPadTemplate src_template =
  GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS ("video/x-raw"));

static void
add_pad (RushesTestSlowDecoder *self,
         GstElement            *element,
         GstStaticPadTemplate  *template)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, template->name_template);

  gst_element_add_pad (GST_ELEMENT (self), gst_ghost_pad_new (template->name_template, pad));
}

static void
rushes_test_slow_decoder_class_init (RushesTestSlowDecoderClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);

  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "Slow decoder", "Codec/Decoder/Video",
                                         "Takes its time", "Rushes");
}

static void
rushes_test_slow_decoder_init (RushesTestSlowDecoder *self)
{
  GstElement *decoder = gst_element_factory_make ("avdec_h264", NULL);
  GstElement *brake = gst_element_factory_make ("identity", NULL);

  g_object_set (brake, "sleep-time", FRAME_US, NULL);
  gst_bin_add_many (GST_BIN (self), decoder, brake, NULL);
  gst_element_link (decoder, brake);
  add_pad (self, decoder, &sink_template);
  add_pad (self, brake, &src_template);
}

/**
 * rushes_test_slow_decoder_register:
 *
 * Makes the decoder known. To be called before there are threads.
 */
void
rushes_test_slow_decoder_register (void)
{
  g_assert_true (gst_element_register (NULL, NAME, GST_RANK_NONE, RUSHES_TYPE_TEST_SLOW_DECODER));
}

/**
 * rushes_test_slow_decoder_set_used:
 * @is_used: whether clips are decoded by it
 *
 * Decodes clips slowly that are opened from now on, or not any more.
 */
void
rushes_test_slow_decoder_set_used (gboolean is_used)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find (NAME);

  gst_plugin_feature_set_rank (GST_PLUGIN_FEATURE (factory),
                               is_used ? GST_RANK_PRIMARY + 1000 : GST_RANK_NONE);
}
