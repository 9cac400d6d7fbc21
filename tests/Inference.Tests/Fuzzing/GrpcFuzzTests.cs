using FeatureStore.Inference.Tests.Doors;
using Grpc.Core;
using Grpc.Net.Client;

namespace FeatureStore.Inference.Tests.Fuzzing;

/// <summary>Malformed messages at the gRPC door: each has a status, none meets an error that nobody expected, and the service goes on.</summary>
public sealed class GrpcFuzzTests(DoorFixture fixture, ITestOutputHelper output) : IClassFixture<DoorFixture>
{
    private const int Seed = 20130101;
    private const int UnexpectedFailure = 20;
    private static readonly Method<byte[], byte[]> s_infer = new(
        MethodType.Unary, "inference.GRPCInferenceService", "ModelInfer", Marshallers.Create(b => b, b => b), Marshallers.Create(b => b, b => b));

    [Fact]
    public Task A_thousand_malformed_messages_crash_nothing() => FuzzAsync(1_000);

    [Fact]
    [Trait("Category", "Long")]
    public Task Thirty_thousand_malformed_messages_crash_nothing() => FuzzAsync(30_000);

    private async Task FuzzAsync(int messages)
    {
        var random = new Random(Seed);
        var statuses = new SortedDictionary<StatusCode, int>();
        using var channel = GrpcChannel.ForAddress(fixture.App.GrpcUrl);
        for (int i = 0; i < messages; i++)
        {
            byte[] message = Mutation.Of(new GrpcDoor(raw: random.Next(2) == 0).Body(new Ride("nobody", 52, 8, 900)), random);
            var status = await CallAsync(channel, message);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.DoesNotContain(fixture.App.Logs.GetSnapshot(clear: true), l => l.Id.Id == UnexpectedFailure);
        }

        output.WriteLine(string.Join(", ", statuses.Select(s => $"{s.Value} times {s.Key}")));
        Assert.Contains(StatusCode.InvalidArgument, statuses.Keys);
    }

    private static async Task<StatusCode> CallAsync(GrpcChannel channel, byte[] message)
    {
        try
        {
            await channel.CreateCallInvoker().AsyncUnaryCall(s_infer, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), message);
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
