import COneDNN

/// Describes float32 memory of a shape in one of oneDNN's layouts.
func layout(_ shape: [Int], _ tag: dnnl_format_tag_t) throws -> dnnl_memory_desc_t {
    var description = dnnl_memory_desc_t()
    try check(
        dnnl_memory_desc_init_by_tag(
            &description, Int32(shape.count), shape.map { dnnl_dim_t($0) }, dnnl_f32, tag),
        "no layout for the shape \(shape)")
    return description
}

/// A oneDNN memory object and the numbers behind it.
final class Memory {
    let handle: dnnl_memory_t
    let layout: dnnl_memory_desc_t
    private let storage: Tensor?

    /// Wraps memory of the given layout: zeros of its own, or none until one is set.
    init(_ layout: dnnl_memory_desc_t, engine: Engine, owning: Bool) throws {
        var layout = layout
        let bytes = dnnl_memory_desc_get_size(&layout)
        storage = owning ? Tensor(frames: 1, channels: (bytes + 3) / 4) : nil
        self.layout = layout
        var memory: dnnl_memory_t?
        try check(
            dnnl_memory_create(&memory, &layout, engine.handle, storage?.pointer),
            "no memory object")
        guard let memory else { throw NeuralError(.engine, reason: "oneDNN: no memory object") }
        handle = memory
    }

    /// Memory of the given layout that holds the given numbers.
    convenience init(_ layout: dnnl_memory_desc_t, engine: Engine, values: [Float]) throws {
        try self.init(layout, engine: engine, owning: true)
        storage?.pointer.update(from: values, count: values.count)
    }

    deinit { dnnl_memory_destroy(handle) }

    /// A copy of this memory in another layout.
    func reordered(to target: dnnl_memory_desc_t, engine: Engine) throws -> Memory {
        let result = try Memory(target, engine: engine, owning: true)
        var source = layout
        var target = target
        var descriptor: dnnl_primitive_desc_t?
        try check(
            dnnl_reorder_primitive_desc_create(
                &descriptor, &source, engine.handle, &target, engine.handle, nil),
            "no way to repack the weights")
        defer { dnnl_primitive_desc_destroy(descriptor) }
        var reorder: dnnl_primitive_t?
        try check(dnnl_primitive_create(&reorder, descriptor), "no way to repack the weights")
        defer { dnnl_primitive_destroy(reorder) }
        let arguments = [
            dnnl_exec_arg_t(arg: DNNL_ARG_SRC, memory: handle),
            dnnl_exec_arg_t(arg: DNNL_ARG_DST, memory: result.handle),
        ]
        try check(
            dnnl_primitive_execute(reorder, engine.stream, 2, arguments), "repacking failed")
        try check(dnnl_stream_wait(engine.stream), "repacking failed")
        return result
    }
}
