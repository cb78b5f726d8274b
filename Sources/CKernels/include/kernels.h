#pragma once
#include "depthwise.h"
#include "fma_peak.h"
#include "harmonics.h"
