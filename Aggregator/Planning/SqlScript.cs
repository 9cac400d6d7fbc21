using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Parsing;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>The statements of some files, planned. They are one script: a table may be used before the file that makes it.</summary>
public sealed class SqlScript
{
    private readonly Catalog _catalog = new();
    private readonly List<FeatureQuery> _queries = [];
    private readonly Func<string, string?> _settings;

    private SqlScript(Func<string, string?> settings) => _settings = settings;

    /// <summary>The INSERTs and SELECTs, in their order.</summary>
    public IReadOnlyList<FeatureQuery> Queries => _queries;

    /// <param name="files">The script.</param>
    /// <param name="settings">Gives the value for a placeholder <c>${NAME}</c> in the options of a table; null leaves it as it is.</param>
    /// <exception cref="SqlException">A statement is wrong or not supported.</exception>
    public static SqlScript Plan(IReadOnlyList<SqlFile> files, Func<string, string?>? settings = null)
    {
        var script = new SqlScript(settings ?? (_ => null));
        var statements = files.SelectMany(file => SqlParser.Parse(file).Select(statement => (file.Name, statement))).ToList();
        foreach (var (file, statement) in statements)
            InFile(file, () => script.Define(file, statement));
        foreach (var (file, statement) in statements)
            InFile(file, () => script.PlanQueries(file, statement));
        return script;
    }

    private static void InFile(string file, Action action)
    {
        try
        {
            action();
        }
        catch (SqlException e)
        {
            throw e.In(file);
        }
    }

    private void Define(string file, StatementSyntax statement)
    {
        if (statement is CreateTableSyntax table)
            _catalog.Add(table, syntax => TablePlanner.Plan(file, syntax, Fill));
        else if (statement is CreateViewSyntax view)
            _catalog.Add(view);
        else if (statement is SetSyntax setting)
            SessionSettings.Check(setting);
    }

    private void PlanQueries(string file, StatementSyntax statement)
    {
        switch (statement)
        {
            case CreateViewSyntax view:
                new QueryPlanner(_catalog).Plan(view.Query);
                break;
            case InsertSyntax insert:
                PlanInsert(file, insert);
                break;
            case StatementSetSyntax set:
                foreach (var insert in set.Inserts)
                    PlanInsert(file, insert);
                break;
            case SelectStatementSyntax select:
                var query = new QueryPlanner(_catalog).Plan(select.Query);
                var output = new TableDefinition { Name = "", Schema = query.Schema, Options = new Dictionary<string, string> { ["connector"] = "print" } };
                _queries.Add(new FeatureQuery(output, query, file, select.Position));
                break;
        }
    }

    private void PlanInsert(string file, InsertSyntax insert)
    {
        var sink = _catalog.FindTable(insert.Table)?.AsSink() ?? throw new SqlException(insert.Position, $"Cannot find table '{insert.Table}'");
        var plan = InsertPlanner.Plan(insert, sink, new QueryPlanner(_catalog).Plan(insert.Query));
        _queries.Add(new FeatureQuery(sink, plan, file, insert.Position));
    }

    private string Fill(OptionSyntax option) => Placeholders.Fill(option.Value, _settings);
}
