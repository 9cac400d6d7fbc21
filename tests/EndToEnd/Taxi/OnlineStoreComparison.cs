using FeatureStore.EndToEnd.Stack;
using FeatureStore.Feast;

namespace FeatureStore.EndToEnd.Taxi;

/// <summary>The online store of a running stack beside Flink's rows.</summary>
internal sealed class OnlineStoreComparison : IAsyncDisposable
{
    private const double Tolerance = 1e-9;
    private const int RowsOfARead = 500;
    private static readonly string[] s_views = ["driver_stats_5m", "driver_stats_1h", "driver_stats_24h"];

    private readonly FeastStore _store;
    private readonly Dictionary<string, List<FlinkRow>> _rows;

    private OnlineStoreComparison(FeastStore store, Dictionary<string, List<FlinkRow>> rows)
    {
        _store = store;
        _rows = rows;
    }

    /// <summary>How many drivers are compared in each view.</summary>
    public IReadOnlyDictionary<string, int> Drivers => _rows.ToDictionary(view => view.Key, view => view.Value.Count);

    public static async Task<OnlineStoreComparison> OpenAsync(RunningStack stack, CancellationToken cancellationToken)
    {
        string? redis = stack.Resource("redis").ConnectionString;
        var options = new FeastStoreOptions { Environment = name => name == "ConnectionStrings__redis" ? redis : null };
        var store = await FeastStore.OpenAsync(stack.FeatureRepo, options, cancellationToken);
        var rows = new Dictionary<string, List<FlinkRow>>();
        foreach (string view in s_views)
            rows[view] = await FlinkRows.NewestAsync(view, cancellationToken);
        return new OnlineStoreComparison(store, rows);
    }

    /// <summary>One sentence for each row that is not, or not yet, what Flink computed.</summary>
    public async Task<List<string>> DifferencesAsync(CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        foreach (var (view, rows) in _rows)
        {
            foreach (var chunk in rows.Chunk(RowsOfARead))
                differences.AddRange(await DifferencesAsync(view, chunk, cancellationToken));
        }

        return differences;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<List<string>> DifferencesAsync(string view, FlinkRow[] rows, CancellationToken cancellationToken)
    {
        var request = new OnlineFeaturesRequest
        {
            Features = [.. rows[0].Features.Keys.Select(feature => $"{view}:{feature}")],
            Entities = new InputTable().Add("driver_id", [.. rows.Select(row => (InputValue)row.DriverId)]),
        };
        try
        {
            using var answer = await _store.GetOnlineFeaturesAsync(request, cancellationToken);
            return [.. rows.Select((row, i) => Difference(view, row, answer, i)).OfType<string>()];
        }
        catch (FeastException e) when (e.Kind == FeastErrorKind.StoreUnavailable)
        {
            // A busy machine: what could not be read is not equal yet.
            return [$"{view}: {e.Message}"];
        }
    }

    private static string? Difference(string view, FlinkRow row, OnlineFeatures answer, int index)
    {
        foreach (var (feature, expected) in row.Features)
        {
            int column = answer.IndexOf(feature);
            if (answer.GetEventTimestamp(column, index) != row.WindowEnd)
                return $"{view} of {row.DriverId} is of {answer.GetEventTimestamp(column, index):O}, Flink's of {row.WindowEnd:O}";

            var value = answer.GetValue(column, index);
            double? actual = value.IsNull ? null : value.Type == FeatureType.Int64 ? value.AsInt64() : value.AsDouble();
            if (!AreEqual(expected, actual))
                return $"{view}:{feature} of {row.DriverId} is {actual}, Flink's {expected}";
        }

        return null;
    }

    private static bool AreEqual(double? one, double? other) =>
        one is null || other is null ? one == other : Math.Abs(one.Value - other.Value) <= Tolerance;
}
