namespace FeatureStore.Feast;

/// <summary>The columns of one input, as one view sees them: which column feeds what, and how a row is converted.</summary>
internal sealed class ViewRows
{
    // What Feast's remote client calls the times of every view.
    private const string RemoteTimeColumn = "event_timestamp", RemoteCreatedColumn = "created";

    private readonly FeatureView _view;
    private readonly InputColumn[] _joinKeys;
    private readonly InputColumn[] _features;
    private readonly string _timeName;
    private readonly EventTimeColumn _times;
    private readonly EventTimeColumn? _created;

    /// <exception cref="FeastException">A column is missing.</exception>
    public ViewRows(FeatureView view, InputTable table, bool takesRemoteColumns)
    {
        _view = view;
        _features = [.. view.Features.Select(f => Column(table, f.Name))];
        _joinKeys = view.IsEntityless ? [] : [.. view.JoinKeys.Select(k => Column(table, k.Name))];
        (_timeName, _times) = Times(table, Mapped(view, view.TimestampField), takesRemoteColumns ? RemoteTimeColumn : null);
        _created = view.CreatedTimestampColumn is string created
            ? Times(table, Mapped(view, created), takesRemoteColumns ? RemoteCreatedColumn : null).Times
            : null;
        IsEmpty = table.Count == 0 || _features.All(c => Array.TrueForAll(c.Values, v => v.IsNull));
    }

    /// <summary>No rows, or nothing but nulls: Feast writes nothing and calls it success.</summary>
    public bool IsEmpty { get; init; }

    /// <returns>The row, or null with the reason for which it is refused.</returns>
    public RowWrite? Read(int row, out RowRefusal? refusal)
    {
        string field = _timeName;
        try
        {
            long time = _times.Read(row) ?? throw new FeastException(FeastErrorKind.InvalidValue, "the time is missing");
            field = _view.CreatedTimestampColumn ?? field;
            long? created = _created?.Read(row);
            byte[] key = Key(row, ref field);
            FeatureValue[] values = new FeatureValue[_features.Length];
            for (int i = 0; i < values.Length; i++)
            {
                field = _features[i].Name;
                values[i] = InputConversion.Convert(_features[i].Values[row], _view.Features[i].Type);
            }

            refusal = null;
            return new RowWrite(_view, key, time, created, values) { Position = row };
        }
        catch (FeastException e) when (e.Kind == FeastErrorKind.InvalidValue)
        {
            refusal = new RowRefusal(row, field, e.Message);
            return null;
        }
    }

    private byte[] Key(int row, ref string field)
    {
        if (_view.IsEntityless)
        {
            return _view.KeyEncoder.Encode([FeatureValue.FromString("")]);
        }

        FeatureValue[] values = new FeatureValue[_joinKeys.Length];
        for (int i = 0; i < values.Length; i++)
        {
            field = _joinKeys[i].Name;
            values[i] = InputConversion.Convert(_joinKeys[i].Values[row], _view.JoinKeys[i].Type);
            if (values[i].IsNull)
            {
                throw new FeastException(FeastErrorKind.InvalidValue, "an entity key cannot be null");
            }
        }

        return _view.KeyEncoder.Encode(values);
    }

    private static string Mapped(FeatureView view, string column) => view.FieldMapping.GetValueOrDefault(column, column);

    private (string Name, EventTimeColumn Times) Times(InputTable table, string name, string? remoteName) =>
        remoteName is not null && table.Find(name) is null && table.Find(remoteName) is InputColumn remote
            ? (remoteName, new(remote, anyFormat: true))
            : (name, new(Column(table, name), anyFormat: name == remoteName));

    private InputColumn Column(InputTable table, string name) => table.Find(name) ?? throw new FeastException(
        FeastErrorKind.InvalidRequest, $"Column {name} not found in table; feature view {_view.Name} needs it", name);
}
