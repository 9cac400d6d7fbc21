using FeatureStore.FeastServer.Grpc;
using FeatureStore.FeastServer.Protos.Health;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using ServingStatus = FeatureStore.FeastServer.Protos.Health.HealthCheckResponse.Types.ServingStatus;

namespace FeatureStore.FeastServer.Tests.Grpc;

public sealed class HealthServiceTests(GarnetStore garnet) : IClassFixture<GarnetStore>
{
    private static readonly Marshaller<HealthCheckRequest> s_request = Marshallers.Create(m => m.ToByteArray(), HealthCheckRequest.Parser.ParseFrom);
    private static readonly Marshaller<HealthCheckResponse> s_response = Marshallers.Create(m => m.ToByteArray(), HealthCheckResponse.Parser.ParseFrom);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", StatusCode.OK)]
    [InlineData("feast.serving.ServingService", StatusCode.OK)]
    [InlineData("nobody", StatusCode.NotFound)]
    public async Task The_server_and_its_service_are_known_by_name(string service, StatusCode expected)
    {
        await using GrpcHost server = await GrpcHost.StartAsync("rides", garnet.Address, TimeProvider.System);
        (StatusCode code, _, byte[] message) = await server.CallAsync("/grpc.health.v1.Health/Check", new HealthCheckRequest { Service = service }.ToByteArray());

        Assert.Equal(expected, code);
        if (code == StatusCode.OK)
        {
            Assert.Equal(ServingStatus.Serving, HealthCheckResponse.Parser.ParseFrom(message).Status);
        }
    }

    [Fact]
    public async Task A_watcher_hears_of_a_store_that_went_away_and_a_stopping_server_lets_it_go()
    {
        FakeTimeProvider time = new();
        bool isThere = true;
        GrpcHost server = await GrpcHost.StartAsync(
            "rides",
            garnet.Address,
            time,
            services => services.AddHealthChecks().AddCheck("store", () => isThere ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy()));
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        Method<HealthCheckRequest, HealthCheckResponse> watch = new(MethodType.ServerStreaming, "grpc.health.v1.Health", "Watch", s_request, s_response);
        using AsyncServerStreamingCall<HealthCheckResponse> call =
            channel.CreateCallInvoker().AsyncServerStreamingCall(watch, null, new CallOptions(cancellationToken: Cancellation), new HealthCheckRequest());

        Assert.True(await call.ResponseStream.MoveNext(Cancellation));
        Assert.Equal(ServingStatus.Serving, call.ResponseStream.Current.Status);

        isThere = false;
        Task<bool> next = call.ResponseStream.MoveNext(Cancellation);
        while (!next.IsCompleted)
        {
            time.Advance(HealthService.WatchPeriod);
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation));
        }

        Assert.True(await next);
        Assert.Equal(ServingStatus.NotServing, call.ResponseStream.Current.Status);

        Task<bool> end = call.ResponseStream.MoveNext(Cancellation);
        await server.DisposeAsync();
        Assert.False(await end);
    }
}
