using System.Globalization;
using FeatureStore.Rides.Labels;
using FeatureStore.Rides.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Rides.Apis;

internal static class RidesApi
{
    private const int MaxRideIds = 1000;
    private const int DefaultLimit = 100;
    private const int MaxLimit = 10_000;

    public static void MapRidesApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/status", Status);
        routes.MapGet("/labels", Labels);
    }

    private static JsonHttpResult<StatusResponse> Status(
        IRideSource source, PublisherStatus status, IRideTopic topic, ReaderGate gate, RidesMetrics metrics, IOptions<RidesOptions> options)
    {
        var position = status.Position is { } at ? new PositionResponse(at.RideId, at.EventTime.UtcDateTime) : null;
        var response = new StatusResponse(
            source.Name,
            StateName(status.State, gate.IsWaiting),
            topic.Acknowledged,
            metrics.SkippedLines,
            position,
            options.Value.ReaderGroup,
            gate.Lag);
        return TypedResults.Json(response, RidesJson.Default.StatusResponse);
    }

    /// <summary>
    /// <c>?ride_id=A&amp;ride_id=B</c>, or the newest: <c>?driver_id=D&amp;fraud=true&amp;limit=100</c>. The truth of a simulation is to be had
    /// here alone; a replay has none.
    /// </summary>
    private static Results<JsonHttpResult<LabelsResponse>, JsonHttpResult<ErrorResponse>> Labels(
        RideLabels labels, IOptions<RidesOptions> options, string[] ride_id, string? driver_id, string? fraud, string? limit)
    {
        if (options.Value.IsReplay) return Error("labels: a replayed file has none", StatusCodes.Status404NotFound);
        if (ride_id.Length > MaxRideIds) return Error($"ride_id: {ride_id.Length} given, {MaxRideIds} allowed");
        if (ride_id.Length > 0) return Json(Of(labels, ride_id));
        if (!TryParseLimit(limit, out var count)) return Error($"limit: '{limit}' is not a whole number from 1 to {MaxLimit}");
        if (!TryParseFlag(fraud, out var wanted)) return Error($"fraud: '{fraud}' is neither true nor false");
        var newest = labels.Newest(
            count, ride => (wanted is null || ride.IsFraud == wanted) && (driver_id is null || ride.Ride.DriverId == driver_id));
        return Json(new LabelsResponse([.. newest.Select(LabelResponse.Of)], []));
    }

    private static LabelsResponse Of(RideLabels labels, string[] rideIds)
    {
        var found = new List<LabelResponse>();
        var unknown = new List<string>();
        foreach (var id in rideIds)
        {
            if (labels.TryGet(id, out var ride)) found.Add(LabelResponse.Of(ride));
            else unknown.Add(id);
        }

        return new LabelsResponse(found, unknown);
    }

    private static string StateName(PublisherState state, bool waiting) => state switch
    {
        PublisherState.Connecting => "connecting",
        PublisherState.Finished => "finished",
        _ => waiting ? "waiting_for_readers" : "sending",
    };

    private static bool TryParseLimit(string? text, out int limit)
    {
        limit = DefaultLimit;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit);
    }

    private static bool TryParseFlag(string? text, out bool? flag)
    {
        flag = bool.TryParse(text, out var value) ? value : null;
        return text is null || flag is not null;
    }

    private static JsonHttpResult<LabelsResponse> Json(LabelsResponse response) =>
        TypedResults.Json(response, RidesJson.Default.LabelsResponse);

    private static JsonHttpResult<ErrorResponse> Error(string message, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new ErrorResponse(message), RidesJson.Default.ErrorResponse, statusCode: status);
}
