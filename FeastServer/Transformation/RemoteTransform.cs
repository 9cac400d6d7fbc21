using FeatureStore.Feast;
using FeatureStore.FeastServer.Protos.Transformation;
using Google.Protobuf;
using Grpc.Core;
using ArrowFile = FeatureStore.FeastServer.Protos.Transformation.ValueType;

namespace FeatureStore.FeastServer.Transformation;

/// <summary>An on-demand feature view that Feast's Python transformation server computes.</summary>
internal sealed class RemoteTransform(
    string view, string project, TransformationService.TransformationServiceClient server, TimeSpan timeout, TimeProvider time) : IOnDemandTransform
{
    /// <summary>For what has no asynchronous side: rows to write and training sets.</summary>
    public void Transform(TransformInputs inputs, TransformOutputs outputs)
    {
        try
        {
            Read(server.TransformFeatures(Request(inputs), deadline: Deadline()), outputs);
        }
        catch (RpcException e)
        {
            throw Failed(e);
        }
    }

    public async ValueTask TransformAsync(TransformInputs inputs, TransformOutputs outputs, CancellationToken cancellationToken)
    {
        try
        {
            using AsyncUnaryCall<TransformFeaturesResponse> call =
                server.TransformFeaturesAsync(Request(inputs), deadline: Deadline(), cancellationToken: cancellationToken);
            Read(await call, outputs);
        }
        catch (RpcException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(e);
        }
        catch (RpcException e)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    private DateTime Deadline() => (time.GetUtcNow() + timeout).UtcDateTime;

    private TransformFeaturesRequest Request(TransformInputs inputs) => new()
    {
        OnDemandFeatureViewName = view,
        Project = project,
        TransformationInput = new ArrowFile { ArrowValue = UnsafeByteOperations.UnsafeWrap(ArrowWriter.Write(inputs)) },
    };

    // Columns are called "view__feature".
    private void Read(TransformFeaturesResponse response, TransformOutputs outputs)
    {
        string prefix = $"{view}__";
        foreach ((string name, InputValue[] values) in ArrowReader.Read(view, response.TransformationOutput?.ArrowValue.Memory ?? default))
        {
            outputs.Set(name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name, values);
        }
    }

    private FeastException Failed(RpcException e) => new(
        e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded ? FeastErrorKind.TransformUnavailable : FeastErrorKind.TransformFailed,
        $"On-demand feature view {view}: the transformation server answered {e.StatusCode}: {e.Status.Detail}",
        view,
        e);
}
