using System.Runtime.InteropServices;

namespace FeatureStore.AppHost.Embedded.Processes;

/// <summary>Turns Ctrl+C and a request to terminate into a call, instead of the end of the process.</summary>
internal sealed class TerminationSignals : IDisposable
{
    private static readonly PosixSignal[] s_signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];

    private readonly PosixSignalRegistration[] _registrations;

    public TerminationSignals(Action<PosixSignal> onSignal)
    {
        _registrations = Array.ConvertAll(s_signals, signal => PosixSignalRegistration.Create(signal, Handle));

        void Handle(PosixSignalContext context)
        {
            context.Cancel = true;
            onSignal(context.Signal);
        }
    }

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());
}
