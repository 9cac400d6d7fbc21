using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace FeatureStore.Training.Learning;

/// <summary>Gradient-boosted trees by FastTree. One thread: the same rows give the same trees, bit for bit, on the same machine.</summary>
internal sealed class FraudTrainer(TrainingOptions options)
{
    private readonly MLContext _ml = new(options.Seed);

    public TrainedModel Train(ExampleSet examples)
    {
        var trainer = _ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = options.Trees,
            NumberOfLeaves = options.Leaves,
            MinimumExampleCountPerLeaf = options.RidesPerLeaf,
            LearningRate = options.LearningRate,
            NumberOfThreads = 1,
            Seed = options.Seed,
            FeatureSelectionSeed = options.Seed,
        });
        var model = trainer.Fit(Load(examples));
        return new TrainedModel(ForestOf(model.Model), rows => [.. model.Transform(Load(rows)).GetColumn<float>("Probability")]);
    }

    private IDataView Load(ExampleSet examples)
    {
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples.Width);
        return _ml.Data.LoadFromEnumerable(examples.Rows(), schema);
    }

    // FastTree's probability is 1 / (1 + exp(slope * score + offset)), and its score the weighted sum of one leaf of each tree.
    private static Forest ForestOf(CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator> model)
    {
        var ensemble = model.SubModel.TrainedTreeEnsemble;
        var factor = -model.Calibrator.Slope;
        var trees = ensemble.Trees.Select((tree, index) => new DecisionTree(
            [.. tree.NumericalSplitFeatureIndexes],
            [.. tree.NumericalSplitThresholds],
            [.. tree.LeftChild],
            [.. tree.RightChild],
            [.. tree.LeafValues.Select(leaf => factor * ensemble.TreeWeights[index] * leaf)]));
        return new Forest([.. trees], (factor * ensemble.Bias) - model.Calibrator.Offset);
    }
}
