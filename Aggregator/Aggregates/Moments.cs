using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>Count, mean and sum of squared distances to the mean, in three consecutive values of an accumulator.</summary>
internal static class Moments
{
    public static void Add(Value[] accumulator, int offset, double value)
    {
        var slots = accumulator.AsSpan(offset, 3);
        var count = slots[0].BigInt + 1;
        var distance = value - slots[1].Double;
        var mean = slots[1].Double + distance / count;
        Write(slots, count, mean, slots[2].Double + distance * (value - mean));
    }

    public static void Merge(Value[] accumulator, int offset, Value[] other, int otherOffset)
    {
        var slots = accumulator.AsSpan(offset, 3);
        var added = other.AsSpan(otherOffset, 3);
        long count = slots[0].BigInt, addedCount = added[0].BigInt;
        if (addedCount == 0)
            return;
        if (count == 0)
        {
            added.CopyTo(slots);
            return;
        }

        // The order of the operations is Flink's, so that the last digits are too.
        var total = count + addedCount;
        var distance = added[1].Double - slots[1].Double;
        var mean = slots[1].Double + (double)addedCount / total * distance;
        var squares = slots[2].Double + added[2].Double + (double)count * addedCount / total * distance * distance;
        Write(slots, total, mean, squares);
    }

    public static double? Measure(Dispersion measure, long count, double squares)
    {
        var sample = measure is Dispersion.VarianceSample or Dispersion.DeviationSample;
        if (count == 0 || squares < 0 || (sample && count == 1))
            return null;
        var variance = squares / (sample ? count - 1 : count);
        return measure is Dispersion.DeviationPopulation or Dispersion.DeviationSample ? Math.Pow(variance, 0.5) : variance;
    }

    private static void Write(Span<Value> slots, long count, double mean, double squares)
    {
        slots[0] = Value.From(count);
        slots[1] = Value.From(mean);
        slots[2] = Value.From(squares);
    }
}
