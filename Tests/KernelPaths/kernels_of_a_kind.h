/* The kernels for one kind of vectors; included with these set:

   EVERY_CPU  attributes of a function
   NAME(x)    its name for these vectors */

#define luthier_read_all NAME(read_all)
#define luthier_depthwise NAME(depthwise)
#define luthier_fft_create NAME(fft_create)
#define luthier_fft_destroy NAME(fft_destroy)
#define luthier_fft_forward NAME(fft_forward)
#define luthier_fft_inverse NAME(fft_inverse)
#define luthier_widen_half NAME(widen_half)
#define luthier_rectify NAME(rectify)
#define luthier_harmonics NAME(harmonics)
#define luthier_lobes NAME(lobes)
#define luthier_white NAME(white)
#define luthier_shape NAME(shape)
#define luthier_describe NAME(describe)
#define luthier_amend NAME(amend)
#define luthier_wavenet_pack NAME(pack)
#define luthier_wavenet_mix NAME(mix)
#define luthier_wavenet_choose NAME(choose)

#include "../../Sources/CKernels/bandwidth.c"
#include "../../Sources/CKernels/depthwise.c"
#include "../../Sources/CKernels/fft.c"
#include "../../Sources/CKernels/half.c"
#include "../../Sources/CKernels/harmonics.c"
#include "../../Sources/CKernels/lobes.c"
#include "../../Sources/CKernels/noise.c"
#include "../../Sources/CKernels/rectify.c"
#include "../../Sources/CKernels/spectra.c"
#include "../../Sources/CKernels/wavenet/wavenet_draw.c"
#include "../../Sources/CKernels/wavenet/wavenet_pack.c"

#include "kernel_paths.h"

luthier_kernels NAME(kernels)(void) {
    return (luthier_kernels){
        .read_all = NAME(read_all), .depthwise = NAME(depthwise),
        .fft_create = NAME(fft_create), .fft_destroy = NAME(fft_destroy),
        .fft_forward = NAME(fft_forward), .fft_inverse = NAME(fft_inverse),
        .widen_half = NAME(widen_half), .rectify = NAME(rectify), .harmonics = NAME(harmonics),
        .lobes = NAME(lobes),
        .white = NAME(white), .shape = NAME(shape), .describe = NAME(describe),
        .amend = NAME(amend), .mix = NAME(mix), .choose = NAME(choose),
    };
}
