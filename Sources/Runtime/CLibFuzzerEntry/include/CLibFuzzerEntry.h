/// What an executable for libFuzzer is linked with instead of our engine. Nothing to call.
#ifndef CLIBFUZZERENTRY_H
#define CLIBFUZZERENTRY_H
#endif
