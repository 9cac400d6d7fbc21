using FeatureStore.Feast;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Limits;

/// <summary>Bounds what one request can make the server hold: rows times columns, of an answer or of rows to write.</summary>
internal sealed class CellLimit(IOptions<FeastServerOptions> options)
{
    private readonly long _max = options.Value.MaxCells;

    /// <exception cref="LimitExceededException">Entities times features are too many.</exception>
    public void Require(OnlineFeaturesRequest request, FeatureRegistry registry)
    {
        long rows = 0;
        foreach (InputColumn column in request.Entities.Columns)
        {
            rows = Math.Max(rows, column.Values.Length);
        }

        Require(rows, request.Entities.Columns.Count + FeaturesOf(request, registry), "entities × features");
    }

    /// <exception cref="LimitExceededException">Rows times columns are too many.</exception>
    public void Require(InputTable rows) => Require(rows.Count, rows.Columns.Count, "rows × columns");

    private static long FeaturesOf(OnlineFeaturesRequest request, FeatureRegistry registry)
    {
        if (string.IsNullOrEmpty(request.FeatureService))
        {
            return request.Features.Count;
        }

        long features = 0;
        if (registry.Services.TryGetValue(request.FeatureService, out FeatureService? service))
        {
            foreach (FeatureViewProjection projection in service.Projections)
            {
                features += projection.Features.Length;
            }
        }

        return features;
    }

    private void Require(long rows, long columns, string what)
    {
        if (rows * columns > _max)
        {
            throw new LimitExceededException(
                $"{what}: {rows} × {columns} is more than this server takes at once ({FeastServerOptions.Section}:{nameof(FeastServerOptions.MaxCells)} is {_max})");
        }
    }
}
