import Synchronization

/// An object on its way to another thread, without a lock: a newer one takes the place of one that
/// was not taken yet.
final class HandOff<Object: AnyObject & Sendable>: Sendable {
    /// The address of an object that is retained; 0 for none.
    private let place = Atomic<UInt>(0)

    deinit { _ = take() }

    /// Leaves an object.
    func put(_ object: consuming Object) {
        let new = UInt(bitPattern: Unmanaged.passRetained(consume object).toOpaque())
        _ = Self.object(at: place.exchange(new, ordering: .acquiringAndReleasing))
    }

    /// Takes the object that was left; `nil` where there is none.
    func take() -> Object? { Self.object(at: place.exchange(0, ordering: .acquiringAndReleasing)) }

    private static func object(at address: UInt) -> Object? {
        UnsafeRawPointer(bitPattern: address).map {
            Unmanaged<Object>.fromOpaque($0).takeRetainedValue()
        }
    }
}
