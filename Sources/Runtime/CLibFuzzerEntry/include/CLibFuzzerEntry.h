/// The code that an executable for libFuzzer is linked with instead of our engine. It has nothing
/// to call.
#ifndef CLIBFUZZERENTRY_H
#define CLIBFUZZERENTRY_H
#endif
