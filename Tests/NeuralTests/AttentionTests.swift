import Neural
import Testing

struct AttentionTests {
    @Test(arguments: [(heads: 3, wanted: "heads"), (heads: 1, wanted: "single")])
    func agreesWithPyTorch(heads: Int, wanted: String) throws {
        let fixture = try Fixture("attention")
        let query = try fixture.tensor("query")
        let (keys, values) = (try fixture.tensor("key"), try fixture.tensor("value"))
        let attention = Attention(channels: 24, heads: heads, most: 13)
        let output = Tensor(frames: 4, channels: 24)
        for place in 0..<4 {
            attention.process(
                query.row(place), keys: keys.pointer, values: values.pointer, count: 13,
                into: output.row(place))
        }
        #expect(distance(output.values, try fixture.file.floats(wanted)) <= 1e-5)
    }

    @Test func oneKeyGivesItsValueWhateverTheQuery() throws {
        let fixture = try Fixture("attention")
        let (query, keys) = (try fixture.tensor("query"), try fixture.tensor("key"))
        let values = try fixture.tensor("value")
        let attention = Attention(channels: 24, heads: 2, most: 13)
        let output = Tensor(frames: 1, channels: 24)
        attention.process(
            query.pointer, keys: keys.pointer, values: values.pointer, count: 1,
            into: output.pointer)
        #expect(distance(output.values, Array(values.values.prefix(24))) == 0)
    }
}
