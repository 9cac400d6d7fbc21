using FeatureStore.Training.Learning;
using FeatureStore.Training.Onnx.Protos;

namespace FeatureStore.Training.Onnx;

/// <summary>The parallel lists that describe the nodes of a tree ensemble: inner nodes keep their numbers, leaves come after them.</summary>
internal sealed class TreeTable
{
    private const string Branch = "BRANCH_LEQ";
    private const string Leaf = "LEAF";

    private readonly List<long> _trees = [];
    private readonly List<long> _nodes = [];
    private readonly List<long> _features = [];
    private readonly List<string> _modes = [];
    private readonly List<float> _thresholds = [];
    private readonly List<long> _left = [];
    private readonly List<long> _right = [];
    private readonly List<long> _targetTrees = [];
    private readonly List<long> _targetNodes = [];
    private readonly List<float> _weights = [];

    public void Add(int number, DecisionTree tree)
    {
        // A tree that found no split has one leaf and no node.
        var inner = tree.Leaves.Count > 1 ? tree.Thresholds.Count : 0;
        for (var node = 0; node < inner; node++)
        {
            AddNode(number, node, Branch, tree.Features[node], tree.Thresholds[node], NodeOf(tree.Left[node]), NodeOf(tree.Right[node]));
        }

        for (var leaf = 0; leaf < tree.Leaves.Count; leaf++)
        {
            AddNode(number, inner + leaf, Leaf, 0, 0, 0, 0);
            _targetTrees.Add(number);
            _targetNodes.Add(inner + leaf);
            _weights.Add((float)tree.Leaves[leaf]);
        }

        long NodeOf(int child) => child >= 0 ? child : inner + ~child;
    }

    public IEnumerable<AttributeProto> Attributes() =>
    [
        Onnx.Attributes.OfInts("nodes_treeids", _trees),
        Onnx.Attributes.OfInts("nodes_nodeids", _nodes),
        Onnx.Attributes.OfInts("nodes_featureids", _features),
        Onnx.Attributes.OfStrings("nodes_modes", _modes),
        Onnx.Attributes.OfFloats("nodes_values", _thresholds),
        Onnx.Attributes.OfInts("nodes_truenodeids", _left),
        Onnx.Attributes.OfInts("nodes_falsenodeids", _right),
        Onnx.Attributes.OfInts("target_treeids", _targetTrees),
        Onnx.Attributes.OfInts("target_nodeids", _targetNodes),
        Onnx.Attributes.OfInts("target_ids", [.. _targetNodes.Select(_ => 0L)]),
        Onnx.Attributes.OfFloats("target_weights", _weights),
    ];

    private void AddNode(int tree, long node, string mode, long feature, float threshold, long left, long right)
    {
        _trees.Add(tree);
        _nodes.Add(node);
        _modes.Add(mode);
        _features.Add(feature);
        _thresholds.Add(threshold);
        _left.Add(left);
        _right.Add(right);
    }
}
