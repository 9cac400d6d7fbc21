using System.Buffers;

namespace FeatureStore.Feast;

/// <summary>
/// The answer to a request, column by column. Its buffers come from a pool: dispose it when the values were taken.
/// </summary>
public sealed class OnlineFeatures : IDisposable
{
    private readonly PlanBinding _binding;
    private readonly long _now;
    private readonly TransformOutputs[] _onDemand;
    private FeatureValue[] _entities;
    private int[] _reads;

    internal OnlineFeatures(PlanBinding binding, int rowCount, long now)
    {
        _binding = binding;
        _now = now;
        RowCount = rowCount;
        _entities = ArrayPool<FeatureValue>.Shared.Rent(binding.EchoedColumns.Length * rowCount);
        _reads = ArrayPool<int>.Shared.Rent(binding.Groups.Length * rowCount);
        _onDemand = binding.Plan.OnDemand.IsEmpty ? [] : new TransformOutputs[binding.Plan.OnDemand.Length];
    }

    /// <summary>Rows of the request, in its order.</summary>
    public int RowCount { get; }

    /// <summary>Join keys in the order of the request, then features by view, then on-demand features.</summary>
    public IReadOnlyList<OnlineFeatureColumn> Columns => _binding.ColumnList;

    internal ReadBatch Batch { get; } = new();

    /// <summary>The position of a column, or -1.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < _binding.Columns.Length; i++)
        {
            if (_binding.Columns[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Rows of a column: those of the request, but one for the outputs of a singleton on-demand feature view.</summary>
    public int RowCountOf(int column)
    {
        int output = column - _binding.EchoedColumns.Length;
        return output >= 0 && _binding.Plan.Outputs[output].Source >= _binding.Plan.Views.Length
            ? OnDemandColumn(_binding.Plan.Outputs[output]).Length
            : RowCount;
    }

    public FeatureValue GetValue(int column, int row)
    {
        int output = column - _binding.EchoedColumns.Length;
        if (output < 0)
        {
            return EntityColumn(column)[row];
        }

        PlanOutput source = _binding.Plan.Outputs[output];
        return source.Source < _binding.Plan.Views.Length
            ? Stored(source.Source, source.Position, row)
            : OnDemandColumn(source) is var values && values.Length > row ? values[row] : default;
    }

    /// <summary>Whether the value is there and fresh. On-demand features and join keys are always present.</summary>
    public FieldStatus GetStatus(int column, int row)
    {
        int output = column - _binding.EchoedColumns.Length;
        if (output < 0 || _binding.Plan.Outputs[output].Source >= _binding.Plan.Views.Length)
        {
            return GetValue(column, row).IsNull ? FieldStatus.NullValue : FieldStatus.Present;
        }

        PlanOutput source = _binding.Plan.Outputs[output];
        long time = Time(source.Source, row);
        FeatureValue value = Stored(source.Source, source.Position, row);
        return time == ReadBatch.NoTime || value.Type == FeatureType.Invalid ? FieldStatus.NotFound
            : IsOld(time, source.Ttl) ? FieldStatus.OutsideMaxAge
            : value.IsNull ? FieldStatus.NullValue
            : FieldStatus.Present;
    }

    /// <summary>
    /// When the value became true: the event time of its row; for an on-demand feature that of its oldest input. Null for join
    /// keys and where nothing is stored.
    /// </summary>
    public DateTimeOffset? GetEventTimestamp(int column, int row)
    {
        int output = column - _binding.EchoedColumns.Length;
        if (output < 0)
        {
            return null;
        }

        PlanOutput source = _binding.Plan.Outputs[output];
        long time = source.Source < _binding.Plan.Views.Length
            ? Time(source.Source, row)
            : OldestInput(_binding.Plan.OnDemand[source.Source - _binding.Plan.Views.Length], row);
        return time == ReadBatch.NoTime ? null : EventTime.ToDateTimeOffset(time);
    }

    /// <summary>Whether the values of both columns lie in the same rows of the store, and so have the same event times.</summary>
    public bool HaveSameRows(int column, int other)
    {
        int output = column - _binding.EchoedColumns.Length, otherOutput = other - _binding.EchoedColumns.Length;
        return output >= 0 && otherOutput >= 0
            && _binding.Plan.Outputs[output].Source is var source && source < _binding.Plan.Views.Length
            && source == _binding.Plan.Outputs[otherOutput].Source;
    }

    public void Dispose()
    {
        Batch.Dispose();
        ArrayPool<FeatureValue>.Shared.Return(_entities, clearArray: true);
        ArrayPool<int>.Shared.Return(_reads);
        (_entities, _reads) = ([], []);
    }

    internal Span<FeatureValue> EntityColumn(int column) => _entities.AsSpan(column * RowCount, RowCount);

    internal Span<int> ReadsOfGroup(int group) => _reads.AsSpan(group * RowCount, RowCount);

    internal FeatureValue Stored(int view, int position, int row)
    {
        (int group, int firstFeature, _) = _binding.ViewGroups[view];
        EntityRead read = Batch.Reads[ReadsOfGroup(group)[row]];
        return Batch.Values[read.ValueOffset + firstFeature + position];
    }

    /// <summary>Microseconds since 1970, or <see cref="ReadBatch.NoTime"/>.</summary>
    internal long Time(int view, int row)
    {
        (int group, _, int time) = _binding.ViewGroups[view];
        return Batch.Times[Batch.Reads[ReadsOfGroup(group)[row]].TimeOffset + time];
    }

    internal void SetOnDemand(int step, TransformOutputs outputs) => _onDemand[step] = outputs;

    private FeatureValue[] OnDemandColumn(PlanOutput output) =>
        _onDemand[output.Source - _binding.Plan.Views.Length].Column(output.Position);

    private long OldestInput(OnDemandStep step, int row)
    {
        long oldest = long.MaxValue;
        foreach ((_, int view, _) in step.Inputs)
        {
            long time = Time(view, row);
            oldest = time != ReadBatch.NoTime && time < oldest ? time : oldest;
        }

        return oldest == long.MaxValue ? ReadBatch.NoTime : oldest;
    }

    // In whole seconds, as Feast's servers compare.
    private bool IsOld(long time, TimeSpan ttl) =>
        ttl > TimeSpan.Zero && EventTime.Split(_now).Seconds - EventTime.Split(time).Seconds > (long)ttl.TotalSeconds;
}
