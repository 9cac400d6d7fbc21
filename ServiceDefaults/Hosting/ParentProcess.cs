namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Ends this process when the one that started it is gone. The parent holds the other end of the standard input and
/// never writes to it; the operating system closes it however the parent ends, so the end of the input is the signal.
/// </summary>
public static class ParentProcess
{
    /// <summary>Set to <c>stdin</c> by a parent that keeps to this. Without it the standard input is left alone.</summary>
    public const string Variable = "FEATURESTORE_PARENT_PIPE";

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);
    private static readonly Lazy<CancellationToken> s_gone = new(Watch);

    /// <summary>Whether the parent of this process keeps to it.</summary>
    public static bool IsWatched => Environment.GetEnvironmentVariable(Variable) == "stdin";

    /// <summary>
    /// Cancelled when the parent is gone; this process is killed when it has not ended some seconds later. The first use
    /// starts the watch, so that a process which hangs while it starts ends as well.
    /// </summary>
    public static CancellationToken Gone => s_gone.Value;

    private static CancellationToken Watch()
    {
        if (!IsWatched)
            return CancellationToken.None;

        var gone = new CancellationTokenSource();
        new Thread(() => WaitForEndOfInput(gone)) { IsBackground = true, Name = "parent process" }.Start();
        return gone.Token;
    }

    private static void WaitForEndOfInput(CancellationTokenSource gone)
    {
        using var input = Console.OpenStandardInput();
        Span<byte> buffer = stackalloc byte[64];
        while (input.Read(buffer) > 0)
        {
            // Nothing is expected; whatever comes is not the end.
        }

        new Thread(KillAfterGrace) { IsBackground = true, Name = "parent process: grace" }.Start();
        gone.Cancel();
    }

    private static void KillAfterGrace()
    {
        Thread.Sleep(s_grace);
        System.Diagnostics.Process.GetCurrentProcess().Kill();
    }
}
