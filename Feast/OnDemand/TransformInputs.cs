namespace FeatureStore.Feast;

/// <summary>The columns that an on-demand feature view declares: stored features and request data.</summary>
public sealed class TransformInputs
{
    private readonly OnDemandFeatureView _view;
    private readonly List<TransformColumn> _columns = [];

    internal TransformInputs(OnDemandFeatureView view, int rowCount)
    {
        _view = view;
        RowCount = rowCount;
    }

    public int RowCount { get; }

    /// <summary>Every input: stored features as "view__feature", request data under its own name.</summary>
    public IReadOnlyList<TransformColumn> Columns => _columns;

    /// <summary>The cells of an input: a stored feature under its own name or as "view__feature", or request data as it was sent.</summary>
    public IReadOnlyList<InputValue> Column(string name)
    {
        foreach (TransformColumn column in _columns)
        {
            if (column.Name == name || (column.Name.EndsWith(name, StringComparison.Ordinal) && IsShortNameOf(column.Name, name)))
            {
                return column.Values;
            }
        }

        throw IsDeclared(name)
            ? new FeastException(FeastErrorKind.InvalidRequest, $"Column {name} not found in table; feature view {_view.Name} needs it", name)
            : new ArgumentException($"On-demand feature view {_view.Name} declares no input {name}.", nameof(name));
    }

    /// <summary>The input as doubles, NaN for null; integers and flags are converted.</summary>
    /// <exception cref="FeastException">The caller sent something that is no number.</exception>
    public double[] Doubles(string name)
    {
        IReadOnlyList<InputValue> column = Column(name);
        double[] numbers = new double[column.Count];
        for (int row = 0; row < numbers.Length; row++)
        {
            numbers[row] = column[row].Kind switch
            {
                InputKind.Null => double.NaN,
                InputKind.Integer => column[row].Integer,
                InputKind.Float => column[row].Float,
                InputKind.Bool => column[row].Bool ? 1 : 0,
                InputKind kind => throw new FeastException(
                    FeastErrorKind.InvalidValue, $"{name}: a number is expected in row {row}, not {kind}.", name),
            };
        }

        return numbers;
    }

    internal void Add(string name, InputValue[] values, FeatureType type = FeatureType.Invalid) => _columns.Add(new(name, type, values));

    private bool IsDeclared(string name) => _view.RequestData.Any(f => f.Name == name)
        || _view.Sources.Any(s => s.Features.Any(f => f == name || $"{s.OutputName}__{f}" == name));

    // "driver_stats_1h__avg_price_1h" is also known as "avg_price_1h".
    private static bool IsShortNameOf(string columnName, string name)
    {
        int separator = columnName.Length - name.Length - 2;
        return separator > 0 && columnName.AsSpan(separator, 2) is "__";
    }
}
