import COneDNN

/// A planned oneDNN operation: which kernel, for which shapes, in which layouts.
final class Operation {
    let handle: dnnl_primitive_desc_t

    /// Plans an operation.
    ///
    /// - Parameters:
    ///   - description: one of oneDNN's `dnnl_…_desc_t`.
    ///   - activation: applied to the result.
    ///   - accumulate: whether the result is added to what the output holds.
    init(
        _ description: UnsafeRawPointer, engine: Engine, activation: Activation = .none,
        accumulate: Bool = false
    ) throws {
        engine.claimThreads()
        var attributes: dnnl_primitive_attr_t?
        try check(dnnl_primitive_attr_create(&attributes), "no attributes")
        defer { dnnl_primitive_attr_destroy(attributes) }
        try check(
            dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user),
            "no scratch memory")
        var steps: dnnl_post_ops_t?
        try check(dnnl_post_ops_create(&steps), "no fused steps")
        defer { dnnl_post_ops_destroy(steps) }
        if accumulate { try check(dnnl_post_ops_append_sum(steps, 1), "no fused sum") }
        if let (kind, alpha) = activation.algorithm {
            try check(
                dnnl_post_ops_append_eltwise(steps, 1, kind, alpha, 0), "no fused activation")
        }
        try check(dnnl_primitive_attr_set_post_ops(attributes, steps), "no fused steps")
        var handle: dnnl_primitive_desc_t?
        try check(
            dnnl_primitive_desc_create(&handle, description, attributes, engine.handle, nil),
            "no kernel for this operation")
        guard let handle else { throw NeuralError(.engine, reason: "oneDNN: no kernel") }
        self.handle = handle
    }

    deinit { dnnl_primitive_desc_destroy(handle) }

    /// The layout that an argument must have.
    func layout(_ what: dnnl_query_t, _ index: Int32 = 0) -> dnnl_memory_desc_t {
        dnnl_primitive_desc_query_md(handle, what, index)?.pointee ?? dnnl_memory_desc_t()
    }

    /// Whether oneDNN fell back to its slow reference code.
    var isReference: Bool {
        var name: UnsafePointer<CChar>?
        dnnl_primitive_desc_query(handle, dnnl_query_impl_info_str, 0, &name)
        return name.map { String(cString: $0).hasPrefix("ref") } ?? true
    }
}
