using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.FeastServer.Limits;
using FeatureStore.FeastServer.Requests;

namespace FeatureStore.FeastServer.Security;

/// <summary>What every door asks before it carries out a request that it understood: may the caller, and is it not too much.</summary>
/// <remarks>Everything here throws <see cref="PermissionDeniedException"/> or <see cref="LimitExceededException"/>.</remarks>
internal sealed class Admission(RepositoryHost repository, Authorization authorization, CellLimit cells)
{
    public void Require(HttpContext context, OnlineFeaturesRequest request)
    {
        authorization.RequireRead(context, request);
        cells.Require(request, repository.Store.Registry);
    }

    public void Require(HttpContext context, PushBody body)
    {
        authorization.RequirePush(context, body.PushSource, body.To);
        cells.Require(body.Rows);
    }

    public void Require(HttpContext context, WriteBody body)
    {
        authorization.RequireWrite(context, body.FeatureView);
        cells.Require(body.Rows);
    }

    /// <param name="views">The views that are to be materialized.</param>
    public void Require(HttpContext context, IReadOnlyList<string> views) => authorization.RequireMaterialize(context, views);
}
