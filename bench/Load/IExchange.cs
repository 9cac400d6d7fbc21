namespace FeatureStore.Bench.Load;

/// <summary>One connection to what is measured. Used by one thread.</summary>
internal interface IExchange : IDisposable
{
    /// <summary>Sends one request and reads its whole answer.</summary>
    /// <exception cref="InvalidDataException">The answer is not the one that was asked for.</exception>
    void Next();
}
