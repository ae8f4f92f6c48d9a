#ifndef CFontconfig_SHIM_H
#define CFontconfig_SHIM_H
#include <fontconfig/fontconfig.h>
#endif
