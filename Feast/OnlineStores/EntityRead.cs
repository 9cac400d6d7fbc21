namespace FeatureStore.Feast;

/// <summary>One entity key to read, and where its values go in the buffer of the batch.</summary>
/// <param name="KeyOffset">Of its key in the buffer of the batch: <see cref="ReadBatch.KeyOf"/>.</param>
/// <param name="ValueOffset">Of its first feature in <see cref="ReadBatch.Values"/>.</param>
/// <param name="TimeOffset">Of its first view in <see cref="ReadBatch.Times"/>.</param>
internal readonly record struct EntityRead(int KeyOffset, int KeyLength, FieldSet Fields, int ValueOffset, int TimeOffset);
