/// The sound devices, and which is selected.
public struct DeviceList: Equatable, Sendable {
    /// One device.
    public struct Item: Equatable, Sendable {
        /// The name that opens it.
        public var name: String
        /// What it is.
        public var description: String

        /// An item.
        public init(name: String, description: String) {
            self.name = name
            self.description = description
        }
    }

    /// All devices; `nil` while they are asked for.
    public var items: [Item]?
    /// The selected one.
    public var selection = 0

    /// Not known yet.
    public init(items: [Item]? = nil) { self.items = items }
}
