#pragma once
#include "depthwise.h"
#include "fft.h"
#include "fma_peak.h"
#include "half.h"
#include "harmonics.h"
#include "leaky.h"
#include "noise.h"
