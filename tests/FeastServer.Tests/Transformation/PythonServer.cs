using Apache.Arrow;
using Apache.Arrow.Ipc;
using FeatureStore.FeastServer.Protos.Transformation;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureStore.FeastServer.Tests.Transformation;

/// <summary>
/// What <c>feast serve_transformations</c> does for the view od_pandas of all_types, on Arrow's own reader and writer; and the ways in
/// which it can fail.
/// </summary>
internal sealed class PythonServer : TransformationService.TransformationServiceBase, IAsyncDisposable
{
    private WebApplication? _app;

    public string Address => _app!.Urls.First();

    public TransformFeaturesRequest? LastRequest { get; private set; }

    public string[] LastColumns { get; private set; } = [];

    public static async Task<PythonServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        PythonServer server = new();
        builder.Services.AddSingleton(server);
        server._app = builder.Build();
        server._app.MapGrpcService<PythonServer>();
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public override async Task<TransformFeaturesResponse> TransformFeatures(TransformFeaturesRequest request, ServerCallContext context)
    {
        LastRequest = request;
        using ArrowFileReader reader = new(new MemoryStream(request.TransformationInput.ArrowValue.ToByteArray()));
        using RecordBatch input = await reader.ReadNextRecordBatchAsync(context.CancellationToken);
        LastColumns = [.. input.Schema.FieldsList.Select(f => $"{f.Name}: {f.DataType.Name}")];
        Int64Array plus = (Int64Array)input.Column("plus");
        if (plus.Values.Contains(-1))
        {
            throw new RpcException(new Status(StatusCode.Unknown, "Exception calling application: minus one"));
        }

        if (plus.Values.Contains(-2))
        {
            return new TransformFeaturesResponse { TransformationOutput = new() { ArrowValue = ByteString.CopyFromUtf8("no arrow") } };
        }

        if (plus.Values.Contains(-3))
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }

        return new TransformFeaturesResponse { TransformationOutput = new() { ArrowValue = await OutputAsync(plus, (FloatArray)input.Column("user_stats__rating")) } };
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<ByteString> OutputAsync(Int64Array plus, FloatArray rating)
    {
        RecordBatch output = new RecordBatch.Builder()
            .Append("od_pandas__pd_int", true, a => a.Int64(b => b.AppendRange(plus.Values.ToArray().Select(p => p * 2))))
            .Append("od_pandas__pd_float32", true, a => a.Float(b => b.AppendRange(Enumerable.Range(0, rating.Length).Select(i => (float)((rating.GetValue(i) ?? float.NaN) / 3.0)))))
            .Append("od_pandas__pd_bool", true, a => a.Boolean(b => b.AppendRange(Enumerable.Range(0, rating.Length).Select(i => rating.GetValue(i) > 4))))
            .Append("od_pandas__pd_text", true, a => a.String(b => b.AppendRange(plus.Values.ToArray().Select(p => $"n{p}"))))
            .Build();
        using MemoryStream stream = new();
        using (ArrowFileWriter writer = new(stream, output.Schema, leaveOpen: true))
        {
            await writer.WriteRecordBatchAsync(output);
            await writer.WriteEndAsync();
        }

        return ByteString.CopyFrom(stream.ToArray());
    }
}
