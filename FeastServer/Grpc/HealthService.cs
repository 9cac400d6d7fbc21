using FeatureStore.FeastServer.Protos.Health;
using Grpc.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServingStatus = FeatureStore.FeastServer.Protos.Health.HealthCheckResponse.Types.ServingStatus;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>grpc.health.v1 for the whole server, whose name is empty, and for its one service: what /health says over HTTP.</summary>
internal sealed class HealthService(HealthCheckService checks, TimeProvider time, IHostApplicationLifetime lifetime) : Protos.Health.Health.HealthBase
{
    /// <summary>How often a watched status is looked at.</summary>
    public static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(5);

    private static readonly string[] s_services = ["", ServingServiceBase.Descriptor.FullName];

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        s_services.Contains(request.Service)
            ? new HealthCheckResponse { Status = await StatusAsync(context.CancellationToken) }
            : throw new RpcException(new Status(StatusCode.NotFound, "unknown service"));

    public override async Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        HealthListResponse list = new();
        ServingStatus status = await StatusAsync(context.CancellationToken);
        foreach (string service in s_services)
        {
            list.Statuses.Add(service, new HealthCheckResponse { Status = status });
        }

        return list;
    }

    /// <summary>Sends the status now and whenever it changes, until the caller or the server stops.</summary>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using CancellationTokenSource stop =
            CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        ServingStatus? last = null;
        try
        {
            while (true)
            {
                ServingStatus now = s_services.Contains(request.Service) ? await StatusAsync(stop.Token) : ServingStatus.ServiceUnknown;
                if (now != last)
                {
                    await responseStream.WriteAsync(new HealthCheckResponse { Status = now }, stop.Token);
                    last = now;
                }

                await Task.Delay(WatchPeriod, time, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end of the stream is the answer.
        }
    }

    private async Task<ServingStatus> StatusAsync(CancellationToken cancellationToken) =>
        (await checks.CheckHealthAsync(cancellationToken)).Status == HealthStatus.Unhealthy ? ServingStatus.NotServing : ServingStatus.Serving;
}
