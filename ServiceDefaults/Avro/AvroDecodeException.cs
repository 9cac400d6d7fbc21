using Avro;

namespace FeatureStore.ServiceDefaults;

/// <summary>The record itself is bad: no registry and no retry can make it readable.</summary>
public sealed class AvroDecodeException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether this is what Apache.Avro's readers throw on bytes that are not of the schema; they have no common type for it.</summary>
    public static bool IsForeignBytes(Exception exception) =>
        exception is AvroException or ArgumentException or IndexOutOfRangeException or InsufficientExecutionStackException;

    public static AvroDecodeException ForeignBytes(Exception cause) => new($"the value is not of its schema: {cause.Message}", cause);
}
