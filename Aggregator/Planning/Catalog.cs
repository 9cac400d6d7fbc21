using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>The tables and views of a script, by their names. Names are case-sensitive.</summary>
internal sealed class Catalog
{
    private readonly Dictionary<string, TableDefinition> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CreateViewSyntax> _views = new(StringComparer.Ordinal);

    public IEnumerable<TableDefinition> Tables => _tables.Values;

    /// <exception cref="SqlException">There is a table or view of that name.</exception>
    public void Add(CreateTableSyntax syntax, Func<CreateTableSyntax, TableDefinition> create)
    {
        if (!Contains(syntax.Name))
            _tables.Add(syntax.Name, create(syntax));
        else if (!syntax.IfNotExists)
            throw Exists(syntax.Position, syntax.Name);
    }

    /// <exception cref="SqlException">There is a table or view of that name.</exception>
    public void Add(CreateViewSyntax view)
    {
        if (Contains(view.Name))
            throw Exists(view.Position, view.Name);
        _views.Add(view.Name, view);
    }

    public TableDefinition? FindTable(string name) => _tables.GetValueOrDefault(name);

    public CreateViewSyntax? FindView(string name) => _views.GetValueOrDefault(name);

    private bool Contains(string name) => _tables.ContainsKey(name) || _views.ContainsKey(name);

    private static SqlException Exists(SqlPosition position, string name) => new(position, $"Table (or view) {name} already exists");
}
