// What of the engine is measured here, which its module keeps to itself.
#include "CFuzzingTracing.h"
#include "recording.h"
