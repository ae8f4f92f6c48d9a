#ifndef CPango_SHIM_H
#define CPango_SHIM_H
#include <pango/pango.h>
#include <pango/pangoft2.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangofc-font.h>
#endif
