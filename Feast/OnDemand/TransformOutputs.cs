using System.Collections.Immutable;

namespace FeatureStore.Feast;

/// <summary>Where a transform puts its columns. Only those that were asked for are kept.</summary>
public sealed class TransformOutputs
{
    private readonly OnDemandFeatureView _view;
    private readonly ImmutableArray<Feature> _features;
    private readonly FeatureValue[]?[] _columns;
    private readonly int _rowCount;

    internal TransformOutputs(OnDemandFeatureView view, ImmutableArray<Feature> features, int rowCount)
    {
        (_view, _features, _rowCount) = (view, features, rowCount);
        _columns = new FeatureValue[features.Length][];
    }

    /// <summary>Whether the caller wants this feature; a transform may skip what costs it much.</summary>
    public bool Wants(string feature) => Position(feature) >= 0;

    /// <summary>Sets a column of doubles; NaN is null.</summary>
    public void Set(string feature, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Set(feature, Array.ConvertAll(values, v => (InputValue)v));
    }

    /// <summary>Sets a column; each value is converted to the declared type by Feast's rules.</summary>
    public void Set(string feature, params InputValue[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int position = Position(feature);
        if (position < 0)
        {
            return;
        }

        if (values.Length != _rowCount && !(_view.Singleton && values.Length == 1))
        {
            throw new InvalidOperationException(
                $"On-demand feature view {_view.Name}: {feature} has {values.Length} values for {_rowCount} rows.");
        }

        FeatureType type = _features[position].Type;
        _columns[position] = Array.ConvertAll(values, v => InputConversion.Convert(v, type));
    }

    /// <summary>For no rows there is nothing to compute.</summary>
    internal void SetNone() => Array.Fill(_columns, []);

    internal FeatureValue[] Column(int position) => _columns[position] ?? throw new InvalidOperationException(
        $"The transform of on-demand feature view {_view.Name} did not set {_features[position].Name}.");

    private int Position(string feature)
    {
        for (int i = 0; i < _features.Length; i++)
        {
            if (_features[i].Name == feature)
            {
                return i;
            }
        }

        return -1;
    }
}
