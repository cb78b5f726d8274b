extension Conv1d {
    /// Shape and movement of a convolution's kernel.
    public struct Geometry: Equatable, Sendable {
        /// Taps.
        public let kernel: Int
        /// Input frames from one output frame to the next.
        public let stride: Int
        /// Input frames from one tap to the next.
        public let dilation: Int
        /// Groups of channels that do not see each other; as many as channels is depthwise.
        public let groups: Int

        /// Makes a geometry.
        public init(
            kernel: Int, stride: Int = 1, dilation: Int = 1, groups: Int = 1
        ) {
            precondition(
                kernel >= 1 && stride >= 1 && dilation >= 1 && groups >= 1,
                "a kernel's sizes are at least 1")
            self.kernel = kernel
            self.stride = stride
            self.dilation = dilation
            self.groups = groups
        }

        /// Input frames that one output frame sees: `(kernel − 1)·dilation + 1`.
        public var field: Int { (kernel - 1) * dilation + 1 }
    }
}
