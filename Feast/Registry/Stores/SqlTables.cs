using System.Collections.Immutable;
using System.Data.Common;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>The tables of Feast's SQL registry that a store reads.</summary>
internal static class SqlTables
{
    public const string History = "feature_view_version_history";

    public static ImmutableArray<SqlTable> All { get; } =
    [
        new("entities", "entity_name", "entity_proto", (r, b, p) =>
        {
            Core.Entity entity = Core.Entity.Parser.ParseFrom(b);
            entity.Spec.Project = Project(entity.Spec.Project, p);
            r.Entities.Add(entity);
        }),
        new("data_sources", "data_source_name", "data_source_proto", (r, b, p) =>
        {
            Core.DataSource source = Core.DataSource.Parser.ParseFrom(b);
            source.Project = Project(source.Project, p);
            r.DataSources.Add(source);
        }),
        new("feature_views", "feature_view_name", "feature_view_proto", (r, b, p) =>
        {
            Core.FeatureView view = Core.FeatureView.Parser.ParseFrom(b);
            view.Spec.Project = Project(view.Spec.Project, p);
            r.FeatureViews.Add(view);
        }),
        new("stream_feature_views", "feature_view_name", "feature_view_proto", (r, b, p) =>
        {
            Core.StreamFeatureView view = Core.StreamFeatureView.Parser.ParseFrom(b);
            view.Spec.Project = Project(view.Spec.Project, p);
            r.StreamFeatureViews.Add(view);
        }),
        new("on_demand_feature_views", "feature_view_name", "feature_view_proto", (r, b, p) =>
        {
            Core.OnDemandFeatureView view = Core.OnDemandFeatureView.Parser.ParseFrom(b);
            view.Spec.Project = Project(view.Spec.Project, p);
            r.OnDemandFeatureViews.Add(view);
        }),
        new("label_views", "feature_view_name", "feature_view_proto", (r, b, p) =>
        {
            Core.LabelView view = Core.LabelView.Parser.ParseFrom(b);
            view.Spec.Project = Project(view.Spec.Project, p);
            r.LabelViews.Add(view);
        }),
        new("feature_services", "feature_service_name", "feature_service_proto", (r, b, p) =>
        {
            Core.FeatureService service = Core.FeatureService.Parser.ParseFrom(b);
            service.Spec.Project = Project(service.Spec.Project, p);
            r.FeatureServices.Add(service);
        }),
        new("permissions", "permission_name", "permission_proto", (r, b, p) =>
        {
            Core.Permission permission = Core.Permission.Parser.ParseFrom(b);
            permission.Spec.Project = Project(permission.Spec.Project, p);
            r.Permissions.Add(permission);
        }),
        new("projects", "project_id", "project_proto", (r, b, _) => r.Projects.Add(Core.Project.Parser.ParseFrom(b))),
    ];

    /// <summary>The tables that are there: those of an older Feast lack the newest kinds of object.</summary>
    public static async Task<List<string>> NamesAsync(DbConnection connection, bool isSqlite, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = isSqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = ANY (current_schemas(false))";
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellationToken);
        List<string> names = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    private static string Project(string inMessage, string ofRow) => inMessage.Length > 0 ? inMessage : ofRow;
}
