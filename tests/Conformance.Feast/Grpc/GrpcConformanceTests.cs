using System.Text.RegularExpressions;
using FeatureStore.Conformance.Feast.Transforms;
using FeatureStore.Feast.Protos.Serving;
using FeatureStore.Feast.Protos.Types;
using FeatureStore.FeastServer.Hosting;
using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Conformance.Feast.Grpc;

/// <summary>Every recorded call of Feast's Go server, each with the clock that the recording has.</summary>
public sealed partial class GrpcConformanceTests(GarnetStore garnet, ITestOutputHelper output) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private readonly Dictionary<string, GrpcHost> _servers = [];
    private readonly FakeTimeProvider _time = new(GrpcExchange.All[0].At);

    public async ValueTask InitializeAsync()
    {
        await StoreDump.LoadAsync(garnet.Database, StoreDump.Recorded(Goldens.PathOf("go_server", "store.txt")));
        foreach (string repository in GrpcExchange.All.Select(e => e.Repository).Distinct())
        {
            _servers[repository] = await GrpcHost.StartAsync(repository, garnet.Address, _time, Transforms);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (GrpcHost server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Calls_are_answered_as_recorded_but_for_the_differences_that_are_listed()
    {
        List<string> different = [];
        foreach (GrpcExchange exchange in GrpcExchange.All)
        {
            _time.AdjustTime(exchange.At);
            GrpcHost server = _servers[exchange.Repository];
            (StatusCode code, string detail, byte[] message) = await server.CallAsync(exchange.Method, exchange.Request, exchange.Type);
            if (Difference(exchange, server, code, detail, message) is string difference)
            {
                different.Add(exchange.Id);
                output.WriteLine($"{exchange.Id}: {difference}");
            }
        }

        output.WriteLine($"{GrpcExchange.All.Count - different.Count} of {GrpcExchange.All.Count} as recorded");
        string page = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "feast-compatibility.md"), TestContext.Current.CancellationToken);
        Assert.Equal(Id().Matches(page).Select(m => m.Value).Distinct().Order(), different);
    }

    [Theory]
    [InlineData("052")]
    [InlineData("063")]
    [InlineData("064")]
    [InlineData("065")]
    [InlineData("066")]
    [InlineData("071")]
    public async Task Values_that_the_go_server_does_not_know_or_changes_are_those_of_the_python_server(string number)
    {
        GrpcExchange python = GrpcExchange.Python.Single(e => e.Id == $"python-grpc-{number}");
        (StatusCode code, _, byte[] message) =
            await _servers[python.Repository].CallAsync("/feast.serving.ServingService/GetOnlineFeatures", python.Request);

        Assert.Equal(StatusCode.OK, code);
        Dictionary<string, RepeatedField<Value>> expected = ValuesByName(python.Answers[0]);
        Dictionary<string, RepeatedField<Value>> actual = ValuesByName(GetOnlineFeaturesResponse.Parser.ParseFrom(message));
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, column => Assert.True(column.Value.Equals(actual[column.Key]), $"{column.Key}: {actual[column.Key]}"));
    }

    private static Dictionary<string, RepeatedField<Value>> ValuesByName(GetOnlineFeaturesResponse answer) =>
        answer.Metadata.FeatureNames.Val.Zip(answer.Results).ToDictionary(c => c.First, c => c.Second.Values);

    private static void Transforms(IServiceCollection services)
    {
        foreach (string view in new[] { "transformed_conv_rate", "transformed_conv_rate_fresh" })
        {
            services.AddSingleton(new NamedTransform(view, new DriverDemoTransform()));
        }
    }

    // UNKNOWN for a caller's mistake becomes the code that says what the mistake was; the texts are ours.
    private static string? Difference(GrpcExchange exchange, GrpcHost server, StatusCode code, string detail, byte[] message)
    {
        bool sameCode = code == exchange.Code || (exchange.Code == StatusCode.Unknown && code is StatusCode.InvalidArgument or StatusCode.NotFound);
        if (!sameCode)
        {
            return $"{code} {detail}, recorded {exchange.Code}";
        }

        if (code != StatusCode.OK)
        {
            return null;
        }

        if (!exchange.Method.EndsWith("/GetOnlineFeatures", StringComparison.Ordinal))
        {
            return message.SequenceEqual(exchange.Response) ? null : $"{Convert.ToHexString(message)}, recorded {Convert.ToHexString(exchange.Response)}";
        }

        GetOnlineFeaturesRequest request = GetOnlineFeaturesRequest.Parser.ParseFrom(exchange.Request);
        GetOnlineFeaturesResponse answer = GetOnlineFeaturesResponse.Parser.ParseFrom(message);
        IReadOnlySet<string> timeless = AnswerDifference.Timeless(request, answer, server.Repository.Store.Registry);
        return exchange.Answers.Select(a => AnswerDifference.Of(AnswerDifference.WithoutBorrowedTimes(a), answer, timeless)).MinBy(d => d?.Length ?? 0);
    }

    [GeneratedRegex(@"\bgo-grpc-\d{3}\b")]
    private static partial Regex Id();
}
