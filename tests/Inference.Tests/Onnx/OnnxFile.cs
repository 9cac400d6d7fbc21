namespace FeatureStore.Inference.Tests.Onnx;

/// <summary>Writes small ONNX files field by field, so that no test depends on who trains the real ones.</summary>
internal static class OnnxFile
{
    public const int Float = 1;
    public const int Double = 11;
    public const int Int64 = 7;
    public const int Text = 8;

    /// <summary>
    /// An ensemble of stumps over rows of <paramref name="width"/> columns: each adds <c>Low</c> where its column is at most
    /// the threshold and <c>High</c> where it is more; a missing value, NaN, goes the high way.
    /// </summary>
    public static byte[] Stumps(int width, params Stump[] stumps) => Model(
        graph => graph
            .Message(1, Node(stumps))
            .Text(2, "stumps")
            .Message(11, Value("features", Float, width))
            .Message(12, Value("probability", Float, 1)));

    public static byte[] Model(Action<MessageBuilder> graph) => new MessageBuilder()
        .Number(1, 8)
        .Message(8, new MessageBuilder().Text(1, "").Number(2, 17))
        .Message(8, new MessageBuilder().Text(1, "ai.onnx.ml").Number(2, 3))
        .Message(7, Build(graph))
        .ToArray();

    /// <summary>A graph of one operator over FP32, which gives what it names its outputs.</summary>
    /// <param name="op">Neg, ReduceSum, …</param>
    /// <param name="inputs">Names and dimensions, -1 for an open one; null for a tensor without a shape.</param>
    /// <param name="outputs">Names and element types; their shapes are left to the graph.</param>
    /// <param name="attribute">The operator's only attribute.</param>
    public static byte[] Operator(string op, (string Name, long[]? Shape)[] inputs, (string Name, int Type)[] outputs, MessageBuilder? attribute = null) => Model(graph =>
    {
        var node = new MessageBuilder().Text(4, op);
        foreach (var (name, _) in inputs) node.Text(1, name);
        foreach (var (name, _) in outputs) node.Text(2, name);
        if (attribute is not null) node.Message(5, attribute);
        graph.Message(1, node).Text(2, op);
        foreach (var (name, shape) in inputs) graph.Message(11, Value(name, Float, shape));
        foreach (var (name, type) in outputs) graph.Message(12, Value(name, type, shape: null));
    });

    /// <summary>Gives back the texts <c>x</c> as <c>y</c>.</summary>
    public static byte[] Texts() => Model(graph => graph
        .Message(1, new MessageBuilder().Text(1, "x").Text(2, "y").Text(4, "Identity"))
        .Text(2, "texts")
        .Message(11, Value("x", Text, [-1]))
        .Message(12, Value("y", Text, [-1])));

    /// <summary>A tensor of any number of rows.</summary>
    public static MessageBuilder Value(string name, int type, int width) => new MessageBuilder()
        .Text(1, name)
        .Message(2, new MessageBuilder().Message(1, new MessageBuilder()
            .Number(1, type)
            .Message(2, new MessageBuilder()
                .Message(1, new MessageBuilder().Text(2, "N"))
                .Message(1, new MessageBuilder().Number(1, width)))));

    private static MessageBuilder Value(string name, int type, long[]? shape)
    {
        var tensor = new MessageBuilder().Number(1, type);
        if (shape is not null)
        {
            var dimensions = new MessageBuilder();
            foreach (long dimension in shape) dimensions.Message(1, dimension < 0 ? new MessageBuilder() : new MessageBuilder().Number(1, dimension));
            tensor.Message(2, dimensions);
        }

        return new MessageBuilder().Text(1, name).Message(2, new MessageBuilder().Message(1, tensor));
    }

    private static MessageBuilder Node(Stump[] stumps)
    {
        // Every tree has node 0, a branch, and the leaves 1 and 2.
        int[] trees = [.. Enumerable.Range(0, stumps.Length)];
        var node = new MessageBuilder().Text(1, "features").Text(2, "probability").Text(4, "TreeEnsembleRegressor").Text(7, "ai.onnx.ml");
        Ints(node, "nodes_treeids", trees.SelectMany(t => new long[] { t, t, t }));
        Ints(node, "nodes_nodeids", trees.SelectMany(_ => new long[] { 0, 1, 2 }));
        Ints(node, "nodes_featureids", stumps.SelectMany(s => new long[] { s.Column, 0, 0 }));
        Strings(node, "nodes_modes", trees.SelectMany(_ => new[] { "BRANCH_LEQ", "LEAF", "LEAF" }));
        Floats(node, "nodes_values", stumps.SelectMany(s => new[] { s.Threshold, 0f, 0f }));
        Ints(node, "nodes_truenodeids", trees.SelectMany(_ => new long[] { 1, 0, 0 }));
        Ints(node, "nodes_falsenodeids", trees.SelectMany(_ => new long[] { 2, 0, 0 }));
        Ints(node, "target_treeids", trees.SelectMany(t => new long[] { t, t }));
        Ints(node, "target_nodeids", trees.SelectMany(_ => new long[] { 1, 2 }));
        Ints(node, "target_ids", trees.SelectMany(_ => new long[] { 0, 0 }));
        Floats(node, "target_weights", stumps.SelectMany(s => new[] { s.Low, s.High }));
        return node.Message(5, new MessageBuilder().Text(1, "n_targets").Number(3, 1).Number(20, 2));
    }

    private static void Ints(MessageBuilder node, string name, IEnumerable<long> values)
    {
        var attribute = new MessageBuilder().Text(1, name).Number(20, 7);
        foreach (long value in values) attribute.Number(8, value);
        node.Message(5, attribute);
    }

    private static void Floats(MessageBuilder node, string name, IEnumerable<float> values)
    {
        var attribute = new MessageBuilder().Text(1, name).Number(20, 6);
        foreach (float value in values) attribute.Float(7, value);
        node.Message(5, attribute);
    }

    private static void Strings(MessageBuilder node, string name, IEnumerable<string> values)
    {
        var attribute = new MessageBuilder().Text(1, name).Number(20, 8);
        foreach (string value in values) attribute.Text(9, value);
        node.Message(5, attribute);
    }

    private static MessageBuilder Build(Action<MessageBuilder> write)
    {
        var message = new MessageBuilder();
        write(message);
        return message;
    }
}
