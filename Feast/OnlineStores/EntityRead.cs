namespace FeatureStore.Feast;

/// <summary>One entity key to read, and where its values go in the buffer of the batch.</summary>
/// <param name="ValueOffset">Of its first feature in <see cref="ReadBatch.Values"/>.</param>
/// <param name="TimeOffset">Of its first view in <see cref="ReadBatch.Times"/>.</param>
internal readonly record struct EntityRead(byte[] Key, FieldSet Fields, int ValueOffset, int TimeOffset);
