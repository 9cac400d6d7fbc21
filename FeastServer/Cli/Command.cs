namespace FeatureStore.FeastServer.Cli;

/// <summary>One thing that the command line can do.</summary>
/// <param name="Name">"feature-views list": the verb, and what to do when the verb is a group.</param>
/// <param name="Arguments">The positions after it: "END_TS", "[START_TS]" when it may be absent.</param>
internal sealed record Command(string Name, string Help, string[] Arguments, CommandOption[] Options, Func<CommandCall, Task<int>> Run);
