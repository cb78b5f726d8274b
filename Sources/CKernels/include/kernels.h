#pragma once
#include "depthwise.h"
#include "fft.h"
#include "fma_peak.h"
#include "half.h"
#include "harmonics.h"
#include "noise.h"
#include "spectra.h"
