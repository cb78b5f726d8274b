import Foundation

extension HiFiGANConfiguration {
    /// Reads a published `config.json`.
    ///
    /// - Throws: ``ModelError`` `configuration` that names the key and says what would do.
    public static func load(_ url: URL) throws -> HiFiGANConfiguration {
        let data = try ConfigurationFile.data(
            of: url, otherwise: "the config.json that came with the checkpoint would do")
        return try read(data, path: url.path)
    }

    /// Reads the content of a `config.json`.
    ///
    /// - Parameter path: what errors call it.
    /// - Throws: ``ModelError`` `configuration`.
    public static func read(_ data: Data, path: String) throws -> HiFiGANConfiguration {
        func fault(_ reason: String) -> ModelError {
            ModelError(.configuration, path: path, reason: reason)
        }
        do {
            let configuration = try JSONDecoder().decode(Self.self, from: data)
            if let reason = configuration.fault { throw fault(reason) }
            return configuration
        } catch DecodingError.keyNotFound(let key, _) {
            throw fault("\(key.stringValue) is missing; use the configuration of a HiFi-GAN")
        } catch DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context)
        {
            throw fault("\(Self.name(context)) is of the wrong kind; see the published config.json")
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw fault("\(Self.name(context)) has a value that no HiFi-GAN has")
        } catch is DecodingError {
            throw fault("is no JSON; use the configuration of a HiFi-GAN")
        }
    }

    private static func name(_ context: DecodingError.Context) -> String {
        context.codingPath.first { Int($0.stringValue) == nil }?.stringValue ?? "the whole"
    }

    /// What is wrong with the values, `nil` if they describe a generator.
    private var fault: String? { shapeFault ?? blockFault ?? spectrumFault }

    private var shapeFault: String? {
        guard (1...8).contains(upsampleRates.count) else {
            return "upsample_rates has \(upsampleRates.count) numbers; 1 to 8 would do"
        }
        guard upsampleKernels.count == upsampleRates.count else {
            return "upsample_kernel_sizes has \(upsampleKernels.count) numbers where "
                + "upsample_rates has \(upsampleRates.count)"
        }
        guard upsampleRates.allSatisfy({ (1...256).contains($0) }) else {
            return "upsample_rates holds a number that is not 1 to 256"
        }
        for (rate, kernel) in zip(upsampleRates, upsampleKernels) {
            guard (rate...16 * rate).contains(kernel), (kernel - rate).isMultiple(of: 2) else {
                return "upsample_kernel_sizes has \(kernel) for the rate \(rate); the rate plus an "
                    + "even number would do"
            }
        }
        let product = upsampleRates.reduce(1) { min($0 * $1, 1 << 30) }
        guard product == hop else {
            return "upsample_rates multiply to \(product) where hop_size is \(hop)"
        }
        guard (1...8192).contains(initialChannels),
            initialChannels.isMultiple(of: 1 << upsampleRates.count)
        else {
            return "upsample_initial_channel is \(initialChannels); a multiple of "
                + "\(1 << upsampleRates.count) up to 8192 would do"
        }
        return nil
    }

    private var blockFault: String? {
        guard (1...16).contains(blockKernels.count) else {
            return "resblock_kernel_sizes has \(blockKernels.count) numbers; 1 to 16 would do"
        }
        guard blockDilations.count == blockKernels.count else {
            return "resblock_dilation_sizes has \(blockDilations.count) lists where "
                + "resblock_kernel_sizes has \(blockKernels.count) numbers"
        }
        guard blockKernels.allSatisfy({ (1...63).contains($0) && $0 % 2 == 1 }) else {
            return "resblock_kernel_sizes holds a number that is not odd or above 63"
        }
        let wanted = residualBlock.dilations
        guard blockDilations.allSatisfy({ $0.count == wanted }) else {
            return "resblock_dilation_sizes needs \(wanted) numbers a list for resblock "
                + "\"\(residualBlock.rawValue)\""
        }
        guard blockDilations.joined().allSatisfy({ (1...128).contains($0) }) else {
            return "resblock_dilation_sizes holds a number that is not 1 to 128"
        }
        return nil
    }

    private var spectrumFault: String? {
        guard (1...1024).contains(bands) else { return "num_mels is \(bands); 80 would do" }
        guard (1000...384_000).contains(rate) else {
            return "sampling_rate is \(rate); a rate in Hz such as 22050 would do"
        }
        guard (16...65_536).contains(transformSize), transformSize.isMultiple(of: 2) else {
            return "n_fft is \(transformSize); an even number from 16 to 65536 would do"
        }
        guard (1...transformSize).contains(hop), (transformSize - hop).isMultiple(of: 2) else {
            return
                "hop_size is \(hop); with n_fft \(transformSize) an even number up to it would do"
        }
        guard (1...transformSize).contains(windowSize) else {
            return "win_size is \(windowSize); 1 to n_fft, \(transformSize), would do"
        }
        let top = Double(rate) / 2
        guard lowest >= 0, lowest < (highest ?? top), (highest ?? top) <= top else {
            return "fmin and fmax do not lie in order between 0 and half of sampling_rate"
        }
        return nil
    }
}
