#include "kernel_paths.h"

luthier_kernels luthier_baseline_kernels(void);
luthier_kernels luthier_avx2_kernels(void);
luthier_kernels luthier_avx512_kernels(void);

luthier_kernels luthier_kernels_for(int vectors) {
#if defined(__x86_64__)
    if (vectors == LUTHIER_AVX512) return luthier_avx512_kernels();
    if (vectors == LUTHIER_AVX2) return luthier_avx2_kernels();
#endif
    if (vectors == LUTHIER_BASELINE) return luthier_baseline_kernels();
    return (luthier_kernels){
        .read_all = luthier_read_all, .depthwise = luthier_depthwise,
        .fft_create = luthier_fft_create, .fft_destroy = luthier_fft_destroy,
        .fft_forward = luthier_fft_forward, .fft_inverse = luthier_fft_inverse,
        .widen_half = luthier_widen_half, .rectify = luthier_rectify,
        .harmonics = luthier_harmonics, .lobes = luthier_lobes, .white = luthier_white, .shape = luthier_shape,
        .describe = luthier_describe, .amend = luthier_amend, .mix = luthier_wavenet_mix,
        .choose = luthier_wavenet_choose,
    };
}
