using System.Runtime.InteropServices;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>The state of one key: its slices that are still part of a window to come, oldest first; those without a row do not exist.</summary>
internal sealed class WindowKey(Value[] key)
{
    private readonly List<Slice> _slices = new(1);

    public Value[] Key => key;

    public bool IsEmpty => _slices.Count == 0;

    public IReadOnlyList<Slice> Slices => _slices;

    /// <summary>Whether a slice has changed since the state was saved.</summary>
    public bool IsDirty { get; set; }

    public long OldestSliceEnd => _slices[0].End;

    /// <summary>The end of the window that the key waits for; a timer for another end is void.</summary>
    public long? NextWindowEnd { get; set; }

    /// <summary>The row of the window that fired last. While its slices stay the same, so does all of it but the window's bounds.</summary>
    public WindowResult? Result { get; set; }

    public Slice? Find(long sliceEnd)
    {
        var index = IndexAfter(sliceEnd) - 1;
        return index >= 0 && _slices[index].End == sliceEnd ? _slices[index] : null;
    }

    public void Insert(Slice slice) => _slices.Insert(IndexAfter(slice.End), slice);

    /// <summary>Puts in a slice, in the place of one with the same end.</summary>
    public void Replace(Slice slice)
    {
        var index = IndexAfter(slice.End);
        if (index > 0 && _slices[index - 1].End == slice.End)
            _slices[index - 1] = slice;
        else
            _slices.Insert(index, slice);
    }

    /// <summary>The slices that end after <paramref name="start"/>, up to those that end at <paramref name="end"/>.</summary>
    public ReadOnlySpan<Slice> Between(long start, long end)
    {
        var first = IndexAfter(start);
        return CollectionsMarshal.AsSpan(_slices)[first..Math.Max(first, IndexAfter(end))];
    }

    public void RemoveUpTo(long sliceEnd) => _slices.RemoveRange(0, IndexAfter(sliceEnd));

    // Rows come nearly in order, so the place is searched from the newest slice on.
    private int IndexAfter(long sliceEnd)
    {
        var index = _slices.Count;
        while (index > 0 && _slices[index - 1].End > sliceEnd)
            index--;
        return index;
    }
}
