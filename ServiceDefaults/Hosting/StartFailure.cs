using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Ends a process that cannot start with one line for each reason and its exit code, in place of a stack trace, when the reason is a
/// setting or an address that is taken. Everything else is a fault and keeps its trace.
/// </summary>
internal static class StartFailure
{
    private const string ConfigurationBinder = "Microsoft.Extensions.Configuration.Binder";
    private static int s_watching;

    public static void Watch()
    {
        if (Interlocked.Exchange(ref s_watching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += static (_, unhandled) => Report(unhandled.ExceptionObject as Exception);
    }

    /// <returns>What to tell the operator; nothing when the exception is a fault.</returns>
    public static IReadOnlyList<string> Reasons(Exception? exception) => exception switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException several when several.InnerExceptions.All(inner => Reasons(inner).Count > 0) => [.. several.InnerExceptions.SelectMany(Reasons)],
        MissingSettingException missing => [missing.Message],
        // "Failed to convert configuration value '2h' at 'Rides:Backlog' to type 'System.TimeSpan'."
        InvalidOperationException { Source: ConfigurationBinder } unreadable => [unreadable.Message],
        // "Failed to bind to address http://127.0.0.1:5103: address already in use."
        IOException { InnerException: AddressInUseException } taken => [$"{taken.Message} Choose another with --urls or ASPNETCORE_URLS."],
        _ => [],
    };

    private static void Report(Exception? exception)
    {
        var reasons = Reasons(exception);
        if (reasons.Count == 0)
            return;
        foreach (var reason in reasons)
            Console.Error.WriteLine($"{AppDomain.CurrentDomain.FriendlyName}: {reason}");
        Environment.Exit(exception is IOException ? ExitCodes.Failed : ExitCodes.WrongSettings);
    }
}
