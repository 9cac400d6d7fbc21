using FeatureStore.Training.Learning;
using FeatureStore.Training.Onnx.Protos;
using Google.Protobuf;

namespace FeatureStore.Training.Onnx;

/// <summary>
/// A forest as an ONNX graph: <c>features</c> FLOAT [N, width] → TreeEnsembleRegressor → Sigmoid → <c>probability</c> FLOAT [N, 1].
/// Thresholds are the trainer's own single-precision numbers, and BRANCH_LEQ is its comparison, so that every row ends in the same leaf.
/// </summary>
internal static class ForestGraph
{
    public const string Input = "features";
    public const string Output = "probability";

    private const string Margin = "margin";
    private const string Rows = "N";
    private const string MachineLearningDomain = "ai.onnx.ml";
    private const int Float = 1;
    private const int IrVersion = 8;
    private const int OperatorSet = 13;
    private const int MachineLearningOperatorSet = 3;

    public static byte[] Write(Forest forest, int width, string name, long version)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "FeatureStore.Training",
            ModelVersion = version,
            OpsetImport =
            {
                new OperatorSetIdProto { Domain = "", Version = OperatorSet },
                new OperatorSetIdProto { Domain = MachineLearningDomain, Version = MachineLearningOperatorSet },
            },
            Graph = new GraphProto
            {
                Name = name,
                Node = { TreeNode(forest), new NodeProto { OpType = "Sigmoid", Name = "sigmoid", Input = { Margin }, Output = { Output } } },
                Input = { Tensor(Input, width) },
                Output = { Tensor(Output, 1) },
            },
        };
        return model.ToByteArray();
    }

    private static NodeProto TreeNode(Forest forest)
    {
        var table = new TreeTable();
        for (var tree = 0; tree < forest.Trees.Count; tree++) table.Add(tree, forest.Trees[tree]);
        return new NodeProto
        {
            OpType = "TreeEnsembleRegressor",
            Domain = MachineLearningDomain,
            Name = "trees",
            Input = { Input },
            Output = { Margin },
            Attribute =
            {
                table.Attributes(),
                Attributes.OfInt("n_targets", 1),
                Attributes.OfFloats("base_values", [(float)forest.Base]),
                Attributes.OfString("aggregate_function", "SUM"),
                Attributes.OfString("post_transform", "NONE"),
            },
        };
    }

    private static ValueInfoProto Tensor(string name, int width) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = Float,
                Shape = new TensorShapeProto
                {
                    Dim =
                    {
                        new TensorShapeProto.Types.Dimension { DimParam = Rows },
                        new TensorShapeProto.Types.Dimension { DimValue = width },
                    },
                },
            },
        },
    };
}
