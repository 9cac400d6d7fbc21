using System.Diagnostics;
using System.Diagnostics.Metrics;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer;

internal sealed class FeastServerMetrics
{
    public const string MeterName = "FeatureStore.FeastServer";
    public const string RefusedName = "featurestore.feast.requests_refused";
    public const string RowsName = "featurestore.feast.rows";

    private const string Written = "written";
    private const string Stale = "stale";

    private readonly Counter<long> _refused;
    private readonly Counter<long> _rows;

    public FeastServerMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _refused = meter.CreateCounter<long>(RefusedName, "{request}", "Requests answered with an error.");
        _rows = meter.CreateCounter<long>(RowsName, "{row}", "Rows written to the online store, or skipped as older.");
    }

    public void Refused(string endpoint, int status) => _refused.Add(1, new TagList { { "endpoint", endpoint }, { "status", status } });

    public void Rows(ViewWriteResult result)
    {
        Rows(result.View, Written, result.Written);
        Rows(result.View, Stale, result.Stale);
    }

    private void Rows(string view, string outcome, int count)
    {
        if (count > 0)
        {
            _rows.Add(count, new TagList { { "view", view }, { "outcome", outcome } });
        }
    }
}
