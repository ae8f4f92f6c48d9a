#ifndef CFontconfig_SHIM_H
#define CFontconfig_SHIM_H
#include <fontconfig/fontconfig.h>

// glibc declares this only under _GNU_SOURCE, which Swift's own import of glibc does not set.
extern int memfd_create(const char *name, unsigned int flags);

// Close-on-exec: MFD_CLOEXEC of <linux/memfd.h>.
static const unsigned int SIGNET_MFD_CLOEXEC = 1U;
#endif
