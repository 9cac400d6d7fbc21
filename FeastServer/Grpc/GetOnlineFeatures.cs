using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Serving;
using FeatureStore.Feast.Protos.Types;
using Google.Protobuf.Collections;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>The message of GetOnlineFeatures as a request of the SDK.</summary>
internal static class GetOnlineFeatures
{
    public static OnlineFeaturesRequest ToRequest(GetOnlineFeaturesRequest message) => new()
    {
        Entities = Columns(message),
        FeatureService = message.KindCase == GetOnlineFeaturesRequest.KindOneofCase.FeatureService ? Service(message.FeatureService) : null,
        Features = message.Features?.Val ?? [],
        FullFeatureNames = message.FullFeatureNames,
        Strict = true,
    };

    // The empty name is asked for like any other, and there is no such service.
    private static string Service(string name) => name.Length > 0
        ? name
        : throw new FeastException(FeastErrorKind.FeatureServiceNotFound, "feature_service: the name is empty", "feature_service");

    /// <summary>Request data comes beside the entities, or among them, as over HTTP. A map has no order, so the names give one.</summary>
    private static InputTable Columns(GetOnlineFeaturesRequest message)
    {
        InputTable table = new();
        Add(table, message.Entities);
        if (message.RequestContext.Count > 0)
        {
            string? repeated = message.RequestContext.Keys.FirstOrDefault(message.Entities.ContainsKey);
            if (repeated is not null)
            {
                throw new FeastException(FeastErrorKind.InvalidRequest, $"{repeated}: among entities and in request_context", repeated);
            }

            Add(table, message.RequestContext);
        }

        return table;
    }

    private static void Add(InputTable table, MapField<string, RepeatedValue> columns)
    {
        IEnumerable<KeyValuePair<string, RepeatedValue>> inOrder = columns.Count == 1 ? columns : columns.OrderBy(c => c.Key, StringComparer.Ordinal);
        foreach ((string name, RepeatedValue values) in inOrder)
        {
            InputValue[] cells = new InputValue[values.Val.Count];
            for (int row = 0; row < cells.Length; row++)
            {
                cells[row] = TypedValues.Input(values.Val[row]);
            }

            table.Add(name, cells);
        }
    }
}
