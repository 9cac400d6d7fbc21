using FeatureStore.Bench.Grpc;
using FeatureStore.Feast.Protos.Serving;
using FeatureStore.Feast.Protos.Types;

namespace FeatureStore.Bench.Serving;

/// <summary>The same requests over gRPC, and the check that their answers hold the same values.</summary>
internal static class GrpcRequests
{
    public static byte[][] Of(Uri server, string[] features) => [.. Enumerable.Range(0, DriverRows.Drivers).Select(i =>
    {
        GetOnlineFeaturesRequest request = new() { Features = new FeatureList { Val = { features } } };
        request.Entities.Add("driver_id", new RepeatedValue { Val = { new Value { StringVal = DriverRows.Driver(i) } } });
        return GrpcExchange.Call(server, "/feast.serving.ServingService/GetOnlineFeatures", request);
    })];

    /// <summary>A call that reads nothing: what gRPC itself costs.</summary>
    public static byte[][] Empty(Uri server) =>
        [GrpcExchange.Call(server, "/feast.serving.ServingService/GetFeastServingInfo", new GetFeastServingInfoRequest())];

    public static void Verify(Uri server, byte[][] requests, int features)
    {
        using var exchange = new GrpcExchange(server, requests, 0);
        var answer = GetOnlineFeaturesResponse.Parser.ParseFrom(exchange.Ask());
        var present = answer.Results.Count(column => column.Statuses[0] == Feast.Protos.Serving.FieldStatus.Present && column.Values[0].ValCase != Value.ValOneofCase.None);
        if (present <= features)
            throw new InvalidDataException($"The server has {present - 1} values over gRPC where {features} were written.");
    }
}
