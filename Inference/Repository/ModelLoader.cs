using System.Security.Cryptography;
using FeatureStore.Inference.Drift;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Onnx;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Repository;

/// <summary>Makes a served model of its files, or says everything that does not fit.</summary>
internal sealed class ModelLoader(FeatureSources sources, InferenceMetrics metrics, IOptions<InferenceOptions> options, IOptions<DriftOptions> driftOptions)
{
    /// <exception cref="ModelLoadException">The model cannot be served.</exception>
    public async Task<ServedModel> LoadAsync(ModelFiles files, CancellationToken cancellationToken)
    {
        try
        {
            byte[] bytes = await File.ReadAllBytesAsync(files.GraphPath, cancellationToken);
            var identity = new ModelIdentity(files.Name, files.Version, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            var manifest = File.Exists(files.ManifestPath) ? ModelManifest.Read(files.ManifestPath) : new ModelManifest();
            var source = manifest.FeatureService is { } service ? await sources.GetAsync(service, cancellationToken) : null;
            var training = TrainingReport.Read(files.ReportPath);
            var graph = OnnxGraph.Load(bytes);
            return source is null ? new GraphModel(identity, graph) : FeatureModel(identity, manifest, graph, source, training);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ModelLoadException(files, e);
        }
    }

    private FeatureModel FeatureModel(
        ModelIdentity identity, ModelManifest manifest, OnnxGraph graph, FeatureSource source, IReadOnlyDictionary<string, FeatureBaseline> training)
    {
        var problems = new List<string>();
        var inputs = manifest.Inputs.Select((input, i) => Input(input, i, source.Plan, problems)).ToList();
        var shape = Shape(manifest, graph, problems);
        string trained = string.Join(", ", manifest.Request.Select(r => $"{r.Name} {r.Datatype}"));
        string given = string.Join(", ", source.Plan.Inputs.Select(i => $"{i.Name} {i.Type.Name()}"));
        if (manifest.Request.Count > 0 && trained != given) problems.Add($"model.json: it was trained with requests of ({trained}), service {source.Plan.Service} takes ({given})");
        if (!double.IsFinite(manifest.Scale) || manifest.Scale == 0) problems.Add("model.json: scale is no number to multiply with");
        if (manifest.Decimals is < 0 or > OutputScale.MaxDecimals) problems.Add($"model.json: decimals is not between 0 and {OutputScale.MaxDecimals}");
        if (manifest.Missing is FeaturePolicy.Use) problems.Add("model.json: missing is 'use', but there is nothing to use");
        if (problems.Count > 0)
        {
            graph.Dispose();
            throw new InvalidDataException(string.Join("; ", problems));
        }

        var scale = new OutputScale(manifest.Output ?? shape!.Output.Name, manifest.Scale, manifest.Decimals);
        var policies = new FeaturePolicies(manifest.Missing, manifest.Stale, [.. inputs.Where(i => i.IsFeature).Select(i => i.Index)]);
        var vector = new FeatureVector(inputs);
        var drift = new FeatureDrift([.. manifest.Inputs.Select(i => training.GetValueOrDefault(i.Name))], vector, driftOptions.Value);
        metrics.Watch(identity, drift);
        return new FeatureModel(identity, vector, policies, scale, source, new VectorRunPool(graph, shape!), drift, metrics, options.Value.MaxRows);
    }

    private static VectorInput Input(ManifestInput input, int position, FeaturePlan plan, List<string> problems)
    {
        double imputed = input.Imputed ?? double.NaN;
        int feature = plan.IndexOf(input.Name);
        if (feature >= 0)
        {
            if (!plan.Features[feature].IsNumber) problems.Add($"model.json: input {position} '{input.Name}' is no number");
            return new VectorInput(IsFeature: true, feature, imputed);
        }

        int given = plan.Inputs.ToList().FindIndex(i => i.Name == input.Name);
        if (given < 0) problems.Add($"model.json: input {position} '{input.Name}' is neither a feature of service {plan.Service} nor request data");
        else if (plan.Inputs[given].Type is DataType.Bytes) problems.Add($"model.json: input {position} '{input.Name}' is a text");
        return new VectorInput(IsFeature: false, given, imputed);
    }

    private static VectorShape? Shape(ModelManifest manifest, OnnxGraph graph, List<string> problems)
    {
        int width = manifest.Inputs.Count;
        int before = problems.Count;
        if (graph.Inputs is not [{ Type: DataType.Fp32 or DataType.Fp64, Shape.Count: 2 } input])
        {
            problems.Add($"the graph takes {Text(graph.Inputs)}, not one FP32 or FP64 input of shape [-1,{width}]");
            return null;
        }

        if (input.Shape[1] >= 0 && input.Shape[1] != width) problems.Add($"the graph takes rows of {input.Shape[1]} columns, model.json names {width} inputs");
        if (input.Shape[0] >= 0) problems.Add($"the graph takes {input.Shape[0]} rows, not any number");
        var output = graph.Outputs.FirstOrDefault(o => o.Name == manifest.Output) ?? (graph.Outputs.Count == 1 ? graph.Outputs[0] : null);
        bool fits = output is { Type: DataType.Fp32 or DataType.Fp64, Shape.Count: 1 or 2 } && (output.Shape.Count == 1 || output.Shape[1] is 1 or -1);
        if (!fits) problems.Add($"the graph gives {Text(graph.Outputs)}, not one number a row under '{manifest.Output}'");
        return problems.Count == before ? new VectorShape(input, output!, width) : null;
    }

    private static string Text(IEnumerable<TensorSpec> specs) => string.Join(", ", specs.Select(s => $"'{s.Name}' {s.Type.Name()} {s.ShapeText}"));
}
