using System.Buffers.Binary;
using System.Text.Json;
using FeatureStore.Feast.Protos.Serving;
using FeatureStore.Inference.Tests.Serving;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace FeatureStore.Inference.Tests.FeatureClient;

/// <summary>Features over gRPC: the recorded answer of Feast, as the messages of its serving API.</summary>
public sealed class FeatureGrpcClientTests : IAsyncLifetime
{
    private const string KnownRide = $$"""{"driver_id":"{{FeastServer.KnownDriver}}","price":52.0,"distance_km":8.0,"duration_s":900}""";
    private readonly ModelFolders _models = ModelFolders.Risk();
    private readonly List<GetOnlineFeaturesRequest> _requests = [];
    private WebApplication _server = null!;
    private InferenceApp _app = null!;
    private string _authorization = "";
    private int _status;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2));
        _server = builder.Build();
        _server.MapPost("/feast.serving.ServingService/GetOnlineFeatures", AnswerAsync);
        await _server.StartAsync(TestContext.Current.CancellationToken);
        _app = await InferenceApp.StartAsync(_models.Setting, "Features:Source=grpc", $"Features:Server={_server.Urls.Single()}", "Features:Token=a-token");
    }

    [Fact]
    public async Task The_answer_is_that_over_http()
    {
        var (status, body) = await _app.PostAsync("/predict", KnownRide);

        Assert.True(status == 200, body.GetRawText());
        var prediction = body.GetProperty("predictions")[0];
        Assert.Equal(ModelFolders.RiskOf(5, 4.653333333333333, 11.174785100286533, 52), prediction.GetProperty("risk").GetDouble());
        Assert.Equal(
            """{"name":"driver_stats_5m:ride_count_5m","value":5,"status":"PRESENT","event_timestamp":"2013-01-01T01:00:00.123456Z","age_seconds":599.877}""",
            prediction.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "driver_stats_5m:ride_count_5m").GetRawText());
        Assert.False(prediction.TryGetProperty("features_source", out _));
    }

    [Fact]
    public async Task Entities_and_request_data_go_each_to_their_place()
    {
        await _app.PostAsync("/predict", KnownRide);

        var request = Assert.Single(_requests);
        Assert.Equal(("risk_scoring_v1", true), (request.FeatureService, request.FullFeatureNames));
        Assert.Equal(FeastServer.KnownDriver, Assert.Single(Assert.Single(request.Entities).Value.Val).StringVal);
        Assert.Equal((52.0, 8.0, 900L), (request.RequestContext["price"].Val[0].DoubleVal, request.RequestContext["distance_km"].Val[0].DoubleVal, request.RequestContext["duration_s"].Val[0].Int64Val));
        Assert.Equal("Bearer a-token", _authorization);
    }

    [Theory]
    [InlineData(14, "Unreachable")]
    [InlineData(16, "Refused")]
    public async Task A_failure_is_named_and_the_values_seen_last_are_the_answer(int status, string failure)
    {
        await _app.PostAsync("/predict", KnownRide);
        _status = status;

        var (_, body) = await _app.PostAsync("/predict", KnownRide);
        Assert.Equal("last_seen", body.GetProperty("predictions")[0].GetProperty("features_source").GetString());
        var (_, health) = await _app.GetAsync("/health");
        Assert.Equal($"risk_scoring_v1: {failure}", health.GetProperty("checks").GetProperty("features").GetProperty("description").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
        _models.Dispose();
    }

    // A message is a byte that says whether it is compressed, its length in four bytes, big-endian, and itself.
    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _requests.Add(GetOnlineFeaturesRequest.Parser.ParseFrom(body.ToArray().AsSpan(5)));
        _authorization = context.Request.Headers.Authorization.ToString();
        context.Response.ContentType = "application/grpc";
        if (_status == 0)
        {
            byte[] message = Recorded().ToByteArray();
            byte[] head = new byte[5];
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), message.Length);
            await context.Response.Body.WriteAsync((byte[])[.. head, .. message], context.RequestAborted);
        }

        context.Response.AppendTrailer("grpc-status", _status.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static GetOnlineFeaturesResponse Recorded()
    {
        using var recorded = JsonDocument.Parse(FeastServer.Recorded);
        var answer = new GetOnlineFeaturesResponse { Metadata = new() { FeatureNames = new() } };
        answer.Metadata.FeatureNames.Val.AddRange(recorded.RootElement.GetProperty("metadata").GetProperty("feature_names").EnumerateArray().Select(n => n.GetString()!));
        foreach (var column in recorded.RootElement.GetProperty("results").EnumerateArray())
        {
            answer.Results.Add(new GetOnlineFeaturesResponse.Types.FeatureVector
            {
                Values = { ValueOf(column.GetProperty("values")[0]) },
                Statuses = { FieldStatus.Present },
                EventTimestamps = { Timestamp.FromDateTimeOffset(column.GetProperty("event_timestamps")[0].GetDateTimeOffset()) },
            });
        }

        return answer;
    }

    private static Feast.Protos.Types.Value ValueOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => new(),
        JsonValueKind.String => new() { StringVal = json.GetString() },
        _ => json.TryGetInt64(out long whole) ? new() { Int64Val = whole } : new() { DoubleVal = json.GetDouble() },
    };
}
